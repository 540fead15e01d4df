"""Whom the rows of an imported table are about: known members, or new ones with a code of their own.

Two groups often number their members alike, so an id that belongs to another group is never followed.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from ipt_desktop.domain.codes import is_group_code, normal_member_code
from ipt_desktop.domain.errors import CodeAmbiguous, MemberUnknown, TextIdentifies
from ipt_desktop.domain.privacy import looks_identifying
from ipt_desktop.domain.protocols import Protocol
from ipt_desktop.domain.records import Group, Member
from ipt_desktop.services.days import western
from ipt_desktop.services.ports import Tx
from ipt_desktop.services.roster import (
    NewGroup,
    NewMember,
    form_group,
    groups_of,
    member_fact,
    member_of,
    members_of,
    next_number,
)
from ipt_desktop.services.table_kept import Kept
from ipt_desktop.services.table_map import cleaned
from ipt_desktop.services.table_problems import (
    GroupDiffers,
    GroupUnusable,
    MemberIdUnusable,
    MemberMissing,
)

_LONGEST = 40
# How spreadsheets keep the zeros of ="0012".
_KEPT_TEXT = re.compile(r'="([^"]*)"')
# What a spreadsheet would run.
_FORMULA = ("=", "+", "@", "\t")


@dataclass(frozen=True, slots=True)
class Person:
    """A row's member; `known` is None for one who would be new."""

    group: str
    typed: str
    known: Member | None


@dataclass
class People:
    """Within one transaction. `author` is the fingerprint under which groups are formed."""

    tx: Tx
    kept: Kept
    author: str
    protocol: Protocol
    new_members: bool
    made: int = 0
    formed: int = 0
    _groups: dict[str, list[Group]] = field(default_factory=dict)
    _members: dict[str, list[Member]] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for group in groups_of(self.tx.shelves):
            self._groups.setdefault(group.code, []).append(group)
        for member in members_of(self.tx.shelves):
            self._keep(member)

    def find(self, typed: str, group: str) -> Person:
        """By external reference first, as the programme's own list says it, then by own code.

        Raises what a row is refused for; MemberUnknown where nobody new may be made.
        """
        code = western(cleaned(group)).upper()
        if not is_group_code(code):
            raise GroupUnusable()
        if len(self._groups.get(code, ())) > 1:
            raise CodeAmbiguous()
        name = _id(typed)
        found = self._members.get(name) or self._by_own_code(name)
        if found:
            here = [m for m in found if self._is_in(m, code)]
            if not here:
                raise GroupDiffers()
            if len(here) > 1:
                raise CodeAmbiguous()
            return Person(code, name, here[0])
        if not self.new_members:
            raise MemberUnknown()
        return Person(code, name, None)

    def member(self, person: Person, day: date) -> Member:
        """The known member, or a new candidate with the next number of the group."""
        if person.known is not None:
            return person.known
        group = self._group(person.group, day)
        number = self._numbers.get(group.id) or next_number(self.tx.shelves, group.id)
        self._numbers[group.id] = number + 1
        new = NewMember(external=person.typed)
        fact = member_fact(group, number, new, day)
        self.kept(fact)
        made = member_of(fact, new, author=self.author, tick=0)
        self._keep(made)
        self.made += 1
        return made

    def _group(self, code: str, day: date) -> Group:
        if code not in self._groups:
            lengths = {phase.id: phase.default for phase in self.protocol.phases}
            # It comes at once into the log: what waits belongs before it.
            self.kept.flush()
            new = NewGroup(code, self.protocol.id, self.protocol.version, lengths, sex=None)
            self._groups[code] = [form_group(self.tx, new, day, self.author)]
            self.formed += 1
        return self._groups[code][0]

    def _by_own_code(self, typed: str) -> list[Member]:
        """Only what begins with a group that is known here can be one of our codes (CodeMistyped)."""
        if typed.upper().replace(" ", "-").partition("-")[0] not in self._groups:
            return []
        code = normal_member_code(typed)
        if code is None:
            return []
        if _own(code) not in self._members:
            raise MemberUnknown()
        return self._members[_own(code)]

    def _is_in(self, member: Member, code: str) -> bool:
        return any(group.id == member.group for group in self._groups.get(code, ()))

    def _keep(self, member: Member) -> None:
        self._members.setdefault(_own(member.code), []).append(member)
        if member.external is not None:
            self._members.setdefault(member.external, []).append(member)


def _own(code: str) -> str:
    """A key that no external reference can have."""
    return f"\x00{code}"


def _id(typed: str) -> str:
    """In Western digits, without what nobody sees: the same person in every file."""
    name = western(cleaned(typed))
    if kept := _KEPT_TEXT.fullmatch(name):
        name = kept[1].strip()
    if not name:
        raise MemberMissing()
    # A plain number may be a programme's own; these are a way to reach somebody.
    if ("@" in name or name.startswith("+")) and looks_identifying(name):
        raise TextIdentifies()
    if len(name) > _LONGEST or not name.isprintable() or name.startswith(_FORMULA):
        raise MemberIdUnusable()
    return name
