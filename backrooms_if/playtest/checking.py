"""Whether a check holds after its line, and what is to be said if not. The runner and `blessing.py` call it."""

from difflib import SequenceMatcher
from typing import Final, assert_never

from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.readings import readings
from backrooms_if.engine.step import step
from backrooms_if.engine.view import new_view
from backrooms_if.events import Asked
from backrooms_if.fields import ENGINE_FIELDS
from backrooms_if.playtest.event_checks import Wanted, is_told, spelt_event
from backrooms_if.playtest.matching import count, folded, matches, paragraphs
from backrooms_if.playtest.meaning import Meaning
from backrooms_if.playtest.playing import Step, after, differing, named, quotation, value_of
from backrooms_if.playtest.script import Check, Finding, no_line
from backrooms_if.presenters.plain import render
from backrooms_if.problems.visible import quoted
from backrooms_if.state import State

REMEMBERED: Final = frozenset(field.name for field in ENGINE_FIELDS if field.readers == "narrator") | {
    "question",
    "inquiry",
    "menu",
}
"""What the parser and the telling remember: a line that changes no more than this is `unchanged`."""


def failures(played: Step, checks: tuple[Check, ...], meaning: Meaning) -> dict[Check, Finding]:
    """Return the checks that fail after a line, each with what is to be said of it."""
    found = ((check, _failure(check, played, meaning)) for check in checks)
    return {check: finding._replace(path=check.path) for check, finding in found if finding is not None}


def _failure(check: Check, played: Step, meaning: Meaning) -> Finding | None:
    """Return what is to be said of a check that fails; None if it holds."""
    match check.kind:
        case "contains" | "counted" | "lacks" | "matches" | "is":
            return _of_reply(check, played)
        case "holds":
            condition = meaning.conditions[check]
            view = new_view(played.state, CONDITIONS, None)
            if condition(view):
                return None
            message = f"{after(played)}, this does not hold"
            return Finding(check.line, message, (check.written, *readings(condition.tree, view)))
        case "refused" | "not refused":
            if not played.turn.acts:
                return Finding(check.line, no_line(check.text), (check.written,))
            if played.turn.acts[-1].is_refused == (check.kind == "refused"):
                return None
            act = quoted(played.turn.acts[-1].line.strip())
            message = f"{act} was not refused" if check.kind == "refused" else f"{act} was refused"
            return Finding(check.line, message, (check.written,))
        case "unchanged" | "not unchanged":
            changed = _changed(played.before, played.state)
            if (not changed) == (check.kind == "unchanged"):
                return None
            message = f"{after(played)}, {'something' if changed else 'nothing'} has changed"
            return Finding(check.line, message, (check.written, *changed))
        case "event" | "not event":
            return _of_events(check, played, meaning.events[check])
        case "accepts" | "refuses":
            return _tried(check, played)
        case _:
            assert_never(check.kind)


def _of_events(check: Check, played: Step, wanted: Wanted) -> Finding | None:
    """Return what is to be said of a check of events that fails."""
    world, events = played.state.world, played.turn.events
    if is_told(wanted, events, world) == (check.kind == "event"):
        return None
    message = "no event is this one" if check.kind == "event" else "an event is this one"
    told = "; ".join(spelt_event(event, world) for event in events) or "none"
    return Finding(check.line, f"{after(played)}, {message}", (check.written, f"events: {told}"))


def _of_reply(check: Check, played: Step) -> Finding | None:
    """Return what is to be said of a check of the reply's words that fails."""
    reply = played.turn.text
    if reply_fits(check, reply):
        return None
    if check.kind == "is":
        return Finding(check.line, f"{after(played)}, the reply is another one", _otherwise(check.text, reply))
    if check.kind == "counted":
        times = count(reply, check.text)
        message = f"the reply contains this {_times(times)}, not {_times(check.times)}"
    elif check.kind == "lacks":
        message = "the reply contains what it must not"
    elif check.kind == "matches":
        message = "no paragraph of the reply matches"
    else:
        message = "the reply does not contain"
    details: tuple[str, ...] = (check.text,)
    if check.kind == "contains" and folded(check.text).casefold() in folded(reply).casefold():
        details = (check.text, "(it does in other capitals)")
    return Finding(check.line, f"{after(played)}, {message}", details)


def reply_fits(check: Check, reply: str) -> bool:
    """Return whether a reply is what a check of its words wants."""
    if check.kind == "is":
        return paragraphs(check.text) == paragraphs(reply)
    if check.kind == "matches":
        return matches(reply, check.text)
    times = count(reply, check.text)
    if check.kind == "counted":
        return times == check.times
    return (times == 0) == (check.kind == "lacks")


def _otherwise(wanted: str, given: str) -> tuple[str, ...]:
    """Return the paragraphs that are wanted and not given, after `-`, and those given and not wanted, after `+`."""
    before, now = paragraphs(wanted), paragraphs(given)
    lines: list[str] = []
    for tag, first, last, start, end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag != "equal":
            lines += [f"- {one}" for one in before[first:last]] + [f"+ {one}" for one in now[start:end]]
    return tuple(lines)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times" if number else "nowhere"


def _tried(check: Check, played: Step) -> Finding | None:
    """Return what is to be said of a line that was to be accepted or refused; it is tried, and nothing comes of it."""
    turn = step(played.state.world, played.state, check.text, chance=played.chance)
    if any(act.is_refused for act in turn.acts):
        came = "refused"
    elif any(isinstance(event, Asked) for event in turn.events):
        came = "answered with a question"
    else:
        came = "accepted"
    wanted = "accepted" if check.kind == "accepts" else "refused"
    if came == wanted:
        return None
    message = f"{after(played)}, {quoted(check.text)} would be {came}, and was to be {wanted}"
    return Finding(check.line, message, (check.written, *quotation("it would say:", render(turn.events))))


def _changed(before: State, now: State) -> tuple[str, ...]:
    """Return what differs, but for what the parser remembers, as lines such as `lamp.lit: false, now true`."""
    return tuple(
        f"{named(key, now.world)}: {value_of(before, key)}, now {value_of(now, key)}"
        for key in differing(before, now)
        if key[1] not in REMEMBERED
    )
