"""Who took part in the talk, meeting by meeting, and who has been silent too long (domain.md 2.5, S9d)."""

from collections.abc import Collection, Mapping

# Expected in the first meetings; by this one a word in private is offered.
LOOKED_AT_FROM = 3
# One silent evening says nothing.
LEAST_MEETINGS = 2


def silent_since(turns: Mapping[int, bool], present: Collection[int]) -> tuple[int, ...]:
    """The meetings somebody sat through without a word; empty where a word in private is not due.

    `turns`: meeting → did they speak, only where somebody said so. What was not recorded is no silence.
    """
    told = {number: spoke for number, spoke in turns.items() if number in present}
    if len(told) < LEAST_MEETINGS or any(told.values()) or max(told) < LOOKED_AT_FROM:
        return ()
    return tuple(sorted(told))
