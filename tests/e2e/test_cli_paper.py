"""`paper …`: files that open, from a machine without a display, and nothing left beside them."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from command_line import CommandLine, environment, members, process


@pytest.fixture
def line(tmp_path, capsys, monkeypatch, qapp):
    return CommandLine(tmp_path, capsys, monkeypatch)


def text_of(file):
    return " ".join(
        " ".join(p.extract_text() for p in PdfReader(BytesIO(file.read_bytes())).pages).split()
    )


def left(folder):
    """What lies in a folder, hidden files too."""
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize(("language", "said"), [("en", "Feeling down"), ("ar", "الشعور بالحزن")])
def test_a_form_needs_no_vault_and_no_display(tmp_path, language, said):
    out = tmp_path / "out"
    out.mkdir()
    ran = process(
        ["--json", "--lang", language, "paper", "form", "phq9", "--out", out / "form.pdf"],
        env=environment(HOME=str(tmp_path), QT_QPA_PLATFORM="no-such-platform"),
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)["pages"] == 1
    assert left(out) == ["form.pdf"]
    assert said in text_of(out / "form.pdf")


def test_attendance_and_agenda_are_of_the_group(line, tmp_path):
    line.made()
    members(line, "kx-elsewhere-1", "kx-elsewhere-2")
    out = tmp_path / "paper.pdf"
    told = line.json("paper", "attendance", "--group", "G1", "--out", out)
    assert told["paper"] == "attendance"
    assert "G1-01" in text_of(out)
    line.json("paper", "agenda", "--group", "G1", "--meeting", "4", "--out", out)
    assert "Meeting 4 of 8" in text_of(out)
    assert "elsewhere" not in text_of(out), "the id of another programme is not on paper"


def test_every_worksheet_in_both_languages(line, tmp_path):
    for language in ("en", "ar"):
        for sheet in ("circle", "dispute", "safety-plan"):
            out = tmp_path / f"{sheet}-{language}.pdf"
            ran = line("--lang", language, "paper", "worksheet", sheet, "--out", out)
            assert ran.exit == 0
            assert len(PdfReader(out).pages) >= 2


def test_a_members_papers(line, tmp_path):
    line.made()
    members(line, "kx-1")
    for name in ("reminder", "safety-plan"):
        out = tmp_path / f"{name}.pdf"
        told = line.json("paper", name, "kx-1", "--out", out)
        assert told["size"] == "A5"
    out = tmp_path / "member.pdf"
    line.json("paper", "member", "kx-1", "--out", out)
    assert "Course of" in text_of(out)
    out = tmp_path / "sheet.pdf"
    line.json("paper", "worksheet", "roles", "--member", "kx-1", "--out", out)
    assert "G1-01" in text_of(out)
    noted = [row["what"] for row in line.json("vault", "audit")]
    assert noted.count("paper_saved") == 4, "no paper leaves without its line"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("form", "bdi2"), "form_not_printable"),
        (("form", "nothing"), "measure_unknown"),
        (("worksheet", "../roles"), "worksheet_unknown"),
        (("agenda", "--meeting", "40"), "plan_meeting_unknown"),
        (("reminder", "G9-01"), "vault_missing"),
    ],
)
def test_what_cannot_be_made_is_told_and_leaves_nothing(line, tmp_path, words, code):
    out = tmp_path / "out"
    out.mkdir()
    ran = line("--json", "paper", *words, "--out", out / "paper.pdf")
    assert (ran.exit, ran.json["error"]["code"]) == (1, code)
    assert left(out) == []


def test_a_folder_that_is_not_there_is_told(line, tmp_path):
    ran = line("--json", "paper", "recovery", "--out", tmp_path / "gone" / "paper.pdf")
    assert (ran.exit, ran.json["error"]["code"]) == (1, "file_missing")


def test_a_folder_in_the_way_is_left_as_it_is(line, tmp_path):
    (tmp_path / "paper.pdf").mkdir()
    ran = line("--json", "paper", "recovery", "--out", tmp_path / "paper.pdf")
    assert ran.exit == 1
    assert (tmp_path / "paper.pdf").is_dir()
    assert not (tmp_path / "paper.pdf.part").exists()


@pytest.fixture
def practice(line):
    line.made("P1").json("practice", "--anchor", "2026-11-20")
    return line


def test_a_groups_report_has_the_figures_of_indicators(practice, line, tmp_path):
    out = tmp_path / "report.pdf"
    told = practice.json("paper", "group", "P1", "--out", out)
    assert (told["paper"], told["size"]) == ("group", "A4")
    text = text_of(out)
    known = practice.json("indicators", "--group", "P1")
    assert known["caution"] in text
    share = known["response"]
    assert f"{share['n']} of {share['of']} (" in text
    assert f"{known['mean_drop']:.2f}" in text
    assert "Confidential · code only" in text
    assert left(tmp_path).count("report.pdf") == 1
    assert "paper_saved" in {row["what"] for row in practice.json("vault", "audit")}


def test_a_report_before_the_end_and_one_of_nobody(line, tmp_path):
    line.made()
    members(line, "kx-1", "kx-2")
    out = tmp_path / "report.pdf"
    line.json("paper", "group", "G1", "--out", out)
    assert "kx-" not in text_of(out)
    ran = line("--json", "paper", "group", "G9", "--out", out)
    assert (ran.exit, ran.json["error"]["code"]) == (1, "group_unknown")


@pytest.mark.parametrize(("language", "said"), [("en", "For supervision"), ("ar", "للإشراف")])
def test_the_page_for_supervision_is_one_page(practice, line, tmp_path, language, said):
    out = tmp_path / "page.pdf"
    told = practice.json("paper", "supervision", "--group", "P1", "--out", out, "--lang", language)
    assert (told["paper"], told["pages"]) == ("supervision", 1)
    assert said in text_of(out)
    practice.json("paper", "supervision", "--out", out)


def test_indicators_so_far_count_courses_that_go_on(practice):
    ended = practice.json("indicators")
    so_far = practice.json("indicators", "--so-far")
    assert (ended["so_far"], so_far["so_far"]) == (False, True)
    assert so_far["running"] == {"groups": 0, "members": 0}
    assert so_far["enrolled"] == ended["enrolled"] + ended["running"]["members"]
