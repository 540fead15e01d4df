"""Questionnaires one by one: who filled them in, under which codes and days they go out."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipt_desktop.domain.records import Assessment, Member
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.extract_sharing import Keys, Sharing
from ipt_desktop.services.roster import groups_of, members_of


@dataclass(frozen=True, slots=True)
class Forms:
    """`members` are those that have any, in the order of their codes; `assessments` by day."""

    sharing: Sharing
    members: Sequence[Member]
    assessments: Sequence[Assessment]


def forms(desk: Desk, keys: Keys) -> Forms:
    """Every current assessment of members known here. `keys` says under which codes and days."""
    with desk.vault.reading() as tx:
        members = members_of(tx.shelves)
        groups = groups_of(tx.shelves)
        found = sorted(tx.shelves.assessments(), key=lambda a: (a.day, a.tick))
    sharing = keys([(m.id, m.code) for m in members], [(g.id, g.code) for g in groups])
    having = {a.member for a in found}
    there = sorted((m for m in members if m.id in having), key=lambda m: sharing.member[m.id])
    known = {m.id for m in there}
    return Forms(sharing, there, [a for a in found if a.member in known])
