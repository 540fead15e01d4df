"""From the desk to the caseload's state. No Qt in here."""

from datetime import datetime

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.records import Entry
from ipt_desktop.services.caseload import Case, caseload
from ipt_desktop.services.course import MAIN_MEASURE
from ipt_desktop.services.desk import Desk
from ipt_desktop.ui.caseload.state import ALL, NEEDS, Late, Reply, Row, State
from ipt_desktop.ui.headings import meeting_words, thread_of
from ipt_desktop.ui.risk import mark_in_list


def gather(desk: Desk) -> State:
    """Everybody, and how old the news is."""
    found = caseload(desk)
    codes = codes_of(desk)
    replies = {e.member: e for e in desk.journal.entries("feedback") if e.member}
    rows = tuple(row_of(case, codes, replies) for case in found.cases)
    watch = desk.measure(MAIN_MEASURE).watch
    newest = max((c.told for c in found.counsellors if c.told), default=None)
    return State(
        own=desk.vault.identity.card.code,
        now=desk.vault.clock().astimezone(),
        rows=rows,
        groups=len({row.group for row in rows}),
        pills=tuple(_pills(rows)),
        late=tuple(
            Late(c.card.code, c.people, _here(c.told)) for c in found.counsellors if c.is_late
        ),
        newest=_here(newest),
        points=int(watch.midway_drop) if watch else 5,
    )


def codes_of(desk: Desk) -> dict[str, str]:
    """Who wrote: a fingerprint's code, one's own too."""
    own = desk.cards.own()
    known = {k.card.fingerprint: k.card.code for k in desk.cards.all()}
    return known | {own.fingerprint: own.code}


def row_of(case: Case, codes: dict[str, str], replies: dict[str, Entry]) -> Row:
    """One member of the caseload."""
    m, standing = case.member, case.standing
    last, first = m.last, m.first
    totals: list[float | None] = [None] * (standing.of + 1)
    for score in m.scores:
        at = score.meeting
        if score.measure == MAIN_MEASURE and at is not None and 0 <= at <= standing.of:
            totals[at] = score.total
    while totals and totals[-1] is None:
        totals.pop()
    reply = replies.get(m.member.id)
    return Row(
        id=m.member.id,
        code=spaced(m.member.code),
        group=standing.group.code,
        counsellor=codes.get(case.author, "?"),
        author=case.author,
        section=case.section.code,
        why=tuple(str(why) for why in case.why),
        triggers=tuple(str(t) for t in m.safety.triggers),
        mark=mark_in_list(m),
        thread=thread_of(standing),
        where=meeting_words(standing),
        totals=tuple(totals),
        meetings=standing.of,
        total=last.total if last else None,
        band=last.band if last else None,
        better_by=m.change_since(first) if first is not None and last is not first else None,
        worse_by=case.worse_by,
        area=m.problem_area,
        attended=m.attended,
        offered=m.offered,
        told=_here(case.told),
        replied=case.replied,
        reply=_reply(reply),
    )


def _reply(entry: Entry | None) -> Reply | None:
    if entry is None:
        return None
    body = entry.body
    return Reply(str(body["strength"]), str(body["change"]), str(body["practice"]), body.get("by"))


def _pills(rows: tuple[Row, ...]) -> list[tuple[str, str, int]]:
    needs = len([row for row in rows if row.section != "as_planned"])
    found = [(NEEDS, "", needs), (ALL, "", len(rows))]
    authors = {row.author: row.counsellor for row in rows}
    for author, code in sorted(authors.items(), key=lambda pair: pair[1]):
        found.append((author, code, len([row for row in rows if row.author == author])))
    return found


def _here(moment: datetime | None) -> datetime | None:
    """In the zone of this device."""
    return moment.astimezone() if moment else None
