"""Files are written whole under their last name, and what is refused is kept with its reason."""

import errno
import json
import os

import pytest

from ipt_desktop.carriers.folder import FolderCarrier
from ipt_desktop.domain.errors import BundleTooLarge, FileMissing, FolderNotWritable


@pytest.fixture
def carrier(tmp_path) -> FolderCarrier:
    return FolderCarrier(tmp_path / "refused")


def test_what_is_put_can_be_read(carrier, tmp_path):
    file = carrier.put(tmp_path / "a" / "b", "x.iptsync", b"content")
    assert carrier.read(file, 7) == b"content"
    assert [one.name for one in file.parent.iterdir()] == ["x.iptsync"]


def test_a_file_is_synced_before_it_gets_its_name(carrier, tmp_path, monkeypatch):
    seen: list[str] = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(
            os, name, lambda *a, name=name, real=real: (seen.append(name), real(*a))[1]
        )
    carrier.put(tmp_path, "x.iptsync", b"content")
    assert seen[:2] == ["fsync", "replace"]


def test_a_stick_that_is_full_or_gone_leaves_nothing_behind(carrier, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FolderNotWritable) as said:
        carrier.put(tmp_path, "x.iptsync", b"content")
    assert said.value.details == {"why": "full"}
    assert list(tmp_path.iterdir()) == []

    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FolderNotWritable):
        carrier.put(tmp_path / "file" / "folder", "x.iptsync", b"content")


def test_more_than_the_limit_is_never_read(carrier, tmp_path):
    file = tmp_path / "large"
    file.write_bytes(b"12345678")
    with pytest.raises(BundleTooLarge):
        carrier.read(file, 7)


@pytest.mark.parametrize("name", ["nothing", "."])
def test_what_is_no_file_is_missing(carrier, tmp_path, name):
    with pytest.raises(FileMissing):
        carrier.read(tmp_path / name, 7)


def test_what_is_set_aside_is_kept_once_with_its_reason(carrier, tmp_path):
    file = tmp_path / "someone's name.iptsync"
    for code in ("facts_missing", "bundle_damaged"):
        carrier.set_aside(file, b"content", code)
    kept = sorted(carrier.aside.iterdir())
    assert len(kept) == 2
    assert kept[0].read_bytes() == b"content"
    assert "someone" not in kept[0].name + kept[1].read_text(encoding="utf-8")
    assert json.loads(kept[1].read_bytes())["code"] == "bundle_damaged"


def test_two_files_of_one_name_are_both_kept(carrier, tmp_path):
    carrier.set_aside(tmp_path / "x", b"one", "bundle_damaged")
    carrier.set_aside(tmp_path / "x", b"two", "bundle_damaged")
    assert len(list(carrier.aside.iterdir())) == 4
    carrier.taken(b"one")
    left = [file for file in carrier.aside.iterdir() if file.suffix != ".json"]
    assert [file.read_bytes() for file in left] == [b"two"]


def test_of_a_file_too_large_only_the_reason_is_kept(carrier, tmp_path):
    carrier.set_aside(tmp_path / "x", None, "bundle_too_large")
    (kept,) = carrier.aside.iterdir()
    assert json.loads(kept.read_bytes()) == {"code": "bundle_too_large", "bytes": None}


def test_taking_with_nothing_set_aside_is_no_error(carrier):
    carrier.taken(b"content")
    assert not carrier.aside.exists()
