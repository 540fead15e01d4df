"""Joins the pre-group meeting's pages and what is kept of them, over the open desk."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from ipt_desktop.content.guide import load_pages
from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.guidance import Page as GuidePage
from ipt_desktop.domain.pregroup import PAGES, is_for
from ipt_desktop.domain.protocols import Step
from ipt_desktop.domain.records import Member
from ipt_desktop.formats import code as run
from ipt_desktop.i18n import _
from ipt_desktop.services import pregroup
from ipt_desktop.services.course import MAIN_MEASURE, Standing
from ipt_desktop.services.pregroup import Codes, Told
from ipt_desktop.shipped import shipped
from ipt_desktop.ui import shell as shells
from ipt_desktop.ui.circle.joining import circle_editor
from ipt_desktop.ui.headings import group_heading
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.pregroup.consent_page import ConsentPage
from ipt_desktop.ui.pregroup.first_answers import first_answers
from ipt_desktop.ui.pregroup.group_page import GroupPage
from ipt_desktop.ui.pregroup.page import Page
from ipt_desktop.ui.pregroup.presenter import PregroupPresenter
from ipt_desktop.ui.pregroup.private_page import PrivatePage
from ipt_desktop.ui.pregroup.problem_page import ProblemPage
from ipt_desktop.ui.pregroup.safety_page import SafetyPage
from ipt_desktop.ui.pregroup.state import Form, GroupFacts, Score
from ipt_desktop.ui.pregroup.story_page import StoryPage
from ipt_desktop.ui.pregroup.symptoms_page import SymptomsPage
from ipt_desktop.ui.pregroup.talk_page import TalkPage
from ipt_desktop.ui.pregroup.view import PregroupView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.timeline.joining import story_editor


def pregroup_screen(shell: shells.Shell, route: Route) -> PregroupView:
    """`route.tab` is the page; without it, the first that is not kept yet."""
    desk = shell.desk
    told = pregroup.told(desk, route.member or "")
    member = told.member
    standing = desk.course.standing(member.group)
    assert standing is not None
    guide = load_pages(shipped("resources"))
    codes = Codes(
        items=_codes(guide, "consent", "items"),
        refer=_codes(guide, "suitability", "refer"),
        good=_codes(guide, "suitability", "good"),
    )
    steps = standing.protocol.pregroup_steps()
    done = frozenset(page for page in PAGES if _is_done(page, told, steps))
    left = [page for page in PAGES if page not in done]
    page = route.tab if route.tab in PAGES else left[0] if left else PAGES[-1]
    known = told.known(codes)
    mine = tuple(step for step in steps if step.page == page and is_for(step.id, known))
    form = Form(
        page=page,
        member=member.id,
        steps=mine,
        guide=guide,
        group=_group_facts(standing, desk.today()),
        done=done,
        known=known,
        score=_score(told),
        has_missing=told.has_missing,
        offers_safety="safety" in shells.OVER,
        today=desk.today(),
        minutes=sum(step.minutes for step in steps if step.required),
    )
    place = f"pregroup/{member.id}/{page}"
    view = PregroupView(
        form,
        _page(shell, form, member),
        place,
        spaced(member.code),
        lambda: _heading(standing, member),
    )
    version = desk.programme.version_of(guide["consent"].version, "guide/pages/consent/")
    first = first_answers(page, told, mine, codes, version)

    def kept() -> None:
        shell.drop_draft(place)
        shell.saved()

    presenter = PregroupPresenter(
        page,
        form.known,
        first,
        keep=lambda answers: pregroup.keep(desk, member.id, page, answers, codes),
        work=shell.work,
        tell=shell.tell,
        show=while_alive(view.show_state),
        kept=kept,
    )

    def go_to(there: str) -> None:
        shell.go_instead(Route("pregroup", member=member.id, tab=there))

    def act(what: str) -> None:
        match what:
            case "questionnaire" | "correct":
                tab = MAIN_MEASURE
                if what == "correct" and form.score is not None:
                    tab = f"{MAIN_MEASURE}@{form.score.fact}"
                to = Route("questionnaire", member.group, member.id, 0, tab)
                presenter.go_on(lambda: shell.go(to))
            case "concern":
                _raise_concern(shell, told, presenter.failed)
            case "safety":
                shell.go(Route("safety", member.group, member.id))

    view.changed.connect(presenter.change)
    view.draft_offered.connect(presenter.restore)
    view.went_on.connect(lambda: presenter.go_on(_after(shell, form, member, go_to)))
    view.went_to.connect(partial(_jump, presenter, go_to))
    view.asked.connect(act)
    to_print = Route("paper", member.group, meeting=0, tab="agenda")
    view.guidance.print_asked.connect(lambda: shell.go(to_print))
    view.presenter = presenter
    presenter.start()
    return view


def _jump(presenter: PregroupPresenter, go_to: Callable[[str], None], there: str) -> None:
    """By a bead or back: kept if it can be, else it stays typed as a draft."""
    if presenter.can_keep():
        presenter.go_on(lambda: go_to(there))
    else:
        go_to(there)


def _after(
    shell: shells.Shell, form: Form, member: Member, go_to: Callable[[str], None]
) -> Callable[[], None]:
    """The next page; past the symptoms, safety first where question 9 is above 0 or open."""
    at = PAGES.index(form.page)

    def go() -> None:
        if at + 1 == len(PAGES):
            shell.go_instead(Route("group", group=member.group))
            return
        go_to(PAGES[at + 1])
        if form.page == "symptoms" and form.known.pressing and form.offers_safety:
            shell.go(Route("safety", member.group, member.id))

    return go


def _raise_concern(shell: shells.Shell, told: Told, failed: Callable[[Exception], None]) -> None:
    """A worry counts like an answer: it is written down, and the steps open."""
    desk, member = shell.desk, told.member
    if not told.safety.to_ask:
        try:
            desk.safety.record(member, "trigger", {"source": "concern"}, desk.today())
        except Problem as problem:
            failed(problem)
            return
        shell.saved()
    shell.again()
    shell.go(Route("safety", member.group, member.id))


def _page(shell: shells.Shell, form: Form, member: Member) -> Page:
    if form.known.is_refused and form.page in ("symptoms", "safety", "story", "problem"):
        return TalkPage(form)
    match form.page:
        case "private":
            return PrivatePage(form)
        case "consent":
            return ConsentPage(form)
        case "symptoms":
            return SymptomsPage(form)
        case "safety":
            return SafetyPage(form)
        case "story":
            return StoryPage(
                form, lambda: story_editor(shell, member), lambda: circle_editor(shell, member)
            )
        case "problem":
            return ProblemPage(form)
    return GroupPage(form)


def _codes(guide: Mapping[str, GuidePage], page: str, section: str) -> tuple[str, ...]:
    found = guide[page].section(section)
    return tuple(line.code for line in found.lines) if found else ()


def _is_done(page: str, told: Told, steps: tuple[Step, ...]) -> bool:
    """Kept already; the first page when both its steps were said."""
    done: dict[str, Any] = {
        "private": all(told.is_done(s.id) for s in steps if s.page == "private"),
        "consent": "consent" in told.last,
        "symptoms": told.taken is not None,
        "safety": "suitability" in told.last,
        "story": told.has_story,
        "problem": {"problem_area", "goals"} <= told.last.keys(),
        "group": told.status != "candidate",
    }
    return bool(done[page])


def _score(told: Told) -> Score | None:
    taken = told.taken
    if taken is None:
        return None
    return Score(taken.total, taken.band, taken.prorated, taken.day, taken.fact, taken.risk)


def _group_facts(standing: Standing, today: date) -> GroupFacts:
    group, dates = standing.group, standing.dates(today)
    return GroupFacts(
        standing.of,
        standing.protocol.minutes,
        group.sex,
        group.weekday,
        group.time,
        standing.settings.place,
        dates[-1] if dates else None,
    )


def _heading(standing: Standing, member: Member) -> Heading:
    subtitle = _("Pre-group meeting · {code}").format(code=run(spaced(member.code)))
    return group_heading(standing, subtitle, has_back=True)
