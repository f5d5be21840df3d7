"""A world in a zip archive: which file of it is the world, and that it is the world that its folder would be."""

from io import BytesIO, TextIOWrapper
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from backrooms_if import limits
from backrooms_if.library import WorldNotFound, check_world, load_world
from backrooms_if.surfaces.cli import main
from tests.unit.library.zipped import HEAD, LEVEL, WORLD, Packed, written

ROOT = Path(__file__).parents[3]


def zipped(path: Path, files: dict[str, str], method: int = ZIP_DEFLATED) -> Path:
    """Return an archive as Python's own module makes it."""
    with ZipFile(path, "w", method) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return path


def told(path: Path) -> list[str]:
    """Return each error of a world: file below the folder of the test, code and what is wrong."""
    checked = check_world(path, with_lint=False)
    assert (checked.world is None) is bool(checked.problems)
    return [f"{one.span.file.removeprefix(f'{path.parent}/')} {one.code} {one.message}" for one in checked.problems]


FOLDER = {"world.yaml": HEAD, "levels/one.yaml": LEVEL}


@pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_STORED])
@pytest.mark.parametrize(
    "files",
    [
        {"w.yaml": WORLD},
        {"world.yaml": WORLD},
        {"shed/w.yaml": WORLD, "shed/LICENSE": "x", "shed/playthroughs/win.play": "x"},
        FOLDER,
        {f"shed/{name}": text for name, text in FOLDER.items()},
        {"notes.yaml": "what is this", **{f"shed/{name}": text for name, text in FOLDER.items()}},
        {"__MACOSX/._w.yaml": "\0", ".DS_Store": "\0", "w.yaml": WORLD, "__MACOSX/world.yaml": "\0"},
        {"levels/one.yaml": LEVEL, "levels/.hidden.yaml": "\0", "levels/drafts/two.yaml": "x", "world.yaml": HEAD},
    ],
)
def test_a_world_is_found_in_its_archive(files: dict[str, str], method: int, tmp_path: Path) -> None:
    assert load_world(zipped(tmp_path / "w.zip", files, method)).title == "W"


def test_the_archive_of_a_folder_is_the_same_world_as_the_folder(tmp_path: Path) -> None:
    folder = ROOT / "worlds" / "level_zero"
    files = {path.relative_to(folder.parent).as_posix(): path.read_text() for path in sorted(folder.rglob("*.yaml"))}
    packed, plain = load_world(zipped(tmp_path / "zero.zip", files)), load_world(folder)
    assert packed.content_hash == plain.content_hash
    assert list(packed.rooms_by_id) == list(plain.rooms_by_id)


def test_an_archive_whose_sizes_follow_its_files_is_read(tmp_path: Path) -> None:
    class Stream:
        """A file that cannot go back, as a pipe; Python's module then writes sizes behind each file."""

        def __init__(self) -> None:
            self.data = b""

        def write(self, data: bytes) -> int:
            self.data += data
            return len(data)

        def flush(self) -> None:
            pass

    stream = Stream()
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:  # type: ignore[call-overload]
        made.writestr("w.yaml", WORLD)
    (tmp_path / "w.zip").write_bytes(stream.data)
    assert load_world(tmp_path / "w.zip").title == "W"


def test_a_comment_and_names_beyond_ascii_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "w.zip"
    with ZipFile(path, "w") as made:
        made.writestr("Häuschen/world.yaml", HEAD)
        made.writestr("Häuschen/levels/größe.yaml", LEVEL)
        made.comment = b"with regards"
    assert list(load_world(path).levels_by_id) == ["one"]


def test_faults_are_told_by_the_archive_and_the_file_in_it(tmp_path: Path) -> None:
    files = {"shed/world.yaml": HEAD + "flags: {a: yes}\n", "shed/levels/one.yaml": LEVEL.replace("name", "nmae")}
    assert [line.split()[:2] for line in told(zipped(tmp_path / "w.zip", files))] == [
        ["w.zip/shed/levels/one.yaml", "E201"],
        ["w.zip/shed/world.yaml", "E204"],
    ]


def test_a_level_under_another_ending_is_told_as_in_a_folder(tmp_path: Path) -> None:
    path = zipped(tmp_path / "w.zip", {**FOLDER, "levels/two.yml": LEVEL})
    assert told(path) == ["w.zip/levels/two.yml E109 it is not read under this name"]


def test_more_levels_than_a_world_may_have_are_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORLD_FILES", 3)
    path = zipped(tmp_path / "w.zip", FOLDER | {f"levels/l{n}.yaml": "[" for n in range(3)})
    assert told(path)[0] == "w.zip/levels E210 4 files, and a world may have 3"


def test_files_that_are_too_large_together_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, Packed("world.yaml", HEAD.encode()), Packed("levels/one.yaml", LEVEL.encode()))
    monkeypatch.setattr(limits, "WORLD_BYTES", len(HEAD) + len(LEVEL) - 1)
    (line,) = told(path)
    assert line.startswith("w.zip E113 unpacked it has")


@pytest.mark.parametrize(
    ("files", "holds"),
    [
        ({}, "it holds nothing"),
        ({"README.txt": "x"}, "it holds `README.txt`"),
        ({"inner.zip": "PK"}, "it holds `inner.zip`"),
        ({f"{n}.txt": "x" for n in range(5)}, "it holds `0.txt`, `1.txt`, `2.txt` and 2 other files"),
        ({"a/b/world.yaml": WORLD}, "it holds `a/b/world.yaml`"),
    ],
)
def test_an_archive_without_a_world_says_what_it_holds(files: dict[str, str], holds: str, tmp_path: Path) -> None:
    assert told(zipped(tmp_path / "w.zip", files)) == [f"w.zip E114 there is no world in this archive: {holds}"]


@pytest.mark.parametrize("names", [("a.yaml", "b.yaml"), ("a/world.yaml", "b/world.yaml")])
def test_an_archive_of_several_worlds_is_none(names: tuple[str, str], tmp_path: Path) -> None:
    path = zipped(tmp_path / "w.zip", dict.fromkeys(names, WORLD))
    assert told(path) == [f"w.zip E114 this archive holds several worlds: `{names[0]}`, `{names[1]}`"]


def test_an_archive_is_named_by_its_path_as_a_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zipped(tmp_path / "w.zip", FOLDER)
    monkeypatch.chdir(tmp_path)
    assert load_world("w.zip").title == "W"
    with pytest.raises(WorldNotFound) as raised:
        load_world("v.zip")
    assert raised.value.hint == "did you mean `w.zip`?"


@pytest.mark.parametrize("command", [["check"], ["info"], ["map"], ["play", "--plain"]])
def test_commands_take_an_archive(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"look\n")))
    path = zipped(tmp_path / "w.zip", FOLDER)
    assert main([*command, str(path)]) == 0
    assert capsys.readouterr().out or command == ["check"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["w.zip"]


def test_a_second_opening_takes_the_compiled_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKROOMS_IF_CACHE", str(tmp_path / "cache"))
    path = zipped(tmp_path / "w.zip", FOLDER)
    load_world(path)

    def never(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr("backrooms_if.library.load._compiled", never)
    assert load_world(path).title == "W"


@pytest.mark.parametrize("command", [["fmt"], ["fmt", "--check"], ["check", "--fix"], ["rename"]])
def test_nothing_is_written_into_an_archive(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = zipped(tmp_path / "w.zip", {"world.yaml": HEAD, "levels/one.yaml": LEVEL + "flags: {a: yes}\n"})
    before = path.read_bytes()
    assert main([*command, str(path), *(["a", "b"] if command == ["rename"] else [])]) != 0
    assert "is an archive, which is read and never written: unpack it" in "".join(capsys.readouterr())
    assert path.read_bytes() == before
