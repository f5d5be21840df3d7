"""Where what can be reached stands, to the character."""

from pathlib import Path

import pytest

from backrooms_if.library.load import Located, locate
from backrooms_if.problems import WorldFileError
from backrooms_if.studies.coverage import universe
from backrooms_if.studies.coverage.sheet import source_at
from tests.unit.world.inline import HEAD

BODY = """\
intro: >
  It is late,
  [first|and dark|and
  darker].
flags: {wet: false}
counters: {n: {max: 9}}
rooms:
  hall:
    name: Hall
    text: |
      A hall.

      [if wet|Wet ☂|elif n == 1|One|else|Dry].
    short: "Qu\\u00e9 [once|\\"hall\\"]"
    sound:
      - {when: wet, say: Rain.}
      - {when: not wet, say: 'It''s dry.'}
    exits:
      north: yard
      east, in: [{when: wet, to: yard}, {say: No.}]
    scenery:
      stone, stones: "[cycle|A|B|]"
    noclip:
      thin: {via: wall, odds: 1 in 2, to: yard, sign: Thin., say: Through., miss: Not.}
  yard: {name: Yard}
things:
  vase: {name: a vase, in: hall, states: [whole, broken], text: {whole: A vase., broken: Shards.}}
actors:
  bob: {name: Bob, in: hall, topics: {weather: [{when: wet, say: Wet.}, Dry.]}}
rules:
  ring:
    after: waiting
    do:
      - say: Ding.
      - {when: wet, do: [Splash.], else: Dust.}
      - award: {rang: 1}
timers:
  fuse: {after: 3, left: {1: Hiss.}, say: Bang.}
messages:
  waiting: {done: "Time [once|slowly ]passes."}
hints:
  way: {steps: [Look., Go.]}
endings:
  out: {title: Out, text: Done.}
"""


@pytest.fixture
def located(tmp_path: Path) -> Located:
    path = tmp_path / "w.yaml"
    path.write_text(HEAD + BODY, encoding="utf-8")
    return locate(path, "w.yaml")


def found(located: Located) -> dict[str, str]:
    """Return what stands at the place of each entry, by its id and how."""
    names = {}
    for entry in universe(located.world):
        mark = entry.mark
        place = located.places.get(f"{mark.id} {mark.how}") or located.places.get(mark.id)
        names[f"{entry.kind} {mark.id.removeprefix('w/')} {mark.how}"] = (
            "" if place is None else source_at(place, located.files[place.file].split("\n"))
        )
    return names


def test_everything_in_a_universe_has_a_place(located: Located) -> None:
    assert [name for name, source in found(located).items() if not source and "#" not in name] == []


def test_places_are_those_of_keys_and_items(located: Located) -> None:
    places = found(located)
    assert places["rooms hall entered"] == "hall"
    assert places["exits hall.north taken"] == "north"
    assert places["exits hall.east.yard taken"] == places["exits hall.east.yard refused"] == "{"
    assert places["noclips thin hit"] == "thin"
    assert places["things hall.stone seen"] == "stone, stones"
    assert places["states vase state is broken"] == "broken"
    assert places["rules ring ran"] == "ring"
    assert places["timers fuse 1 left"] == "1"
    assert [source for name, source in places.items() if name.startswith("branches")] == ["when", "when"]
    assert places["timers fuse over"] == "fuse"
    assert places["answers bob.weather answer 2"] == "Dry."
    assert places["awards rang awarded"] == "rang"
    assert places["endings out reached"] == "out"


def test_the_place_of_a_text_is_all_of_it_as_it_is_written(located: Located) -> None:
    places = found(located)
    assert places["texts intro told"] == "It is late,\n  [first|and dark|and\n  darker]."
    assert places["texts rooms/hall/text told"] == "A hall.\n\n      [if wet|Wet ☂|elif n == 1|One|else|Dry]."
    assert places["texts rooms/hall/short told"] == r"Qu\u00e9 [once|\"hall\"]"
    assert places["texts timers/fuse/say told"] == "Bang."
    assert places["messages messages/waiting/done told"] == "Time [once|slowly ]passes."


def test_the_place_of_a_variant_is_its_arm(located: Located) -> None:
    arms = [source for name, source in found(located).items() if name.startswith("variants")]
    assert arms == [
        "and dark",
        "and\n  darker",
        "Wet ☂",
        "One",
        "Dry",
        r"\"hall\"",
        "Rain.",
        "It''s dry.",
        "A vase.",
        "Shards.",
        "A",
        "B",
        "",
        "slowly ",
    ]


def test_what_is_of_a_kind_stands_where_the_kind_is_written(tmp_path: Path) -> None:
    body = """\
rooms: {hall: {name: Hall}}
kinds: {book: {text: "Pages[once|, many]."}}
things:
  red: {name: a red book, kind: book, in: hall}
  blue: {name: a blue book, kind: book, in: hall, text: Blue.}
"""
    path = tmp_path / "w.yaml"
    path.write_text(HEAD + body, encoding="utf-8")
    assert found(locate(path))["texts things/red/text told"] == "Pages[once|, many]."


def test_places_of_a_level_are_in_its_file(tmp_path: Path) -> None:
    (tmp_path / "levels").mkdir()
    (tmp_path / "world.yaml").write_text(HEAD.replace("start: hall", "start: one/hall"), encoding="utf-8")
    level = (
        "level: one\ntitle: One\nauthors: the testers\nlicense: CC-BY-4.0\nrooms: {hall: {name: Hall, text: Boards.}}\n"
    )
    (tmp_path / "levels" / "one.yaml").write_text(level, encoding="utf-8")
    place = locate(tmp_path, "here").places.get("one/rooms/hall/text")
    assert str(place) == "here/levels/one.yaml:5:34"


def test_a_world_with_errors_has_no_places(tmp_path: Path) -> None:
    path = tmp_path / "w.yaml"
    path.write_text(HEAD + "rooms: {hall: {name: Hall, exits: {north: yard}}}\n", encoding="utf-8")
    with pytest.raises(WorldFileError):
        locate(path)
