"""Reads a world from a zip archive, in memory: which of its files are the world's. `files.py` calls it.

An archive holds one world, as a folder would or as one file, by itself or in a single folder. What else is in it is
never unpacked. Why so: docs/adr/0054-a-world-in-an-archive-is-read-and-never-unpacked.md
"""

from pathlib import Path
from typing import BinaryIO, Final

from backrooms_if import limits
from backrooms_if.library.files import (
    DECKS_FOLDER,
    HEAD_FILE,
    LEVEL_SUFFIX,
    LEVELS_FOLDER,
    Files,
    misnamed,
    opened_file,
    too_large,
    too_many,
    unread,
)
from backrooms_if.library.unpacking import Entry, Refused, entries_of, told_of, unpacked
from backrooms_if.problems import Problem, Span
from backrooms_if.problems.visible import quoted

_LEFT_BY_SYSTEMS: Final = "__MACOSX/"
"""The folder in which macOS keeps what other systems have no place for."""


def read_archive(path: Path, shown: str) -> Files:
    """Return the files of the world in the archive at a path; `shown` is the path as reports name it.

    What is wrong is a problem: with the archive as a whole it is the only one.
    """
    place = Span(shown, 1, 1)
    try:
        opened = opened_file(path, shown, "give the path of the archive itself")
        if isinstance(opened, Problem):
            return Files(shown, None, problems=[opened])
        with opened[0] as file:
            return _world_in(file, entries_of(file, opened[1]), shown)
    except Refused as refused:
        return Files(shown, None, problems=[Problem(refused.code, place, str(refused), (refused.cure,))])
    except OSError as error:
        return Files(shown, None, problems=[unread(shown, error)])


def _world_in(file: BinaryIO, entries: list[Entry], shown: str) -> Files:
    by_name = {entry.name: entry for entry in entries if _counts(entry.name)}
    head = _head(list(by_name), entries)
    folder, _, own = head.rpartition("/")
    data = unpacked(file, by_name[head])
    base = f"{folder}/" if folder else ""
    if own != HEAD_FILE or not any(name.startswith(f"{base}{LEVELS_FOLDER}/") for name in by_name):
        return Files(f"{shown}/{head}", data)
    files = Files(f"{shown}/{head}", data, {})
    room = limits.WORLD_BYTES - len(data)
    for each, found in ((LEVELS_FOLDER, files.levels), (DECKS_FOLDER, files.decks)):
        inside = f"{base}{each}/"
        assert found is not None, "it was made just now"
        found |= _files_in(file, by_name, inside, f"{shown}/{inside[:-1]}", room, files.problems)
        room -= sum(map(len, found.values()))
    return files


def _files_in(
    file: BinaryIO, by_name: dict[str, Entry], inside: str, where: str, room: int, problems: list[Problem]
) -> dict[str, bytes]:
    """Return the files of one folder by name; what is wrong is added to the problems. `room` is for all their bytes."""
    names = sorted(name.removeprefix(inside) for name in by_name if name.startswith(inside))
    problems += misnamed(where, names)
    meant = [name for name in names if name.endswith(LEVEL_SUFFIX) and "/" not in name]
    found: dict[str, bytes] = {}
    if len(meant) > limits.WORLD_FILES:
        problems.append(too_many(where, len(meant)))
        return found
    for name in meant:
        data = unpacked(file, by_name[inside + name])
        room -= len(data)
        if room < 0:
            problems.append(too_large(where))
            break
        found[f"{where}/{name}"] = data
    return found


def _counts(name: str) -> bool:
    """Return whether a name is of a file that somebody put there."""
    is_hidden = name.startswith(".") or "/." in name
    return not name.endswith("/") and not is_hidden and not name.startswith(_LEFT_BY_SYSTEMS)


def _head(names: list[str], entries: list[Entry]) -> str:
    """Return the name of the file with the head of the world. Raises Refused if there is none, or more than one."""
    # By itself before what lies in a folder that was packed; a file of any name only where none is called as a head is.
    depths = [[name for name in names if name.count("/") == depth] for depth in (0, 1)]
    heads = [[name for name in here if name.rpartition("/")[2] == HEAD_FILE] for here in depths]
    files = [[name for name in here if name.endswith(LEVEL_SUFFIX)] for here in depths]
    found = next((some for some in (*heads, *files) if some), [])
    cure = f"pack one world: its one file, or its folder with `{HEAD_FILE}` and `{LEVELS_FOLDER}`"
    if not found:
        raise Refused("E114", f"there is no world in this archive: it holds {told_of(entries)}", cure)
    if len(found) > 1:
        several = f"{', '.join(map(quoted, found[:3]))}{' and others' if len(found) > 3 else ''}"
        raise Refused("E114", f"this archive holds several worlds: {several}", cure)
    return found[0]
