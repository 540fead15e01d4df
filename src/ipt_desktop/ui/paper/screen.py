"""Joins the print preview with the paper that the route asks for."""

from dataclasses import replace
from pathlib import Path

from ipt_desktop.domain.errors import PrinterRefused, Problem
from ipt_desktop.papers.output import NotPrinted, as_pdf
from ipt_desktop.papers.sheet import lay_out
from ipt_desktop.services.desk import Desk
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.paper.choosing import paper_of
from ipt_desktop.ui.paper.presenter import PaperPresenter
from ipt_desktop.ui.paper.printing import ask_and_print
from ipt_desktop.ui.paper.state import State
from ipt_desktop.ui.paper.view import PaperView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.theme import look


def paper_screen(shell: Shell, route: Route) -> PaperView:
    """`route.tab` names the paper: see choosing.py."""
    paper = paper_of(shell.desk, route)
    made = lay_out(paper)
    first = State(
        pages=made.count,
        zoom=50 if look().slim else 75 if look().compact else 100,
        version=_version(shell.desk, route),
        is_own=bool(route.member or paper.code),
    )
    place = "groups" if route.group or route.member else "settings"
    if route.tab == "supervision" and not route.group:
        place = "caseload"
    view = PaperView(made, place, sentence, first)
    presenter = PaperPresenter(
        first, lambda: as_pdf(made), shell.work, while_alive(view.show_state)
    )

    def noted(what: str) -> bool:
        """No paper leaves without its line in the audit."""
        try:
            shell.desk.audit.note(what)
        except Problem as problem:
            presenter.printed(problem)
            return False
        return True

    def save(file: str) -> None:
        if noted("paper_saved"):
            presenter.save(Path(file))

    def print_it() -> None:
        if not noted("printed"):
            return
        try:
            ask_and_print(made, view)
        except NotPrinted:
            presenter.printed(PrinterRefused())

    def turn(version: str) -> None:
        name = "worksheet" if version == "filled" else "blank"
        of = (route.tab or "").partition(":")[2]
        shell.go_instead(replace(route, tab=f"{name}:{of}"))

    view.zoom_asked.connect(presenter.zoom)
    view.save_asked.connect(save)
    view.print_asked.connect(print_it)
    view.version_asked.connect(turn)
    view.presenter = presenter
    presenter.start()
    return view


def _version(desk: Desk, route: Route) -> str:
    """A member's sheet can be printed both ways; a sheet of nobody only blank."""
    name = (route.tab or "").partition(":")[0]
    if name not in ("worksheet", "blank") or not route.member:
        return ""
    return "filled" if name == "worksheet" else "blank"
