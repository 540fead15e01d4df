"""How a picture looks: colours, direction, digits, letters. Tokens as in the design language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours; `full` and `pale` run from the lightest band to the most severe."""

    surface: str
    ground: str  # the remembered part
    ink: str
    ink2: str
    ink3: str
    line: str
    line2: str
    primary: str
    primary_soft: str
    worse: str
    watch: str
    watch_soft: str
    caution: str
    caution_soft: str
    danger_fill: str
    sunken: str
    full: tuple[str, str, str, str, str]
    pale: tuple[str, str, str, str, str]
    on_full: tuple[str, str, str, str, str]
    score_line: float = 2.6  # px
    in_print: bool = False


_FULL = ("#F6F0DE", "#E4BE7A", "#CB8550", "#92435A", "#4C1D49")
_ON_FULL = ("#13262B", "#13262B", "#13262B", "#FFFFFF", "#FFFFFF")

LIGHT = Theme(
    surface="#FFFFFF",
    ground="#F4F6F5",
    ink="#13262B",
    ink2="#3C5156",
    ink3="#536669",
    line="#D0D8D5",
    line2="#76868A",
    primary="#0F5A61",
    primary_soft="#DBEAE8",
    worse="#92435A",
    watch="#2B4A8A",
    watch_soft="#E4EAF6",
    caution="#7A4600",
    caution_soft="#FFF0D4",
    danger_fill="#A3182B",
    sunken="#E6EBE9",
    full=_FULL,
    pale=("#FCFAF3", "#FAF3E1", "#F5E6D3", "#EED8D3", "#E2CBD6"),
    on_full=_ON_FULL,
)
DARK = Theme(
    surface="#172427",
    ground="#121C1E",
    ink="#E7EFED",
    ink2="#B7C6C6",
    ink3="#96A9AA",
    line="#2B3B3F",
    line2="#738A8E",
    primary="#74C7C4",
    primary_soft="#17393D",
    worse="#F09BAE",
    watch="#A9C1F5",
    watch_soft="#1D2B4C",
    caution="#F3BE6B",
    caution_soft="#3D2A0B",
    danger_fill="#A3182B",
    sunken="#0B1315",
    full=_FULL,
    pale=("#1B2626", "#252821", "#2F2920", "#322426", "#2E1D2B"),
    on_full=_ON_FULL,
)
_GREYS = ("#F6F6F6", "#E8E8E8", "#D7D7D7", "#C1C1C1", "#ABABAB")  # L* 97 92 86 78 70
PRINT = Theme(
    surface="#FFFFFF",
    ground="#F8F8F8",
    ink="#000000",
    ink2="#222222",
    ink3="#3A3A3A",
    line="#BBBBBB",
    line2="#666666",
    primary="#000000",
    primary_soft="#EFEFEF",
    worse="#000000",
    watch="#000000",
    watch_soft="#FFFFFF",
    caution="#000000",
    caution_soft="#FFFFFF",
    danger_fill="#000000",
    sunken="#EFEFEF",
    full=_GREYS,
    pale=_GREYS,
    on_full=("#000000",) * 5,
    score_line=1.4 * 96 / 72,
    in_print=True,
)


@dataclass(frozen=True, slots=True)
class Style:
    """Everything of the reader's that is not a word. Sizes are px at 96 dpi."""

    theme: Theme
    resources: Path  # the app's own folder that holds fonts/ and icons/
    month: Callable[[date], str]  # "May", "أيار"
    day: Callable[[date], str]  # "5 Nov"
    digits: Callable[[str], str] = str  # 0-9 into the reader's digits
    right_to_left: bool = False
    time_from_left: bool = False  # a programme may keep time running left to right
    text_scale: float = 1.0
    higher_up: bool = False  # the higher total at the top, instead of better at the top
    corner: float = (
        0.0  # px of the first row, at its outer end, that buttons of the screen lie over
    )

    @property
    def mirrored(self) -> bool:
        """Whether the first moment stands at the right."""
        return self.right_to_left and not self.time_from_left

    @property
    def families(self) -> tuple[str, ...]:
        """Letters of the language first; DejaVu Sans (comes with matplotlib) has the signs."""
        noto = ("Noto Sans", "Noto Sans Arabic")
        return (*(reversed(noto) if self.right_to_left else noto), "DejaVu Sans")

    @property
    def rem(self) -> float:
        """Body text: 11 pt, 11.75 pt in Arabic, in print so that captions come out at 9 pt."""
        points = 10.3 if self.theme.in_print else 11.75 if self.right_to_left else 11.0
        return points * 96 / 72 * self.text_scale

    @property
    def row(self) -> float:
        """From one line of small text to the next."""
        return self.rem * (1.21 if self.right_to_left else 1.16)

    @property
    def tight_row(self) -> float:
        """The same inside one label; Arabic marks above and tails below still keep apart."""
        return self.rem * 1.26 if self.right_to_left else self.row - 1
