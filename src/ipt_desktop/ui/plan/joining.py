"""Joins a group's plan and its presenter; it keeps itself."""

from collections.abc import Callable

from shiboken6 import isValid

from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.follow_ups import number_of
from ipt_desktop.domain.plan_dates import follow_up_day
from ipt_desktop.services.course import Standing
from ipt_desktop.ui.plan.gathering import gather
from ipt_desktop.ui.plan.presenter import PlanPresenter, Told
from ipt_desktop.ui.plan.view import PlanPart
from ipt_desktop.ui.plan.words import done_words
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import Shell

TAB = "meetings"


def plan_part(shell: Shell, standing: Standing, chosen: int | None) -> PlanPart:
    """The plan of a group; `chosen` is the meeting whose acts are shown."""
    group = standing.group.id
    state = gather(shell.desk, standing, chosen)
    part = PlanPart(state)

    def kept(told: Told) -> None:
        shell.saved()
        here = Route("group", group=group, meeting=told.chosen, tab=TAB)
        shell.go_instead(here)
        if told.what:
            shell.window.toast.show_done(done_words(told.what, told.number), told.undo)

    def refused(problem: Problem) -> None:
        if isValid(part):
            part.show_problem(shell.tell(problem))

    presenter = PlanPresenter(shell.desk, group, kept, refused)
    acts: dict[str, Callable[[int], None]] = {
        "repeat": presenter.repeat,
        "split": presenter.split,
        "leave_out": presenter.leave_out,
        "call_off": presenter.call_off,
        "open": lambda number: shell.go(Route("meeting", group=group, meeting=number)),
        "begin": lambda number: shell.go(Route("meeting", group=group, meeting=number)),
    }
    days = {one.number: one.day for one in (*state.lines, *state.after)}

    def lead(number: int, who: str) -> None:
        others = [code for code in state.people if code != who]
        presenter.lead(number, who, others[0] if len(others) == 1 else "")

    def booster(months: int) -> None:
        ended = standing.ended_on
        if ended is not None:
            number = number_of(months)
            weekday = standing.group.weekday
            presenter.booster(months, days.get(number) or follow_up_day(ended, months, weekday))

    part.acted.connect(lambda what, number: acts[what](number))
    part.moved.connect(presenter.move)
    part.put_off.connect(lambda number: presenter.put_off(number, days.get(number)))
    part.lead_chosen.connect(lead)
    part.add_asked.connect(presenter.add)
    part.booster_asked.connect(booster)
    part.undo_asked.connect(presenter.take_back)
    part.change_asked.connect(lambda: shell.go(Route("new_group", group=group)))
    part.presenter = presenter
    return part
