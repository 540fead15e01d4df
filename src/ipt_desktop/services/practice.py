"""A vault to practise on: a made-up group with its whole course, and another one that is forming."""

from collections.abc import Callable
from datetime import date, timedelta

from ipt_desktop.domain.cases import Case
from ipt_desktop.domain.protocols import Protocol
from ipt_desktop.domain.records import Group, Member
from ipt_desktop.domain.words import Words
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.journal import write_in
from ipt_desktop.services.ports import Tx
from ipt_desktop.services.practice_member import CaseWriter, Material
from ipt_desktop.services.roster import NewGroup, NewMember, add_member, form_group

# The vault's own note that nobody in it is real.
MARK = "practice"
FORMING = "P2"
# A year of whole weeks: the weekdays stay, and the months of the story too.
_YEAR = timedelta(days=364)


def is_practice(desk: Desk) -> bool:
    """This vault was filled here; nothing of anybody real should be in it."""
    with desk.vault.reading() as tx:
        return tx.local.own(MARK) is not None


def fill(
    desk: Desk,
    case: Case,
    material: Material,
    say: Callable[[Words], str],
    today: date,
    language: str,
) -> None:
    """Keep the whole course, and a group that is forming at `today`; all of it or nothing.

    The course's days are moved by whole years to end in the year before `today`. `say` gives a text in
    `language`.
    """
    moved = _shift(case, today)
    with desk.vault.writing() as tx:
        protocol = desk.protocol(case.protocol)
        writer = CaseWriter(desk, tx, material, say, moved, language)
        group, members = _before_the_group(desk, tx, case, protocol, writer)
        for number in range(1, len(case.days) + 1):
            _meeting(desk, tx, case, group, members, writer, number)
        for told in case.members:
            writer.after(members[told.number], told, case.days[-1])
        day = case.days[-1] + moved
        write_in(tx, "group_closed", {"reason": "finished"}, group=group.id, day=day)
        _forming(desk, tx, protocol, writer, today)
        tx.local.set_own(MARK, case.version)


def _shift(case: Case, today: date) -> timedelta:
    years = (today - case.days[-1]).days // _YEAR.days
    return years * _YEAR


def _before_the_group(
    desk: Desk, tx: Tx, case: Case, protocol: Protocol, writer: CaseWriter
) -> tuple[Group, dict[int, Member]]:
    began = min(member.joined for member in case.members) + writer.moved
    lengths = {phase.id: phase.default for phase in protocol.phases}
    new = NewGroup(
        case.group,
        protocol.id,
        protocol.version,
        lengths,
        sex=case.sex,
        weekday=case.days[0].weekday(),
        time="10:00",
    )
    group = form_group(tx, new, began, desk.vault.identity.card.fingerprint)
    members: dict[int, Member] = {}
    for told in sorted(case.members, key=lambda m: m.number):
        person = NewMember(sex=told.sex, age_band=told.age_band)
        members[told.number] = add_member(tx, group.id, person, told.joined + writer.moved)
        writer.pregroup(members[told.number], told)
    return group, members


def _meeting(
    desk: Desk,
    tx: Tx,
    case: Case,
    group: Group,
    members: dict[int, Member],
    writer: CaseWriter,
    number: int,
) -> None:
    day = case.days[number - 1] + writer.moved
    opened = write_in(tx, "meeting", {"number": number, "status": "open"}, group=group.id, day=day)
    if number == 1:
        rules = "\n".join(map(writer.say, case.rules))
        note = {"text": rules, "meeting": 1, "about": "rules"}
        write_in(tx, "note", note, group=group.id, day=day)
    before = case.days[number - 2] if number > 1 else date.min
    for told in case.members:
        writer.meeting(members[told.number], told, number, (before, case.days[number - 1]))
    for step in desk.protocol(case.protocol).steps_of(number, group.lengths):
        body = {"meeting": number, "step": step.id, "done": "done"}
        write_in(tx, "step", body, group=group.id, day=day)
    for told_note in case.notes:
        if told_note.meeting == number:
            text = {"text": writer.say(told_note.text), "meeting": number, "about": "course"}
            write_in(tx, "note", text, group=group.id, day=day)
    desk.safety.require_meeting(tx, group.id, number)
    complete = {"number": number, "status": "complete"}
    write_in(tx, "meeting", complete, group=group.id, day=day, replaces=opened.id)


# Nine answers and how hard life is made; how far the meeting alone with each has come.
_CANDIDATES = (
    ((2, 2, 1, 2, 1, 2, 1, 1, 0), 1, "suitability"),
    ((1, 2, 2, 2, 1, 1, 1, 0, 0), 1, "assessment"),
    ((), None, "consent"),
    ((), None, ""),
)


def _forming(desk: Desk, tx: Tx, protocol: Protocol, writer: CaseWriter, today: date) -> None:
    """Four candidates, each at another step before the group: what Today has to show."""
    lengths = {phase.id: phase.default for phase in protocol.phases}
    weekday = (today + timedelta(days=3)).weekday()
    new = NewGroup(FORMING, protocol.id, protocol.version, lengths, weekday=weekday, time="10:00")
    group = form_group(tx, new, today - timedelta(days=7), desk.vault.identity.card.fingerprint)
    for days_ago, (answers, function, reached) in zip((6, 5, 2, 0), _CANDIDATES, strict=True):
        day = today - timedelta(days=days_ago)
        member = add_member(tx, group.id, NewMember(sex="woman"), day)
        if reached:
            writer.consent(member, day)
        if answers:
            form = Answers("phq9", day, answers, function=function, mode="read_aloud", meeting=0)
            desk.assessments.record_in(tx, member, form)
        if reached == "suitability":
            writer.suitability(member, day)
