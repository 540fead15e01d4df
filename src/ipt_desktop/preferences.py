"""How the app looks and behaves for this person on this device. Nothing clinical: not encrypted."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from ipt_desktop.files import write_whole

_ALLOWED: dict[str, tuple[Any, ...]] = {
    "digits": ("western", "arabic"),
    "theme": ("light", "dark"),
    "text": (100, 115, 130),
    "lock_minutes": (1, 2, 5, 10, 15, 30),
    "cover": (True, False),
    "higher_up": (True, False),
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """`language` None: not chosen yet. `text` is a percentage. `vault` None: the usual folder."""

    language: str | None = None
    digits: str = "western"
    theme: str = "light"
    text: int = 100
    lock_minutes: int = 5
    cover: bool = True
    higher_up: bool = False
    vault: str | None = None


def load(file: Path) -> Preferences:
    """What is kept there. What cannot be read is set aside beside it and the defaults are used."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(found, dict):
            raise ValueError("not an object")
    except FileNotFoundError:
        return Preferences()
    except (OSError, ValueError, RecursionError):
        _set_aside(file)
        return Preferences()
    kept: dict[str, Any] = {}
    for field in fields(Preferences):
        value = found.get(field.name)
        allowed = _ALLOWED.get(field.name)
        if allowed is not None:
            if any(value is one or (type(value) is type(one) and value == one) for one in allowed):
                kept[field.name] = value
        elif isinstance(value, str) and len(value) < 1_000:
            kept[field.name] = value
    return Preferences(**kept)


def save(file: Path, preferences: Preferences) -> None:
    """All of it or, if the disk is full, what was there before."""
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, json.dumps(asdict(preferences), indent=1).encode())


def _set_aside(file: Path) -> None:
    try:
        file.replace(file.with_name(file.name + ".unreadable"))
    except OSError:
        return
