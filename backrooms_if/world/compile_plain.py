"""Plain things: those of which nothing is written but a name, one text and the room they are in, as of most.

Nothing else can come up with them, so they are drafted and made at once. What is not as plain as that is
left to `compile_things.py`, which makes the same of any thing.
"""

from collections.abc import Mapping
from typing import Final

from backrooms_if.ids import Id, LevelId, TextId
from backrooms_if.world.compile_things import Draft, draft
from backrooms_if.world.compile_traits import NONE
from backrooms_if.world.faults import Faults
from backrooms_if.world.model import Thing
from backrooms_if.world.namespace import Namespace
from backrooms_if.world.naming import read_plainly
from backrooms_if.world.texts import Writer
from backrooms_if.worldfile.schema import BodySpec, ThingSpec

_GIVEN: Final = {"name", "in_", "text"}
_NOTHING: Final[frozenset[str]] = frozenset()


def draft_things(
    things: Mapping[str, BodySpec], level: LevelId, space: Namespace, faults: Faults, drafts: dict[Id, Draft]
) -> None:
    """Put the drafts of what stands under `things:` into `drafts`."""
    unsure, places, rooms = space.unsure, space.places, space.rooms[level]
    is_own = faults.positions.is_own
    for key, spec in things.items():
        thing = Id(f"{level}/{key}")
        if spec.__pydantic_fields_set__ == _GIVEN and is_own and type(spec) is ThingSpec and thing not in unsure:
            given = spec.__dict__
            room, named = rooms.get(given["in_"]), read_plainly(given["name"])
            if named is not None and room is not None and room not in unsure and type(given["text"]) is str:
                made = Draft(thing, places[thing][1], spec, named[0], (named[1],))
                made.where = room
                made.is_plain = True
                drafts[thing] = made
                continue
        drafts[thing] = draft(faults, space, thing, spec, ("things", key))


def plain_thing(made: Draft, order: int, writer: Writer) -> Thing:
    """Return the thing of a plain draft; `order` is its place in the world's files."""
    assert made.spec is not None, "a thing that is written"
    path, phrases = made.path, made.phrases
    text_id = TextId(f"{writer.names.level}/things/{path[1]}/text")
    texts = {"text": writer.words(text_id, made.spec.__dict__["text"], (*path, "text"))}
    words = frozenset(phrases[0].whole)
    return Thing(
        made.id, order, made.name, phrases, words, _NOTHING, NONE, texts, NONE, (), True, False, made.id, "", None,
        made.parts, NONE,
    )  # fmt: skip
