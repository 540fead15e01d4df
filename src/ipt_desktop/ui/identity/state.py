"""How a member is called and reached, as it is kept in this notebook alone."""

from dataclasses import dataclass

from ipt_desktop.domain.identity import Identity


@dataclass(frozen=True, slots=True)
class State:
    """`wrong` names the field that was refused. `is_off`: the programme keeps no names here."""

    code: str
    kept: Identity
    wrong: str = ""
    saved: bool = False
    is_off: bool = False
