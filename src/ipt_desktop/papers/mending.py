"""A PDF as Qt writes it, made readable for machines: letters as typed, lines whole, nothing about us.

Qt's writer maps shapes to presentation forms, begins each run at the page's corner, and notes program and
moment of writing. Three tables are put right and nothing that is seen changes; docs/decisions/0060 says what
was measured. Knows only files that Qt wrote (PDF 1.4 with a plain table of objects).
"""

import re
import zlib

from ipt_desktop.papers.letters import plain_letters

_BLOCK = re.compile(
    rb"BT\n/F(\d+) ([\d.]+) Tf 1 0 0 -1 0 0 Tm\n"
    rb"((?:-?[\d.]+ -?[\d.]+ Td <[0-9A-Fa-f]+> Tj\n)+)ET\n"
)
_SHAPE = re.compile(rb"(-?[\d.]+) (-?[\d.]+) Td <([0-9A-Fa-f]+)> Tj\n")
_FONT = re.compile(rb"/F(\d+) (\d+) 0 R")
_HAIR = 0.03
_CMAP_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_END = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class NotFromQt(Exception):
    """The file is not built as Qt's writer builds one: our bug, or a Qt that was not tried."""


def mended(pdf: bytes, language: str, *, right_to_left: bool) -> bytes:
    """The same pages. `language` is a tag for screen readers. Raises NotFromQt."""
    objects, trailer = _read(pdf)
    streams = {number: _stream(body) for number, body in objects.items()}
    beside: dict[bytes, dict[int, int]] = {}  # font: a shape of two letters → its unseen half
    for number, found in streams.items():
        if found is None:
            continue
        if b"begincmap" in found:
            objects[number] = _packed(_plain_map(found))
        elif _BLOCK.search(found):
            objects[number] = _packed(_BLOCK.sub(lambda m: _lined(m, beside), found))
    _narrow(objects, beside)
    for number, body in objects.items():
        if b"/Type /Catalog" in body:
            objects[number] = _catalogue(body, language, right_to_left)
        elif b"/Creator" in body and b"/Producer" in body and b"stream\n" not in body:
            objects[number] = b"<< >>"
        elif b"/Type /Metadata" in body:
            objects[number] = b"null"
    return _written(objects, trailer)


def _read(pdf: bytes) -> tuple[dict[int, bytes], bytes]:
    start = re.search(rb"startxref\s+(\d+)\s", pdf[-64:])
    if start is None:
        raise NotFromQt
    table = int(start[1])
    head = re.match(rb"xref\n0 (\d+)\n", pdf[table : table + 32])
    trailer = re.search(rb"/Root (\d+ 0 R)", pdf[table:])
    if head is None or trailer is None:
        raise NotFromQt
    first = table + head.end()
    starts = [int(pdf[first + 20 * n : first + 20 * n + 10]) for n in range(1, int(head[1]))]
    ends = dict(zip(sorted(starts), [*sorted(starts)[1:], table], strict=True))
    objects = {}
    for number, at in enumerate(starts, 1):
        body = pdf[at : ends[at]]
        opened, closed = body.find(b"obj"), body.rfind(b"endobj")
        if opened < 0 or closed < 0:
            raise NotFromQt
        objects[number] = body[opened + 3 : closed].strip(b"\n")
    return objects, trailer[1]


def _stream(body: bytes) -> bytes | None:
    """The content of a stream of operators or of a letter table; None for all else."""
    head, found, rest = body.partition(b"stream\n")
    if not found or b"/Length1" in head or b"/Subtype" in head:
        return None
    if b"/FlateDecode" in head:
        return zlib.decompressobj().decompress(rest)
    return rest[: rest.rfind(b"endstream")]


def _packed(content: bytes) -> bytes:
    small = zlib.compress(content, 9)
    head = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(small)
    return head + small + b"\nendstream"


def _plain_map(table: bytes) -> bytes:
    """One typed letter for each shape. Of several letters the last: the others stand beside it."""
    letters = {code: plain_letters(text)[-1] for code, text in _pairs(table).items() if code}
    lines = [
        b"<%04X> <%s>\n" % (code, letter.encode("utf-16-be").hex().encode())
        for code, letter in letters.items()
    ]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = b"".join(b"%d beginbfchar\n%sendbfchar\n" % (len(b), b"".join(b)) for b in blocks)
    return _CMAP_HEAD + body + _CMAP_END


def _pairs(table: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    hexed = rb"<([0-9A-Fa-f]+)>"
    for block in re.findall(rb"beginbfchar\n(.*?)endbfchar", table, re.S):
        for code, text in re.findall(hexed + rb"\s*" + hexed, block):
            found[int(code, 16)] = _text(text)
    for block in re.findall(rb"beginbfrange\n(.*?)endbfrange", table, re.S):
        for low, high, to in re.findall(
            hexed + rb"\s*" + hexed + rb"\s*(<[0-9A-Fa-f]+>|\[.*?\])", block, re.S
        ):
            codes = range(int(low, 16), int(high, 16) + 1)
            several = [_text(text) for text in re.findall(hexed, to)]
            if to.startswith(b"<"):
                several = [chr(ord(several[0]) + step) for step in range(len(codes))]
            found.update(zip(codes, several, strict=False))
    return found


def _text(hexed: bytes) -> str:
    return bytes.fromhex(hexed.decode()).decode("utf-16-be")


def _lined(block: re.Match[bytes], beside: dict[bytes, dict[int, int]]) -> bytes:
    """A run that begins where it stands; shapes a hair below its line are there but not seen."""
    font, size = block[1], block[2]
    x = y = 0.0
    shapes = []
    for right, up, code in _SHAPE.findall(block[3]):
        x, y = x + float(right), y + float(up)
        shapes.append((x, y, code))
    line = max(y for _x, y, _code in shapes)
    at = shapes[0][0]
    out = [b"BT\n/F%s %s Tf 1 0 0 -1 %s %s Tm\n" % (font, size, _number(at), _number(-line))]
    hidden, seen, shown = False, 0, False
    for x, y, code in shapes:
        if (line - y > _HAIR) != hidden:
            hidden = not hidden
            out.append(b"%d Tr\n" % (3 if hidden else 0))
        if hidden and seen:
            beside.setdefault(font, {})[seen] = int(code, 16)
        seen = 0 if hidden else int(code, 16)
        # After a shape the place is at its end: one that stands on it is moved back, by nothing.
        if shown:
            out.append(b"%s 0 Td " % _number(x - at))
            at = x
        out.append(b"<%s> Tj\n" % code)
        shown = True
    return b"".join([*out, b"0 Tr\n" if hidden else b"", b"ET\n"])


def _number(value: float) -> bytes:
    return f"{value:.3f}".rstrip("0").rstrip(".").encode()


def _narrow(objects: dict[int, bytes], beside: dict[bytes, dict[int, int]]) -> None:
    """A shape of two letters is as wide as its own half of them, so that no gap seems to follow."""
    fonts: dict[bytes, int] = {}
    for body in objects.values():
        if b"/Font <<" in body:
            fonts |= {name: int(number) for name, number in _FONT.findall(body)}
    for name, pairs in beside.items():
        composite = objects.get(fonts.get(name, 0), b"")
        below = re.search(rb"/DescendantFonts \[(\d+) 0 R\]", composite)
        if below is None:
            continue
        number = int(below[1])
        table = re.search(rb"/W \[0 \[([\d. ]+)\]", objects[number])
        if table is None:
            continue
        widths = [float(width) for width in table[1].split()]
        for shape, half in pairs.items():
            if shape < len(widths) and half < len(widths) and widths[half] < widths[shape]:
                widths[shape] -= widths[half]
        made = b" ".join(_number(width) for width in widths)
        objects[number] = objects[number][: table.start(1)] + made + objects[number][table.end(1) :]


def _catalogue(body: bytes, language: str, right_to_left: bool) -> bytes:
    more = b"/Lang (%s)\n" % language.encode("ascii", "replace")
    if right_to_left:
        more += b"/ViewerPreferences << /Direction /R2L >>\n"
    kept = re.sub(rb"/Metadata \d+ 0 R\n", b"", body)
    return kept[: kept.rindex(b">>")] + more + b">>"


def _written(objects: dict[int, bytes], root: bytes) -> bytes:
    out, starts = [b"%PDF-1.7\n%\xc3\xa9\xc3\xa9\n"], []
    at = len(out[0])
    for number in sorted(objects):
        starts.append(at)
        out.append(b"%d 0 obj\n%s\nendobj\n" % (number, objects[number]))
        at += len(out[-1])
    out.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1))
    out += [b"%010d 00000 n \n" % start for start in starts]
    out.append(b"trailer\n<< /Size %d /Root %s >>\n" % (len(starts) + 1, root))
    out.append(b"startxref\n%d\n%%%%EOF\n" % at)
    return b"".join(out)
