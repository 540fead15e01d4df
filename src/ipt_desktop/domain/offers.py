"""What is offered for a main problem: its cards, by the stage of a dispute and its gate (2.4, 4.7)."""

from collections.abc import Iterable
from dataclasses import dataclass

from ipt_desktop.domain.guidance import GuideCard

MISSING_CARD, STUCK_CARD = "missing-person", "dispute-stuck"
STAGES = ("negotiating", "stuck", "ending")


@dataclass(frozen=True, slots=True)
class Matter:
    """Somebody's main problem. `stage` of a dispute, empty where not found yet; `violence` as it was
    answered alone: yes, no, not_asked or empty. `has_missing`: somebody near is missing or detained.
    """

    area: str = ""
    stage: str = ""
    violence: str = ""
    has_missing: bool = False

    @property
    def is_barred(self) -> bool:
        """Nothing that may raise tension is offered: violence was told, or is not ruled out where stuck."""
        is_dispute = self.area == "dispute"
        stuck = self.stage == "stuck" and self.violence != "no"
        return is_dispute and (self.violence == "yes" or stuck)


def cards_for_matter(cards: Iterable[GuideCard], matter: Matter) -> tuple[GuideCard, ...]:
    """The cards to work with, the most fitting first. What only fits another stage is left out.

    Where violence was told there is nothing to work on in the group, and no word of why.
    """
    every = tuple(cards)
    if matter.area == "dispute" and matter.violence == "yes":
        return ()
    found = [card for card in every if card.topic == "area" and card.area == matter.area]
    if matter.has_missing and not any(card.id == MISSING_CARD for card in found):
        found += [card for card in every if card.id == MISSING_CARD]
    if not matter.has_missing:
        found = [card for card in found if card.id != MISSING_CARD]
    if matter.area != "dispute":
        return tuple(found)
    others = {f"dispute-{stage}" for stage in STAGES if stage != matter.stage}
    if matter.is_barred:
        others.add(STUCK_CARD)
    kept = [card for card in found if card.id not in others]
    return tuple(sorted(kept, key=lambda card: card.id != f"dispute-{matter.stage}"))
