"""Sentences for what only the command line runs into; all others are those of the screens."""

from collections.abc import Callable, Mapping

from ipt_desktop.formats import code
from ipt_desktop.i18n import _
from ipt_desktop.ui.messages import SENTENCES
from ipt_desktop.ui.table_import.sentences import TABLE_SENTENCES

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
    "export_map_damaged": lambda d: _(
        "The map is not right at {place}. Nothing was written."
    ).format(place=code(str(d.get("field", "")))),
    "picture_kind_unknown": lambda d: _("A picture’s file must end in .png, .svg or .pdf."),
    "file_exists": lambda d: _("There is already a file of that name. It was left as it is."),
    "line_damaged": lambda d: _(
        "This line is no JSON object of plain text, numbers and lists, or it is far too long."
    ),
}


def sentence(problem: str, details: Details | None = None) -> str:
    """What to tell a person about a problem of that code."""
    made = _HERE.get(problem) or TABLE_SENTENCES.get(problem) or SENTENCES.get(problem)
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
