"""The letters of the papers: bundled fonts only, in sizes for reading on paper."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from ipt_desktop.i18n import is_right_to_left
from ipt_desktop.shipped import shipped

LATIN, ARABIC = "Noto Sans", "Noto Sans Arabic"
FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
)
# Papers are measured in twentieths of a point: 1440 to the inch, as fine as any printer needs.
POINT = 20
MM = 1440 / 25.4

# role: points in Latin, in Arabic, bold or not
ROLES: dict[str, tuple[float, float, bool]] = {
    "tiny": (7.5, 8, False),
    "small": (8.5, 9.25, False),
    "body": (10, 11, False),
    "strong": (10, 11, True),
    "lead": (11.5, 12.5, False),
    "heading": (12, 13, True),
    "title": (17, 18, True),
    "big": (22, 23, True),
}


class FontMissing(Exception):
    """A font that the app comes with is not there: the installation is not whole."""


@lru_cache(maxsize=1)
def load() -> None:
    """Once for each run: a bare machine has no Arabic letters of its own."""
    for name in FILES:
        if QFontDatabase.addApplicationFont(str(shipped("resources") / "fonts" / name)) < 0:
            raise FontMissing(name)


def face(role: str) -> QFont:
    """The font of a role, sized in twentieths of a point."""
    load()
    latin, arabic, bold = ROLES[role]
    right = is_right_to_left()
    made = QFont([ARABIC, LATIN] if right else [LATIN, ARABIC])
    made.setPixelSize(round((arabic if right else latin) * POINT))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # "fi" as one shape would be lost to whoever searches or copies the text.
    made.setFeature(QFont.Tag("liga"), 0)
    return made


def pitch(role: str) -> float:
    """From one line to the next, in twentieths of a point."""
    latin, arabic, _bold = ROLES[role]
    if is_right_to_left():
        return arabic * POINT * (1.4 if role in ("title", "big") else 1.55)
    return latin * POINT * (1.25 if role in ("title", "big") else 1.38)
