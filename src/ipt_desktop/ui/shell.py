"""Joins the window, the open desk and the screens: a route in, the right screen shown, drafts kept."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from ipt_desktop import i18n
from ipt_desktop.domain.errors import Problem
from ipt_desktop.preferences import Preferences
from ipt_desktop.services.desk import Desk
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.routes import TABLES, Route
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.settings.safe import Keeper, NoKeeper
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import Work

# Route name → "module:function"; the function takes (shell, route). Imported when first opened.
SCREENS: Mapping[str, str] = {
    "today": "ipt_desktop.ui.today.screen:today_screen",
    "groups": "ipt_desktop.ui.groups.screen:groups_screen",
    "group": "ipt_desktop.ui.group.screen:group_screen",
    "meeting": "ipt_desktop.ui.meeting.screen:meeting_room",
    "fast_grid": "ipt_desktop.ui.fast_grid.screen:fast_grid",
    "questionnaire": "ipt_desktop.ui.questionnaire.screen:questionnaire",
    "pregroup": "ipt_desktop.ui.pregroup.screen:pregroup_screen",
    "worksheet": "ipt_desktop.ui.worksheet.screen:worksheet_screen",
    "member": "ipt_desktop.ui.member.screen:member_screen",
    "ending": "ipt_desktop.ui.ending.screen:ending_screen",
    "new_group": "ipt_desktop.ui.new_group.screen:new_group_screen",
    "contacts": "ipt_desktop.ui.contacts.screen:contacts_screen",
    "directory": "ipt_desktop.ui.directory.screen:directory_screen",
    "referrals": "ipt_desktop.ui.referrals.screen:referrals_screen",
    "adverse_events": "ipt_desktop.ui.adverse_events.screen:adverse_events_screen",
    "paths": "ipt_desktop.ui.paths.screen:paths_screen",
    "exchange": "ipt_desktop.ui.exchange.screen:exchange_screen",
    "caseload": "ipt_desktop.ui.caseload.screen:caseload_screen",
    "inbox": "ipt_desktop.ui.inbox.screen:inbox_screen",
    "review": "ipt_desktop.ui.review.screen:review_screen",
    "settings": "ipt_desktop.ui.settings.screen:settings_screen",
    "indicators": "ipt_desktop.ui.indicators.screen:indicators_screen",
    "paper": "ipt_desktop.ui.paper.screen:paper_screen",
    "keeping": "ipt_desktop.ui.keeping.screen:keeping_screen",
    "contact": "ipt_desktop.ui.contact.screen:contact_screen",
    "goals": "ipt_desktop.ui.goals.screen:goals_screen",
    "identity": "ipt_desktop.ui.identity.screen:identity_screen",
    "membership": "ipt_desktop.ui.membership.screen:membership_screen",
    "learn": "ipt_desktop.ui.learn.screen:learn_screen",
    "recovery_sheet": "ipt_desktop.ui.recovery_sheet.screen:recovery_sheet_screen",
    "table_import": "ipt_desktop.ui.table_import.screen:table_import_screen",
}

# Pages that cover rail and header, such as safety; same form.
OVER: Mapping[str, str] = {
    "safety": "ipt_desktop.ui.safety.screen:safety_screen",
    "concern": "ipt_desktop.ui.concern.screen:concern_screen",
}

# Screens with a risk mark of their own beside the member's code.
MARKED = ("member", "review")
_KEEP_MS = 800


class Shell(QObject):
    """One open vault in the window. `work` does slow jobs; screens ask `desk` for everything."""

    def __init__(self, window: Window, desk: Desk, work: Work) -> None:
        super().__init__(window)
        self.window, self.desk, self.work = window, desk, work
        self.use_wording()
        self.preferences = Preferences()
        self.choose_preferences: Callable[[Preferences], None] = lambda chosen: None
        self.change_passphrase: Callable[[str, str], None] = lambda old, new: None
        self.keeper: Keeper = NoKeeper()
        self.delete_copies: Callable[[], int] = lambda: 0
        self.arrived: Path | None = None
        self.route: Route | None = None
        self.has_ended = False
        self._before: list[Route] = []
        self._in_circle = False
        self._kept: Draft = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_KEEP_MS)
        self._timer.timeout.connect(self.keep_draft)
        self._timer.start()
        window.place_asked.connect(lambda place: self.go(Route(place)))
        window.file_dropped.connect(self.receive)
        window.safety_asked.connect(self.ask_for_safety)

    @property
    def role(self) -> str:
        return self.desk.vault.identity.card.role

    def start(self) -> None:
        """The first screen of the day."""
        self.go(self._first())
        if self.role == "counsellor":
            # Danger is reopened where it was left, also after a crash (domain.md 5.2).
            for found in self.desk.safety.emergencies()[:1]:
                self.go(Route("safety", found.group, found.member))

    def use_wording(self) -> None:
        """The programme's own wording of the content, from what is shown next."""
        i18n.adapt(self.desk.programme.texts())

    def end(self) -> None:
        """The vault is not this one any more: nothing is done for whatever still calls."""
        self.has_ended = True
        i18n.adapt({})
        self._timer.stop()

    def receive(self, bundle: Path) -> None:
        """Look at a file that somebody opened or dropped."""
        self.arrived = bundle
        if bundle.suffix.lower() in TABLES:
            self.go(Route("table_import"))
        else:
            self.go(Route("exchange", tab="receive"))

    def go(self, route: Route) -> None:
        """Open a screen; what was typed in the one before is kept as its draft."""
        if self.has_ended:
            return
        self.keep_draft()
        if route.name in OVER:
            make = _factory(OVER[route.name])
            self.window.show_over(lambda: make(self, route))
            return
        if self.route is not None and self.route != route:
            self._before.append(self.route)
        self.route = route
        self._cover_in_circle(route)
        make = _factory(SCREENS[route.name])
        view = self.window.open(lambda: self._made(make, route), self.role)
        self._offer_draft(view)
        self._tell_risk()

    def ask_for_safety(self) -> None:
        """F9: the safety steps of whom the screen is about; else whom it is about is asked first."""
        view, route = self.window.open_screen, self.route
        member = (view.safety_member() if view is not None else None) or (
            route.member if route is not None else None
        )
        group = route.group if route is not None else None
        self.go(Route("safety", group, member) if member else Route("concern", group))

    def back(self) -> None:
        """To the screen before this one."""
        self.go_instead(self._before.pop() if self._before else self._first())

    def go_instead(self, route: Route) -> None:
        """Open a screen to which "back" will not return here."""
        self.route = None
        self.go(route)

    def again(self) -> None:
        """Build the open screen anew from what the vault says now."""
        self.window.rebuild()
        self._tell_risk()

    def saved(self) -> None:
        """Something was kept durably: the header says when, and what waits to be handed over."""
        self.window.show_saved(self.desk.vault.clock().astimezone())
        self.tell_waiting()
        self._tell_risk()

    def tell_waiting(self) -> None:
        """How many facts the one whose news is oldest has not acknowledged yet."""
        waiting = [status.waiting for status in self.desk.exchange.status() if status.trusted]
        self.window.show_waiting(max(waiting, default=0))

    def tell(self, error: Exception) -> str:
        """The sentence for a problem; anything else is our bug and is raised."""
        if isinstance(error, Problem):
            return sentence(error)
        raise error

    def _tell_risk(self) -> None:
        """On every screen about one member; some show the mark themselves."""
        route, mark = self.route, "none"
        if route is not None and route.member and route.name not in MARKED:
            mark = self.desk.safety.state(route.member).mark
        self.window.show_risk("none" if mark == "not_asked" else mark)

    def _first(self) -> Route:
        return Route("today" if self.role == "counsellor" else "inbox")

    def _cover_in_circle(self, route: Route) -> None:
        """In the meeting room the laptop sits among the members: covered there, shown again outside."""
        in_circle = route.name == "meeting"
        if in_circle != self._in_circle and self.preferences.cover:
            self.window.set_covered(in_circle)
        self._in_circle = in_circle

    # Drafts

    def keep_draft(self) -> None:
        """What is typed but not saved survives a crash: on this device only."""
        if self.has_ended or self.desk.vault.is_locked:
            return  # kept when it was locked; nothing was typed since
        view = self.window.open_screen
        place = view.draft_place() if view is not None else ""
        if view is None or not place:
            return
        draft = view.draft()
        if draft and draft != self._kept:
            self._kept = draft
            self.desk.drafts.keep(place, _plain(draft), i18n.language())

    def drop_draft(self, place: str) -> None:
        """After its content was saved as facts, or a person chose to discard it."""
        # What still stands on the screen is not half-filled any more; only a change of it would be.
        view = self.window.open_screen
        self._kept = view.draft() if view is not None and view.draft_place() == place else {}
        self.desk.drafts.drop(place)

    def _offer_draft(self, view: ScreenView) -> None:
        self._kept = {}
        place = view.draft_place()
        found = self.desk.drafts.find(place) if place else None
        if found is not None:
            view.restore(_restored(found.content))
            self._kept = view.draft()

    def _made(self, make: Callable[["Shell", Route], ScreenView], route: Route) -> ScreenView:
        view = make(self, route)
        view.back_asked.connect(self.back)
        return view


def _factory(where: str) -> Callable[[Shell, Route], Any]:
    module, _, name = where.partition(":")
    made: Callable[[Shell, Route], Any] = getattr(import_module(module), name)
    return made


def _plain(draft: Draft) -> dict[str, Any]:
    return {name: list(kept) if isinstance(kept, tuple) else kept for name, kept in draft.items()}


def _restored(content: Mapping[str, Any]) -> Draft:
    return {
        name: (kept[0], kept[1])
        if isinstance(kept, list) and len(kept) == 2 and isinstance(kept[0], str)
        else kept
        for name, kept in content.items()
    }
