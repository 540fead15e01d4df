"""Practice, worksheets and safety marks of a course, and the course in one line. No Qt in here."""

from collections.abc import Sequence
from datetime import date

from ipt_desktop import formats
from ipt_desktop.content.worksheets import load_worksheets
from ipt_desktop.domain.records import Entry
from ipt_desktop.domain.safety_rules import State
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.plots import model
from ipt_desktop.services.timeline import Timeline
from ipt_desktop.shipped import shipped
from ipt_desktop.ui import words as shown
from ipt_desktop.ui.timeline.state import SpotWords, When
from ipt_desktop.ui.timeline.story_words import when_words
from ipt_desktop.ui.told import told

_RESULTS: dict[str | None, model.DeedState] = {
    "done": "done", "partly": "partly", "no": "no", None: "open",
}  # fmt: skip
_NO_MARK = (State.NOT_ASKED, State.NO_INDICATION, State.UNLIKELY, State.CLOSED)


def practice_words(state: str) -> str:
    """How a home practice went."""
    return {
        "done": pgettext("practice", "Done"),
        "partly": pgettext("practice", "Partly"),
        "no": pgettext("practice", "Not done"),
        "open": pgettext("practice", "not told yet"),
    }[state]


def worksheet_words(state: str) -> str:
    """How far a worksheet is."""
    return pgettext("worksheet", "finished") if state == "done" else pgettext("worksheet", "draft")


def deeds_of(timeline: Timeline) -> tuple[model.Deed, ...]:
    """Home practice and worksheets, as they stand now."""
    titles = {s.id: told(s.title) for s in load_worksheets(shipped("resources")).values()}
    return tuple(_deed(entry, titles) for entry in timeline.deeds if entry.day is not None)


def _deed(entry: Entry, titles: dict[str, str]) -> model.Deed:
    assert entry.day is not None
    if entry.kind == "practice":
        state = _RESULTS[entry.body.get("result")]
        return model.Deed(
            entry.day, "practice", state, str(entry.body["what"]), entry.meeting, entry.fact
        )
    title = titles.get(entry.name or "", entry.name or "")
    kept: model.DeedState = "done" if entry.body["finished"] else "open"
    return model.Deed(entry.day, "worksheet", kept, title, entry.meeting, entry.fact)


def told_of_deed(deed: model.Deed, *, opens: bool) -> SpotWords:
    """What the card of a practice or a worksheet says."""
    is_practice = deed.kind == "practice"
    kind = _("Home practice") if is_practice else _("Worksheet")
    state = practice_words(deed.state) if is_practice else worksheet_words(deed.state)
    lines = [pgettext("list", " · ").join([kind, state]), when_words(When(deed.date))]
    if deed.meeting:
        lines[1] = shown.meeting_named(deed.meeting)
    can_open = opens and (not is_practice or bool(deed.meeting))
    enter = _("Enter: open the meeting") if is_practice else _("Enter: open the worksheet")
    return SpotWords(deed.text, tuple(lines), (), enter if can_open else "")


def safety_days_of(timeline: Timeline, marked: set[date]) -> tuple[date, ...]:
    """Days on which a safety matter changed, where no score of `marked` carries the mark already."""
    days = {t.day for t in timeline.safety if t.before != t.after and t.after not in _NO_MARK}
    return tuple(sorted(days - marked))


def told_of_safety(day: date, *, opens: bool) -> SpotWords:
    """What the card of a safety mark says: that there is one, and where it is told."""
    enter = _("Enter: open the safety page") if opens else ""
    title = pgettext("list", " · ").join([_("safety mark"), formats.short_date(day)])
    return SpotWords(title, (_("What it was about is told on the safety page only."),), (), enter)


def summary_of(timeline: Timeline, points: Sequence[model.ScorePoint], scale: model.Measure) -> str:
    """When it began, the first score, the last and how far they are apart; empty without any."""
    onset = next((m for m in timeline.marks if m.name == "onset" and m.day), None)
    parts = []
    if onset is not None and onset.day is not None:
        when = when_words(When(onset.day, str(onset.body.get("precision", "day"))))
        # TRANSLATORS: when the present episode began, as the member remembers it
        parts.append(_("Began {date}").format(date=when))
    scored = [p for p in points if p.total is not None]
    if scored:
        parts.append(_score(_("First {score} on {date}"), scored[0]))
    if len(scored) > 1:
        totals = [p.total or 0.0 for p in scored]
        parts.append(_score(_("last {score} on {date}"), scored[-1]))
        change = shown.change(better_by(scale, totals[0], totals[-1]))
        parts.append(_("{change} since the first").format(change=change))
        if len(totals) > 2:
            change = shown.change(better_by(scale, totals[-2], totals[-1]))
            parts.append(_("{change} since the one before").format(change=change))
    return pgettext("list", " · ").join(parts)


def better_by(scale: model.Measure, earlier: float, later: float) -> float:
    """How many points better `later` is."""
    return earlier - later if scale.higher_is_worse else later - earlier


def _score(words: str, point: model.ScorePoint) -> str:
    total = point.total or 0.0
    score = formats.number(total, 0 if total == int(total) else 1)
    return words.format(score=score, date=formats.day_and_month(point.date))
