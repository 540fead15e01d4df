"""Every colour of the app, by its use, for light and dark."""

from typing import NamedTuple


class Tokens(NamedTuple):
    """Colours as #RRGGBB; the pairs that carry text have a contrast of at least 4.5."""

    is_dark: bool
    bg: str
    surface: str
    sunken: str
    line: str
    line2: str
    ink: str
    ink2: str
    ink3: str
    primary: str
    primary_hover: str
    primary_soft: str
    on_primary: str
    focus: str
    rail: str
    rail_ink: str
    rail_on: str
    rail_mark: str
    badge: str
    on_badge: str
    danger: str
    danger_soft: str
    danger_fill: str
    on_danger: str
    caution: str
    caution_soft: str
    watch: str
    watch_soft: str
    worse: str
    severity: tuple[str, str, str, str, str]
    on_severity: tuple[str, str, str, str, str]
    bands: tuple[str, str, str, str, str]


_SEVERITY = ("#F6F0DE", "#E4BE7A", "#CB8550", "#92435A", "#4C1D49")
_ON_SEVERITY = ("#13262B", "#13262B", "#13262B", "#FFFFFF", "#FFFFFF")

LIGHT = Tokens(
    is_dark=False,
    bg="#F1F4F2",
    surface="#FFFFFF",
    sunken="#E6EBE9",
    line="#D0D8D5",
    line2="#76868A",
    ink="#13262B",
    ink2="#3C5156",
    ink3="#536669",
    primary="#0F5A61",
    primary_hover="#0A454B",
    primary_soft="#DBEAE8",
    on_primary="#FFFFFF",
    focus="#1A6BCA",
    rail="#0D3038",
    rail_ink="#CFE0DF",
    rail_on="#1C4C54",
    rail_mark="#8FD3CF",
    badge="#FFD98F",
    on_badge="#3B2500",
    danger="#A3182B",
    danger_soft="#FBE6E7",
    danger_fill="#A3182B",
    on_danger="#FFFFFF",
    caution="#7A4600",
    caution_soft="#FFF0D4",
    watch="#2B4A8A",
    watch_soft="#E4EAF6",
    worse="#92435A",
    severity=_SEVERITY,
    on_severity=_ON_SEVERITY,
    bands=("#FCFAF3", "#FAF3E1", "#F5E6D3", "#EED8D3", "#E2CBD6"),
)

DARK = Tokens(
    is_dark=True,
    bg="#0F191B",
    surface="#172427",
    sunken="#0B1315",
    line="#2B3B3F",
    line2="#738A8E",
    ink="#E7EFED",
    ink2="#B7C6C6",
    ink3="#96A9AA",
    primary="#74C7C4",
    primary_hover="#93D8D5",
    primary_soft="#17393D",
    on_primary="#05262A",
    focus="#7FB6FF",
    rail="#081A1E",
    rail_ink="#C3D5D5",
    rail_on="#173F46",
    rail_mark="#8FD3CF",
    badge="#FFD98F",
    on_badge="#3B2500",
    danger="#FF9AA2",
    danger_soft="#48161D",
    danger_fill="#A3182B",
    on_danger="#FFFFFF",
    caution="#F3BE6B",
    caution_soft="#3D2A0B",
    watch="#A9C1F5",
    watch_soft="#1D2B4C",
    worse="#F09BAE",
    severity=_SEVERITY,
    on_severity=_ON_SEVERITY,
    bands=("#1B2626", "#252821", "#2F2920", "#322426", "#2E1D2B"),
)
