"""Every problem that has a name has a sentence of its own; nothing else leaks into one."""

import errno

import pytest

from bracketed import Bracketed
from ipt_desktop import i18n
from ipt_desktop.domain import errors
from ipt_desktop.domain.errors import Problem
from ipt_desktop.ui.messages import SENTENCES, sentence

PROBLEMS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, Problem) and kind is not Problem
]


@pytest.mark.parametrize("kind", PROBLEMS, ids=lambda kind: kind.__name__)
def test_it_has_a_sentence(kind, monkeypatch):
    assert kind().code in SENTENCES
    monkeypatch.setattr(i18n, "_words", Bracketed())
    assert sentence(kind()).startswith("[")


def test_no_sentence_is_left_over():
    assert set(SENTENCES) - {kind().code for kind in PROBLEMS} == set()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_full_or_protected_disk_is_said_plainly(number):
    assert "What was saved is safe" in sentence(OSError(number, "at G2-04"))


def test_the_text_of_an_unforeseen_error_is_never_shown():
    shown = sentence(ValueError("said in confidence"))
    assert "ValueError" in shown
    assert "confidence" not in shown
