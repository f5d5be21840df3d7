"""`rename`: whatever has an id in a world can have another one, and the world stays what it was."""

from pathlib import Path

import pytest

from backrooms_if.authoring.definitions import Definition, definitions
from backrooms_if.authoring.renaming import NotRenamed, rename
from backrooms_if.engine.actions import ACTIONS
from backrooms_if.library.load import files_of
from backrooms_if.worldfile.reader import read

ROOT = Path(__file__).resolve().parents[2]
WORLDS = ("worlds/cloak_of_darkness.yaml", "tests/worlds/two_levels_and_a_port", "tests/worlds/kinds_of_books.yaml")


def ids_of(path: Path) -> list[Definition]:
    files = [path] if path.is_file() else [path / "world.yaml", *sorted((path / "levels").glob("*.yaml"))]
    found = [one for file in files for one in definitions(str(file), read(str(file), file.read_bytes()))]
    return list({(one.kind, one.level, one.owner, one.name): one for one in found}.values())


@pytest.mark.parametrize(
    ("path", "one"),
    [(path, one) for path in WORLDS for one in ids_of(ROOT / path)],
    ids=lambda part: f"{part.kind}-{part.name}" if isinstance(part, Definition) else part.rpartition("/")[2],
)
def test_an_id_can_be_another(path: str, one: Definition) -> None:
    wanted = f"{one.level}/{one.owner}.{one.name}" if one.owner else f"{one.level}/{one.name}"
    new = "renaming" if one.kind == "verb" else f"other_{one.name}"
    files = files_of(str(ROOT / path))
    if one.kind == "verb" and one.name in ACTIONS:
        with pytest.raises(NotRenamed):
            rename(files, wanted, new, one.kind)
        return
    done = rename(files, wanted, new, one.kind)  # refuses what would not mean the same
    assert done.changed
    back = {files.head_name: files.head, **(files.levels or {})} | done.changed
    again = type(files)(
        files.head_name,
        back.pop(files.head_name),
        None if files.levels is None else {k: v for k, v in back.items() if v},
    )
    level = new if one.kind == "level" else one.level
    undone = rename(again, f"{level}/{one.owner}.{new}" if one.owner else f"{level}/{new}", one.name, one.kind)
    for name, data in undone.changed.items():
        assert data == {files.head_name: files.head, **(files.levels or {})}[name]
