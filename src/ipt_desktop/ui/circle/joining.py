"""The circle's editor over the open desk, for the member's page, the wizard and the worksheet."""

from collections.abc import Mapping
from typing import Any

from ipt_desktop.content.worksheets import load_worksheet
from ipt_desktop.domain.records import Member
from ipt_desktop.domain.worksheets import Worksheet
from ipt_desktop.i18n import _
from ipt_desktop.services.desk import Desk
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.circle.editor import CircleEditor
from ipt_desktop.ui.circle.presenter import CirclePresenter, person_of
from ipt_desktop.ui.circle.state import Person
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell

SHEET = "circle"


def people_of(desk: Desk, member: str) -> list[Person]:
    """Everyone on the member's circle, in the order they were told of."""
    feared = desk.worksheets.feared(member)
    found = [person_of(entry, feared) for entry in desk.journal.entries("person", member=member)]
    return [person for person in found if not person.gone]


def circle_editor(shell: Shell, member: Member) -> CircleEditor:
    """Keeps each change as a fact at once; whoever embeds it needs to do nothing more."""
    desk = shell.desk
    sheet = load_worksheet(shipped("resources"), SHEET)
    table = sheet.field("people")
    people = people_of(desk, member.id)
    filled = desk.journal.last("worksheet", member.id, SHEET)
    answers = filled.body["answers"] if filled else {}
    editor = CircleEditor(people, table.columns if table else ())
    editor.show_reason(str(answers.get("few_reason") or ""))

    def keep(body: Mapping[str, Any], replaces: str | None) -> str:
        fact = desk.journal.write(
            "person", body, member=member, day=desk.today(), replaces=replaces
        )
        return fact.id

    def saved(person: Person) -> None:
        shell.saved()
        if person.gone:
            words = _("{role} was taken off the circle.").format(role=person.role)
            shell.window.toast.show_done(words, lambda: put_back(person))

    put_back = while_alive(editor.put_back)
    presenter = CirclePresenter(
        people,
        str(answers.get("few_reason") or ""),
        sheet,
        keep=keep,
        keep_reason=lambda words, finished: _keep_reason(
            shell, member, sheet, words, finished=finished
        ),
        saved=saved,
        left=while_alive(editor.show_left),
        keep_fear=lambda fact, before, on: desk.worksheets.keep_fear(member.id, fact, before, on),
        refused=lambda problem: editor.show_problem(shell.tell(problem)),
    )
    editor.person_added.connect(presenter.change)
    editor.person_changed.connect(presenter.change)
    editor.person_moved.connect(presenter.move)
    editor.reason_given.connect(presenter.give_reason)
    editor.card.paths_asked.connect(lambda: shell.go(Route("paths", member.group, member.id)))
    editor.presenter = presenter
    presenter.tell_left()
    return editor


def _keep_reason(
    shell: Shell, member: Member, sheet: Worksheet, words: str, *, finished: bool
) -> None:
    desk = shell.desk
    before = desk.journal.last("worksheet", member.id, SHEET)
    answers = dict(before.body["answers"]) if before else {}
    desk.journal.worksheet(
        member,
        desk.today(),
        SHEET,
        sheet.version,
        answers | {"few_reason": words},
        finished=finished,
        replaces=before.fact if before else None,
    )
    shell.saved()
