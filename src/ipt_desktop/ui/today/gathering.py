"""From the desk to Today's state. No Qt in here."""

from datetime import date

from ipt_desktop import formats
from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.services.course import Standing
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.due import Due, due_from, next_day, presses
from ipt_desktop.ui.headings import meeting_words, thread_of
from ipt_desktop.ui.today.state import GroupLine, Now, Reply, SafetyLine, State, Waiting

_IN_NOW = (DueKind.SAFETY, DueKind.MEETING_OPEN, DueKind.MEETING_TODAY)


def gather(desk: Desk) -> tuple[State, dict[str, Due]]:
    """The state, and each waiting line's Due by its key."""
    standings = desk.course.standings()
    items = due_from(desk, standings)
    waiting = {f"{n}": item for n, item in enumerate(items) if item.kind not in _IN_NOW}
    now = _now(standings, desk.today())
    if now is not None:
        waiting = {k: d for k, d in waiting.items() if not _is_now(d, now)}
    status = [s for s in desk.exchange.status() if s.trusted]
    receipts = [s.acknowledged_at for s in status if s.acknowledged_at]
    state = State(
        today=desk.today(),
        author=desk.vault.identity.card.code,
        safety=tuple(_safety(desk)),
        now=now,
        waiting=tuple(_line(key, item) for key, item in waiting.items()),
        groups=tuple(_group(s, desk.today()) for s in standings if not s.is_closed),
        reply=_reply(desk),
        has_closed=any(s.is_closed for s in standings),
        not_handed_over=max((s.waiting for s in status), default=0),
        has_supervisor=bool(status),
        lacks_contacts=not desk.contacts.of_kind("supervisor"),
        lacks_services=not desk.directory.services(),
        last_receipt=date.fromisoformat(max(receipts)[:10]) if receipts else None,
    )
    return state, waiting


def _is_now(item: Due, now: Now) -> bool:
    return item.kind is DueKind.MEETING_OVERDUE and item.group == now.group


def _safety(desk: Desk) -> list[SafetyLine]:
    hours = desk.safety.limits.tell_hours
    return [
        SafetyLine(
            found.member,
            spaced(found.code or "?"),
            found.state.mark,
            tuple(str(reason) for reason in found.state.triggers),
            found.state.is_danger or any(due.overdue for due in found.due),
            str(found.due[0].rule) if found.due else "",
            hours,
        )
        for found in desk.safety.open_states()
        if presses(found)
    ]


def _now(standings: list[Standing], today: date) -> Now | None:
    """The open meeting, else the group whose next meeting is soonest."""
    ready = [s for s in standings if not s.is_closed and s.left > 0 and s.active]
    if not ready:
        return None
    first = min(
        ready,
        key=lambda s: (
            not s.situation.meeting_open,
            next_day(s, today) or date.max,
            s.group.code,
        ),
    )
    number = max(first.meeting, 1)
    open_now = first.situation.meeting_open
    return Now(
        group=first.group.id,
        code=first.group.code,
        where=meeting_words(first),
        thread=thread_of(first),
        meeting=number,
        of=first.of,
        left=first.left,
        day=today if open_now else next_day(first, today),
        time=first.group.time,
        is_open=open_now,
        checks=tuple(_checks(first, number)),
    )


def _checks(standing: Standing, number: int) -> list[tuple[str, str, int]]:
    """(what, code, count): what to look at before the meeting begins."""
    found: list[tuple[str, str, int]] = []
    if number > 1:
        found.append(("notes", "", number - 1))
    for m in standing.active:
        mark = m.attendance.get(number - 1)
        if mark is not None and not mark.was_there:
            found.append(("absent", spaced(m.member.code), 0))
        if m.safety.mark == "followed_up":
            found.append(("ask", spaced(m.member.code), 0))
    found.append(("forms", "", len(standing.active)))
    if any(step.tool == "half_way" for step in standing.steps_of(number)):
        found.append(("half_way", "", 0))
    if number == standing.of:
        found.append(("last", "", 0))
    return found[:6]


def _line(key: str, item: Due) -> Waiting:
    return Waiting(
        key=key,
        kind=item.kind,
        code=spaced(item.member_code) if item.member_code else item.group_code or "",
        overdue=item.overdue,
        day=item.day,
        step=item.step,
        meeting=item.meeting,
        count=item.count,
    )


def _group(standing: Standing, today: date) -> GroupLine:
    day = next_day(standing, today)
    when = ""
    if day is not None and standing.left > 0 and not standing.situation.meeting_open:
        clock = formats.localised(standing.group.time or "")
        when = f"{formats.relative_day(day, today)} {clock}".strip()
    return GroupLine(
        standing.group.id,
        standing.group.code,
        meeting_words(standing),
        when,
        thread_of(standing),
    )


def _reply(desk: Desk) -> Reply | None:
    mine = desk.vault.identity.card.fingerprint
    told = [e for e in desk.journal.entries("feedback") if e.author != mine]
    if not told:
        return None
    last = told[-1]
    return Reply(
        last.day,
        str(last.body["strength"]),
        str(last.body["change"]),
        str(last.body["practice"]),
    )
