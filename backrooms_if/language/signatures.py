"""The functions of conditions and the shapes of effects, as data: what each takes, gives, reads and writes.

The compiler checks worlds against them, the engine implements them (`engine/conditions.py`, `engine/effects.py`), the
reference is written from them. A new condition is one entry here, one function there, and its test.
"""

from typing import Final, Literal

from backrooms_if.records import NamedTuple

Takes = Literal[
    "thing",
    "anywhere",
    "movable",
    "wearable",
    "supporter",
    "actor",
    "topic",
    "room",
    "place",
    "ending",
    "goal",
    "award",
]
"""`place` is a room, a container, a supporter or `player`; `movable` any thing but a door; `anywhere` is a thing
or a room."""

Gives = Literal["truth", "number", "place"]


class Signature(NamedTuple):
    """A function that a condition may call. `reads` names the fields that its answer depends on."""

    name: str
    takes: tuple[Takes, ...]
    gives: Gives
    reads: tuple[str, ...]
    about: str
    example: str
    takes_more: tuple[Takes, ...] = ()
    """What may stand before `takes`, to ask of that alone."""
    own: tuple[str, ...] = ()
    """Of `reads`, the fields that are read of the arguments alone; the others may be read of anything."""


_FUNCTIONS: Final = (
    Signature(
        "held",
        ("movable",),
        "truth",
        ("place", "worn"),
        "the player has it in the hands",
        "held(lamp)",
        own=("place", "worn"),
    ),
    Signature(
        "worn", ("wearable",), "truth", ("place", "worn"), "the player wears it", "worn(cloak)", own=("place", "worn")
    ),
    Signature(
        "carried",
        ("movable",),
        "truth",
        ("place",),
        "held or worn, or in something that is, at any depth",
        "carried(cloak)",
    ),
    Signature(
        "here", ("thing",), "truth", ("place", "rooms"), "in the player's room, at any depth, not carried", "here(lamp)"
    ),
    Signature(
        "visible",
        ("thing",),
        "truth",
        ("place", "rooms", "open", "lit", "hidden", "felt", "visits"),
        "the player can see it now",
        "visible(lamp)",
    ),
    Signature(
        "inside",
        ("thing", "place"),
        "truth",
        ("place", "rooms"),
        "in a container or room, at any depth",
        "inside(coin, box)",
    ),
    Signature(
        "upon", ("movable", "supporter"), "truth", ("place",), "on a supporter, at any depth", "upon(cloak, hook)"
    ),
    Signature(
        "at", ("room",), "truth", ("place",), "the player is in that room, or one of that tag or level", "at(cloakroom)"
    ),
    Signature(
        "place",
        ("movable",),
        "place",
        ("place", "rooms"),
        "what holds it directly",
        "place(lamp) is shelf",
        own=("place", "rooms"),
    ),
    Signature(
        "seen",
        ("thing",),
        "truth",
        ("seen", "visits"),
        "the player has seen it, or been in the room",
        "seen(hatch)",
        own=("seen", "visits"),
    ),
    Signature(
        "visits",
        ("room",),
        "number",
        ("visits",),
        "how often the player came to the room",
        "visits(bar) > 1",
        own=("visits",),
    ),
    Signature(
        "count",
        ("place",),
        "number",
        ("place",),
        "how many things are directly in or on it; of identical things only these: `count(coin, box)`",
        "count(box) < 2",
        ("movable",),
    ),
    Signature(
        "carried_count", (), "number", ("place",), "how many things the player holds or wears", "carried_count > 3"
    ),
    Signature(
        "carried_size",
        (),
        "number",
        ("place",),
        "how large what the player holds or wears is, all sizes together",
        "carried_size > 5",
    ),
    Signature("size", ("thing",), "number", (), "how large a thing is, 1 unless it says so", "size(trunk) > 2"),
    Signature(
        "distance",
        ("anywhere",),
        "number",
        ("place", "rooms", "hidden"),
        "the rooms from the player to a thing or room, by any exit; 999 if none leads there",
        "distance(troll) < 3",
    ),
    Signature(
        "sees",
        ("actor",),
        "truth",
        ("place", "open", "lit", "hidden"),
        "this actor sees the player now: in the same room, by light, and the player in no hiding place",
        "sees(guard)",
    ),
    Signature(
        "asked",
        ("topic",),
        "truth",
        ("answered",),
        "an actor has answered to this topic: the actor's id, a dot, and the topic's first phrase",
        "asked(clerk.way_out)",
    ),
    Signature(
        "marked",
        ("anywhere",),
        "truth",
        ("marks",),
        "a mark was made on this room or thing, and not rubbed out",
        "marked(hall)",
        own=("marks",),
    ),
    Signature("hiding", (), "truth", ("place", "open"), "the player is out of sight in a hiding place", "hiding()"),
    Signature("ended", ("ending",), "truth", ("ended",), "the game has ended so", "ended(won)"),
    Signature("won", ("goal",), "truth", ("won",), "the goal was reached", "won(fry)", own=("won",)),
    Signature("failed", ("goal",), "truth", ("failed",), "the goal was failed", "failed(fry)", own=("failed",)),
    Signature(
        "awarded",
        ("award",),
        "truth",
        ("awarded",),
        "these points have been given",
        "awarded(found_key)",
        own=("awarded",),
    ),
)

FUNCTIONS: Final = {signature.name: signature for signature in _FUNCTIONS}
"""Every function of conditions by its name, in the order of the reference."""


SEVERAL: Final = {
    one.name: one
    for one in (
        Signature("any", (), "truth", (), "a condition holds of one of several", "any(treasures, carried(thing))"),
        Signature("all", (), "truth", (), "a condition holds of each of several", "all(plates, thing is broken)"),
    )
}
"""Functions that ask a condition of the things of a group, kind or trait: they read what that condition reads."""


class Shape(NamedTuple):
    """One effect: the key that names it, what its value looks like, and the fields that it may write."""

    name: str
    value: str
    writes: tuple[str, ...]
    about: str
    example: str


_SETTABLE: Final = ("set", "state", "open", "locked", "lit", "on", "worn", "count")

_EFFECTS: Final = (
    Shape("say", "a text", (), "says it", "say: The lamp flickers."),
    Shape("refuse", "a text", (), "ends the act as refused", "refuse: Not while it is dark."),
    Shape("set", "fields, with values", _SETTABLE, "sets flags, states and traits", "set: {lamp.lit: true}"),
    Shape("add", "counters, with numbers", ("count",), "adds, within the bounds", "add: {disturbed: 1}"),
    Shape(
        "move", "things or `player`, with places", ("place", "rooms", "worn"), "moves them there", "move: {coin: box}"
    ),
    Shape("swap", "a list of two things", ("place", "worn"), "lets them change places", "swap: [hat, coat]"),
    Shape("remove", "one or more things", ("place", "rooms", "worn"), "takes them out of the world", "remove: coin"),
    Shape("reveal", "one or more things or exits", ("hidden",), "shows what was hidden", "reveal: trapdoor"),
    Shape("open", "one or more things", ("open", "locked"), "opens them, though they may be locked", "open: hatch"),
    Shape("close", "one or more things", ("open",), "closes them", "close: hatch"),
    Shape("lock", "one or more things", ("open", "locked"), "closes and locks them", "lock: hatch"),
    Shape("unlock", "one or more things", ("locked",), "unlocks them", "unlock: hatch"),
    Shape("award", "ids, with points", ("awarded", "score"), "gives points, once", "award: {found_key: 1}"),
    Shape(
        "start",
        "one or more timers, or timers with turns",
        ("running", "left"),
        "lets them run from where they are, or with so many turns before them",
        "start: drip",
    ),
    Shape("stop", "one or more timers", ("running",), "holds them", "stop: drip"),
    Shape("reset", "one or more timers", ("running", "left"), "lets them run from the beginning", "reset: drip"),
    Shape("noise", "how loud", ("heading",), "is heard by actors that hear, one less loud a room", "noise: 2"),
    Shape(
        "die",
        "a text",
        ("ended", "count"),
        "says it, runs the rules of `at_death`, and costs a life or ends the game",
        "die: The ice gives.",
    ),
    Shape(
        "choose",
        "a list of branches",
        ("draws",),
        "carries out one of them, as chance wants",
        "choose: [{weight: 3, do: Nothing.}, {do: A knock.}]",
    ),
    Shape(
        "for_each",
        "keys that say which things, and `do`",
        (),
        "does the same with each of several things, which is `thing` meanwhile",
        "for_each: {of: wearable, in: hall, do: [{move: {thing: attic}}]}",
    ),
    Shape(
        "ask",
        "a question, with what comes of yes and no",
        ("inquiry",),
        "asks at the end of the act, and waits for an answer",
        "ask: {question: Do you go in?, if_yes: [{move: {player: attic}}], if_no: You stay.}",
    ),
    Shape("run", "one or more blocks", (), "carries out effects that are written once", "run: slam"),
    Shape("describe", "true", ("seen",), "tells the room once more", "describe: true"),
    Shape("end", "an ending", ("ended",), "ends the game when the block is done", "end: won"),
)

EFFECTS: Final = {shape.name: shape for shape in _EFFECTS}
"""Every effect by its key, in the order of the reference."""

OF_LIGHT: Final = frozenset(("dark", "visible", "sees"))
"""What hangs on whether there is light, and so on whatever the conditions of rooms and lamps read."""

HOLDERS: Final = frozenset(("container", "supporter", "actor"))
"""The traits of things that others can be in, upon or with."""

SPOKEN: Final = ("words", "last_word", "topic", "direction")
"""Words in braces that stand for what was typed: the whole line or its last word where a rule is about lines, the topic
or travel word of a verb that has such a slot."""

BOUND_WORDS: Final = ("thing", "second", "actor")
"""Words that stand for the thing, the second thing and the actor of the act at hand."""

WHICH_THINGS: Final = {
    "thing": "name the things: under `thing:` of the rule, or under `of:` of `for_each`",
    "second": "name the things under `second:` of the rule",
}
"""How to say what `thing` and `second` can be, where something is asked of them that not everything has."""

COMES_WITH: Final = {
    "open": "an `open` comes with `container: {open: false}`; every door has it",
    "locked": "a `locked` comes with `lockable: {key: THING}`, at doors and containers that open",
    "lit": "a `lit` comes with `light: true`, of things alone",
    "fuel": "a `fuel` comes with `light: {fuel: 60}`",
    "on": "an `on` comes with `switchable: true`",
    "worn": "a `worn` comes with `wearable: true`",
    "state": "named states come with `states: [one, other]`",
    "place": "write `place(x)` for where a thing is",
}
"""Where fields come from that a thing may lack."""
