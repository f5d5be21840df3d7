"""Tells what came of looking for dead ends: as text for people, as JSON for programs. `deadends` shows it."""

import json
from typing import Final

from backrooms_if.ids import Id
from backrooms_if.problems.counted import counted
from backrooms_if.problems.visible import visible
from backrooms_if.studies.deadends.deadends import DeadEnd, Report
from backrooms_if.world.model import World

SCHEMA: Final = "backrooms_if/deadends/1"


def as_text(world: World, report: Report, turns: int, where: list[str]) -> str:
    """Return the report for people: each dead end with its lines, then the figures. `where` are the scripts."""
    parts = [
        _one(world, one, turns, script)
        for one, script in zip(report.dead_ends, [*where, *[""] * len(report.dead_ends)], strict=False)
    ]
    stuck = report.states - report.left
    if stuck:
        verdict = f"from {report.left} an ending was found, from {stuck} none within {turns:,} turns"
    else:
        verdict = "an ending was found from each"
    lines = [f"{visible(world.title)}: {counted(report.states, 'state')}; {verdict}"]
    if report.way_out is None:
        lines.append(f"from the start: no ending found within {turns:,} turns")
    else:
        lines.append(f"from the start: {'. '.join(report.way_out)}")
    return "\n\n".join([*parts, "\n".join(lines)])


def _one(world: World, one: DeadEnd, turns: int, script: str) -> str:
    many = f"{counted(one.states, 'state')} {'was' if one.states == 1 else 'were'}"
    if not one.lines:
        return f"DEAD END  no ending found within {turns:,} turns from the start; {many} like this"
    room = world.rooms_by_id[Id(one.room)].name
    shown = [f"    > {visible(line)}" for line in one.lines]
    shown[-1] += f"    <- from here on; in {visible(room)}"
    written = [f"    written to {script}"] if script else []
    return "\n".join(
        [f"DEAD END  no ending found within {turns:,} turns after these lines; {many} like this", *shown, *written]
    )


def as_json(world: World, report: Report, turns: int, where: list[str]) -> str:
    """Return the report for programs."""
    scripts = [*where, *[None] * len(report.dead_ends)]
    content = {
        "schema": SCHEMA,
        "world": world.id,
        "version": world.version,
        "turns": turns,
        "states": report.states,
        "left": report.left,
        "way_out": None if report.way_out is None else list(report.way_out),
        "dead_ends": [
            {"lines": list(one.lines), "room": one.room, "states": one.states, "script": script}
            for one, script in zip(report.dead_ends, scripts, strict=False)
        ],
    }
    return json.dumps(content, indent=2)
