"""Lines that come together are the lines there are, however they arrive."""

import io
import os
import threading

from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.services.lines import LONGEST, lines_together


class Drip(io.BytesIO):
    """Gives what is asked for in small pieces, as a pipe does."""

    def __init__(self, content, pieces):
        super().__init__(content)
        self._pieces = pieces

    def read1(self, size=-1):
        return self.read(self._pieces.pop(0) if self._pieces else size)


LINES = st.lists(st.text("ab \té", max_size=6).map(str.encode), max_size=30)


@given(LINES, st.lists(st.integers(1, 9), max_size=40), st.booleans(), st.integers(1, 5))
def test_every_line_once_in_order_with_its_number(lines, pieces, ends, most):
    content = b"\n".join(lines) + (b"\n" if ends and lines else b"")
    found = list(lines_together(Drip(content, pieces), most))
    assert all(0 < len(some) <= most for some in found)
    expected = [(n, line) for n, line in enumerate(lines, 1) if line.strip(b" \t\r\n")]
    assert [one for some in found for one in some] == expected


def test_a_line_that_is_too_long_is_named_and_the_next_goes_on():
    content = b"a\n" + b"x" * (3 * LONGEST) + b"\nb\n" + b"y" * (2 * LONGEST)
    found = [one for some in lines_together(io.BytesIO(content)) for one in some]
    assert found == [(1, b"a"), (2, None), (3, b"b"), (4, None)]


def test_it_never_waits_for_a_second_line():
    ours, theirs = os.pipe()
    got = []
    first = threading.Event()

    def read():
        with os.fdopen(ours, "rb") as source:
            for some in lines_together(source):
                got.append([line for _number, line in some])
                first.set()

    reader = threading.Thread(target=read)
    reader.start()
    os.write(theirs, b"one\ntw")
    assert first.wait(10)
    assert got == [[b"one"]]
    os.write(theirs, b"o\nthree\n")
    os.close(theirs)
    reader.join(10)
    assert [line for some in got for line in some] == [b"one", b"two", b"three"]
