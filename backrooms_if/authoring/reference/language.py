"""What stands in no schema but belongs to the language: what brackets and braces in a text say, and every limit.

Told by the reference page and the command `reference`, beside what the registries hold.
"""

from typing import Final

from backrooms_if import limits
from backrooms_if.records import NamedTuple


class Markup(NamedTuple):
    """One thing that can be written in a text, and what it says."""

    written: str
    says: str


MARKUP: Final = (
    Markup("[first|a|b|c]", "`a` the first time it is told, `b` the second time, and `c` from then on"),
    Markup("[once|a]", "`a` the first time, then nothing"),
    Markup("[cycle|a|b|c]", "each in turn, and round again"),
    Markup("[random|a|b|c]", "any of them, each time"),
    Markup("[shuffle|a|b|c]", "each of them in an order that chance makes, then all again in another"),
    Markup(
        "[if lamp.lit|a|elif dark|b|else|c]", "the first arm whose condition holds; `elif` and `else` may be absent"
    ),
    Markup("{coal}, {turns}, {coal + 1}", "a number"),
    Markup("{coal|words}", "a number in words: `three`, `forty-two`; from a hundred on in digits"),
    Markup("{coal|lumps}, {coal|ox|oxen}", "a number with what it counts: `1 lump`, `3 lumps`"),
    Markup("{list of box}", "what is directly in or on a thing, a room, `player` or `here`, with articles; `nothing`"),
    Markup("{the lamp}, {a lamp}, {The lamp}, {A lamp}", "the name of a thing or actor, with an article"),
    Markup("{the thing}, {the second}, {the actor}", "the same of what the act is about, in rules, verbs and messages"),
    Markup("[[ ]] {{ }}", "a bracket or brace that is only that"),
)
"""What a text can hold besides words."""


class Limit(NamedTuple):
    """A limit in words; `names` are those of its figures in `backrooms_if.limits`, in the order of the braces."""

    of: str
    figures: str
    names: tuple[str, ...]

    @property
    def told(self) -> str:
        """Return the figures of this engine."""
        return self.figures.format(*(f"{getattr(limits, name):,}" for name in self.names))


_ARCHIVE: Final = ("ARCHIVE_BYTES", "ARCHIVE_ENTRIES", "ARCHIVE_LIST_BYTES")
_PACKAGE: Final = ("PACKAGE_WORLDS", "PACKAGE_ENTRY_BYTES", "PACKAGE_HEADER_BYTES", "PACKAGE_LIST_BYTES")
LIMITS: Final = (
    Limit("a file", "{} bytes, {} nodes, nested {} deep", ("FILE_BYTES", "FILE_NODES", "YAML_DEPTH")),
    Limit("a key, a text", "{} and {} characters", ("KEY_CHARACTERS", "SCALAR_CHARACTERS")),
    Limit("an id", "{} characters", ("ID_CHARACTERS",)),
    Limit("problems of a file that are told", "{}", ("PROBLEMS_PER_FILE",)),
    Limit("a condition", "{} characters, {} brackets or `not`s deep", ("EXPRESSION_CHARACTERS", "EXPRESSION_DEPTH")),
    Limit("conditions in a list", "{}", ("CONDITIONS_PER_LIST",)),
    Limit("a room", "{} exits", ("EXITS_PER_ROOM",)),
    Limit("a file", "{} rooms", ("ROOMS_PER_FILE",)),
    Limit("a neighbourhood of an expanse", "{} rooms", ("CHUNK_ROOMS",)),
    Limit("an expanse", "{} landmarks, {} places, {} signs", ("LANDMARKS", "PLACES", "SIGNS")),
    Limit("a slot or fact of a deck", "{} sentences", ("SENTENCES_PER_SLOT",)),
    Limit("a coordinate", "{} digits", ("COORDINATE_DIGITS",)),
    Limit("a window of an expanse", "{} steps", ("WINDOW_STEPS",)),
    Limit("a folder", "{} levels, {} bytes, {} rooms", ("WORLD_FILES", "WORLD_BYTES", "ROOMS_PER_WORLD")),
    Limit("a folder of levels or decks", "{} names of any kind", ("FOLDER_ENTRIES",)),
    Limit("an archive", "{} bytes, {} files, {} bytes to list them", _ARCHIVE),
    Limit("a file in an archive", "{} times as large as its packed form", ("ARCHIVE_RATIO",)),
    Limit("an installed package", "{} worlds; {} bytes of entry points, {} of header, {} of list of files", _PACKAGE),
    Limit("canon sets", "{}", ("CANON_SETS",)),
    Limit("rooms and things that tags, traits and lists of a file mean", "{} together", ("GATHERED_PER_FILE",)),
    Limit("groups of groups, kinds of kinds", "{} deep", ("KIND_DEPTH",)),
    Limit("things that go together or share their states", "{}", ("COUPLED_THINGS",)),
    Limit("the distance of what no way leads to", "{}", ("FAR",)),
    Limit("things inside each other", "{} deep", ("THING_NESTING",)),
    Limit("identical things (`count`)", "{} of a kind, {} in a world", ("IDENTICAL_THINGS", "IDENTICAL_PER_WORLD")),
    Limit("a text", "brackets {} deep, {} brackets and braces", ("TEXT_NESTING", "TEXT_MARKS")),
    Limit("what one text says", "{} characters", ("TEXT_OUTPUT",)),
    Limit("what all texts of one act say", "{} characters", ("ACT_OUTPUT",)),
    Limit("things that `{list of X}` names", "{}", ("THINGS_LISTED",)),
    Limit("effects of one rule, verb, timer or answer", "{}", ("EFFECTS_PER_ACT",)),
    Limit("blocks that run blocks", "{} deep, by way of questions {} deep", ("BLOCK_DEPTH", "QUESTION_DEPTH")),
    Limit("effects that the blocks and questions of a file lead to", "{}, each wherever it is led to", ("LED_TO",)),
    Limit("shared texts that tell shared texts", "{} deep", ("TEXT_DEPTH",)),
    Limit("shared texts told in a file", "{} characters, each wherever it is told", ("SHARED_CHARACTERS",)),
    Limit("rooms that rules send the player on to in one act", "{}", ("ARRIVALS_PER_ACT",)),
    Limit("the player's lives", "{}", ("LIVES",)),
    Limit("variables of a world", "{}", ("VARIABLES",)),
    Limit("steps that are done first by themselves", "{}", ("IMPLICIT_STEPS",)),
    Limit("a counter without `max`", "{}", ("COUNTER",)),
    Limit("numbers of turns among which chance picks for a timer", "{}", ("TIMER_SPAN",)),
    Limit("lines of all verbs of a world", "{}", ("VERB_LINES",)),
    Limit("`noise`, `loud`, `hearing`", "{}", ("LOUDNESS",)),
    Limit("rooms that GO TO looks at", "{}", ("ROUTE_ROOMS",)),
    Limit("rooms that an actor looks through for its way", "{}; for `distance` no way leads further", ("WALK_ROOMS",)),
    Limit("rooms that an actor who searches remembers", "{}", ("ROOMS_SEARCHED",)),
    Limit("things of a group that a condition asks at once", "{}", ("MEMBERS_ASKED",)),
    Limit("the same in all conditions of a file", "{} together", ("MEMBERS_ASKED_PER_FILE",)),
    Limit("forced rooms that one command leads through", "{}", ("FORCED_PER_ACT",)),
    Limit("texts that a recorder keeps", "{}, each of {} characters", ("RECORDED_TEXTS", "RECORDED_CHARACTERS")),
    Limit("marks on a room or thing", "{}, each of {} characters", ("MARKS_AT_ONCE", "MARK_CHARACTERS")),
    Limit("exit rules that actors and noises ask in one turn", "{}; then actors wait", ("WAYS_PER_ACT",)),
    Limit("things that one command takes by ALL", "{}", ("THINGS_AT_ONCE",)),
    Limit(
        "a player's line",
        "{} characters, {} commands, {} acts, those of GO TO included",
        ("LINE_CHARACTERS", "COMMANDS_PER_LINE", "ACTS_PER_LINE"),
    ),
    Limit("a walk by one command", "{} rooms", ("ROOMS_PER_WALK",)),
    Limit("words of one noun phrase, digits of a number", "{} and {}", ("PHRASE_WORDS", "NUMBER_DIGITS")),
    Limit("readings of one line of a verb that are tried", "{}", ("MATCHES_PER_LINE",)),
    Limit("turns of one WAIT, and of WAIT UNTIL SOMETHING", "{} and {}", ("TURNS_OF_WAITING", "TURNS_UNTIL_SOMETHING")),
    Limit(
        "a playthrough", "{} lines of {} characters, comments not counted", ("SCRIPT_LINES", "SCRIPT_LINE_CHARACTERS")
    ),
    Limit("a saved game", "{} bytes, its last {} lines in memory", ("SAVE_BYTES", "RECORDS_IN_MEMORY")),
    Limit(
        "a record of a saved game",
        "{} characters, and {} more for each room and thing; {} in any world; of more than {} changes only the sum",
        ("RECORD_BYTES", "RECORD_BYTES_EACH", "RECORD_BYTES_EVER", "CHANGES_APART"),
    ),
)
"""Every limit of the engine; a test compares them with `limits.py`."""
