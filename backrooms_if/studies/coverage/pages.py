"""Coverage as HTML: a page for each file of a world with its own text marked, and an index with the figures.

A page is complete in itself and fetches nothing. What was not reached is told by a sign at the edge, an underline, a
list of its own and words for screen readers, never by colour alone. Pages are the same to the byte for the same runs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Final, Literal

from backrooms_if.problems.visible import visible
from backrooms_if.records import NamedTuple
from backrooms_if.studies.coverage.sheet import Figure, Line, Sheet
from backrooms_if.world.places import Place

INDEX: Final = "index.html"

Colour = Literal["reached", "partly", "missed"]
_SIGNS: Final[dict[Colour, str]] = {"missed": "!", "partly": "~", "reached": "+"}
_WORDS: Final[dict[Colour, str]] = {"missed": "not reached", "partly": "reached in part", "reached": "reached"}

_STYLE: Final = """\
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fdfdfb; --quiet: #5c5c5c; --line: #d5d5d0;
  --reached: #e3f1e3; --partly: #fbf0cf; --missed: #fbdcd8; --alarm: #a3150a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e2; --paper: #191a1b; --quiet: #a8a8a3; --line: #3a3c3e;
  --reached: #1f3523; --partly: #43380f; --missed: #4f1f1b; --alarm: #ff9c8f; } }
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink);
  background: var(--paper); }
a { color: inherit; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { text-align: left; padding: .15rem .8rem .15rem 0; border-bottom: 1px solid var(--line); }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
pre { margin: 0; font: .875rem/1.6 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.row { display: grid; grid-template-columns: 1.2rem 3.5rem 1fr; }
.row:target { outline: 2px solid var(--alarm); }
.row > * { min-width: 0; }
.edge { color: var(--alarm); font-weight: bold; user-select: none; }
.number { color: var(--quiet); text-align: right; padding-right: 1rem; user-select: none; }
mark { color: inherit; }
mark.reached { background: var(--reached); }
mark.partly { background: var(--partly); text-decoration: underline dotted; }
mark.missed { background: var(--missed); text-decoration: underline dashed var(--alarm); }
.why { color: var(--quiet); }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
"""


class Page(NamedTuple):
    """A file to be written: its name, and what is in it."""

    name: str
    html: str


def pages(sheets: Sequence[Sheet]) -> list[Page]:
    """Return the pages of some worlds: the index first, then one for each of their files."""
    taken: set[str] = {INDEX}
    made: list[Page] = []
    body: list[str] = ["<h1>What was reached</h1>"]
    for sheet in sheets:
        names = {file: _name(sheet, file, taken) for file in sheet.files}
        for file, name in names.items():
            made.append(Page(name, _file_page(sheet, file)))
        body.append(_world(sheet, names))
    if not sheets:
        body.append("<p>No playthrough was played.</p>")
    return [Page(INDEX, _document("What was reached", body)), *made]


def _name(sheet: Sheet, file: str, taken: set[str]) -> str:
    """Return what the page of a file is called; no two are called the same."""
    tail = file.replace("\\", "/").rpartition("/")[2]
    stem = "".join(sign if sign.isalnum() and sign.isascii() else "_" for sign in f"{sheet.id}.{tail}")
    name, number = f"{stem}.html", 1
    while name in taken:
        number += 1
        name = f"{stem}_{number}.html"
    taken.add(name)
    return name


def _world(sheet: Sheet, names: Mapping[str, str]) -> str:
    """Return the section of the index about one world."""
    rows = [_row(kind, figure) for kind, figure in sheet.figures().items()]
    rows.append(_row("all", sheet.total))
    changed = "<p>The files were changed after they were played: places may be off.</p>" if sheet.is_changed else ""
    files = []
    for file, name in names.items():
        lines = [line for line in sheet.lines if line.place is not None and line.place.file == file]
        figure = Figure(sum(line.reached for line in lines), len(lines))
        files.append(_row(f'<a href="{name}">{_safe(file)}</a>', figure, is_markup=True))
    return "\n".join(
        [
            f"<section><h2>{_safe(sheet.title)}</h2>",
            changed,
            _table("By file", "file", files),
            _table("By kind", "kind", rows),
            "</section>",
        ]
    )


def _table(caption: str, first: str, rows: Iterable[str]) -> str:
    head = "".join(f'<th scope="col" class="n">{word}</th>' for word in ("reached", "of", "percent"))
    return (
        f'<table><caption>{caption}</caption><thead><tr><th scope="col">{first}</th>{head}</tr></thead>\n<tbody>'
        + "\n".join(rows)
        + "</tbody></table>"
    )


def _row(name: str, figure: Figure, *, is_markup: bool = False) -> str:
    told = name if is_markup else _safe(name)
    cells = "".join(f'<td class="n">{number}</td>' for number in figure)
    return f'<tr><th scope="row">{told}</th>{cells}<td class="n">{figure.percent} %</td></tr>'


# --- a file ----------------------------------------------------------------------------------------------------------


class _Piece(NamedTuple):
    """A piece of one line of a file, from a column up to another, with what it is of."""

    first: int
    last: int
    line: Line
    colour: Colour


def _file_page(sheet: Sheet, file: str) -> str:
    lines = [line for line in sheet.lines if line.place is not None and line.place.file == file]
    left = [line for line in sheet.left() if line.place is not None and line.place.file == file]
    body = [
        f'<p><a href="{INDEX}">All worlds and files</a></p>',
        f"<h1>{_safe(file)}</h1>",
        f"<p>{_safe(sheet.title)}: {sum(line.reached for line in lines)} of {len(lines)} reached in this file.</p>",
    ]
    if sheet.is_changed:
        body.append("<p>The files were changed after they were played: places may be off.</p>")
    body += _left(left)
    legend = ", ".join(f"<mark class={colour}>{sign} {_WORDS[colour]}</mark>" for colour, sign in _SIGNS.items())
    body += [f"<h2>The file</h2>\n<p>Signs at the edge: {legend}.</p>"]
    by_row = _pieces(lines)
    for number, source in enumerate(sheet.files[file].removesuffix("\n").split("\n"), 1):
        body.append(_source_row(number, source.removesuffix("\r"), by_row.get(number, [])))
    return _document(f"{file}: what was reached", body)


def _left(left: Sequence[Line]) -> Iterator[str]:
    """Yield the list of what was not reached, with a link to each line."""
    if not left:
        yield "<p>Everything in this file was reached.</p>"
        return
    yield "<h2>Not reached</h2>\n<ol>"
    for line in left:
        assert line.place is not None, "it is of a file"
        link = f'<a href="#L{line.place.line}">line {line.place.line}</a>'
        yield f'<li>{link}: {_safe(line.name)} <span class="why">({_safe(line.why)})</span></li>'
    yield "</ol>"


def _pieces(lines: Iterable[Line]) -> dict[int, list[_Piece]]:
    """Return what is marked on each line of a file."""
    found: dict[int, list[_Piece]] = {}
    told = [(line, line.place) for line in lines if line.place is not None]
    left: dict[int, list[Place]] = {}
    for line, place in told:
        if line.kind == "variants" and not line.reached:
            left.setdefault(place.line, []).append(place)
    by_place: dict[Place, Colour] = {}
    for line, place in told:
        is_partly = line.kind in ("texts", "messages") and any(
            _holds(place, one) for row in range(place.line, place.last_line + 1) for one in left.get(row, ())
        )
        colour: Colour = "missed" if not line.reached else "partly" if is_partly else "reached"
        # Both ways of an exit, or of a noclip, stand at one place.
        if by_place.get(place, colour) != colour:
            colour = "partly"
        by_place[place] = colour
    for line, place in told:
        for row in range(place.line, place.last_line + 1):
            first = place.column - 1 if row == place.line else 0
            last = place.last_column - 1 if row == place.last_line else 1_000_000
            found.setdefault(row, []).append(_Piece(first, last, line, by_place[place]))
    return found


def _holds(outer: Place, inner: Place) -> bool:
    """Return whether one place is within another."""
    return (
        (outer.line, outer.column) <= (inner.line, inner.column)
        and (inner.last_line, inner.last_column) <= (outer.last_line, outer.last_column)
        and outer.file == inner.file
    )


def _source_row(number: int, source: str, pieces: Sequence[_Piece]) -> str:
    """Return a line of a file: the sign at its edge, its number, and its text with the marks."""
    colours = [piece.colour for piece in pieces]
    worst = next((colour for colour in _SIGNS if colour in colours), None)
    sign = "" if worst is None else f'{_SIGNS[worst]}<span class="spoken"> {_WORDS[worst]}</span>'
    return (
        f'<div class="row" id="L{number}"><span class="edge">{sign}</span><span class="number">{number}</span>'
        f"<pre>{_marked(source, pieces) or ' '}</pre></div>"
    )


def _marked(source: str, pieces: Sequence[_Piece]) -> str:
    """Return a line with each stretch marked as the innermost piece that it is in; its indent is left as it is."""
    indent = len(source) - len(source.lstrip(" "))
    within = [piece for piece in pieces if piece.first < len(source)]
    bounds = sorted(
        {0, len(source)}
        | {max(piece.first, indent) for piece in within}
        | {min(piece.last, len(source)) for piece in within}
    )
    found: list[str] = []
    for first, last in pairwise(bounds):
        over = [piece for piece in within if max(piece.first, indent) <= first and last <= piece.last]
        words = _safe(source[first:last])
        if over and first >= indent:
            inner = min(over, key=lambda piece: (piece.last - piece.first, piece.line.reached))
            why = f": {inner.line.why}" if inner.line.why else ""
            title = _safe(f"{inner.line.name}: {_WORDS[inner.colour]}{why}")
            words = f'<mark class={inner.colour} title="{title}">{words}</mark>'
        found.append(words)
    return "".join(found)


def _document(title: str, body: Iterable[str]) -> str:
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{_safe(title)}</title>",
            f"<style>\n{_STYLE}</style></head>",
            "<body><main>",
            *body,
            "</main></body></html>",
            "",
        ]
    )


def _safe(words: str) -> str:
    """Return words as HTML shows them and does nothing else with them."""
    return escape(visible(words))
