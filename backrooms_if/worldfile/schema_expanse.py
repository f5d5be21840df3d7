"""The schema of an expanse: a level without end, made by a generator beside the rooms that somebody wrote.

What stands in it by place is a room like any other, without the ways that the generator makes.
"""

from collections.abc import Iterator
from math import isqrt
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from backrooms_if import limits
from backrooms_if.ids import Id, common_id
from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.scalars import Count, CountKey, Odds, Slug, Truth
from backrooms_if.worldfile.schema_base import Line, Model, WordsSpec, by_id
from backrooms_if.worldfile.schema_rooms import RoomBodySpec

if TYPE_CHECKING:
    from backrooms_if.worldfile.schema import PartSpec

FACTS: Final = ("dead_end", "passage", "corner", "crossing", "hall", "again")
"""What is true of a place by its ways, and on a second visit; fields and places have names of their own."""


class FieldSpec(Model):
    """A fact that is true in patches."""

    share: Odds = Field(description="`N in M`: the share of the rooms in which it is true")
    across: Annotated[Count, Field(ge=2, le=1000)] = Field(8, description="how wide a patch is, in rooms")


class SignSpec(Model):
    """What leads to a place: a sense, and words for how strong it is, finer near it."""

    to: Slug = Field(description="the place that it leads to")
    words: Annotated[list[Line], Field(min_length=2, max_length=20)] = Field(
        description="how strong it is, from far off to right at it"
    )
    sense: Literal["sound", "smell", "touch", "air"] = Field("sound", description="what it is perceived by")
    name: Line | None = Field(None, description="what it is called: `the hum`; its id unless said")
    say: WordsSpec | None = Field(
        None, description="what is told of it in a room: `The hum is {words} here.`; `{words}` is its word there"
    )
    reach: Annotated[Count, Field(ge=2)] | None = Field(
        None, description="from how many rooms off it is perceived; the side of a block of its place unless said"
    )


class PlaceSpec(RoomBodySpec):
    """A place of which there is exactly one in so many rooms."""

    name: Line | None = Field(None, description="the heading; that of the expanse unless said")
    one_in: Count = Field(
        description="how many rooms there are to each: a square, as 256 or 1024; in three dimensions a cube"
    )
    anchor: Truth = Field(False, description="that its neighbourhood never changes")


class LandmarkSpec(RoomBodySpec):
    """One of the landmarks."""

    name: Line = Field(description="the heading")
    anchor: Truth = Field(False, description="that its neighbourhood never changes")


class LandmarksSpec(Model):
    """Landmarks: one in so many rooms, never the same as the next ones."""

    one_in: Count = Field(description="how many rooms there are to each: a square, as 256 or 1024")
    deck: Annotated[
        dict[Slug, LandmarkSpec], by_id(LandmarkSpec, "a landmark", limits.LANDMARKS), Field(min_length=1)
    ] = Field(description="the landmarks by id")


Sentences = Annotated[list[WordsSpec], Field(min_length=1, max_length=limits.SENTENCES_PER_SLOT)]


class DeeperSpec(Model):
    """Decks that take the place of those of the same name, deeper in."""

    slots: dict[Slug, Sentences] = Field({}, description="sentences by slot, instead of those above")
    facts: dict[Slug, Sentences] = Field({}, description="sentences by fact, instead of those above")


class DecksSpec(DeeperSpec):
    """What the rooms of an expanse say."""

    says: Annotated[Count, Field(ge=1, le=8)] = Field(2, description="how many sentences a room says")
    unseen: list[Slug] = Field(
        [], description="the slots that tell of no sight: most rooms that have one to say begin with it"
    )
    slots: dict[Slug, Sentences] = Field({}, description="sentences by slot; about 25 each in four slots wear well")
    facts: dict[Slug, Sentences] = Field(
        {}, description="sentences that are said first where they are true, by fact, the weightiest fact first"
    )
    near: Annotated[Count, Field(ge=1, le=64)] = Field(3, description="how many rooms off a place is near")
    deeper: dict[CountKey, DeeperSpec] = Field(
        {}, description="other decks, by how many rooms off the way in they begin"
    )


class DriftSpec(Model):
    """What changes while nobody looks."""

    after: Annotated[Count, Field(ge=1)] = Field(description="how many turns the player must have been away from it")
    beyond: Count = Field(0, description="how many rooms round the player count as near; none unless said")
    what: list[Literal["exits", "prose"]] = Field(
        ["exits", "prose"], min_length=1, description="what changes: `exits`, `prose`, or both"
    )
    marks: Truth = Field(True, description="whether marks stay")


class WayfindSpec(Model):
    """How soon somebody who follows the signs is there, in moves; held by `wayfind`."""

    median: Annotated[Count, Field(ge=1)] = Field(
        100, description="half of those who follow are there in so many moves"
    )
    p90: Annotated[Count, Field(ge=1)] = Field(250, description="and nine in ten in so many")


class SamenessSpec(Model):
    """How alike the rooms of a long walk may be; held by `sameness`. Shares are per cent."""

    repeats: Count = Field(0, le=100, description="rooms that say a sentence of the ten rooms before")
    overlap: Count = Field(5, le=100, description="of the runs of four words in a room, those of a room before")
    bare: Count = Field(5, le=100, description="rooms that say nothing of their own")
    distinct: Count = Field(50, le=100, description="texts that are none of the others, at least")


def rooms_of(spec: "PartSpec", level: str) -> Iterator[tuple[Id, str, RoomBodySpec, Path]]:
    """Yield each room of a file and what the generated rooms of its expanse are like: id, key, spec and path."""
    for key, room in spec.rooms.items():
        yield Id(f"{level}/{key}"), key, room, ("rooms", key)
    if spec.expanse is not None:
        yield common_id(level), "expanse", spec.expanse, ("expanse",)
        for key, place in spec.expanse.places.items():
            yield Id(f"{level}/{key}"), key, place, ("expanse", "places", key)
        if spec.expanse.landmarks is not None:
            for key, landmark in spec.expanse.landmarks.deck.items():
                yield Id(f"{level}/{key}"), key, landmark, ("expanse", "landmarks", "deck", key)


def generated_name(spec: "PartSpec") -> str:
    """Return the heading of the generated rooms of a file that have no name of their own; empty for a file without."""
    return "" if spec.expanse is None else spec.expanse.name or str(getattr(spec, "title", ""))


def _chunk(value: int) -> int:
    if value not in (4, 8, 16, 32):
        near = min((4, 8, 16, 32), key=lambda one: abs(one - value))
        raise fault("E205", f"chunks are 4, 8, 16 or 32 rooms wide, not {value}", f"write {near}", mend=str(near))
    return value


def _written_decks(value: object) -> str:
    return "file" if isinstance(value, str) else "mapping"


DecksOrFile = Annotated[
    Annotated[Line, Tag("file")] | Annotated[DecksSpec, Tag("mapping")],
    Discriminator(_written_decks),
]


class ExpanseSpec(RoomBodySpec):
    """A level without end. What is said here of a room holds in all that are generated."""

    name: Line | None = Field(None, description="the heading of its rooms; the title of the level unless said")
    text: WordsSpec | None = Field(None, description="what a room says that has nothing else to say")
    dims: Annotated[Count, Field(ge=1, le=3)] = Field(2, description="1 (west, east), 2 (north, south), 3 (down, up)")
    chunk: Annotated[Count, AfterValidator(_chunk)] = Field(16, description="how wide a neighbourhood is: 4, 8, 16, 32")
    loops: Odds | None = Field(None, description="the chance of a further way at each wall; 1 in 10 unless said")
    halls: Odds | None = Field(None, description="the chance of each block, two rooms wide, to be without inner walls")
    seams: Odds | None = Field(None, description="the share of borders of neighbourhoods that lead elsewhere")
    fields: dict[Slug, FieldSpec] = Field({}, description="facts that are true in patches, by name: damp, cold")
    decks: DecksOrFile = Field(DecksSpec(), description="what its rooms say, or the file that holds it")
    sign: Annotated[dict[Slug, SignSpec], by_id(SignSpec, "a sign", limits.SIGNS)] = Field(
        {}, description="what leads to its places, by id"
    )
    places: Annotated[dict[Slug, PlaceSpec], by_id(PlaceSpec, "a place", limits.PLACES)] = Field(
        {}, description="places of which each block has one, by id"
    )
    landmarks: LandmarksSpec | None = Field(None, description="landmarks, one in each block")
    drift: DriftSpec | None = Field(None, description="what changes while nobody looks")
    wayfind: WayfindSpec | None = Field(None, description="how soon its signs lead to their places")
    sameness: SamenessSpec | None = Field(None, description="how alike its rooms may be")

    @model_validator(mode="after")
    def _fits(self) -> "ExpanseSpec":
        if self.chunk**self.dims > limits.CHUNK_ROOMS:
            cure = "write a smaller `chunk`, as 16 in three dimensions"
            raise fault(
                "E210",
                f"a neighbourhood of {self.chunk**self.dims:,} rooms, and it may have {limits.CHUNK_ROOMS:,}",
                cure,
                key="chunk",
            )
        if self.drift is not None and self.drift.beyond > self.chunk:
            message = f"{self.drift.beyond} rooms round the player, and a neighbourhood is {self.chunk} wide"
            raise fault("E210", message, f"write {self.chunk} or less", key="drift")
        return self


def side_of(one_in: int, dims: int) -> int | None:
    """Return the side of a block of so many rooms; None if no such block is as wide as it is long."""
    side = max(1, isqrt(one_in) if dims == 2 else one_in if dims == 1 else round(one_in ** (1 / 3)))
    near = next((one for one in (side - 1, side, side + 1) if one > 0 and one**dims == one_in), None)
    return near


def blocks_near(one_in: int, dims: int) -> int:
    """Return the nearest number of rooms that makes a block as wide as it is long."""
    side = 1
    while (side + 1) ** dims <= one_in:
        side += 1
    below, above = int(side**dims), int((side + 1) ** dims)
    return below if one_in - below <= above - one_in else above
