"""How a member is called and reached: optional, and never a fact (product.md 4)."""

from dataclasses import dataclass

LONGEST = 80


@dataclass(frozen=True, slots=True)
class Identity:
    """All of it may stay empty. `safe` says how to reach the person without putting them in danger."""

    name: str = ""
    phone: str = ""
    address: str = ""
    safe: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.phone or self.address or self.safe)
