"""Joins a member's goals and the journal."""

from collections.abc import Sequence

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.goals import Goal, goals_of
from ipt_desktop.formats import code
from ipt_desktop.i18n import _
from ipt_desktop.ui.goals.presenter import GoalsPresenter
from ipt_desktop.ui.goals.state import USUAL, State
from ipt_desktop.ui.goals.view import GoalsView, as_goals
from ipt_desktop.ui.headings import group_heading
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def goals_screen(shell: Shell, route: Route) -> GoalsView:
    """`route.meeting`: the meeting they are looked at in; without one the last that was begun."""
    desk = shell.desk
    member = desk.roster.member(route.member or "")
    standing = desk.course.standing(member.group)
    assert standing is not None
    area = desk.journal.last("problem_area", member.id)
    before = desk.journal.last("goals", member.id)
    place = f"goals/{member.id}/-/{route.meeting or 0}"
    title = _("Goals · {code}").format(code=code(spaced(member.code)))
    goals = goals_of(before.body) if before else ()
    first = State(
        code=spaced(member.code),
        goals=(*goals, *[Goal("")] * (USUAL - len(goals))),
        area=str(area.body["area"]) if area else None,
        words=str(area.body.get("words", "")) if area else "",
    )
    view = GoalsView(first, lambda: group_heading(standing, title, has_back=True), place)

    def keep(goals: Sequence[Goal]) -> object:
        meeting = route.meeting if route.meeting is not None else standing.begun
        return desk.journal.goals(
            member,
            desk.today(),
            [goal.text.strip() for goal in goals],
            progress=[goal.progress for goal in goals],
            meeting=meeting,
        )

    def kept() -> None:
        shell.drop_draft(place)
        shell.saved()
        shell.back()

    presenter = GoalsPresenter(
        first,
        keep=keep,
        work=shell.work,
        tell=shell.tell,
        show=while_alive(view.show_state),
        kept=kept,
    )
    view.written.connect(presenter.write)
    view.seen.connect(presenter.see)
    view.save_asked.connect(presenter.save)
    view.draft_offered.connect(lambda goals: presenter.restore(as_goals(goals)))
    view.presenter = presenter
    return view
