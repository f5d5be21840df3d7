"""Events as paragraphs for a terminal, styled with rich. The live prompt shows them through `surfaces/output.py`.

Bold, italic and dim suit any theme; a level may add a colour to them, never take one away. What a paragraph is, its
words and its place say too, so that nothing is told by the look alone. Words go in as `Text`, never as rich's markup: a
player may type `[bold]`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, assert_never

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from backrooms_if.events import (
    Asked,
    Described,
    Done,
    Ended,
    Event,
    Heard,
    Moved,
    Refused,
    Requested,
    Said,
    Scored,
    Status,
    View,
    shown,
)
from backrooms_if.ids import PLAYER, LevelId, level_of

PROSE: Final = ""
TITLE: Final = "bold"
"""The name of a room, the title of an ending or a page, the term of its line."""
ANSWER: Final = "italic"
"""A refusal: nothing was done."""
ASIDE: Final = "dim"
"""The program about itself and the game: what was saved or taken back, points, steps that had to come first."""
_ROLES: Final = ((TITLE, "accent"), (ASIDE, "aside"))
_INDENT: Final = 2

Palettes = Mapping[LevelId, Mapping[str, str]]
"""The colour of each role, `accent` and `aside`, by level."""


class _Paragraph(NamedTuple):
    """What stands between blank lines. `leads`: the next one follows on the next line, without a blank one between."""

    body: "Text | Page"
    leads: bool = False


def render(
    events: Iterable[Event], palettes: Palettes | None = None, level: LevelId | None = None
) -> list[RenderableType]:
    """Return the paragraphs of some events, to be parted by blank lines; none if they say nothing.

    The words are those of the plain presenter. Control characters are left in: the writer takes them out. `level` is
    where the player was before the events; they take on the colours of the levels that the player comes to.
    """
    found: list[RenderableType] = []
    lead: Text | None = None
    for paragraph in _all_paragraphs(shown(events), palettes or {}, level):
        body = paragraph.body
        if lead is not None and isinstance(body, Text):
            body = Text("\n").join([lead, body])
        elif lead is not None:
            found.append(lead)
        lead = body if paragraph.leads and isinstance(body, Text) else None
        if lead is None:
            found.append(body)
    return found if lead is None else [*found, lead]


class _Look(NamedTuple):
    """The styles of the roles that a level may colour."""

    title: str
    aside: str


def _all_paragraphs(events: Iterable[Event], palettes: Palettes, level: LevelId | None) -> Iterator[_Paragraph]:
    for event in events:
        if type(event) is Described:
            level = level_of(event.room)
        elif type(event) is Moved and event.who == PLAYER:
            level = level_of(event.end)
        palette = palettes.get(level, {}) if level is not None else {}
        look = _Look(*(f"{base} {palette.get(role, '')}".rstrip() for base, role in _ROLES))
        yield from _paragraphs(event, look)


def _paragraphs(event: Event, look: _Look) -> Iterator[_Paragraph]:
    match event:
        case Described():
            yield _Paragraph(Text(event.heading, look.title), leads=True)
            for words in event.paragraphs:
                yield from _parted(words, PROSE)
            # All in one paragraph: sentences about what lies about, each too short to stand alone.
            yield from _parted(" ".join(event.things), PROSE)
        case Said() | Asked() | Heard():
            yield from _parted(event.words, PROSE)
        case Done() if event.implicit:
            yield _Paragraph(Text(event.words, look.aside), leads=True)
        case Done():
            yield from _parted(event.words, PROSE)
        case Refused():
            yield from _parted(event.words, ANSWER)
        case Scored() | Status():
            yield from _parted(event.words, look.aside)
        case Ended():
            yield from _parted(event.words, PROSE)
            title, *score = event.last_lines
            yield _Paragraph(Text(title, look.title), leads=bool(score))
            for line in score:
                yield _Paragraph(Text(line))
        case View():
            yield _Paragraph(Page(event, look.title))
        case Moved() | Requested():
            return
        case _:
            assert_never(event)


def _parted(words: str, style: str) -> Iterator[_Paragraph]:
    """Yield the paragraphs of some words, which a blank line parts."""
    for part in words.split("\n\n"):
        if part.strip():
            yield _Paragraph(Text(part, style))


class Page:
    """A page of terms and words, laid out for the width it meets: in two columns where there is room, else hanging."""

    def __init__(self, view: View, title: str = TITLE) -> None:
        """Keep the page, and the style of its title and terms."""
        self.view = view
        self.title = title

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines of the page; called by rich."""
        width = options.max_width
        yield Text(self.view.title, self.title)
        column = _INDENT + max((cell_len(term) for term, _ in self.view.lines), default=0) + len(":  ")
        # The words want more than half of the width; with less they would be a ribbon of two or three words a line.
        in_columns = column * 2 < width
        for term, words in self.view.lines:
            named = Text.assemble((term, self.title), ":")
            if in_columns:
                named.pad_right(column - _INDENT - cell_len(named.plain))
                lines = list(Text(words).wrap(console, width - column)) or [Text()]
                lines[0] = named + lines[0]
                yield from _indented(lines, column)
            else:
                whole = Text(" ").join([named, Text(words)])
                yield from _indented(whole.wrap(console, width - 2 * _INDENT), 2 * _INDENT)


def _indented(lines: Iterable[Text], rest: int) -> Iterator[Text]:
    """Yield lines with an indent, those after the first with one of `rest` columns."""
    for number, line in enumerate(lines):
        yield Text(" " * (rest if number else _INDENT)) + line
