"""The closeness circle: people placed near or far, by mouse and by keyboard, each change one fact."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ipt_desktop import i18n
from ipt_desktop.ui.circle import labels
from ipt_desktop.ui.circle.joining import circle_editor, people_of
from ipt_desktop.ui.circle.picture import CircleView
from ipt_desktop.ui.circle.state import Person, angles
from ipt_desktop.ui.direction import layout_direction


@pytest.fixture
def member(desk, group):
    return desk.roster.members(group.id)[0]


@pytest.fixture
def editor(shell, qtbot, member):
    def make():
        made = circle_editor(shell, member)
        made.resize(1000, 560)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        return made

    return make


def told(desk, member, role, **more):
    desk.journal.write("person", {"role": role, "ring": 2, **more}, member=member)


def test_a_person_is_added_by_a_role_and_kept_once(editor, desk, member):
    made = editor()
    made.add.setFocus()
    QTest.keyClick(made.add, Qt.Key.Key_Return)
    assert made.focusWidget() is made.card.role

    QTest.keyClicks(made.card.role, "aunt")
    made.card.sign.chips["supportive"].click()
    made.flush()

    people = people_of(desk, member.id)
    assert [(p.role, p.ring, p.sign) for p in people] == [("aunt", 2, "supportive")]
    assert len(list(desk.journal.entries("person", member=member.id))) == 1


def test_a_correction_names_what_it_replaces(editor, desk, member):
    told(desk, member, "brother", status="living")
    made = editor()
    made.open_card(next(iter(made.people)))
    made.card.status.chips["missing"].click()
    made.flush()
    made.card.ring.chips[3].click()
    made.flush()

    person = people_of(desk, member.id)
    assert [(p.status, p.ring) for p in person] == [("missing", 3)]


def test_missing_is_shown_as_missing_and_never_as_dead(editor, desk, member):
    told(desk, member, "brother", status="missing")
    made = editor()
    dot = next(iter(made.circle.dots.values()))
    assert "missing" in dot.accessibleName()
    assert "dead" not in dot.accessibleName()


def test_arrow_keys_move_between_rings_and_round(editor, desk, member):
    told(desk, member, "mother", angle=90)
    made = editor()
    dot = next(iter(made.circle.dots.values()))
    dot.setFocus()
    QTest.keyClick(dot, Qt.Key.Key_Up)
    QTest.keyClick(dot, Qt.Key.Key_Up)
    QTest.keyClick(dot, Qt.Key.Key_Right)
    assert "most involved" in dot.accessibleName()
    made.flush()

    (person,) = people_of(desk, member.id)
    assert (person.ring, person.angle) == (1, 105)
    facts = [e for e in desk.journal.entries("person", member=member.id)]
    assert len(facts) == 1, "three keys are one move"


def test_a_person_is_dragged_to_a_ring(editor, desk, member):
    told(desk, member, "friend", angle=90)
    made = editor()
    dot = next(iter(made.circle.dots.values()))
    middle = dot.rect().center()
    QTest.mousePress(dot, Qt.MouseButton.LeftButton, pos=middle)
    target = dot.mapFrom(made.circle, QPoint(made.circle.width() // 2, 40))
    QTest.mouseMove(dot, target)
    QTest.mouseRelease(dot, Qt.MouseButton.LeftButton, pos=target)

    (person,) = people_of(desk, member.id)
    assert person.ring == 3
    assert person.angle is not None
    assert min(person.angle, 360 - person.angle) < 8


def test_taken_off_the_circle_can_be_undone(editor, shell, desk, member):
    told(desk, member, "neighbour")
    made = editor()
    made.open_card(next(iter(made.people)))
    made.card.remove.click()
    assert people_of(desk, member.id) == []

    shell.window.toast.undo.click()
    assert [p.role for p in people_of(desk, member.id)] == ["neighbour"]
    assert len(made.circle.dots) == 1


def test_a_phone_number_is_refused_and_what_was_typed_stays(editor, desk, member):
    made = editor()
    made.begin_new()
    QTest.keyClicks(made.card.role, "aunt 0944 123 456")
    made.flush()
    assert people_of(desk, member.id) == []
    assert "role word" in made.card.role_field.error.words()
    assert made.card.role.text() == "aunt 0944 123 456"

    made.card.role.clear()
    QTest.keyClicks(made.card.role, "aunt")
    made.flush()
    assert [p.role for p in people_of(desk, member.id)] == ["aunt"]


def test_it_says_what_is_still_missing(editor, desk, member):
    made = editor()
    assert made.left.words()
    assert made.reason_field.isVisible()
    QTest.keyClicks(made.reason, "She came here alone")
    made.reason.editingFinished.emit()
    sheet = desk.journal.last("worksheet", member.id, "circle")
    assert sheet.body["answers"]["few_reason"] == "She came here alone"
    for role in ("aunt", "friend", "mother"):
        told(desk, member, role, sign="supportive", probes={"candidate": "yes"})
    whole = editor()
    assert whole.left.words() == ""
    assert not whole.reason_field.isVisible()


def test_the_circle_is_mirrored_where_reading_starts_at_the_right(qtbot):
    def across():
        view = CircleView([Person("a", "aunt", 3, 90)])
        view.setLayoutDirection(layout_direction())
        view.resize(400, 400)
        qtbot.addWidget(view)
        view.show()
        return view.dots["a"].geometry().center().x()

    assert across() > 250
    i18n.use("ar")
    assert across() < 150


def test_those_never_placed_stand_in_the_widest_gap():
    people = [Person("a", "a", 1, 0), Person("b", "b", 1, 90), Person("c", "c", 1)]
    assert angles(people)["c"] == 225


@pytest.mark.parametrize("count", [3, 6, 9])
def test_words_do_not_lie_over_one_another(count):
    turn = 360 / count
    people = [Person(str(n), "neighbour", n % 3 + 1, round(turn * n)) for n in range(count)]
    wishes = [labels.Wish(300 + 30 * n, 200 + (n % 3) * 30, 60, 18, 8) for n in range(len(people))]
    boxes = labels.place(wishes, (300, 200), (0, 0, 900, 400))
    pairs = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :]]
    assert all(labels._meet(a, b) == 0 for a, b in pairs)
