"""A card survives how people pass text on, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.bundles.cards import CardText
from ipt_desktop.bundles.identity import new_identity
from ipt_desktop.domain.errors import CardDamaged, CardTooNew

IDENTITY = new_identity("S1", "supervisor")
TEXT = CardText().write(IDENTITY)
LINES = TEXT.splitlines()


def read(text: str):
    return CardText().read(text)


def test_a_card_comes_back_as_it_was():
    assert read(TEXT) == IDENTITY.card


def test_it_holds_no_secret():
    assert IDENTITY.age_secret not in TEXT
    assert IDENTITY.signing_secret not in TEXT
    assert "SECRET" not in repr(IDENTITY)


def test_no_line_is_so_long_that_a_mail_program_would_break_it():
    assert max(map(len, LINES)) <= 64


@pytest.mark.parametrize(
    "mangled",
    [
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\n\n"),
        "Dear colleague,\n\nhere it is:\n" + TEXT + "\nRegards\ncode: not part of it\n",
        "".join(f"> {line}\n" for line in LINES),
        "".join(f"> > {line}  \n" for line in LINES),
        "".join(f">>{line}\n" for line in LINES),
        "".join(f"   {line}\t\n" for line in LINES),
        "\ufeff" + TEXT,
        "".join(f"\u2068{line}\u2069\n" for line in LINES),
        "".join(f"\u200f{line}\u200e\n" for line in LINES),
        TEXT.replace(" ", "\u00a0"),
        TEXT.replace(":\n", ": "),
        TEXT.replace(
            IDENTITY.card.recipient,
            IDENTITY.card.recipient[:40] + "\n" + IDENTITY.card.recipient[40:],
        ),
    ],
)
def test_what_messages_do_to_text_does_no_harm(mangled):
    assert read(mangled) == IDENTITY.card


@given(st.integers(0, len(TEXT) - 1), st.characters(codec="ascii", min_codepoint=33))
def test_one_wrong_sign_is_caught(at, sign):
    changed = TEXT[:at] + sign + TEXT[at + 1 :]
    if changed.split() == TEXT.split():
        return
    try:
        assert read(changed) == IDENTITY.card  # outside of what counts, such as the last line feed
    except (CardDamaged, CardTooNew):
        return
    assert at >= TEXT.index("END OF CARD") + len("END OF CARD")


@given(st.integers(0, len(TEXT) - 2))
def test_a_paste_that_was_cut_short_is_caught(length):
    if length >= TEXT.index("END OF CARD") + len("END OF CARD"):
        return
    with pytest.raises(CardDamaged):
        read(TEXT[:length])


@pytest.mark.parametrize("at", range(len(LINES)))
def test_a_line_left_out_or_twice_is_caught(at):
    with pytest.raises(CardDamaged):
        read("\n".join(LINES[:at] + LINES[at + 1 :]))
    if at < len(LINES) - 1:
        with pytest.raises(CardDamaged):
            read("\n".join(LINES[: at + 1] + LINES[at:]))


def test_a_counsellors_card_cannot_be_turned_into_a_supervisors():
    mine = new_identity("F1", "counsellor")
    with pytest.raises(CardDamaged):
        read(CardText().write(mine).replace("role: counsellor", "role: supervisor"))


def test_parts_of_two_cards_make_no_card():
    other = CardText().write(new_identity("S1", "supervisor"))
    for label in ("recipient", "signing", "fingerprint", "signature"):
        part = other.split(f"{label}:\n")[1].split("\n")[0]
        own = TEXT.split(f"{label}:\n")[1].split("\n")[0]
        with pytest.raises(CardDamaged):
            read(TEXT.replace(own, part))
    with pytest.raises(CardDamaged):
        read(TEXT + other)


def test_a_card_of_a_newer_kind_says_so():
    with pytest.raises(CardTooNew):
        read(TEXT.replace("IPT CARD 1", "IPT CARD 2"))


@pytest.mark.parametrize("text", ["", "IPT CARD 1", "IPT CARD 1\nEND OF CARD", "x" * 10**6])
def test_other_text_is_no_card(text):
    with pytest.raises(CardDamaged):
        read(text)


@pytest.mark.parametrize("code", ["", " F1", "F\n1", "F" * 41, "F\u202e1", "a  b"])
def test_a_code_that_could_mislead_makes_no_card(code):
    with pytest.raises(CardDamaged):
        new_identity(code, "counsellor")


def test_a_role_the_app_does_not_know_makes_no_card():
    with pytest.raises(CardDamaged):
        new_identity("F1", "director")


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_every_code_that_makes_a_card_comes_back(code):
    try:
        identity = new_identity(code, "counsellor")
    except CardDamaged:
        return
    assert read(CardText().write(identity)) == identity.card
