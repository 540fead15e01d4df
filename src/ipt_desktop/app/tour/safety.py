"""The tour's safety steps: asked and answered no; then a danger, one step at a time."""

from PySide6.QtCore import Qt

from ipt_desktop.app.tour.hand import Hand
from ipt_desktop.domain.records import Member
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.contacts import Contact
from ipt_desktop.services.directory import Service
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.ui.adverse_events.view import AdverseEventsView
from ipt_desktop.ui.concern.view import ConcernView
from ipt_desktop.ui.directory.view import DirectoryView
from ipt_desktop.ui.paths.view import PathsView
from ipt_desktop.ui.referrals.view import ReferralsView
from ipt_desktop.ui.routes import TODAY, Route
from ipt_desktop.ui.safety.view import SafetyView
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.today.view import TodayView

# The nine steps, and one more choice in two of them.
_MOST_STEPS = 11
# Invented numbers, as no telephone has them.
_SERVICES = [
    Service("C1", "A1", "medical", "0000 000 222", "8-14"),
    Service("C2", "A1", "mental_health", "0000 000 333"),
    Service("C3", "A2", "food_shelter"),
]
_CONTACTS = [
    Contact("supervisor", "S1", "0000 000 000"),
    Contact("second", "S2", "0000 000 111"),
    Contact("facility", "C1", "0000 000 222"),
]


def ask_alone(hand: Hand, shell: Shell, member: str) -> None:
    """The last question was above 0: asked alone, and no sign of danger is found."""
    shell.go(Route("safety", member=member))
    hand.page(SafetyView)
    hand.picture("safety-ask-alone")
    hand.keys("1")
    hand.picture("safety-first-question")
    hand.keys("22222")
    hand.picture("safety-answers")
    hand.key(Qt.Key.Key_Return)
    hand.expect(not shell.desk.safety.state(member).is_pressing, "nothing presses any more")
    hand.picture("safety-no-sign")
    hand.page(SafetyView).leave_asked.emit()


def danger(hand: Hand, shell: Shell) -> None:
    """Somebody who cannot say that they are safe: every danger step, and Today afterwards."""
    desk, day = shell.desk, shell.desk.today()
    protocol = desk.protocol("who8")
    new = NewGroup("G2", protocol.id, protocol.version, protocol.lengths())
    group = desk.roster.form_group(new, day)
    member = desk.roster.add_member(group.id, NewMember(sex="woman", age_band="30-44"), day)
    desk.assessments.record(member, Answers("phq9", day, [2, 3, 2, 2, 1, 2, 1, 1, 2], function=2))
    desk.contacts.set_contacts(_CONTACTS)
    shell.go(TODAY)
    hand.page(TodayView)
    hand.picture("today-with-risk")
    shell.go(Route("safety", member=member.id))
    hand.page(SafetyView)
    hand.keys("121")
    hand.picture("danger-answers")
    hand.key(Qt.Key.Key_Return)
    hand.expect(desk.safety.state(member.id).is_danger, "a yes opens the danger steps")
    for step in range(1, _MOST_STEPS + 1):
        if not isinstance(hand.window.page, SafetyView):
            break
        hand.picture(f"danger-{step:02d}")
        hand.keys("1")
    hand.key(Qt.Key.Key_Return)
    hand.picture("danger-handed-over")
    hand.expect(not desk.safety.state(member.id).is_danger, "handed over, and no longer alone")
    hand.page(SafetyView).leave_asked.emit()
    look_after(hand, shell, member)


def look_after(hand: Hand, shell: Shell, member: Member) -> None:
    """What follows: a referral from the directory, what went wrong, a path letter, and F9 from Today."""
    desk = shell.desk
    shell.go(Route("directory"))
    hand.page(DirectoryView)
    hand.picture("directory-empty")
    desk.directory.set_services(_SERVICES)
    shell.go_instead(Route("directory"))
    hand.page(DirectoryView)
    hand.picture("directory")
    shell.go(Route("referrals", member=member.id))
    referrals = hand.page(ReferralsView)
    assert referrals.services is not None
    assert referrals.consents is not None
    hand.press(referrals.services.chips[_SERVICES[0].name])
    hand.press(referrals.consents.chips["given"])
    hand.picture("referral-new")
    hand.press(referrals.footer.primary)
    hand.expect(len(desk.referrals.all(member.id)) == 1, "the referral is written down")
    hand.picture("referrals")
    shell.go(Route("adverse_events", member=member.id))
    events = hand.page(AdverseEventsView)
    hand.press(events.category.chips["distress"])
    events.changed.emit("seriousness", "other")
    events.changed.emit("related", "unrelated")
    hand.picture("adverse-event-new")
    hand.press(events.footer.primary)
    hand.expect(len(desk.adverse_events.all()) == 1, "the event is written down")
    hand.picture("adverse-events")
    shell.go(Route("paths", member=member.id))
    hand.page(PathsView)
    hand.picture("path-letter")
    shell.go(Route("member", member=member.id, tab="safety"))
    hand.picture("member-safety-pages")
    shell.go(TODAY)
    hand.page(TodayView)
    hand.picture("today-after-danger")
    shell.ask_for_safety()
    hand.page(ConcernView)
    hand.picture("about-whom")
    hand.page(ConcernView).leave_asked.emit()
