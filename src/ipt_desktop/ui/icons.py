"""Lucide icons, read when shown, tinted and mirrored; without QtSvg's Python part."""

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QImageReader, QPixmap, QPixmapCache

from ipt_desktop import i18n
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.theme import application, look

# These say where reading goes; checks, clocks, phones, shields and eyes stay as they are.
MIRRORED = frozenset(
    {
        "log-out",
        "arrow-left",
        "arrow-left-right",
        "arrow-right",
        "book-open",
        "chevron-left",
        "chevron-right",
        "corner-up-left",
        "list-checks",
        "send",
        "undo-2",
    }
)


class IconMissing(Exception):
    """No such file in resources/icons."""


def pixmap(name: str, size: int = 16, tint: str = "ink", *, stroke: float = 1.9) -> QPixmap:
    """An icon of `size` pixels; `tint` is a token's name or #RRGGBB."""
    hexadecimal = tint if tint.startswith("#") else getattr(look().tokens, tint)
    ratio = application().devicePixelRatio()
    mirror = name in MIRRORED and i18n.is_right_to_left()
    key = f"{name}/{size}/{hexadecimal}/{stroke}/{ratio}/{mirror}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    image = _draw(name, round(size * ratio), hexadecimal, stroke)
    drawn = QPixmap.fromImage(image.flipped(Qt.Orientation.Horizontal) if mirror else image)
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, size: int = 16, tint: str = "ink") -> QIcon:
    """For buttons; Qt itself pales it when disabled."""
    return QIcon(pixmap(name, size, tint))


def _draw(name: str, pixels: int, hexadecimal: str, stroke: float) -> QImage:
    file = shipped("resources") / "icons" / f"{name}.svg"
    if not file.is_file():
        raise IconMissing(name)
    source = file.read_text("utf-8").replace("currentColor", hexadecimal)
    source = source.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    buffer = QBuffer()
    buffer.setData(QByteArray(source.encode()))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(pixels, pixels))
    return reader.read()
