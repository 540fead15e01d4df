"""In a process of its own: a walk through the whole window, a made-up sentence in every field, and a kill.

It tells, one JSON object a line on stdout, what the parent (tests/e2e/test_canary_window.py) looks at.
"""

import json
import logging
import os
import signal
import sys
import threading
from dataclasses import replace
from pathlib import Path

CANARY, ARABIC = "quiteunlikelyword", "كلمةبعيدةجدا"
NAME, ADDRESS, PHONE = "unlikelyperson", "شارعبعيد", "0900 111 000 999 00"
WORDS = f"{CANARY} {ARABIC}"
MEETINGS = (1, 4, 8)
# Their first button prints, gives or goes on; each is done by itself below. The others stay drafts.
UNPRESSED = ("paper", "exchange", "meeting", "pregroup")
SHEETS_KEPT = ("grief", "circle")


def tell(**what):
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main(vault, passphrase, asked, table):
    logging.basicConfig(level=logging.DEBUG)
    from PySide6.QtCore import QTimer

    from ipt_desktop.app import window

    walk = Walk(Path(passphrase).read_text().strip(), Path(asked), Path(table))
    # The first that runs in the event loop of the real window.
    QTimer.singleShot(0, walk.guarded)
    return window.open_window(Path(vault), Path(passphrase), None, None)


class Walk:
    def __init__(self, passphrase, asked, table):
        self.passphrase, self.asked, self.table = passphrase, asked, table
        self.typed, self.titles, self.opened = 0, set(), set()
        self.faults = []

    def guarded(self):
        try:
            self.everywhere()
        except BaseException as wrong:  # noqa: BLE001
            import traceback

            tell(failed=traceback.format_exception(wrong))
            os._exit(1)

    def everywhere(self):
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        from ipt_desktop.ui.routes import Route
        from ipt_desktop.ui.shell import OVER, SCREENS, Shell
        from ipt_desktop.ui.window import Window

        self.app = QApplication.instance()
        (self.window,) = (w for w in self.app.topLevelWidgets() if isinstance(w, Window))
        self.shell = self.window.findChild(Shell)
        # Whatever asks for a file is answered as a person would; all else is sent away.
        self.dialogs = QTimer()
        self.dialogs.timeout.connect(self.answer_dialog)
        self.dialogs.start(50)
        self.keep_apart()
        routes = list(self.routes())
        # A screen that this list does not know yet is walked too.
        new = {*SCREENS, *OVER} - {route.name for route in routes}
        routes += [Route(name, self.group, self.member) for name in sorted(new)]
        for route in routes:
            self.visit(route)
        self.window.end_over()
        self.papers_and_pictures()
        self.hand_over()
        self.take_table()
        self.another_language_and_the_lock()
        self.crash()
        self.half_filled()
        shown = [process.read_text() for process in Path("/proc/self").glob("task/*/comm")]
        shown += [
            Path(f"/proc/self/{name}").read_bytes().decode() for name in ("cmdline", "environ")
        ]
        tell(
            typed=self.typed,
            opened=sorted(self.opened),
            missed=sorted({*SCREENS, *OVER} - self.opened),
            shown=[*shown, *sorted(self.titles)],
            kept=self.kept,
        )
        os.kill(os.getpid(), signal.SIGKILL)

    # Where to

    def routes(self):
        from ipt_desktop.content.worksheets import load_worksheets
        from ipt_desktop.domain.pregroup import PAGES
        from ipt_desktop.shipped import shipped
        from ipt_desktop.ui.routes import Route

        desk = self.shell.desk
        group = desk.roster.groups()[0].id
        standing = desk.course.standing(group)
        self.group, self.member = group, standing.active[0].member.id
        to = self.member
        for name in ("today", "groups", "contacts", "directory", "settings", "keeping"):
            yield Route(name)
        for name in ("adverse_events", "referrals", "paths", "ending", "review", "identity"):
            yield Route(name, group, to)
        yield Route("new_group")
        yield Route("new_group", group)
        yield Route("fast_grid", group)
        yield Route("table_import")
        yield Route("caseload")
        yield Route("inbox")
        for meeting in MEETINGS:
            yield Route("meeting", group, meeting=meeting)
        for tab in ("members", "meetings", "closing"):
            yield Route("group", group, tab=tab)
        for tab in ("timeline", "people", "worksheets", "safety"):
            yield Route("member", group, to, tab=tab)
        for tab in PAGES:
            yield Route("pregroup", group, to, tab=tab)
        for tab in load_worksheets(shipped("resources")):
            yield Route("worksheet", group, to, tab=tab)
        for tab in ("phq9", "who5"):
            yield Route("questionnaire", group, to, tab=tab)
        for tab in ("missed", "private_word", "quiet"):
            yield Route("contact", group, to, meeting=2, tab=tab)
        yield Route("membership", group, to)
        cards = [f"to:{one.card.fingerprint}" for one in desk.cards.all()]
        for tab in ("", "receive", "cards", *cards):
            yield Route("exchange", tab=tab)
        for tab in ("form:phq9", "attendance", "group", "supervision", "safety-card"):
            yield Route("paper", group, tab=tab)
        for tab in ("member", "worksheet:circle"):
            yield Route("paper", group, to, tab=tab)
        yield Route("concern", group)
        yield Route("safety", group, to, tab="concern")

    def visit(self, route):
        from ipt_desktop.domain.errors import Problem

        self.window.end_over()
        try:
            self.shell.go(route)
        except Problem:
            # Not for a counsellor, or not in this group: there is nothing to type into.
            return
        settle()
        self.opened.add(route.name)
        page = self.window.page
        self.fill(page)
        self.shell.keep_draft()
        for primary in self.primaries(page):
            if route.name in UNPRESSED or (
                route.name == "worksheet" and route.tab not in SHEETS_KEPT
            ):
                continue
            if alive(primary) and primary.isEnabled():
                primary.click()
                settle()
        self.jobs_done()
        self.titles |= {top.windowTitle() for top in self.app.topLevelWidgets()}
        self.shell.keep_draft()

    def jobs_done(self):
        """What was saved in the background is shown; it may lead to another screen."""
        done = []
        self.shell.work(lambda: None, done=done.append, failed=done.append)
        self.wait(lambda: done, "the jobs")

    def fill(self, page):
        from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

        for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
            for editor in page.findChildren(kind):
                if alive(editor) and editor.isEnabled() and not editor.isReadOnly():
                    editor.setFocus()
                    editor.selectAll()
                    press(editor, WORDS)
                    self.typed += alive(editor) and CANARY in text_of(editor)
                    if alive(editor):
                        # Copied, cut and taken back: what a person does with words.
                        editor.selectAll()
                        editor.copy()
                        editor.undo()
                        editor.redo()
        settle()

    def primaries(self, page):
        from ipt_desktop.ui.widgets.frame import Footer

        found = (one.primary for one in page.findChildren(Footer) if one.isVisible())
        return [button for button in found if button is not None]

    # What is kept on purpose

    def keep_apart(self):
        """Through the page itself: a name, a number and a street that are nobody's; and a path letter."""
        from datetime import date

        from ipt_desktop.domain.identity import Identity
        from ipt_desktop.services.protection import Offer
        from ipt_desktop.ui.routes import Route

        desk = self.shell.desk
        self.kept = 0
        for member in desk.roster.members():
            self.shell.go(Route("identity", member.group, member.id))
            settle()
            view = self.window.open_screen
            for name, words in (("name", NAME), ("phone", PHONE), ("address", ADDRESS)):
                press(view.editors[name], words)
            view.footer.primary.click()
            settle()
            assert desk.identities.of(member.id) == Identity(NAME, PHONE, ADDRESS)
            desk.protection.write(member.id, Offer(date(2026, 1, 5), True, True, "C", True))
            self.kept += 1
            with desk.vault.writing() as tx:
                from ipt_desktop.domain.facts import NewFact

                about = {"member": member.id, "group": member.group, "day": date(2026, 1, 5)}
                tx.log.append(NewFact("life_event", {"text": WORDS}, **about))

    def papers_and_pictures(self):
        from ipt_desktop.ui.routes import Route

        for tab in ("member", "worksheet:circle"):
            self.shell.go(Route("paper", self.group, self.member, tab=tab))
            settle()
            before = len(list(self.asked.iterdir()))
            self.window.open_screen.footer.back_asked.emit()
            self.wait(lambda before=before: len(list(self.asked.iterdir())) > before, tab)
        self.shell.go(Route("member", self.group, self.member, tab="timeline"))
        settle()
        from ipt_desktop.ui.timeline.mood_panel import MoodPanel

        (panel,) = self.window.open_screen.findChildren(MoodPanel)
        panel.copy_picture()
        self.wait(lambda: not self.app.clipboard().image().isNull(), "the copied picture")

    def hand_over(self):
        desk = self.shell.desk
        cards = [one.card for one in desk.cards.all() if one.trusted]
        desk.exchange.export(cards, self.asked)

    def take_table(self):
        self.shell.receive(self.table)
        self.jobs_done()
        self.fill(self.window.page)
        for _step in range(4):
            for button in self.primaries(self.window.page):
                if alive(button) and button.isEnabled():
                    button.click()
                    self.jobs_done()

    def another_language_and_the_lock(self):
        from ipt_desktop.ui.routes import Route

        for language in ("ar", "en"):
            self.shell.choose_preferences(replace(self.shell.preferences, language=language))
            settle()
        self.shell.go(Route("new_group"))
        settle()
        self.fill(self.window.page)
        self.app.clipboard().setText(WORDS)
        self.window.hide_now()
        settle()
        self.wait(lambda: self.shell.desk.vault.is_locked, "the lock")
        assert CANARY not in self.app.clipboard().text()
        self.titles |= {top.windowTitle() for top in self.app.topLevelWidgets()}
        page = self.window.page
        press(page.secret, "not the passphrase")
        page.open.click()
        self.wait(page.field.error.isVisible, "the refusal")
        self.jobs_done()
        press(page.secret, self.passphrase)
        page.open.click()
        self.wait(lambda: not self.window.is_hidden_away(), "the unlocking")

    def crash(self):
        """A bug of ours in a slot, in a thread, and where nobody listens."""
        from PySide6.QtCore import QTimer, qWarning

        from ipt_desktop.app.crash import FILE_NAME
        from ipt_desktop.app.paths import log_folder

        def fail():
            raise ValueError(WORDS)

        log = log_folder() / FILE_NAME
        before = log.read_text() if log.exists() else ""
        QTimer.singleShot(0, fail)
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
        qWarning(WORDS)
        self.wait(lambda: log.exists() and log.read_text().count("ValueError") >= 2, "the note")
        tell(earlier=before)

    def half_filled(self):
        from ipt_desktop.ui.routes import Route

        self.shell.go(Route("worksheet", self.group, self.member, tab="grief"))
        settle()
        self.fill(self.window.page)
        self.shell.keep_draft()
        drafts = self.shell.desk.drafts.all()
        assert any(CANARY in json.dumps(draft.content) for draft in drafts)

    def answer_dialog(self):
        from PySide6.QtWidgets import QFileDialog, QLineEdit

        dialog = self.app.activeModalWidget()
        if dialog is None:
            return
        self.titles.add(dialog.windowTitle())
        if isinstance(dialog, QFileDialog):
            asks = dialog.fileMode() is QFileDialog.FileMode.AnyFile
            name = self.asked / f"asked-{len(list(self.asked.iterdir()))}.pdf"
            dialog.findChild(QLineEdit).setText(str(name if asks else ""))
            if asks:
                dialog.accept()
                return
        dialog.reject()

    def wait(self, done, what):
        from PySide6.QtCore import QElapsedTimer
        from PySide6.QtCore import QEventLoop as Loop

        clock = QElapsedTimer()
        clock.start()
        while not done():
            assert clock.elapsed() < 20_000, what
            self.app.processEvents(Loop.ProcessEventsFlag.WaitForMoreEvents, 50)


def settle():
    """One turn is enough for what is only typed into, and a third of the time."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def press(editor, words):
    """As an input method does: one event with the whole text."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    editor.selectAll()
    none = Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(editor, QKeyEvent(kind, 0, none, words))


def text_of(editor):
    return editor.text() if hasattr(editor, "text") else editor.toPlainText()


def alive(widget):
    from shiboken6 import isValid

    return isValid(widget) and widget.isVisible()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
