"""Papers: nothing outside the margins, nothing over something else, and every word reads back."""

import contextlib
import re
import unicodedata
import zlib
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage, QPainter, QPdfWriter

from ipt_desktop import i18n
from ipt_desktop.content.measures import load_measures
from ipt_desktop.content.protocols import load_protocol
from ipt_desktop.content.worksheets import load_worksheets
from ipt_desktop.domain.errors import FormNotPrintable
from ipt_desktop.domain.goals import Goal
from ipt_desktop.papers.agenda import agenda
from ipt_desktop.papers.attendance import attendance
from ipt_desktop.papers.blocks import WRITING, Blanks, Words
from ipt_desktop.papers.faces import MM
from ipt_desktop.papers.form import form
from ipt_desktop.papers.member_sheet import member_sheet
from ipt_desktop.papers.mending import NotFromQt, mended
from ipt_desktop.papers.notes import reminder, safety_plan
from ipt_desktop.papers.output import as_pdf, as_picture, print_on
from ipt_desktop.papers.recovery import recovery_sheet
from ipt_desktop.papers.sheet import SIZES, Paper, lay_out
from ipt_desktop.papers.tables import Cell, Column, HeadSlab, Table
from ipt_desktop.papers.wording import told
from ipt_desktop.papers.worksheet import worksheet
from ipt_desktop.services.printouts import Agenda, Attendance, Filled, Kept, MemberSheet
from ipt_desktop.shipped import shipped
from papers_shown import WORDS, papers

LETTERS = re.compile(r"[^\W\d_]+")
MEASURES = load_measures(shipped("resources") / "measures")


@pytest.fixture(autouse=True, params=["en", "ar"])
def language(request, qapp):
    i18n.use(request.param)
    yield request.param
    i18n.use("en")


def drawn(made, page):
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    canvas = made.draw(painter, page)
    painter.end()
    return canvas


def read(made):
    return PdfReader(BytesIO(as_pdf(made)))


def plain(text):
    """Words with one space between, without the marks of direction."""
    kept = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(kept.split())


def lines_of(canvas_texts):
    return [plain(line) for text in canvas_texts for line in re.split("[\u2028\n]", text)]


def test_nothing_is_outside_the_margins():
    for paper in papers():
        made = lay_out(paper)
        for page in range(made.count):
            for spot in drawn(made, page).spots:
                where = (paper.name, page, spot)
                assert spot.x >= made.side - 1 * MM, where
                assert spot.x + spot.width <= made.width - made.side + 1 * MM, where
                assert spot.y >= 5 * MM, where
                assert spot.y + spot.height <= made.height - 5 * MM, where


def test_no_words_lie_over_others():
    for paper in papers():
        if paper.name == "worksheet-circle":
            continue  # five people in one circle stand where they stand
        made = lay_out(paper)
        for page in range(made.count):
            texts = sorted(
                (s for s in drawn(made, page).spots if s.what == "text"), key=lambda s: s.y
            )
            for at, one in enumerate(texts):
                for other in texts[at + 1 : at + 40]:
                    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
                    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
                    tall = min(one.height, other.height)
                    assert down < 0.45 * tall or across <= 1, (paper.name, page, one, other)


def test_every_word_reads_back_as_it_was_written(language):
    for paper in papers():
        made = lay_out(paper)
        for number, page in enumerate(read(made).pages):
            text = page.extract_text()
            assert not re.search("[\ufb50-\ufdff\ufe70-\ufeff]", text), "letters as they are typed"
            found = set(LETTERS.findall(plain(text)))
            for line in lines_of(drawn(made, number).texts):
                missing = [word for word in LETTERS.findall(line) if word not in found]
                assert not missing, (paper.name, number, line)


def test_lines_of_arabic_read_back_in_order(language):
    if language != "ar":
        pytest.skip("of Arabic lines only")
    said = "لا توجد أفكار انتحارية"
    lines = [said, "إيذاء النفس مثلاً، إلى الآن", "لأن الأمل لا يغيب عن الإنسان", "شيء جداً مهم."]
    made = lay_out(Paper("p", "عنوان", [Words(line) for line in lines]))
    text = plain(read(made).pages[0].extract_text())
    for line in lines:
        assert line in text


def test_a_negation_is_never_lost(language):
    """Some fonts and programs drop lam-alef: then there are thoughts of dying where there were none."""
    made = lay_out(Paper("p", "t", [Words("لا توجد أفكار انتحارية")]))
    assert "لا توجد" in plain(read(made).pages[0].extract_text())


def test_codes_and_numbers_keep_their_order(language):
    made = lay_out(Paper("p", "t", [Words("الرمز \u2066G2-07\u00a0T\u2069 منذ 26 يوماً")]))
    text = plain(read(made).pages[0].extract_text())
    assert "G2-07" in text
    assert "26" in text


def test_a_file_tells_nothing_of_who_made_it_and_when():
    content = as_pdf(lay_out(next(papers())))
    reader = PdfReader(BytesIO(content))
    assert not reader.metadata
    assert reader.xmp_metadata is None
    assert b"Qt" not in content
    assert re.search(rb"20\d\d(0[1-9]|1[0-2])\d\d", content.split(b"stream")[0]) is None


def test_only_bundled_fonts_are_inside():
    for paper in papers():
        for page in read(lay_out(paper)).pages:
            for font in page["/Resources"]["/Font"].values():
                below = font.get_object()["/DescendantFonts"][0].get_object()
                assert "NotoSans" in below["/BaseFont"]
                assert "/FontFile2" in below["/FontDescriptor"].get_object()


def test_the_language_and_direction_stand_in_the_file(language):
    root = read(lay_out(next(papers()))).trailer["/Root"]
    assert root["/Lang"] == language
    direction = root.get("/ViewerPreferences", {}).get("/Direction", "/L2R")
    assert direction == ("/R2L" if language == "ar" else "/L2R")


def test_each_page_is_of_its_size_and_numbered():
    for paper in papers():
        made = lay_out(paper)
        reader = read(made)
        assert len(reader.pages) == made.count
        wide = float(reader.pages[0].mediabox.width) / 72 * 25.4
        assert wide == pytest.approx(SIZES[paper.size][0], abs=0.5)
        last = drawn(made, made.count - 1).texts
        assert i18n._("Confidential · code only") in last


def test_what_a_member_takes_home_is_plain_on_its_face():
    for paper in papers():
        if not paper.plain:
            continue
        words = " ".join(drawn(lay_out(paper), 0).texts).lower()
        for telling in (
            "confidential",
            "depress",
            "phq",
            "suicid",
            "group",
            "سري",
            "اكتئاب",
            "انتحار",
        ):
            assert telling not in words
        assert not paper.code


def test_the_note_to_take_home_holds_the_first_signs_and_what_to_do(language):
    """domain.md 4.10 b to d: what a member needs on a hard day, on the back of the same sheet."""
    sheet = load_worksheets(shipped("resources"))["ending"]
    answers = {
        "learned": ["one thing"], "signs": ["awake at four", "no visits", "no tea"],
        "actions": ["call", "walk"], "tell": ["aunt"], "service": "the health centre, mornings",
    }  # fmt: skip
    made = lay_out(reminder(Kept(sheet, answers)))
    assert made.count == 2  # its face and its back
    front, back = (" ".join(drawn(made, page).texts) for page in (0, 1))
    assert "aunt" in front
    for words in (*answers["signs"], *answers["actions"], "the health centre, mornings"):
        assert words in back
        assert words not in front


def test_the_course_on_paper_says_how_far_a_goal_is(language):
    known = MemberSheet(
        "G2-07 T", "G2", "C3", date(2026, 1, 5), 7, 8, "grief",
        (Goal("Call a friend.", "reached"), Goal("Visit once")), (),
    )  # fmt: skip
    made = lay_out(member_sheet(known, MEASURES.get("phq9")))
    words = plain(" ".join(drawn(made, 0).texts))
    far = {"en": "Reached", "ar": "تحقّق"}[language]
    assert f"Call a friend ({far}" in words
    assert "Visit once" in words
    assert "Visit once (" not in words


def test_the_meeting_alone_has_a_paper_too_and_warnings_are_on_it(language):
    plan = load_protocol(shipped("resources"), "who8")
    made = lay_out(agenda(Agenda(0, 8, plan.pregroup_steps(), "G2", "C3", None, ())))
    words = plain(" ".join(text for page in range(made.count) for text in drawn(made, page).texts))
    assert plain(i18n._("Pre-group meeting")) in words
    pitfall = plan.step("p10").pitfalls[0]
    assert plain(i18n.content_text(pitfall.at, pitfall.english)) in words
    assert plain(i18n._("Round and practice")) not in words


def test_the_picture_of_a_page_has_ink_inside_and_none_at_the_edge():
    made = lay_out(next(papers()))
    image = as_picture(made, 0, 60)
    edge = [image.pixelColor(x, 2).lightness() for x in range(image.width())]
    assert min(edge) == 255
    middle = image.height() // 3
    assert min(image.pixelColor(x, middle).lightness() for x in range(image.width())) < 200


def test_the_wording_is_printed_exactly(language):
    wording = MEASURES.wording("phq9", language)
    made = lay_out(form(MEASURES.get("phq9"), wording))
    texts = drawn(made, 0).texts
    for locked in (wording.title, wording.stem, *wording.items.values(), *wording.answers):
        assert locked in texts
    assert made.count == 1


@pytest.mark.parametrize("name", ["bdi2", "epds", "who5", "whodas12"])
def test_what_may_not_be_printed_is_refused(name, language):
    with pytest.raises(FormNotPrintable):
        form(MEASURES.get(name), MEASURES.wording(name, language))


def test_a_table_goes_on_with_its_head_and_no_row_is_cut():
    rows = [[Cell(str(row)), Cell("x " * 60)] for row in range(60)]
    made = lay_out(Paper("t", "t", [Table([Column("n", 1), Column("x", 4)], rows)]))
    assert made.count > 1
    for page in made.pages:
        assert isinstance(page[0].slab, HeadSlab)
        assert page[-1].y + page[-1].slab.height <= made.height - 18 * MM + 1


def test_what_no_page_can_hold_goes_on_over_the_next(language):
    long = " ".join(f"w{number}" for number in range(900))
    rows = [[Cell("a"), Cell(long)], [Cell("b"), Cell("end")]]
    blocks = [Words(long), Table([Column("n", 1), Column("x", 1)], rows)]
    made = lay_out(Paper("t", "t", blocks))
    for page in range(made.count):
        for spot in drawn(made, page).spots:
            assert spot.y + spot.height <= made.height - 5 * MM
    found = [word for page in read(made).pages for word in plain(page.extract_text()).split()]
    assert sorted(word for word in found if word.startswith("w")) == sorted(2 * long.split())
    assert {"b", "end"} <= set(found)


def test_lines_that_were_typed_stay_lines(language):
    made = lay_out(Paper("t", "t", [Words("first\r\nsecond\n\nlast\n")]))
    lines = [line.strip() for line in read(made).pages[0].extract_text().splitlines()]
    assert {"first", "second", "last"} <= set(lines)


def test_a_code_in_a_line_takes_no_more_room_than_its_letters():
    """The signs of its direction have no shape; a program that gives them one moves what follows."""
    i18n.use("en")
    code = "\u2066G2-07\u00a0T\u2069"
    made = lay_out(Paper("p", "t", [Words(f"Then {code}: said, {code}.")]))
    text = read(made).pages[0].extract_text().replace("\u00a0", " ")
    assert "Then G2-07 T: said, G2-07 T." in text


def test_a_shape_that_stands_on_the_one_before_is_moved_back_to_it():
    """Without it, the second of two shapes at one place is drawn behind the first."""
    i18n.use("en")
    content = as_pdf(lay_out(Paper("p", "t", [Words("a b\u0300 c")])))
    for stream in re.findall(rb"stream\n(.*?)\nendstream", content, re.S):
        with contextlib.suppress(zlib.error):
            for block in re.findall(rb"BT\n(.*?)ET", zlib.decompress(stream), re.S):
                assert b"Tj\n<" not in block


def test_a_heading_never_ends_a_page():
    for paper in papers():
        for page in lay_out(paper).pages[:-1]:
            assert not page or not page[-1].slab.stays or len(page) == 1, paper.name


def test_private_answers_are_never_on_paper():
    sheet = load_worksheets(shipped("resources"))["dispute"]
    words = {"violence": "yes", "issue": "canaryissue"}
    made = lay_out(worksheet(sheet, Filled("G2-07 T", answers=words)))
    texts = " ".join(drawn(made, 0).texts)
    assert "canaryissue" in texts
    hidden = sheet.field("violence")
    assert i18n.content_text(hidden.label.at, hidden.label.english) not in texts


def test_the_recovery_words_are_there_only_when_given():
    given = set(drawn(lay_out(recovery_sheet(WORDS.split())), 0).texts)
    assert {f"\u2066{word}\u2069" for word in WORDS.split()} <= given
    blank = drawn(lay_out(recovery_sheet()), 0).texts
    assert not any("abandon" in text for text in blank)


def test_a_printer_gets_every_page_at_the_size_of_its_sheet(tmp_path):
    made = lay_out(next(p for p in papers() if p.name == "agenda"))
    file = tmp_path / "printed.pdf"
    printer = QPdfWriter(str(file))
    printer.setResolution(300)
    print_on(printer, made)
    del printer
    assert len(PdfReader(file).pages) == made.count


def test_a_file_that_qt_did_not_write_is_not_mended():
    with pytest.raises(NotFromQt):
        mended(b"%PDF-1.4 something else", "en", right_to_left=False)


def test_a_label_stands_beside_the_first_line_of_what_is_long():
    block = Blanks([("People", "twelve members " * 8), ("Group", "G2")], across=3)
    made = lay_out(Paper("x", "x", [block], plain=True))
    label, first, *more = [spot for spot in drawn(made, 0).spots if spot.what == "text"]
    assert len(more) > 3
    assert label.y < first.y + first.height


def test_a_sheet_that_nobody_filled_in_yet_is_there_to_be_filled_in():
    for sheet in load_worksheets(shipped("resources")).values():
        blank = [canvas_texts(worksheet(sheet)), lay_out(worksheet(sheet)).count]
        known = worksheet(sheet, Filled("G2-07 T", "G2", "C3"))
        assert set(blank[0]) - set(canvas_texts(known)) <= {""}, sheet.id
        assert any("07" in words for words in canvas_texts(known))
        assert lay_out(known).count == blank[1]


def canvas_texts(paper):
    made = lay_out(paper)
    return [words for page in range(made.count) for words in drawn(made, page).texts if words
            and not words.startswith(("Page", "صفحة"))]  # fmt: skip


def test_lines_to_write_on_are_not_parted_by_a_page():
    for sheet in load_worksheets(shipped("resources")).values():
        made = lay_out(worksheet(sheet))
        for page in made.pages[1:]:
            assert page[0].slab.height != WRITING, sheet.id


def test_a_card_of_two_pages_has_its_back_already():
    sheet = load_worksheets(shipped("resources"))["safety-plan"]
    made = lay_out(safety_plan(Kept(sheet)))
    assert made.count == 2
    short = lay_out(safety_plan(Kept(sheet, {"signs": ["x"]})))
    assert short.count == 2
    assert not any("·" in words for words in drawn(short, 0).texts)
    assert any("·" in words for words in drawn(short, 1).texts)
    assert len(drawn(made, 1).spots) > 4


def test_two_ways_of_living_are_on_one_page():
    for name in ("roles", "decision-grid"):
        sheet = load_worksheets(shipped("resources"))[name]
        made = lay_out(worksheet(sheet))
        heads = [
            page
            for page in range(made.count)
            for placed in made.pages[page]
            if isinstance(placed.slab, HeadSlab)
        ]
        assert len(heads) == 1, name


def test_what_to_say_stands_with_the_step_it_belongs_to():
    plan = load_protocol(shipped("resources"), "who8")
    says = {told(step.say): told(step.do) for step in plan.steps_of(4) if step.say.english}
    made = lay_out(agenda(Agenda(4, 8, plan.steps_of(4), "G2", "C3", None, ())))
    pages = ["".join(drawn(made, page).texts) for page in range(made.count)]
    for say, do in says.items():
        at = next(
            page
            for page, words in enumerate(pages)
            if say.split()[0] in words and say[-9:] in words
        )
        assert do[:20] in pages[at], say


def test_the_empty_attendance_sheet_has_room_for_the_days():
    made = lay_out(attendance(Attendance()))
    assert sum("/" in words for words in drawn(made, 0).texts) >= 8


def test_words_on_either_side_of_a_quotation_keep_their_order(language):
    said = "قالت الجارة: «لا تيأسي»، فبكيت طويلاً ثم نمت"
    if language == "en":
        said = "The neighbour said: «do not despair», and I slept"
    pdf = as_pdf(lay_out(Paper("x", "x", [Words(said)])))
    text = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    order = [text.find(word) for word in re.findall(r"[^\W\d_]{3,}", said)]
    assert -1 not in order
    assert order == sorted(order)
