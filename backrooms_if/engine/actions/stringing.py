"""TIE, UNTIE, WIND, CUT and FOLLOW THREAD: a line that runs out behind whoever carries it, and leads back.

In a world without such a thing nobody is offered the words, and its own verbs may have them.
"""

from typing import Final

from backrooms_if.engine import scope, threads
from backrooms_if.engine.actions.base import NOTHING, Action, Suits, suits
from backrooms_if.engine.actions.reach import out_of_reach
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.describe import threads_told
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, Id, TextId
from backrooms_if.world.model import Thing
from backrooms_if.world.naming import ARTICLES

_CALLED: Final = frozenset(("thread", "line", "string"))
"""What players call any thread, whatever it is wound on."""
_LINES: Final = "thread|string|line"
FOLLOWING_THREAD_ID: Final = ActionId("following the thread")


def tied_with(view: View, command: Command) -> Command | None:
    """Return tying as tying a thread, if that is what is tied, or what something is tied with; None if neither is."""
    if command.thing is None or not view.world.threads:
        return None
    things = view.world.things
    if view.has(things[command.thing], "thread"):
        return command._replace(action=STRINGING.id)
    if command.second is not None and view.has(things[command.second], "thread"):
        return command._replace(action=STRINGING.id, thing=command.second, second=command.thing)
    return None


def untied(view: View, command: Command) -> Command | None:
    """Return untying as untying a thread, if it is one; None if not."""
    is_thread = command.thing is not None and view.has(view.world.things[command.thing], "thread")
    return command._replace(action=UNSTRINGING.id, second=None) if is_thread else None


def severed(view: View, command: Command) -> Command | None:
    """Return breaking, cutting or tearing as cutting a thread, if it is one that is tied; None if not."""
    if command.thing is None or not view.world.threads or command.actor is not None:
        return None
    is_out = view.has(view.world.things[command.thing], "thread") and threads.strung(view, command.thing) is not None
    return Command(CUTTING_THREAD.id, command.thing) if is_out else None


def followed(view: View, command: Command) -> Command | None:
    """Return following a thread that is named, be it at hand or only its line in this room; None for anything else."""
    if not view.world.threads or command.actor is not None:
        return None
    thread = command.thing
    if thread is None:
        thread = _named(view, frozenset(command.words.split()).difference(ARTICLES))
    if thread is None or not view.has(view.world.things[thread], "thread"):
        return None
    return Command(FOLLOWING_THREAD_ID, thread)


def seen_line(view: View, words: str) -> Command | None:
    """Return looking at a thread of which only the line is here, if words name one; None if not."""
    found = _named(view, frozenset(words.split()).difference(ARTICLES))
    return None if found is None else Command(EXAMINING_THREAD.id)


def _named(view: View, words: frozenset[str]) -> Id | None:
    """Return the thread that runs through this room and that words mean; None for none."""
    things = view.world.things
    running = threads.running(view, view.here)
    return next((one for one in running if words and words <= things[one].words | _CALLED), None)


def _any_thread(view: View, command: Command) -> Command | None:
    """Take following or winding no thread in particular for that of the one that runs here, or of one at hand."""
    if command.thing is not None:
        return None
    at_hand = [one.id for one in scope.things(view) if "thread" in one.traits]
    found = next(iter((*threads.running(view, view.here), *at_hand)), None)
    return None if found is None else command._replace(thing=found)


def _wound(view: View, command: Command) -> Command | None:
    """Take winding a thread in hand for following it, and where it is tied for untying it."""
    command = _any_thread(view, command) or command
    if command.thing is None:
        return None
    strung = threads.strung(view, command.thing)
    if strung is None or not scope.is_carried(view, command.thing):
        return command
    return Command(UNSTRINGING.id if strung.tied == view.here else FOLLOWING_THREAD_ID, command.thing)


def _cannot_tie(attempt: Attempt) -> Refused | None:
    view = attempt.view
    if attempt.command.thing is None:
        return attempt.refused("stringing.without")
    refusal = out_of_reach(attempt)
    if refusal is not None:
        return refusal
    if not view.has(attempt.thing, "thread"):
        return attempt.refused("engine.unwilling" if "actor" in attempt.thing.traits else "stringing.cannot")
    if threads.strung(view, attempt.thing.id) is not None:
        return attempt.refused("stringing.already")
    if attempt.command.second is None:
        return None
    second = attempt.second
    if second.id == attempt.thing.id:
        return attempt.refused("stringing.itself")
    if "actor" in second.traits:
        return attempt.refused("engine.unwilling")
    is_still = view.has(second, "fixed") or not second.traits.isdisjoint(("scenery", "door", "noclip"))
    return None if is_still else attempt.refused("stringing.loose")


def _take_first(attempt: Attempt) -> tuple[Command, ...]:
    thread = attempt.thing
    is_at_hand = attempt.view.place(thread.id) == attempt.view.player or attempt.view.has(thread, "fixed")
    return () if is_at_hand else (Command(ActionId("taking"), thread.id),)


def _tie(attempt: Attempt) -> None:
    threads.tie(attempt.view, attempt.thing.id, attempt.command.second or "")


def _report_tied(attempt: Attempt) -> None:
    attempt.done("stringing.done" if attempt.command.second is None else "stringing.done_to")


def _cannot_untie(attempt: Attempt) -> Refused | None:
    view = attempt.view
    if attempt.command.thing is None:
        return attempt.refused("following the thread.none")
    strung = threads.strung(view, attempt.thing.id)
    if strung is None:
        return attempt.refused("unstringing.loose")
    if strung.tied != view.here:
        return attempt.refused("unstringing.elsewhere")
    is_at_hand = not strung.out or scope.is_carried(view, attempt.thing.id)
    return None if is_at_hand else attempt.refused("unstringing.out")


def _untie(attempt: Attempt) -> None:
    threads.untie(attempt.view, attempt.thing.id)


def _report_untied(attempt: Attempt) -> None:
    attempt.done("unstringing.done")


def _cannot_cut(attempt: Attempt) -> Refused | None:
    """Return why a thread is not cut: it can be wherever it runs, whoever has the thing that it is wound on."""
    view = attempt.view
    if attempt.command.thing is None:
        return attempt.refused("following the thread.none")
    if threads.strung(view, attempt.thing.id) is None:
        return attempt.refused("unstringing.loose")
    is_here = scope.is_carried(view, attempt.thing.id) or attempt.thing.id in threads.running(view, view.here)
    return None if is_here else attempt.refused("following the thread.none")


def _report_cut(attempt: Attempt) -> None:
    attempt.done("cutting the thread.done")


def _cannot_wind(attempt: Attempt) -> Refused | None:
    """Return why a thread is not wound in: what can be, is followed or untied by another action."""
    if attempt.command.thing is None:
        return attempt.refused("following the thread.none")
    if not attempt.view.has(attempt.thing, "thread"):
        return attempt.refused("winding.cannot")
    if threads.strung(attempt.view, attempt.thing.id) is None:
        return attempt.refused("winding.wound")
    return attempt.refused("winding.not_held")


def _tell(attempt: Attempt) -> None:
    used: list[TextId] = []
    told = threads_told(attempt.view, attempt.messages, attempt.view.here, used)
    attempt.done_with(" ".join(told), tuple(used))


def _cannot_look(attempt: Attempt) -> Refused | None:
    view = attempt.view
    if scope.is_dark(view):
        return attempt.refused("engine.dark")
    return None if threads.running(view, view.here) else attempt.refused("following the thread.none")


def _likely(view: View, thing: Thing) -> Likelihood:
    return 2 if "thread" in thing.traits else 0


STRINGING = Action(
    id=ActionId("stringing"),
    grammar=(
        "tie|fasten|bind {thing} here",
        "tie off {thing}",
        "string {thing} to|around|round|on {second}",
        f"tie|fasten|bind {_LINES} here",
    ),
    about="ties a thread here, or TO a thing; then it runs out behind you",
    suits=suits("thread"),
    suits_second=Suits(but=frozenset(("actor", "thread"))),
    messages={
        "done": "You tie the end of {the thing} here.",
        "done_to": "You tie the end of {the thing} to {the second}.",
        "cannot": "{The thing} {is} nothing to tie.",
        "without": "You have no thread to tie.",
        "already": "{The thing} {is} tied already. FOLLOW THREAD leads to where that is.",
        "itself": "{The thing} cannot be tied to {it}self.",
        "loose": "{The second} would come along. Something that stays where it is would do.",
        "slips": "{The thing} {is} drawn out of your hands, and stay{s} behind.",
        "runs": "{mark} runs {words}.",
        "tied": "{mark} is tied here.",
        "tied_runs": "{mark} is tied here, and runs {words}.",
        "tied_to": "{mark} is tied to {choices}.",
        "tied_to_runs": "{mark} is tied to {choices}, and runs {words}.",
        "lies": "{mark} ends here.",
        "line": "a thread",
    },
    check=_cannot_tie,
    first=_take_first,
    carry_out=_tie,
    report=_report_tied,
    likely=_likely,
    redirect=_any_thread,
    gives_way=True,
    needs="threads",
    names_last=True,
)

UNSTRINGING = Action(
    id=ActionId("unstringing"),
    grammar=(
        f"untie|unfasten|detach|loosen {_LINES}",
        f"untie|unfasten|detach|loosen the {_LINES}",
        "unstring {thing}",
    ),
    about="unties a thread where it is tied, and takes it up",
    suits=suits("thread"),
    messages={
        "done": "You untie {the thing}.",
        "loose": "{The thing} {is} not tied to anything.",
        "elsewhere": "{The thing} {is} tied elsewhere. FOLLOW THREAD leads there.",
        "out": "{The thing} {is} tied here, and the thread is out. Bring {it} back first: FOLLOW THREAD leads to {it}.",
    },
    check=_cannot_untie,
    carry_out=_untie,
    report=_report_untied,
    likely=_likely,
    redirect=_any_thread,
    gives_way=True,
    needs="threads",
    names_last=True,
)

CUTTING_THREAD = Action(
    id=ActionId("cutting the thread"),
    grammar=(
        f"cut|break|snap|sever|tear|rip {_LINES}",
        f"cut|break|snap|sever|tear|rip the {_LINES}",
        "snap|sever {thing}",
    ),
    about="ends a thread wherever it runs: none of it is left, and it can be tied anew",
    suits=suits("thread"),
    messages={"done": "You part the thread. It goes slack both ways, and when you look along it there is none."},
    check=_cannot_cut,
    carry_out=_untie,
    report=_report_cut,
    likely=_likely,
    redirect=_any_thread,
    gives_way=True,
    needs="threads",
    names_last=True,
)

WINDING = Action(
    id=ActionId("winding"),
    grammar=(
        f"wind|reel|roll {_LINES}",
        f"wind|reel|roll in|up {_LINES}",
        f"wind|reel|roll in|up the {_LINES}",
        f"wind|reel|roll {_LINES} in|up",
        "wind|reel|roll in|up {thing}",
        "wind|reel|roll {thing} in|up",
        "wind|reel {thing}",
    ),
    about="winds a thread in, going back along it, and unties it at its end",
    suits=suits("thread"),
    messages={
        "cannot": "{The thing} {is} nothing to wind.",
        "wound": "{The thing} {is} wound up.",
        "not_held": "Take {the thing} first; FOLLOW THREAD leads along the line without it.",
    },
    otherwise=_cannot_wind,
    likely=_likely,
    redirect=_wound,
    gives_way=True,
    needs="threads",
    names_last=True,
)

FOLLOWING_THREAD = Action(
    id=FOLLOWING_THREAD_ID,
    grammar=(f"follow {_LINES}", f"follow the {_LINES}", f"follow the {_LINES} back"),
    about="goes back along a thread to where it is tied, or from there to its other end",
    suits=NOTHING,
    messages={
        "none": "No thread runs through here.",
        "there": "The thread ends here.",
        "passed": "You follow the thread through {number}.",
        "one_way": "The thread goes on where no way leads.",
    },
    redirect=_any_thread,
    is_meta=True,
    is_walk=True,
    needs="threads",
    names_last=True,
)

EXAMINING_THREAD = Action(
    id=ActionId("examining the thread"),
    grammar=(f"examine|x {_LINES}", f"examine|x the {_LINES}", f"look|l at {_LINES}", f"look|l at the {_LINES}"),
    about="looks where a thread runs from here",
    messages={},
    check=_cannot_look,
    report=_tell,
    gives_way=True,
    needs="threads",
    names_last=True,
)

MAY_FOLLOW: Final = frozenset((ActionId("following"), WINDING.id, FOLLOWING_THREAD.id))
"""The actions that may come to following a thread, which is a walk."""
