"""The tour's first part: a new notebook, locked, wrongly and rightly unlocked."""

import re
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ipt_desktop.app.tour.hand import Hand
from ipt_desktop.formats import western
from ipt_desktop.ui.first_run.contacts import ContactsPage
from ipt_desktop.ui.first_run.pages import LanguagePage, PassphrasePage, RolePage
from ipt_desktop.ui.first_run.sheet import CardPage, RecoveryPage
from ipt_desktop.ui.first_run.view import FirstRunView
from ipt_desktop.ui.unlock.view import UnlockView
from ipt_desktop.ui.widgets.text import Text

PASSPHRASE = "river lamp garden seven"


def make_notebook(
    hand: Hand, language: str, role: str, code: str, *, card: Path | None = None
) -> None:
    """All pages of the first run; with `card` the supervisor's card is read and accepted."""
    view = hand.page(FirstRunView)
    page: QWidget = view.page
    hand.picture(f"first-run-language-{role}")
    assert isinstance(page, LanguagePage)
    view.language_chosen.emit(language)
    view = hand.page(FirstRunView)
    hand.press(view.footer.primary)
    page = view.page
    assert isinstance(page, RolePage)
    hand.press(page.cards[role])
    hand.write(page.code, code)
    hand.picture(f"first-run-role-{role}")
    hand.press(view.footer.primary)
    page = view.page
    assert isinstance(page, PassphrasePage)
    hand.write(page.first, PASSPHRASE)
    hand.write(page.again, PASSPHRASE)
    hand.picture(f"first-run-passphrase-{role}")
    hand.press(view.footer.primary)
    page = view.page
    assert isinstance(page, RecoveryPage)
    _copy_words(hand, view, page, role)
    page = view.page
    assert isinstance(page, CardPage)
    if card is None or role != "counsellor":
        hand.picture(f"first-run-card-{role}")
        hand.press(view.later)
    else:
        page.file_chosen.emit(str(card))
        hand.picture(f"first-run-card-{role}")
        hand.press(view.footer.primary)
    page = view.page
    assert isinstance(page, ContactsPage)
    hand.picture(f"first-run-contacts-{role}")
    # The tour sets them later, where Today asks for them.
    hand.press(view.later)


def _copy_words(hand: Hand, view: FirstRunView, page: RecoveryPage, role: str) -> None:
    """Copy the sheet, then type two of its words back."""
    sheet = {}
    for text in page.sheet.findChildren(Text):
        found = re.search(r"(\d+)[^a-z]*([a-z]+)", western(text.words()))
        if found:
            sheet[int(found[1])] = found[2]
    hand.expect(len(sheet) == 12, "the recovery sheet has twelve words")
    hand.picture(f"first-run-recovery-{role}")
    hand.press(view.footer.primary)
    for editor, field in zip((page.first, page.second), page.fields, strict=True):
        asked = re.search(r"\d+", western(field.label.words()))
        hand.expect(asked is not None, "the sheet asks for two numbered words")
        if asked is not None:
            hand.write(editor, sheet[int(asked[0])])
    hand.picture(f"first-run-recovery-check-{role}")
    hand.press(view.footer.primary)


def unlock(hand: Hand) -> None:
    """A wrong passphrase is refused with a sentence, the right one opens."""
    view = hand.page(UnlockView)
    hand.picture("unlock")
    hand.write(view.secret, "not the right words")
    hand.press(view.open)
    hand.picture("unlock-refused")
    hand.write(view.secret, PASSPHRASE)
    hand.press(view.open)
