"""`schema`: what editors are told of world files."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backrooms_if.authoring.editor_schema import DRAFT, KINDS, as_an_editor_reads, as_text, schema
from backrooms_if.surfaces.cli import main
from backrooms_if.worldfile.reader import read
from tests.unit.authoring import json_schema

ROOT = Path(__file__).resolve().parents[3]
WORLDS = [
    path
    for folder in ("worlds", "tests/worlds", "tests/unit/world/worlds", "backrooms_if/authoring/starter")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
]
HEAD = "format: 1\nid: w\ntitle: W\nauthors: A\nlicense: CC0-1.0\nstart: hall\n"
ROOM = HEAD + "rooms:\n  hall:\n    name: Hall\n"
SLIPS = {
    "a key that is not known": HEAD + "romms: {}\n",
    "a key of rooms that is not known": ROOM + "    txet: Stone.\n",
    "a head without a title": HEAD.replace("title: W\n", ""),
    "a section that is a list": HEAD + "rooms: [hall]\n",
    "a room that is a text": HEAD + "rooms: {hall: A hall.}\n",
    "a room without a name": HEAD + "rooms: {hall: {text: Stone.}}\n",
    "a thing without a name": ROOM + "things: {lamp: {in: hall}}\n",
    "an id with a capital": HEAD + "rooms: {Hall: {name: Hall}}\n",
    "an id with a hyphen": ROOM + "flags: {is-wet: true}\n",
    "a flag that is no truth": ROOM + "flags: {wet: maybe}\n",
    "a count that is a text": ROOM + "counters: {coins: {max: nine}}\n",
    "a chance in another spelling": ROOM + "    exits: {north: {to: hall, odds: 1/4}}\n",
    "a word that is none of a few": ROOM + "    noclip: {gap: {via: window, to: hall}}\n",
    "a way with two spellings of `to`": ROOM + "    exits: {north: {too: hall}}\n",
    "an empty value": ROOM + "    text:\n",
    "an effect that is not known": ROOM + "rules: {r: {at_start: true, do: [{syy: Hello.}]}}\n",
    "two effects in one": ROOM + "rules: {r: {at_start: true, do: [{say: Hello., end: won}]}}\n",
    "an effect beside `when`": ROOM + "rules: {r: {at_start: true, do: [{when: dark, do: [], say: Hello.}]}}\n",
    "a block without `do`": ROOM + "rules: {r: {at_start: true, do: [{when: dark}]}}\n",
    "a key of a world in a level": "level: l\ntitle: L\nstart: hall\n",
    "a level without a title": "level: l\n",
    "a slot that is a text": "slots: {light: A tube is lit.}\n",
    "a slot without a sentence": "slots: {light: []}\n",
    "a key of a deck that is not known": "slots: {light: [A.]}\nfatcs: {}\n",
    "a key of a world in a deck": "title: T\nslots: {light: [A.]}\n",
}


def data_of(source: str) -> object:
    return as_an_editor_reads(read("w.yaml", source.encode()).data)


def told(node: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each key of a schema with its path there."""
    if isinstance(node, dict):
        for key, value in node.get("properties", {}).items():
            if isinstance(value, dict):
                yield f"{at}.{key}", value
        for key, value in node.items():
            if key != "examples":
                yield from told(value, f"{at}/{key}")
    elif isinstance(node, list):
        for value in node:
            yield from told(value, at)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_description_and_an_example(kind: str) -> None:
    found = list(told(schema(kind)))
    assert len(found) > (200 if kind != "deck" else 7)
    assert [at for at, key in found if not key.get("description") or not key.get("examples")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_fits_the_key_that_it_is_of(kind: str) -> None:
    made = schema(kind)
    wrong = [
        (at, fault)
        for at, key in told(made)
        for shown in key["examples"]
        for fault in json_schema.faults(shown, key, made)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", WORLDS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_world_of_ours_fits(path: Path) -> None:
    made = schema()
    data = data_of(path.read_text(encoding="utf-8"))
    assert list(json_schema.faults(data, made, made)) == []
    alone = schema({"levels": "level", "decks": "deck"}.get(path.parent.name, "world"))
    assert list(json_schema.faults(data, alone, alone)) == []


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_of_shape_does_not_fit(slip: str) -> None:
    made = schema()
    assert list(json_schema.faults(data_of(ROOM), made, made)) == []
    assert list(json_schema.faults(data_of(SLIPS[slip]), made, made))


def test_it_is_draft_7_and_every_reference_leads_somewhere() -> None:
    made = schema()
    assert made["$schema"] == DRAFT
    text = as_text(made)
    for name in made["definitions"]:
        assert f'"$ref": "#/definitions/{name}"' in text, "a definition that nothing refers to"
    assert text.count('"$ref": ') == text.count('"$ref": "#/definitions/')


def test_directions_actions_and_entries_are_offered() -> None:
    made = schema()["definitions"]
    assert list(made["RoomSpec"]["properties"]["exits"]["properties"])[:3] == ["north", "northeast", "east"]
    assert "putting upon" in made["action"]["anyOf"][0]["enum"]
    assert "quitting" not in made["action"]["anyOf"][0]["enum"]
    assert made["WorldSpec"]["properties"]["rooms"]["defaultSnippets"][0]["label"] == "a room"


def test_a_deck_is_told_from_a_world_by_its_keys() -> None:
    made, deck = schema(), {"slots": {"light": ["A tube is lit."]}}
    assert list(json_schema.faults(deck, made, made)) == []
    assert list(json_schema.faults(deck, schema("world"), schema("world")))
    assert set(schema("deck")["definitions"]) < set(schema("level")["definitions"])
    assert "LevelSpec" not in schema("deck")["definitions"]


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "level.schema.json"
    assert main(["schema", "--for", "level", "-o", str(file)]) == 0
    assert json.loads(file.read_text(encoding="utf-8")) == schema("level")
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "-o", str(tmp_path / "absent" / "s.json")]) == 5
    assert "could not be written" in capsys.readouterr().err
