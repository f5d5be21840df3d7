"""Scripts that go on from a saved game."""

from pathlib import Path

import pytest

import backrooms_if as bif
from backrooms_if.playtest.suite import Suite


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    game = bif.Game(bif.load_world("cloak_of_darkness"), seed=3)
    for line in ("w", "hang cloak on hook"):
        game.play(line)
    game.save("late.ndjson")
    return tmp_path


def words(text: str, name: str = "a.play") -> str:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return "\n".join(one.words for one in Suite().run(path) if one.words)


HEAD = "world: cloak_of_darkness\nfrom: late.ndjson\n"


@pytest.mark.parametrize(
    "lines",
    [
        "Cloakroom\n? at(cloakroom) and turns == 2\n> e\n? at(foyer)",
        "> undo\n? worn(cloak)\n> undo\n? at(foyer)\n> redo\n? at(cloakroom)",
        "> restart\n? at(foyer) and turns == 0",
        "> save one\n> e\n> restore one\n? at(cloakroom)",
        "> e\n== a ==\n> undo\n> undo\n? worn(cloak)\n== b ==\n> s\n? at(bar)",
        "@ move: {player: bar}\n> look\n? at(bar)",
    ],
)
def test_it_goes_on_from_there_in_both_runs(lines: str) -> None:
    assert words(f"{HEAD}\n{lines}\n") == ""


def test_what_includes_it_goes_on_from_there_too() -> None:
    assert words(f"{HEAD}> e\n", "start.play") == ""
    assert words("include: start.play\n? at(foyer)\n> undo\n? at(cloakroom)\n") == ""


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("from: lat.ndjson", "there is no file `lat.ndjson`"),
        ("from: late.save", "`late.save` is no saved game: their names end in .ndjson"),
        ("from: ../late.ndjson", "`../late.ndjson` leads out of the folder"),
        ("from: late.ndjson\nseed: 4", "a saved game has its own start: leave `from` out, or the header `seed`"),
        ("from: torn.ndjson", "The save is damaged at line"),
        ("from: other.ndjson", "This save belongs to another world"),
    ],
)
def test_a_save_that_cannot_be_is_told_at_its_header(header: str, message: str) -> None:
    text = Path("late.ndjson").read_text(encoding="utf-8")
    Path("torn.ndjson").write_text(text.replace("hang cloak", "hang coat"), encoding="utf-8")
    Path("other.ndjson").write_text(text.replace('"cloak_of_darkness"', '"fair"'), encoding="utf-8")
    told = words(f"world: cloak_of_darkness\n{header}\n> look\n")
    assert told.startswith("a.play:2: ")
    assert message in told
