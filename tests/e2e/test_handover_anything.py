"""Whatever a trusted author signs is taken or refused with a code: never a crash, never half of it."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from forging import take_apart
from ipt_desktop.domain.facts import canonical
from ipt_desktop.domain.kinds import KINDS

PLAIN = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.integers(0, 10),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(max_size=20),
        st.sampled_from(
            ["phq9", "gad7", "1", "open", "scores", "positions", "present", "2026-02-03"]
        ),
    ),
    lambda inner: (
        st.lists(inner, max_size=12) | st.dictionaries(st.text(max_size=8), inner, max_size=5)
    ),
    max_leaves=20,
)


SOME = """a_key phq9 gad7 whodas12 1 G1 F1 day month open complete cancelled present absent better same
worse done no join read_aloud read written women woman member candidate left grief dispute loss other living
missing supportive onset scores positions self paper concern yes telephone reached given possible"""
WORDS = re.findall(r"\w+", SOME)
POOL = [
    *(*WORDS, ""),
    *(True, False, None, 0, 1, 2, 3, 4, 9, 40, 359, 1000, 0.5),
    *([], [0] * 9, [1, None, 3], ["a_key"], ["a text"], [9] * 60),
    *({}, {"a": 1}, {"initial": 3, "middle": 10, "ending": 2}, {"a": {"b": ["c", None, 2.5]}}),
]


@st.composite
def contents(draw) -> tuple[str, dict[str, Any]]:
    """Fields that pass their own check, so that most of it reaches the shelves; and then one that may not."""
    kind = draw(st.sampled_from([*KINDS, "genogram"]))
    shape = KINDS.get(kind)
    needed = shape.fields if shape else {}
    allowed = dict(shape.optional) if shape else {}
    optional = [name for name in allowed if draw(st.booleans())]
    content: dict[str, Any] = {}
    for name in (*needed, *optional):
        check = needed[name] if name in needed else allowed[name]
        fitting = [value for value in POOL if check(value)]
        content[name] = draw(st.sampled_from(fitting) if fitting else PLAIN)
    odd = st.sampled_from([*content, "meeting", "name", "total", "extra"])
    return kind, content | draw(st.dictionaries(odd, PLAIN | st.sampled_from(POOL), max_size=1))


@pytest.fixture
def made(counsellor, supervisor):
    counsellor.says("one")
    return take_apart(counsellor.hands_to(supervisor).read_bytes(), supervisor.vault.identity)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents())
@example(("person", {"role": "sister", "ring": 1, "meeting": 10**30}))
@example(("person", {"role": "sister", "ring": 1, "extra": {"a\x00": 1}}))
@example(("genogram", {"meeting": 2**63}))
@example(("assessment", {"measure": "phq9", "measure_version": "1", "answers": [9] * 9}))
@example(("assessment", {"measure": "phq9", "measure_version": "1", "answers": [1] * 60}))
@example(("assessment", {"measure": "phq9", "measure_version": "1", "total": 1000}))
@example(("assessment", {"measure": "whodas12", "measure_version": "1", "answers": [10] * 12}))
def test_anything_signed_is_taken_or_refused(made, counsellor, supervisor, tmp_path, told):
    kind, content = told
    # Each time another replica's first fact, so that all that is taken stays.
    made.manifest["number"] += 1
    name = f"{made.manifest['number']:036d}"
    made.manifest["segments"][0]["replica"], made.manifest["heads"] = name, {}
    made.lines[0].update(id=name, kind=kind, content=canonical(content))
    made.chain(counsellor.vault.identity)
    file = tmp_path / "any.iptsync"
    file.write_bytes(made.seal(counsellor.vault.identity, supervisor.card.recipient))

    done = supervisor.takes(file)

    assert (done.code, done.taken) in (("bundle_damaged", 0), (None, 1))
    if done.code is None:
        with supervisor.vault.writing() as tx:
            _can_be_shown(tx)


def _can_be_shown(tx) -> None:
    """No shelf stumbles over what is there, and it can be made again from the log."""
    shelves = tx.shelves
    shelves.groups(), shelves.members(), shelves.assessments(), shelves.last_scores("phq9")
    shelves.meetings(), shelves.attendance(), shelves.moods(), shelves.safety_events()
    shelves.life_events("0" * 35 + "2"), shelves.entries()
    tx.log.rebuild()
