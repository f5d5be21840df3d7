"""Tells what came of a run of fuzzing: as text for people, as JSON for programs. The command `fuzz` shows it."""

import json
from pathlib import Path

from backrooms_if.problems.visible import visible
from backrooms_if.studies.campaign import Report
from backrooms_if.studies.fuzzing import TURNS, Failure
from backrooms_if.studies.laws import LAWS
from backrooms_if.world.model import World

SCHEMA = "backrooms_if/fuzz/1"
ONE_GAME = TURNS
"""Turns up to which a run is one game, for which further processes have nothing to do."""
_LINES = 12
"""Lines of a failure that are shown; the script has all of them."""


def as_text(world: World, report: Report, scripts: dict[Failure, str]) -> str:
    """Return the report for people; `scripts` say of failures where their scripts are."""
    parts = [_failure(failure, scripts.get(failure, "")) for failure in report.failures]
    many = len(report.failures)
    verdict = "no law was broken" if not many else f"{many} law{'' if many == 1 else 's'} broken, in the ways above"
    games = "1 game" if report.games == 1 else f"{report.games} games"
    parts.append(f"{world.title}: {report.turns:,} turns in {games}; {verdict}")
    parts.append(_reached(world, report))
    return "\n\n".join(parts)


def _failure(failure: Failure, script: str) -> str:
    breach = failure.breach
    shown = [f"    > {visible(line)[:200]}" for line in failure.lines[-_LINES:]]
    if len(failure.lines) > _LINES:
        shown.insert(0, f"    ({len(failure.lines) - _LINES} lines before these)")
    lines = "1 line" if len(failure.lines) == 1 else f"{len(failure.lines)} lines"
    head = f"BROKEN  {breach.law}: {LAWS[breach.law]}"
    return "\n".join(
        [
            head,
            f"    {visible(breach.words)}",
            f"    with seed {failure.seed}, after {lines}:",
            *shown,
            *([f"    written to {script}"] if script else []),
        ]
    )


def _reached(world: World, report: Report) -> str:
    missed = not_reached(world, report)
    all_texts = len(world.text_places)
    figures = [
        _figure("texts", all_texts - len(missed), all_texts),
        _figure("rooms", len(set(report.rooms) & set(world.rooms_by_id)), len(world.rooms_by_id)),
        _figure("endings", len(report.endings), len(world.endings)),
    ]
    lines = [f"reached: {', '.join(figures)}"]
    if missed:
        lines.append("texts that were not reached:")
        lines += [f"  {visible(where)}: {text}" for text, where in missed]
    return "\n".join(lines)


def _figure(what: str, reached: int, of: int) -> str:
    return f"{reached} of {of} {what}" + (f" ({100 * reached / of:.1f} %)" if of else "")


def not_reached(world: World, report: Report) -> list[tuple[str, str]]:
    """Return the texts of a world that no game reached, each with its place, in the order of files and lines."""
    reached = set(report.texts)
    missed = [(place, text) for text, place in world.text_places.items() if text not in reached]
    return [(str(text), f"{_near(file)}:{line}:{column}") for (file, line, column), text in sorted(missed)]


def _near(file: str) -> str:
    """Return a path as short as it can be said from here."""
    try:
        return str(Path(file).relative_to(Path.cwd()))
    except ValueError:
        return file


def as_json(world: World, report: Report, scripts: dict[Failure, str]) -> str:
    """Return the report for programs."""
    content = {
        "schema": SCHEMA,
        "world": world.id,
        "version": world.version,
        "turns": report.turns,
        "games": report.games,
        "failures": [
            {
                "law": failure.breach.law,
                "how": failure.breach.how,
                "words": failure.breach.words,
                "seed": failure.seed,
                "lines": list(failure.lines),
                "script": scripts.get(failure),
            }
            for failure in report.failures
        ],
        "texts": {"reached": sorted(set(report.texts) & set(world.text_places)), "all": len(world.text_places)},
        "rooms": {"reached": list(report.rooms), "all": len(world.rooms_by_id)},
        "endings": {"reached": list(report.endings), "all": len(world.endings)},
        "not_reached": [{"text": text, "place": place} for text, place in not_reached(world, report)],
    }
    return json.dumps(content, indent=2)
