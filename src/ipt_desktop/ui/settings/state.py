"""Settings at one moment: what was chosen, and how far a change of the passphrase is."""

from dataclasses import dataclass

from ipt_desktop.preferences import Preferences

LOCK_MINUTES = (1, 2, 5, 10, 15, 30)


@dataclass(frozen=True, slots=True)
class State:
    """`folder` is the vault's; `past` counts what is past its period.

    `names` counts members whose name or number is kept here, None while no names may be kept.

    `wrong` names the passphrase field (old, new, again) a problem stands at.
    """

    chosen: Preferences
    language: str
    own: tuple[str, str]
    folder: str
    version: str
    contacts: int
    past: int = 0
    names: int | None = 0
    forms: tuple[tuple[str, str], ...] = ()
    problem: Exception | None = None
    wrong: str = ""
    passphrase_problem: Exception | None = None
    passphrase_changed: bool = False
    is_busy: bool = False
