"""Who is spoken to: BOB, TAKE THE LAMP and TELL BOB TO TAKE THE LAMP. `parse` asks here before it reads a command."""

from typing import Final

from backrooms_if.engine import scope
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.parser import tokens
from backrooms_if.engine.parser.grammar import Grammar, matches
from backrooms_if.engine.parser.nouns import Fault, bare
from backrooms_if.engine.parser.politeness import stripped
from backrooms_if.engine.parser.resolve import resolve
from backrooms_if.engine.view import View
from backrooms_if.ids import ActionId
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Thing

TELLING: Final = frozenset(("ask", "tell", "order", "command"))
"""What begins an order that names its actor behind the verb: ASK BOB TO GO NORTH."""
_ABOUT: Final = frozenset(("about", "for"))
"""What stands between the actor and a topic, in which there may be a TO: ASK BOB ABOUT THE WAY TO THE YARD."""
_EVERYBODY: Final = frozenset(("all", "both", "everybody", "everyone"))
_ASKING: Final = frozenset(("who", "what", "where", "when", "why", "how", "who's", "what's", "where's", "how's"))
_ASKED: Final = frozenset(("is", "are", "was", "were", "about", "do", "does", "did"))
"""What may stand behind one of those: BOB, WHAT ABOUT THE RING?"""
_SLOT: Final = (ActionId("talking to"), "thing")


class Address(NamedTuple):
    """Whom a sentence is said to, and the rest of it. The thing need not be one that can be told anything."""

    thing: Thing
    sentence: str


class Parted(NamedTuple):
    """Two sentences that a comma parts: the first is no name after all. It is empty if it was only polite."""

    first: str
    second: str


def addressed(
    view: View, lines: Grammar, sentence: str, words: tuple[str, ...], is_asked: bool
) -> Address | Parted | Fault | None:
    """Return whom a sentence is said to, or why that is nobody; None for a sentence that is said to nobody.

    `is_asked` says that a question stands, to which a name with something behind a comma may be an answer.
    """
    if words[0] in TELLING:
        return _told(view, lines, words)
    before, comma, after = sentence.partition(",")
    said = tokens.words(before)
    if not comma or not said or tokens.begins_command(said, lines.by_word):
        return None
    name = stripped(said)
    if not name:
        return Parted("", after)  # PLEASE, TAKE THE LAMP
    rest = tokens.words(after)
    is_command = tokens.begins_command(rest, lines.by_word) or (bool(rest) and scope.has_way(view, " ".join(rest)))
    found = resolve(view, lines, _SLOT, name)
    thing = None if isinstance(found, Fault) or len(found.things) > 1 else found.things[0]
    if thing is not None and "actor" in thing.traits:
        return Address(thing, after) if is_command or not is_asked else None
    if not is_command:
        return None
    if is_asked or scope.has_way(view, " ".join(name)):
        return Parted(before, after)
    if name[0] in _EVERYBODY or "and" in name:
        return Fault("ordering.one", "")
    if thing is not None:
        return Address(thing, after)
    if not isinstance(found, Fault):
        return Fault("ordering.which", " ".join(bare(name)))
    if found.message != "parser.unknown_word":
        return found
    # A name is one word that nobody knows; of several the first is likelier to be a verb that was mistyped.
    unknown = bare(name)
    return Fault("ordering.nobody", unknown[0]) if len(unknown) == 1 else Parted(before, after)


def _told(view: View, lines: Grammar, words: tuple[str, ...]) -> Address | Fault | None:
    """Return whom TELL BOB TO GO NORTH is said to; None if the sentence is no order."""
    if "to" not in words[2:-1]:
        return None
    at = words.index("to", 2)
    name = words[1:at]
    if not _ABOUT.isdisjoint(name):
        return None
    found = resolve(view, lines, _SLOT, name)
    if isinstance(found, Fault):
        return found
    if len(found.things) > 1:
        return Fault("ordering.which", " ".join(bare(name)))
    return Address(found.things[0], " ".join(words[at + 1 :]))


def as_order(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return what somebody is told, a question as the order that asks it: WHO IS ANN as ASK ABOUT ANN."""
    if words[0] not in _ASKING:
        return words
    rest = words[2:] if words[1:2] and words[1] in _ASKED else words[1:]
    return ("ask", "about", *(rest or words))


def done_to_player(lines: Grammar, words: tuple[str, ...]) -> Command | None:
    """Return what somebody is told to do to the player, KISS ME, as a command without a thing; None for anything else.

    The player is no thing: a rule about it names the actor and the action alone.
    """
    for line in lines.by_word.get(words[0], ()):
        for match in matches(line, words):
            if [phrase for _, phrase in match.slots] == [("me",)]:
                return Command(line.action)
    return None
