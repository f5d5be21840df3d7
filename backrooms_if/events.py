"""What a turn tells: a closed union of records with finished words. The engine makes them, presenters lay them out.

Presenters match on the union and end in `assert_never`, so that a new event that one of them forgot is a type error.
Words are plain text: paragraphs are parted by a blank line, a single newline is a kept line break; no markup, no
escapes.
"""

from collections.abc import Iterable
from typing import Literal

from backrooms_if.ids import ActionId, Id, TextId
from backrooms_if.records import NamedTuple

Reason = Literal["not understood", "not possible", "more than one meaning"]
"""The three kinds of refusal: the words, the world, or the choice."""

Request = Literal["undo", "redo", "save", "restore", "restart", "transcript", "quit"]
"""What only a session can do."""


class Described(NamedTuple):
    """A room, as it is seen on arrival or by LOOK."""

    room: Id
    heading: str
    paragraphs: tuple[str, ...]
    """The room's prose and its signs."""
    things: tuple[str, ...]
    """Sentences about the things that lie about, apart so that a presenter can set them off."""
    texts: tuple[TextId, ...]


class Said(NamedTuple):
    """Words of the world: a rule's, an exit's, a noclip's."""

    words: str
    texts: tuple[TextId, ...]


class Done(NamedTuple):
    """The report of an action that was carried out."""

    action: ActionId
    words: str
    texts: tuple[TextId, ...]
    implicit: bool = False
    """True for a step that had to come first; its words are bracketed by the one who wrote them."""


class Refused(NamedTuple):
    """An answer instead of an act. `code` is stable, for tests and programs: `taking.fixed`, `unknown word`."""

    reason: Reason
    code: str
    words: str
    texts: tuple[TextId, ...] = ()


class Asked(NamedTuple):
    """A question that stands until it is answered or replaced; `choices` are what it offers, as shown, in order."""

    words: str
    choices: tuple[str, ...]
    texts: tuple[TextId, ...] = ()


class Moved(NamedTuple):
    """Somebody went from a room to another; `by` is the travel word, or the id of a noclip or rule."""

    who: Id
    start: Id
    end: Id
    by: str


class Heard(NamedTuple):
    """A sound from elsewhere."""

    words: str
    texts: tuple[TextId, ...]


class Scored(NamedTuple):
    """Points were awarded, or fewer than none taken; `total` is the score after them."""

    award: Id
    points: int
    total: int
    most: int

    @property
    def words(self) -> str:
        """Return the line that says so, in brackets."""
        if self.points < 0:
            fewer = "a point" if self.points == -1 else f"{-self.points} points"
            return f"[{fewer} less: {self.total} of {self.most}]"
        points = "a point" if self.points == 1 else f"{self.points} points"
        return f"[{points}: {self.total} of {self.most}]"


class Ended(NamedTuple):
    """The game has ended.

    `score` and `most` are None in a world without points; `turns` counts those that took time.
    """

    ending: Id
    title: str
    words: str
    texts: tuple[TextId, ...]
    score: int | None
    most: int | None
    turns: int

    @property
    def last_lines(self) -> tuple[str, ...]:
        """Return the lines that a game ends with: the ending's title and, where there is one, the score."""
        title = f"*** {self.title} ***"
        if self.score is None:
            return (title,)
        turns = f"{self.turns} turn{'' if self.turns == 1 else 's'}"
        return (title, f"Score: {self.score} of {self.most}, in {turns}.")


class Status(NamedTuple):
    """An answer about the game itself, of the engine or the session: a score, a saved game, what UNDO took back."""

    code: str
    words: str


class Requested(NamedTuple):
    """A meta command that the session is to obey; `argument` is the rest of the line, empty if none."""

    what: Request
    argument: str


class View(NamedTuple):
    """A page to read, such as the help: a title and lines of (term, words)."""

    title: str
    lines: tuple[tuple[str, str], ...]


Event = Described | Said | Done | Refused | Asked | Moved | Heard | Scored | Ended | Status | Requested | View


def shown(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events of a turn that are worth showing: with an ending, its score line stands for the points won."""
    kept = tuple(events)
    if not any(type(event) is Ended for event in kept):
        return kept
    return tuple(event for event in kept if type(event) is not Scored)
