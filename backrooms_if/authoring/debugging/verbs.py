"""The author verbs: lines that begin with `#`, which no world's verb can. A game is handed these by `play --debug`.

They take no time and the world tells nothing. What they change is in the journal, so that UNDO takes it back, a save
holds it and a tape is played again with it.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from backrooms_if.authoring.debugging import changing
from backrooms_if.authoring.debugging.listing import KINDS, MOST, listed
from backrooms_if.authoring.debugging.names import Kind, Named, Names
from backrooms_if.authoring.debugging.running import Line, ran_at, told_draw
from backrooms_if.authoring.debugging.telling import Telling, differing
from backrooms_if.authoring.why import as_text
from backrooms_if.engine import scope
from backrooms_if.engine.actions import HELPING
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.explain import explain
from backrooms_if.engine.view import Chance, View, new_view
from backrooms_if.events import Event, Status
from backrooms_if.events import View as Page
from backrooms_if.ids import PLAYER, Id
from backrooms_if.problems.counted import counted
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
from backrooms_if.records import NamedTuple
from backrooms_if.session.debugging import Answer
from backrooms_if.session.game import Game, GameTurn
from backrooms_if.session.whereabouts import whereabouts
from backrooms_if.state import State
from backrooms_if.state.model import start_state
from backrooms_if.world.arranged import Arranger
from backrooms_if.world.chances import Chances
from backrooms_if.world.model import World
from backrooms_if.world.spelling import short
from backrooms_if.world.streams import streams_of

if TYPE_CHECKING:
    from backrooms_if.world.streams import Stream

SIGN: Final = "#"
_CODE: Final = "author"
_THINGS: Final[frozenset[Kind]] = frozenset(("thing", "actor"))
_PLACES: Final[frozenset[Kind]] = frozenset(("room", "thing", "actor", "player"))


class Verb(NamedTuple):
    """An author verb: what is written behind it, what it does, and other words for it."""

    usage: str
    about: str
    others: tuple[str, ...] = ()


VERBS: Final[dict[str, Verb]] = {
    "help": Verb("[VERB]", "lists these verbs, or tells of one"),
    "state": Verb("[NAME]", "tells how a thing, room, rule, timer, flag and so on stands", ("showme",)),
    "list": Verb("KIND [WORD]", "lists rooms, things, rules, timers, flags and so on"),
    "why": Verb("[LINE]", "tells which rules ran at the last line, or would at this one"),
    "rule": Verb("RULE [LINE]", "tells why a rule ran or not, at the last line or this one"),
    "trace": Verb("on|off", "tells after each line what ran, in its order"),
    "changes": Verb("[start]", "tells what the last line changed, or all since the start"),
    "draws": Verb("", "tells what chance decided at the last line", ("random",)),
    "chance": Verb("[NAME hits, ..]", "fixes what comes, as `@ chance:` in a playthrough"),
    "take": Verb("THING", "takes a thing from wherever it is", ("purloin",)),
    "go": Verb("ROOM|THING", "goes to a room, or to where a thing is", ("goto", "gonear")),
    "move": Verb("THING to PLACE", "puts a thing into a room or thing, or `nowhere`"),
    "set": Verb("NAME VALUE", "sets a flag, a counter or a field, as `lamp.lit`"),
    "effect": Verb("EFFECT", "does an effect, as `move: {lamp: player}`"),
}
"""All of them, in the order in which they are listed."""
_MEANT: Final = {other: name for name, verb in VERBS.items() for other in verb.others}


class AuthorVerbs:
    """The author verbs of a game, with what they remember: the last line, what of chance is fixed, the trace."""

    def __init__(self) -> None:
        """Begin with nothing fixed, and no trace."""
        self.fixed: dict[str, int] = {}
        self.is_tracing = False
        self._last: Line | None = None
        self._names: Names | None = None
        self._telling: Telling | None = None
        self._arranger: Arranger | None = None
        self._chances: Chances | None = None
        self._streams: dict[str, Stream] = {}
        self._does: Mapping[str, Callable[[State, str], Answer]] = {
            "help": self._help,
            "state": self._state,
            "list": self._list,
            "why": self._why,
            "rule": self._rule,
            "trace": self._trace,
            "changes": self._changes,
            "draws": self._draws,
            "chance": self._chance,
            "take": self._take,
            "go": self._go,
            "move": self._move,
            "set": self._set,
            "effect": self._effect,
        }

    # --- what a game asks of them ------------------------------------------------------------------------------------

    @property
    def chance(self) -> Chance:
        """Return what of chance is fixed for the lines to come, by stream."""
        return self.fixed

    def answer(self, game: Game, line: str) -> Answer | None:
        """Return what an author's line comes to; None for a line of the player's."""
        typed = line.strip()
        if not typed.startswith(SIGN):
            return None
        self._gather(game.state.world)
        verb, _, rest = typed.removeprefix(SIGN).strip().partition(" ")
        verb = verb.lower()
        if verb in KINDS:
            verb, rest = "list", f"{verb} {rest}"
        name = _MEANT.get(verb, verb) or "help"
        if name not in self._does:
            near = did_you_mean(verb, (*VERBS, *_MEANT, *KINDS))
            cure = f"did you mean `#{near}`?" if near else "`#help` lists them."
            return _said(f"No author verb is called {quoted(SIGN + verb)}; {cure}")
        return self._does[name](game.state, rest.strip())

    def told(self, line: str, before: State, chance: Chance, turn: GameTurn) -> tuple[Event, ...]:
        """Return what is to be told behind a player's line, which was typed at the state `before`."""
        self._last = Line(line, before, dict(chance))
        found: list[Event] = []
        if any(act.action == HELPING.id for act in turn.acts):
            found.append(Status(_CODE, "Author verbs begin with #: #help lists them."))
        if self.is_tracing:
            ran = ran_at(self._last)
            if ran.lines:
                found.append(Page(f"What ran at {quoted(line.strip())}", ran.lines))
        return tuple(found)

    def offers(self, state: State, typed: str) -> tuple[str, ...]:
        """Return the whole lines that a half-typed line of an author's can become, in order; none if nothing fits."""
        from backrooms_if.authoring.debugging.completing import completed

        return completed(self._gather(state.world), self._looked(state), typed)

    def _gather(self, world: World) -> Names:
        """Return the names of a world, which is another one where its files were edited under the game."""
        if self._names is None or self._names.world is not world:
            self._names = Names(world)
            self._telling = self._arranger = self._chances = None
            self._streams = {}
        return self._names

    def _looked(self, state: State) -> View:
        return new_view(state, CONDITIONS, self.fixed)

    # --- looking -----------------------------------------------------------------------------------------------------

    def _help(self, state: State, rest: str) -> Answer:
        name = rest.lower().removeprefix(SIGN)
        if name:
            name = _MEANT.get(name, name)
            if name not in VERBS:
                near = did_you_mean(name, VERBS)
                cure = f"did you mean `#{near}`?" if near else "`#help` lists them."
                return _said(f"No author verb is called {quoted(name)}; {cure}")
            others = [("also", ", ".join(SIGN + other for other in VERBS[name].others))] if VERBS[name].others else []
            return _page("An author verb", [_row(name), *others])
        return _page("Author verbs: they take no time, and UNDO takes back what they change", list(map(_row, VERBS)))

    def _state(self, state: State, rest: str) -> Answer:
        names, view = self._gather(state.world), self._looked(state)
        found = names.find(rest or "me", view, frozenset(names.kinds.values()), "part of this world")
        if isinstance(found, str):
            return _said(found)
        if self._telling is None:
            self._telling = Telling(names)
        return Answer((self._telling.page(found, view),))

    def _list(self, state: State, rest: str) -> Answer:
        what, _, word = rest.partition(" ")
        what = what.lower()
        if what not in KINDS:
            near = did_you_mean(what, KINDS)
            cure = f"did you mean `#list {near}`?" if near else f"kinds are {', '.join(KINDS)}."
            return _said(f"{quoted(what)} is no kind; {cure}" if what else f"Name a kind: {', '.join(KINDS)}.")
        rows = listed(self._gather(state.world), what, word.strip(), self._looked(state))
        with_word = f" with {quoted(word.strip())}" if word.strip() else ""
        if not rows:
            return _said(f"There are no {what}{with_word}.")
        title = counted(len(rows), what.removesuffix("s"))
        if len(rows) > MOST:
            title = f"{title}, of which {MOST} are listed; `#list {what} WORD` chooses"
        return _page(f"{title}{with_word}", list(rows[:MOST]))

    def _why(self, state: State, rest: str) -> Answer:
        line = Line(rest, state, self.fixed) if rest else self._last
        if line is None:
            return _said("No line has been typed yet: `#why LINE` tells of one that is not played.")
        found = explain(line.before.world, line.before, line.words, line.chance)
        return _said(as_text(found, line.before.world).rstrip("\n"))

    def _rule(self, state: State, rest: str) -> Answer:
        name, _, words = rest.partition(" ")
        rule = self._gather(state.world).find(name, self._looked(state), frozenset(("rule",)), "rule")
        if isinstance(rule, str):
            return _said(rule)
        line = Line(words.strip(), state, self.fixed) if words.strip() else self._last
        if line is None:
            return _said("No line has been typed yet: `#rule RULE LINE` tells of one that is not played.")
        found = explain(line.before.world, line.before, line.words, line.chance)
        return _said(as_text(found, line.before.world, Id(rule.id)).rstrip("\n"))

    def _trace(self, state: State, rest: str) -> Answer:
        if rest.lower() not in ("on", "off"):
            return _said(f"The trace is {'on' if self.is_tracing else 'off'}: `#trace on` or `#trace off`.")
        self.is_tracing = rest.lower() == "on"
        return _said("After each line you are told what ran." if self.is_tracing else "The trace is off.")

    def _changes(self, state: State, rest: str) -> Answer:
        if rest.lower() == "start":
            rows = differing(start_state(state.world, 0), state)
            return _page("What differs from the start", rows) if rows else _said("Nothing differs from the start.")
        if rest:
            return _said("`#changes` tells of the last line, `#changes start` of all since the start.")
        if self._last is None:
            return _said("No line has been typed yet.")
        rows = differing(self._last.before, ran_at(self._last).after)
        title = f"What {quoted(self._last.words.strip())} changed"
        return _page(title, rows) if rows else _said(f"{quoted(self._last.words.strip())} changed nothing.")

    def _draws(self, state: State, rest: str) -> Answer:
        if self._last is None:
            return _said("No line has been typed yet.")
        draws = ran_at(self._last).draws
        line = quoted(self._last.words.strip())
        if not draws:
            return _said(f"Chance decided nothing at {line}.")
        world = self._last.before.world
        return _page(
            f"What chance decided at {line}", [told_draw(draw, world, self._all_streams(world)) for draw in draws]
        )

    # --- changing ----------------------------------------------------------------------------------------------------

    def _chance(self, state: State, rest: str) -> Answer:
        world = state.world
        if self._chances is None:
            self._chances = Chances(world)
        if rest:
            found, faults = self._chances.read(rest)
            if faults:
                return _said(" ".join(_sentence(fault.message) for fault in faults))
            now = {**self.fixed, **found}
            self.fixed = {stream: value for stream, value in now.items() if value is not None}
        if not self.fixed:
            return _said("The seed decides all.")
        told = [self._chances.spelt(stream, value) for stream, value in self.fixed.items()]
        how = "`#chance NAME by seed` lets the seed decide again."
        return _said(f"From now on {', '.join(told)}. {how}")

    def _take(self, state: State, rest: str) -> Answer:
        view = self._looked(state)
        found = self._gather(state.world).find(rest, view, _THINGS, "thing")
        if isinstance(found, str):
            return _said(found)
        thing = state.world.things[Id(found.id)]
        name = short(thing.id, state.world)
        if thing.rooms or thing.whole is not None:
            why = f"is part of {short(thing.whole, state.world)}" if thing.whole is not None else "belongs to its rooms"
            return _said(f"{quoted(name)} {why}, and cannot be taken by itself.")
        shown = (f"reveal: {name}",) if scope.is_hidden(view, thing) else ()
        return self._done(state, (*shown, changing.moved(name, PLAYER)))

    def _go(self, state: State, rest: str) -> Answer:
        view = self._looked(state)
        found = self._gather(state.world).find(rest, view, _PLACES, "room or thing")
        if isinstance(found, str):
            return _said(found)
        room = self._room(found, view)
        if room is None:
            return _said(f"{quoted(short(found.id, state.world))} is nowhere.")
        return self._done(state, (changing.player_moved(short(room, state.world)),))

    def _room(self, found: Named, view: View) -> Id | None:
        if found.kind == "player":
            return view.here
        return Id(found.id) if found.kind == "room" else scope.room_of(view, view.world.things[Id(found.id)])

    def _move(self, state: State, rest: str) -> Answer:
        what, to, where = rest.rpartition(" to ")
        if not to:
            return _said("`#move THING to PLACE`: a room, a thing, `here`, `player` or `nowhere`.")
        view, names = self._looked(state), self._gather(state.world)
        thing = names.find(what, view, _THINGS | {"player"}, "thing")
        if isinstance(thing, str):
            return _said(thing)
        place = "nowhere" if where.strip().lower() == "nowhere" else names.find(where, view, _PLACES, "room or thing")
        if place == "nowhere":
            return self._done(state, (f"remove: {short(thing.id, state.world)}",))
        if isinstance(place, str):
            return _said(place)
        return self._done(state, (changing.moved(short(thing.id, state.world), short(place.id, state.world)),))

    def _set(self, state: State, rest: str) -> Answer:
        name, value = changing.parted(rest)
        if not value:
            return _said("`#set NAME VALUE`: a flag, a counter or a field, as `#set lamp.lit true` or `#set coins 3`.")
        return self._done(state, (f"set: {{{name}: {value}}}",))

    def _effect(self, state: State, rest: str) -> Answer:
        if not rest:
            return _said("`#effect EFFECT`, as a playthrough has it behind `@`: `#effect move: {lamp: player}`.")
        return self._done(state, (rest,))

    def _done(self, state: State, written: tuple[str, ...]) -> Answer:
        if self._arranger is None:
            self._arranger = Arranger(state.world)
        deed = changing.done(state, written, self._arranger, self.fixed)
        if deed.refusal:
            return _said(deed.refusal)
        rows = differing(state, deed.state)
        if not rows:
            return _said("That is so already: nothing changed.")
        events: list[Event] = [Page("Changed, outside time", tuple(rows))]
        if self._looked(deed.state).here != self._looked(state).here:
            events += whereabouts(deed.state)
        return Answer(tuple(events), deed.changes, deed.written)

    def _all_streams(self, world: World) -> "dict[str, Stream]":
        if not self._streams:
            self._streams = streams_of(world)
        return self._streams


def _said(words: str) -> Answer:
    return Answer((Status(_CODE, words),))


def _page(title: str, rows: list[tuple[str, str]]) -> Answer:
    return Answer((Page(title, tuple(rows)),))


def _row(name: str) -> tuple[str, str]:
    verb = VERBS[name]
    return f"{SIGN}{name} {verb.usage}".rstrip(), verb.about


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}{'' if words.endswith(('.', '?')) else '.'}"
