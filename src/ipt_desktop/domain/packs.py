"""A programme pack: wording, contacts, services, limits and lengths of one programme, in one signed file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ipt_desktop.domain.cards import Card

FORMAT = 1


@dataclass(frozen=True, slots=True)
class PackContact:
    """`kind` is one of services.contacts.KINDS."""

    kind: str
    who: str
    number: str
    hours: str = ""


@dataclass(frozen=True, slots=True)
class PackService:
    """`what_for` is one of aftercare.PURPOSES."""

    name: str
    place: str
    what_for: str
    number: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """`texts`: language → place in the content → text. `approves_safety`: the safety pages were read as a
    whole, as they stand with this pack. `thresholds` by the names of Rules.values; `lengths`: protocol →
    phase → meetings; `retention` by the names of Periods. None there means no limit.
    """

    id: str
    version: int
    title: str
    made_on: date
    approved_by: str
    approves_safety: bool = False
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    contacts: tuple[PackContact, ...] = ()
    services: tuple[PackService, ...] = ()
    thresholds: Mapping[str, int] = field(default_factory=dict)
    lengths: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    retention: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def text_count(self) -> int:
        return sum(len(of_language) for of_language in self.texts.values())


class Approval(StrEnum):
    """Whether a supervisor whose card is trusted here has signed the pack; what is missing where not."""

    APPROVED = "approved"
    NOT_SIGNED = "not_signed"
    CARD_UNKNOWN = "card_unknown"
    NOT_A_SUPERVISOR = "not_a_supervisor"


@dataclass(frozen=True, slots=True)
class Signed:
    """A pack as read: `signer` None where nobody signed; a signature that is there was good."""

    pack: Pack
    signer: Card | None


@dataclass(frozen=True, slots=True)
class InForce:
    """The pack that is in use here. `taken_at` is UTC as facts write it."""

    pack: Pack
    signer: Card | None
    approval: Approval
    taken_at: str

    @property
    def is_approved(self) -> bool:
        return self.approval is Approval.APPROVED
