"""One line of commands from start to exit code: nothing that goes wrong in it reaches a person as code."""

from collections.abc import Sequence

import click

from ipt_desktop import i18n
from ipt_desktop.cli.calling import Calling, WrongUsage
from ipt_desktop.cli.commands import Commands, HelpAsked
from ipt_desktop.cli.failures import fail
from ipt_desktop.cli.telling import Told, let_go, say, tell
from ipt_desktop.i18n import _

NAME = "ipt-desktop"
GLOBALS = "[--vault DIR] [--passphrase-file FILE] [--lang TAG] [--json]"


def run(calling: Calling, rest: Sequence[str]) -> int:
    """0 done, 1 could not be done, 2 wrong usage."""
    i18n.use(calling.language or i18n.SOURCE)
    try:
        return _run(calling, list(rest))
    except BrokenPipeError:
        let_go()
        return 1
    except (Exception, KeyboardInterrupt) as wrong:  # noqa: BLE001
        return fail(_as_usage(wrong), as_json=calling.json)
    finally:
        i18n.adapt({})


def _run(calling: Calling, rest: list[str]) -> int:
    if rest == ["--version"]:
        from importlib.metadata import version

        say(f"{NAME} {version(NAME)}")
        return 0
    about = _("A notebook for group IPT. Without a command it opens the window.")
    commands = Commands(NAME, help=about, options_metavar=GLOBALS, subcommand_metavar="COMMAND …")
    # click colours nothing and asks nothing here: what a command gives back is told below.
    try:
        told = commands.main(rest, prog_name=NAME, standalone_mode=False, obj=calling)
    except HelpAsked as asked:
        told = Told({"help": asked.text}, asked.text)
    if isinstance(told, Told):
        return tell(told, as_json=calling.json)
    return told if isinstance(told, int) else 0


def _as_usage(wrong: BaseException) -> BaseException:
    """What click says of a wrong line, without its English."""
    if isinstance(wrong, click.Abort):
        return KeyboardInterrupt()
    if isinstance(wrong, click.NoSuchOption):
        return WrongUsage("no_such_option", wrong.option_name)
    if isinstance(wrong, click.BadOptionUsage):
        return WrongUsage("value_missing", wrong.option_name)
    if isinstance(wrong, click.BadParameter):
        missing = isinstance(wrong, click.MissingParameter)
        return WrongUsage("argument_missing" if missing else "value_wrong", _name(wrong.param))
    if isinstance(wrong, click.UsageError):
        # All other wrong lines are found in cli/commands.py: this one names no command.
        return WrongUsage("argument_missing", "COMMAND")
    return wrong


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name
