"""Worlds that are kept between two openings: when they are taken, and all that makes them be compiled anew."""

import json
import os
from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path

import pytest

from backrooms_if.library import cache, check_world, list_worlds, load, load_world
from backrooms_if.library.files import read_files
from backrooms_if.problems import WorldFileError
from backrooms_if.world import codec
from backrooms_if.world.model import PLAIN_PLAYER, RuleTable, World
from tests.unit.world.folders import ONE, TWO, folder_of
from tests.unit.world.inline import HALL, HEAD

ROOT = Path(__file__).parents[3]
EVERY_WORLD = [
    *(found.path for found in list_worlds()),
    *sorted((ROOT / "tests" / "unit" / "world" / "worlds").iterdir()),
    ROOT / "tests" / "property" / "dense.yaml",
    ROOT / "tests" / "golden" / "lodge.yaml",
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which worlds are kept."""
    monkeypatch.setenv("BACKROOMS_IF_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "compiled"


@pytest.fixture
def world_file(tmp_path: Path) -> Path:
    path = tmp_path / "w.yaml"
    path.write_text(HEAD + HALL)
    return path


def is_compiled(where: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Open a world, and return whether it was compiled for it."""
    made: list[bool] = []
    compiled = load._compiled

    def counted(*arguments: object, **named: object) -> object:
        made.append(True)
        return compiled(*arguments, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(load, "_compiled", counted)
        load_world(where)
    return bool(made)


def told(value: object) -> object:
    """All that a world says, as plain data; mappings by key, since nothing hangs on their order."""
    if isinstance(value, World | RuleTable):
        return {name: told(getattr(value, name)) for name in type(value).__match_args__}
    if isinstance(value, Mapping):
        return {key: codec.encode(inner) for key, inner in value.items()}
    return codec.encode(value)


def entry_in(folder: Path) -> Path:
    """The index of the one world that is kept."""
    (entry,) = folder.glob("*.world")
    return entry


def level_in(folder: Path) -> Path:
    """The entry of the only level."""
    (entry,) = folder.glob("*.level")
    return entry


@pytest.mark.parametrize("path", EVERY_WORLD, ids=lambda path: path.stem)
def test_a_world_that_was_kept_is_the_one_that_was_compiled(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = load_world(path)
    assert not is_compiled(path, monkeypatch)
    warm = load_world(path)
    assert told(warm) == told(cold)
    assert (warm.content_hash, warm.text_places) == (cold.content_hash, cold.text_places)


def test_an_entry_is_readable_by_its_user_alone(world_file: Path, folder: Path) -> None:
    load_world(world_file)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {entry.stat().st_mode & 0o777 for entry in folder.iterdir()} == {0o600}


def test_a_file_that_was_changed_is_compiled_anew(world_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_world(world_file)
    status = world_file.stat()
    world_file.write_text((HEAD + HALL).replace("Hall", "Mall"))
    os.utime(world_file, ns=(status.st_atime_ns, status.st_mtime_ns))  # its size and time are what they were
    assert is_compiled(world_file, monkeypatch)
    assert [room.name for room in load_world(world_file).rooms_by_id.values()] == ["Mall"]


def test_so_is_a_folder_when_a_level_is_changed_added_or_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = folder_of(tmp_path, one=ONE)
    levels = world / "levels"
    load_world(world)
    assert not is_compiled(world, monkeypatch)
    (levels / "two.yaml").write_text(TWO)
    assert is_compiled(world, monkeypatch)
    (levels / "two.yaml").write_text(TWO.replace("Other", "Another"))
    assert is_compiled(world, monkeypatch)
    (levels / "two.yaml").rename(levels / "three.yaml")
    assert is_compiled(world, monkeypatch)
    assert not is_compiled(world, monkeypatch)


def test_what_lies_in_a_folder_that_makes_it_no_world_is_found_all_the_same(tmp_path: Path) -> None:
    world = folder_of(tmp_path, one=ONE)
    load_world(world)
    (world / "levels" / "two.yaml").symlink_to("one.yaml")
    with pytest.raises(WorldFileError, match="E109"):
        load_world(world)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cache.ENGINE_VERSION", "0.0.9"),
        ("cache.codec.shape", lambda: "another"),
        ("cache._stamps", lambda: ["model.py 1 1"]),
    ],
)
def test_another_engine_compiles_for_itself(
    name: str, value: object, world_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_world(world_file)
    monkeypatch.setattr(f"backrooms_if.library.{name}", value)
    assert is_compiled(world_file, monkeypatch)


def test_the_key_follows_each_source_file_of_the_package() -> None:
    stamps = cache._stamps()
    for name in ("model.py", "compile_rules.py", "schema.py", "light.py", "prose.py", "codec.py"):
        assert any(stamp.startswith(f"{name} ") for stamp in stamps)


def test_the_same_world_under_another_name_is_reported_under_its_own(tmp_path: Path, world_file: Path) -> None:
    text = "rooms:\n  hall: {name: Hall, text: A hall.}\n"
    for name in ("w", "v"):
        (tmp_path / f"{name}.yaml").write_text(HEAD + text)
        load_world(tmp_path / f"{name}.yaml")
    for name in ("w", "v"):
        places = load_world(tmp_path / f"{name}.yaml").text_places
        assert {Path(file).stem for file, _, _ in places.values()} == {name}


def sealed(entry: Path, head: bytes | str, names: bytes | None = None) -> None:
    """Write an index with another head, or other names of levels, and the hash that belongs to it."""
    _, known, _, *outlines = entry.read_bytes().split(b"\n")
    head = head.encode() if isinstance(head, str) else head
    data = b"\n".join([known if names is None else names, head, *outlines])
    entry.write_bytes(cache._head(entry.stem, data) + b"\n" + data)


def moved(entry: Path) -> Path:
    """Move an entry out of the folder, and return where it was."""
    entry.rename(entry.parent.parent / "moved")
    return entry


def head_of(entry: Path) -> bytes:
    return entry.read_bytes().split(b"\n")[2]


def names_of(entry: Path) -> bytes:
    return entry.read_bytes().split(b"\n")[1]


TAMPERED: dict[str, Callable[[Path], object]] = {
    "empty": lambda entry: entry.write_bytes(b""),
    "cut": lambda entry: entry.write_bytes(entry.read_bytes()[:-1]),
    "cut in its head": lambda entry: entry.write_bytes(entry.read_bytes()[:20]),
    "with more behind it": lambda entry: entry.write_bytes(entry.read_bytes() + b" "),
    "with a word changed": lambda entry: entry.write_bytes(entry.read_bytes().replace(b"hall", b"mall")),
    "no JSON": lambda entry: sealed(entry, "{"),
    "no UTF-8": lambda entry: sealed(entry, b"\xff"),
    "with names that are none": lambda entry: sealed(entry, head_of(entry), b"\xff"),
    "with a level too many": lambda entry: sealed(entry, head_of(entry), b" ".join([names_of(entry)] * 2)),
    "without levels": lambda entry: sealed(entry, head_of(entry), b""),
    "no world": lambda entry: sealed(entry, '{"world": 1}'),
    "a text": lambda entry: sealed(entry, '"world"'),
    "an empty list": lambda entry: sealed(entry, "[]"),
    "an unknown record": lambda entry: sealed(entry, "[9999]"),
    "a record of other fields": lambda entry: sealed(entry, f"[{codec.RECORDS.index(World) + 3}, 1]"),
    "a record of another kind": lambda entry: sealed(entry, json.dumps(codec.encode(PLAIN_PLAYER))),
    "a negative record": lambda entry: sealed(entry, "[-1]"),
    "a truth for a record": lambda entry: sealed(entry, "[true]"),
    "a mapping cut in two": lambda entry: sealed(entry, "[2, 1]"),
    "a mapping of mappings": lambda entry: sealed(entry, "[2, {}, 1]"),
    "too deep": lambda entry: sealed(entry, "[0," * 100_000 + "0" + "]" * 100_000),
    "of another world": lambda entry: entry.write_bytes(
        cache._head("0" * 32, b"1") + b"\n1",
    ),
    "for all to write to": lambda entry: entry.chmod(0o666),
    "a folder": lambda entry: moved(entry).mkdir(),
    "a pipe": lambda entry: os.mkfifo(moved(entry)),
    "a link": lambda entry: moved(entry).symlink_to(entry.parent.parent / "moved"),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_an_entry_that_is_odd_is_as_good_as_none(
    how: str, world_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = load_world(world_file)
    TAMPERED[how](entry_in(folder))
    assert is_compiled(world_file, monkeypatch)
    assert told(load_world(world_file)) == told(cold)


ODD_LEVELS: dict[str, Callable[[Path], object]] = {
    "missing": lambda entry: entry.unlink(),
    **{
        how: TAMPERED[how] for how in ("empty", "cut", "with more behind it", "for all to write to", "a pipe", "a link")
    },
    "with a bit changed": lambda entry: entry.write_bytes(bytes([entry.read_bytes()[0] ^ 1]) + entry.read_bytes()[1:]),
}


@pytest.mark.parametrize("how", ODD_LEVELS)
def test_a_world_with_an_odd_level_is_as_good_as_none_and_is_mended(
    how: str, world_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = load_world(world_file)
    ODD_LEVELS[how](level_in(folder))
    assert is_compiled(world_file, monkeypatch)
    assert not is_compiled(world_file, monkeypatch)
    assert told(load_world(world_file)) == told(cold)


def test_a_folder_in_place_of_a_level_stays_and_the_world_is_compiled(
    world_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_world(world_file)
    moved(level_in(folder)).mkdir()
    assert is_compiled(world_file, monkeypatch)
    assert is_compiled(world_file, monkeypatch)


def test_an_odd_entry_is_replaced(world_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_world(world_file)
    entry_in(folder).write_bytes(b"")
    assert is_compiled(world_file, monkeypatch)
    assert not is_compiled(world_file, monkeypatch)


def test_no_byte_of_an_entry_can_be_another(world_file: Path, folder: Path) -> None:
    load_world(world_file)
    key = entry_in(folder).stem
    for entry in (entry_in(folder), level_in(folder)):
        whole = entry.read_bytes()
        for at in range(0, len(whole), max(1, len(whole) // 300)):
            entry.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            assert cache.kept(key) is None, at
        entry.write_bytes(whole)
        assert cache.kept(key) is not None


def test_what_is_under_another_key_is_not_taken(world_file: Path, folder: Path) -> None:
    load_world(world_file)
    other = folder / f"{blake2b(digest_size=16).hexdigest()}.world"
    entry_in(folder).rename(other)
    assert cache.kept(other.stem) is None


@pytest.mark.parametrize("mode", [0o755, 0o701, 0o770])
def test_a_folder_that_others_can_look_into_is_not_used(
    mode: int, world_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_world(world_file)
    folder.chmod(mode)
    assert is_compiled(world_file, monkeypatch)
    assert folder.stat().st_mode & 0o777 == mode
    for entry in folder.iterdir():
        entry.unlink()
    load_world(world_file)
    assert list(folder.iterdir()) == []


def test_what_belongs_to_somebody_else_is_not_used(
    world_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_world(world_file)
    owner = folder.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    assert is_compiled(world_file, monkeypatch)


def test_a_link_to_a_folder_is_not_used(world_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_world(world_file)
    folder.rename(folder.parent / "elsewhere")
    folder.symlink_to(folder.parent / "elsewhere")
    assert is_compiled(world_file, monkeypatch)


def test_a_world_with_errors_is_not_kept(world_file: Path, folder: Path) -> None:
    world_file.write_text(HEAD)
    for _ in range(2):
        with pytest.raises(WorldFileError, match="E301"):
            load_world(world_file)
    assert not folder.exists()


def test_check_reads_the_files_and_nothing_that_was_kept(world_file: Path, folder: Path) -> None:
    load_world(world_file)
    before = entry_in(folder).read_bytes()
    sealed(entry_in(folder), "[]")
    assert check_world(world_file).world is not None
    assert entry_in(folder).read_bytes() != before, "nor is anything kept by it"


def test_off_keeps_nothing(world_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKROOMS_IF_CACHE", "off")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.chdir(tmp_path)
    assert is_compiled(world_file, monkeypatch)
    assert is_compiled(world_file, monkeypatch)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["w.yaml"]


def test_unless_said_it_is_in_the_cache_folder_of_the_user(
    world_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BACKROOMS_IF_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    load_world(world_file)
    assert entry_in(tmp_path / "xdg" / "backrooms_if" / "compiled").is_file()
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    load_world(world_file)
    assert entry_in(tmp_path / "home" / ".cache" / "backrooms_if" / "compiled").is_file()


def test_a_folder_that_cannot_be_made_is_no_trouble(
    world_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BACKROOMS_IF_CACHE", str(tmp_path / "file"))
    assert load_world(world_file).id == "w"
    monkeypatch.setenv("BACKROOMS_IF_CACHE", "/proc/nowhere")
    assert load_world(world_file).id == "w"


@pytest.mark.parametrize("step", ["tempfile.mkstemp", "pathlib.Path.replace"])
def test_a_full_disk_is_no_trouble_and_leaves_nothing_behind(
    step: str, world_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(step, full)
        assert load_world(world_file).id == "w"
    assert list(folder.iterdir()) == []


def test_old_worlds_go_and_with_them_the_levels_that_no_other_has(
    world_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_MOST_WORLDS", 3)
    long_ago = 1_000_000_000
    for number in range(6):
        world_file.write_text(f"{HEAD}{HALL}# {number}\n".replace("Hall", f"Hall {number // 3}"))
        load_world(world_file)
        for entry in folder.iterdir():
            seconds = long_ago + number if entry.stem == key_of(world_file) else entry.stat().st_mtime
            os.utime(entry, (seconds, seconds) if entry.suffix == ".world" else (long_ago, long_ago))
    assert len(list(folder.glob("*.world"))) == 3
    assert not is_compiled(world_file, monkeypatch)
    assert len(list(folder.glob("*.level"))) == 1, "the newer three share theirs"


def key_of(where: Path) -> str | None:
    return cache.key_of(read_files(where, str(where)))


def test_a_level_that_another_start_is_just_keeping_is_left_alone(world_file: Path, folder: Path) -> None:
    load_world(world_file)
    (folder / f"{'0' * 32}.level").write_bytes(b"a level of a world whose index is not written yet")
    world_file.write_text((HEAD + HALL).replace("Hall", "Mall"))
    load_world(world_file)
    assert (folder / f"{'0' * 32}.level").exists()


def test_what_is_neither_plain_nor_a_record_is_not_kept() -> None:
    for value in (1.5, b"bytes", [1], {1, 2}, object(), Path()):
        with pytest.raises(TypeError):
            codec.encode(value)
