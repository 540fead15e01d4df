"""Wrong tries slow down also after a restart; what a try costs fits the machine, within bounds."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.app import keyring
from ipt_desktop.app.recovery_words import new_words
from ipt_desktop.app.unlock import new_vault, open_desk, open_with_recovery
from ipt_desktop.domain.errors import (
    PassphraseWeak,
    PassphraseWrong,
    RecoveryMistyped,
    TriedTooSoon,
)
from ipt_desktop.domain.tries import WAITS
from ipt_desktop.store import tries
from ipt_desktop.store.calibration import calibrated, fitting
from ipt_desktop.store.keys import CEILING, FLOOR, Work

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
OLD, NEW = "four quiet made up words", "four other made up words"


def test_each_wrong_try_makes_the_next_wait_longer(tmp_path):
    now, waited = NOW, []
    for _try in range(len(WAITS) + 2):
        waited.append(tries.count_wrong(tmp_path, now))
        if waited[-1]:
            with pytest.raises(TriedTooSoon) as told:
                tries.require_pause(tmp_path, now + timedelta(seconds=waited[-1] - 1))
            assert told.value.details["wait"] == 1
        now += timedelta(seconds=waited[-1])
        tries.require_pause(tmp_path, now)
    assert tuple(waited) == (*WAITS, WAITS[-1], WAITS[-1])


def test_the_right_one_ends_it(tmp_path):
    for _try in range(5):
        tries.count_wrong(tmp_path, NOW)
    tries.forget(tmp_path)
    tries.require_pause(tmp_path, NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_clock_that_went_back_shuts_nobody_out(tmp_path):
    for _try in range(20):
        tries.count_wrong(tmp_path, NOW)
    past = NOW - timedelta(days=400)
    with pytest.raises(TriedTooSoon) as told:
        tries.require_pause(tmp_path, past)
    assert told.value.details["wait"] == WAITS[-1]
    tries.require_pause(tmp_path, past + timedelta(seconds=WAITS[-1]))


@pytest.mark.parametrize(
    "nonsense",
    [
        b"",
        b"[]",
        b"{",
        b"[" * 900,
        b'{"wrong": true, "last": "2026-03-01T09:30:00+00:00"}',
        b'{"wrong": -1, "last": "2026-03-01T09:30:00+00:00"}',
        b'{"wrong": 9, "last": "2026-03-01T09:30:00"}',
        b'{"wrong": 9, "last": 3}',
        b"\xff" * 5000,
    ],
)
def test_nonsense_in_the_file_shuts_nobody_out(tmp_path, nonsense):
    (tmp_path / tries.FILE_NAME).write_bytes(nonsense)
    tries.require_pause(tmp_path, NOW)
    assert tries.count_wrong(tmp_path, NOW) == 0


@pytest.mark.parametrize("last", ["9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00"])
def test_no_day_of_the_calendar_shuts_anybody_out(tmp_path, last):
    text = f'{{"wrong": 9, "last": "{last}"}}'
    (tmp_path / tries.FILE_NAME).write_text(text, "utf-8")
    with suppress(TriedTooSoon):
        tries.require_pause(tmp_path, NOW)
    tries.require_pause(tmp_path, NOW + timedelta(seconds=WAITS[-1]))


def test_a_huge_count_is_only_the_longest_wait(tmp_path):
    text = f'{{"wrong": {10**300}, "last": "{NOW.isoformat()}"}}'
    (tmp_path / tries.FILE_NAME).write_text(text, "utf-8")
    with pytest.raises(TriedTooSoon) as told:
        tries.require_pause(tmp_path, NOW)
    assert told.value.details["wait"] == WAITS[-1]


@pytest.fixture
def made(tmp_path):
    folder = tmp_path / "vault"
    desk, words = new_vault(folder, role="counsellor", code="F1", passphrase=OLD, work=FLOOR)
    desk.vault.close()
    return folder, words


def test_too_soon_is_not_even_tried(made):
    folder, _words = made
    for _try in range(2):
        with pytest.raises(PassphraseWrong):
            open_desk(folder, "wrong")
    with pytest.raises(PassphraseWrong) as told:
        open_desk(folder, "wrong")
    assert told.value.details["wait"] == 2
    with pytest.raises(TriedTooSoon):
        open_desk(folder, OLD)
    tries.forget(folder)
    open_desk(folder, OLD).vault.close()


def test_a_changed_passphrase_opens_and_the_old_one_does_not(made):
    folder, words = made
    data = (folder / "notebook.vault").read_bytes()
    keyring.renew_passphrase(folder, OLD, NEW, FLOOR)
    assert (folder / "notebook.vault").read_bytes() == data
    with pytest.raises(PassphraseWrong):
        keyring.check_passphrase(folder, OLD)
    open_desk(folder, NEW).vault.close()
    open_with_recovery(folder, words).vault.close()


def test_a_weak_new_one_changes_nothing(made):
    folder, words = made
    for change in (
        lambda: keyring.renew_passphrase(folder, OLD, "short", FLOOR),
        lambda: keyring.recover_passphrase(folder, words, "short", FLOOR),
    ):
        with pytest.raises(PassphraseWeak):
            change()
    keyring.check_passphrase(folder, OLD)


def test_the_words_give_a_new_passphrase_however_they_are_spaced(made):
    folder, words = made
    keyring.recover_passphrase(folder, f"  {words.upper()} ".replace(" ", "\n "), NEW, FLOOR)
    open_desk(folder, NEW).vault.close()


def test_a_slip_in_the_words_is_told_and_costs_no_try(made):
    folder, words = made
    *others, last = words.split()
    for wrong in (" ".join(others), f"{words} {last}", " ".join([*others, "zzzz"]), ""):
        with pytest.raises(RecoveryMistyped):
            keyring.recover_passphrase(folder, wrong, NEW, FLOOR)
    assert not (folder / tries.FILE_NAME).exists()


def test_words_of_another_vault_are_a_wrong_try(made):
    folder, _words = made
    other = new_words()
    with pytest.raises(PassphraseWrong):
        keyring.recover_passphrase(folder, other, NEW, FLOOR)
    keyring.check_passphrase(folder, OLD)


works = st.builds(
    Work,
    st.integers(FLOOR.memory_kib, CEILING.memory_kib),
    st.integers(FLOOR.passes, CEILING.passes),
    st.integers(FLOOR.lanes, CEILING.lanes),
)


@given(works, st.floats(0, 600), st.floats(0.01, 60))
def test_no_machine_is_too_slow_or_too_quick(tried, spent, seconds):
    assert fitting(tried, spent, seconds).is_allowed


@given(works, st.floats(0.001, 60), st.floats(1, 100))
def test_a_slower_machine_does_not_more_work(tried, spent, slower):
    quick, slow = (fitting(tried, took, 0.5) for took in (spent, spent * slower))
    # Passes are whole, so that the product may be off by half a pass.
    assert slow.memory_kib <= quick.memory_kib
    assert slow.memory_kib * (slow.passes - 1) <= quick.memory_kib * quick.passes


def test_what_took_half_a_second_is_left_about_as_it_is():
    tried = Work(128 * 1024, 3, 2)
    assert fitting(tried, 0.5, 0.5) == tried


def test_the_measured_work_is_allowed():
    assert calibrated(0.05).is_allowed
