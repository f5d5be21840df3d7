"""What an author's line that is being typed can go on with, for Tab: verbs behind `#`, then the ids that fit."""

from collections.abc import Iterable
from typing import Final

from backrooms_if.authoring.debugging.listing import KINDS
from backrooms_if.authoring.debugging.names import Kind, Names
from backrooms_if.engine import scope
from backrooms_if.engine.view import View
from backrooms_if.world.spelling import short

_OF_VERBS: Final[dict[str, tuple[Kind, ...]]] = {
    "state": ("thing", "actor", "room", "level", "rule", "timer", "flag", "counter", "noclip", "goal", "variable"),
    "rule": ("rule",),
    "take": ("thing", "actor"),
    "go": ("room", "thing", "actor"),
    "move": ("thing", "actor"),
    "set": ("flag", "counter"),
}
"""The verbs that a name follows, and of which kinds."""


def completed(names: Names, view: View, typed: str) -> tuple[str, ...]:
    """Return whole lines that begin as what was typed; things in scope come first."""
    from backrooms_if.authoring.debugging.verbs import VERBS

    verb, blank, rest = typed.lstrip().removeprefix("#").lstrip().partition(" ")
    if not blank:
        return _begun((f"#{name} " if _takes_more(name) else f"#{name}" for name in (*VERBS, *KINDS)), f"#{verb}")
    if verb == "list":
        words: Iterable[str] = KINDS
    elif verb == "trace":
        words = ("on", "off")
    elif verb == "help":
        words = VERBS
    elif verb in _OF_VERBS:
        near = [
            short(thing.kin, names.world) for thing in scope.things(view) if names.kinds[thing.kin] in _OF_VERBS[verb]
        ]
        words = (*near, *(short(named.id, names.world) for named in names.of(_OF_VERBS[verb])))
    else:
        return ()
    plain = (word for word in dict.fromkeys(words) if "." not in word and "#" not in word)
    return _begun((f"#{verb} {word}" for word in plain), f"#{verb} {rest.lstrip()}")


def _takes_more(name: str) -> bool:
    return name in _OF_VERBS or name in ("list", "trace", "why", "chance", "effect")


def _begun(lines: Iterable[str], typed: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line.startswith(typed))
