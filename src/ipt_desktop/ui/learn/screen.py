"""Joins Learn with the desk: what was written down, of whom, and who may be asked."""

from dataclasses import replace

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.competence import Learner
from ipt_desktop.ui.learn.presenter import LearnPresenter
from ipt_desktop.ui.learn.state import KIND_OF, TABS, Asked, State
from ipt_desktop.ui.learn.view import LearnView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell

_TOOK_PART = ("member", "finished", "left")


def learn_screen(shell: Shell, route: Route) -> LearnView:
    """`route.tab` is the part that is open at first."""
    desk, role = shell.desk, shell.role
    own = desk.vault.identity.card.code
    groups = tuple((g.id, g.code) for g in sorted(desk.roster.groups(), key=lambda g: g.code))
    tab = route.tab if route.tab in TABS[role] else "read"
    first = State(role, own, tab, desk.today(), desk.today(), groups=groups)

    def gather(state: State) -> State:
        kind = KIND_OF.get(state.tab, "")
        lines = desk.conduct.lines(kind) if kind and (kind != "readiness" or state.signs) else ()
        if kind == "training":
            lines = tuple(line for line in lines if line.body["about"] == own)
        return replace(
            state,
            crew=desk.conduct.crew(),
            learner=_learner(state),
            lines=tuple(line for line in lines if line.author in ("", own)),
            members=_members(state) if state.tab == "asked" else (),
        )

    def _learner(state: State) -> Learner | None:
        if state.role == "counsellor":
            return desk.conduct.learner(own)
        about = state.typed.get("about") if state.tab == "ready" else None
        return desk.conduct.learner(str(about)) if about else None

    def _members(state: State) -> tuple[Asked, ...]:
        standing = desk.course.standing(state.group) if state.group else None
        if standing is None:
            return ()
        took_part = [m.member for m in standing.members if m.status in _TOOK_PART]
        said = desk.conduct.satisfaction([m.id for m in took_part])
        return tuple(
            Asked(
                m.id,
                spaced(m.code),
                said[m.id][0] if m.id in said else None,
                m.id in said and said[m.id][1] == "counsellor",
            )
            for m in took_part
        )

    def ask(member: str, answer: str) -> object:
        found = desk.roster.member(member)
        body = {"answer": answer, "asked_by": "other"}
        return desk.journal.write("satisfaction", body, member=found, day=desk.today())

    view = LearnView(first)
    presenter = LearnPresenter(
        first,
        gather,
        keep=desk.conduct.keep,
        take_back=desk.conduct.take_back,
        ask=ask,
        set_target=desk.conduct.set_target,
        saved=shell.saved,
        show=while_alive(view.show_state),
    )
    view.changed.connect(presenter.change)
    view.turned.connect(presenter.turn)
    view.save_asked.connect(presenter.save)
    view.undo_asked.connect(presenter.take_back)
    view.answered.connect(presenter.ask)
    view.target_set.connect(presenter.set_target)
    view.presenter = presenter
    return view
