"""The programme pack as Settings shows it."""

from dataclasses import dataclass

from ipt_desktop.domain.packs import Approval, Pack


@dataclass(frozen=True, slots=True)
class Told:
    """A pack as it is shown; `signer` is the code on the card that signed it, empty where none did."""

    pack: Pack
    approval: Approval
    signer: str

    @property
    def is_approved(self) -> bool:
        return self.approval is Approval.APPROVED


@dataclass(frozen=True, slots=True)
class PackState:
    """`stricter`: limits that are not the app's own, as (name, value, default).

    `asks` is a pack that somebody wants to take in although `against` (codes) speaks against it;
    `dropping`: somebody wants to drop the one in force, not yet sure.
    """

    told: Told | None = None
    stricter: tuple[tuple[str, int, int], ...] = ()
    may_make: bool = False
    asks: Told | None = None
    against: tuple[Exception, ...] = ()
    dropping: bool = False
    is_busy: bool = False
    problem: Exception | None = None
