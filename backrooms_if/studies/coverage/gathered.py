"""What the games of several worlds have reached, together: it grows, is joined with what other processes have gathered,
and goes through JSON. `test --coverage` and the pytest plugin keep one.
"""

import json
from collections.abc import Iterator
from typing import Final

from backrooms_if.records import NamedTuple
from backrooms_if.studies.coverage.watching import Mark
from backrooms_if.studies.coverage.witness import Tried, Witness
from backrooms_if.world.model import World

SCHEMA: Final = "backrooms_if/reached/1"


class Gathered(NamedTuple):
    """What the games of one world have reached, and what of it was tried in vain. `where` is its path or name."""

    where: str
    content_hash: str
    runs: int
    """The scripts that played it; one with branches is one."""
    reached: frozenset[Mark]
    tried_for: dict[Mark, Tried]

    def joined(self, other: "Gathered") -> "Gathered":
        """Return both together, the same whichever comes first."""
        reached = self.reached | other.reached
        tried = dict(self.tried_for)
        for mark, one in other.tried_for.items():
            tried[mark] = tried[mark].joined(one) if mark in tried else one
        left = {mark: one for mark, one in tried.items() if mark not in reached}
        return Gathered(self.where, self.content_hash, self.runs + other.runs, reached, left)


class Coverage:
    """What was reached of worlds, by their paths or names."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._witnesses: dict[tuple[str, str, str], Witness] = {}
        self._runs: dict[tuple[str, str, str], int] = {}
        self._joined: list[Gathered] = []

    def watch(self, where: str, world: World) -> Witness:
        """Return who is to watch the next run of a world, which may be one of its canon sets."""
        key = (where, world.content_hash, world.canon)
        if key not in self._witnesses:
            self._witnesses[key] = Witness(world)
        self._runs[key] = self._runs.get(key, 0) + 1
        return self._witnesses[key]

    def join(self, spelt: str) -> None:
        """Add what another process has gathered, as its `dumps` spells it. Raises ValueError for anything else."""
        try:
            data = json.loads(spelt)
            if data["schema"] != SCHEMA:
                raise ValueError(f"this is {data['schema']}, and {SCHEMA} is wanted")
            self._joined += [_read(one) for one in data["worlds"]]
        except (KeyError, TypeError) as error:
            raise ValueError(f"this is no {SCHEMA}: {error!r}") from error

    def worlds(self) -> list[Gathered]:
        """Return what was gathered of each world, in the order of their names."""
        found: dict[tuple[str, str], Gathered] = {}
        for one in (*self._own(), *self._joined):
            key = (one.where, one.content_hash)
            found[key] = found[key].joined(one) if key in found else one
        return [found[key] for key in sorted(found)]

    def _own(self) -> Iterator[Gathered]:
        for key, witness in self._witnesses.items():
            left = {mark: one for mark, one in witness.tried_for.items() if mark not in witness.reached}
            reached = frozenset(witness.reached)
            yield Gathered(key[0], key[1], self._runs[key], reached, left)

    def dumps(self) -> str:
        """Return all of it as JSON, the same for the same runs in whatever order they came."""
        worlds = [
            {
                "where": one.where,
                "hash": one.content_hash,
                "runs": one.runs,
                "reached": sorted(one.reached),
                "tried": [[*mark, tried.times, tried.details] for mark, tried in sorted(one.tried_for.items())],
            }
            for one in self.worlds()
        ]
        return json.dumps({"schema": SCHEMA, "worlds": worlds}, ensure_ascii=False)


def _read(data: dict[str, object]) -> Gathered:
    where, content_hash, runs = data["where"], data["hash"], data["runs"]
    marks, tries = data["reached"], data["tried"]
    if not isinstance(runs, int) or not isinstance(marks, list) or not isinstance(tries, list):
        raise TypeError("its parts are of other kinds")
    reached = frozenset(Mark(str(one), str(how)) for one, how in marks)
    tried = {
        Mark(str(one), str(how)): Tried(int(times), tuple(map(str, details))) for one, how, times, details in tries
    }
    return Gathered(str(where), str(content_hash), runs, reached, tried)
