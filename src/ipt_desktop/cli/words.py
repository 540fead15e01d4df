"""Sentences for what only the command line runs into; all others are those of the screens."""

from collections.abc import Callable, Mapping

from ipt_desktop.formats import code
from ipt_desktop.i18n import _
from ipt_desktop.ui.messages import SENTENCES

Details = Mapping[str, object]

_HERE: dict[str, Callable[[Details], str]] = {
    "interrupted": lambda d: _("Stopped. What was saved before is safe."),
    "internal_error": lambda d: _(
        "Something went wrong that is a fault of the app itself. What was saved is safe. "
        "Where it happened is noted in the log folder, without anything that was entered."
    ),
    "passphrase_missing": lambda d: _(
        "There is nobody here to ask for the passphrase. "
        "Name a file that holds it, with --passphrase-file."
    ),
    "passphrases_differ": lambda d: _("The passphrase was not typed the same twice."),
    "map_damaged": lambda d: _("The map is not right at {place}. Nothing was taken in.").format(
        place=code(str(d.get("field", "")))
    ),
    "export_map_damaged": lambda d: _(
        "The map is not right at {place}. Nothing was written."
    ).format(place=code(str(d.get("field", "")))),
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
    "total_mismatch": lambda d: _("The total is not what the answers add up to."),
    "date_invalid": lambda d: _("The date is missing or cannot be read."),
    "duplicate_row": lambda d: _("The same answers of that member and day are known already."),
    "conflicting_row": lambda d: _(
        "Other answers of that member and day are known already. Find out which are right."
    ),
    "nothing_answered": lambda d: _("Nothing is answered in this row."),
    "picture_kind_unknown": lambda d: _("A picture’s file must end in .png, .svg or .pdf."),
    "file_exists": lambda d: _("There is already a file of that name. It was left as it is."),
    "line_damaged": lambda d: _(
        "This line is no JSON object of plain text, numbers and lists, or it is far too long."
    ),
}


def sentence(problem: str, details: Details | None = None) -> str:
    """What to tell a person about a problem of that code."""
    made = _HERE.get(problem) or SENTENCES.get(problem)
    if made is None:
        return _("This could not be done: {code}").format(code=problem)
    return made(details or {})


def usage(kind: str, name: str) -> str:
    """What was wrong with the line that was typed, and where help is."""
    told = {
        "value_missing": _("{name} needs a value."),
        "value_wrong": _("{name} has a value that it cannot take."),
        "argument_missing": _("{name} is missing."),
        "no_such_option": _("There is no option {name} here."),
        "no_such_command": _("There is no command {name}."),
        "too_many": _("There is more on the line than this command takes: {name}"),
    }
    wrong = told.get(kind, _("This line cannot be understood: {name}")).format(name=name)
    return " ".join((wrong, _("See: ipt-desktop --help")))
