"""Why a table, its map or one of its rows is not taken. Details name places, never what a cell holds."""

from ipt_desktop.domain.errors import Problem


class MapDamaged(Problem):
    """The map cannot be read, or says something that no import can do; `field` says where."""


class TableDamaged(Problem):
    """The file is no table of text; `line` says where it stops to be one."""


class TableTooLarge(Problem):
    """The file is larger than any table this app takes."""


class EncodingUnclear(Problem):
    """The file's letters could be read in two ways, from `line` on; the map must say `encoding`."""


class ColumnMissing(Problem):
    """The table has no column of that name; `column` says which the map asks for."""


class ColumnTwice(Problem):
    """The table has several columns of that name; `column` says which."""


class RowRefused(Problem):
    """One row that is not taken; the others may be."""


class RowTooShort(RowRefused):
    """The row ends before its last column: the file may have been cut."""


class RowTooLong(RowRefused):
    """The row has more cells than the table has columns."""


class MemberMissing(RowRefused):
    """The row does not say whom it is about."""


class MemberIdUnusable(RowRefused):
    """The id is too long, or holds what is no letter, number or sign."""


class GroupUnusable(RowRefused):
    """The group's code is no code: letters A-Z and digits, at most 12."""


class GroupDiffers(RowRefused):
    """That id belongs to a member of another group: two people may carry the same number."""


class LabelUnknown(RowRefused):
    """An answer is neither a number nor a label of the map; `item` counts the answers from 1."""


class MeetingUnknown(RowRefused):
    """The meeting is neither a number nor a label of the map."""


class TotalMismatch(RowRefused):
    """The total is not what the answers add up to."""


class DateInvalid(RowRefused):
    """The date is missing, impossible, or written in a way the map does not say."""


class DuplicateRow(RowRefused):
    """The same answers of the same member and day are known already."""


class ConflictingRow(RowRefused):
    """Other answers of the same member and day are known already: a person must say which are right."""


class NothingAnswered(RowRefused):
    """The row holds no answer and no total."""


class ImportStopped(Problem):
    """A person stopped it; nothing was taken."""


class ImportUnknown(Problem):
    """No table of that mark was taken in here, or all of it was taken back already."""


class MapUnsettled(Problem):
    """Looking at the file did not settle everything; `field` names what a person must say."""
