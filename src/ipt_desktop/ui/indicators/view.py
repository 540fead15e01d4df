"""The programme's figures: which courses, what came of them, saving them for other systems."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.formats import code
from ipt_desktop.i18n import _
from ipt_desktop.ui.indicators.choosing import Choosers
from ipt_desktop.ui.indicators.figures_page import other_cards, outcome_cards
from ipt_desktop.ui.indicators.saving_page import SavingPage
from ipt_desktop.ui.indicators.state import Parcel, State, Wanted
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.widgets.card import Banner, EmptyState
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, row
from ipt_desktop.ui.widgets.picker import Picker
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.widgets.text import Text

TABS = ("outcomes", "others", "saving")


class IndicatorsView(ScreenView):
    """`save_asked` tells the file or folder and the map; `chose` is how they are chosen."""

    wanted_changed = Signal(object)
    packed = Signal(object)
    save_asked = Signal(object, object)
    report_asked = Signal()
    taken_back = Signal(object, object)

    def __init__(self, state: State, tab: str, place: str, group: str = "") -> None:
        """`group` is the code of the one group it is about."""
        super().__init__()
        self._group = group
        self._place, self._state = place, state
        self.chose = Choosers()
        self.saving: SavingPage | None = None
        names = [
            ("outcomes", _("What came of it")),
            ("others", _("Who and how")),
            *([] if group else [("saving", _("Save for others"))]),
        ]
        self.tabs = Tabs(
            names, tab if tab in dict(names) else "outcomes", _("Parts of the figures")
        )
        self.tabs.chosen.connect(lambda _key: self.show_state(self._state))
        everybody = [(None, _("All groups"))]
        groups = [*everybody, *((id, code(name)) for id, name in state.groups)]
        self.group = Picker(groups, _("Group"), least=170)
        self.group.show_value(state.wanted.group)
        self.group.chosen.connect(lambda id: self._want(group=id))
        self.since, self.until = DateField(state.wanted.since), DateField(state.wanted.until)
        self.since.setObjectName("since")
        self.until.setObjectName("until")
        self.since.date_changed.connect(lambda _day: self._want_days())
        self.until.date_changed.connect(lambda _day: self._want_days())
        self.from_field = Field(_("Courses that ended from"), self.since)
        self.to_field = Field(_("until"), self.until)
        self.filters = QWidget()
        across = row(
            [Field(_("Group"), self.group), self.from_field, self.to_field, None],
            gap=14,
            margins=(20, 8, 20, 0),
        )
        self.filters.setLayout(across)
        self._content: QVBoxLayout = column(margins=(20, 6, 20, 14), gap=12)
        page = Scrolled(self._content)
        page.setObjectName("page")
        self.footer = Footer(_("Make the report"), trailing=None)
        self.footer.primary_asked.connect(self._primary)
        top = row([self.tabs, None], margins=(20, 10, 20, 0))
        down = column([top, self.filters, page, self.footer], gap=0)
        down.setStretchFactor(page, 1)
        self.setLayout(down)

    def heading(self) -> Heading:
        if self._group:
            return Heading(
                _("Figures of the group"),
                subtitle=_("Group {code}").format(code=code(self._group)),
                has_back=True,
            )
        return Heading(_("Programme"), subtitle=_("Figures of the courses"))

    def place(self) -> str:
        return self._place

    def draft(self) -> Draft:
        """Which part, and what was chosen, so that a change of language comes back to it."""
        kept: Draft = {"tab": self.tabs.now(), "wanted": self._state.wanted}
        return super().draft() | kept | {"parcel": self._state.parcel}

    def restore(self, draft: Draft) -> None:
        tab, wanted, parcel = (draft.pop(name, None) for name in ("tab", "wanted", "parcel"))
        if isinstance(tab, str) and tab in TABS:
            self.tabs.show_now(tab)
        if isinstance(wanted, Wanted) and isinstance(parcel, Parcel):
            self.group.show_value(wanted.group)
            self.taken_back.emit(wanted, parcel)
        super().restore(draft)

    def show_state(self, state: State) -> None:
        self._state = state
        # What had the keyboard is built anew, and has it again.
        held = self.saving.held() if self.saving is not None else ""
        clear(self._content)
        self.saving = None
        turned = _("This day lies before the first one") if state.wanted.is_turned else ""
        self.to_field.show_error(turned)
        is_saving = self.tabs.now() == "saving"
        # What is saved for others is everything, not one time's courses.
        self.filters.setVisible(not is_saving and not self._group)
        if is_saving:
            self.saving = SavingPage(state)
            self.saving.packed.connect(self.packed)
            self._content.addWidget(self.saving)
            self.saving.hold(held)
        elif state.problem is not None:
            self._content.addWidget(Banner("caution", sentence(state.problem)))
        elif state.figures is None:
            self._content.addWidget(Text(_("Working it out …"), "lead", "ink2"))
        elif not state.figures["enrolled"]:
            self._content.addWidget(
                EmptyState(
                    "chart-no-axes-column",
                    _(
                        "No course has ended in this time. "
                        "The figures begin with the first group that is closed."
                    ),
                )
            )
        else:
            make = outcome_cards if self.tabs.now() == "outcomes" else other_cards
            for part in make(state.figures):
                self._content.addWidget(part)
        self._content.addStretch(1)
        self.footer.show_primary(
            _("Save …") if is_saving else _("Make the report"),
            enabled=not state.is_busy and (is_saving or bool(state.figures)),
        )

    def _want(self, **changes: object) -> None:
        self.wanted_changed.emit(replace(self._state.wanted, **changes))  # type: ignore[arg-type]

    def _want_days(self) -> None:
        """A day that is half typed is asked for once it is a whole one."""
        self.from_field.show_error("")
        if self.since.is_wrong() or self.until.is_wrong():
            return
        days: tuple[date | None, date | None] = (self.since.date(), self.until.date())
        self._want(since=days[0], until=days[1])

    def _primary(self) -> None:
        if self.tabs.now() != "saving":
            self.report_asked.emit()
            return
        kind = self._state.parcel.kind
        map_file = self.chose.map(self) if kind == "dhis2" else None
        if kind == "dhis2" and map_file is None:
            return
        if kind == "csv":
            place = self.chose.folder(self)
        else:
            ending = {"xlsx": "xlsx", "fhir": "json", "dhis2": "csv"}[kind]
            place = self.chose.file(self, f"ipt-{kind}.{ending}")
        if place is not None:
            self.save_asked.emit(place, map_file)
