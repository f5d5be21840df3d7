"""The files of a world on the disk, changed in place or shown as they would be: by `check --fix`, `fmt` and `rename`.

Those commands call it.
"""

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from backrooms_if.authoring.writing import exchange, reason
from backrooms_if.problems.counted import counted
from backrooms_if.problems.visible import quoted, visible
from backrooms_if.surfaces import output

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backrooms_if.authoring.fixes import Mended
    from backrooms_if.library.files import Files

_INSTALLED = ("site-packages", "dist-packages")


class NotOurs(Exception):
    """The files of a world are not the author's to be changed; the words say why, and what to do."""


class NotWritten(Exception):
    """A file could not be written, for the reason that the words say; no file of the world was changed."""


def files_to_fix(name: str) -> "Files":
    """Return the files of a world that may be changed. Raises NotOurs, and WorldNotFound if there is none."""
    from backrooms_if.library.files import ARCHIVE_SUFFIX
    from backrooms_if.library.find import find_world
    from backrooms_if.library.load import files_of

    found = find_world(name)
    package = Path(__file__).resolve().parent.parent
    place = found.path.resolve()
    if found.path != Path(name) and Path(name).parts[:1] == (name,) and not name.endswith((".yaml", ".yml")):
        raise NotOurs(f"{quoted(name)} is a world that was installed: copy its files, and give the path of the copy")
    if place.is_file() and place.suffix.lower() == ARCHIVE_SUFFIX:
        raise NotOurs(f"{quoted(name)} is an archive, which is read and never written: unpack it, and name the folder")
    if package in place.parents or any(part in _INSTALLED for part in place.parts):
        raise NotOurs(f"{quoted(name)} belongs to an installed package: copy its files, and give the path of the copy")
    return files_of(name)


def write(before: "Mapping[str, bytes]", changed: "Mapping[str, bytes]") -> None:
    """Write the files that were changed. Raises NotWritten; what was written before is taken back then."""
    written: list[str] = []
    for name, data in changed.items():
        try:
            exchange(Path(name), before[name], data)
        except OSError as error:
            lost = [one for one in written if not _taken_back(Path(one), changed[one], before[one])]
            also = f"; {', '.join(map(quoted, lost))} could not be put back as before" if lost else ""
            raise NotWritten(f"{visible(name)} is not changed: {reason(error)}{also}") from error
        written.append(name)


def _taken_back(path: Path, now: bytes, before: bytes) -> bool:
    try:
        exchange(path, now, before)
    except OSError:
        return False
    return True


def tell(mended: "Mended", *, is_dry: bool) -> None:
    """Say what was done, a line for each fix, and what was tried and left out."""
    for step in mended.done:
        file, line, _, _ = step.problem.span
        guess = "" if step.fix.is_sure else " (a guess)"
        output.say(f"{visible(file)}:{line}: {step.problem.code} {visible(step.fix.title)}{guess}")
    for step in mended.left_out:
        file, line, _, _ = step.problem.span
        why = "left out, as it does not mend the world"
        output.say(f"{visible(file)}:{line}: {step.problem.code} {visible(step.fix.title)}: {why}")
    number = len(mended.done)
    if number:
        output.say(f"{counted(number, 'problem')} {'would be ' if is_dry else ''}mended")
    else:
        output.say("nothing that can be mended by program")


def difference(before: "Mapping[str, bytes]", changed: "Mapping[str, bytes]") -> str:
    """Return what would change as a unified diff, every hidden sign in it made visible."""
    lines: list[str] = []
    for name, data in changed.items():
        old, new = (one.decode("utf-8", "replace").split("\n") for one in (before[name], data))
        lines += unified_diff(old, new, name, name, lineterm="")
    return "\n".join(visible(line.removesuffix("\r")) for line in lines)
