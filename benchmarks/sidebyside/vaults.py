"""Vaults of a programme that has run for years: groups of twelve, each with a course behind it."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import uuid_utils

from ipt_desktop.app.start import desk_over
from ipt_desktop.app.unlock import today_of
from ipt_desktop.bundles.identity import new_identity
from ipt_desktop.content.measures import load_measures
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.services.assessments import Answers, Assessments
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.roster import NewGroup, NewMember, add_member, form_group
from ipt_desktop.services.scoring import Scorer
from ipt_desktop.shipped import shipped
from ipt_desktop.store.vault import create_vault

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
BEGUN = date(2026, 3, 2)
MEMBERS, MEETINGS = 12, 8
_LENGTHS = {"start": 2, "middle": 4, "end": 2}


def programme(folder: Path, key: bytes, facts: int, *, closed: bool = False) -> Desk:
    """A vault with at least that many facts; every group is as large as every other."""
    measures = load_measures(shipped("resources") / "measures")
    identity = new_identity("F1", "counsellor")
    vault = create_vault(
        folder,
        key,
        identity,
        scripts=shipped("migrations"),
        scorer=Scorer(measures.get),
        clock=lambda: NOW,
    )
    desk = desk_over(vault, folder, today_of(lambda: NOW))
    chance = random.Random(1)
    number = 0
    while desk.vault_facts() < facts:
        number += 1
        with vault.writing() as tx:
            new = NewGroup(f"G{number}", "who8", "1", _LENGTHS)
            group = form_group(tx, new, BEGUN, identity.card.fingerprint)
            people = [add_member(tx, group.id, NewMember(), BEGUN).id for _ in range(MEMBERS)]
            tx.log.extend(list(_course(desk.assessments, chance, group.id, people, closed)))
    return desk


def _course(
    assessments: Assessments, chance: random.Random, group: str, people: list[str], closed: bool
) -> Iterator[NewFact]:
    for member in people:
        body = {"status": "member", "reason": "", "next": ""}
        yield NewFact("member_status", body, member=member, group=group, day=BEGUN)
        area = {"area": chance.choice(["grief", "dispute", "life_change", "loneliness"])}
        area |= {"words": "", "fit": {}}
        yield NewFact("problem_area", area, member=member, group=group, day=BEGUN)
    for meeting in range(1, MEETINGS + 1):
        day = BEGUN + timedelta(weeks=meeting)
        held = {"number": meeting, "status": "complete"}
        yield NewFact("meeting", held, group=group, day=day)
        for member in people:
            about = {"member": member, "group": group, "day": day}
            mark = {"meeting": meeting, "status": "present"}
            yield NewFact("attendance", mark, **about)
            answers = [chance.randint(0, 3) for _ in range(8)] + [0]
            yield from assessments.facts_of(
                _Someone(member, group), Answers("phq9", day, answers, meeting=meeting)
            )
            told = {"change": "same", "meeting": meeting, "hard": [], "words": ""}
            yield NewFact("mood", told, **about)
    if closed:
        day = BEGUN + timedelta(weeks=MEETINGS)
        yield NewFact("group_closed", {"reason": "done"}, group=group, day=day)


class _Someone:
    """As much of a member as an assessment needs."""

    def __init__(self, id: str, group: str) -> None:
        self.id, self.group = id, group


def new_key() -> bytes:
    return uuid_utils.uuid7().bytes + uuid_utils.uuid7().bytes
