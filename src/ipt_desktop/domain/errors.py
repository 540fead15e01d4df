"""What can go wrong and has a name. Anything else is a bug."""

import re
from collections.abc import Mapping


class Problem(Exception):
    """Something a person can understand and act on; `code` is the class name in snake case.

    `details` hold only codes, counts and places in a file, never anything a member said.
    """

    def __init__(self, **details: object) -> None:
        super().__init__(self.code)
        self.details: Mapping[str, object] = details

    @property
    def code(self) -> str:
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", type(self).__name__).lower()


class AnswerOutOfRange(Problem):
    """An answer is not one of the values that the measure offers."""


class WrongNumberOfAnswers(Problem):
    """More or fewer answers than the measure has items."""


class MeasureUnknown(Problem):
    """No measure of that name is in the content."""


class ContentDamaged(Problem):
    """A file of the app's own content is not as its schema says."""
