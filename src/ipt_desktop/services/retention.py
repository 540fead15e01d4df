"""Retention: what is past its period, shown before anything goes, and erased in one act.

The periods are this vault's own setting, else those of an approved programme pack, else the defaults of
domain/retention.py. The act is an erasure
like that of a member who withdrew: it travels, and whoever takes it in erases too.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from ipt_desktop.domain.errors import NotSupervisor, RetentionInvalid
from ipt_desktop.domain.facts import as_utc_text
from ipt_desktop.domain.retention import (
    Kept,
    Periods,
    Plan,
    all_past,
    draft_past,
    end_of,
    is_past,
    is_working,
    working_past,
)
from ipt_desktop.services.copies import must_go
from ipt_desktop.services.erasing import erase_in
from ipt_desktop.services.forgetting import (
    codes_of,
    forget,
    forget_apart,
    ids_in,
    is_about,
    kept_apart,
)
from ipt_desktop.services.ports import Draft, Tx, Vault
from ipt_desktop.services.safety import Safety

REASON = "retention"
_OWN = "retention"


@dataclass
class _Found:
    """By group: the facts that go and the members who go as a whole; by id: whose notes are over."""

    gone: dict[str | None, list[str]] = field(default_factory=lambda: defaultdict(list))
    whole: dict[str | None, list[str]] = field(default_factory=lambda: defaultdict(list))
    apart: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def plan(self) -> Plan:
        return Plan(**self.counts)


class Retention:
    def __init__(
        self,
        vault: Vault,
        safety: Safety,
        today: Callable[[], date],
        programme: Callable[[Tx], Mapping[str, int | None]] = lambda tx: {},
    ) -> None:
        self._vault, self._safety, self._today = vault, safety, today
        self._programme = programme
        self._seen: tuple[object, Plan] | None = None

    @property
    def may_set(self) -> bool:
        """Periods are the programme's: a supervisor sets them."""
        return self._safety.is_supervisor

    def periods(self) -> Periods:
        with self._vault.reading() as tx:
            return self._periods(tx)

    def set_periods(self, periods: Periods) -> None:
        """Raises NotSupervisor, RetentionInvalid."""
        if not self.may_set:
            raise NotSupervisor()
        periods.check()
        with self._vault.writing() as tx:
            tx.local.set_own(_OWN, json.dumps(asdict(periods)))
            tx.audit.note("retention_changed")

    def plan(self) -> Plan:
        """What `purge` would do now."""
        with self._vault.reading() as tx:
            return self._find(tx).plan

    def waiting(self) -> Plan:
        """The same for Today, worked out anew only where something was written or a day has passed."""
        with self._vault.reading() as tx:
            drafts = tuple((d.place, d.saved_at) for d in tx.local.drafts())
            seen = (self._today(), tx.log.count(), self._periods(tx), drafts)
            if self._seen is None or self._seen[0] != seen:
                self._seen = (seen, self._find(tx).plan)
            return self._seen[1]

    def purge(self) -> Plan:
        """Erase it, all or nothing; what was erased. Nothing is written where nothing is past its period.

        No backup is made before: it would hold what must go (decision 0051). VaultDamaged instead, where the
        file is not whole.
        """
        planned = self.plan()
        if not planned.things:
            return planned
        self._vault.require_whole()
        with self._vault.writing() as tx:
            # Worked out within the same transaction: what has just raised an alarm holds its member up.
            found = self._find(tx)
            done = found.plan
            if done.things:
                self._purge(tx, found)
                tx.audit.note("purged", done.things)
                must_go(tx, as_utc_text(self._vault.clock()), at_once=True)
        if done.things:
            self._vault.fold()
        return done

    def _purge(self, tx: Tx, found: _Found) -> None:
        whole = [id for ids in found.whole.values() for id in ids]
        codes = {id: codes_of(tx, id) for id in whole}
        for group in sorted({*found.gone, *found.whole}, key=str):
            if found.gone[group] or found.whole[group]:
                members = found.whole[group]
                erase_in(tx, found.gone[group], REASON, group, self._today(), members)
        for id in whole:
            forget(tx, id, codes[id])
        for id in found.apart:
            forget_apart(tx, id)
        for place in found.drafts:
            tx.local.drop_draft(place)

    def _find(self, tx: Tx) -> _Found:
        periods, today, found = self._periods(tx), self._today(), _Found()
        ends, groups, closed = _ends(tx)
        withdrawn = tx.shelves.withdrawn()
        names = kept_apart(tx)
        about: dict[str, list[Kept]] = defaultdict(list)
        for kept in tx.shelves.kept_of(_may_go(tx, ends, periods, today, names) | withdrawn):
            about[kept.member or ""].append(kept)
        held = self._safety.held_from_erasing(tx, about.keys() | (withdrawn & names.keys()))
        # A salvaged file may have what was kept apart about somebody who is long gone.
        for id in sorted(about.keys() | (withdrawn & names.keys())):
            facts = about.get(id, [])
            end, left = ends.get(id), id in withdrawn
            whole = left or all_past(facts, end, periods, today)
            gone = facts if whole else working_past(facts, end, periods, today)
            # What is kept apart was said too: it goes with the last of the notes.
            over = whole or (
                len(gone) == sum(map(is_working, facts)) and _is_over(end, periods, today)
            )
            apart = len(names.get(id, ())) if over else 0
            if not gone and not apart:
                continue
            if id in held:
                found.counts["held"] += 1
                continue
            group = groups.get(id) or next((kept.group for kept in facts), None)
            found.gone[group] += [kept.fact for kept in gone]
            if whole:
                found.whole[group].append(id)
            if apart:
                found.apart.append(id)
                found.counts["apart"] += apart
            for kept in gone:
                found.counts[_class(kept, left)] += 1
            found.counts["members"] += 1
            found.counts["stays"] += len(facts) - len(gone)
        self._of_nobody(tx, found, periods, closed)
        self._drafts(tx, found, periods)
        return found

    def _periods(self, tx: Tx) -> Periods:
        return _own(tx) or _fitting(self._programme(tx)) or Periods()

    def _of_nobody(
        self, tx: Tx, found: _Found, periods: Periods, closed: Mapping[str, date]
    ) -> None:
        """Notes about a group, from its end; feedback and notes about neither, from their own day."""
        today, by_group = self._today(), defaultdict(list)
        for kept in tx.shelves.kept_of_nobody():
            by_group[kept.group].append(kept)
        for group, facts in by_group.items():
            if group is None:
                gone = [k for k in facts if working_past([k], k.day, periods, today)]
            else:
                gone = working_past(facts, closed.get(group), periods, today)
            if gone and not (group and self._safety.open_members(tx, group)):
                found.gone[group] += [kept.fact for kept in gone]
                found.counts["working"] += len(gone)

    def _drafts(self, tx: Tx, found: _Found, periods: Periods) -> None:
        for draft in tx.local.drafts():
            whole = [id for ids in found.whole.values() for id in ids]
            past = draft_past(date.fromisoformat(draft.saved_at[:10]), periods, self._today())
            past = past or any(is_about(draft, id, codes_of(tx, id)) for id in whole)
            if past and not self._safety.held_from_erasing(tx, _named(draft)):
                found.drafts.append(draft.place)
                found.counts["drafts"] += 1


def _ends(tx: Tx) -> tuple[dict[str, date | None], dict[str, str], dict[str, date]]:
    """When it ended for each member, the member's group, and when each group was closed."""
    closed: dict[str, date] = {}
    for entry in tx.shelves.entries("group_closed"):
        if entry.group is not None and entry.day is not None:
            closed[entry.group] = entry.day
    statuses: dict[str, tuple[str, date | None]] = {}
    for entry in tx.shelves.entries("member_status"):
        if entry.member is not None:
            statuses[entry.member] = (str(entry.body["status"]), entry.day)
    groups = {member.id: member.group for member in tx.shelves.members()}
    ends = {
        id: end_of(*statuses.get(id, ("candidate", None)), closed.get(group))
        for id, group in groups.items()
    }
    return ends, groups, closed


def _may_go(
    tx: Tx, ends: Mapping[str, date | None], periods: Periods, today: date, names: Collection[str]
) -> set[str]:
    """Members worth a closer look: of most whose course is over nothing but results is left."""
    over = {id for id, end in ends.items() if is_past(end, None, periods.working_months, today)}
    said = {k.member or "" for k in tx.shelves.kept_of(over, said_only=True) if is_working(k)}
    limit = periods.results_months
    whole = {id for id in over if limit and is_past(ends[id], None, limit, today)}
    return said | whole | (over & set(names))


def _own(tx: Tx) -> Periods | None:
    """None where none were set here, or where what was set is none of ours."""
    try:
        return _fitting(json.loads(tx.local.own(_OWN) or "null"))
    except ValueError:
        return None


def _fitting(told: Mapping[str, int | None] | None) -> Periods | None:
    if not told:
        return None
    try:
        found = Periods(**told)  # type: ignore[arg-type]
        found.check()
    except (TypeError, RetentionInvalid):
        return None
    return found


def _is_over(end: date | None, periods: Periods, today: date) -> bool:
    return bool(working_past([Kept("", "note", None, None, None)], end, periods, today))


def _class(kept: Kept, withdrawn: bool) -> str:
    if withdrawn:
        return "withdrawn"
    return "working" if is_working(kept) else "results"


def _named(draft: Draft) -> set[str]:
    return ids_in(f"{draft.place} {draft.content}")
