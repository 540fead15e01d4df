"""Joins the review of one member: what was handed over, the reply, the word on safety."""

from collections.abc import Mapping
from datetime import timedelta

from ipt_desktop.services.course import MAIN_MEASURE
from ipt_desktop.ui.review.gathering import gather
from ipt_desktop.ui.review.presenter import ReviewPresenter
from ipt_desktop.ui.review.view import ReviewView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.timeline.joining import subject_of
from ipt_desktop.ui.timeline.mood_picture import MoodPicture

_WEEK = timedelta(days=7)


def review_screen(shell: Shell, route: Route) -> ReviewView:
    """`route.member`: whose course is looked at."""
    assert route.member is not None
    desk, place = shell.desk, f"review/{route.member}"
    member = desk.roster.member(route.member)
    picture = MoodPicture(shell.work, least=(420, 300 if look().compact else 390))
    view = ReviewView(place, picture)
    timeline = desk.timelines.of_member(member)
    if timeline is not None:
        picture.show_subject(subject_of(desk, timeline, MAIN_MEASURE, can_open=False)[0])

    def keep(body: Mapping[str, str]) -> None:
        desk.journal.write("feedback", body, member=member, day=desk.today())

    def record(event: str, reason: str) -> None:
        answers = {"reason": reason}
        if event == "lowered":
            answers["to"] = "persisting"
        desk.safety.record(member, event, answers, desk.today())

    def kept() -> None:
        shell.drop_draft(place)
        shell.saved()

    presenter = ReviewPresenter(
        lambda: gather(desk, member.id),
        keep,
        record,
        kept,
        desk.today() + _WEEK,
        while_alive(view.show_state),
    )
    view.written.connect(presenter.write)
    view.until.connect(presenter.until)
    view.sign_asked.connect(presenter.sign)
    view.decided.connect(presenter.decide)
    view.send_asked.connect(
        lambda: shell.go(Route("exchange", tab=f"to:{presenter.state.course.row.author}"))
    )
    view.print_asked.connect(
        lambda: shell.go(Route("paper", group=member.group, tab="supervision"))
    )
    view.presenter = presenter
    return view
