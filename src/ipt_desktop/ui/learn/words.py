"""Words of learning and supervision, by their codes. Looked up when shown. No Qt in here."""

from ipt_desktop import formats
from ipt_desktop.domain.competence import Learner, Line
from ipt_desktop.i18n import _, ngettext, pgettext


def tab_words(tab: str, role: str) -> str:
    return {
        "read": pgettext("learn", "Read"),
        "hours": pgettext("learn", "My hours"),
        "supervision": pgettext("learn", "Supervision"),
        "seen": pgettext("learn", "What was seen"),
        "ready": pgettext("learn", "Ready to lead"),
        "asked": pgettext("learn", "Members asked"),
    }[tab]


def topic_words(topic: str) -> str:
    """Of a course, or of supervision."""
    return {
        "method": pgettext("training", "The method and the four problems"),
        "technique": pgettext("training", "Techniques"),
        "group": pgettext("training", "Leading a group"),
        "safety": pgettext("training", "Safety"),
        "ethics": pgettext("training", "Ethics, culture and notes"),
        "practice": pgettext("training", "Practice with others"),
        "cases": pgettext("supervision", "Members of now"),
        "facilitation": pgettext("supervision", "Trouble in leading"),
        "reflection": pgettext("supervision", "Looking at oneself"),
        "feedback": pgettext("supervision", "Feedback and confidence"),
    }[topic]


def form_words(form: str) -> str:
    return {
        "alone": pgettext("supervision", "One alone"),
        "together": pgettext("supervision", "Several together"),
        "live": pgettext("supervision", "In the meeting itself"),
        "call": pgettext("supervision", "By phone"),
    }[form]


def tool_words(tool: str) -> str:
    """Names of the two tools; their items are not ours to print."""
    return {"enact": "ENACT", "groupact": "GroupACT"}[tool]


def eligible_words(criterion: str) -> str:
    return {
        "reads": _("Reads and writes"),
        "well": _("Is not depressed while leading"),
        "volunteered": _("Has worked for the community before"),
        "reference": _("Somebody has vouched for them"),
        "adult": _("Is 18 or older"),
        "local": _("Lives here"),
    }[criterion]


def level_words(level: int | None) -> str:
    if level is None:
        return _("Answer the questions: the level follows from them.")
    return {
        1: _("Level 1: something that may harm was seen. Talk it over before the next meeting."),
        2: _("Level 2: no harm, and not all basics yet."),
        3: _("Level 3: all basics."),
        4: _("Level 4: all basics, and more."),
    }[level]


def hours_words(learner: Learner) -> str:
    """12 of 43 hours."""
    return _("{hours} of {target} hours").format(
        hours=formats.number(learner.hours, 0 if learner.hours == int(learner.hours) else 1),
        target=formats.number(learner.target),
    )


def ready_words(learner: Learner) -> str:
    if learner.ready is None:
        return _("Nobody has signed yet. A supervisor signs when somebody is ready to lead.")
    said = _("Ready to lead groups") if learner.ready else _("Not ready to lead yet")
    who = formats.code(learner.signed_by) if learner.signed_by else ""
    day = formats.date_with_year(learner.signed_on) if learner.signed_on else ""
    return pgettext("list", " · ").join(part for part in (said, who, day) if part)


def line_words(line: Line) -> str:
    """One line of what was written down."""
    body = line.body
    match line.kind:
        case "training":
            parts = [_time(body["minutes"]), topic_words(body["topic"])]
        case "supervision":
            parts = _supervision(line)
        case "competence":
            level = _("level {level}").format(level=formats.number(body["level"]))
            parts = [formats.code(str(body["about"])), tool_words(body["tool"]), level]
        case _:
            said = _("ready to lead") if body["ready"] else _("not ready to lead yet")
            parts = [formats.code(str(body["about"])), said]
    return pgettext("list", " · ").join(parts)


def _supervision(line: Line) -> list[str]:
    body = line.body
    who = pgettext("list", ", ").join(formats.code(str(one)) for one in body["with"])
    if not body["held"]:
        return [who, _("planned and not held")]
    topics = pgettext("list", ", ").join(topic_words(one) for one in body.get("topics", ()))
    time = _time(body["minutes"]) if body.get("minutes") else ""
    form = form_words(body["form"]) if body.get("form") else ""
    asked = _("asked how they are") if body.get("wellbeing") else ""
    return [part for part in (who, time, form, topics, asked) if part]


def _time(minutes: int) -> str:
    if minutes % 60:
        return formats.minutes(minutes)
    whole = minutes // 60
    return ngettext("{count} hour", "{count} hours", whole).format(count=formats.number(whole))
