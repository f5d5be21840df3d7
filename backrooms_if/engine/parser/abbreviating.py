"""Words of a line that are cut short, in a world that knows words by their first letters: written out again.

`step` calls it before a line is read, only in a world with `abbreviate`. Nothing is given away: a word is taken for one
of the grammar, or for what is in scope, a way out of the room, a room that was visited, a topic of somebody here.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from backrooms_if.engine import routes, scope
from backrooms_if.engine.parser import resolve, tokens
from backrooms_if.engine.parser.grammar import Grammar, Slot
from backrooms_if.engine.view import View
from backrooms_if.ids import level_of
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.world.repeating import AGAIN, OOPS

_REPEATING: Final = frozenset((*AGAIN.words, *OOPS.words))


def written_out(view: View, lines: Grammar, sentence: str) -> str:
    """Return a sentence with the words that it has cut short, or run on wrongly behind the letters that count."""
    letters = view.world.abbreviate
    words = tokens.words(sentence)
    full: dict[str, str] = {}
    for at, word in enumerate(words):
        if at == 1 and _takes_any_words(lines, full.get(words[0], words[0])):
            break  # the name of a game that is saved is no word of the world
        if len(word) >= letters and word not in full and not _is_whole(view, lines, word):
            sources = _sources(view, lines)
            likely = _likeliest(word, letters, sources if at else (_ways(view), lines.by_word, *sources))
            if likely is not None:
                full[word] = likely
    return tokens.replaced(sentence, full) if full else sentence


def _is_whole(view: View, lines: Grammar, word: str) -> bool:
    """Return whether a word means something as it stands."""
    return resolve.is_known(view, lines, word) or word in _ways(view) or word in _REPEATING


def _takes_any_words(lines: Grammar, verb: str) -> bool:
    return any(part == Slot("words") for line in lines.by_word.get(verb, ()) for part in line.parts)


def _likeliest(word: str, letters: int, sources: Iterable[Iterable[str]]) -> str | None:
    """Return the word that begins with the same letters, of the first source that has one; None if none has.

    Of several the one that goes on as the word does, then the shortest, then the first of the alphabet.
    """
    for source in sources:
        found = [one for one in source if len(one) >= letters and one[:letters] == word[:letters]]
        if found:
            return min(found, key=lambda one: (not one.startswith(word), len(one), one))
    return None


def _sources(view: View, lines: Grammar) -> Iterator[Iterable[str]]:
    """Yield the words that can be meant, the likeliest first."""
    things = scope.things(view)
    yield [word for thing in things for word in thing.words]
    yield _ways(view)
    yield OPPOSITES
    yield lines.words
    actors = [view.world.actors[thing.id] for thing in things if thing.id in view.world.actors]
    yield [word for actor in actors for topic in actor.topics for phrase in topic.phrases for word in phrase]
    yield routes.known_words(view)


def _ways(view: View) -> set[str]:
    """Return the words of the ways out of the room, hidden ones aside, and the further words of the level."""
    exits = view.room(view.here).exits
    further = view.world.levels_by_id[level_of(view.here)].ways
    ways = [word for word in exits if scope.has_way(view, word)]
    ways += [word for word, meant in further.items() if meant in ways]
    return {word for way in ways for word in way.split()}
