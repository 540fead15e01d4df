"""Per card: what was sent, what is known to have arrived, what waits, and when it was heard of last."""

from ipt_desktop import formats
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import words as shared
from ipt_desktop.ui.exchange import words
from ipt_desktop.ui.exchange.state import Person
from ipt_desktop.ui.widgets.rows import Column, Table


def receipts(people: tuple[Person, ...]) -> Table:
    columns = [
        Column(_("With whom"), stretch=3),
        Column(pgettext("receipts", "Sent"), stretch=2),
        Column(pgettext("receipts", "Arrived there"), stretch=3),
        Column(pgettext("receipts", "Waits"), stretch=1),
        Column(pgettext("receipts", "Last news"), stretch=2),
        Column(_("How far"), stretch=4),
    ]
    table = Table(columns, _("Receipts"))
    for person in people:
        who = shared.who(person.role, person.code)
        sent = formats.number(person.sent)
        arrived = formats.number(person.acknowledged)
        if person.acknowledged_at:
            arrived = _("{count} on {date}").format(
                count=arrived, date=words.day(person.acknowledged_at)
            )
        heard = words.day(person.last_received)
        cells = [who, sent, arrived, formats.number(person.waiting), heard, words.how_far(person)]
        name = _("{title}: {text}").format(title=who, text=words.how_far(person))
        table.add_row(person.fingerprint, name, cells)
    return table
