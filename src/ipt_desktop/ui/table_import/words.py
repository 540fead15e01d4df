"""Words of the pages for taking in a table. Looked up when shown."""

from datetime import date

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.table_import.state import Back, ColumnLine, Finding, Outcome, TableLine


def step_names() -> list[str]:
    return [
        pgettext("table", "File"),
        pgettext("table", "Columns"),
        pgettext("table", "Answers"),
        pgettext("table", "Check"),
    ]


def still_open(name: str) -> str:
    """What a person must say before it goes on."""
    return {
        "encoding": _("Say which letters are right."),
        "measure": _("Choose the questionnaire."),
        "member": _("Choose the column with the members’ ids."),
        "group": _("Choose the column of the groups, or type one group’s code."),
        "date": _("Choose the column of the dates, or type one date for all."),
        "answers": _("Choose a column for each answer."),
        "total": _("Choose the column of the totals."),
        "twice": _("One column is chosen twice."),
        "order": _("Say how the dates are written."),
        "from_one": _("Say where the numbers begin."),
        "labels": _("Say what each label means."),
        "answers_are": _("Say what the numbers are."),
        "coding": _("Say how the answers are numbered."),
    }[name]


def column(line: ColumnLine) -> str:
    """A column as a list offers it."""
    place = formats.number(line.place)
    if not line.head:
        return _("Column {place}").format(place=place)
    if line.name != line.head:
        return _("{head} (column {place})").format(head=line.head, place=place)
    return line.head


def examples(line: ColumnLine | None) -> str:
    """A few of its values."""
    if line is None:
        return ""
    if not line.examples:
        return _("This column is empty.")
    values = pgettext("list", ", ").join(f"\u2068{value}\u2069" for value in line.examples)
    return _("Such as {values}").format(values=values)


def order(name: str, cell: str, day: date) -> str:
    """What a date of the file would be."""
    return _("{cell} is {day}").format(cell=formats.code(cell), day=formats.date_with_year(day))


def takes(outcome: Outcome) -> str:
    """The one act."""
    answers = ngettext("Take in {count} answer", "Take in {count} answers", outcome.taken)
    people = ngettext("of {count} member", "of {count} members", outcome.people)
    return _("{take_in} {of_members}").format(
        take_in=answers.format(count=formats.number(outcome.taken)),
        of_members=people.format(count=formats.number(outcome.people)),
    )


def brings(outcome: Outcome) -> list[str]:
    """What the table brings, a sentence each."""
    told = [
        ngettext("{count} row was read.", "{count} rows were read.", outcome.read).format(
            count=formats.number(outcome.read)
        ),
        ngettext(
            "{count} filled questionnaire can be taken in.",
            "{count} filled questionnaires can be taken in.",
            outcome.taken,
        ).format(count=formats.number(outcome.taken)),
    ]
    if outcome.members:
        new = ngettext(
            "{count} member is new and gets a code.",
            "{count} members are new and get a code.",
            outcome.members,
        )
        told.append(new.format(count=formats.number(outcome.members)))
    if outcome.groups:
        new = ngettext("{count} group is new.", "{count} groups are new.", outcome.groups)
        told.append(new.format(count=formats.number(outcome.groups)))
    if outcome.first and outcome.last:
        told.append(
            _("From {first} to {last}.").format(
                first=formats.date_with_year(outcome.first),
                last=formats.date_with_year(outcome.last),
            )
        )
    return told


def risky(count: int) -> str:
    """What it means for safety."""
    told = ngettext(
        "{count} answer about self-harm is above 0 or missing. "
        "Who gave it will stand first on Today, to be asked.",
        "{count} answers about self-harm are above 0 or missing. "
        "Who gave them will stand first on Today, to be asked.",
        count,
    )
    return told.format(count=formats.number(count))


def is_in(outcome: Outcome) -> str:
    """What was taken in."""
    told = ngettext(
        "{count} filled questionnaire is in.",
        "{count} filled questionnaires are in.",
        outcome.taken,
    )
    return told.format(count=formats.number(outcome.taken))


def left_out(outcome: Outcome) -> str:
    """How many rows stay outside."""
    count = outcome.read - outcome.taken
    told = ngettext("{count} row is left out", "{count} rows are left out", count)
    return told.format(count=formats.number(count))


def lines(finding: Finding) -> str:
    """The first lines of a finding."""
    told = pgettext("list", ", ").join(formats.code(str(line)) for line in finding.lines)
    more = finding.count - len(finding.lines)
    words = ngettext("Line {lines}", "Lines {lines}", finding.count).format(lines=told)
    return with_more(words, more) if more > 0 else words


def with_more(some: str, more: int) -> str:
    """A list of which only the beginning is shown."""
    rest = ngettext("and {count} more", "and {count} more", more)
    return _("{lines} {and_more}").format(
        lines=some, and_more=rest.format(count=formats.number(more))
    )


def table(line: TableLine) -> str:
    """A table that was taken in."""
    answers = ngettext(
        "{count} filled questionnaire", "{count} filled questionnaires", line.answers
    ).format(count=formats.number(line.answers))
    members = ngettext("{count} new member", "{count} new members", line.members)
    return pgettext("list", ", ").join(
        (answers, members.format(count=formats.number(line.members)))
    )


def taken_back(line: TableLine) -> str:
    """When a table was taken back, and who stayed."""
    if line.taken_back is None:
        return ""
    told = _("Taken back on {day}").format(day=formats.date_with_year(line.taken_back))
    if not line.stay:
        return told
    stay = ngettext("{count} member stayed", "{count} members stayed", line.stay)
    return pgettext("list", ", ").join((told, stay.format(count=formats.number(line.stay))))


def about_to(line: TableLine) -> str:
    """The question before a table is taken back."""
    return _(
        "{what}: take all of it back? Whoever something was recorded about since stays, "
        "and no open safety question is closed."
    ).format(what=table(line))


def gone(back: Back) -> str:
    """What was taken back."""
    answers = ngettext(
        "{count} filled questionnaire", "{count} filled questionnaires", back.answers
    ).format(count=formats.number(back.answers))
    members = ngettext("{count} member", "{count} members", back.members)
    both = pgettext("list", ", ").join(
        (answers, members.format(count=formats.number(back.members)))
    )
    return _("Taken back: {what}.").format(what=both)


def stays(count: int) -> str:
    """Head of the list of those who stayed."""
    told = ngettext("{count} member stays", "{count} members stay", count)
    return told.format(count=formats.number(count))


def busy(what: str, at: int, rows: int) -> str:
    """What is being done, and how far it is."""
    told = {
        "look": _("Looking at the file …"),
        "check": _("Checking every row …"),
        "take": _("Taking in …"),
        "back": _("Taking back …"),
    }[what]
    if not at:
        return told
    if what == "look" or not rows:
        done = ngettext("{count} row", "{count} rows", at).format(count=formats.number(at))
    else:
        done = _("{now} of {total}").format(now=formats.number(at), total=formats.number(rows))
    return _("{doing} {how_far}").format(doing=told, how_far=done)


def letters(encoding: str) -> str:
    """An encoding by whose letters it is."""
    told = {
        "utf-8": _("All languages (UTF-8)"),
        "cp1256": _("Arabic (Windows)"),
        "cp1252": _("Western Europe (Windows)"),
        "cp1254": _("Turkish (Windows)"),
        "cp1250": _("Central Europe (Windows)"),
        "cp1251": _("Cyrillic (Windows)"),
        "iso-8859-1": _("Western Europe (ISO)"),
        "iso-8859-6": _("Arabic (ISO)"),
        "iso-8859-9": _("Turkish (ISO)"),
        "mac-roman": _("Western Europe (Mac)"),
        "mac-arabic": _("Arabic (Mac)"),
    }
    return told.get(encoding, encoding)
