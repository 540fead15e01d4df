"""What is kept already, as the pages show it."""

from typing import Any

from ipt_desktop import i18n
from ipt_desktop.domain.protocols import Step
from ipt_desktop.services.pregroup import REACH, STATUS_OF, Codes, Told


def first_answers(
    page: str, told: Told, steps: tuple[Step, ...], codes: Codes, version: str
) -> dict[str, Any]:
    """The answers a page opens with; `version` of the consent text that is read here."""
    answers: dict[str, Any] = {"ticks": {s.id: True for s in steps if told.is_done(s.id)}}
    match page:
        case "consent":
            answers |= _consent(told, codes, version)
        case "safety":
            body = told.body("suitability")
            answers |= {name: body.get(name) for name in ("answers", "decision", "reason", "next")}
        case "story":
            answers |= told.body("history")
        case "problem":
            body = told.body("problem_area")
            answers |= {name: body.get(name) for name in ("area", "fit", "words", "second")}
            answers["goals"] = list(told.body("goals").get("goals", []))
            answers["nearer"] = body.get("area") == "loneliness"
        case "group":
            answers |= told.body("attendance_plan")
            answers |= _decision(told)
    return {name: value for name, value in answers.items() if value is not None}


def _consent(told: Told, codes: Codes, version: str) -> dict[str, Any]:
    """Points that were not agreed to were answered with no; nobody asked yet has no answers."""
    body = told.body("consent")
    given = body.get("given")
    agreed = body.get("items", [])
    return {
        "given": None if given is None else "yes" if given else "no",
        "items": {c: "yes" if c in agreed else "no" for c in codes.items} if given else {},
        "mode": body.get("mode", "read_aloud"),
        "sex": told.member.sex,
        "age_band": told.member.age_band,
        **{name: told.body("reach").get(name) for name in REACH},
        "text_version": version,
        "language": i18n.language(),
    }


def _decision(told: Told) -> dict[str, Any]:
    if told.status == "member":
        return {"joins": "yes"}
    if told.status in STATUS_OF and told.status_fact is not None:
        next_step = told.status_fact.body.get("next")
        return {"joins": "no", "why": told.status, "next": next_step}
    return {}
