"""The mood line and the story over the open desk."""

from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.facts import Fact
from ipt_desktop.domain.records import Entry, LifeEvent, Member
from ipt_desktop.i18n import _
from ipt_desktop.plots.style import DARK, LIGHT, Style
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.timeline import Timeline
from ipt_desktop.services.versions import Versions
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.timeline.mood_picture import Subject
from ipt_desktop.ui.timeline.picture import picture_style
from ipt_desktop.ui.timeline.state import EventEntry, MarkEntry, Story, Twin, When
from ipt_desktop.ui.timeline.story_editor import StoryEditor
from ipt_desktop.ui.timeline.subjects import Course, compared_of, course_of, courses_beside


def screen_style() -> Style:
    """The look in use, as the pictures need it."""
    chosen = look()
    return picture_style(
        DARK if chosen.tokens.is_dark else LIGHT,
        text_scale=chosen.text / 100,
        higher_up=chosen.higher_up,
    )


def subject_of(
    desk: Desk, timeline: Timeline, measure_id: str, *, can_open: bool = True
) -> tuple[Subject, Twin]:
    """What is drawn of a member's course, and the same as a table."""
    return _shown(course_of(desk, timeline, measure_id, screen_style, can_open=can_open))


def compared_subject(
    desk: Desk, member: Member, measure_id: str, compared: str
) -> tuple[Subject, Twin] | None:
    """The course and, above each other on one time axis, what it is put beside; None: no group here."""
    courses = courses_beside(desk, member, measure_id, compared)
    if not courses:
        return None
    if len(courses) == 1:
        return subject_of(desk, courses[0][0], measure_id)
    return _shown(compared_of(desk, courses, screen_style))


def _shown(course: Course) -> tuple[Subject, Twin]:
    twin = course.twin
    return (
        Subject(course.compose, screen_style, course.told, twin.as_text(), course.extents),
        twin,
    )


def story_of(desk: Desk, member: str) -> Story:
    """Marks and events, as they can be corrected."""
    marks = desk.journal.entries("story_mark", member=member)
    return Story(
        tuple(mark_entry(m) for m in marks),
        tuple(event_entry(e) for e in desk.journal.life_events(member)),
    )


def event_entry(event: LifeEvent) -> EventEntry:
    """As it stands in a life event's fact."""
    return EventEntry(
        event.fact,
        When(event.day, event.precision),
        event.text,
        event.event,
        event.area,
        event.linked,
        event.link,
        event.who,
        event.feeling,
        event.link_words,
        event.landmark,
    )


def mark_entry(mark: Entry) -> MarkEntry:
    """As it stands in a mark's fact."""
    precision = str(mark.body.get("precision", "day"))
    return MarkEntry(
        mark.fact,
        When(mark.day, precision) if mark.day else None,
        str(mark.name),
        int(mark.body.get("level", 0)),
        str(mark.body.get("words", "")),
    )


def keep_event(desk: Desk, member: Member, entry: EventEntry) -> Fact:
    """As a fact; a correction where it names one."""
    assert entry.when is not None
    return desk.journal.life_event(
        member,
        entry.when.day,
        entry.text,
        area=entry.area,
        event=entry.event,
        precision=entry.when.precision,
        linked=entry.linked,
        link=entry.link,
        replaces=entry.fact or None,
        who=entry.who,
        feeling=entry.feeling,
        link_words=entry.link_words if entry.linked else "",
        landmark=entry.landmark,
    )


def keep_mark(desk: Desk, member: Member, entry: MarkEntry) -> Fact:
    """As a fact; a correction where it names one. Links to it are followed (services/versions.py)."""
    assert entry.when is not None
    body = {"mark": entry.mark, "level": entry.level, "precision": entry.when.precision}
    return desk.journal.write(
        "story_mark",
        body | ({"words": entry.words} if entry.words else {}),
        member=member,
        day=entry.when.day,
        replaces=entry.fact or None,
    )


def story_editor(shell: Shell, member: Member) -> StoryEditor:
    """Keeps each entry as a fact at once; whoever embeds it needs to do nothing more."""
    desk = shell.desk
    editor = StoryEditor(shell.work, desk.today())

    show_story = while_alive(editor.show_story)

    def show() -> None:
        timeline = desk.timelines.of_member(member)
        subject = subject_of(desk, timeline, "phq9")[0] if timeline is not None else None
        show_story(story_of(desk, member.id), subject)

    def kept() -> None:
        shell.saved()
        editor.close_panel()
        show()

    def keep_that_event(entry: EventEntry) -> None:
        try:
            keep_event(desk, member, entry)
        except Problem as problem:
            editor.show_problem(shell.tell(problem))
            return
        kept()

    def keep_that_mark(entry: MarkEntry) -> None:
        try:
            keep_mark(desk, member, entry)
        except Problem as problem:
            editor.show_problem(shell.tell(problem))
            return
        kept()

    def take_out(fact: str) -> None:
        versions = Versions(desk.vault)
        out = versions.take_back(fact)
        kept()

        def undo() -> None:
            versions.put_back(out)
            shell.saved()
            show()

        shell.window.toast.show_done(_("Taken out of the story."), undo)

    editor.event_kept.connect(keep_that_event)
    editor.mark_kept.connect(keep_that_mark)
    editor.taken_out.connect(take_out)
    editor.presenter = (keep_that_event, keep_that_mark, take_out)
    show()
    return editor
