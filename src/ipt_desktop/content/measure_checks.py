"""What a measure's files must agree on: every reference leads somewhere, every number is possible."""

from collections.abc import Iterator

from ipt_desktop.content.reading import unique
from ipt_desktop.domain.errors import ContentDamaged
from ipt_desktop.domain.measures import Better, Entry, Measure, Wording

STATUSES = ("published", "working")
GENDERS = ("neutral", "masculine", "feminine")


def check_measure(measure: Measure, folder: str) -> None:
    """ContentDamaged with the first thing that does not fit."""
    if measure.id != folder:
        raise ContentDamaged(file=folder, reason="the id is not the folder's name")
    unique(folder, (item.id for item in measure.items))
    for reason in _faults(measure):
        raise ContentDamaged(file=folder, reason=reason)


def check_wording(measure: Measure, wording: Wording, language: str, at: str) -> None:
    """ContentDamaged unless every item and every answer, and nothing else, has its words."""
    for reason in _wording_faults(measure, wording, language):
        raise ContentDamaged(file=at, reason=reason)


def _faults(measure: Measure) -> Iterator[str]:
    ids = {item.id for item in measure.items}
    if not measure.entry:
        yield "it cannot be entered in any way"
    if (Entry.ITEMS in measure.entry) != bool(measure.items) or bool(ids) != bool(measure.answers):
        yield "entry, items and answers do not fit together"
    if list(measure.values) != sorted(set(measure.values)):
        yield "answers do not rise"
    if measure.items and measure.highest_total != max(measure.values) * len(measure.items):
        yield "highest_total is not what the items can add up to"
    if measure.highest_total <= 0 or measure.window_days <= 0:
        yield "highest_total and window_days must be above 0"
    yield from _position_faults(measure)
    yield from _band_faults(measure)
    if measure.risk is not None and measure.risk.item not in (ids if ids else {None}):
        yield "the risk item is not an item"
    if measure.function is not None and measure.function.id in ids:
        yield "the function item is also an item"
    if measure.proration is not None and not 0 < measure.proration.most_missing < len(ids):
        yield "proration cannot fill so many gaps"
    if measure.codings and measure.codings[0].shift != 0:
        yield "the first coding must have no shift"
    if any(cut.side not in ("from", "below") for cut in measure.cut_offs):
        yield "a cut-off is neither from nor below"
    if measure.better is Better.HIGHER and measure.change.response_share is not None:
        yield "a share of the first total says nothing where higher is better"
    if rule := measure.syndrome:
        if not set(rule.core) <= set(rule.counts_from) <= ids:
            yield "the syndrome names what is not an item"
        if not rule.core_needed <= rule.other_from < rule.major_from <= len(ids):
            yield "the syndrome's counts are not possible"


def _position_faults(measure: Measure) -> Iterator[str]:
    if measure.has_positions and any(
        sorted(item.positions) != list(measure.values) for item in measure.items
    ):
        yield "positions are not the answers in another order"


def _band_faults(measure: Measure) -> Iterator[str]:
    lows = [band.low for band in measure.bands]
    if lows and (lows[0] != 0 or lows != sorted(set(lows)) or lows[-1] > measure.highest_total):
        yield "bands do not rise from 0 within the range"
    if any(not band.name.english.strip() for band in measure.bands):
        yield "a band has no name"


def _wording_faults(measure: Measure, wording: Wording, language: str) -> Iterator[str]:
    if wording.measure != measure.id or wording.language != language:
        yield "it is for another measure or language than its place says"
    if wording.status not in STATUSES or wording.gender not in GENDERS:
        yield "status or gender is not a known one"
    if list(wording.items) != [item.id for item in measure.items]:
        yield "items are not those of the measure in their order"
    if len(wording.answers) != len(measure.answers):
        yield "answers are not as many as the measure has"
    if (wording.function is None) != (measure.function is None):
        yield "the function item is in one file only"
    if wording.function and measure.function:
        if len(wording.function.answers) != len(measure.function.answers):
            yield "function answers are not as many as the measure has"
        if not wording.function.question.strip():
            yield "a text is empty"
    texts = [wording.title, wording.stem, wording.provenance, wording.version]
    if not all(text.strip() for text in (*texts, *wording.items.values(), *wording.answers)):
        yield "a text is empty"
