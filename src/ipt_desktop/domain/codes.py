"""Codes for groups and members: never a name, and a typing mistake shows."""

import re
from collections.abc import Collection

from ipt_desktop.domain.errors import CodeMistyped

# No I, O, Q (read as 1 and 0) and no vowels that could make a word.
_LETTERS = "BCDFGHJKLMNPRSTVWXZ"
_MEMBER = re.compile(r"([A-Z0-9]{1,12})[-\s]+([0-9]{2,4})[-\s]*([A-Z])")
_GROUP = re.compile(r"[A-Z0-9]{1,12}")


def check_letter(group: str, number: int) -> str:
    """One letter over the group's code and the number, so that most typing mistakes show."""
    signs = f"{group.upper()}{number:02d}"
    return _LETTERS[sum(weight * ord(sign) for weight, sign in enumerate(signs, 2)) % len(_LETTERS)]


def member_code(group: str, number: int) -> str:
    """Group, number, check letter: G2-04K."""
    return f"{group.upper()}-{number:02d}{check_letter(group, number)}"


def next_number(given: Collection[int], erased: int) -> int:
    """A number that nobody in the group ever had: `given` are those known, `erased` how many are gone.

    Each number ever given is one of `given` or belongs to one of the erased, so it cannot be greater than
    both together. That may skip a number, but paper forms of an erased member never become another's.
    """
    return 1 + max(max(given, default=0), len(set(given)) + erased)


def normal_member_code(typed: str) -> str | None:
    """The code as stored, however it was typed (spaces, hyphens, small letters); None if it is no code.

    Raises CodeMistyped where the check letter does not fit.
    """
    match = _MEMBER.fullmatch(re.sub(r"[\u2066-\u2069]", "", typed).strip().upper())
    if match is None:
        return None
    group, number, letter = match[1], int(match[2]), match[3]
    if letter != check_letter(group, number):
        raise CodeMistyped()
    return member_code(group, number)


def is_group_code(typed: str) -> bool:
    """Letters A-Z and digits, at most 12."""
    return _GROUP.fullmatch(typed) is not None


def spaced(code: str) -> str:
    """As people read it: G2-04 K."""
    return f"{code[:-1]} {code[-1]}" if _MEMBER.fullmatch(code) else code
