"""The first run from language to contacts, as presenter and as pages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from bracketed import Bracketed, unmarked
from ipt_desktop import i18n
from ipt_desktop.domain.cards import Card
from ipt_desktop.domain.errors import CardDamaged, VaultNotWritable
from ipt_desktop.services.contacts import Contact, checked_contact
from ipt_desktop.ui.first_run import passphrases
from ipt_desktop.ui.first_run.contacts import ContactsPage
from ipt_desktop.ui.first_run.screen import first_run_screen
from ipt_desktop.ui.first_run.state import Page
from ipt_desktop.ui.pictures import cut_words, settle, shoot
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import at_once
from typing_keys import type_text

WORDS = "one two three four five six seven eight nine ten eleven twelve"
PASSPHRASE = "orbit lemon quilt sand"
CARD = Card("S1", "supervisor", "age1made-up", "ab" * 32)


class Notebook:
    """What the app does with what the pages collect."""

    def __init__(self):
        self.made, self.believed, self.finished = [], [], 0
        self.problem = self.card_problem = self.contacts_problem = None
        self.contacts = None

    def create(self, role, code, passphrase):
        if self.problem:
            raise self.problem
        self.made.append((role, code, passphrase))
        return WORDS

    def finish(self):
        self.finished += 1

    def keep_contacts(self, contacts):
        if self.contacts_problem:
            raise self.contacts_problem
        self.contacts = [checked_contact(place, one) for place, one in enumerate(contacts)]

    def read_card(self, file):
        if self.card_problem:
            raise self.card_problem
        return CARD


@pytest.fixture
def notebook():
    return Notebook()


@pytest.fixture
def start(qtbot, notebook):
    def make(look=None, size=(1366, 768)):
        window = Window(look, size)
        qtbot.addWidget(window)

        def choose(tag):
            i18n.use(tag)
            window.rebuild()

        window.open_alone(
            first_run_screen(
                notebook.create,
                notebook.finish,
                choose,
                at_once,
                read_card=notebook.read_card,
                accept_card=notebook.believed.append,
                keep_contacts=notebook.keep_contacts,
            )
        )
        window.show()
        return window

    return make


def page(window):
    return window.page.page


def go_on(window):
    window.page.footer.primary.click()


def to_role(window):
    go_on(window)


def to_passphrase(window):
    to_role(window)
    page(window).cards["counsellor"].click()
    type_text(page(window).code, "f3")
    go_on(window)


def to_recovery(window):
    to_passphrase(window)
    type_text(page(window).first, PASSPHRASE)
    type_text(page(window).again, PASSPHRASE)
    go_on(window)


def answer(window, right=True):
    asked = [field.label.text() for field in page(window).fields]
    words = [WORDS.split()[int(label.split()[-1]) - 1] for label in asked]
    page(window).first.setText(words[0] if right else "wrong")
    page(window).second.setText(words[1])
    go_on(window)


def to_card(window):
    to_recovery(window)
    go_on(window)
    answer(window)


def to_contacts(window):
    to_card(window)
    window.page.later.click()


def test_from_language_to_an_accepted_card_and_the_contacts(start, notebook):
    window = start()
    to_card(window)
    page(window).file_chosen.emit("s1.card")
    go_on(window)
    assert notebook.finished == 0
    who, number = (page(window).lines[0][name] for name in ("who", "number"))
    settle()
    assert window.focusWidget() is who
    QTest.keyClicks(who, "S1")
    assert not window.page.later.isVisible()
    QTest.keyClick(who, Qt.Key.Key_Tab)
    assert window.focusWidget() is number
    type_text(number, "٠٩٣٣ ١٢٣ ٤٥٦")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert notebook.contacts == [Contact("supervisor", "S1", "0933 123 456")]
    assert notebook.made == [("counsellor", "F3", PASSPHRASE)]
    assert notebook.believed == [CARD]
    assert notebook.finished == 1


def test_the_card_may_wait(start, notebook):
    window = start()
    to_card(window)
    assert not window.page.footer.primary.isEnabled()
    window.page.later.click()
    assert (notebook.believed, notebook.finished) == ([], 0)
    assert isinstance(page(window), ContactsPage)


def test_the_contacts_may_wait(start, notebook):
    window = start()
    to_contacts(window)
    assert not window.page.footer.primary.isEnabled()
    window.page.later.click()
    assert (notebook.contacts, notebook.finished) == (None, 1)


def test_half_a_contact_is_said_at_its_field_and_nothing_is_kept(start, notebook):
    window = start()
    to_contacts(window)
    type_text(page(window).lines[2]["number"], "112")
    go_on(window)
    assert page(window).fields[2]["who"].error.isVisible()
    type_text(page(window).lines[2]["who"], "Clinic")
    assert not page(window).fields[2]["who"].error.isVisible()
    type_text(page(window).lines[3]["who"], "Safe house")
    type_text(page(window).lines[3]["number"], "ask there")
    go_on(window)
    assert page(window).fields[3]["number"].error.isVisible()
    assert (notebook.contacts, notebook.finished) == (None, 0)


def test_contacts_that_cannot_be_kept_are_said_and_stay_typed(start, notebook):
    notebook.contacts_problem = VaultNotWritable()
    window = start()
    to_contacts(window)
    type_text(page(window).lines[0]["who"], "S1")
    type_text(page(window).lines[0]["number"], "112")
    go_on(window)
    assert page(window).problem.isVisible()
    i18n.use("ar")
    window.rebuild()
    settle()
    assert page(window).lines[0]["number"].text() == "112"
    notebook.contacts_problem = None
    go_on(window)
    assert notebook.finished == 1


def test_without_role_and_code_there_is_no_going_on(start):
    window = start()
    to_role(window)
    assert not window.page.footer.primary.isEnabled()
    page(window).cards["supervisor"].click()
    assert not window.page.footer.primary.isEnabled()
    type_text(page(window).code, "s 1")
    assert page(window).field.error.isVisible()
    assert not window.page.footer.primary.isEnabled()


def test_a_weak_passphrase_is_refused_in_words(start):
    window = start()
    to_passphrase(window)
    type_text(page(window).first, "password1")
    type_text(page(window).again, "password1")
    assert "Easy to guess" in page(window).strength.text()
    assert not window.page.footer.primary.isEnabled()


def test_two_different_passphrases_are_not_taken(start):
    window = start()
    to_passphrase(window)
    type_text(page(window).first, PASSPHRASE)
    type_text(page(window).again, "orbit")
    assert not page(window).again_field.error.isVisible()
    assert not window.page.footer.primary.isEnabled()
    type_text(page(window).again, "x")
    assert page(window).again_field.error.isVisible()


def test_a_full_disk_is_said_and_can_be_tried_again(start, notebook):
    notebook.problem = VaultNotWritable()
    window = start()
    to_recovery(window)
    assert page(window).problem.isVisible()
    assert page(window).first.text() == PASSPHRASE
    notebook.problem = None
    go_on(window)
    assert len(notebook.made) == 1


def test_the_words_must_come_back_from_paper_and_are_then_gone(start):
    window = start()
    to_recovery(window)
    go_on(window)
    assert not page(window).sheet.isVisible()
    answer(window, right=False)
    assert page(window).wrong.isVisible()
    window.page.footer.back.click()
    assert page(window).sheet.isVisible()
    go_on(window)
    answer(window)
    settle()
    shown = " ".join(label.text() for label in window.findChildren(QLabel))
    assert "twelve" not in shown
    assert window.page.presenter._state.recovery == ()


def test_there_is_no_going_back_behind_the_making(start):
    window = start()
    to_recovery(window)
    assert not window.page.footer.back.isVisible()


def test_a_damaged_card_is_said_and_another_can_be_read(start, notebook):
    notebook.card_problem = CardDamaged()
    window = start()
    to_card(window)
    page(window).file_chosen.emit("x")
    assert page(window).problem.isVisible()
    assert not window.page.footer.primary.isEnabled()
    notebook.card_problem = None
    page(window).file_chosen.emit("y")
    assert not page(window).problem.isVisible()
    assert "S1" in page(window).who.text()


def test_a_change_of_language_keeps_page_and_words(start):
    window = start()
    to_passphrase(window)
    type_text(page(window).first, "orbit lemon")
    i18n.use("ar")
    window.rebuild()
    settle()
    assert page(window).first.text() == "orbit lemon"
    type_text(page(window).again, "orbit lemon")
    assert window.page.footer.primary.isEnabled()


def test_choosing_a_language_changes_it_at_once(qtbot, start):
    window = start()
    qtbot.mouseClick(page(window).cards["ar"], Qt.MouseButton.LeftButton)
    settle()
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert page(window).cards["ar"].isChecked()


def test_f12_hides_the_recovery_words(start):
    window = start()
    to_recovery(window)
    window.hide_now()
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert shown == ["Notebook"]


TOS = [lambda window: None, to_role, to_passphrase, to_recovery, to_card, to_contacts]


@pytest.mark.parametrize("to", TOS, ids=[page.name for page in Page])
def test_every_word_is_translatable(start, monkeypatch, to):
    monkeypatch.setattr(i18n, "_words", Bracketed())
    window = start()
    if to in (to_card, to_contacts):
        to_recovery(window)
        go_on(window)
        asked = window.page.presenter._state.asked
        first, second = (WORDS.split()[at - 1] for at in asked)
        window.page.words_answered.emit(first, second)
        if to is to_contacts:
            window.page.later.click()
    else:
        to(window)
    own = [*(name for _tag, name in i18n.LANGUAGES), "in English", "بالعربية"]
    assert unmarked(window, *own) == []


@pytest.mark.parametrize("to", TOS, ids=[page.name for page in Page])
@pytest.mark.parametrize("text", [100, 130])
def test_nothing_is_cut(start, tmp_path, to, text):
    window = start(Look(text=text), (1024, 600))
    to(window)
    shoot(window, tmp_path / "page.png", (1024, 600))
    assert cut_words(window) == []


def test_four_words_are_offered_by_chance_and_are_strong():
    offered = {passphrases.offer() for _time in range(20)}
    assert len(offered) == 20
    assert {len(words.split()) for words in offered} == {4}
    assert {passphrases.strength(words) for words in offered} == {"strong"}


@pytest.mark.parametrize(
    ("typed", "judged"),
    [
        ("", "weak"),
        ("12345678", "weak"),
        ("x9!k", "weak"),
        (PASSPHRASE, "strong"),
        ("q" * 500, "weak"),
    ],
)
def test_strength_is_judged_by_guesses(typed, judged):
    assert passphrases.strength(typed) == judged
