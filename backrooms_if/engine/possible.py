"""The commands that would be accepted now: one line for each, which is read as that command and no other.

They are made from the grammar, what is in scope and the rules, never by trying each verb with each thing: a plan that
is made once for a world says which actions can come to something with which thing; those are asked, by `acceptance`.
Programs ask by `Game.actions`; a game that is played pays nothing for it.

The order: answers to the question that stands; ways; what needs no thing, in the order of HELP; then for each thing, in
the order of scope, what can be done to it, with one thing before two; last what people can be told to do.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from backrooms_if.engine import deciding, obeying, rules, scope
from backrooms_if.engine.acceptance import accepts, accepts_answer, passes, trial
from backrooms_if.engine.actions.reach import out_of_reach
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.calling import Called, placed
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.lines import TYPING
from backrooms_if.engine.obeying import OBEYED
from backrooms_if.engine.parser import disambiguate, menus
from backrooms_if.engine.parser.commands import direction
from backrooms_if.engine.parser.disambiguate import Which
from backrooms_if.engine.parser.parse import parse
from backrooms_if.engine.parser.rewriting import rewritten
from backrooms_if.engine.phrasing import Possible, Saying
from backrooms_if.engine.planning import plan_of
from backrooms_if.engine.todo import PLAIN, SURE, Todo
from backrooms_if.engine.view import View, new_view
from backrooms_if.ids import PLAYER, ActionId, Id
from backrooms_if.state import State
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.world.model import Rule, Thing

_GOING: Final = ActionId("going")
_TAKING: Final = ActionId("taking")


def actions(state: State, player: Id = PLAYER) -> tuple[str, ...]:
    """Return the lines of the commands that would be accepted in a state; none once the story has ended.

    Each is a line that `step` takes for one command and does not refuse, with no other command first. Left out are
    commands about the game, topics, numbers, and words that the player has to find out. Pure: nothing is drawn.
    """
    return tuple([one.line for one in possible(state, player)])


def possible(state: State, player: Id = PLAYER) -> list[Possible]:
    """Return the commands that would be accepted in a state, each with its line."""
    view = new_view(state, CONDITIONS, None, player)
    return [] if view.ended else _Finder(view).found()


class _Finder:
    """Finds what is possible in a view, which is not written to."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.plan = plan_of(view)
        self.live = self.plan.live(view)
        self.sight = sight = self.plan.sight(view)
        self.names = sight.names
        self.is_dark = scope.is_dark(view)
        self.is_asked = isinstance(disambiguate.standing(view), Which)
        """Whether a question stands that may take any line for its answer."""
        self._trial = trial(view, Command(_TAKING))
        self.pair_rules = self._rules_of_pairs(sight.rules) if sight.rules or self.live.rules else {}
        self._ways: list[str] | None = None

    def found(self) -> list[Possible]:
        """Return all, in order, each command once."""
        found = [*self._answers(), *self._going(), *self._bare()]
        for called in self.names:
            self._of_thing(called, found)
        found += self._others()
        found += self._orders()
        if self.is_asked:
            found = [one for one in found if self._reads_as(one)]
            first: dict[Command, Possible] = {}
            for one in found:
                first.setdefault(one.command, one)
            found = list(first.values())
        if "typed" in self.view.world.rules.used:
            found = [one for one in found if not self._is_taken_over(one)]
        return found

    # --- lines -------------------------------------------------------------------------------------------------------

    def _reads_as(self, one: Possible) -> bool:
        return self._read(one.line) == one.command

    def _read(self, line: str) -> Command | None:
        """Return the command that a line is read as; None for anything else."""
        view = self.view
        if view.world.rewrites:
            line = rewritten(view, line)
        reading = parse(view, self.plan.grammar, line)
        return reading if isinstance(reading, Command) else None

    def _is_taken_over(self, one: Possible) -> bool:
        """Return whether rules about lines as they are typed stand in place of one."""
        typing = Command(TYPING, words=one.line, direction=one.command.direction)
        return any(rules.due(trial(self.view, typing), "typed", one.command.action))

    # --- what needs no thing -----------------------------------------------------------------------------------------

    def _answers(self) -> Iterator[Possible]:
        """Yield the answers to what stands: a question of the world, one of the parser, a choice of topics."""
        view = self.view
        asked = deciding.standing(view)
        if asked is not None:
            for line, action in (("yes", deciding.YES), ("no", deciding.NO)):
                if accepts_answer(view, asked, Command(action)):
                    yield Possible(line, Command(action))
        question = disambiguate.standing(view)
        if isinstance(question, Which):
            named = {called.thing.kin: called.name for called in self.names}
            for thing in disambiguate.choices(view, question):
                command = self._read(named.get(thing.kin, ""))
                if command is not None and self._accepts(command):
                    yield Possible(named[thing.kin], command)
        elif question is None and (menu := menus.standing(view)) is not None:
            for number in range(1, len(menu[1]) + 1):
                command = self._read(str(number))
                if command is not None and self._accepts(command):
                    yield Possible(str(number), command)

    def _going(self) -> Iterator[Possible]:
        """Yield the ways that can be taken; in the dark too, where one may go without knowing."""
        view = self.view
        going = self.plan.actions[_GOING]
        words = [word for word, rules in view.room(view.here).exits.items() if rules[0].word == word]
        if self.live.stirred.get(_GOING):
            words += [word for word in self.ways() if word not in words]
        for word in words:
            command = Command(_GOING, direction=word)
            if not scope.has_way(view, word) and not self.live.stirred.get(_GOING):
                continue
            if going.redirect(view, command) is None and accepts(view, going, command):
                line = self._way_line(word)
                if line:
                    yield Possible(line, command)

    def _way_line(self, word: str) -> str:
        """Return the line for a way: GO NORTH; or the way's own words, where they begin as a command does."""
        first = word.partition(" ")[0]
        if word in OPPOSITES and not self.plan.world.rewrites:
            return f"go {word}"
        lines = (word, f"go {word}") if first in self.plan.grammar.by_word else (f"go {word}", word)
        wanted = Command(_GOING, direction=word)
        return next((line for line in lines if self._read(line) == wanted), "")

    def ways(self) -> list[str]:
        """Return all words for directions as they are resolved here: each direction, then the room's other ways."""
        if self._ways is None and self.live.ways is not None:
            self._ways = self.live.ways
        if self._ways is None:
            view = self.view
            exits = view.room(view.here).exits
            words = (*OPPOSITES, *(word for word in exits if scope.has_way(view, word)))
            self._ways = list(dict.fromkeys(found for word in words if (found := direction(view, (word,)))))
            if self.live.is_steady:
                self.live.ways = self._ways
        return self._ways

    def _bare(self) -> Iterator[Possible]:
        """Yield what is done with no thing, and what has only a direction."""
        for todo in self.live.bare():
            if todo.asked == SURE:
                yield todo.possible
            elif self._accepts(todo.possible.command):
                yield from self._first_read(todo)
        for saying in self.plan.of_shape(("direction",)):
            if saying.action.id == _GOING:
                continue
            for word in self.ways():
                plain = self.live.toward(saying, word)
                if plain is None:
                    command = Command(saying.action.id, direction=word)
                    if self._accepts(command):
                        yield from self._said(saying, {}, command)
                elif not self.is_dark:
                    yield plain

    def _first_read(self, todo: Todo) -> Iterator[Possible]:
        """Yield what is to be done, with the first of its lines that is read so."""
        if not todo.others:
            yield todo.possible
            return
        line = next((line for line in todo.others if self._read(line) == todo.possible.command), None)
        if line is not None:
            yield todo.possible._replace(line=line)

    def _said(self, saying: Saying, fills: dict[str, Called], command: Command) -> Iterator[Possible]:
        """Yield the line of a command that is accepted, if there is one that is read as it."""
        lines, is_sure = self.live.lines(saying, fills, command.direction or "")
        if is_sure:
            yield Possible(lines[0], command)
            return
        line = next((line for line in lines if self._read(line) == command), None)
        if line is not None:
            yield Possible(line, command)

    def _accepts(self, command: Command) -> bool:
        """Return whether a command is meant as it is, and would be done."""
        action = self.plan.actions[command.action]
        return action.redirect(self.view, command) is None and accepts(self.view, action, command)

    # --- what is done to things --------------------------------------------------------------------------------------

    def _of_thing(self, called: Called, found: list[Possible]) -> None:
        """Add what can be done to a thing, first by itself and then with another."""
        view = self.view
        thing = called.thing
        if not called.name:
            return
        planned = self.live.of(called)
        is_alike = len(called.alike) > 1
        is_held = view.place(thing.id) == view.player
        if view.seat is not None:
            runs = planned.runs[5 - self.is_dark]
        else:
            runs = planned.runs[(0 if self.is_dark else 2) + self._is_in_reach(thing)]
        for run in runs:
            found += run.possible
            todo = run.todo
            if todo is None:
                break
            if is_alike:
                found += self._of_alike(called, todo)
            elif todo.where and (is_held != (todo.where == "hands") if todo.where != "around" else view.seat is None):
                pass
            elif todo.asked == PLAIN:
                if passes(self._trial, todo.saying.action, todo.possible.command):
                    found.append(todo.possible)
            elif self._accepts(todo.possible.command):
                found += self._first_read(todo)
        if self.pair_rules:
            self._with_any(called, planned.pairs, found)
            return
        for saying, is_plain in planned.pairs:
            where = saying.action.suits.where
            if is_alike or not where or is_held == (where == "hands"):
                for other in self._seconds(saying):
                    if saying.action.goes_with(view, thing, other.thing):
                        self._pair(saying, is_plain, called, other, found)

    def _is_in_reach(self, thing: Thing) -> bool:
        """Return whether hands come to a thing with no step before that, from where the player stands."""
        if thing.whole is None and (thing.rooms or self.view.place(thing.id) in (self.view.here, self.view.player)):
            return True
        attempt = self._trial
        attempt.command = Command(_TAKING, thing.id)
        is_reached = out_of_reach(attempt) is None and not attempt.needs
        attempt.needs.clear()
        return is_reached

    def _is_where(self, thing: Thing, where: str) -> bool:
        if not where:
            return True
        if where == "around":
            return self.view.seat is not None
        return (self.view.place(thing.id) == self.view.player) == (where == "hands")

    def _of_alike(self, called: Called, todo: Todo) -> Iterator[Possible]:
        """Yield what is done to one of several identical things: that which the name means, else the first that can."""
        view = self.view
        line = next((line for line in (todo.possible.line, *todo.others)), "")
        command = self._read(line)
        action = todo.saying.action
        if command is not None and command.action == action.id and self._accepts(command):
            yield Possible(line, command)
            return
        for thing in called.alike:
            command = Command(action.id, thing.id)
            name = placed(view, called.name, thing)
            if name and self._accepts(command):
                named = called._replace(name=name, alike=(thing,))
                found = list(self._said(todo.saying, {"thing": named}, command))
                if found:
                    yield found[0]
                    return

    def _with_any(self, called: Called, plain: tuple[tuple[Saying, bool], ...], found: list[Possible]) -> None:
        """Add what is done to a thing with another, where rules are about such actions too."""
        suited = {saying.number: is_plain for saying, is_plain in plain}
        for saying in self.plan.of_shape(("second", "thing")):
            action = saying.action
            stirring = self.pair_rules.get(action.id)
            if stirring is None and saying.number not in suited:
                continue
            fits = saying.number in suited and any([self._is_where(one, action.suits.where) for one in called.alike])
            seconds = [
                other.thing.id
                for other in (self._seconds(saying) if fits else ())
                if action.goes_with(self.view, called.thing, other.thing)
            ]
            for other in self.names:
                if other.thing.id in seconds or (stirring and self._is_asked_for(saying, stirring, called, other)):
                    self._pair(saying, stirring is None and suited[saying.number], called, other, found)

    def _seconds(self, saying: Saying) -> list[Called]:
        """Return what suits an action as the second thing, and is where it has to be."""
        where = saying.action.suits_second.where
        found = self.sight.suited(saying)
        return [one for one in found if any([self._is_where(thing, where) for thing in one.alike])] if where else found

    def _rules_of_pairs(self, named: tuple[Rule, ...]) -> dict[ActionId, list[Rule]]:
        """Return the rules of here and of what is in scope by the actions with two things that they are about."""
        found: dict[ActionId, list[Rule]] = {}
        every = list({rule.id: rule for rule in (*self.live.rules, *named)}.values())
        for saying in self.plan.of_shape(("second", "thing")):
            about = [rule for rule in every if rule.actions is None or saying.action.id in rule.actions]
            if about:
                found[saying.action.id] = about
        return found

    def _is_asked_for(self, saying: Saying, stirring: Sequence[Rule], called: Called, other: Called) -> bool:
        """Return whether some rule makes a difference of a second thing: it names it, or there is always one."""
        action, thing, second = saying.action, called.thing, other.thing
        if not other.name or (saying.seconds is not None and second.kin not in saying.seconds):
            return False
        is_always = (
            action.id in self.plan.pair_only or action.redirect(self.view, Command(action.id, thing.id)) is not None
        )
        return any(
            (rule.things is None or thing.kin in rule.things)
            and (is_always if rule.seconds is None else second.kin in rule.seconds)
            for rule in stirring
        )

    def _pair(self, saying: Saying, is_plain: bool, called: Called, other: Called, found: list[Possible]) -> None:
        """Add the line for two things, if they are accepted; of identical ones for the first that will do."""
        fills = {"thing": called, "second": other}
        if len(called.alike) == len(other.alike) == 1:
            command = Command(saying.action.id, called.thing.id, other.thing.id)
            if passes(self._trial, saying.action, command) if is_plain else self._accepts(command):
                found += self._said(saying, fills, command)
            return
        for line in self.live.lines(saying, fills)[0]:
            read = self._read(line)
            if read is not None and read.action == saying.action.id and self._accepts(read):
                found.append(Possible(line, read))
                return
        for one, two in product(called.alike, other.alike):
            command = Command(saying.action.id, one.id, two.id)
            if self._accepts(command):
                named = {"thing": self._placed(called, one), "second": self._placed(other, two)}
                lines = list(self._said(saying, named, command))
                if lines:
                    found.append(lines[0])
                    return

    def _placed(self, called: Called, thing: Thing) -> Called:
        """Return one of several identical things with its place in the row for a name."""
        if len(called.alike) == 1:
            return called
        return called._replace(name=placed(self.view, called.name, thing) or called.name)

    def _others(self) -> Iterator[Possible]:
        """Yield what has other slots: a thing and a direction, or a second thing alone."""
        has_rules = bool(self.sight.rules or self.live.rules)
        for saying in self.plan.others:
            action = saying.action
            is_suited = "second" in saying.shape and not action.is_speech and bool(self.sight.suited(saying))
            if action.effects or is_suited or (has_rules and self._is_widened(action.id)):
                for command, fills in self._fillings(saying):
                    if self._accepts(command):
                        yield from self._said(saying, fills, command)

    def _is_widened(self, action: ActionId) -> bool:
        """Return whether some rule of here, or of something in scope, can make something of an action."""
        return any(self.live.stirs(called.thing.kin).get(action) for called in self.names)

    def _fillings(self, saying: Saying) -> Iterator[tuple[Command, dict[str, Called]]]:
        """Yield each way of filling the slots of a saying with what is in scope, with the command that it makes."""
        named = [called for called in self.names if called.name]
        firsts = [one for one in named if saying.things is None or one.thing.kin in saying.things]
        seconds = [one for one in named if saying.seconds is None or one.thing.kin in saying.seconds]
        for called in firsts if "thing" in saying.shape else [None]:
            for other in seconds if "second" in saying.shape else [None]:
                for word in self.ways() if "direction" in saying.shape else [None]:
                    fills = {slot: one for slot, one in (("thing", called), ("second", other)) if one is not None}
                    ids = [None if one is None else one.thing.id for one in (called, other)]
                    yield Command(saying.action.id, ids[0], ids[1], word), fills

    # --- what people are told ----------------------------------------------------------------------------------------

    def _orders(self) -> Iterator[Possible]:
        """Yield what actors carry out when they are told to, and what rules make of telling them."""
        for whom in self.names if self.view.world.actors else ():
            actor = self.view.world.actors.get(whom.thing.id)
            if actor is None or not whom.name:
                continue
            told = [
                rule
                for rule in (*self.sight.rules, *self.live.rules)
                if rule.actors is not None and actor.id in rule.actors
            ]
            if not actor.orders and not told:
                continue
            for saying in self.plan.sayings:
                about = [rule for rule in told if rule.actions is None or saying.action.id in rule.actions]
                if obeying.accepts(self.view, actor, saying.action.id) or about:
                    yield from self._ordered(whom, saying, about)

    def _ordered(self, whom: Called, saying: Saying, told: list[Rule]) -> Iterator[Possible]:
        """Yield the orders by one saying: with as many things as the actor needs, or as rules ask for."""
        action, shape = saying.action, saying.shape
        things = len(shape) - ("direction" in shape)
        obeyed = OBEYED.get(action.id)
        is_enough = obeyed is not None and obeyed.things == things
        if not is_enough and not any(rule.seconds is not None or things < 2 for rule in told):
            return
        for command, fills in self._fillings(saying):
            order = command._replace(actor=whom.thing.id)
            if action.id in self.plan.grammar.speech and command.thing in (None, whom.thing.id):
                continue  # said to whom it is told
            if not self._accepts(order):
                continue
            lines, _ = self.live.lines(saying, fills, command.direction or "")
            line = next((one for line in lines if self._read(one := f"{whom.name}, {line}") == order), None)
            if line is not None:
                yield Possible(line, order)
