"""Tells which faults playthroughs noticed: as text for people, as JSON for programs. The command `mutants` shows it."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from backrooms_if.problems.counted import counted
from backrooms_if.problems.visible import visible
from backrooms_if.studies.mutants.mutating import OPERATORS
from backrooms_if.studies.mutants.surviving import Fated

SCHEMA: Final = "backrooms_if/mutants/1"


def share(fated: Sequence[Fated]) -> tuple[int, int]:
    """Return how many faults were noticed, and of how many that could be: a world that does not load was not played."""
    played = [one for one in fated if one.fate != "not loaded"]
    return sum(one.fate == "noticed" for one in played), len(played)


def percent(noticed: int, of: int) -> float:
    """Return how many in a hundred were noticed; all, if there was nothing to notice."""
    return 100 * noticed / of if of else 100.0


def as_text(fated: Sequence[Fated], possible: int, sources: Mapping[str, str]) -> str:
    """Return the report for people; `possible` is how many faults can be made in all, `sources` are the files."""
    lines = [f"{counted(len(fated), 'fault')} of the {possible:,} that can be made, one at a time:"]
    for operator in OPERATORS:
        alike = [one for one in fated if one.mutant.operator == operator]
        if not alike:
            continue
        noticed, played = share(alike)
        unloaded = f", {len(alike) - played} that check tells of" if len(alike) > played else ""
        lines.append(f"  {operator:<18} {noticed} of {played} noticed{unloaded}")
    noticed, played = share(fated)
    lines.append(f"{noticed} of {played} noticed by a playthrough ({percent(noticed, played):.1f} %)")
    survivors = [one for one in fated if one.fate == "survived"]
    if survivors:
        lines += ["", "noticed by none:"]
    for one in sorted(survivors, key=lambda one: (one.mutant.file, one.mutant.line, one.mutant.what)):
        mutant = one.mutant
        lines.append(f"  {visible(mutant.file)}:{mutant.line}: {mutant.operator}: {visible(mutant.what)}")
        lines.append(f"    {visible(sources[mutant.file].splitlines()[mutant.line - 1].strip())}")
    return "\n".join(lines)


def as_json(fated: Sequence[Fated], possible: int) -> str:
    """Return the report for programs."""
    noticed, played = share(fated)
    found = [
        {
            "file": one.mutant.file,
            "line": one.mutant.line,
            "operator": one.mutant.operator,
            "what": one.mutant.what,
            "fate": one.fate,
            "by": one.by or None,
        }
        for one in fated
    ]
    return json.dumps(
        {"schema": SCHEMA, "possible": possible, "played": played, "noticed": noticed, "faults": found},
        ensure_ascii=False,
        indent=2,
    )
