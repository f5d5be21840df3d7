"""From words to a command: a travel word, or the lines of the grammar that begin with the first word.

Of several readings the first that means something is taken, of several failures the one that got furthest.
"""

from typing import Final

from backrooms_if.engine import routes, scope
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.parser import distances, grammar, resolve, several
from backrooms_if.engine.parser.disambiguate import What, Which
from backrooms_if.engine.parser.grammar import Grammar, Line, Match
from backrooms_if.engine.parser.nouns import OTHER_WORDS, Fault, bare, called
from backrooms_if.engine.parser.numbers import number
from backrooms_if.engine.parser.readings import Group, Guess, NotUnderstood, Open, Plain, Reading, Route
from backrooms_if.engine.parser.resolve import Found
from backrooms_if.engine.printed import printed
from backrooms_if.engine.view import View
from backrooms_if.ids import ActionId, Id
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import Thing
from backrooms_if.world.naming import ARTICLES, PREPOSITIONS

GOING: Final = ActionId("going")
_BACK: Final = ("back", "return")
"""Words that lead where one came from, by themselves too."""
_EXTRAS: Final = frozenset(("direction", "topic", "number"))
"""Slots that hold no thing."""
_NOT_HERE: Final = ("parser.not_here", "parser.not_here_dark")
_SAYING_LITTLE: Final = ("parser.unknown_word", "parser.no_way")


def direction(view: View, words: tuple[str, ...]) -> str | None:
    """Return the travel word that these words are: a word of this room's exits, or a direction; None for neither.

    Of an exit with several words it is the first, so that rules know the way by whatever word was typed.
    """
    typed = " ".join(words)
    for word in (typed, SHORT_FORMS.get(typed, typed), " ".join(bare(words))):
        way = _way_called(view, word)
        if way is not None:
            return way
        if word in OPPOSITES:
            return word
    return None


def _way_called(view: View, word: str) -> str | None:
    """Return the first word of the exit of this room that is called so, or by a further word for it; None without."""
    if not scope.has_way(view, word):
        meant = scope.meant_way(view, word)
        if meant is None or not scope.has_way(view, meant):
            return None
        word = meant
    return view.room(view.here).exits[word][0].word


def read_command(view: View, lines: Grammar, words: tuple[str, ...]) -> Reading:
    """Return what words mean as they stand, as a command of the player's."""
    first = words[0]
    if len(words) == 1:
        word = direction(view, words)
        if word is not None:
            return Command(GOING, direction=word)
        if first in _BACK:
            return _way(view, GOING, _BACK[:1], False)
    candidates = lines.by_word.get(first)
    if len(words) > 1 or candidates is None:
        typed = " ".join(words)
        way = _way_called(view, typed)
        if way is None and candidates is None:
            way = scope.meant_way(view, typed)  # a way elsewhere: here there is none
        if way is not None:
            return Command(GOING, direction=way)
        if candidates is None:
            return _without_verb(view, lines, words) or NotUnderstood("parser.unknown_verb", first)
    words = distances.with_rooms(words)
    furthest: NotUnderstood | None = None
    absent: Line | None = None
    question: Reading | None = None
    for line in candidates:
        if len(line.parts) > len(words):
            continue  # most lines of a verb want more words
        for match in grammar.matches(line, words):
            reading: Reading | None
            if line.action == distances.TRAVELLING:
                reading = _walk(view, match, words)
            else:
                reading = _read(view, lines, match, words)
            if reading is None:
                continue
            if isinstance(reading, NotUnderstood):
                if reading.message in distances.REFUSALS:
                    return reading
                furthest = _further(furthest, reading)
                if reading.message in _NOT_HERE:
                    absent = absent or line
            elif isinstance(reading, Open):
                question = question or reading
            else:
                # A topic is any words: what names several things is asked about before it is one.
                if not any(name == "topic" for name, _ in match.slots):
                    return reading
                # Nor is HELLO TO MARY one where there is no Mary: a line with more words of its own said so.
                is_less = absent is not None and len(absent.parts) > len(line.parts)
                return question or (furthest if is_less and furthest is not None else reading)
    if question is not None:
        return question
    if furthest is None or len(words) == 1 or words[-1] in PREPOSITIONS:
        unfinished = _unfinished(view, lines, candidates, words)
        if unfinished is not None:
            return unfinished
    if first in ARTICLES and furthest is None:
        return NotUnderstood("parser.unknown_verb", first)  # not A BOB ABOUT LAMP, but a name with its article
    return furthest or _no_sense(view, lines, words)


def _without_verb(view: View, lines: Grammar, words: tuple[str, ...]) -> Reading | None:
    """Return the walk that a line without a verb means: N 40, 40 N, NORTH UNTIL SOMETHING CHANGES; None for no walk."""
    spelt = distances.spelt_out(words)
    if spelt is None:
        return None
    reading = read_command(view, lines, spelt)
    if isinstance(reading, NotUnderstood):
        return reading if reading.message in distances.REFUSALS else None
    return reading if isinstance(reading, Command) and reading.action == distances.TRAVELLING else None


def _walk(view: View, match: Match, words: tuple[str, ...]) -> Command | NotUnderstood | None:
    """Return the walk that the words of a match mean; None if they mean none."""
    slots = dict(match.slots)
    is_until = not frozenset(words).isdisjoint(distances.UNTIL)
    how_far = distances.distance(slots, is_until)
    if how_far is None:
        return None
    if "direction" in slots:
        if direction(view, slots["direction"]) is None:
            return NotUnderstood("parser.no_way", " ".join(slots["direction"]))
    elif words[-1] == "on" and direction(view, words[-1:]) is not None:
        return None
    return how_far if isinstance(how_far, NotUnderstood) else distances.walk(slots, distances.last_way(view), how_far)


def _unfinished(view: View, lines: Grammar, candidates: list[Line], words: tuple[str, ...]) -> Reading | None:
    """Return the question about a line that lacks its last thing; of several, the shortest that suits something."""
    found = [(line, begun) for line in candidates if (begun := grammar.begun(line, words)) is not None]
    if not found:
        return None

    def rank(item: tuple[Line, grammar.Begun]) -> tuple[int, int]:
        line, begun = item
        likely = lines.likely[(line.action, begun.slot.name)]
        return len(line.parts), -max((likely(view, thing) for thing in scope.things(view)), default=0)

    line, (match, asked, slot) = min(found, key=rank)
    reading = _read(view, lines, match, words) if match.slots else Command(line.action)
    if isinstance(reading, NotUnderstood):
        return reading
    if isinstance(reading, Command) and _is_given_to(view, line, candidates, reading.thing):
        line, asked = line._replace(takes_only=False), " ".join((*asked.split()[:1], *words[1:]))  # GIVE BOB: what?
    asked = _with_article(view, asked, reading, match)
    only = _only_likely(view, line) if line.takes_only and slot is line.parts[-1] else None
    if only is None:
        return Open(What(asked), (), False)
    if not match.slots:
        return Command(line.action, only.id)
    # What is put in is said, with the preposition before it.
    before = line.parts[-2]
    name = printed(view, only).definite
    note = f"{before.first} {name}" if isinstance(before, grammar.Words) else name
    match reading:
        case Guess():
            return Open(What(asked), (), False)
        case Command():
            return Guess(reading._replace(second=only.id), note)
        case Group():
            return Guess(Group(tuple(one._replace(second=only.id) for one in reading.commands)), note)
        case Open(question=Which() as which):
            command = which.command._replace(second=only.id)
            return reading._replace(question=which._replace(command=command))
        case _:
            return reading


def _is_given_to(view: View, line: Line, candidates: list[Line], who: Id | None) -> bool:
    """Return whether what a broken line names is likelier the second thing, which another line has in front."""
    if who is None or line.likely_second(view, view.world.things[who]) != 2:
        return False
    return any(
        [part.name for part in other.parts if isinstance(part, grammar.Slot)] == ["second", "thing"]
        for other in candidates
        if other.action == line.action
    )


def _with_article(view: View, asked: str, reading: Reading, match: Match) -> str:
    """Return what is asked, `put lamp in`, as one says it: `put the lamp in`."""
    if not isinstance(reading, Command) or reading.thing is None or not view.world.things[reading.thing].name.article:
        return asked
    for name, words in match.slots:
        if name == "thing" and words[0] not in OTHER_WORDS and words == bare(words):
            phrase = " ".join(words)
            return asked.replace(f" {phrase}", f" the {phrase}", 1)
    return asked


def _only_likely(view: View, line: Line) -> Thing | None:
    """Return the only thing that is likely for the last slot of a line; None if there is none, or another."""
    last = line.parts[-1]
    assert isinstance(last, grammar.Slot), "a line was begun that has no slot"
    likely = line.likely if last.name == "thing" else line.likely_second
    found = [thing for thing in scope.things(view) if likely(view, thing) == 2]
    return found[0] if len(found) == 1 else None


def _further(one: NotUnderstood | None, other: NotUnderstood) -> NotUnderstood:
    """Return the failure that says more: a thing that is not here, before a word that is unknown or names no way."""
    if one is None or (one.message == "parser.unknown_word" and other.message not in _SAYING_LITTLE):
        return other
    return one


def _no_sense(view: View, lines: Grammar, words: tuple[str, ...]) -> NotUnderstood:
    for word in words[1:]:
        if not resolve.is_known(view, lines, word):
            return NotUnderstood("parser.unknown_word", word)
    return NotUnderstood("parser.no_sense", words[0])


def _fault(fault: Fault, words: tuple[str, ...], phrase: tuple[str, ...]) -> NotUnderstood:
    """Return the refusal of a phrase; of one that was understood in part, with the words before it."""
    if fault.message == "parser.no_sense":
        start = next(at for at in range(len(words)) if words[at : at + len(phrase)] == phrase)
        end = start + (len(phrase) - len(bare(phrase)) + len(fault.words.split()) if fault.words else 0)
        return NotUnderstood(fault.message, " ".join(words[:end]))
    return NotUnderstood(*fault)


def _read(view: View, lines: Grammar, match: Match, words: tuple[str, ...]) -> Reading:
    """Return what the words of a match mean: a command, a question about the first open slot, or a failure."""
    action = match.line.action
    slots = dict(match.slots)
    if "words" in slots:
        return Command(action, words=" ".join(slots["words"]))
    if "direction" in slots and action == GOING:
        return _way(view, action, slots["direction"], "to" in words)
    if not slots:
        return Command(action)
    if not _EXTRAS.isdisjoint(slots):
        return _with_extra(view, lines, match, slots, words)
    # What the second slot holds is read first, since ALL can depend on it: what is put into the box is not the box.
    second: Found | Fault | None = None
    if "second" in slots:
        second = resolve.resolve(view, lines, (action, "second"), slots["second"], match.line.seconds)
    if "thing" not in slots:
        assert second is not None, f"a line of {action} has slots without things"
        if isinstance(second, Fault):
            return _fault(second, words, slots["second"])
        return _put_together(view, Command(action), None, second)
    is_clear = isinstance(second, Found) and len(second.things) == 1
    second_id = second.things[0].id if is_clear and isinstance(second, Found) else None
    thing = several.resolve_many(view, lines, action, slots["thing"], second_id, match.line.things)
    if isinstance(thing, Fault):
        if thing.message == "parser.not_here" and isinstance(second, Found) and is_clear:
            holder = second.things[0]
            if "container" in holder.traits and not scope.shows_inside(view, holder):
                return NotUnderstood("parser.shut", printed(view, holder).definite)
        return _fault(thing, words, slots["thing"])
    if isinstance(second, Fault):
        return _fault(second, words, slots["second"])
    return _put_together(view, Command(action), thing, second)


def _put_together(view: View, command: Command, thing: Found | None, second: Found | None) -> Reading:
    """Return the command of what both slots mean, for each of many things; or the question about what is open.

    There is no first thing in GIVE ME THE RING.
    """
    if second is not None and second.is_many:
        return NotUnderstood("parser.not_all", "")
    is_open = second is not None and second.is_open
    if thing is not None and thing.is_open:
        if second is not None and not is_open:
            command = command._replace(second=second.things[0].id)
        later = second.things if is_open and second is not None else ()
        choices, rest, others = (tuple(one.id for one in things) for things in (thing.things, later, thing.others))
        return Open(Which(command, "thing", choices, rest, others), thing.things, False)
    if is_open and second is not None:
        if thing is not None and len(thing.things) > 1:
            return NotUnderstood("parser.which_of_list", printed(view, second.things[0]).words)
        choices = tuple(one.id for one in second.things)
        first = None if thing is None else thing.things[0].id
        return Open(Which(command._replace(thing=first), "second", choices), second.things, False)
    second_id = None if second is None else second.things[0].id
    ids = (None,) if thing is None else tuple(one.id for one in thing.things)
    # Made anew, since that takes half the time of _replace.
    commands = tuple(Command(command.action, who, second_id) for who in ids)
    reading = commands[0] if len(commands) == 1 else Group(commands)
    if not ((thing is not None and thing.is_guess) or (second is not None and second.is_guess)):
        return reading
    guessed = [found.things[0] for found in (thing, second) if found is not None and found.is_guess]
    return Guess(reading, " ".join(printed(view, one).definite for one in guessed))


def _with_extra(
    view: View, lines: Grammar, match: Match, slots: dict[str, tuple[str, ...]], words: tuple[str, ...]
) -> Reading:
    """Return what a match means in which a slot holds a travel word, a topic or a number, beside its things."""
    extra = next(name for name in slots if name in _EXTRAS)
    held = slots[extra]
    given = Command(match.line.action, words=" ".join(held))
    if extra == "direction":
        word = direction(view, held)
        if word is None:
            return NotUnderstood("parser.no_way", " ".join(held))
        given = Command(match.line.action, direction=word)
    elif extra == "number":
        count = number(held[0]) if len(held) == 1 else None
        if count is None:
            return NotUnderstood("parser.no_number", " ".join(held))
        given = Command(match.line.action, words=str(count))
    nouns = tuple((name, phrase) for name, phrase in match.slots if name not in _EXTRAS)
    if not nouns:
        return given
    found = _read(view, lines, Match(match.line, nouns), words)
    reading = found.reading if isinstance(found, Guess) else found
    if isinstance(reading, Command):
        reading = reading._replace(direction=given.direction, words=given.words)
        return found._replace(reading=reading) if isinstance(found, Guess) else reading
    if isinstance(reading, Open) and isinstance(reading.question, Which):
        command = reading.question.command._replace(direction=given.direction, words=given.words)
        return reading._replace(question=reading.question._replace(command=command))
    return NotUnderstood("parser.not_all", "") if isinstance(reading, Group) else reading


def _way(view: View, action: ActionId, words: tuple[str, ...], is_place: bool) -> Plain:
    """Return going by a travel word, back where one came from, or the steps to a room that the player knows.

    `is_place` if the words were said to be no way, but where one leads: GO TO THE KITCHEN.
    """
    word = direction(view, words)
    if word is not None:
        return Command(action, direction=word)
    if words == _BACK[:1]:
        word = routes.way_back(view)
        return NotUnderstood("parser.no_back", "") if word is None else Command(action, direction=word)
    name = tuple(one for one in words if one not in ARTICLES)
    walls = [thing for _, thing in called(view, name) if "noclip" in thing.traits] if len(name) > 1 else []
    if len(walls) == 1:  # THROUGH THE NORTH WALL
        return Command(action, walls[0].id)
    if len(name) > 1 and called(view, name[1:]):  # DOWN THE STEPS
        word = direction(view, name[:1])
        if word is not None:
            return Command(action, direction=word)
    if is_place and name and called(view, name):
        return NotUnderstood("parser.is_here", "")
    rooms = routes.known_rooms(view, name)
    if not rooms:
        word = routes.named_way(view, name)
        if word is not None:
            return Command(action, direction=word)
        return NotUnderstood("parser.no_room" if is_place or len(words) > 1 else "parser.no_way", " ".join(words))
    if len(rooms) > 1:
        return NotUnderstood("parser.which_room", " ".join(words))
    if rooms[0].id == view.here:
        return NotUnderstood("parser.there", "")
    steps = routes.way_to(view, rooms[0].id)
    return NotUnderstood("parser.no_route", "") if steps is None else Route(steps, is_walk=True)
