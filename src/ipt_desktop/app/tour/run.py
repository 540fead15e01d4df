"""The whole tour: drives the real windows through a course, a hand-over and the answer, without a display."""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
from multiprocessing import get_context
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ipt_desktop import preferences
from ipt_desktop.app.tour.course import form_group, look_at_group, look_at_plan
from ipt_desktop.app.tour.endings import (
    close,
    end,
    look_at_goals,
    look_at_member,
    look_at_papers,
    look_at_rescue,
    look_at_settings,
    plan_follow_up,
)
from ipt_desktop.app.tour.first_run import make_notebook
from ipt_desktop.app.tour.hand import Hand
from ipt_desktop.app.tour.handover import (
    accept_card,
    give,
    look_at_caseload,
    look_at_figures,
    refuse_damaged,
    review,
    save_card,
    take,
)
from ipt_desktop.app.tour.meetings import hold
from ipt_desktop.app.tour.pregroup import welcome
from ipt_desktop.app.tour.safety import ask_alone, danger
from ipt_desktop.app.tour.tables import take_table
from ipt_desktop.app.window import Notebook
from ipt_desktop.domain.follow_ups import number_of
from ipt_desktop.preferences import Preferences
from ipt_desktop.services.digest import digest
from ipt_desktop.ui.pictures import settle
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.work import at_once

SIZES = ((1366, 768), (1024, 600))
LANGUAGES = ("en", "ar")
MEETINGS, MEMBERS = 8, 4
# The meeting in which somebody answers the last question with more than 0.
RISK_AT = 3
AREAS = ("life_change", "dispute", "grief", "loneliness")
# Meetings whose every step is pictured; the others are held just the same.
SHOWN = (1, 4, 8)
# The keys of each member's PHQ-9 and function item, before the group and in each meeting.
ANSWERS = (
    tuple(
        f"{a}{b}2111{c}101" for a, b, c in zip("322211111", "332221110", "221111000", strict=True)
    ),
    tuple(
        f"{a}{b}1211{c}001" for a, b, c in zip("222221110", "332222111", "222111110", strict=True)
    ),
    tuple(
        f"{a}{b}2221{c}201" for a, b, c in zip("333333222", "333332322", "222222222", strict=True)
    ),
    tuple(
        f"{a}{b}1110{c}001" for a, b, c in zip("322111000", "222211100", "111110000", strict=True)
    ),
)
SAID = {
    "en": {
        "event": "Spoke with her sister after a long silence",
        "practice": "Visit the neighbour on Thursday",
        "note": "All came. The round went well.",
        "reason": "The low mood is new and talking helps",
        "words": "Since the move nobody knows me, and I sleep badly.",
        "goal": "Speak with one neighbour each week",
        "loss": "Moved to the camp",
        "person1": "sister",
        "person2": "mother-in-law",
        "plan": "A visit to the clinic with her aunt, and a call from us in two weeks",
        "changed": "Goes out again twice a week",
        "helped": "Said what she needed, calmly",
        "sign1": "Sleeps badly for three nights",
        "sign2": "Stays away from the neighbours",
        "sign3": "Cries without a reason",
        "act1": "Call her sister",
        "act2": "Go for a walk each morning",
        "tell": "Her sister",
        "strength": "Kept the round short and warm.",
        "change": "Ask for the group's ideas before giving one.",
    },
    "ar": {
        "event": "تحدّثت مع أختها بعد صمت طويل",
        "practice": "زيارة الجارة يوم الخميس",
        "note": "حضر الجميع. سارت الجولة جيداً.",
        "reason": "هبوط المزاج جديد والحديث يساعد",
        "words": "منذ الانتقال لا أحد يعرفني، ونومي سيّئ.",
        "goal": "الحديث مع جارة كل أسبوع",
        "loss": "انتقلت إلى المخيم",
        "person1": "أخت",
        "person2": "حماة",
        "plan": "زيارة العيادة مع خالتها، واتصال منّا بعد أسبوعين",
        "changed": "تخرج من جديد مرتين في الأسبوع",
        "helped": "قالت ما تحتاج إليه بهدوء",
        "sign1": "نوم سيّئ ثلاث ليالٍ",
        "sign2": "الابتعاد عن الجارات",
        "sign3": "البكاء بلا سبب",
        "act1": "الاتصال بأختها",
        "act2": "المشي كل صباح",
        "tell": "أختها",
        "strength": "كانت الجولة قصيرة ودافئة.",
        "change": "سؤال المجموعة عن أفكارها قبل إعطاء فكرة.",
    },
}


@dataclass(frozen=True, slots=True)
class Look:
    """How the windows of one tour look; `text` is a percentage."""

    language: str
    size: tuple[int, int]
    theme: str = "light"
    text: int = 100

    @property
    def name(self) -> str:
        """Of its folder. What is as it comes is not named."""
        width, height = self.size
        named = [self.language, f"{width}x{height}"]
        named += [self.theme] if self.theme != "light" else []
        named += [str(self.text)] if self.text != 100 else []
        return "-".join(named)


def looks(
    languages: Sequence[str] = LANGUAGES,
    themes: Sequence[str] = ("light",),
    texts: Sequence[int] = (100,),
) -> list[Look]:
    """Each of these with each of the others, at both sizes."""
    each = product(languages, SIZES, themes, texts)
    return [Look(language, size, theme, text) for language, size, theme, text in each]


def run_tour(
    out: Path, each: Sequence[Look], say: Callable[[str], None] = lambda words: None
) -> int:
    """Pictures under `out`, a folder for each look. 0 if every step did what it should.

    A word that is cut off counts as a fault too.

    What goes wrong is told through `say`; the pictures so far stay.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    names = [look.name for look in each]
    faults: list[str] = []
    pictures = 0
    # A process for each: they know nothing of one another, and every core helps.
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as processes:
        done = processes.map(_one, each, [out / name for name in names])
        for name, (taken, found) in zip(names, done, strict=True):
            say(f"{name}: {taken} pictures")
            pictures += taken
            faults += [f"{name}: {fault}" for fault in found]
    for fault in faults:
        say(fault)
    say(f"{pictures} pictures, {len(faults)} faults")
    return 1 if faults or not pictures else 0


def _one(look: Look, out: Path) -> tuple[int, list[str]]:
    """The tour in one look: how many pictures, and what went wrong."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="tour-") as folder:
        result = _with_home(look, out, Path(folder))
    del app
    return result


def _with_home(look: Look, out: Path, home: Path) -> tuple[int, list[str]]:
    hands: list[Hand] = []
    clock = MovingClock()

    def notebook(name: str) -> tuple[Notebook, Hand]:
        settings = home / name / "settings.json"
        looking = replace(Preferences(), theme=look.theme, text=look.text, cover=False)
        # A slow machine leaves one of the two notebooks alone for longer than people do.
        looking = replace(looking, lock_minutes=30)
        preferences.save(settings, replace(looking, language=look.language))
        made = Notebook(home / name / "vault", settings, work=at_once, size=look.size, clock=clock)
        made.window.show()
        hand = Hand(made.window, out / name, look.size)
        hands.append(hand)
        return made, hand

    try:
        _course(look.language, clock, notebook)
    except Exception as wrong:  # noqa: BLE001 - a failed step is a fault to tell, whatever it was
        place = traceback.extract_tb(wrong.__traceback__)[-1]
        faults = [f"step failed: {wrong} ({Path(place.filename).name}:{place.lineno})"]
    else:
        faults = []
    found = [fault for hand in hands for fault in hand.faults]
    return sum(len(hand.pictures) for hand in hands), faults + found


class MovingClock:
    """A clock that the tour sets: a course of eight weeks is shown in minutes, the same each time."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **span: int) -> None:
        self.now += timedelta(**span)


def _course(
    language: str, clock: MovingClock, notebook: Callable[[str], tuple[Notebook, Hand]]
) -> None:
    supervisor, their_hand = notebook("supervisor")
    stick = supervisor.folder.parents[1] / "stick"
    stick.mkdir()
    supervisor.start()
    make_notebook(their_hand, language, "supervisor", "S1")
    save_card(their_hand, opened(supervisor), stick / "s1.card")

    counsellor, hand = notebook("counsellor")
    counsellor.start()
    make_notebook(hand, language, "counsellor", "F3", card=stick / "s1.card")
    shell = opened(counsellor)
    group = form_group(hand, shell)
    said = SAID[language]
    members = [
        welcome(hand, shell, group, ANSWERS[at][0], area, said, pictures=at == 0)
        for at, area in enumerate(AREAS)
    ]
    save_card(hand, shell, stick / "f3.card")
    for number in range(1, MEETINGS + 1):
        clock.advance(days=7)
        keys = [ANSWERS[member][number] for member in range(MEMBERS)]
        if number == RISK_AT:
            keys[1] = keys[1][:8] + "1" + keys[1][9:]
        hold(
            hand,
            shell,
            group,
            number,
            keys,
            said,
            pictures=number in SHOWN,
            once_scored=partial(_once_scored, hand, shell, group, said, number),
        )
        if number in (1, 4):
            look_at_group(hand, shell, group, f"after-{number}")
        if number == 1:
            look_at_plan(hand, shell, group, "after-1")
        if number == 4:
            look_at_goals(hand, shell, members[0])
            file = give(hand, shell, stick / "half-way", "half-way")
            accept_card(their_hand, opened(supervisor), stick / "f3.card")
            refuse_damaged(their_hand, opened(supervisor), file)
            take(their_hand, opened(supervisor), file, "half-way")
            look_at_caseload(their_hand, opened(supervisor))
    look_at_member(hand, shell, members[0], "after-course")
    for place, member in enumerate(members):
        end(hand, shell, member, _ending(said), picture=place == 0)
    close(hand, shell, group)
    clock.advance(days=28)
    keys = [ANSWERS[member][MEETINGS] for member in range(MEMBERS)]
    hold(hand, shell, group, number_of(1), keys, said, pictures=True)
    look_at_group(hand, shell, group, "follow-up")
    look_at_papers(hand, shell, group, members[0])
    look_at_settings(hand, shell)
    take_table(hand, shell, language, stick)
    file = give(hand, shell, stick / "to-supervisor", "course")

    their_shell = opened(supervisor)
    take(their_hand, their_shell, file, "course")
    same = digest(counsellor.opened_desk.vault) == digest(supervisor.opened_desk.vault)
    hand.expect(same, "both vaults hold the same facts")
    look_at_figures(their_hand, their_shell)
    look_at_rescue(their_hand, their_shell)
    review(their_hand, their_shell, members[2], said["strength"], said["change"], said["practice"])
    answer = give(their_hand, their_shell, stick / "to-counsellor", "answer")
    take(hand, shell, answer, "answer")
    look_at_group(hand, shell, group, "answered")
    danger(hand, shell)
    supervisor.close()
    counsellor.close()


def _once_scored(
    hand: Hand, shell: Shell, group: str, said: Mapping[str, str], number: int
) -> None:
    """Safety first; and whoever is not well yet has a plan before the last meeting goes on."""
    standing = shell.desk.course.standing(group)
    if standing is None:
        return
    for m in standing.active:
        if m.safety.is_pressing:
            ask_alone(hand, shell, m.member.id)
    if number == MEETINGS:
        unwell = [m for m in standing.active if m.situation.not_improved]
        for place, m in enumerate(unwell):
            plan_follow_up(hand, shell, m.member.id, said["plan"], picture=place == 0)


def _ending(said: Mapping[str, str]) -> dict[str, object]:
    return {
        "changes": [said["changed"]],
        "helped": [said["helped"]],
        "signs": [said["sign1"], said["sign2"], said["sign3"]],
        "actions": [said["act1"], said["act2"]],
        "tell": [said["tell"]],
        "next_date": "2026-04-20",
    }


def opened(notebook: Notebook) -> Shell:
    """The shell over the open vault."""
    settle()
    if notebook.shell is None:
        raise AssertionError("the notebook did not open")
    return notebook.shell
