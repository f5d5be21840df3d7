"""What several actions share: refusals of what is out of reach, and the steps that bring it there."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import plain_refusal
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, Id
from backrooms_if.world.model import Thing


def out_of_reach(attempt: Attempt) -> Refused | None:
    """Return the refusal for a thing or second thing that somebody has, or that is seen through something locked.

    What is only closed is noted as a step: opening it comes first.
    """
    view = attempt.view
    for who in (attempt.command.thing, attempt.command.second):
        if who is None:
            continue
        thing = view.world.things[who]
        refusal = None
        bearer = scope.bearer(view, scope.whole_of(view, thing))
        if bearer is not None:
            view.bound["thing"], view.bound["second"] = bearer.id, who  # so that the verb agrees with who has it
            refusal = attempt.refused("engine.borne")
        elif (shut := scope.closed_around(view, thing)) is not None:
            if lock_holds(view, shut):
                view.bound["thing"], view.bound["second"] = who, shut.id
                is_inside = scope.is_around(view, shut.id)
                refusal = attempt.refused("engine.shut_in" if is_inside else "engine.out_of_reach")
            else:
                attempt.needs.append(Command(ActionId("opening"), shut.id))
        attempt.bind()
        if refusal is not None:
            return refusal
    return None


def no_use(attempt: Attempt) -> Refused | None:
    """Return the refusal of putting one's hands to a thing for nothing; of what would be done to somebody, another."""
    is_actor = attempt.command.thing is not None and "actor" in attempt.thing.traits
    return attempt.refused("engine.unwilling") if is_actor else plain_refusal(attempt)


def cannot_take(attempt: Attempt) -> Refused | None:
    """Return the refusal for a thing that could not be taken, in the words of TAKE; None if it is or could be held.

    What is inside something that is carried is no exception: it may be fixed there, or shut in.
    """
    thing = attempt.thing
    if attempt.view.place(thing.id) == attempt.view.player:
        return None
    if scope.is_around(attempt.view, thing.id) and "fixed.say" not in thing.texts:
        return attempt.refused("taking.around")
    if attempt.view.has(thing, "fixed") or thing.traits & {"scenery", "door"}:
        own = thing.texts.get("fixed.say")
        if own is not None:
            return attempt.refused_by("taking.fixed", own)
        if thing.whole is not None:
            attempt.view.bound["second"] = thing.whole
            refusal = attempt.refused("taking.part")
            attempt.bind()
            return refusal
        why = "scenery" if "scenery" in thing.traits else "actor" if "actor" in thing.traits else "fixed"
        return attempt.refused(f"taking.{why}")
    return out_of_reach(attempt)


def cannot_see(attempt: Attempt) -> Refused | None:
    """Return the refusal for a thing in the dark, where it is in hand or was only felt; None if it can be looked at."""
    return attempt.refused("engine.not_seen") if scope.is_dark(attempt.view) else None


def take_first(attempt: Attempt) -> tuple[Command, ...]:
    """Return the command that brings the thing into the hands; none if it is held or worn."""
    thing = attempt.thing
    if attempt.view.place(thing.id) == attempt.view.player:
        return ()
    return (Command(ActionId("taking"), thing.id),)


def take_off_first(attempt: Attempt) -> tuple[Command, ...]:
    """Return the command that takes the thing off, or into the hands; none if it is held."""
    if scope.is_worn(attempt.view, attempt.thing):
        return (Command(ActionId("taking off"), attempt.thing.id),)
    return take_first(attempt)


def get_out_first(view: View, to: Thing | None = None) -> tuple[Command, ...]:
    """Return the commands that bring the player out of what the player is in or on, the nearest first.

    To where a thing is in the same: else, or without one, into the room.
    """
    found: list[Command] = []
    for holder in scope.all_around(view):
        if to is not None and scope.is_within(view, to.id, holder.id):
            break
        found.append(Command(ActionId("leaving"), holder.id))
    return tuple(found)


def known_key(view: View, thing: Thing) -> Id | None:
    """Return the key of a lock that the player carries and has turned in it before; None if there is none.

    No other key is tried for the player: which one fits is for the player to find out.
    """
    if view.get((thing.id, "key_known")) is not True:
        return None
    return carried_key(view, thing)


def carried_key(view: View, thing: Thing) -> Id | None:
    """Return the key that fits a lock if it is carried and can be seen.

    A key in something closed, or a hidden one, is not found by the lock: that would give it away.
    """
    key = thing.key()
    if key is None:
        return None
    return next((one.id for one in scope.things(view) if one.kin == key and scope.is_carried(view, one.id)), None)


def lock_holds(view: View, thing: Thing) -> bool:
    """Return whether a thing is locked and the player has no key for it that was used on it before."""
    return scope.is_locked(view, thing) and known_key(view, thing) is None


def unlock_first(view: View, thing: Thing) -> tuple[Command, ...]:
    """Return the command that unlocks a locked thing with its known key; none if it is not locked."""
    key = known_key(view, thing) if scope.is_locked(view, thing) else None
    return () if key is None else (Command(ActionId("unlocking"), thing.id, key),)


def open_first(view: View, thing: Thing) -> tuple[Command, ...]:
    """Return the command that opens a closed thing; none if it is open."""
    return () if scope.is_open(view, thing) else (Command(ActionId("opening"), thing.id),)


def all_held(view: View, second: Id | None) -> list[Thing]:
    """Return what is in the hands of who is to act, but for the second thing, what it is in, and what is hidden."""
    held = [one for one in _in_hands(view) if not scope.is_hidden(view, one)]
    held = [one for one in held if second is None or (one.id != second and not scope.is_within(view, second, one.id))]
    return without_companions(view, held)


def _in_hands(view: View) -> list[Thing]:
    things = view.world.things
    return [things[one] for one in view.contents(view.doer) if not scope.is_worn(view, things[one])]


def hands_full(attempt: Attempt, thing: Thing) -> Refused | None:
    """Return the refusal of a thing for which the hands have no room, by number or by size; None if they have."""
    view, player = attempt.view, attempt.view.world.player
    if player.carries is None and player.carries_size is None:
        return None
    held = without_companions(view, _in_hands(view))
    if player.carries is not None and len(held) >= player.carries:
        return attempt.refused("taking.full")
    if player.carries_size is None or sum(one.size() for one in held) + thing.size() <= player.carries_size:
        return None
    view.bound["thing"] = thing.id
    refusal = attempt.refused("taking.too_large" if thing.size() > player.carries_size else "taking.too_much")
    attempt.bind()
    return refusal


def likely_held(view: View, thing: Thing) -> Likelihood:
    """Find what is in the hands likely, fixed things unlikely."""
    if scope.is_carried(view, thing.id):
        return 2
    return 0 if view.has(thing, "fixed") or "scenery" in thing.traits else 1


def likely_openable(view: View, thing: Thing) -> Likelihood:
    """Find what can be opened likely."""
    return 2 if "open" in thing.fields else 0


def likely_lockable(view: View, thing: Thing) -> Likelihood:
    """Find what has a lock likely."""
    return 2 if "lockable" in thing.traits else 0


def without_companions(view: View, found: list[Thing]) -> list[Thing]:
    """Return some things without those that come along by themselves with one before them."""
    if not view.world.companions:
        return found
    kept: list[Thing] = []
    coming: set[Id] = set()
    for thing in found:
        if thing.id in coming:
            continue
        kept.append(thing)
        waiting = [thing.id]
        while waiting:
            for companion in view.world.companions.get(waiting.pop(), ()):
                if companion.thing not in coming and (companion.when is None or companion.when(view)):
                    coming.add(companion.thing)
                    waiting.append(companion.thing)
    return kept
