"""What a programme may set for itself: stricter limits, never looser ones (decision 0072).

Each limit has a safer side, and a value is taken only from the default towards that side.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ipt_desktop.domain.errors import PackValueUnsafe
from ipt_desktop.domain.measures import Measure, WatchRule
from ipt_desktop.domain.pregroup import USUAL_SCORE
from ipt_desktop.domain.safety_deadlines import Limits

WATCHED = "phq9"
# Below it a total is "none or minimal": a group for people without low mood is no group.
_LEAST_ENTRY = 5
_WATCH = ("plan_from", "rise", "midway_drop")
_LIMITS = ("ask_days", "tell_hours", "confirm_days", "contact_days")


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits in force. Points of the PHQ-9, whole days and whole hours.

    `watch`: when a course is looked at (domain.md 2.6); `limits`: how long an open safety state may
    wait (5.2); `entry_from`: a lower total joins only with a reason written down (2.3);
    `absent_contact_days`: until somebody who was away is spoken with (2.1, m.13); `news_old_days`: how
    old the newest file of a counsellor may be; `report_…`: until the supervisor hears of an adverse
    event (5.5); `referral_days`: until a referral is looked at again.
    """

    watch: WatchRule
    limits: Limits = field(default_factory=Limits)
    entry_from: int = USUAL_SCORE
    absent_contact_days: int = 2
    news_old_days: int = 8
    report_serious_hours: int = 24
    report_other_days: int = 7
    referral_days: int = 7

    def of(self, measure: Measure) -> Measure:
        """The measure, watched by these rules; its scoring, bands and cut-offs stay as published."""
        if measure.id != WATCHED or measure.watch in (None, self.watch):
            return measure
        return replace(measure, watch=self.watch)

    def values(self) -> dict[str, int]:
        """Each limit by the name that a pack gives it."""
        watch = {name: int(getattr(self.watch, name)) for name in _WATCH}
        limits = {name: int(getattr(self.limits, name)) for name in _LIMITS}
        return watch | limits | {name: getattr(self, name) for name in _OWN}

    def spans(self) -> dict[str, tuple[int, int]]:
        """The least and the most a pack may set for each, seen from these rules as the default."""
        now = self.values()
        least = dict.fromkeys(now, 1) | dict.fromkeys(_LIMITS, 0) | {"plan_from": 0}
        spans = {name: (least[name], now[name]) for name in now}
        spans["entry_from"] = (min(_LEAST_ENTRY, self.entry_from), self.entry_from)
        # More points must be won half-way before a course counts as going well.
        spans["midway_drop"] = (now["midway_drop"], 27)
        return spans

    def tightened(self, values: Mapping[str, object]) -> "Rules":
        """These with stricter ones. PackValueUnsafe names the first that is looser, unknown or no number."""
        spans = self.spans()
        for name, value in values.items():
            least, most = spans.get(name, (0, -1))
            if type(value) is not int or not least <= value <= most:
                raise PackValueUnsafe(field=name, least=least, most=most)
        return self._with({name: value for name, value in values.items() if type(value) is int})

    def safest(self, values: Mapping[str, int]) -> "Rules":
        """These with each value that is stricter; one that is not (any more) is passed over."""
        spans = self.spans()
        kept = {n: v for n, v in values.items() if n in spans and spans[n][0] <= v <= spans[n][1]}
        return self._with(kept)

    def _with(self, values: Mapping[str, int]) -> "Rules":
        watch: dict[str, Any] = {n: float(values[n]) for n in _WATCH if n in values}
        limits = {name: values[name] for name in _LIMITS if name in values}
        own = {name: values[name] for name in _OWN if name in values}
        return replace(
            self,
            watch=replace(self.watch, **watch),
            limits=self.limits.tightened(**limits),
            **own,
        )


_OWN = (
    "entry_from",
    "absent_contact_days",
    "news_old_days",
    "report_serious_hours",
    "report_other_days",
    "referral_days",
)
