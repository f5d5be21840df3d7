"""Finished words: texts told, names with articles, lists, rooms. Actions, rules and the parser's questions use it."""

from collections.abc import Sequence
from typing import Final, assert_never

from backrooms_if import limits, rng
from backrooms_if.engine import scope, threads
from backrooms_if.engine.marks import Mark, marks_on
from backrooms_if.engine.messages import Messages
from backrooms_if.engine.printed import number_of, plural, printed
from backrooms_if.engine.view import View
from backrooms_if.events import Described
from backrooms_if.ids import PLAYER, WORLD, Id, TextId
from backrooms_if.language.prose import Choose, Coined, Listing, NounPhrase, Number, Part, Quote, Text, Vary
from backrooms_if.language.signatures import SPOKEN
from backrooms_if.world.expanse import LISTED, SIDES
from backrooms_if.world.model import Room, Thing
from backrooms_if.world.naming import words_of
from backrooms_if.world.numbers import in_words
from backrooms_if.world.pictures import pictures


def tell(view: View, text: Text, used: list[TextId], quotes: dict[str, str] | None = None) -> str:
    """Return the words of a text as they are now; add the ids of what was told to `used`.

    Positions of varying texts move on: a text is told only when it will be shown.
    """
    at = len(used)
    used.append(text.id)
    if text.plain is not None:
        if view.watch is not None:
            view.watch.told(view, text, used[at:])
        return _within(view, text.plain)
    if view.words_left <= 0:
        return ""
    words = _together(view, text.parts, used, quotes)
    if view.watch is not None:
        view.watch.told(view, text, used[at:])
    while "  " in words:
        words = words.replace("  ", " ")
    if "\n" in words:
        words = words.replace(" \n", "\n").replace("\n ", "\n")
        while "\n\n\n" in words:
            words = words.replace("\n\n\n", "\n\n")
    words = words.strip()
    if len(words) > limits.TEXT_OUTPUT:
        words = words[: limits.TEXT_OUTPUT - 3] + "..."
    return _within(view, words)


def _within(view: View, words: str) -> str:
    """Return words as far as an act may still tell any: thousands of rules can tell in one turn."""
    view.words_left -= len(words)
    if view.words_left >= 0:
        return words
    left = max(view.words_left + len(words), 0)
    return f"{words[:left]}..." if left else ""


def _together(view: View, parts: tuple[Part, ...], used: list[TextId], quotes: dict[str, str] | None) -> str:
    """Return the words of some parts; none behind those that are more than one text may tell."""
    found: list[str] = []
    left = limits.TEXT_OUTPUT
    for part in parts:
        words = part if isinstance(part, str) else _part(view, part, used, quotes)
        found.append(words)
        left -= len(words)
        if left < 0:
            break
    return "".join(found)


def _part(view: View, part: Part, used: list[TextId], quotes: dict[str, str] | None) -> str:
    if isinstance(part, str):
        return part
    match part:
        case Choose():
            for condition, arm in part.arms:
                if condition is None or condition(view):
                    return _arm(view, arm, used, quotes)
            return ""
        case Vary():
            return _vary(view, part, used, quotes)
        case Number():
            return number_of(view, part)
        case NounPhrase():
            return _noun_phrase(view, part)
        case Listing():
            return _listing(view, part)
        case Coined():
            word = str(view.get((part.variable, "word")))
            return word[:1].upper() + word[1:] if part.is_capital else word
        case Quote():
            return _quote(view, part.word, quotes or {})
        case _:
            assert_never(part)


def _arm(view: View, arm: Text, used: list[TextId], quotes: dict[str, str] | None) -> str:
    used.append(arm.id)
    if arm.plain is not None:
        return arm.plain
    return _together(view, arm.parts, used, quotes)


def _vary(view: View, part: Vary, used: list[TextId], quotes: dict[str, str] | None) -> str:
    count = len(part.arms)
    if part.pace == "random":
        return _arm(view, part.arms[view.pick(part.slot, (1,) * count)], used, quotes)
    if part.pace == "shuffle":
        shown = view.number((part.slot, "position"))
        view.set(part.slot, "position", shown + 1)
        at = _dealt(view.number((WORLD, "seed")), part.slot, count, shown // count)[shown % count]
        return _arm(view, part.arms[at], used, quotes)
    position = min(view.number((part.slot, "position")), count)
    if part.pace == "cycle":
        view.set(part.slot, "position", (position + 1) % count)
        return _arm(view, part.arms[position % count], used, quotes)
    if part.pace == "once" and position == count:
        return ""
    last = count if part.pace == "once" else count - 1
    view.set(part.slot, "position", min(position + 1, last))
    return _arm(view, part.arms[min(position, count - 1)], used, quotes)


def _dealt(seed: int, slot: TextId, count: int, which: int) -> list[int]:
    """Return the order of the arms in one round of a shuffle; none begins with what the round before has ended on."""
    order = _shuffled(seed, slot, count, which if count > 2 else 0)  # of two, only the start is chance's
    if which and count > 2 and order[0] == _shuffled(seed, slot, count, which - 1)[-1]:
        order[0], order[1] = order[1], order[0]
    return order


def _shuffled(seed: int, slot: TextId, count: int, which: int) -> list[int]:
    order = list(range(count))
    for at in range(count - 1, 0, -1):
        other = rng.below(rng.draw(seed, slot, which * count + at), at + 1)
        order[at], order[other] = order[other], order[at]
    return order


def _listing(view: View, part: Listing) -> str:
    """Return what is in or on a place, each with its article; `nothing` where there is nothing."""
    place = view.bound.get(part.who, "") if part.is_bound else part.who
    things = _listed(view, view.here if place == "here" else place)
    entries = _entries(view, things)
    more = len(entries) - limits.THINGS_LISTED
    if more > 0:
        entries[limits.THINGS_LISTED :] = [f"{more:,} more"]
    return joined(entries) if entries else "nothing"


def _noun_phrase(view: View, part: NounPhrase) -> str:
    if view.group and part.is_bound and part.who == "thing":
        return view.group[:1].upper() + view.group[1:] if part.form[0].isupper() else view.group
    who = view.bound.get(part.who, "") if part.is_bound else part.who
    if who == PLAYER or not who:
        return "You" if part.form[0].isupper() else "you"
    thing = view.world.things[Id(who)]
    name = printed(view, thing)
    words = name.definite if part.form in ("the", "The") else name.indefinite
    return words[:1].upper() + words[1:] if part.form[0].isupper() else words


_AGREEING: Final = {
    "is": ("is", "are"),
    "it": ("it", "them"),
    "does": ("does", "do"),
    "has": ("has", "have"),
    "goes": ("goes", "go"),
    "comes": ("comes", "come"),
    "s": ("s", ""),
    "es": ("es", ""),
}
_PLACING: Final = {"on": ("in", "on"), "onto": ("into", "onto"), "off": ("out of", "off")}
_CALLED: Final = {"he": "him", "she": "her", "it": "it", "they": "them"}


def agreeing(thing: Thing) -> dict[str, str]:
    """Return the words that agree with a thing, for a message in which something else is `{the thing}`."""
    return {word: forms[thing.name.is_plural] for word, forms in _AGREEING.items() if word != "it"}


def _quote(view: View, word: str, quotes: dict[str, str]) -> str:
    found = quotes.get(word)
    if found is not None:
        return found
    if word in SPOKEN:
        spoken = view.bound.get("words" if word in ("topic", "last_word") else word, "")
        return spoken.rpartition(" ")[2] if word == "last_word" else spoken
    thing = view.world.things.get(Id(view.bound.get("thing", "")))
    if word == "it" and thing is not None and thing.id in view.world.actors and not view.group:
        return _CALLED[view.world.actors[thing.id].pronoun]
    if word in _PLACING:
        return _PLACING[word][thing is not None and "supporter" in thing.traits]
    is_plural = bool(view.group) or (thing is not None and thing.name.is_plural)
    return _AGREEING[word][is_plural]


def message(view: View, messages: Messages, which: str, **quotes: str) -> tuple[str, tuple[TextId, ...]]:
    """Return the words of one of the engine's messages, and the ids of what was told."""
    used: list[TextId] = []
    text = view.world.messages.get(which) or messages[which]
    return tell(view, text, used, quotes), tuple(used)


def joined(phrases: list[str], last: str = "and") -> str:
    """Return phrases as a list in prose: `a lamp, a key and a rope`."""
    if len(phrases) < 2:
        return "".join(phrases)
    return f"{', '.join(phrases[:-1])} {last} {phrases[-1]}"


def mark_seen(view: View, thing: Thing) -> None:
    """Note that the player has seen a thing, and with it what is part of it; the first of its kind stands for all.

    Called for what is told of by its name: rules of `described` can be about that.
    """
    if view.noticed is not None:
        view.noticed.append(("described", thing.kin))
    _mark(view, thing)


def _mark(view: View, thing: Thing) -> None:
    view.set(thing.id, "seen", True)
    if thing.kin != thing.id:
        view.set(thing.kin, "seen", True)
    for part in _parts(view, thing):
        _mark(view, part)


def _parts(view: View, thing: Thing) -> list[Thing]:
    """Return the parts of a thing that can be seen."""
    if not thing.parts:
        return []
    return [part for one in thing.parts if not scope.is_hidden(view, part := view.world.things[one])]


def contents_sentence(view: View, holder: Thing, told: str = "") -> str:
    """Return what is on or in a thing and its parts, in sentences; empty where nothing is to be seen. Marks it as seen.

    What the words `told` before it have named already is left out.
    """
    own = inside_sentence(view, holder, told)
    if not holder.parts:
        return own
    sentences = [own, *(contents_sentence(view, part, told) for part in _parts(view, holder))]
    return " ".join(sentence for sentence in sentences if sentence)


def inside_sentence(view: View, holder: Thing, told: str = "") -> str:
    """Return what is on or in a thing itself, as a sentence; empty where nothing is to be seen. Marks it as seen.

    What the words `told` before it have named already is left out.
    """
    if not scope.shows_inside(view, holder):
        return ""
    inside = _listed(view, holder.id)
    if told:
        said = frozenset(words_of(told))
        inside = [thing for thing in inside if not any(phrase.noun in said for phrase in thing.phrases)]
    if not inside:
        return ""
    entries = joined(_entries(view, inside))
    if "actor" in holder.traits:
        name = printed(view, holder).definite
        return f"{name[:1].upper()}{name[1:]} {'have' if holder.name.is_plural else 'has'} {entries}."
    where = "On" if "supporter" in holder.traits else "In"
    verb = "are" if len(inside) > 1 or inside[0].name.is_plural else "is"
    return f"{where} {printed(view, holder).definite} {verb} {entries}."


def _listed(view: View, place: str) -> list[Thing]:
    """Return what a list of a place names, and mark it as seen."""
    world = view.world.things
    found = []
    for inside in view.contents(place):
        if inside == PLAYER:
            continue
        thing = world[inside]
        if thing.is_listed and not scope.is_hidden(view, thing):
            mark_seen(view, thing)
            found.append(thing)
    return found


def named(view: View, things: Sequence[Thing], *, is_definite: bool = False) -> list[str]:
    """Return what some things are called, with their articles; identical ones together, with their number."""
    return _counted(view, [(thing, "") for thing in things], is_definite)


def _entries(view: View, things: Sequence[Thing]) -> list[str]:
    """Return things as a list names them, each with how it is and what is in or on it in brackets."""
    return _counted(view, [(thing, _state(view, thing)) for thing in things], False)


def _counted(view: View, entries: list[tuple[Thing, str]], is_definite: bool) -> list[str]:
    """Return the names of things with the words behind each; identical things with the same words are counted."""
    found: dict[tuple[str, str, str], list[Thing]] = {}
    for thing, state in entries:
        found.setdefault((thing.kin, printed(view, thing).words, state), []).append(thing)
    return [_counted_name(view, things, is_definite) + state for (_, _, state), things in found.items()]


def _counted_name(view: View, things: list[Thing], is_definite: bool) -> str:
    if len(things) > 1:
        return f"{in_words(len(things))} {plural(view, things[0])}"
    name = printed(view, things[0])
    return name.definite if is_definite else name.indefinite


def _state(view: View, thing: Thing) -> str:
    """Return what is told of a thing behind its name: in brackets how it is, and what is in or on it."""
    words = ""
    if scope.is_worn(view, thing):
        words += " (worn)"
    if "light" in thing.traits and "switchable" in thing.traits and view.get((thing.id, "lit")) is True:
        words += " (lit)"
    inside = _inside(view, thing, "it")
    if inside:
        words += f" ({'; '.join(inside)})"
    if "container" in thing.traits and not scope.shows_inside(view, thing):
        words += " (closed)"
    return words


def _inside(view: View, thing: Thing, called: str) -> list[str]:
    """Return what is in or on a thing and its parts: `on it a lamp`, `in the drawer a key`."""
    found: list[str] = []
    if scope.shows_inside(view, thing):
        inside = _listed(view, thing.id)
        if inside:
            where = "with" if "actor" in thing.traits else f"{'on' if 'supporter' in thing.traits else 'in'} {called}"
            found.append(f"{where} {joined(_entries(view, inside))}")
    for part in _parts(view, thing):
        found += _inside(view, part, printed(view, part).definite)
    return found


def carried_lines(view: View) -> list[str]:
    """Return what the player has, a phrase each, the worn things marked."""
    return _entries(view, _listed(view, PLAYER))


_GENERATED: Final = tuple((side, SIDES[side]) for side in LISTED)
"""The ways that a generator makes, as a room's `sides` has them, in the order in which EXITS names them."""


def look(view: View, messages: Messages, *, is_arrival: bool) -> Described:
    """Return the description of the player's room; on arrival, once it was seen, its short text where it has one,
    unless the player wants to be told all.

    Things are marked as seen, texts move on.
    """
    room = view.room(view.here)
    used: list[TextId] = []
    if scope.is_dark(view):
        words, texts = message(view, messages, "engine.dark")
        return Described(room.id, heading(view, messages), (words,), (), texts)
    shut = None if view.seat is None else scope.shut_in(view)
    if shut is not None:
        words = _inside_words(view, messages, shut, used)
        things = _things_paragraphs(view, shut.id, used)
        return Described(room.id, heading(view, messages), tuple(words.split("\n\n")), things, tuple(used))
    paragraphs = []
    if len(room.sites) == 1:
        from backrooms_if.engine.telling import generated_words  # most worlds have no such rooms

        words = generated_words(view, room, tell, used, is_arrival=is_arrival)
        paragraphs += [words] if words else []
        text = None
    else:
        text = text_of(view, room, is_arrival=is_arrival)
    view.note_seen(room.id)
    if text is not None and (text.plain is None or text.plain.rstrip(".") != room.name):  # else the heading tells it
        paragraphs.append(tell(view, text, used))
    if room.sides:
        # Nobody wrote of the ways that a generator made: the engine tells them, or every step would be a guess.
        words = _ways_told(view, messages, room.sides, used)
        paragraphs[-1:] = [f"{paragraphs[-1]} {words}" if paragraphs else words]
    for noclip in room.noclips:
        if noclip.sign is not None and (noclip.when is None or noclip.when(view)):
            paragraphs.append(tell(view, noclip.sign, used))
            if noclip.is_passive:
                view.set(noclip.id, "warned", room.id)
    if view.get((room.id, "marks")):
        paragraphs.append(" ".join(marks_told(view, messages, room.id, "marking.here", used)))
    if view.has_strung:
        paragraphs += [" ".join(told)] if (told := threads_told(view, messages, room.id, used)) else []
    seen = None if view.noticed is not None or view.world.spread else pictures(view.world, room.fixtures)
    if seen is None:
        things = _fixed_paragraphs(view, room, used)
    else:
        things = _things_paragraphs(view, room.id, used)
        view.note_all_seen(seen)
    return Described(
        room.id,
        heading(view, messages),
        tuple(part for words in paragraphs for part in words.split("\n\n") if part),
        things,
        tuple(used),
    )


def _ways_told(view: View, messages: Messages, sides: int, used: list[TextId]) -> str:
    """Return the sentence about the ways that a generator made; kept with the world where it depends on them alone."""
    known = view.world.made.setdefault("ways told", {})
    assert isinstance(known, dict), "nobody else keeps anything under this name"
    if view.watch is None and sides in known:
        kept: tuple[TextId, str] = known[sides]
        used.append(kept[0])
        return _within(view, kept[1])
    named = [word for side, word in _GENERATED if sides >> side & 1]
    which = "looking.ways" if named[1:] else "looking.way"
    text = view.world.messages.get(which) or messages[which]
    words = tell(view, text, used, {"words": joined(named)})
    if view.words_left > 0 and only_quotes(text):
        known[sides] = (text.id, words)
    return words


def only_quotes(text: Text) -> bool:
    """Return whether a text is the same each time but for the words that are put in, and telling it changes nothing."""
    return all(isinstance(part, str) or part == Quote("words") for part in text.parts)


def _fixed_paragraphs(view: View, room: Room, used: list[TextId]) -> tuple[str, ...]:
    """Return the sentences about the things of a room, its doors and scenery among them."""
    fixtures = [view.world.things[fixture] for fixture in view.fixtures(room)]
    things = _things_paragraphs(view, room.id, used, [thing for thing in fixtures if thing.is_listed])
    for thing in fixtures:
        if not thing.is_listed and not scope.is_hidden(view, thing):
            mark_seen(view, thing)
            on_it = contents_sentence(view, thing)
            if on_it:
                things = (*things, on_it)
    return things


def mark_called(view: View, messages: Messages, mark: Mark, used: list[TextId]) -> str:
    """Return what a mark is called, as what made it has it."""
    maker = view.world.things.get(mark.maker)
    text = None if maker is None else maker.texts.get("mark_maker.mark")
    words = "" if text is None else tell(view, text, used)
    return words or message(view, messages, "marking.mark")[0]


def marks_told(view: View, messages: Messages, owner: Id, which: str, used: list[TextId]) -> list[str]:
    """Return a sentence for each mark on a room or thing, by the message `which` or those for what a mark shows."""
    told = []
    for mark in marks_on(view, owner):
        called = mark_called(view, messages, mark, used)
        points = mark.direction()
        form = f"{which}_arrow" if points else f"{which}_written" if mark.shows else which
        words, ids = message(view, messages, form, mark=called, words=points or mark.shows)
        told.append(words)
        used += ids
    return told


def threads_told(view: View, messages: Messages, room: Id, used: list[TextId]) -> list[str]:
    """Return a sentence for each thread that lies in a room: where it is tied, and which ways it runs."""
    told = []
    for thread, words in threads.running(view, room).items():
        thing = view.world.things[thread]
        text = thing.texts.get("thread.line")
        line = (tell(view, text, used) if text is not None else "") or message(view, messages, "stringing.line")[0]
        strung = threads.strung(view, thread)
        to = None if strung is None or strung.tied != room else view.world.things.get(Id(strung.to))
        form = "" if strung is None or strung.tied != room else "tied" if to is None else "tied_to"
        which = "_".join(part for part in (form, "runs" if words else "") if part) or "lies"
        rail = "" if to is None else printed(view, to).definite
        sentence, ids = message(view, messages, f"stringing.{which}", mark=line, words=joined(words), choices=rail)
        told.append(sentence[:1].upper() + sentence[1:])
        used += ids
    return told


def text_of(view: View, room: Room, *, is_arrival: bool) -> Text | None:
    """Return the text of a room as it is told now: the short one, on arrival, once it was seen; None without one."""
    is_short = is_arrival and view.has_seen(room.id) and view.get((PLAYER, "verbose")) is not True
    return room.short if (is_short and room.short is not None) or room.text is None else room.text


def heading(view: View, messages: Messages) -> str:
    """Return what is said of where the player is: `Hall (on the bed)`, `Inside the wardrobe`, `Darkness`."""
    if scope.is_dark(view):
        return message(view, messages, "engine.dark_heading")[0]
    name = view.room(view.here).name
    if view.seat is None:
        return name
    shut = scope.shut_in(view)
    if shut is not None:
        return _message_about(view, messages, "engine.shut_heading", shut)
    return _message_about(view, messages, "engine.within_heading", view.world.things[view.seat], words=name)


def _inside_words(view: View, messages: Messages, shut: Thing, used: list[TextId]) -> str:
    """Return what is to be seen in a closed thing that the player is in, but for what else is in it."""
    mark_seen(view, shut)
    text = shut.texts.get("enterable.inside")
    return tell(view, text, used) if text is not None else _message_about(view, messages, "engine.shut", shut)


def _message_about(view: View, messages: Messages, which: str, thing: Thing, **quotes: str) -> str:
    """Return the words of a message of which `{the thing}` is another than the one of the act."""
    bound = view.bound
    view.bound = {**bound, "thing": thing.id}
    words, _ = message(view, messages, which, **quotes)
    view.bound = bound
    return words


def _things_paragraphs(view: View, place: Id, used: list[TextId], fixtures: Sequence[Thing] = ()) -> tuple[str, ...]:
    """Return the sentences about the things of a place: their own first, in order, then one list of the others.

    `fixtures` are those of the place that are told as things are.
    """
    world = view.world.things
    sentences: list[str] = []
    listed: list[Thing] = []
    told: set[Id] = set()
    inside = [world[one] for one in view.contents(place) if one != PLAYER]
    if not (inside or fixtures):
        return ()
    for thing in sorted((*inside, *fixtures), key=lambda thing: thing.order) if fixtures else inside:
        if scope.is_hidden(view, thing):
            continue
        mark_seen(view, thing)
        here = thing.texts.get("here")
        if here is not None and thing.kin in told:
            continue  # one sentence for all that are alike
        own = tell(view, here, used) if here is not None else ""
        if own:
            sentences.append(own)
            told.add(thing.kin)
        elif thing.is_listed:
            listed.append(thing)
            continue
        on_it = contents_sentence(view, thing)
        if on_it:
            sentences.append(on_it)
    if listed:
        sentences.append(f"You see {joined(_entries(view, listed))} here.")
    return tuple(part for words in sentences for part in words.split("\n\n") if part)
