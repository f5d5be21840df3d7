"""Tells what came of a run of fuzzing: as text for people, as JSON for programs. The command `fuzz` shows it."""

import json
from pathlib import Path

from backrooms_if.ids import TextId
from backrooms_if.problems.visible import visible
from backrooms_if.records import NamedTuple
from backrooms_if.studies.campaign import Report
from backrooms_if.studies.coverage import KINDS, Kind, universe
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
    figures = figures_of(world, report)
    most = max((len(str(figure.all)) for figure in figures.values()), default=1)
    lines = ["reached:"]
    for kind, figure in figures.items():
        percent = 100 * figure.reached // figure.all  # downwards: 100 % is all of them
        lines.append(f"  {kind:<10}{figure.reached:>{most}} of {figure.all:>{most}}{percent:>6} %")
    missed = not_reached(world, report)
    if missed:
        lines.append("\ntexts and variants that were not reached:")
        lines += [f"  {visible(where)}: {text}" for text, where in missed]
    return "\n".join(lines)


class Figure(NamedTuple):
    """How much of one kind was reached, of how many there are."""

    reached: int
    all: int


def figures_of(world: World, report: Report) -> dict[Kind, Figure]:
    """Return how much of each kind was reached, of those kinds of which the world has any."""
    reached = set(report.reached)
    entries = universe(world)
    found: dict[Kind, Figure] = {}
    for kind in KINDS:
        marks = [entry.mark for entry in entries if entry.kind == kind]
        if marks:
            found[kind] = Figure(sum(mark in reached for mark in marks), len(marks))
    return found


def not_reached(world: World, report: Report) -> list[tuple[str, str]]:
    """Return the texts and variants that no game reached, each with its place, in the order of files and lines."""
    reached = set(report.reached)
    missed: list[tuple[tuple[str, int, int], str]] = []
    for entry in universe(world):
        if entry.kind in ("texts", "variants") and entry.mark not in reached:
            missed.append((_place(world, entry.mark.id), entry.mark.id))
    return [(text, f"{_near(file)}:{line}:{column}") for (file, line, column), text in sorted(missed)]


def _place(world: World, text: str) -> tuple[str, int, int]:
    """Return where a text is, or where the text begins that it is a variant of."""
    while text:
        place = world.text_places.get(TextId(text))
        if place is not None:
            return place
        text = text.rpartition("#")[0]
    return "", 0, 0


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
        "reached": {
            kind: {"reached": figure.reached, "all": figure.all} for kind, figure in figures_of(world, report).items()
        },
        "not_reached": [{"text": text, "place": place} for text, place in not_reached(world, report)],
    }
    return json.dumps(content, indent=2)
