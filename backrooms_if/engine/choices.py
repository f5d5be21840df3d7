"""What can be typed at a moment of a game, as a frozen record: a prompt completes and colours by it.

Surfaces ask before each line. Only what the player knows is named: nothing that is hidden or was never seen, no way
that is not open, and what no list has named only by words that the player has read.
"""

from collections.abc import Callable, Container, Mapping
from typing import Final

from backrooms_if.engine import deciding, routes, scope
from backrooms_if.engine.actions.reach import likely_held
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.describe import heading
from backrooms_if.engine.parser import disambiguate
from backrooms_if.engine.parser.disambiguate import Do, What, Which
from backrooms_if.engine.parser.grammar import Line, Part
from backrooms_if.engine.parser.nouns import PRONOUNS, THEM, bare
from backrooms_if.engine.parser.resolve import ALL
from backrooms_if.engine.registry import MESSAGES, grammar_of, repertoire
from backrooms_if.engine.view import View, new_view
from backrooms_if.ids import PLAYER, WORLD, ActionId, Id
from backrooms_if.records import NamedTuple
from backrooms_if.state import State
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import Phrase, Thing
from backrooms_if.world.naming import ARTICLES, PREPOSITIONS, words_of
from backrooms_if.world.repeating import REPEATING

ROOMS: Final = 2_000
"""Rooms that the player has been in whose names are gathered, which takes some milliseconds before each line.

Of more GO TO is not completed.
"""


class Known(NamedTuple):
    """A thing in scope that the player knows."""

    offered: tuple[str, ...]
    """What to call it, in lower case, its name first; empty where no word for it has been read yet."""
    phrases: tuple[Phrase, ...]
    """All phrases that the parser takes for it."""


class Sentence(NamedTuple):
    """A line of the grammar, with the names that can fill its slots here, the likelier ones first."""

    action: ActionId
    parts: tuple[Part, ...]
    things: tuple[str, ...]
    seconds: tuple[str, ...]


class Choices(NamedTuple):
    """What a player knows of the moment, and the words that can be typed at it."""

    place: str
    """The heading that LOOK would show: in the dark not the room's name."""
    turn: int
    """Turns that took time so far."""
    score: int | None
    most: int | None
    """Points so far and at most; None in a world without points."""
    is_dark: bool
    verbs: Mapping[str, tuple[Sentence, ...]]
    """The lines by first word: each action's own word, in HELP's order, then the words that mean the same."""
    main_verbs: int
    """How many of the verbs are an action's own word."""
    ways: tuple[str, ...]
    """The travel words of the ways that are open here and can be seen, or were; one for each way."""
    all_ways: frozenset[str]
    """Every word that is taken for a way here: those, what else they are called, and the directions."""
    rooms: tuple[str, ...]
    """The names of the rooms that the player has been in, but for this one."""
    things: tuple[Known, ...]
    answers: tuple[str, ...]
    """What answers the question that stands; empty if none does."""


def choices(state: State, read: Container[str] = frozenset(), player: Id = PLAYER) -> Choices:
    """Return what can be typed in a state. `read` are the words, in lower case, that the player has been shown."""
    view = new_view(state, CONDITIONS, None, player)
    has_ended = bool(view.ended)
    is_dark = scope.is_dark(view)
    known: list[tuple[Thing, Known]] = []
    ways: dict[str, tuple[str, ...]] = {}
    if not has_ended:
        known = [(thing, _known(view, thing, read)) for thing in _seen(view)]
        if scope.knows_ways(view):
            ways = scope.ways(view, frozenset(thing.id for thing, _ in known))
    actions = repertoire(view.world).actions

    def is_offered(line: Line) -> bool:
        action = actions[line.action]
        return not has_ended or (action.is_meta and not action.is_walk)

    verbs, main_verbs = _verbs(view, known, is_offered)
    most = view.world.most
    return Choices(
        place=heading(view, MESSAGES),
        turn=view.number((WORLD, "turns")),
        score=None if most is None else view.number((WORLD, "score")),
        most=most,
        is_dark=is_dark,
        verbs=verbs,
        main_verbs=main_verbs,
        ways=tuple(ways),
        all_ways=frozenset((*OPPOSITES, *SHORT_FORMS, *scope.words_for(view, ways))),
        rooms=() if has_ended else _rooms(view),
        things=tuple(one for _, one in known),
        answers=() if has_ended else _answers(view, dict((thing.id, one) for thing, one in known)),
    )


def _seen(view: View) -> list[Thing]:
    """Return what is in scope and was seen: what LOOK lists first, then what is carried, then the rest of the room."""
    found = {thing.kin: thing for thing in scope.things(view) if view.get((thing.id, "seen")) is True}
    return sorted(
        found.values(), key=lambda thing: 1 if scope.is_carried(view, thing.id) else 0 if thing.is_listed else 2
    )


def _known(view: View, thing: Thing, read: Container[str]) -> Known:
    """Return a thing with what to call it: its name if a list has shown it, else the phrases that were read.

    A thing that stands in a sentence of its own, or in the room's, may be called something else there.
    """
    is_named = scope.is_carried(view, thing.id) or (thing.is_listed and "here" not in thing.texts)
    offered: dict[str, str] = {}
    for index, phrase in enumerate(thing.phrases):
        if (index == 0 and is_named) or all(word in read for word in phrase.whole):
            offered.setdefault(phrase.noun, " ".join(phrase.whole))  # `tag` is no news beside `paper tag`
    return Known(tuple(offered.values()), thing.phrases)


def _rooms(view: View) -> tuple[str, ...]:
    """Return the names of the rooms that GO TO can mean."""
    if len(view.owners("visits")) > ROOMS:
        return ()
    known = [room for room in routes.visited(view) if room.id != view.here]
    named = (" ".join(word for word in words_of(room.name) if word not in ARTICLES) for room in known)
    return tuple(dict.fromkeys(name for name in named if name))


def _verbs(
    view: View, known: list[tuple[Thing, Known]], is_offered: Callable[[Line], bool]
) -> tuple[dict[str, tuple[Sentence, ...]], int]:
    """Return the lines of the grammar by first word, and how many of the words are an action's own."""
    actions, grammar = repertoire(view.world).actions, grammar_of(view.world, view.get)
    names = tuple(name for _, one in known for name in one.offered)
    carried = tuple(name for thing, one in known if scope.is_carried(view, thing.id) for name in one.offered)
    made: dict[int, Sentence] = {}

    def sentence(line: Line) -> Sentence:
        if id(line) not in made:
            # Not by all that `likely` says: it knows which wall lets you through.
            things = carried if line.likely is likely_held and carried else names
            if line.things is not None:
                things = _allowed(known, line.things)
            if line.action in grammar.all_of and things:
                things = (*things, ALL[0])
            seconds = names if line.seconds is None else _allowed(known, line.seconds)
            made[id(line)] = Sentence(line.action, line.parts, things, seconds)
        return made[id(line)]

    lines = {
        word: [
            line
            for line in grammar.by_word[word]
            if is_offered(line) and not line.is_coined and not line.has_neighbours()
        ]
        for word in grammar.by_word
    }
    own = [action.grammar[0].partition(" ")[0].partition("|")[0] for action in actions.values()]
    main = [word for word in dict.fromkeys(own) if lines.get(word)]
    others = [word for word in sorted(lines) if lines[word] and word not in main]
    verbs = {word: tuple(sentence(line) for line in lines[word]) for word in (*main, *others)}
    for repeating in REPEATING:
        for word in repeating.words:
            verbs.setdefault(word, ())
    return verbs, len(main)


def _allowed(known: list[tuple[Thing, Known]], things: frozenset[Id]) -> tuple[str, ...]:
    """Return the names of those things that a slot is for."""
    return tuple(name for thing, one in known if thing.kin in things for name in one.offered)


def _answers(view: View, known: Mapping[Id, Known]) -> tuple[str, ...]:
    question = disambiguate.standing(view)
    match question:
        case None:
            return ("yes", "no") if deciding.standing(view) is not None else ()
        case Do():
            return ()
        case Which():
            offered = disambiguate.choices(view, question)
            return tuple(" ".join(thing.phrases[0].whole) for thing in offered if thing.phrases)
        case What():
            return tuple(name for one in known.values() for name in one.offered)


def names(thing: Known, words: tuple[str, ...]) -> bool:
    """Return whether words, articles before them aside, name a thing as the parser reads them."""
    given = bare(words)
    if all(word in PREPOSITIONS or word in ARTICLES for word in given):
        return False  # the `of` of a phrase is no name
    return any(
        given == phrase.whole or frozenset(given) <= phrase.adjectives | frozenset(phrase.whole)
        for phrase in thing.phrases
    )


def refers(words: tuple[str, ...]) -> bool:
    """Return whether words stand for something that was named before, or for all there is."""
    return len(words) == 1 and (words[0] in PRONOUNS or words[0] in ALL or words[0] in THEM)
