"""From the desk to a member's page. No Qt in here."""

from collections.abc import Collection

from ipt_desktop import formats
from ipt_desktop.content.worksheets import load_worksheets
from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.facts import Fact
from ipt_desktop.domain.goals import goals_of
from ipt_desktop.domain.records import Entry, Member, newest
from ipt_desktop.domain.worksheets import Worksheet
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.services import practices
from ipt_desktop.services.course import MAIN_MEASURE, MemberStanding
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.versions import Conflict, Versions
from ipt_desktop.services.worksheets import REVIEWED
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.circle.circle_words import person_words
from ipt_desktop.ui.circle.presenter import person_of
from ipt_desktop.ui.member.member_words import sheet_words
from ipt_desktop.ui.member.state import (
    Choosing,
    Confirmed,
    SafetyLine,
    SheetLine,
    State,
    Tie,
    Version,
)
from ipt_desktop.ui.risk import mark_in_list
from ipt_desktop.ui.timeline.state import EventEntry, MarkEntry, When
from ipt_desktop.ui.timeline.story_words import event_words, mark_label, when_words
from ipt_desktop.ui.today.words import reason_words
from ipt_desktop.ui.told import told

# Sheets with a page of their own: the circle, the story line, the ending.
OWN_PAGE = ("circle", "timeline", "ending")


def gather(desk: Desk, member: Member, *, has_safety: bool) -> State:
    """Everything the page shows but the mood line itself."""
    found = desk.course.standing(member.group)
    assert found is not None
    standing = next(m for m in found.members if m.member.id == member.id)
    entries = desk.journal.entries(
        *("problem_area", "goals", "person", "worksheet", "practice", "member_status", REVIEWED),
        "history",
        member=member.id,
    )
    area = newest(e for e in entries if e.kind == "problem_area")
    goals = newest(e for e in entries if e.kind == "goals")
    joined = [e.day for e in entries if e.kind == "member_status" and e.name == "member" and e.day]
    people = (person_of(e) for e in entries if e.kind == "person")
    fit = dict(area.body["fit"]) if area else {}
    state = desk.safety.state(member.id)
    mine = desk.vault.identity.card.fingerprint
    referrals = desk.referrals.all(member.id)
    events = desk.adverse_events.all(member=member.id)
    return State(
        code=spaced(member.code),
        status=standing.status,
        sex=member.sex,
        age_band=member.age_band,
        joined=min(joined, default=member.day),
        attended=standing.attended,
        offered=standing.offered,
        risk=mark_in_list(standing),
        area=standing.problem_area,
        words=str(area.body.get("words", "")) if area else "",
        agreed=area.day if area else None,
        fit_yes=len([answer for answer in fit.values() if answer == "yes"]),
        fit_of=len(fit),
        goals=goals_of(goals.body) if goals else (),
        people=tuple(person for person in people if not person.gone),
        sheets=_sheets(desk, member, entries, standing.problem_area),
        step=standing.step.value,
        meeting=max(found.meeting, 1),
        changes=_changes(standing),
        safety=tuple(
            SafetyLine(
                t.day,
                t.event,
                t.before.value,
                t.after.value,
                pgettext("list", ", ").join(filter(None, map(reason_words, t.sources))),
                t.author == mine,
                t.ignored is not None,
            )
            for t in reversed(state.history)
        ),
        safety_state=state.state.value,
        can_open_safety=has_safety,
        referrals_due=len([r for r in referrals if r.is_due(desk.today())]),
        untold=len([e for e in events if e.reported_at is None]),
        ties=tuple(Tie(t.kind, spaced(t.code)) for t in desk.membership.ties(member)),
        confirmed=_confirmed(newest(e for e in entries if e.kind == "history")),
        choosing=tuple(choosing_of(desk, c) for c in Versions(desk.vault).conflicts(member.id)),
    )


def _confirmed(history: Entry | None) -> Confirmed | None:
    """None while nobody asked a clinician."""
    body = history.body if history else {}
    if body.get("confirmed") not in ("yes", "no"):
        return None
    told_on = str(body.get("confirmed_on") or "")
    # A month is kept as 2026-03.
    day = formats.parse_date(told_on if len(told_on) > len("2026-03") else f"{told_on}-01")
    precision = "day" if len(told_on) > len("2026-03") else "month"
    return Confirmed(
        str(body["confirmed"]),
        str(body.get("confirmed_by") or ""),
        when_words(When(day, precision)) if day else "",
    )


def _changes(standing: MemberStanding) -> tuple[tuple[int, float], ...]:
    """Since the first score, and since the one before the last."""
    scored = [a for a in standing.scores if a.measure == MAIN_MEASURE and a.total is not None]
    if len(scored) < 2 or standing.last is not scored[-1]:
        return ()
    found = [(0, standing.change_since(scored[0]))]
    if len(scored) > 2 and scored[-2].meeting:
        found.append((scored[-2].meeting, standing.change_since(scored[-2])))
    return tuple((meeting, change) for meeting, change in found if change is not None)


def _sheets(
    desk: Desk, member: Member, entries: list[Entry], area: str | None
) -> tuple[SheetLine, ...]:
    """Those begun first, then those for the main problem, then the others."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        if entry.kind == "worksheet" and entry.name:
            kept[entry.name] = entry
    practice = practices.last_of(e for e in entries if e.kind == "practice")
    if practice is not None:
        kept[practices.HOME_PRACTICE] = practice
    reviewed = {str(e.body["sheet"]) for e in entries if e.kind == REVIEWED}
    begun = f"worksheet/{member.id}/"
    drafts = {
        d.place.removeprefix(begun).split("/")[0].partition("@")[0]
        for d in desk.drafts.all()
        if d.place.startswith(begun)
    }
    lines = [
        _sheet_line(sheet, kept.get(sheet.id), area, reviewed, has_draft=sheet.id in drafts)
        for sheet in load_worksheets(shipped("resources")).values()
        if sheet.id not in OWN_PAGE
    ]
    return tuple(sorted(lines, key=lambda s: (s.kept == "none", not s.fits, s.kept != "draft")))


def _sheet_line(
    sheet: Worksheet,
    entry: Entry | None,
    area: str | None,
    reviewed: Collection[str],
    *,
    has_draft: bool,
) -> SheetLine:
    state = "none"
    if has_draft or (entry is not None and not _is_finished(entry)):
        state = "draft"
    elif entry is not None:
        state = "reviewed" if entry.fact in reviewed else "finished"
    return SheetLine(
        sheet.id,
        told(sheet.title),
        told(sheet.purpose),
        state,
        entry.meeting if entry else None,
        area is not None and area in sheet.areas,
    )


def _is_finished(entry: Entry) -> bool:
    if entry.kind == "practice":
        return practices.is_finished(entry)
    return bool(entry.body["finished"])


def choosing_of(desk: Desk, conflict: Conflict) -> Choosing:
    """Each version in a few words, so that a person can tell them apart."""
    versions = [Version(fact.id, _version_words(desk, fact)) for fact in conflict.versions]
    return Choosing(conflict.kind, tuple(versions))


def _version_words(desk: Desk, fact: Fact) -> str:
    mine = fact.author == desk.vault.identity.card.fingerprint
    who = _("written here") if mine else _("came from another notebook")
    return pgettext("list", " · ").join([_said(desk, fact), who])


def _said(desk: Desk, fact: Fact) -> str:
    body, day = fact.body, formats.parse_date(fact.day or "")
    when = When(day, str(body.get("precision", "day"))) if day else None
    match fact.kind:
        case "life_event":
            kind, linked = str(body.get("event", "other")), body.get("linked")
            entry = EventEntry("", when, str(body["text"]), kind, None, linked)
            return event_words(entry)
        case "story_mark":
            words = str(body.get("words", ""))
            return mark_label(MarkEntry("", when, str(body["mark"]), int(body["level"]), words))
        case "person":
            return person_words(person_of(_as_entry(fact)))
        case "assessment":
            return _answers_words(desk, fact)
        case "goals":
            return pgettext("list", "; ").join(str(goal) for goal in body["goals"])
        case "worksheet":
            line = SheetLine("", "", "", "finished" if body["finished"] else "draft")
            return sheet_words(line)
    return formats.date_with_year(day) if day else ""


def _answers_words(desk: Desk, fact: Fact) -> str:
    """The form's day, its total if it has one, and every answer."""
    taken = next(a for a in desk.assessments.of_member(fact.member or "") if a.fact == fact.id)
    total = _("no score") if taken.total is None else formats.number(taken.total)
    given = " ".join("–" if a is None else formats.number(a) for a in taken.answers)
    parts = [formats.date_with_year(taken.day), told(desk.measure(taken.measure).name), total]
    # The answers keep their order in an Arabic line.
    return pgettext("list", " · ").join([*parts, formats.code(given)] if given else parts)


def _as_entry(fact: Fact) -> Entry:
    return Entry(
        fact.id, fact.kind, None, fact.member, fact.group, None, fact.author, fact.tick, None,
        fact.body,
    )  # fmt: skip
