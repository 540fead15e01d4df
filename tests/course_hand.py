"""A whole course as one who has only the keyboard runs it: what is pressed at each place."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt

from ipt_desktop.formats import code, weekday_name
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import words
from ipt_desktop.ui.circle.circle_words import ring_words, sign_words
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.timeline.story_words import event_kind_words, level_words, mark_words
from keys_only import Control, KeysOnly, Lost, plain, read

Key = Qt.Key
_MOST_STEPS = 30
# Fields by their labels, and what is typed, line by line.
Answers = Sequence[tuple[str, Sequence[str]]]


class CourseHand(KeysOnly):
    """`said`: what is typed, in the language of the screens."""

    def __init__(self, shell: Shell, said: dict[str, str]) -> None:
        super().__init__(shell.window)
        self.said = said

    def on(self) -> None:
        """The one filled button of the screen, from wherever the keyboard is."""
        self.press(Key.Key_Return, hold=Control)

    def place(self, number: int) -> None:
        """A place of the rail."""
        self.press(Key(Key.Key_0 + number), hold=Control)

    def forward(self) -> Key:
        return Key.Key_Left if self._is_mirrored() else Key.Key_Right

    def yes_to(self, rows: int, answer: str | None = None) -> None:
        """The next `rows` rows of answers below, each with `answer` or else with its first."""
        for _row in range(rows):
            self.press(Key.Key_Tab)
            while ": " not in self.spoken():
                self.press(Key.Key_Tab)
            if answer is None:
                self.press(Key.Key_Space)
            else:
                self.choose(self.spoken().rpartition(": ")[0], answer)

    # Before the course

    def form_group(self, day: int) -> None:
        self.place(2)
        self.do(_("Form a group"))
        self.tab_to(_("Code of the group"))
        self.type("G1")
        self.choose(_("Who comes"), pgettext("group", "Women"))
        self.choose(_("Day of the week"), weekday_name(day))
        self.tab_to(_("Time"), whole=True)
        self.type("10:00")
        self.on()

    def welcome(self, answers: str, area: str) -> None:
        """From the group's page through the seven pages of the pre-group meeting and back."""
        self.do(_("Add a member"))
        self.on()
        self._consent()
        self.do(_("Ask the questions"))
        self.type(answers)
        self.enter()
        self.on()
        self._suitable()
        self._story()
        self._circle()
        self.on()
        self._main_problem(area)
        self.choose(_("Decision"), _("Joins the group"))
        self.on()

    def _consent(self) -> None:
        yes = pgettext("answer", "Yes")
        self.choose(_("How it was asked"), _("Read aloud"))
        self.choose(_("May we keep notes under a code?"), yes)
        self.yes_to(5, yes)
        self.choose(_("Sex"), pgettext("sex", "Woman"))
        self.choose(_("Age"), code("18–29"))
        self.on()

    def _suitable(self) -> None:
        self.yes_to(8, pgettext("answer", "No"))
        self.yes_to(4, pgettext("answer", "Yes"))
        self.press(Key.Key_Tab, Key.Key_Return)
        self.on()

    def _story(self) -> None:
        self.do(_("Add a turn of mood"))
        self.type("9/2025")
        self.choose(_("What changed"), mark_words("worse"))
        self.choose(_("How mood was then"), level_words(3))
        self.do(_("Keep"), whole=True)
        self.do(_("Add something that happened"))
        self.type("8/2025")
        self.tab_to(_("What happened"), whole=True)
        self.type(self.said["loss"])
        self.choose(_("Kind of event"), event_kind_words("change"))
        self.choose(_("What mood did with it"), _("mood dropped"))
        self.do(_("Keep"), whole=True)

    def _circle(self) -> None:
        """Three people; the first is moved nearer and round the circle."""
        self.tab_to(_("Story line"), whole=True)
        self.press(self.forward())
        for role, sign in (("sister", "supportive"), ("mother", "strained"), ("aunt", "both")):
            self.do(_("Add a person"))
            self.type(self.said[role])
            self.choose(_("How it feels"), sign_words(sign))
            self.do(_("Close"), whole=True)
        self.tab_to(self.said["sister"])
        self.press(Key.Key_Up, self.forward())
        assert ring_words(1) in self.spoken()

    def _main_problem(self, area: str) -> None:
        self.do(words.problem_area(area))
        if area == "loneliness":
            self.tab_to(_("We looked: none of the other three is nearer."))
            self.press(Key.Key_Space)
        self.yes_to(5)
        self.tab_to(_("How it belongs to the low mood"), whole=True)
        self.type(self.said["words"])
        self.tab_to(_("Goals, one or two"), whole=True)
        self.type(self.said["goal"])
        self.on()

    # Meetings

    def hold(self, number: int, steps: Mapping[str, str], answers: Sequence[str]) -> None:
        """From Today to the end of one meeting. `steps`: the tool of each step by its name;
        `answers`: each member's ten keys."""
        self.on()  # begin
        taken = False
        for _step in range(_MOST_STEPS):
            was = self.step_now(steps)
            tool = steps[was]
            if tool in ("attendance", "welcome", "questionnaire") and not taken:
                taken = True
                if tool != "questionnaire":
                    self.call(len(answers))
                self.take_answers(answers)
            self._work(tool, number, len(answers))
            self.on()
            if self.step_now(steps) == was:
                self.on()  # what was left out was named; it stays left out
            if not self.step_now(steps):
                return
        raise Lost(f"meeting {number} does not end")

    def step_now(self, steps: Iterable[str]) -> str:
        """Which of `steps` the plan marks as the one we are at; empty outside a meeting."""
        comma = pgettext("list", ", ")
        for line in self.words().splitlines():
            if line.endswith(comma + pgettext("step", "now")):
                return next(step for step in steps if comma + plain(step) + comma in line)
        return ""

    def call(self, members: int) -> None:
        """All are here."""
        self.press(*[Key.Key_Up] * members)
        self.type("1" * members)

    def take_answers(self, answers: Sequence[str]) -> int:
        """From paper: how many keys the grid took."""
        self.do(_("Fast entry from paper"))
        before = self.count
        for keys in answers:
            self.type(keys)
        self.enter()
        return self.count - before

    def _work(self, tool: str, number: int, members: int) -> None:
        match tool:
            case "round":
                self.press(*[Key.Key_Up] * members)
                for place in range(members):
                    self.type("3" if number > 2 or place else "2")
                    self.press(Key.Key_Down)
                self.tick_lines()
            case "talk" if number in (1, 3):
                self._tell_event()
            case "practice_review":
                self.press(*[Key.Key_Up] * members)
                for _member in range(members):
                    self.type("1")
                    self.press(Key.Key_Down)
            case "practice_set":
                self.press(*[Key.Key_Up] * members)
                for _member in range(members):
                    self.write(self.said["practice"])
                    self.press(Key.Key_Return)
            case "notes" | "checklist":
                self._afterwards()

    def tick_lines(self) -> None:
        """The lines of the checklist that stand here: done."""
        done = ": " + pgettext("checklist", "Done")
        first = self.at()
        for _stop in range(200):
            self.press(Key.Key_Tab)
            if self.at() is first:
                return
            if self.spoken().endswith(done) and not read(self.at()).state().checked:
                self.press(Key.Key_Space)

    def _tell_event(self) -> None:
        self.tab_to(_("What happened?"), whole=True)
        self.type(self.said["event"])
        self.choose(_("Kind of event"), pgettext("event", "Support"))
        self.choose(
            _("How did the mood go with it?"), pgettext("mood with the event", "Mood got better")
        )
        self.do(_("Keep the event"))

    def _afterwards(self) -> None:
        """Notes, the checklist looked over, how we worked, and oneself."""
        self.tab_to(_("What happened"), whole=True)
        self.write(self.said["note"])
        self.tab_to(pgettext("after the meeting", "Notes"), whole=True, back=True)
        self.press(self.forward())
        self.do(_("Yes, all of them"))
        self.tab_to(pgettext("after the meeting", "Checklist"), whole=True, back=True)
        self.press(self.forward())
        self.press(Key.Key_Tab, Key.Key_Space)
        self.tab_to(pgettext("after the meeting", "How we worked"), whole=True, back=True)
        self.press(self.forward(), Key.Key_Tab)
        self.type(self.said["note"])

    # Beside the meetings

    def open_member(self, shown: str) -> None:
        """From anywhere to one member's page, by the groups."""
        self.place(2)
        self.do("G1")
        self.do(shown)

    def fill_sheet(self, title: str, answers: Answers) -> None:
        """A worksheet of the member whose page is open: finished, and back on that page."""
        self.tab_to(_("Timeline"), whole=True)
        self.press(self.forward(), self.forward())
        self.do(title)
        self._fill(answers)
        self.on()

    def end(self, answers: Answers) -> None:
        """The ending of the member whose page is open: finished."""
        self.tab_to(_("Timeline"), whole=True)
        self.press(self.backward())
        self.on()
        self._fill(answers)
        self.on()

    def follow_up(self, number: int, steps: Mapping[str, str], answers: Sequence[str]) -> None:
        """From Today's line about it, over the group's plan, through all its steps."""
        self.do(words.meeting_named(number))
        self.do(_("Start the meeting"))
        self.hold(number, steps, answers)

    def backward(self) -> Key:
        return Key.Key_Right if self._is_mirrored() else Key.Key_Left

    def close_group(self) -> None:
        """From anywhere: the last tab of the group's page, and its button."""
        self.place(2)
        self.do("G1")
        self.tab_to(_("Members"), whole=True)
        self.press(self.backward(), Key.Key_Tab)
        self.do(_("Close the group"), whole=True)

    def _fill(self, answers: Answers) -> None:
        for label, lines in answers:
            self.tab_to(label, whole=True)
            for at, text in enumerate(lines):
                if at:
                    self.enter()
                self.write(text)
