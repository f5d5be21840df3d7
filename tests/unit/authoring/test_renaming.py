"""`rename`: an id of a world renamed wherever it is named, in all files and playthroughs, or not at all."""

import re
import shutil
from pathlib import Path

import pytest

from backrooms_if.authoring.renaming import NotRenamed, Renamed, cased, rename
from backrooms_if.library import check_world
from backrooms_if.library.load import files_of
from backrooms_if.playtest.renaming import renamed as in_script
from backrooms_if.playtest.suite import Suite
from backrooms_if.surfaces.cli import main

ROOT = Path(__file__).resolve().parents[3]
HEAD = "format: 1\nid: house\ntitle: W\nauthors: A\nlicense: CC0-1.0\nstart: hall\nendings: {won: {title: Won}}\n"
WORLD = (
    HEAD
    + """\
flags: {lamp_was_lit: false}
counters: {steps: {}}
rooms:
  hall:
    name: Hall
    tags: [inside]
    text: |
      The lamp. [if lamp.lit|{The lamp} is lit.|elif carried(lamp) and not lamp_was_lit|You took {steps} steps.]
    exits:
      north: cellar
      down: {to: cellar, when: not "lamp" is lit}
  cellar: {name: Cellar, exits: {south: hall}}
things:
  lamp: {name: a lamp, in: hall, light: true, switchable: true}
  sign:
    name: a sign
    in: hall
    states: [clean, smudged]
    text: {clean: White., smudged: Grey.}
rules:
  lamp_on:
    after: switching on
    thing: lamp
    do:
      - set: {lamp_was_lit: true, sign.state: smudged}
      - add: {steps: 1}
      - move: {lamp: cellar}
      - award: {lit_it: 1}
      - end: won
  at_home: {each_turn: true, at: inside, when: "awarded(lit_it) and sign is clean", say: Home.}
"""
).replace('      down: {to: cellar, when: not "lamp" is lit}\n', "      down: {to: cellar, when: not lamp.lit}\n")
PLAY = """\
purpose: the lamp is lit
world: ../house.yaml
# the lamp
> take lamp
? carried(lamp) and not lamp_was_lit
You take the lamp
> switch on lamp
? lamp_was_lit
? place(lamp) is cellar
? sign is smudged
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    path = tmp_path / "house.yaml"
    path.write_text(WORLD)
    (tmp_path / "playthroughs").mkdir()
    (tmp_path / "playthroughs" / "lit.play").write_text(PLAY)
    return path


def renamed(world: Path, wanted: str, new: str, kind: str = "") -> str:
    done: Renamed = rename(files_of(str(world)), wanted, new, kind)
    return done.changed[str(world)].decode()


def named(text: str, word: str) -> int:
    return len(re.findall(rf"\b{word}\b", text))


def test_the_world_of_these_tests_is_whole(world: Path) -> None:
    assert [problem for problem in check_world(str(world)).problems if problem.severity == "error"] == []


def test_a_thing_is_renamed_in_keys_conditions_and_brackets_and_words_stay(world: Path) -> None:
    text = renamed(world, "lamp", "lantern")
    assert "[if lantern.lit|{The lantern} is lit.|elif carried(lantern) and not lamp_was_lit|" in text
    assert "lantern: {name: a lamp, in: hall" in text
    assert "The lamp. [if" in text
    assert "move: {lantern: cellar}" in text
    assert "lamp_on:" in text
    assert named(text, "lantern") == 7
    assert named(text, "lamp") == 2


@pytest.mark.parametrize(
    ("wanted", "new", "number"),
    [
        ("house/cellar", "vault", 4),
        ("lamp_was_lit", "lit_once", 3),
        ("steps", "paces", 3),
        ("won", "victory", 2),
        ("lit_it", "lit_the_lamp", 2),
        ("inside", "indoors", 2),
        ("sign.smudged", "grey", 3),
        ("lamp_on", "lighting", 1),
        ("hall", "foyer", 5),
    ],
)
def test_whatever_has_an_id_can_be_renamed(world: Path, wanted: str, new: str, number: int) -> None:
    text = renamed(world, wanted, new)
    assert named(text, new) == number
    world.write_text(text)
    assert [problem for problem in check_world(str(world)).problems if problem.severity == "error"] == []


def test_the_id_of_the_world_is_renamed(world: Path) -> None:
    assert "id: home\n" in renamed(world, "house", "home", "level")


def test_playthroughs_follow_and_still_pass(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    play = world.parent / "playthroughs" / "lit.play"
    for wanted, new in (
        ("lamp", "lantern"),
        ("cellar", "vault"),
        ("lamp_was_lit", "lit_once"),
        ("sign.smudged", "grey"),
    ):
        assert main(["rename", str(world), wanted, new]) == 0
    told = capsys.readouterr()
    assert f"renamed in {play}" in told.out
    assert play.read_text() == (
        PLAY.replace("carried(lamp) and not lamp_was_lit", "carried(lantern) and not lit_once")
        .replace("? lamp_was_lit", "? lit_once")
        .replace("place(lamp) is cellar", "place(lantern) is vault")
        .replace("sign is smudged", "sign is grey")
    )
    outcomes = Suite().run(play)
    assert [outcome.verdict for outcome in outcomes] == ["passed"], outcomes[0].words


def test_checks_of_events_and_what_is_arranged_follow(world: Path) -> None:
    done = rename(files_of(str(world)), "cellar", "vault")
    assert done.world is not None
    text = "world: w.yaml\n@ move: {lamp: cellar}\n> go north to the cellar\n? event moved end=cellar\ncellar\n"
    found = in_script(text, "w.play", done.world, done.pattern, lambda written: cased(written, "vault"))
    assert found.text == text.replace("lamp: cellar", "lamp: vault").replace("end=cellar", "end=vault")
    assert found.mentions == 2


def test_a_dry_run_shows_what_would_change_and_writes_nothing(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rename", str(world), "lamp", "lantern", "--dry"]) == 0
    told = capsys.readouterr()
    assert "+? carried(lantern) and not lamp_was_lit" in told.out
    assert "would now be `lantern`" in told.err
    assert world.read_text() == WORLD


@pytest.mark.parametrize(
    ("wanted", "new", "words"),
    [
        ("lmap", "lantern", "no id of this world is called `lmap`; did you mean `lamp`?"),
        ("lamp", "lamp", "it is called `lamp` already"),
        ("lamp", "Big Lamp", "cannot be an id: small letters, digits and `_`, a letter first; write `big_lamp`"),
        ("lamp", "thing", "is a word of conditions"),
        ("lamp", "hall", "is taken by a room"),
        ("house/lamp", "sign", "is taken by a thing"),
        ("sign.smudged", "clean", "is taken by a state"),
        ("attic/lamp", "lantern", "no id of this world is called `attic/lamp`"),
    ],
)
def test_what_cannot_be_is_refused_with_a_cure(world: Path, wanted: str, new: str, words: str) -> None:
    with pytest.raises(NotRenamed) as refused:
        rename(files_of(str(world)), wanted, new)
    assert words in str(refused.value)


def test_an_id_of_several_asks_for_the_kind(world: Path) -> None:
    world.write_text(WORLD.replace("lamp_on:", "hall:"))
    with pytest.raises(NotRenamed, match="say which by `--kind room` or `--kind rule`"):
        rename(files_of(str(world)), "hall", "foyer")
    assert "  foyer:\n    after:" in renamed(world, "hall", "foyer", "rule")
    assert "start: foyer" in renamed(world, "hall", "foyer", "room")


def test_an_action_of_the_engine_is_not_the_worlds_to_rename(world: Path) -> None:
    verbs = "verbs: {taking: {grammar: 'grab {thing}'}, humming: {grammar: hum, say: You hum.}}\n"
    world.write_text(WORLD + verbs)
    with pytest.raises(NotRenamed, match="an action of the engine"):
        rename(files_of(str(world)), "taking", "grabbing")
    with pytest.raises(NotRenamed, match="it is a gerund"):
        rename(files_of(str(world)), "humming", "hum")
    assert "singing softly:" in renamed(world, "humming", "singing softly")


def test_a_file_that_cannot_be_read_comes_first(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world.write_text(WORLD + "id: again\n")
    assert main(["rename", str(world), "lamp", "lantern"]) == 1
    assert "mend it first" in capsys.readouterr().err


def test_what_is_broken_besides_stays_as_broken_as_it_was(world: Path) -> None:
    world.write_text(WORLD.replace("north: cellar", "north: celar"))
    before = [problem.code for problem in check_world(str(world)).problems]
    world.write_text(renamed(world, "lamp", "lantern"))
    assert [problem.code for problem in check_world(str(world)).problems] == before


def test_a_note_that_goes_by_the_words_of_texts_is_no_reason_to_refuse(tmp_path: Path) -> None:
    path = tmp_path / "keys.yaml"
    room = "rooms: {hall: {name: Hall, text: Some keys would help.}}\n"
    path.write_text(f"{HEAD}{room}things:\n  keys: {{name: some keys, plural: true, in: hall}}\n")
    assert "N539" not in [problem.code for problem in check_world(str(path)).problems]
    assert "bunch: {name: some keys" in renamed(path, "keys", "bunch")


def test_line_ends_and_comments_stay(world: Path) -> None:
    world.write_bytes(WORLD.replace("\n", "\r\n").encode() + b"# the lamp\r\n")
    done = rename(files_of(str(world)), "lamp", "lantern")
    data = done.changed[str(world)]
    assert data.count(b"\r\n") == data.count(b"\n")
    assert data.endswith(b"# the lamp\r\n")


def test_other_levels_name_it_with_its_level(tmp_path: Path) -> None:
    folder = tmp_path / "two"
    shutil.copytree(ROOT / "tests" / "worlds" / "two_levels_and_a_port", folder)
    done = rename(files_of(str(folder)), "baths/stairs", "steps")
    assert len(done.changed) > 1
    assert any(b"baths/steps" in data for data in done.changed.values())


def test_wrong_usage_is_told(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rename", str(world), "lamp", "lantern", "--kind", "lamp"]) == 2
    assert main(["rename", str(world.parent / "no.yaml"), "lamp", "lantern"]) == 3
    assert main(["rename", "cloak_of_darkness", "cloak", "cape"]) == 2
    told = capsys.readouterr().err
    assert "kinds are room, thing" in told
    assert "there is no world" in told
    assert "copy its files" in told
