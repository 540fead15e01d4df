"""From a group's standing to its plan on the screen. No Qt in here."""

from datetime import date

from ipt_desktop import i18n
from ipt_desktop.domain.course_plan import INSERTS, Slot
from ipt_desktop.domain.follow_ups import USUAL_MONTHS, meeting_of_slot, number_of
from ipt_desktop.services.course import Standing
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.plans import can_take_back
from ipt_desktop.ui.plan.state import ChangeLine, MeetingLine, State
from ipt_desktop.ui.programme_words import notice

# Months at which a booster may be put between or after the usual ones.
_BOOSTERS = (1, 2, 3, 4, 5, 6, 9)


def gather(desk: Desk, standing: Standing, chosen: int | None) -> State:
    """`chosen` None: the meeting that is next."""
    today, plan = desk.today(), standing.plan
    dates = standing.dates(today)
    lines = tuple(
        _line(standing, number, dates[number - 1], today) for number in range(1, plan.of + 1)
    )
    follow_ups = standing.follow_up_dates()
    after = tuple(_after(standing, number, day, today) for number, day in follow_ups.items())
    own = desk.vault.identity.card
    first = max(standing.meeting, 1) if standing.left else next(iter(follow_ups), plan.of)
    return State(
        today=today,
        of=plan.of,
        chosen=chosen or first,
        lines=lines,
        after=after,
        changes=_changes(desk, standing),
        people=tuple(
            dict.fromkeys(
                filter(None, (own.code, standing.leader_code, standing.group.cofacilitator))
            )
        ),
        can_add=not standing.is_closed and _can_grow(standing, plan.protocol.phases[-2:][0].id),
        is_closed=standing.is_closed,
        not_approved=notice(desk.programme.in_force()),
        boosters=tuple(m for m in _BOOSTERS if number_of(m) not in follow_ups) if after else (),
    )


def _line(standing: Standing, number: int, day: date | None, today: date) -> MeetingLine:
    slot = standing.plan.slot(number)
    held = standing.held_meeting(number)
    phase = standing.plan.phase_of(number)
    marks = [m.attendance[number] for m in standing.members if number in m.attendance]
    led = standing.led_by(number)
    status = held.status if held else _ahead(day, today, is_next=number == max(standing.meeting, 1))
    return MeetingLine(
        number=number,
        phase=i18n.content_text(phase.name.at, phase.name.english),
        status=status,
        day=day,
        there=len([mark for mark in marks if mark.was_there]),
        away=len([mark for mark in marks if not mark.was_there]),
        origin=slot.origin,
        like=standing.plan.number_of(slot.like) if slot.origin in INSERTS else None,
        half=slot.half,
        leads=led.leads if led else "",
        beside=led.beside if led else "",
        can=frozenset() if standing.is_closed else _can(standing, slot, number, status),
    )


def _ahead(day: date | None, today: date, *, is_next: bool) -> str:
    if day == today:
        return "today"
    return "overdue" if day is not None and day < today and is_next else "ahead"


def _can(standing: Standing, slot: Slot, number: int, status: str) -> frozenset[str]:
    is_last = number == standing.plan.of
    can = {"open"} if status in ("open", "complete") else set[str]()
    if status == "open":
        can.add("call_off")
    if not is_last and standing.begun < standing.plan.of and _can_grow(standing, slot.phase):
        can.add("repeat")
    if status in ("open", "complete"):
        return frozenset(can)
    can |= {"move", "begin"} if number == max(standing.meeting, 1) else {"move"}
    if number < max(standing.meeting, 1):
        can.add("begin")
    if slot.half == 0 and _can_grow(standing, slot.phase):
        can.add("split")
    if not is_last and _can_shrink(standing, slot.phase):
        can.add("leave_out")
    return frozenset(can)


def _can_grow(standing: Standing, phase: str) -> bool:
    found = next(p for p in standing.plan.protocol.phases if p.id == phase)
    return standing.plan.lengths()[phase] < found.most


def _can_shrink(standing: Standing, phase: str) -> bool:
    found = next(p for p in standing.plan.protocol.phases if p.id == phase)
    return standing.plan.lengths()[phase] > found.least


def _after(standing: Standing, number: int, day: date, today: date) -> MeetingLine:
    held = standing.held_meeting(number)
    marks = [m.attendance[number] for m in standing.members if number in m.attendance]
    status = held.status if held else _ahead(day, today, is_next=True)
    can = {"open"} if held else {"move", "leave_out"} | ({"begin"} if standing.is_closed else set())
    if status == "open":
        can.add("call_off")
    led = standing.led_by(number)
    return MeetingLine(
        number=number,
        phase="",
        status=status,
        day=day,
        there=len([mark for mark in marks if mark.was_there]),
        away=len([mark for mark in marks if not mark.was_there]),
        leads=led.leads if led else "",
        beside=led.beside if led else "",
        can=frozenset(can),
    )


def _changes(desk: Desk, standing: Standing) -> tuple[ChangeLine, ...]:
    """The newest first; of those told on two devices one."""
    own = desk.vault.identity.card
    codes = {own.fingerprint: own.code} | {
        k.card.fingerprint: k.card.code for k in desk.cards.all()
    }
    plan, seen = standing.plan, set[tuple[str, str]]()
    found = []
    for change in reversed(plan.changes):
        key = (change.what, change.slot)
        if key in seen:
            continue
        seen.add(key)
        follow_up = meeting_of_slot(change.slot)
        number = follow_up or plan.number_of(change.slot)
        found.append(
            ChangeLine(
                fact=change.fact,
                what=change.what,
                number=number,
                day=change.day,
                told=change.told,
                rest=change.rest,
                leads=change.leads,
                author=codes.get(change.author, ""),
                can_undo=can_take_back(standing, change.what, change.slot),
            )
        )
    return tuple(found)


def usual_follow_ups(standing: Standing) -> dict[int, date]:
    """When the meetings after the course are, if nobody says otherwise."""
    planned = standing.follow_up_dates()
    return {n: planned[n] for months in USUAL_MONTHS if (n := number_of(months)) in planned}
