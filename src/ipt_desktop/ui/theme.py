"""How everything looks: the tokens, the text size, compact or not. One sheet for all widgets."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ipt_desktop.shipped import shipped
from ipt_desktop.ui import direction, fonts
from ipt_desktop.ui.tokens import LIGHT, Tokens

TEXT_SIZES = (100, 115, 130)
_DRESSED = "dressed"
FUSION = "started as Fusion"


@dataclass(frozen=True, slots=True)
class Look:
    """What a person chose, and whether the window is small. `text` is in per cent.

    `narrow`: what stands beside the work goes beneath it. `slim`: only the work itself has room
    across. `higher_up`: charts show the higher score at the top, instead of well at the top.
    """

    tokens: Tokens = LIGHT
    text: int = 100
    compact: bool = False
    narrow: bool = False
    slim: bool = False
    higher_up: bool = False

    @property
    def is_tight(self) -> bool:
        """Large letters in a small window, or hardly a window at all."""
        return self.compact and (self.text > 100 or self.narrow)

    def px(self, pixels: float) -> int:
        """A length that grows with the text."""
        return round(pixels * self.text / 100)


def application() -> QApplication:
    """The one QApplication; making it is the business of `app`."""
    return cast(QApplication, QApplication.instance())


# What all windows wear, as the application wears one palette and one sheet: painters ask at every stroke.
_worn = Look()


def look() -> Look:
    """The look in use."""
    return _worn


def apply(chosen: Look) -> None:
    """Dress the application in `chosen` and in the language in use.

    What is on the screen is built anew by its window (`Window.use_look`), so that painted and
    translated parts follow too.
    """
    begin(chosen)
    finish()


def begin(chosen: Look) -> None:
    """The part of `apply` that the first page needs before it is painted."""
    global _worn
    app = application()
    _worn = chosen
    if not app.property(_DRESSED):
        if not app.property(FUSION):
            app.setStyle("Fusion")
        fonts.load_first()
        app.setProperty(_DRESSED, True)
    app.setLayoutDirection(direction.layout_direction())
    app.setFont(fonts.font("body", chosen.text))
    app.setPalette(_palette(chosen.tokens))
    sheet = _sheet(chosen)
    if app.styleSheet() != sheet:  # setting it again would polish every widget anew
        app.setStyleSheet(sheet)


def finish() -> None:
    """The part of `apply` that can wait until the first page is painted."""
    from ipt_desktop.ui.focus_ring import FocusRing

    app = application()
    direction.speak(app)
    if app.findChild(FocusRing) is None:
        fonts.load_rest()
        FocusRing(app).go_to(app.focusWidget())


def colour(name: str) -> QColor:
    """A token of the look in use, for painters: `colour("ink2")`."""
    return QColor(getattr(look().tokens, name))


def _sheet(chosen: Look) -> str:
    sheet = (shipped("resources") / "styles" / "notebook.qss").read_text("utf-8")
    values = {k: v for k, v in chosen.tokens._asdict().items() if isinstance(v, str)}
    values |= {f"size_{role}": f"{fonts.points(role, chosen.text):g}pt" for role in fonts.ROLES}
    values |= {f"px{n}": f"{chosen.px(n)}px" for n in (14, 16, 18, 20, 24, 30, 32, 34, 36, 46)}
    # Longest first: {line2} must not be read as {line}; braces of the sheet itself stay.
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace("{" + name + "}", values[name])
    return sheet


def _palette(t: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, hexadecimal in (
        (role.Window, t.bg),
        (role.WindowText, t.ink),
        (role.Base, t.surface),
        (role.AlternateBase, t.surface),
        (role.Text, t.ink),
        (role.PlaceholderText, t.ink3),
        (role.Button, t.surface),
        (role.ButtonText, t.ink),
        (role.BrightText, t.on_primary),
        (role.Highlight, t.primary),
        (role.HighlightedText, t.on_primary),
        (role.Link, t.primary),
        (role.LinkVisited, t.primary),
        (role.ToolTipBase, t.ink),
        (role.ToolTipText, t.surface),
        (role.Light, t.surface),
        (role.Midlight, t.surface),
        (role.Mid, t.line),
        (role.Dark, t.line2),
        (role.Shadow, t.line2),
        (role.Accent, t.primary),
    ):
        palette.setColor(which, QColor(hexadecimal))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(t.ink3))
    return palette
