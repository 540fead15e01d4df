"""`self-test`: every part started once, also in a packaged build."""

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.telling import Told
from ipt_desktop.i18n import _, pgettext


def command() -> click.Command:
    return make("self-test", run, _("Start every part of the app once, with nothing of yours."))


def run(calling: Calling) -> Told:
    """1 where a part does not work."""
    from ipt_desktop.app.selftest import self_test

    tried = self_test()
    failed = [one for one in tried if one.fault is not None]
    document = {
        "ok": not failed,
        "checks": [{"name": t.part, "ok": t.fault is None, "code": t.fault} for t in tried],
    }
    works, fails = pgettext("self-test", "works"), pgettext("self-test", "does not work")
    lines = [f"{t.part}: {works}" for t in tried if t.fault is None]
    wrong = [f"{t.part}: {fails} ({t.fault})" for t in failed]
    return Told(document, "\n".join(lines), 1 if failed else 0, "\n".join(wrong))
