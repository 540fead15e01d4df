"""The commands by name. Each module is loaded when its command is called, so that a score is quick."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from ipt_desktop.cli.calling import WrongUsage
from ipt_desktop.i18n import _, pgettext

# name: (module, one line about it, looked up when shown)
COMMANDS: Mapping[str, tuple[str, Callable[[], str]]] = {
    "new": ("new", lambda: _("Make a notebook.")),
    "practice": ("practice", lambda: _("Make a notebook with a made-up group, to learn on.")),
    "score": ("score", lambda: _("Score the answers of a questionnaire.")),
    "list": ("lists", lambda: _("What is there: groups, members, meetings and more.")),
    "safety": ("safety", lambda: _("How a member's safety stands, and how it came to that.")),
    "record": ("record", lambda: _("Save entries from JSON lines, each told when it is safe.")),
    "import": ("tables", lambda: _("Take in members and questionnaires from a table.")),
    "indicators": ("indicators", lambda: _("What came of the courses that have ended.")),
    "export": ("export", lambda: _("Write tables for other systems.")),
    "plot": ("plot", lambda: _("Draw the same pictures as the window.")),
    "paper": ("paper", lambda: _("Write what is printed, as PDF files.")),
    "card": ("card", lambda: _("Who may read what you hand over, and who is believed.")),
    "pack": ("pack", lambda: _("A programme's own wording, contacts and stricter limits.")),
    "handover": ("handover", lambda: _("Hand over to others, and take in what they sent.")),
    "backup": ("backup", lambda: _("Make, check and restore copies of the notebook.")),
    "vault": ("vault", lambda: _("What a notebook holds, and whether it is whole.")),
    "tour": ("tour", lambda: _("Draw every screen, without a display.")),
    "self-test": ("self_test", lambda: _("Start every part of the app once.")),
}


class HelpAsked(Exception):
    """Somebody asked what a command does; `text` says it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Lined(click.Command):
    """A command whose help speaks the language in use, and that says which word was too many."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        super().parse_args(ctx, args)
        if ctx.args and not isinstance(self, click.Group):
            raise WrongUsage("too_many", " ".join(ctx.args))
        return ctx.args

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=pgettext("help", "Usage") + ": ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [found for p in self.get_params(ctx) if (found := p.get_help_record(ctx))]
        with formatter.section(pgettext("help", "Options")):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this help.")
            option.callback = _ask_for_help
        return option


class Family(Lined, click.Group):
    """A command with commands under it."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        Lined.format_options(self, ctx, formatter)
        with formatter.section(pgettext("help", "Commands")):
            formatter.write_dl(
                [(name, self.line_about(ctx, name)) for name in self.list_commands(ctx)]
            )

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            raise WrongUsage("no_such_command", args[0])
        return super().resolve_command(ctx, args)

    def line_about(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return command.help or "" if command else ""


class Commands(Family):
    """All of them, none loaded before it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def line_about(self, ctx: click.Context, name: str) -> str:
        return COMMANDS[name][1]()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        made = import_module(f"ipt_desktop.cli.{COMMANDS[cmd_name][0]}").command()
        assert isinstance(made, click.Command)
        return made


def command(
    name: str, run: Callable[..., Any], about: str, *params: click.Parameter, **more: Any
) -> Lined:
    """One command. `run` takes the Calling and the parameters, and gives back what to tell."""
    return Lined(name, callback=click.pass_obj(run), help=about, params=list(params), **more)


def family(name: str, about: str, members: Sequence[click.Command]) -> Family:
    """Commands under one name."""
    named = {member.name or "": member for member in members}
    return Family(name, help=about, commands=named, no_args_is_help=False)


def _ask_for_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        raise HelpAsked(ctx.get_help())
