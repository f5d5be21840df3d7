"""The fields of the state: each declared once, with its type, its start and who may read it.

The engine's own are here; a trait declares its own with the same class, and a thing's named states add one field each.
Read by `world` (what a condition may name), `state` (what a save may hold) and the engine.
"""

from typing import Final, Literal

from backrooms_if.records import record

Scalar = str | int | bool | None
Value = Scalar | tuple[Scalar, ...]
Key = tuple[str, str]
"""(id, field): the place of one value in the state."""

Readers = Literal["conditions", "engine", "narrator"]
"""Who may read a field: conditions and everyone; the engine alone; or only the telling (no rule can depend on it)."""


@record(frozen=True, slots=True)
class Field:
    """One field: `kind` is the type of its values, `start` the value where a world gives none."""

    name: str
    kind: Literal["truth", "number", "word", "place", "words"]
    start: Value
    readers: Readers
    about: str


ENGINE_FIELDS: Final = (
    Field("place", "place", "nowhere", "conditions", "the room, container, supporter or player that a thing is in"),
    Field(
        "rooms", "words", (), "conditions", "the rooms that a thing of several was put into; none: those it starts in"
    ),
    Field("state", "word", "", "conditions", "the named state of a thing"),
    Field("set", "truth", False, "conditions", "whether a flag is set"),
    Field("count", "number", 0, "conditions", "the value of a counter"),
    Field("hidden", "truth", False, "engine", "whether a thing or exit is still hidden"),
    Field("seen", "truth", False, "conditions", "whether the player has seen a thing, or a room by light"),
    Field("visits", "number", 0, "conditions", "how often the player has come to a room"),
    Field("turns", "number", 0, "conditions", "turns that took time since the start"),
    Field("score", "number", 0, "conditions", "the points awarded so far"),
    Field("awarded", "truth", False, "conditions", "whether an award has been given"),
    Field("won", "truth", False, "conditions", "whether a goal was reached"),
    Field("failed", "truth", False, "conditions", "whether a goal was failed"),
    Field(
        "ended",
        "word",
        "",
        "conditions",
        "the ending that was reached, empty while the game goes on",
    ),
    Field("fired", "truth", False, "engine", "whether a rule marked `once` has run"),
    Field("running", "truth", False, "engine", "whether a timer runs"),
    Field("left", "number", 0, "engine", "turns until a timer's time comes"),
    Field("answered", "number", 0, "conditions", "which of its answers was given last to a topic, 0 if none yet"),
    Field("waited", "number", 0, "engine", "turns that somebody has had for a remark of their own accord"),
    Field("applied", "number", 0, "engine", "the turns in which a hint has applied, up to those it waits for"),
    Field("priced", "truth", False, "engine", "whether the player was told what a hint costs"),
    Field("misses", "number", 0, "engine", "tries at a noclip since the last time it let somebody through"),
    Field("warned", "word", "", "engine", "the room in which the sign of a noclip was told last"),
    Field(
        "felt",
        "words",
        (),
        "engine",
        "what was found by touch in the dark: the room, which visit, if all about, the things",
    ),
    Field(
        "marks",
        "words",
        (),
        "conditions",
        "the marks on a room or thing, the oldest first: for each what made it, and what it shows",
    ),
    Field("word", "word", "", "engine", "the word of this game that a variable stands for"),
    Field("draws", "number", 0, "narrator", "how many draws a stream of chance has made"),
    Field("position", "number", 0, "narrator", "how often a varying text has been shown"),
    Field("visited", "word", "", "engine", "which rooms of a neighbourhood were visited: a bit each, in hexadecimal"),
    Field("epoch", "number", 0, "engine", "how often a neighbourhood has changed"),
    Field("laid", "words", (), "engine", "the threads that lie in a neighbourhood or a room, piece by piece"),
    Field("since", "number", 0, "engine", "the turn in which the player was last near a neighbourhood, once gone"),
    Field("way_in", "word", "", "engine", "where the player came into the level without end"),
    Field("told", "words", (), "narrator", "the sentences of generated rooms that were told last, by number"),
    Field("came", "word", "", "narrator", "the room that the player came from, for GO BACK"),
    Field("it", "word", "", "narrator", "what the word `it` stands for"),
    Field("whom", "word", "", "narrator", "what the words `him` and `her` stand for"),
    Field("them", "words", (), "narrator", "what the word `them` stands for"),
    Field("spoken_to", "word", "", "narrator", "whom the player spoke to last"),
    Field("again", "words", (), "narrator", "the last command, resolved, for AGAIN"),
    Field("oops", "words", (), "narrator", "the last line with a word that was not known, and that word"),
    Field("verbose", "truth", False, "narrator", "whether rooms are told in full each time"),
    Field("unnotified", "truth", False, "narrator", "whether points are told only when they are asked for"),
    Field("tall", "truth", False, "narrator", "whether what is carried is listed a thing to a line"),
    Field("question", "words", (), "engine", "the question that waits for an answer, empty if none"),
    Field(
        "inquiry",
        "words",
        (),
        "engine",
        "the question of the world that waits for yes or no, with what it is about, empty if none",
    ),
    Field("menu", "words", (), "engine", "who was talked to, and the topics that were offered by number"),
    Field("seed", "number", 0, "engine", "the seed of all chance"),
)
"""Fields of the engine itself, by the order in which the reference lists them."""


def kind_fits(kind: str, value: object) -> bool:
    """Return whether a value read from a save has the type that a field's `kind` asks for."""
    if kind == "truth":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind in ("word", "place"):
        return isinstance(value, str)
    return isinstance(value, tuple) and all(part is None or isinstance(part, str | int) for part in value)
