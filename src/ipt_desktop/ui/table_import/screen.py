"""Joins the pages for taking in a table with the desk; what is under way outlives a change of language."""

from collections.abc import Callable

from ipt_desktop import i18n
from ipt_desktop.ui.routes import TABLES, Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.table_import.gathering import measure_ids
from ipt_desktop.ui.table_import.presenter import TableImportPresenter
from ipt_desktop.ui.table_import.view import TableImportView


def table_import_screen(shell: Shell, route: Route) -> TableImportView:
    desk = shell.desk
    group = desk.roster.group(route.group).code if route.group else ""

    def answer_words(measure: str) -> tuple[str, ...]:
        found = desk.wording(measure, i18n.language()) or desk.wording(measure, "en")
        return found.answers if found else ()

    view = TableImportView()
    fresh = TableImportPresenter(desk, shell.work, shell.saved, group)
    _join(view, fresh, _measures(shell), answer_words)
    if shell.arrived is not None and shell.arrived.suffix.lower() in TABLES:
        file, shell.arrived = shell.arrived, None
        fresh.open(file)
    return view


def _measures(shell: Shell) -> tuple[tuple[str, str], ...]:
    names = ((id, shell.desk.measure(id).name) for id in measure_ids())
    return tuple((id, i18n.content_text(name.at, name.english)) for id, name in names)


def _join(
    view: TableImportView,
    fresh: TableImportPresenter,
    measures: tuple[tuple[str, str], ...],
    words: Callable[[str], tuple[str, ...]],
) -> None:
    joined = [fresh]

    def use(presenter: object) -> None:
        assert isinstance(presenter, TableImportPresenter)
        joined[0] = presenter
        view.presenter = presenter
        view.keep_with(presenter)
        presenter.speak(measures, words)
        presenter.attach(token, while_alive(view.show_state))

    token = object()
    view.file_chosen.connect(lambda file: joined[0].open(file))
    view.map_chosen.connect(lambda file: joined[0].read_map(file))
    view.map_save_chosen.connect(lambda file: joined[0].save_map(file))
    view.chosen.connect(lambda name, value: joined[0].choose(name, value))
    view.next_asked.connect(lambda: joined[0].go_on())
    view.step_back_asked.connect(lambda: joined[0].go_back())
    view.stop_asked.connect(lambda: joined[0].stop())
    view.ticked.connect(lambda: joined[0].tick())
    view.back_named.connect(lambda id: joined[0].ask_back(id))
    view.back_confirmed.connect(lambda: joined[0].take_back())
    view.kept_on.connect(use)
    view.destroyed.connect(lambda: joined[0].left(token))
    use(fresh)
