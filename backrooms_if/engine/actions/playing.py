"""PLAY: what a recorder has kept; of anything else, as on an instrument, little comes by itself."""

from backrooms_if.engine.actions.base import Action, suits
from backrooms_if.engine.actions.reach import no_use, out_of_reach
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import message, tell
from backrooms_if.engine.likelihood import Likelihood
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, TextId
from backrooms_if.world.model import Thing


def _is_recorder(attempt: Attempt) -> bool:
    return attempt.command.thing is not None and "recorder" in attempt.thing.traits


def _check(attempt: Attempt) -> Refused | None:
    refusal = out_of_reach(attempt)
    if refusal is None and _is_recorder(attempt) and attempt.view.get((attempt.thing.id, "on")) is True:
        return attempt.refused("playing.running")
    return refusal


def _otherwise(attempt: Attempt) -> Refused | None:
    if not _is_recorder(attempt):
        return no_use(attempt)
    is_empty = not attempt.view.get((attempt.thing.id, "recorded")) and "recorder.tape" not in attempt.thing.texts
    return attempt.refused("playing.empty") if is_empty else None


def _report(attempt: Attempt) -> None:
    """Tell what is on the tape, the oldest first: what was there from the start, then what was kept."""
    if not _is_recorder(attempt):
        return
    view, thing = attempt.view, attempt.thing
    words, texts = message(view, attempt.messages, "playing.back")
    used: list[TextId] = list(texts)
    own = thing.texts.get("recorder.tape")
    kept = view.get((thing.id, "recorded"))
    told = [words] if own is None else [words, tell(view, own, used)]
    told += [str(line) for line in kept] if isinstance(kept, tuple) else []
    attempt.done_with("\n\n".join(part for part in told if part), tuple(used))


def _likely(view: View, thing: Thing) -> Likelihood:
    return 2 if "recorder" in thing.traits else 1


PLAYING = Action(
    id=ActionId("playing"),
    grammar=("play {thing}", "play on|with {thing}", "play back {thing}", "play {thing} back"),
    about="plays an instrument, or what a recorder has kept",
    suits=suits("recorder"),
    messages={
        "back": "{The thing} play{s}:",
        "running": "{The thing} {is} recording. Switch {it} off first.",
        "empty": "There is nothing on {the thing}.",
        "cannot": "{The thing} {is} nothing to play on.",
    },
    check=_check,
    otherwise=_otherwise,
    report=_report,
    likely=_likely,
    gives_way=True,
)
