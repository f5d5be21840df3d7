"""What a sentence can turn out to be: commands to carry out, a question to ask, a refusal. `parse` gives one back."""

from backrooms_if.engine.attempt import Command
from backrooms_if.engine.parser.disambiguate import Question
from backrooms_if.ids import Id
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Thing


class NotUnderstood(NamedTuple):
    """A refusal of the parser: a message of the engine, and the words it names."""

    message: str
    words: str
    who: Id | None = None
    """Whom the message is about, where it names somebody."""


class Open(NamedTuple):
    """A question to ask, with what it offers; `is_again` if the answer to it was none."""

    question: Question
    choices: tuple[Thing, ...]
    is_again: bool


class Group(NamedTuple):
    """One command for each of several things."""

    commands: tuple[Command, ...]


class Route(NamedTuple):
    """Commands to be typed one after the other: the steps to a room, or what a comma or `and` has joined."""

    words: tuple[str, ...]
    is_walk: bool = False


Plain = Command | Group | Route | NotUnderstood | Open


class Guess(NamedTuple):
    """A reading that the words did not decide. `note` is what they were taken for, to be said.

    `mended` is the word that was put right, if one was: then what fails was never typed.
    """

    reading: Command | Group | Route | Open
    note: str
    mended: str = ""


Reading = Plain | Guess
