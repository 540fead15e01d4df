"""A pack file is a stranger's: whatever is in it, it is a safe pack, or refused with its place."""

import json
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipt_desktop.bundles.identity import new_identity
from ipt_desktop.bundles.limits import LARGEST_PACK
from ipt_desktop.bundles.packs import PackFile
from ipt_desktop.content.protocols import load_protocols
from ipt_desktop.content.words import all_words
from ipt_desktop.domain.errors import PackDamaged, PackRefused, PackSignatureBad, PackTooLarge
from ipt_desktop.domain.packs import Pack
from ipt_desktop.domain.programme import Rules
from ipt_desktop.i18n import content_in
from ipt_desktop.services.pack_checks import Content, document_of, pack_from
from ipt_desktop.shipped import shipped
from safety_people import MEASURES

RESOURCES = shipped("resources")
CONTENT = Content(all_words(RESOURCES), ("en", "ar"), load_protocols(RESOURCES), content_in)
WATCH = MEASURES.get("phq9").watch
assert WATCH is not None
RULES = Rules(WATCH)
SOURCE = {
    "ipt_pack": 1,
    "id": "homs",
    "version": 3,
    "title": "Homs",
    "made_on": "2026-05-01",
    "approved_by": "clinical lead",
    "approves_safety": True,
    "texts": {"safety/danger/stay/title": {"en": "Stay near", "ar": "ابقي قريبة"}},
    "contacts": [{"kind": "supervisor", "who": "S1", "number": "0000 000 000", "hours": "8-18"}],
    "services": [{"name": "C1", "place": "A1", "what_for": "medical"}],
    "thresholds": {"plan_from": 9},
    "lengths": {"who8": {"middle": 8}},
    "retention": {"working_months": 3, "results_months": None},
}
SIGNER = new_identity("S1", "supervisor")


def read(content: bytes) -> Pack:
    document, _ = PackFile().read(content)
    return pack_from(document, CONTENT, RULES)


def with_(**parts: object) -> bytes:
    return json.dumps(SOURCE | parts, ensure_ascii=False).encode()


def refusal(content: bytes) -> PackRefused:
    with pytest.raises(PackRefused) as refused:
        read(content)
    # What is told to a person holds no more of a stranger's file than a short name.
    assert all(len(str(value)) <= 120 for value in refused.value.details.values())
    return refused.value


def test_a_whole_pack_is_read_and_said_again_as_it_was():
    pack = read(with_())
    assert pack.text_count == 2
    assert pack.contacts[0].number == "0000 000 000"
    assert read(json.dumps(document_of(pack)).encode()) == pack
    signed = PackFile().write(document_of(pack), SIGNER)
    document, signer = PackFile().read(signed)
    assert signer == SIGNER.card
    assert pack_from(document, CONTENT, RULES) == pack


def test_signed_bytes_are_always_the_same():
    pretty = json.dumps(dict(reversed(SOURCE.items())), indent=4).encode()
    documents = [PackFile().read(content)[0] for content in (with_(), pretty)]
    first, second = (PackFile().write(one, SIGNER) for one in documents)
    assert first == second


def test_white_space_that_a_chat_program_adds_does_no_harm():
    signed = PackFile().write(SOURCE, SIGNER)
    spaced = b"\xef\xbb\xbf\r\n" + signed.replace(b'","', b'",\r\n "') + b"\r\n\r\n"
    assert PackFile().read(spaced)[1] == SIGNER.card


@pytest.mark.parametrize(
    ("code", "place", "parts"),
    [
        ("pack_damaged", "colour", {"colour": 1}),
        ("pack_damaged", "id", {"id": "No Spaces"}),
        ("pack_damaged", "id", {"id": "x" * 25}),
        ("pack_damaged", "version", {"version": 0}),
        ("pack_damaged", "version", {"version": True}),
        ("pack_damaged", "title", {"title": ""}),
        ("pack_damaged", "title", {"title": "a\u202eb"}),
        ("pack_damaged", "made_on", {"made_on": "2026-02-30"}),
        ("pack_damaged", "made_on", {"made_on": "٢٠٢٦-٠٢-٠١"}),
        ("pack_damaged", "approves_safety", {"approves_safety": "yes"}),
        (
            "pack_damaged",
            "contacts/1/number",
            {"contacts": [{"kind": "second", "who": "S2", "number": "x"}]},
        ),
        ("pack_damaged", "contacts/1/number", {"contacts": [{"kind": "second", "who": "S2"}]}),
        (
            "pack_damaged",
            "contacts/1/pack",
            {"contacts": [{"kind": "second", "who": "S2", "number": "000", "pack": "x"}]},
        ),
        (
            "pack_damaged",
            "contacts/1/who",
            {"contacts": [{"kind": "second", "who": "<b>", "number": "000"}]},
        ),
        ("pack_damaged", "contacts", {"contacts": {}}),
        ("pack_damaged", "contacts", {"contacts": [{}] * 201}),
        ("pack_damaged", "services/2/name", {"services": SOURCE["services"] * 2}),
        (
            "pack_damaged",
            "services/1/what_for",
            {"services": [{"name": "C", "place": "A", "what_for": "x"}]},
        ),
        ("pack_damaged", "lengths/who9", {"lengths": {"who9": {}}}),
        ("pack_damaged", "lengths/who8/late", {"lengths": {"who8": {"late": 1}}}),
        ("pack_value_unsafe", "lengths/who8/middle", {"lengths": {"who8": {"middle": 99}}}),
        ("pack_value_unsafe", "retention/working_months", {"retention": {"working_months": 0}}),
        ("pack_value_unsafe", "retention/results_months", {"retention": {"results_months": 1}}),
        ("pack_damaged", "retention/safety_months", {"retention": {"safety_months": 1}}),
        ("pack_damaged", "retention/draft_days", {"retention": {"draft_days": None}}),
        ("pack_value_unsafe", "plan_from", {"thresholds": {"plan_from": 11}}),
        ("pack_damaged", "thresholds/plan_from", {"thresholds": {"plan_from": "9"}}),
        ("pack_text_unknown", "safety/danger/run", {"texts": {"safety/danger/run": {"en": "x"}}}),
        ("pack_text_locked", "measures/phq9/name", {"texts": {"measures/phq9/name": {"en": "x"}}}),
        (
            "pack_text_locked",
            "measures/phq9/items/1",
            {"texts": {"measures/phq9/items/1": {"en": "x"}}},
        ),
        (
            "pack_language_unknown",
            "safety/danger/stay/title",
            {"texts": {"safety/danger/stay/title": {"xx": "x"}}},
        ),
        (
            "pack_text_wrong",
            "safety/danger/stay/title",
            {"texts": {"safety/danger/stay/title": {"en": " "}}},
        ),
        (
            "pack_text_wrong",
            "safety/danger/stay/title",
            {"texts": {"safety/danger/stay/title": {"en": "x" * 500}}},
        ),
        (
            "pack_text_wrong",
            "safety/danger/stay/title",
            {"texts": {"safety/danger/stay/title": {"en": "a\nb"}}},
        ),
        (
            "pack_text_wrong",
            "safety/danger/stay/title",
            {"texts": {"safety/danger/stay/title": {"en": "<img>"}}},
        ),
        (
            "pack_text_wrong",
            "safety/danger/stay/title",
            {"texts": {"safety/danger/stay/title": {"en": 5}}},
        ),
        (
            "pack_text_wrong",
            "safety/danger/stay/guide",
            {"texts": {"safety/danger/stay/guide": {"en": "Do not leave."}}},
        ),
        (
            "pack_text_wrong",
            "safety/danger/stay/title",
            {"texts": {"safety/danger/stay/title": {"en": "Stay {x}"}}},
        ),
        ("pack_too_new", "", {"ipt_pack": 2}),
        ("pack_damaged", "ipt_pack", {"ipt_pack": True}),
    ],
)
def test_what_is_wrong_is_named_by_its_place(code, place, parts):
    found = refusal(with_(**parts))
    told = found.details.get("place", found.details.get("field", ""))
    assert (found.code, told) == (code, place)


def test_a_worked_case_is_nobodys_programme():
    place = next(at for at in CONTENT.texts if at.startswith("cases/"))
    assert refusal(with_(texts={place: {"en": "x"}})).code == "pack_text_locked"


@pytest.mark.parametrize("part", sorted(SOURCE))
def test_each_part_of_the_head_is_needed_and_no_other(part):
    content = json.dumps({name: value for name, value in SOURCE.items() if name != part}).encode()
    optional = {"approves_safety", "texts", "contacts", "services", "thresholds", "lengths"}
    if part in optional | {"retention"}:
        assert read(content).id == "homs"
    else:
        assert refusal(content).details["field"] == part


HOSTILE = [
    b"",
    b"null",
    b"[]",
    b"{",
    b"\xff\xfe{}",
    b'{"a":NaN}',
    b'{"a":Infinity}',
    b'{"a":1.5}',
    b'{"a":1e9}',
    b'{"a":' + b"9" * 100_000 + b"}",
    b'{"a":1,"a":1}',
    b'{"ipt_pack":1,"texts":{"x":{},"x":{}}}',
    b'{"a":"\\ud800"}',
    b"[" * LARGEST_PACK,
    b'{"a":' * 100_000,
    b'"' * (LARGEST_PACK - 1),
    b'"' + b'\\"' * 500_000,
    b'"' + b"\\" * 1_000_000,
    b'{"' + b"a" * 1_000_000 + b'":1}',
    b"[" + b"{}," * 300_000 + b"{}]",
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_files_are_refused_in_bounded_memory(content):
    tracemalloc.start()
    try:
        refusal(content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 64 * 2**20


def test_a_file_that_is_too_large_is_not_even_looked_at():
    with pytest.raises(PackTooLarge):
        read(b" " * (LARGEST_PACK + 1))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=12,
)
places = st.sampled_from(sorted(CONTENT.texts)) | st.text(max_size=30)
shaped = st.fixed_dictionaries(
    {},
    optional={
        "texts": st.dictionaries(
            places, st.dictionaries(st.sampled_from(("en", "ar")), st.text(max_size=80)), max_size=3
        ),
        "thresholds": st.dictionaries(st.sampled_from(sorted(RULES.values())), st.integers()),
        "lengths": st.dictionaries(
            st.sampled_from(sorted(CONTENT.protocols)),
            st.dictionaries(st.sampled_from(("initial", "middle", "ending")), st.integers()),
        ),
        "retention": st.dictionaries(
            st.sampled_from(("draft_days", "working_months", "results_months")),
            st.integers() | st.none(),
        ),
        "contacts": st.lists(
            st.dictionaries(st.sampled_from(("kind", "who", "number", "hours")), st.text()),
            max_size=3,
        ),
        "version": st.integers(),
        "title": st.text(),
    },
)


def safe(pack: Pack) -> None:
    """What holds of every pack that is taken, however it was made."""
    RULES.tightened(pack.thresholds)
    for id, phases in pack.lengths.items():
        CONTENT.protocols[id].validate_lengths(phases)
    for language, texts in pack.texts.items():
        assert language in CONTENT.languages
        for place, text in texts.items():
            assert place.partition("/")[0] in ("protocols", "worksheets", "guide", "safety")
            assert 0 < len(text) <= max(40, 3 * len(CONTENT.texts[place]))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.binary(max_size=300),
        json_values.map(lambda v: json.dumps(v).encode()),
        st.dictionaries(st.sampled_from(sorted(SOURCE)), json_values).map(
            lambda parts: json.dumps(SOURCE | parts).encode()
        ),
        shaped.map(lambda parts: json.dumps(SOURCE | parts).encode()),
    )
)
def test_anything_is_a_safe_pack_or_is_refused(content):
    try:
        pack = read(content)
    except PackRefused:
        refusal(content)
    else:
        safe(pack)


SIGNED = PackFile().write(SOURCE, SIGNER)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(SIGNED) - 1), st.integers(0, 255))
def test_no_byte_of_a_signed_pack_can_be_changed(place, byte):
    changed = bytearray(SIGNED)
    changed[place] = byte
    try:
        document, signer = PackFile().read(bytes(changed))
    except (PackDamaged, PackSignatureBad):
        return
    whole, _ = PackFile().read(SIGNED)
    # White space, or the same letter written otherwise; never another content under that card.
    assert (document, signer) == (whole, SIGNER.card)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("signature"),
        lambda d: d.pop("card"),
        lambda d: d["card"].update(role="counsellor"),
        lambda d: d["card"].update(code="S2"),
        lambda d: d["card"].update(recipient="age1"),
        lambda d: d["card"].update(more="x"),
        lambda d: d.update(card=new_identity("S1", "supervisor").card.signing),
        lambda d: d.update(signature="0" * 128),
        lambda d: d.update(signature=None),
        lambda d: d.update(version=4),
    ],
)
def test_a_signed_pack_that_was_changed_is_refused_whole(change):
    document = json.loads(SIGNED)
    change(document)
    with pytest.raises(PackSignatureBad):
        PackFile().read(json.dumps(document).encode())
