"""The tour through a group's page and Today, and forming the group."""

from ipt_desktop.app.tour.hand import Hand
from ipt_desktop.ui.group.view import GroupView
from ipt_desktop.ui.groups.view import GroupsView
from ipt_desktop.ui.membership.view import MembershipView
from ipt_desktop.ui.new_group.view import NewGroupView
from ipt_desktop.ui.routes import GROUPS, TODAY, Route
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.today.view import TodayView


def form_group(hand: Hand, shell: Shell) -> str:
    """From an empty Today to a group with a code, a course and a day; returns its id."""
    hand.page(TodayView)
    hand.picture("today-empty")
    shell.go(GROUPS)
    groups = hand.page(GroupsView)
    hand.picture("groups-empty")
    hand.press(groups.footer.primary)
    form = hand.page(NewGroupView)
    hand.write(form.code, "G1")
    hand.write(form.time, "10:00")
    hand.press(form.weekday.button(str(shell.desk.today().weekday())))
    hand.picture("new-group")
    hand.press(form.footer.primary)
    hand.page(GroupView)
    hand.picture("group-empty")
    return shell.desk.roster.groups()[0].id


def look_at_plan(hand: Hand, shell: Shell, group: str, when: str) -> None:
    """The plan with one meeting more and one moved, both taken back; and who takes part."""
    desk = shell.desk
    told = [desk.plans.repeat(group, 2)]
    last = desk.course.standing(group)
    hand.expect(last is not None and last.of == 9, "a repeated meeting makes nine")
    shell.go(Route("group", group=group, tab="meetings"))
    hand.page(GroupView)
    hand.picture(f"group-{when}-plan")
    for fact in told:
        desk.plans.take_back(group, fact.id)
    member = desk.roster.members(group)[0]
    shell.go(Route("membership", member=member.id, tab="left"))
    hand.page(MembershipView)
    hand.picture("taking-part")


def look_at_group(hand: Hand, shell: Shell, group: str, when: str) -> None:
    """Today and the group's page at one moment of the course."""
    shell.go(TODAY)
    hand.page(TodayView)
    hand.picture(f"today-{when}")
    shell.go(Route("group", group=group))
    hand.page(GroupView)
    hand.picture(f"group-{when}")
    shell.go(Route("group", group=group, tab="picture"))
    hand.page(GroupView)
    hand.picture(f"group-{when}-picture")
