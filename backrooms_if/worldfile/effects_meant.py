"""What was meant by an effect that this language has not, or has in another form: `goto: hall`, `set: lamp.lit = true`.

The schema of effects says it to the author.
"""

import re
from typing import Final

from backrooms_if.worldfile.plain import Plain

_SAME_EFFECTS: Final = {
    "print": "say",
    "text": "say",
    **dict.fromkeys(("tell", "write", "output", "echo", "display", "narrate", "msg", "description"), "say"),
    "message": "say",
    "destroy": "remove",
    "delete": "remove",
    "hide": "remove",
    "show": "reveal",
    "kill": "die",
    "random": "choose",
    "call": "run",
    "win": "end",
    "lose": "end",
    "finish": "end",
}
"""What other systems call an effect of ours that takes the same."""
_OTHER_EFFECTS: Final = {
    **dict.fromkeys(("goto", "jump", "divert", "go", "moveto", "move_to", "transport"), "move: {player: %s}"),
    "teleport": "move: {player: %s}",
    "give": "move: {%s: player}",
    "take": "move: {%s: player}",
    "drop": "move: {%s: here}",
    "put": "move: {%s: PLACE}",
    "clear": "set: {%s: false}",
    "unset": "set: {%s: false}",
    "increase": "add: {%s: 1}",
    "increment": "add: {%s: 1}",
    "decrease": "add: {%s: -1}",
    "decrement": "add: {%s: -1}",
    "subtract": "add: {%s: -1}",
    "score": "award: {some_id: %s}",
    "points": "award: {some_id: %s}",
}
"""Effects of other systems, and what does the same here, with their value in it."""
_PAIR: Final = re.compile(r"([a-z][\w./]*)(?: *(=|\+=|-=|:|to|is|by|in) *([+-]?\w[\w./]*))?")
"""A field and its value, as other languages write it."""
_GIVEN: Final = {"set": "true", "add": "1", "award": "1"}
"""What an effect gives to a field, counter or award that stands there without a value."""


def meant_effect(name: str, value: object) -> tuple[str | None, str | None]:
    """Return the effect of ours that takes the same value, or else all of what to write; None for what nobody knows.

    `value` is what stands behind the name, None if other keys stand beside it.
    """
    same, other = _SAME_EFFECTS.get(name), _OTHER_EFFECTS.get(name)
    head = "" if other is None else other.partition(":")[0]
    if (same or other) and isinstance(value, str) and (" " in value or "\n" in value):
        return "say", None  # a sentence is never the name of anything
    if (head in ("add", "move") or same == "remove") and isinstance(value, dict):
        given = [one for one in value.values() if isinstance(one, Plain)]
        if any(one in ("true", "false") for one in given) or any("." in str(key) for key in value):
            return "set", None
        return "add" if any(one.lstrip("+-").isdecimal() for one in given) else "move", None
    if same is not None or other is None:
        return same, None
    is_id = isinstance(value, str) and value.replace("_", "").isalnum()
    return None, other % (value if is_id else "SOME_ID")


def as_pair(name: str, value: object) -> tuple[str, ...]:
    """Return how to write an effect that names a field or counter without braces: `set: lamp.lit = true`."""
    if isinstance(value, list) and len(value) == 2 and all(isinstance(one, str) for one in value):
        value = f"{value[0]} = {value[1]}"  # `award: [found, 1]`
    found = _PAIR.fullmatch(value) if isinstance(value, str) else None
    given = _GIVEN.get(name)
    if found is None or given is None:
        return ()
    key, sign, written = found.groups()
    if written is None:
        return (f"write `{name}: {{{key}: {given}}}`",)
    is_number = written.lstrip("+-").isdecimal()
    if name == "set" and sign in ("+=", "-=") and is_number:
        return (f"write `add: {{{key}: {sign[0].replace('+', '')}{written}}}`",)
    return (f"write `{name}: {{{key}: {written.lstrip('+')}}}`",)
