"""Where the ending is to be named, and where it was: the five reminders of domain.md 2.1."""

from dataclasses import dataclass

from ipt_desktop.services.course import Standing
from ipt_desktop.services.desk import Desk

_SAID = ("done", "partly")


@dataclass(frozen=True, slots=True)
class Named:
    """`code` is the prompt's: pregroup, first, between, next_to_last, last. `said` are the meetings in which
    somebody said that the ending was named; of the pre-group one, `alone` of `people` were told.

    `is_past`: none of its meetings is still to come.
    """

    code: str
    meetings: tuple[int, ...]
    times: int
    said: tuple[int, ...] = ()
    alone: int = 0
    people: int = 0
    is_past: bool = False

    @property
    def is_done(self) -> bool:
        """As often as the method asks; before the group, with everyone who takes part."""
        if self.code == "pregroup":
            return 0 < self.people == self.alone
        return len(self.said) >= self.times


def named_endings(desk: Desk, standing: Standing) -> tuple[Named, ...]:
    """Each of the five by what the checklists say; what was only taken as done counts too."""
    told = desk.journal.entries("step", group=standing.group.id)
    plan = standing.plan
    found = []
    for prompt in plan.ending_prompts():
        said = []
        for number in prompt.meetings:
            check = plan.mentions_ending(number)
            if number and check is not None:
                words = [e for e in told if e.meeting == number and e.name == check.id]
                if words and words[-1].body["done"] in _SAID:
                    said.append(number)
        alone = {
            e.member
            for e in told
            if e.meeting == 0 and e.name == prompt.check and e.body["done"] in _SAID
        }
        people = {m.member.id for m in standing.active}
        found.append(
            Named(
                prompt.code,
                prompt.meetings,
                prompt.times,
                tuple(said),
                len(alone & people),
                len(people),
                all(number <= standing.held for number in prompt.meetings),
            )
        )
    return tuple(found)
