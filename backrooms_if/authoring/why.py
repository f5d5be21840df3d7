"""What `engine/explain.py` found, as text for people and JSON for programs. The command `why` calls it."""

import json
from typing import Final

from backrooms_if.engine.explain import WORDS, Asking, Considered, Explanation
from backrooms_if.events import Refused
from backrooms_if.ids import Id
from backrooms_if.world.model import World
from backrooms_if.world.spelling import short

SCHEMA: Final = "backrooms_if.why/1"
"""Names the shape of the record; the number changes when a program that reads it would have to."""


def as_text(found: Explanation, world: World, rule: Id | None = None) -> str:
    """Return what became of each rule, or of one; those about another action are told of only if one is asked for."""
    lines: list[str] = [f"> {found.line}"]
    for act in found.turn.acts:
        refused = [event.code for event in act.events if isinstance(event, Refused)]
        told = "was not understood" if act.action is None else f"is {act.action}"
        lines.append(f"`{act.line}` {told}{f', refused by {refused[0]}' if act.is_refused and refused else ''}.")
    is_about_any = False
    for asking in found.askings:
        rules = [one for one in asking.considered if (one.why != "action" if rule is None else one.rule == rule)]
        is_about_any |= bool(rules)
        if rules:
            lines += ["", _heading(asking, world), *(f"  {_told(one, world)}" for one in rules)]
    if not is_about_any:
        hooks = ", ".join(dict.fromkeys(f"{asking.hook} {_action(asking)}".rstrip() for asking in found.askings))
        missing = f"`{short(rule, world)}` was not considered" if rule is not None else "No rule was considered"
        lines += ["", f"{missing}: {f'asked were rules of {hooks}' if hooks else 'no rules were asked'}."]
    return "\n".join(lines) + "\n"


def as_json(found: Explanation, rule: Id | None = None) -> str:
    """Return the same for programs, in ASCII, ending in a newline; all rules, also those about another action."""
    record = {
        "schema": SCHEMA,
        "line": found.line,
        "acts": [
            {"line": act.line, "action": act.action, "refused": act.is_refused, "took_time": act.took_time}
            for act in found.turn.acts
        ],
        "askings": [
            {
                "hook": asking.hook,
                "action": asking.action,
                "thing": asking.thing or None,
                "second": asking.second or None,
                "room": asking.room,
                "rules": [
                    {"rule": one.rule, "why": one.why, "details": list(one.details)}
                    for one in asking.considered
                    if rule is None or one.rule == rule
                ],
            }
            for asking in found.askings
        ],
    }
    return json.dumps(record, indent=2) + "\n"


def _heading(asking: Asking, world: World) -> str:
    things = [short(one, world) for one in (asking.thing, asking.second) if one]
    about = f" ({', '.join(things)})" if things and asking.action != "any" else ""
    return f"{asking.hook}{f' {_action(asking)}' if _action(asking) else ''}{about}, in {short(asking.room, world)}:"


def _action(asking: Asking) -> str:
    return "" if asking.action == "any" else asking.action


def _told(one: Considered, world: World) -> str:
    details = f": {'; '.join(one.details)}" if one.details else ""
    return f"{short(one.rule, world)} {WORDS[one.why]}{details}"
