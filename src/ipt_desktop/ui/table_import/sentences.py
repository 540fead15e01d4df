"""What a person reads of a table, its map and its rows: the window and the command line say the same."""

from collections.abc import Callable, Mapping

from ipt_desktop.domain.errors import Problem
from ipt_desktop.formats import code
from ipt_desktop.i18n import _
from ipt_desktop.ui import messages

Details = Mapping[str, object]

TABLE_SENTENCES: Mapping[str, Callable[[Details], str]] = {
    "map_damaged": lambda d: _("The map is not right at {place}. Nothing was taken in.").format(
        place=code(str(d.get("field", "")))
    ),
    "table_damaged": lambda d: _(
        "The file is no table of text from line {line} on. Nothing was taken in."
    ).format(line=d.get("line", 1)),
    "table_too_large": lambda d: _("The file is too large for a table. Nothing was taken in."),
    "encoding_unclear": lambda d: _(
        "The letters in the file can be read in two ways. Save it as UTF-8, "
        "or say encoding in the map: cp1256 for Arabic, cp1252 for Western Europe."
    ),
    "column_missing": lambda d: _("The table has no column {column}. Nothing was taken in.").format(
        column=code(str(d.get("column", "")))
    ),
    "column_twice": lambda d: _(
        "The table has column {column} more than once. Nothing was taken in."
    ).format(column=code(str(d.get("column", "")))),
    "row_too_short": lambda d: _("The row ends too early. The file may have been cut off."),
    "row_too_long": lambda d: _("The row has more cells than there are columns."),
    "member_missing": lambda d: _("The row does not say whom it is about."),
    "member_id_unusable": lambda d: _("The member’s id is too long or holds unusual signs."),
    "group_unusable": lambda d: _(
        "The group’s code must be letters A to Z and digits, 12 at most."
    ),
    "group_differs": lambda d: _(
        "That id belongs to a member of another group. It may be another person."
    ),
    "label_unknown": lambda d: _("Answer {item} is no number and no label of the map.").format(
        item=d.get("item", "")
    ),
    "meeting_unknown": lambda d: _("The meeting is no number and no label of the map."),
    "total_mismatch": lambda d: _("The total is not what the answers add up to."),
    "date_invalid": lambda d: _("The date is missing, cannot be read, or lies before 1990."),
    "duplicate_row": lambda d: _("The same answers of that member and day are known already."),
    "conflicting_row": lambda d: _(
        "Other answers of that member and day are known already. Find out which are right."
    ),
    "nothing_answered": lambda d: _("Nothing is answered in this row."),
    "import_stopped": lambda d: _("Stopped. Nothing was taken in."),
    "import_unknown": lambda d: _("No such table was taken in here. Nothing was changed."),
    "map_unsettled": lambda d: _(
        "Looking at the file does not settle everything. Name a map, with --map. Open: {what}"
    ).format(what=code(str(d.get("field", "")))),
}

# Of a row: nobody has typed anything here that could be typed again.
_ROW_SENTENCES: Mapping[str, Callable[[Details], str]] = {
    "answer_out_of_range": lambda d: _("An answer of this row is none that the form offers."),
    "text_identifies": lambda d: _(
        "The id looks like a phone number or an e-mail address, by which somebody could be found."
    ),
    "member_unknown": lambda d: _("Nobody of that id or code is known here."),
    "code_mistyped": lambda d: _("The letter at the end does not fit the member’s code."),
    "code_ambiguous": lambda d: _(
        "Two members or groups go by that code. It cannot be told whose."
    ),
    "day_in_future": lambda d: _("That day has not come yet."),
}


def table_sentence(problem: BaseException) -> str:
    """For a problem with a table; any other is said as everywhere."""
    if isinstance(problem, Problem) and (made := TABLE_SENTENCES.get(problem.code)):
        return made(problem.details)
    return messages.sentence(problem)


def row_sentence(problem: BaseException) -> str:
    """For a row that is left out."""
    if isinstance(problem, Problem) and (made := _ROW_SENTENCES.get(problem.code)):
        return made(problem.details)
    return table_sentence(problem)


def stays_words(why: str) -> str:
    """Why a member stayed when a table was taken back."""
    return {
        "recorded_since": _("Something was recorded about this member since. Nothing was changed."),
        "safety_open": _("The answers went. The safety question stays open until it is asked."),
    }[why]
