"""Files of older formats: read as those of today, with every value at its place in the file, and no file rewritten."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backrooms_if.authoring.info import as_text
from backrooms_if.library import check_world
from backrooms_if.library.load import check_text
from backrooms_if.session.game import Game
from backrooms_if.surfaces.cli import main
from backrooms_if.worldfile.formats import FORMAT, STEPS, Data, renamed, with_each
from backrooms_if.worldfile.migration import migrated
from backrooms_if.worldfile.plain import Plain
from backrooms_if.worldfile.reader import read
from tests.unit.world.folders import folder_of, told

HEAD = "format: 0\nid: w\ntitle: A World\nauthors: the testers\nlicense: CC-BY-4.0\nstart: hall\n"
DRAFT = f"""{HEAD}rooms:
  hall:
    name: Hall
    noclip:
      damp: {{via: wall, also: [damp wall], to: cellar, text: It gives.}}
  cellar: {{name: Cellar, dark: true, exits: {{up: hall}}}}
things:
  lamp: {{name: a lamp, at: hall}}
entities:
  clerk: {{name: a clerk, at: hall}}
verbs:
  humming: {{words: [hum], say: You hum.}}
"""
TODAY = (
    DRAFT.replace("format: 0", "format: 1")
    .replace("text: It gives", "say: It gives")
    .replace("dark: true", "lit: false")
    .replace("at: hall", "in: hall")
    .replace("entities:", "actors:")
    .replace("words:", "grammar:")
)


def lines(text: str) -> list[tuple[int, str, str]]:
    return [
        (problem.span.line, problem.code, problem.message) for problem in check_text(text, with_lint=False).problems
    ]


def test_a_file_of_the_draft_plays_as_one_of_today() -> None:
    draft, today = (check_text(text, with_lint=False).world for text in (DRAFT, TODAY))
    assert draft is not None
    assert today is not None
    script = ("look", "hum", "take lamp", "press against damp wall", "look", "up")
    assert [Game(draft).play(line).text for line in script] == [Game(today).play(line).text for line in script]
    assert {str(key): room.lit for key, room in draft.rooms_by_id.items()} == {"w/hall": True, "w/cellar": False}


def test_each_key_that_was_respelt_is_a_note_at_its_place_with_what_to_write() -> None:
    problems = [problem for problem in check_text(DRAFT, with_lint=False).problems if problem.code == "N503"]
    assert [(problem.span.line, problem.span.column, problem.message, *problem.hints) for problem in problems] == [
        (1, 9, "format 0 is read as format 1", "respell the 6 keys that `check --notes` names, then write `format: 1`"),
        (11, 56, "`text` is spelt `say` in format 1", "write `say: It gives.`"),
        (12, 26, "`dark` is spelt `lit` in format 1", "write `lit: false`"),
        (14, 24, "`at` is spelt `in` in format 1", "write `in: hall`"),
        (15, 1, "`entities` is spelt `actors` in format 1", "write `actors:`"),
        (16, 26, "`at` is spelt `in` in format 1", "write `in: hall`"),
        (18, 13, "`words` is spelt `grammar` in format 1", "write `grammar:`"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "message"),
    [
        ("at: hall}\nent", "at: hal}\nent", 14, "E301", "no room or thing `hal`"),
        ("to: cellar", "to: celar", 11, "E301", "no room `celar`"),
        ("dark: true", "dark: maybe", 12, "E201", "the key `dark` is not known here"),
        ("dark: true", "dark: true, lit: false", 12, "E201", "the key `dark` is not known here"),
        ("dark: true", "dark: 'true'", 12, "E201", "the key `dark` is not known here"),
        ("words: [hum]", "wrods: [hum]", 18, "E201", "the key `wrods` is not known here"),
        ("name: a clerk, ", "", 16, "E202", "`name` is missing"),
        ("text: It gives.", "text: ", 11, "E213", "nothing stands after the colon"),
        ("text: It gives.", "text: null", 11, "E213", "`null` is no value here"),
        ("text: It gives.", "text: '[once|A'", 11, "E412", "this bracket is never closed"),
        ("entities:", "actors: {}\nentities:", 16, "E201", "the key `entities` is not known here"),
        ("at: hall}\nent", "at: &a hall}\nent", 14, "E104", "the anchor `&a`"),
        ("things:\n", "things:\n  [x]: {name: a cup, at: hall}\n", 14, "E203", "a key is a text, never"),
    ],
)
def test_a_fault_is_told_at_its_place_in_the_file(old: str, new: str, line: int, code: str, message: str) -> None:
    assert DRAFT.count(old) == 1
    told = [one for one in lines(DRAFT.replace(old, new)) if one[1] != "N503"]
    assert [one[:2] for one in told] == [(line, code)]
    assert told[0][2].startswith(message)


def test_a_folder_is_of_the_format_that_its_head_says(tmp_path: Path) -> None:
    level = "level: one\ntitle: One\nrooms: {hall: {name: Hall, dark: true}}\nentities: {ann: {name: Ann, at: hal}}\n"
    folder = folder_of(tmp_path, HEAD.replace("hall", "one/hall"), one=level)
    assert told(folder) == ["levels/one.yaml:4 E301 no room `hal`"]
    notes = [problem for problem in check_world(folder).problems if problem.code == "N503"]
    assert [(Path(problem.span.file).name, problem.span.line) for problem in notes] == [
        ("one.yaml", 3),
        ("one.yaml", 4),
        ("one.yaml", 4),
        ("world.yaml", 1),
    ]


def test_a_level_of_an_older_format_is_overridden_like_any_other(tmp_path: Path) -> None:
    one = "level: one\ntitle: One\nrooms: {hall: {name: Hall, dark: true}}\n"
    two = "level: two\ntitle: Two\noverride: {rooms: {one/hall: {sound: Rain.}}}\n"
    folder = folder_of(tmp_path, HEAD.replace("hall", "one/hall"), one=one, two=two)
    world = check_world(folder, with_lint=False).world
    assert world is not None
    (room,) = world.rooms_by_id.values()
    assert (room.lit, room.sound is not None) == (False, True)


def test_a_file_of_today_has_no_notes_and_its_old_words_are_unknown() -> None:
    assert lines(TODAY) == []
    assert [code for _, code, _ in lines(TODAY.replace("in: hall}\nactors", "at: hall}\nactors"))] == ["E201"]


@pytest.mark.parametrize("written", ["2", "10", "-1", "'0'", "zero", "[0]"])
def test_a_format_that_never_was_is_refused(written: str) -> None:
    codes = [code for _, code, _ in lines(TODAY.replace("format: 1", f"format: {written}"))]
    assert len(codes) == 1
    assert codes[0] in ("E203", "E205", "E209", "E215")


def test_info_says_which_format_a_world_is_written_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world = check_text(DRAFT, with_lint=False).world
    assert world is not None
    assert "\nFormat: 0\n" in as_text(world)
    path = tmp_path / "w.yaml"
    path.write_text(DRAFT)
    assert main(["check", str(path), "--notes"]) == 0
    assert "note[N503]: a file in an older format" in capsys.readouterr().out
    assert path.read_text() == DRAFT, "no file is rewritten"


def test_notes_are_told_up_to_a_number() -> None:
    many = (
        HEAD
        + "rooms: {hall: {name: Hall}}\nthings:\n"
        + "".join(f"  t{n}: {{name: a t{n}, at: hall}}\n" for n in range(300))
    )
    notes = [message for _, code, message in lines(many) if code == "N503"]
    assert len(notes) == 101
    assert not [code for _, code, _ in lines(many) if code[0] == "E"]


# --- the steps --------------------------------------------------------------------------------------------------------


def test_there_is_a_step_from_each_format_to_the_next() -> None:
    assert len(STEPS) == FORMAT


@pytest.mark.parametrize("step", STEPS)
def test_a_step_changes_nothing_that_it_is_given_and_keeps_what_it_does_not_know(step: Callable[[Data], Data]) -> None:
    given: Data = {
        "rooms": {"hall": {"dark": Plain("true"), "odd": []}},
        "odd": {"at": "x"},
        "entities": [1],
        "verbs": None,
    }
    before = repr(given)
    made = step(given)
    assert repr(given) == before
    assert made["odd"] == {"at": "x"}
    assert made["verbs"] is None


def test_steps_are_done_in_a_row_from_the_format_of_the_file() -> None:
    steps = (
        lambda data: renamed(data, {"a": "b"}),
        lambda data: with_each(data, "b", lambda one: renamed(one, {"x": "y"})),
        lambda data: {**renamed(data, {"b": "c"}), "new": {"z": Plain("1")}},
    )
    document = read("w.yaml", b"format: 0\na:\n  one: {x: 1}\n  two: [x]\n")
    made, notes = migrated(document, 0, steps)
    assert made.data == {"format": "3", "c": {"one": {"y": "1"}, "two": ["x"]}, "new": {"z": "1"}}
    assert made.positions.key(("c",))[:3] == ("w.yaml", 2, 1)
    assert made.positions.key(("c", "one", "y"))[:3] == ("w.yaml", 3, 9)
    assert made.positions.value(("c", "two", 0))[:3] == ("w.yaml", 4, 9)
    assert made.positions.key(("new",))[1] == 1, "what a step puts in stands beside what is there"
    assert [note.message for note in notes] == [
        "format 0 is read as format 3",
        "`a` is spelt `c` in format 3",
        "`x` is spelt `y` in format 3",
    ]
    later, _ = migrated(read("w.yaml", b"format: 2\nb: {one: {x: 1}}\n"), 2, steps)
    assert later.data == {"format": "3", "c": {"one": {"x": "1"}}, "new": {"z": "1"}}
