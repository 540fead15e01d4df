"""Looking at tables of other programmes: encodings, heads, labels and dates in their own languages."""

import io
from contextlib import suppress
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipt_desktop.content.measures import load_measures
from ipt_desktop.services.table_days import day_of, orders_for
from ipt_desktop.services.table_draft import GAP, as_toml, drafted_from, open_questions
from ipt_desktop.services.table_guess import guess
from ipt_desktop.services.table_labels import FREQUENCIES, code_of, codes_of
from ipt_desktop.services.table_look import look_at
from ipt_desktop.services.table_map import folded, read_map
from ipt_desktop.services.table_problems import MapDamaged, TableDamaged, TableTooLarge
from ipt_desktop.services.table_reading import read_rows
from ipt_desktop.services.table_text import letters_of
from ipt_desktop.shipped import shipped

TODAY = date(2026, 6, 1)
MEASURES = load_measures(shipped("resources") / "measures")
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

SPANISH = ("Nunca", "Varios días", "Más de la mitad de los días", "Casi todos los días")
FRENCH = ("Jamais", "Plusieurs jours", "Plus de la moitié des jours", "Presque tous les jours")
TURKISH = ("Hiç", "Birkaç gün", "Günlerin yarısından fazlasında", "Hemen hemen her gün")
ARABIC = ("أبدا", "عدة أيام", "أكثر من نصف الأيام", "تقريبا كل يوم")
HEADS = {
    SPANISH: ("Código", "Fecha", "Pregunta {}", "Puntaje total"),
    FRENCH: ("Identifiant", "Date de visite", "Réponse {}", "Somme"),
    TURKISH: ("Katılımcı", "Tarih", "Soru {}", "Toplam"),
    ARABIC: ("رقم العضوة", "التاريخ", "السؤال {}", "المجموع"),
}


def table(labels, *, between=",", days="{:02}/02/2026", eastern=False):
    member, day, item, total = HEADS.get(labels, ("id", "date", "q{}", "total"))
    rows = [[member, day, *(item.format(n) for n in range(1, 10)), total]]
    for n in range(1, 29):
        answers = [(n + at) % 4 for at in range(9)]
        cells = [f"m{n}", days.format(n), *(labels[a] for a in answers), str(sum(answers))]
        rows.append(cells)
    text = "\r\n".join(between.join(row) for row in rows) + "\r\n"
    return text.translate(EASTERN) if eastern else text


def looked(content, **said):
    seen = look_at(content, **said)
    draft = guess(seen, MEASURES.get, MEASURES.wording, TODAY)
    return seen, draft


def still_open(content, **said):
    seen, draft = looked(content, **said)
    return open_questions(draft, seen, MEASURES.get(draft.measure) if draft.measure else None)


@pytest.mark.parametrize(
    ("labels", "encoding"),
    [
        *((SPANISH, e) for e in ("utf-8", "utf-8-sig", "utf-16", "cp1252", "mac-roman")),
        *((FRENCH, e) for e in ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-1")),
        *((TURKISH, e) for e in ("utf-8", "utf-16", "cp1254", "iso-8859-9")),
        *((ARABIC, e) for e in ("utf-8", "utf-8-sig", "utf-16", "cp1256", "iso-8859-6", "utf-32")),
    ],
)
@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
def test_a_foreign_table_is_understood_in_any_common_encoding(labels, encoding, between):
    content = table(labels, between=between).encode(encoding)
    seen, draft = looked(content)
    assert seen.delimiter == between
    assert draft.measure == "phq9"
    heads = HEADS[labels]
    assert (draft.member, draft.date_column, draft.total) == (heads[0], heads[1], heads[3])
    assert draft.answers == tuple(heads[2].format(n) for n in range(1, 10))
    assert sorted(draft.labels.values()) == [0, 1, 2, 3]
    assert still_open(content) == ("group",)
    # The map that comes of it reads the file to the same answers.
    wanted = read_map(as_toml(replace(draft, group="g7"), seen))
    rows = list(read_rows(content, wanted))
    assert len(rows) == 28
    assert rows[0].cells[heads[2].format(1)] == labels[1]


def test_eastern_digits_in_heads_days_and_ids():
    seen, draft = looked(table(ARABIC, eastern=True).encode())
    assert draft.answers == tuple(f"السؤال {n}".translate(EASTERN) for n in range(1, 10))
    assert draft.order == "dd/mm/yyyy"
    assert open_questions(draft, seen, MEASURES.get("phq9")) == ("group",)


def test_letters_that_could_be_several_are_asked_about():
    content = "id,q1\nسلام,1\n".encode("cp1256")
    assert "iso-8859-6" in {letters_of(content).encoding, *letters_of(content).also}
    assert "encoding" in still_open(content)
    assert "encoding" not in still_open("id,q1\nسلام,1\n".encode())


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (["2026-01-05", "2026-02-28"], ("yyyy-mm-dd",)),
        (["13/01/2026", "01/02/2026"], ("dd/mm/yyyy",)),
        (["01/13/2026", "02/01/2026"], ("mm/dd/yyyy",)),
        (["01/02/2026", "03/04/2026"], ("dd/mm/yyyy", "mm/dd/yyyy")),
        (["05/05/2026", "06/06/2026"], ("dd/mm/yyyy",)),
        # Two people wrote in two ways: nobody can tell the rest.
        (["13/01/2026", "01/13/2026", "01/02/2026"], ("dd/mm/yyyy", "mm/dd/yyyy")),
        (["5 janvier 2026", "7 mars 2026"], ("yyyy-mm-dd",)),
        (["٥ كانون الثاني ٢٠٢٦"], ("yyyy-mm-dd",)),
        (["20260105"], ("yyyymmdd",)),
        (["2026/1/5"], ("yyyy-mm-dd",)),
        (["13/01/26"], ("dd/mm/yy",)),
        (["46000"], ("excel",)),
        (["44000", "44100"], ("excel", "excel-1904")),
        (["hello", "never"], ()),
        ([], ()),
    ],
)
def test_how_days_may_be_written(days, found):
    assert orders_for(days, TODAY) == found


def test_a_clock_after_the_day_is_passed_over():
    assert day_of("15/01/2026 10:30", "dd/mm/yyyy") == date(2026, 1, 15)
    assert day_of("2026-01-15T09:05:00.000+03:00", None) == date(2026, 1, 15)


def test_a_workbook_that_counts_from_1904_says_so():
    made = openpyxl.Workbook()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.active.append(["id", "date", *(f"q{n}" for n in range(1, 10))])
    for n in range(9):
        made.active.append([n, 43000 + n, *[n % 4] * 9])
    out = io.BytesIO()
    made.save(out)
    _seen, draft = looked(out.getvalue())
    assert draft.order == "excel-1904"


def test_hidden_sheets_are_not_the_first_choice():
    made = openpyxl.Workbook()
    made.active.title = "Notes"
    made.active.sheet_state = "hidden"
    page = made.create_sheet("Answers")
    page.append(["id", "date", *(f"q{n}" for n in range(1, 10))])
    page.append(["7", "2026-01-05", *[0] * 9])
    out = io.BytesIO()
    made.save(out)
    seen, draft = looked(out.getvalue())
    assert (seen.sheet, seen.rows, draft.measure) == ("Answers", 1, "phq9")
    assert [sheet.is_shown for sheet in seen.sheets] == [False, True]


def test_a_title_above_and_no_head_at_all():
    body = table(tuple("0123")).splitlines()
    seen, _ = looked("\n".join(["Report of spring", "", *body]).encode())
    assert seen.header == 3
    seen, draft = looked("\n".join(body[1:]).encode())
    assert seen.header == 0
    assert draft.answers == tuple(f"#{n}" for n in range(3, 12))
    assert (draft.member, draft.date_column) == ("#1", "#2")


def test_columns_of_one_name_are_told_apart_by_their_place():
    seen, _ = looked(b"id,score,score\n1,2,3\n")
    assert [column.name for column in seen.columns] == ["id", "#2", "#3"]


@pytest.mark.parametrize("sign", ["99", "999", "-9", "NA", "n/a", "بدون إجابة", "."])
def test_signs_for_a_gap_are_no_answers(sign):
    content = table(("0", "1", sign, "3")).encode()
    _seen, draft = looked(content)
    assert draft.labels == {sign.casefold(): GAP}
    assert still_open(content) == ("group",)


def test_numbers_that_begin_at_one_are_asked_about():
    content = table(tuple("1234")).encode()
    assert still_open(content) == ("group", "from_one")


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("NUNCA", 0),
        ("2 - Más de la mitad de los días", 2),
        ("Presque tous les jours (3)", 3),
        ("3 - Nunca", None),
        ("أبداً", 0),
        ("\u200fعدة\u00a0أيام\u200f", 1),
        ("BİRKAÇ GÜN", 1),
        ("perhaps", None),
        ("", None),
    ],
)
def test_what_a_label_most_likely_means(label, code):
    assert code_of(label, codes_of(FREQUENCIES)) == code


@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(alphabet='aé1;,\t|\n\r"=+٢\u200f\u00a0\x00/-', max_size=300).map(str.encode),
        st.lists(st.lists(st.text(max_size=8), max_size=14), max_size=8).map(
            lambda rows: "\n".join(",".join(row) for row in rows).encode("utf-8", "replace")
        ),
    )
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_file_holds_it_is_looked_at_or_refused(content):
    try:
        seen, draft = looked(content)
    except (TableDamaged, TableTooLarge):
        return
    measure = MEASURES.get(draft.measure) if draft.measure else None
    if open_questions(draft, seen, measure) == ():
        list(read_rows(content, read_map(as_toml(draft, seen))))


@given(st.text(max_size=200))
@settings(deadline=None)
def test_whatever_a_map_says_it_is_read_or_refused(text):
    with suppress(MapDamaged):
        read_map("[table]\n" + text)


@given(st.text(max_size=40), st.integers(0, 3))
@settings(deadline=None)
def test_a_map_keeps_any_label_and_any_name(label, code):
    seen, draft = looked(table(SPANISH).encode())
    if not folded(label) or folded(label) in draft.labels:
        return
    draft = replace(draft, group="G1", labels={**draft.labels, folded(label): code})
    assert read_map(as_toml(draft, seen)).labels[folded(label)] == code


def test_a_saved_map_that_says_the_meetings_says_them_again():
    seen = look_at(b"id,day,when,one,two\n1,2026-01-05,before,0,1\n")
    wanted = read_map(
        """
        [table]
        group = "G1"
        member_column = "id"
        date_column = "day"
        meeting_column = "when"
        measure = "phq2"
        answers = ["one", "two"]

        [meeting_labels]
        "before" = 0
        "3 months" = "after:3"
        """
    )
    again = read_map(as_toml(drafted_from(wanted), seen))
    assert (again.meeting_column, again.meeting_labels) == ("when", wanted.meeting_labels)
    once = replace(drafted_from(wanted), meeting_column=None, meeting=32, meeting_labels={})
    assert read_map(as_toml(once, seen)).meeting == 32
