"""Questionnaires as FHIR R4: what was asked, each answer, and the total where every item was answered.

Codes are LOINC's (domain.md 3.1). They are not in the order of the items, nor, for the function item, of the
scores: each stands in the measure's own file beside its value and is never counted out.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from ipt_desktop.domain.measures import Answer, Measure, Wording
from ipt_desktop.domain.records import Assessment, Member
from ipt_desktop.services.extract_forms import Forms

LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
MEMBER_CODE = "urn:ipt-desktop:member-code"
_OURS = uuid5(NAMESPACE_URL, "urn:ipt-desktop:fhir")
_GENDER = {"woman": "female", "man": "male"}

Resource = dict[str, Any]
Known = Mapping[str, tuple[Measure, Wording]]


def can_go(measure: Measure) -> bool:
    """Every part of it has a code that is known for certain."""
    items = all(item.loinc for item in measure.items)
    answers = all(answer.loinc for answer in measure.answers)
    return bool(measure.items and measure.loinc.panel and items and answers)


def bundle(forms: Forms, known: Known, *, rekeyed: bool) -> Resource:
    """A collection of all forms of the measures in `known`; others are left out.

    Two exports give a form the same id, unless `rekeyed`: then ids say nothing about the vault's own.
    """
    space = uuid4() if rekeyed else _OURS
    going = [a for a in forms.assessments if a.measure in known]
    having = {a.member for a in going}
    asked = {id: questionnaire(*known[id]) for id in sorted({a.measure for a in going})}
    made = list(asked.values())
    for member in forms.members:
        if member.id in having:
            made.append(_patient(member, forms.sharing.member[member.id], space))
    for form in going:
        day = forms.sharing.day(form.day).isoformat()
        response = _response(form, *known[form.measure], day, space)
        response["questionnaire"] = _canonical(asked[form.measure])
        made.append(response)
        total = _total(form, *known[form.measure], day, space)
        if total is not None:
            made.append(total)
    entries = [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in made]
    # FHIR knows no empty list: what is not there has no key.
    return {"resourceType": "Bundle", "type": "collection"} | (
        {"entry": entries} if entries else {}
    )


def questionnaire(measure: Measure, wording: Wording) -> Resource:
    """The form as it was published, in the wording's language."""
    # A wording in another language is another resource of the same form.
    id = uuid5(_OURS, f"{measure.id}/{measure.version}/{wording.language}/{wording.version}")
    items = [
        _item(item.id, item.loinc, wording.items[item.id], measure.answers, wording.answers)
        for item in measure.items
    ]
    function, said = measure.function, wording.function
    if function is not None and said is not None and function.loinc:
        items.append(
            _item(function.id, function.loinc, said.question, function.answers, said.answers)
        )
    return {
        "resourceType": "Questionnaire",
        "id": str(id),
        "language": wording.language,
        "text": _narrative(wording.title),
        "url": f"urn:uuid:{id}",
        "version": measure.version,
        "name": "".join(filter(str.isalnum, measure.id.title())),
        "title": wording.title,
        "status": "active",
        "subjectType": ["Patient"],
        "code": [{"system": LOINC, "code": measure.loinc.panel}],
        "item": [
            {"linkId": "stem", "text": wording.stem, "type": "display"},
            *items,
        ],
    }


def _item(
    id: str,
    code: str | None,
    text: str,
    answers: Sequence[Answer],
    said: Sequence[str],
) -> Resource:
    """Nothing is `required`: a form with gaps is still what somebody answered."""
    return {
        "linkId": id,
        "code": [{"system": LOINC, "code": code}],
        "text": text,
        "type": "choice",
        "answerOption": [
            _ordinal(answer) | {"valueCoding": _coding(answer, words)}
            for answer, words in zip(answers, said, strict=True)
        ],
    }


def _coding(answer: Answer, words: str) -> Resource:
    return {"system": LOINC, "code": answer.loinc, "display": words}


def _ordinal(answer: Answer) -> Resource:
    return {"extension": [{"url": ORDINAL, "valueDecimal": answer.value}]}


def _patient(member: Member, code: str, space: UUID) -> Resource:
    """A code and no more: the identity compartment never leaves."""
    gender = _GENDER.get(member.sex or "")
    return {
        "resourceType": "Patient",
        "id": _id(space, member.id),
        "text": _narrative(code),
        "identifier": [{"system": MEMBER_CODE, "value": code}],
    } | ({"gender": gender} if gender else {})


def _response(
    form: Assessment, measure: Measure, wording: Wording, day: str, space: UUID
) -> Resource:
    answers = zip(measure.items, form.answers, strict=True)
    given = [
        (item.id, measure.answers, wording.answers, value)
        for item, value in answers
        if value is not None
    ]
    function, said = measure.function, wording.function
    if function is not None and said is not None and form.function is not None and function.loinc:
        given.append((function.id, function.answers, said.answers, form.function))
    items = [
        {"linkId": id, "answer": [{"valueCoding": _chosen(choices, words, value)}]}
        for id, choices, words, value in given
    ]
    return {
        "resourceType": "QuestionnaireResponse",
        "id": _id(space, form.fact),
        "language": wording.language,
        "text": _narrative(f"{wording.title}, {day}"),
        "status": "amended" if form.replaces else "completed",
        "subject": _reference("Patient", space, form.member),
        "authored": day,
    } | ({"item": items} if items else {})


def _chosen(choices: Sequence[Answer], words: Sequence[str], value: int) -> Resource:
    place = [choice.value for choice in choices].index(value)
    return _coding(choices[place], words[place])


def _total(
    form: Assessment, measure: Measure, wording: Wording, day: str, space: UUID
) -> Resource | None:
    """Only of a form without a gap: a total worked out from part of it is not what the code says."""
    if form.total is None or form.prorated or None in form.answers or not measure.loinc.total:
        return None
    return {
        "resourceType": "Observation",
        "id": _id(space, form.fact + "/total"),
        "language": wording.language,
        "text": _narrative(f"{wording.title}, {day}: {int(form.total)}"),
        "status": "amended" if form.replaces else "final",
        "category": [{"coding": [{"system": CATEGORY, "code": "survey", "display": "Survey"}]}],
        "code": {
            "coding": [{"system": LOINC, "code": measure.loinc.total}],
            "text": wording.title,
        },
        "subject": _reference("Patient", space, form.member),
        "effectiveDateTime": day,
        "valueQuantity": {
            "value": int(form.total),
            "unit": "{score}",
            "system": UCUM,
            "code": "{score}",
        },
        "derivedFrom": [_reference("QuestionnaireResponse", space, form.fact)],
    }


def _reference(kind: str, space: UUID, own: str) -> Resource:
    """To what is in the same file; `type` for readers that do not look it up."""
    return {"reference": f"urn:uuid:{_id(space, own)}", "type": kind}


def _narrative(words: str) -> Resource:
    """What a person sees where a program knows nothing of the resource."""
    div = f'<div xmlns="http://www.w3.org/1999/xhtml">{escape(words)}</div>'
    return {"status": "generated", "div": div}


def _canonical(asked: Resource) -> str:
    return f"{asked['url']}|{asked['version']}"


def _id(space: UUID, own: str) -> str:
    return str(uuid5(space, own))
