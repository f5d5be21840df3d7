"""Effects carried out: one branch for each of the closed list. Rules call it."""

from typing import Final, assert_never

from backrooms_if import limits
from backrooms_if.engine import scope, sound
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import look, message
from backrooms_if.engine.view import View
from backrooms_if.events import Said, Scored
from backrooms_if.fields import Value
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, Id
from backrooms_if.language.trees import closure
from backrooms_if.traits import TRAIT_FIELDS
from backrooms_if.world.effects import (
    Add,
    Ask,
    Award,
    Clockwork,
    Describe,
    Die,
    Effect,
    End,
    ForEach,
    Guard,
    Latch,
    Move,
    Noise,
    Pick,
    Refuse,
    Reveal,
    Run,
    Say,
    Set,
    Spread,
    Swap,
    Target,
)

_NO_STATES: Final = frozenset(("set", "count", *TRAIT_FIELDS))
"""What is set and is no named state of a thing."""


def run(attempt: Attempt, effects: tuple[Effect, ...]) -> None:
    """Carry out effects in order; a refusal ends them."""
    view = attempt.view
    for effect in effects:
        if attempt.is_refused:
            return
        match effect:
            case Say():
                attempt.say(effect.text)
            case Refuse():
                attempt.events.append(attempt.refused_by("rule", effect.text))
                attempt.is_refused = True
            case Set():
                _set(attempt, effect)
            case Add():
                key = (effect.counter, "count")
                view.set(
                    *key, _bounded(view.number(key) + int(closure(effect.amount)(view)), effect.least, effect.most)
                )
            case Move():
                to = _who(view, effect.to)
                move(view, _one_of(view, effect.target, to), to)
            case Spread():
                spread(view, effect.thing, effect.rooms)
            case Swap():
                swap(view, _who(view, effect.one), _who(view, effect.other))
            case Latch():
                _latch(view, effect)
            case Reveal():
                for one in view.alike(effect.target.id):
                    view.set(one, "hidden", False)
            case Award():
                award(attempt, effect.id, effect.points)
            case End():
                if not view.ended:
                    view.set(WORLD, "ended", effect.ending)
            case Die():
                if not view.is_dying and not view.ended:
                    attempt.say(effect.text)
                    view.is_dying = view.has_died = True
            case Clockwork():
                view.set(effect.timer, "running", effect.what != "stop")
                if effect.turns is not None:
                    view.set(effect.timer, "left", effect.turns)
            case Noise():
                sound.make(view, view.here, effect.loud)
            case Pick():
                _pick(attempt, effect)
            case ForEach():
                _for_each(attempt, effect)
            case Ask():
                _ask(attempt, effect)
            case Describe():
                _describe(attempt)
            case Run():
                run(attempt, view.world.blocks[effect.id])
            case Guard():
                holds = effect.when(view)
                if view.watch is not None:
                    view.watch.guarded(view, effect, holds)
                run(attempt, effect.do if holds else effect.otherwise)
            case _:
                assert_never(effect)


def move(view: View, who: str, to: str) -> None:
    """Move a thing or the player; a thing that is moved is no longer worn. What cannot be moved so stays."""
    if to == "here":
        to = view.here
    if who in view.world.spread:
        if to == NOWHERE or view.world.has_room(to):
            spread(view, Id(who), (to,))
        return
    if not can_move(view, who, to):
        return
    if who != PLAYER:
        if scope.is_around(view, who) and not view.world.has_room(to) and not _has_room_around(view, to):
            view.set(PLAYER, "place", view.here)  # what is taken away from round the player leaves the player behind
        if "wearable" in view.world.things[Id(who)].traits:
            view.set(who, "worn", False)
    view.set(who, "place", to)


def spread(view: View, thing: Id, rooms: tuple[str, ...]) -> None:
    """Put a thing that can be in several rooms into these and no others; into none of them, if there are none."""
    now = tuple(view.here if room == "here" else room for room in rooms) or (NOWHERE,)
    view.set(thing, "rooms", () if now == view.world.spread[thing] else now)


def can_move(view: View, who: str, to: str) -> bool:
    """Return whether somebody or something can be moved to a place; False where one of them is nothing.

    Nothing can be moved into itself or what is in it, nor deeper than the limit: two rules together may ask for that at
    play. A bound word can stand for a fixture or a part, which stays where it is.
    """
    if not who or not to or to == who:
        return False
    if to in view.world.things and (scope.is_within(view, to, who) or scope.depth(view, to) >= limits.THING_NESTING):
        return False
    if who == PLAYER:
        return view.world.has_room(to) or _has_room_around(view, to)
    thing = view.world.things[Id(who)]
    if thing.rooms or thing.whole is not None:
        return False
    # No rule can bring who is not there at all.
    return "actor" not in thing.traits or view.get((who, "absent")) is not True


def swap(view: View, one: str, other: str) -> None:
    """Let two change places; where one of them cannot be moved so, both stay."""
    if not one or not other:
        return
    here, there = view.place(one), view.place(other)
    if can_move(view, one, there) and can_move(view, other, here):
        move(view, one, there)
        move(view, other, here)


def _has_room_around(view: View, holder: str) -> bool:
    """Return whether the player can be in or on a thing where it is: in a room, and with nobody."""
    things = view.world.things
    thing = things.get(Id(holder))
    if thing is None or "actor" in thing.traits:
        return False
    return scope.bearer(view, thing) is None and not scope.is_carried(view, holder) and bool(scope.room_of(view, thing))


def _who(view: View, target: Target) -> str:
    """Return the id that an effect acts on; the empty string where the act has no such thing: then nothing happens."""
    return view.bound.get(target.id, "") if target.is_bound else target.id


def _one_of(view: View, target: Target, to: str) -> str:
    """Return which of several identical things is moved to a place; of any other target the target itself.

    The one that the act is about; else, where they are taken out of the world, one that the player carries, then one
    that is here; where they are put somewhere, one that is nowhere yet; else the first that is not there.
    """
    who = _who(view, target)
    alike = () if target.is_bound else view.world.alike.get(Id(who), ())
    if not alike:
        return who
    place = view.here if to == "here" else to
    others = [one for one in alike if view.place(one) != place]
    bound = (view.bound.get("thing", ""), view.bound.get("second", ""))

    def rank(one: Id) -> int:
        if one in bound:
            return 0
        if to != NOWHERE:
            return 1 if view.place(one) == NOWHERE else 2
        if scope.is_carried(view, one):
            return 1
        return 2 if scope.room_of(view, view.world.things[one]) == view.here else 3

    return min(others, key=rank, default=Id(""))


def _bounded(value: int, least: int, most: int | None) -> int:
    return max(least, min(value, limits.COUNTER if most is None else most))


def _set(attempt: Attempt, effect: Set) -> None:
    view = attempt.view
    who = _who(view, effect.target)
    if not who:
        return
    value = closure(effect.value)(view)
    if effect.field == "count":
        value = _bounded(int(value), effect.least or 0, effect.most)
    for one in (who,) if effect.target.is_bound else view.alike(who):
        if effect.field in _NO_STATES:
            view.set(one, effect.field, value)
        else:
            _set_state(attempt, one, effect.field, value)


def _set_state(attempt: Attempt, thing: str, field: str, value: Value) -> None:
    """Bring a thing, and all that share its states, into a named state.

    Of each for which that is another one, if the player perceives it, the words for the change are told.
    """
    view = attempt.view
    changed: list[str] = []
    for one in (thing, *view.world.sharing.get(thing, ())) if view.world.sharing else (thing,):
        if view.get((one, field)) != value and (one == thing or field in view.world.things[Id(one)].fields):
            view.set(one, field, value)
            changed.append(one)
    for one in changed:
        text = view.world.things[Id(one)].texts.get(f"change.{field}.{value}")
        if text is not None and scope.is_in_scope(view, one):
            attempt.say(text)


def _describe(attempt: Attempt) -> None:
    """Tell the room in full; not where the player is about to arrive, which is told anyway."""
    view = attempt.view
    if view.here == view.told:
        attempt.events.append(look(view, attempt.messages, is_arrival=False))
        view.told_dark = scope.is_dark(view)


def _ask(attempt: Attempt, effect: Ask) -> None:
    """Let a question stand; it is told when the act is over."""
    bound = attempt.view.bound
    actor = bound.get("actor", "")
    about = (bound.get("thing", ""), bound.get("second", ""), bound.get("words", ""))
    attempt.view.set(PLAYER, "inquiry", (effect.id, *about, actor if actor in attempt.view.world.actors else ""))


def _pick(attempt: Attempt, effect: Pick) -> None:
    view = attempt.view
    open_ones = [one for one in effect.branches if one.when is None or one.when(view)]
    picked = open_ones[view.pick(effect.stream, tuple([one.weight for one in open_ones]))] if open_ones else None
    if view.watch is not None:
        view.watch.picked(view, effect, picked)
    if picked is not None:
        run(attempt, picked.do)


def _for_each(attempt: Attempt, effect: ForEach) -> None:
    """Do a list of effects with each of some things; which they are is settled before the first."""
    view = attempt.view
    bound = view.bound
    for one in _each_of(view, effect):
        if attempt.is_refused:
            break
        if effect.things is None:  # how many there are nobody has counted beforehand
            view.effects_left -= effect.cost
            if view.effects_left < 0:
                attempt.events.append(Said(*message(view, attempt.messages, "engine.too_much")))
                break
        view.bound = {**bound, "thing": one}
        if effect.when is None or effect.when(view):
            run(attempt, effect.do)
    view.bound = bound


def _each_of(view: View, effect: ForEach) -> list[Id]:
    """Return the things that `for_each` is about: those of a place in file order, others as they are named."""
    things = view.world.things
    place = None if effect.place is None else _who(view, effect.place)
    if place == "here":
        place = view.here
    if effect.things is None:
        assert place is not None, "the schema wants things or a place"
        found = [one for one in view.contents(place) if one != PLAYER]
    else:
        found = [Id(one) for kin in effect.things for one in view.alike(kin)]
        if place is not None:
            found = [one for one in found if place == view.place(one) or place in view.rooms_of(things[one])]
    return [one for one in found if things[one].kin not in effect.exceptions]


def _latch(view: View, effect: Latch) -> None:
    who = _who(view, effect.target)
    if not who:
        return
    for one in (who,) if effect.target.is_bound else view.alike(who):
        traits = view.world.things[Id(one)].traits
        if effect.what in ("open", "unlock") and "lockable" in traits:
            view.set(one, "locked", False)
        if effect.what != "unlock":
            view.set(one, "open", effect.what == "open")
        if effect.what == "lock":
            view.set(one, "locked", True)


def award(attempt: Attempt, award_id: Id, points: int) -> None:
    """Give points, once."""
    view = attempt.view
    if view.get((award_id, "awarded")) is True:
        return
    view.set(award_id, "awarded", True)
    total = view.number((WORLD, "score")) + points
    view.set(WORLD, "score", total)
    attempt.events.append(Scored(award_id, points, total, view.world.most or 0))
