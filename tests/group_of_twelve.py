"""A made-up group of twelve with a whole course of sixteen meetings, for what is printed of it."""

from datetime import date, timedelta
from pathlib import Path

from ipt_desktop.app.unlock import new_vault
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.store.keys import FLOOR

MEMBERS, MEETINGS = 12, 16
FIRST = date(2026, 1, 5)


def desk_of_twelve(folder: Path) -> tuple[Desk, str, list[list[float | None]]]:
    """The desk, the group's id, and each member's totals from the one before the group."""
    desk, _words = new_vault(
        folder / "twelve", role="counsellor", code="F3", passphrase="only for these", work=FLOOR
    )
    group, courses = fill(desk, "G2", "group16", MEMBERS, MEETINGS)
    return desk, group, courses


def fill(
    desk: Desk, code: str, protocol_id: str, members: int, meetings: int
) -> tuple[str, list[list[float | None]]]:
    """A group whose first, fifth and ninth members hardly get better; one now and then is away."""
    protocol = desk.protocol(protocol_id)
    new = NewGroup(code, protocol.id, protocol.version, protocol.lengths(), weekday=0, time="10:00")
    group = desk.roster.form_group(new, FIRST - timedelta(days=14)).id
    courses: list[list[float | None]] = []
    people = []
    for number in range(members):
        new_member = NewMember(sex="man" if number % 4 == 3 else "woman", age_band="30-44")
        person = desk.roster.add_member(group, new_member, FIRST - timedelta(days=10))
        desk.roster.set_status(person, "member", FIRST - timedelta(days=9))
        people.append(person)
        courses.append([])
    for meeting in range(meetings + 1):
        day = FIRST + timedelta(weeks=meeting - 1)
        opened = desk.meetings.open(group, meeting, day) if meeting else None
        for number, person in enumerate(people):
            came = (number + 2 * meeting) % 9 != 0 or not meeting
            if meeting:
                said = {"meeting": meeting, "status": "present" if came else "absent"}
                desk.journal.write("attendance", said, member=person, day=day)
            total = None
            if came:
                left = 2 if number % 4 == 0 else max(0, round(2 - meeting * 2 / max(meetings, 1)))
                answers = (*(left for _ in range(8)), 0)
                form = Answers("phq9", day, answers, function=1, mode="read_aloud", meeting=meeting)
                desk.assessments.record(person, form)
                total = float(sum(answers))
            courses[number].append(total)
            if meeting > 1 and came:
                done = {"what": "ask for an hour", "meeting": meeting, "result": "done"}
                if number == 1:
                    done |= {"result": "no", "barrier": "nobody to look after the children"}
                desk.journal.write("practice", done, member=person, day=day)
        if opened is not None:
            for step in desk.protocol(protocol_id).steps_of(meeting, protocol.lengths()):
                for check in step.checks:
                    body = {"meeting": meeting, "step": check.id, "done": "done"}
                    desk.journal.write("step", body, group=group, day=day)
            body = {"number": meeting, "status": "complete"}
            desk.journal.write("meeting", body, group=group, day=day, replaces=opened.fact)
    return group, courses
