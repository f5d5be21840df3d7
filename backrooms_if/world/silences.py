"""Warnings and notes that a world's files let pass, each with its reason. The library calls it after lint.

What the head of a world says goes for all its files, what a level says for its own; a place is one of the file that
names it.
"""

from collections.abc import Sequence

from backrooms_if.problems import Problem
from backrooms_if.records import NamedTuple
from backrooms_if.world.parts import Part
from backrooms_if.worldfile.decks import DECKS
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema_lint import UNUSED


class Silenced(NamedTuple):
    """A problem that is not told, and the reason that the world's author gives."""

    problem: Problem
    reason: str


class _Silence(NamedTuple):
    """One entry of `allow`: `files` and `place` are empty for any; `part` and `path` say where it stands."""

    code: str
    files: tuple[str, ...]
    place: str
    reason: str
    part: Part
    path: Path

    def covers(self, problem: Problem) -> bool:
        """Return whether it is about a problem."""
        if problem.code != self.code or (self.files and problem.span.file not in self.files):
            return False
        at = "/".join(map(str, problem.path))
        return not self.place or at == self.place or at.startswith(f"{self.place}/")


def without_silenced(
    parts: Sequence[Part], problems: Sequence[Problem], *, is_whole: bool
) -> tuple[list[Problem], list[Silenced]]:
    """Return the problems that are told, and those that the files let pass.

    A silence that is about no problem is one itself if `is_whole` says that all problems were looked for.
    """
    silences = [silence for number, part in enumerate(parts) for silence in _silences(part, is_head=number == 0)]
    if not silences:
        return list(problems), []
    told: list[Problem] = []
    silenced: list[Silenced] = []
    used: set[tuple[str, Path]] = set()
    by_code: dict[str, list[_Silence]] = {}
    for one in silences:
        by_code.setdefault(one.code, []).append(one)
    for problem in problems:
        covering = [one for one in by_code.get(problem.code, ()) if one.covers(problem)]
        if not covering or problem.severity == "error":
            told.append(problem)
            continue
        # The reason that is nearest: of a place, else of the level, else of the world.
        nearest = max(covering, key=lambda one: (len(one.place), bool(one.files)))
        used.add((nearest.part.level, nearest.path))
        silenced.append(Silenced(problem, nearest.reason))
    if is_whole:
        told += [_unused(one) for one in silences if (one.part.level, one.path) not in used]
    return told, silenced


def _silences(part: Part, *, is_head: bool) -> list[_Silence]:
    found: list[_Silence] = []
    # A deck that the level names is read as if it stood in it.
    own = part.positions.file, *(name for _, name in part.positions.beside if f"/{DECKS}/" in name)
    for code, written in part.spec.lint.allow.items():
        path: Path = ("lint", "allow", code)
        if isinstance(written, str):
            found.append(_Silence(code, () if is_head else own, "", written, part, path))
        else:
            found += [_Silence(code, own, at.strip(" /"), why, part, (*path, at)) for at, why in written.items()]
    return found


def _unused(silence: _Silence) -> Problem:
    what = f"no {silence.code} is found {'at this place' if silence.place else 'here'}"
    return Problem(UNUSED, silence.part.positions.key(silence.path), what, ("leave it out",), silence.path)
