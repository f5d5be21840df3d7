"""Tells whether signs lead to their places, and how alike rooms are: as text for people, as JSON for programs.

The commands `wayfind` and `sameness` show it, and the tests of a world what failed.
"""

import json
from typing import Final

from backrooms_if.ids import name_of
from backrooms_if.problems.counted import counted
from backrooms_if.problems.visible import visible
from backrooms_if.studies.expanses.likeness import ENOUGH, LATELY, RUN, LikenessReport, Stroll
from backrooms_if.studies.expanses.wayfinding import SignReport, WayReport
from backrooms_if.world.model import World

WAYFIND: Final = "backrooms_if/wayfind/1"
SAMENESS: Final = "backrooms_if/sameness/1"
_BARS: Final = {
    "repeats": f"rooms that say a sentence of the {LATELY} rooms before",
    "overlap": f"runs of {RUN} words that one of those has too, on average",
    "bare": "rooms that say nothing of their own",
    "distinct": "texts that are none of the others",
}


# --- signs -----------------------------------------------------------------------------------------------------------


def ways_as_text(world: World, reports: list[WayReport]) -> str:
    """Return what is to be said of the signs of some expanses."""
    return "\n\n".join(_ways_of(world, report) for report in reports)


def _ways_of(world: World, report: WayReport) -> str:
    parts = [_of_sign(report, one) for one in report.signs]
    if not report.signs:
        parts.append(
            f"{report.level}: no sign is declared, so that nothing leads anywhere in it. Declare one below `expanse:`,"
            " as `sign: {hum: {to: thin_wall, words: [faint, plain, loud]}}`, for a place that players need."
        )
    for place in report.unsigned:
        parts.append(f"{report.level}: no sign leads to `{name_of(place)}`. It is found by chance, or not at all.")
    failed = sum(not one.is_met for one in report.signs)
    if failed:
        parts.append(f"{report.level}: {failed} of {counted(len(report.signs), 'sign')} failed")
    elif report.signs:
        parts.append(f"{report.level}: {counted(len(report.signs), 'sign')}, held")
    return "\n\n".join(parts)


def _of_sign(report: WayReport, one: SignReport) -> str:
    rows = {"by what it tells": one.follower, **one.beside}
    width = max(len(name) for name in rows)
    head = f"{'moves':<{width + 2}}{'runs':>6}{'median':>9}{'p90':>9}{'worst':>9}{'gave up':>9}   commands: median, p90"
    lines = [f"{report.level}: {visible(one.sign.name)} leads to `{name_of(one.sign.to)}`", f"  {head}"]
    for name, figures in rows.items():
        cells = "".join(f"{_number(cell):>9}" for cell in (figures.median, figures.p90, figures.worst))
        commands = f"{_number(figures.median_commands):>12}{_number(figures.p90_commands):>9}"
        lines.append(f"  {name:<{width + 2}}{figures.runs:>6}{cells}{figures.gave_up:>9,}{commands}")
    lines += [f"  {line}" for line in faults_of_sign(report, one)]
    if one.games and not one.lost:
        lines.append(f"  played by commands: found in {counted(one.games, 'game')}")
    return "\n".join(lines)


def faults_of_sign(report: WayReport, one: SignReport) -> list[str]:
    """Return what is wrong with a sign, and what would mend it; nothing where it is held."""
    lines = []
    for name, figure, most in (
        ("half", one.follower.median, report.median),
        ("nine in ten", one.follower.p90, report.p90),
    ):
        if figure is None:
            lines.append(f"FAILED  {name} were to be there after {most:,} moves, and so many have given up")
        elif figure > most:
            lines.append(f"FAILED  {name} were to be there after {most:,} moves, and took {figure:,}")
    if lines:
        for cure in one.cures:
            found = cure.figures
            came = f"half take {_number(found.median)}, nine in ten {_number(found.p90)}"
            lines.append(f"    with `{cure.written}`: {came}")
        lines.append(
            "    or write further off what is to be held: `wayfind: {median: "
            f"{_number(one.follower.median, '200')}, p90: {_number(one.follower.p90, '500')}}}` below `expanse:`"
        )
    for lost in one.lost:
        lines.append(f"FAILED  played by commands from {lost.first} with seed {lost.seed}, not found: {lost.trouble}")
    return lines


def _number(figure: int | None, without: str = "-") -> str:
    return without if figure is None else f"{figure:,}" if without == "-" else str(figure)


def ways_as_json(world: World, reports: list[WayReport]) -> str:
    """Return the same for programs."""
    levels = [
        {
            "level": report.level,
            "median": report.median,
            "p90": report.p90,
            "held": report.is_met,
            "signs": [
                {
                    "sign": one.sign.id,
                    "to": one.sign.to,
                    "held": one.is_met,
                    "follower": one.follower._asdict(),
                    "beside": {name: figures._asdict() for name, figures in one.beside.items()},
                    "games": one.games,
                    "lost": [lost._asdict() for lost in one.lost],
                    "cures": [{"write": cure.written, **cure.figures._asdict()} for cure in one.cures],
                }
                for one in report.signs
            ],
            "unsigned": list(report.unsigned),
        }
        for report in reports
    ]
    return json.dumps({"schema": WAYFIND, "world": world.id, "version": world.version, "levels": levels}, indent=2)


# --- words -----------------------------------------------------------------------------------------------------------


def likeness_as_text(world: World, reports: list[LikenessReport]) -> str:
    """Return what is to be said of the words of some expanses."""
    return "\n\n".join(_words_of(world, report) for report in reports)


def _words_of(world: World, report: LikenessReport) -> str:
    parts = []
    for one in report.strolls:
        where = "the way in" if not one.depth else f"{one.depth:,} rooms off the way in"
        lines = [f"{report.level}: {counted(one.rooms, 'new room')} from {where}"]
        for name, what in _BARS.items():
            bar = f"at {'least' if name == 'distinct' else 'most'} {report.bars[name]} %"
            word = "FAILED" if name in one.missed else "ok"
            lines.append(f"  {word:<8}{name:<10}{_per_cent(getattr(one, name)):>9}  {bar:<15} {what}")
        if one.unseen is not None:
            lines.append(
                f"          {'unseen':<10}{_per_cent(one.unseen):>9}  {'':<15} rooms that begin with what is not seen"
            )
        lines += [f"  told again {_often(count)}: {visible(words)}" for words, count in one.repeated]
        lines += [f"  four words again {_often(count)}: {visible(words)}" for words, count in one.runs if count > 1]
        parts.append("\n".join(lines))
    rest = cures_of_words(report)
    untold = [slot for slot in report.slots if slot.untold]
    rest += [
        f"never told: {len(slot.untold)} of the {counted(slot.sentences, 'sentence')} of `{slot.name}`"
        for slot in untold
    ]
    failed = sum(bool(one.missed) for one in report.strolls)
    rest.append(
        f"{report.level}: {failed} of {counted(len(report.strolls), 'walk')} failed"
        if failed
        else f"{report.level}: {counted(len(report.strolls), 'walk')}, held"
    )
    return "\n\n".join([*parts, "\n".join(rest)])


def faults_of_words(report: LikenessReport) -> list[str]:
    """Return what is wrong with the words of an expanse, and what would mend it; nothing where all is held."""
    lines = []
    for one in report.strolls:
        lines += [_fault(report, one, name) for name in one.missed]
    return [*lines, *cures_of_words(report)] if lines else []


def _fault(report: LikenessReport, one: Stroll, name: str) -> str:
    where = "" if not one.depth else f", {one.depth:,} rooms in"
    bar = f"at {'least' if name == 'distinct' else 'most'} {report.bars[name]} %"
    return f"FAILED  {name}{where}: {_per_cent(getattr(one, name))} instead of {bar}: {_BARS[name]}"


def cures_of_words(report: LikenessReport) -> list[str]:
    """Return what to change in decks: slots with too few sentences; where none is, and a bar is missed, what else."""
    short = [slot for slot in report.slots if slot.is_short]
    lines = [
        f"too short: `{slot.name}` has {counted(slot.sentences, 'sentence')}; from {ENOUGH} on a slot wears well"
        for slot in short
    ]
    slots = sum(slot.is_slot for slot in report.slots)
    missed = {name for one in report.strolls for name in one.missed}
    if not slots and missed:
        lines.append(
            f"there are no slots: write about four below `decks: {{slots: ..}}`, each of {ENOUGH} sentences or more"
        )
    elif missed & {"bare", "distinct"} and slots < 3:
        lines.append(f"too few: {counted(slots, 'slot')}; of four slots two that speak say something new for long")
    elif missed and not short:
        known = {
            "repeats": "a sentence stands twice in the decks: word one of the two anew",
            "overlap": "word anew what is listed above as told again, so that sentences share no four words",
            "bare": "write more sentences: what was said within two dozen is left out",
            "distinct": "write more sentences, or another slot",
        }
        lines += [words for name, words in known.items() if name in missed]
    return lines


def _often(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _per_cent(share: int) -> str:
    return f"{share // 100}.{share % 100:02} %"


def likeness_as_json(world: World, reports: list[LikenessReport]) -> str:
    """Return the same for programs; shares are per cent."""
    levels = [
        {
            "level": report.level,
            "bars": report.bars,
            "held": report.is_met,
            "walks": [
                {
                    "depth": one.depth,
                    "first": one.first,
                    "rooms": one.rooms,
                    **{name: getattr(one, name) / 100 for name in _BARS},
                    "unseen": None if one.unseen is None else one.unseen / 100,
                    "missed": list(one.missed),
                    "told_again": [{"words": words, "times": count} for words, count in one.repeated],
                    "four_words_again": [{"words": words, "times": count} for words, count in one.runs],
                }
                for one in report.strolls
            ],
            "slots": [
                {
                    "name": slot.name,
                    "kind": "slot" if slot.is_slot else "fact",
                    "sentences": slot.sentences,
                    "short": slot.is_short,
                    "untold": list(slot.untold),
                }
                for slot in report.slots
            ],
        }
        for report in reports
    ]
    return json.dumps({"schema": SAMENESS, "world": world.id, "version": world.version, "levels": levels}, indent=2)
