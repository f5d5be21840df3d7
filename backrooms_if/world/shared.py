"""What is written once and used in several places by a name, texts and blocks: finding it, and telling of its faults.

Texts and blocks have namespaces of their own: only `text:` and `run:` name them.
"""

from collections.abc import Mapping
from typing import Literal

from backrooms_if.ids import Id, LevelId
from backrooms_if.problems import Span
from backrooms_if.problems.near import did_you_mean
from backrooms_if.world.faults import Faults
from backrooms_if.world.parts import Part
from backrooms_if.world.texts import Writer
from backrooms_if.worldfile.positions import Path

_CALLED: dict[str, str] = {"blocks": "block", "texts": "text"}


def shared_id(
    writer: Writer, parts: Mapping[LevelId, Part], section: Literal["blocks", "texts"], name: str, path: Path
) -> Id | None:
    """Return the full id of what a name stands for: in the level, then in the world; None after a fault."""
    space = writer.names.space
    levels = (writer.names.level, space.home) if "/" not in name else (LevelId(name.partition("/")[0]),)
    own = name.rpartition("/")[2]
    for level in levels:
        part = None if level is None else parts.get(level)
        if part is not None and own in getattr(part.spec, section):
            return part.id_of(own)
        if part is not None and (own in part.lost.names or (section, own) in part.lost.parts):
            return None  # its own fault has been told
    if space.is_lost(name):
        return None
    known = [
        key if part.level in (writer.names.level, space.home) else f"{part.level}/{key}"
        for part in parts.values()
        for key in getattr(part.spec, section)
    ]
    near = did_you_mean(name, known) or next((one for one in known if one.rpartition("/")[2] == name), None)
    hint = f"did you mean `{near}`?" if near else f"{section} are declared under `{section}:`"
    writer.faults.value(path, "E303", f"no {_CALLED[section]} `{name}`", hint)
    return None


def blame(faults: Faults, before: int, use: Span, words: str) -> None:
    """Say of the problems from the number `before` on where that is used which they are in."""
    for index in range(before, len(faults.problems)):
        problem = faults.problems[index]
        if problem.other is None and problem.span != use:
            faults.problems[index] = problem._replace(other=(use, words))
