"""The indicators beyond the scores as lines of name and figure (domain.md 6.2, I2 and I15 to I20). No Qt."""

from collections.abc import Mapping
from typing import Any

from ipt_desktop.formats import number, number_range, percent
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.adverse_events.words import category
from ipt_desktop.ui.membership.words import why_words
from ipt_desktop.ui.referrals.words import outcome

NONE = "–"
Line = tuple[str, str]


def share(told: Mapping[str, int | None] | None) -> str:
    """6 of 9 (67%); a dash where it is not known or nobody is in it."""
    if told is None or told["n"] is None or not told["of"]:
        return NONE
    n, of = told["n"], told["of"]
    return _("{n} of {of} ({percent})").format(n=number(n), of=number(of), percent=percent(n / of))


def safety_lines(known: Mapping[str, Any]) -> list[Line]:
    safety, hours = known["safety"], known["safety"]["hours_to_supervisor"]
    told = NONE
    if hours["median"] is not None:
        told = _("{hours} h ({n} of {of} known)").format(
            hours=number(hours["median"], 1), n=number(hours["n"]), of=number(hours["of"])
        )
    events = known["adverse_events"]
    lines = [
        (_("Times the safety questions were called for"), number(safety["triggers"])),
        (_("Times danger was found"), number(safety["imminent"])),
        (_("Handed over within one hour"), share(safety["handed_over_within_1h"])),
        (_("Time until the supervisor knew, in the middle"), told),
        (_("Adverse events"), number(sum(events.values()))),
    ]
    return lines + [("  " + category(name), number(n)) for name, n in events.items()]


def referral_lines(known: Mapping[str, Any]) -> list[Line]:
    referrals = known["referrals"]
    lines = [
        (_("Referrals made"), number(referrals["made"])),
        (_("With consent"), number(referrals["consented"])),
        (_("Confirmed by the service"), number(referrals["completed"])),
    ]
    open_ = referrals["not_completed"]
    lines += [("  " + _open_words(name), cell(n)) for name, n in open_.items()]
    reasons = known["reasons_for_leaving"]
    return lines + [
        (_("Left: {reason}").format(reason=_why(name)), cell(n)) for name, n in reasons.items()
    ]


def quality_lines(known: Mapping[str, Any]) -> list[Line]:
    quality, forms = known["quality"], known["data_quality"]
    mean, satisfied = quality["mean_fidelity"], known["satisfaction"]
    lines = [
        (_("Meetings held"), number(quality["meetings"])),
        (_("As planned, by the checklist"), NONE if mean is None else percent(mean / 100)),
        (_("Meetings with a checklist"), share(quality["with_checklist"])),
        (_("Meetings with an answer from supervision"), share(quality["reviewed"])),
        (_("Counsellors at ENACT level 3 or above"), share(quality["competent"])),
        (_("Satisfied, asked by somebody else"), share(satisfied["satisfied"])),
    ]
    supervision = known["supervision"]
    if supervision is not None:
        each, ratio = (
            supervision["hours_per_counsellor_month"],
            supervision["counsellors_per_supervisor"],
        )
        lines += [
            (
                _("Hours of supervision for each counsellor and month"),
                NONE if each is None else number(each, 1),
            ),
            (_("Planned supervision that was held"), share(supervision["held"])),
            (_("Counsellors for one supervisor"), NONE if ratio is None else number(ratio, 1)),
        ]
    return [
        *lines,
        (_("Questionnaires"), number(forms["assessments"])),
        (_("With gaps"), share(forms["missing_items"])),
        (_("Total estimated"), share(forms["prorated"])),
        (_("No total"), share(forms["unscored"])),
        (_("Last question without an answer"), share(forms["risk_unanswered"])),
    ]


def reach_lines(known: Mapping[str, Any]) -> list[tuple[str, list[Line]]]:
    """By part: who took part, with small cells told as such."""
    titles = {
        "sex": _("Sex"),
        "age_band": _("Age"),
        "disability": pgettext("reach", "Disability"),
        "displacement": pgettext("reach", "Displacement"),
    }
    return [
        (title, [(people_words(name), cell(n)) for name, n in sorted(known["reach"][part].items())])
        for part, title in titles.items()
        # A part that nobody was asked about says nothing.
        if set(known["reach"][part]) - {"not_told"}
    ]


def has_hidden(known: Mapping[str, Any]) -> bool:
    """Some cell is too small to be shown."""
    parts = [*known["reach"].values(), known["reasons_for_leaving"]]
    parts.append(known["referrals"]["not_completed"])
    return any(n is None for part in parts for n in part.values())


def cell(count: int | None) -> str:
    return pgettext("count", "too few to show") if count is None else number(count)


def people_words(name: str) -> str:
    said = {
        "woman": pgettext("sex", "women"),
        "man": pgettext("sex", "men"),
        "not_told": pgettext("reach", "not told"),
        "under18": _("under 18"),
        "yes": pgettext("reach", "with a disability"),
        "no": pgettext("reach", "without a disability"),
        "host": pgettext("reach", "from this place"),
        "displaced": pgettext("reach", "displaced in the country"),
        "refugee": pgettext("reach", "refugees"),
        "returned": pgettext("reach", "returned"),
    }
    if name in said:
        return said[name]
    low, dash, high = name.partition("-")
    return number_range(int(low), int(high)) if dash else _("60 or over")


def _why(name: str) -> str:
    return pgettext("left because", "not told") if name == "not_told" else why_words(name)


def _open_words(name: str) -> str:
    """Why a referral was not confirmed."""
    said = {
        "refused": pgettext("referral left open", "Refused"),
        "no_answer": pgettext("referral left open", "No answer yet"),
        "not_sent": pgettext("referral left open", "Not sent"),
        "waiting": pgettext("referral left open", "Waiting for the service"),
        "not_received": pgettext("referral left open", "Not received there"),
    }
    return said.get(name) or outcome(name)


def method_lines(known: Mapping[str, Any]) -> list[str]:
    """How it was counted, and who is not in it."""
    missing, running = known["missing"], known["running"]["members"]
    lines = [
        _("Counted are members with a score at the beginning and one at the end."),
        ngettext(
            "{count} member has no such pair of scores.",
            "{count} members have no such pair of scores.",
            missing["pairs"],
        ).format(count=number(missing["pairs"])),
        _("No first score: {first}. No score at the end: {end}.").format(
            first=number(missing["baseline"]), end=number(missing["end"])
        ),
        _(
            "Missing as failure: whoever has no score at the end counts as not improved. "
            "Last score instead: where the one at the end is missing, the last one stands for it."
        ),
    ]
    if running:
        lines.append(
            ngettext(
                "{count} member is in a course that goes on, and is not counted.",
                "{count} members are in courses that go on, and are not counted.",
                running,
            ).format(count=number(running))
        )
    return lines
