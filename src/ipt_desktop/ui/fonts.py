"""The bundled fonts and the sizes of type: caption, body, lead, heading, title, big, dial, tick."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from ipt_desktop import i18n
from ipt_desktop.shipped import shipped

LATIN, ARABIC = "Noto Sans", "Noto Sans Arabic"
_REGULAR = ("NotoSans-Regular.ttf", "NotoSansArabic-Regular.ttf")
_BOLD = ("NotoSans-Bold.ttf", "NotoSansArabic-Bold.ttf")

# role: points at 96 dpi in Latin, in Arabic, bold or not
ROLES: dict[str, tuple[float, float, bool]] = {
    "tick": (9.5, 9.75, False),
    "caption": (10, 10.75, False),
    "body": (11, 11.75, False),
    "lead": (12, 13, False),
    "heading": (12.5, 13.5, True),
    "title": (16, 17, True),
    "big": (22, 23.5, True),
    "dial": (25, 25, True),
}


class FontMissing(Exception):
    """A font that the app comes with is not there: the installation is not whole."""


def load_first() -> None:
    """The bundled fonts that a first page needs, so that a bare machine shows Arabic too."""
    _load(*_REGULAR, _BOLD[is_arabic_first()])


def load_rest() -> None:
    """The bold of the other script."""
    _load(_BOLD[not is_arabic_first()])


def _load(*names: str) -> None:
    folder = shipped("resources") / "fonts"
    for name in names:
        if QFontDatabase.addApplicationFont(str(folder / name)) < 0:
            raise FontMissing(name)


def families() -> list[str]:
    """The script of the language first; the other fills in."""
    return [ARABIC, LATIN] if is_arabic_first() else [LATIN, ARABIC]


def is_arabic_first() -> bool:
    """Are the sizes and line heights of Arabic in use?"""
    return i18n.is_right_to_left()


def points(role: str, text: int = 100) -> float:
    """The size of `role` in points, at `text` per cent."""
    latin, arabic, _bold = ROLES[role]
    return round((arabic if is_arabic_first() else latin) * text / 100, 2)


def font(role: str, text: int = 100, *, bold: bool | None = None) -> QFont:
    """The font of `role`; `bold` overrides what the role has."""
    strong = ROLES[role][2] if bold is None else bold
    return QFont(_made(tuple(families()), points(role, text), strong))


@lru_cache
def _made(named: tuple[str, ...], size: float, bold: bool) -> QFont:
    made = QFont(list(named))
    made.setPointSizeF(size)
    made.setBold(bold)
    return made


def line_height(role: str, *, guidance: bool = False) -> float:
    """Line pitch in ems. Set by us: Noto Sans Arabic alone would ask for 2.16."""
    if role in ("title", "big", "dial"):
        return 1.4 if is_arabic_first() else 1.25
    if guidance:
        return 1.7 if is_arabic_first() else 1.5
    return 1.58 if is_arabic_first() else 1.4
