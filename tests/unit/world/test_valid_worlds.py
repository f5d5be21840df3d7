"""No false alarm: worlds in which nothing is wrong, and of which nothing is said."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from backrooms_if.library import check_world, list_worlds
from backrooms_if.library.load import check_text
from backrooms_if.worldfile.load import load
from backrooms_if.worldfile.schema import LevelHeadSpec, LevelSpec, Model, WorldSpec
from tests.unit.world.inline import HALL, told

WORLDS = sorted((Path(__file__).parent / "worlds").iterdir())
EVERY_KEY = WORLDS[0].parent / "every_key.yaml"
LEVEL = WORLDS[0].parent / "two_levels" / "levels" / "attic.yaml"


COOKBOOK = sorted(
    path for path in (Path(__file__).parents[2] / "worlds").glob("*.yaml") if path.read_text().startswith("# cookbook")
)


@pytest.mark.parametrize(
    "path", [*WORLDS, *COOKBOOK, *(found.path for found in list_worlds())], ids=lambda path: path.stem
)
def test_nothing_is_said_of_a_world_in_which_nothing_is_wrong(path: Path) -> None:
    checked = check_world(path)
    assert [problem.message for problem in checked.problems if problem.severity != "note"] == []
    assert checked.world is not None


@pytest.mark.parametrize("path", [found.path for found in list_worlds()], ids=lambda path: path.stem)
def test_of_the_worlds_that_come_with_the_engine_there_is_not_even_a_note(path: Path) -> None:
    assert [problem.message for problem in check_world(path).problems] == []


def models(node: object) -> Iterator[Model]:
    """Yield every model of a spec."""
    if isinstance(node, Model):
        yield node
        for name in type(node).model_fields:
            yield from models(getattr(node, name))
    elif isinstance(node, dict | list):
        for value in node.values() if isinstance(node, dict) else node:
            yield from models(value)


def test_each_key_of_the_schema_stands_in_a_valid_world() -> None:
    used: dict[type[Model], set[str]] = {}
    for model in models(load(EVERY_KEY.name, EVERY_KEY.read_bytes(), WorldSpec).spec):
        used.setdefault(type(model), set()).update(model.model_fields_set)
    level = load(LEVEL.name, LEVEL.read_bytes(), LevelSpec).spec
    assert level is not None
    used[LevelHeadSpec] = level.model_fields_set
    missing = {kind.__name__: sorted(set(kind.model_fields) - names) for kind, names in used.items()}
    assert {kind: names for kind, names in missing.items() if names} == {}


@pytest.mark.parametrize(
    "body",
    [
        HALL + "things: {lamp: {name: a lamp, in: hall, hidden: false, also: [], adjectives: []}}\n",
        HALL + "flags: {}\ncounters: {}\nthings: {}\nrules: {}\nendings: {}\ndoors: {}\n",
        HALL + "things: {a: {name: a key, in: hall}, b: {name: a brass key, in: hall}}\n",
        HALL + "things: {a: {name: On, in: hall}, on: {name: Off, in: hall, states: [on, off]}}\n",
        HALL + "things: {sign: {name: a sign, in: hall, fixed: 'No.', readable: 'yes'}}\n",
        HALL + "things: {box: {name: a box, in: hall, container: {}}}\n",
        "rooms:\n  hall: {name: 1984, text: 'true', exits: {no: hall, on: hall, 1: hall}}\n",
        "rooms:\n  hall:\n    name: Hall\n    text: A list. # with a comment behind\n".replace(" #", "  #"),
        "rooms:\n  hall:\n    name: Hall\n    text: >\n      Folded [if dark|in\n      the dark].\n",
        'rooms:\n  hall: {name: Hall, text: "A \\"quoted\\" text, [if not dark|\\u00fc]."}\n',
        HALL + "rules:\n  r: {before: any, when: 'held(thing) and not place(second) is hall', say: '{The thing}?'}\n",
        HALL + "things: {hat: {name: a hat, in: player, wearable: true}}\n"
        "rules: {r: {after: [wearing, taking off], thing: hat, when: thing.worn == true, say: x}}\n",
        HALL
        + "counters: {n: {min: -3, start: -1, max: 3}}\n"
        + "rules: {r: {after: waiting, when: n >= -3, do: [{add: {n: 6}}]}}\n",
        HALL + "things: {a: {name: a chest, in: hall, container: {open: true}, lockable: {key: k, locked: false}},"
        " k: {name: a key, in: a}}\n",
    ],
)
def test_what_is_unusual_is_not_wrong(body: str) -> None:
    assert told(body) == []


def test_a_world_made_in_any_order_is_the_same() -> None:
    text = EVERY_KEY.read_text()
    turned = "\n".join(reversed(re.split(r"\n(?=[a-z]+:)", text.rstrip("\n"))))
    assert [problem.message for problem in check_text(turned).problems] == []
