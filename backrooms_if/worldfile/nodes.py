"""Builds the data of a world file from libyaml's events, and checks each node as it comes. Called by `reader`."""

import re
from collections.abc import Callable
from typing import Any, Final

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from backrooms_if import limits
from backrooms_if.problems import Problem
from backrooms_if.problems.collected import Collected
from backrooms_if.problems.visible import quoted
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.characters import REFUSED, refused_words
from backrooms_if.worldfile.plain import BROKEN, Cut, Plain
from backrooms_if.worldfile.positions import Path, Positions

_BEGINNING: Final = "a world file begins with `format: 1`"
_MARKED: Final = re.compile(r"[&*!](?<![^\s\[{,:][&*!])")
"""Where an anchor, alias or tag might begin; in a file without a match no event has to be asked for them.

The sign comes first and the look back second, as `re` finds a first sign six times faster than a first look back.
"""
_CUT: Final = re.compile(r"[ \t](?:#|[ \t]+#(?=\S))")
"""Behind a text, what seems to cut it rather than to begin a comment: one blank before the `#`, or none after it."""
_AFTER: Final = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\n|\.\.\.(?=[\s]|\Z))*+(?:[ \t]*+(?:#[^\n]*+)?\Z)?")
_ANOTHER: Final = "keep one of them, or give one another name"
_DOUBLED: Final = "move what stands below it under the first one, and leave this line out"
_MOST_CHARACTERS: Final = 20
"""Refused characters that are reported one by one; a binary file has a million."""


class Signs(NamedTuple):
    """What a source may hold; in one that has neither, no event has to be asked for them."""

    has_marks: bool
    has_comments: bool


def signs_in(source: str) -> Signs:
    """Return whether anchors, aliases or tags may stand in a source, and whether comments may."""
    # To look for three signs is nothing beside a search by pattern, and most files have none of them.
    has_marks = ("&" in source or "*" in source or "!" in source) and _MARKED.search(source) is not None
    return Signs(has_marks, " #" in source or "\t#" in source)


class Stop(Exception):
    """Reading ends here; the problem is already in the list."""


class NodeReader:
    """One reading of one file: libyaml's events, what was found so far, and the path of the node at hand.

    `places` finds what stands at an index of the source, `signs` is what `signs_in` says of it; `events` returns the
    next event; `ruined` are the places of values that the caller has replaced in what libyaml reads, because it could
    not go on there: they become BROKEN.
    """

    def __init__(self, places: Positions, signs: "Signs", events: Callable[[], Any], ruined: frozenset[int]) -> None:
        self.source = places.source
        self.next = events
        self.ruined = ruined
        self.places = places
        self.problems = Collected()
        self.marks: dict[int, list[int]] = {}
        self.trail: list[str | int] = []
        self.depth = 0
        self.empty: list[Path] = []
        self.nulls: list[Path] = []
        self.has_cut = False
        self.partial: set[int] = set()
        self.dropped: list[object] = []
        """What was read and refused; kept alive, so that no later container gets the id of one of them."""
        self.left = limits.FILE_NODES
        self.marked = bool(ruined) or signs.has_marks
        self.cut = _CUT.match if signs.has_comments else None

    def root(self) -> tuple[int, object]:
        """Return where the only node of the only document begins, and the node; None if there is none.

        Raises what libyaml raises, Stop at a limit, and Enough at that of problems.
        """
        self.next()  # the start of the stream
        event = self.next()
        if event.__class__ is not DocumentStartEvent:
            holds = "holds nothing but comments" if self.source.strip() else "is empty"
            self.report("E101", 0, f"the file {holds}", _BEGINNING)
            return 0, None
        event = self.next()
        start = event.start_mark.index
        node = self._node(event)
        if node is None and not self.problems:  # `---` and nothing after it, or `null`
            self.report("E101", start, "the file holds nothing", _BEGINNING)
        event = self.next()  # the end of the document; what comes then is looked at here, not by libyaml
        rest = _AFTER.match(self.source, event.end_mark.index)
        if rest is not None and rest.end() < len(self.source):
            hint = "put each level into a file of its own"
            self.report("E107", rest.end(), "a second document begins here", hint, length=3)
        return start, node

    def _node(self, event: Any) -> object:
        """Return the node that begins with `event`, and all that is inside it."""
        kind = event.__class__
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            hint = "write the value out again; a text that begins with `*` needs quotes"
            self.report("E104", event.start_mark.index, f"the alias {quoted('*' + event.anchor)}", hint)
            return BROKEN
        self.depth += 1
        if self.depth > limits.YAML_DEPTH:
            message = f"more than {limits.YAML_DEPTH} lists and mappings inside each other"
            self.report("E103", event.start_mark.index, message, "reading ends here")
            raise Stop
        if self.marked and (event.anchor or event.tag):
            self._refuse_mark(event)
        node = self._mapping(event) if kind is MappingStartEvent else self._sequence()
        self.depth -= 1
        return node

    def _scalar(self, event: Any) -> object:
        """Return the value of a scalar: Plain, Cut, None or, if quoted or in a block, str."""
        value: str = event.value
        if self.ruined and event.start_mark.index in self.ruined:
            return BROKEN
        if self.marked and (event.anchor or event.tag):
            self._refuse_mark(event)
        if len(value) > limits.SCALAR_CHARACTERS:
            message = f"a text of {len(value):,} characters, and {limits.SCALAR_CHARACTERS:,} are the limit"
            self.report("E210", event.start_mark.index, message)
            return BROKEN
        if event.style:
            if event.style == '"' and REFUSED.search(value):
                self._refuse_escapes(event)
                return BROKEN
            return value
        if not value:
            self.empty.append(tuple(self.trail))
            return None
        if value == "null":
            self.nulls.append(tuple(self.trail))
            return None
        if self.cut is not None and self.cut(self.source, event.end_mark.index):
            self.has_cut = True
            return Cut(value)
        return Plain(value)

    def _sequence(self) -> list[object]:
        """Return the list; its first event has been taken."""
        data: list[object] = []
        places = self.marks[id(data)] = []
        get, trail = self.next, self.trail
        while (event := get()).__class__ is not SequenceEndEvent:
            self.left -= 1
            if self.left < 0:
                self._too_many(event)
            trail.append(len(data))
            data.append(self._node(event))
            trail.pop()
            place = event.start_mark.index
            places += (place, place)
        return data

    def _mapping(self, start: Any) -> object:
        """Return the mapping without the pairs that were refused; BROKEN if none of its keys had a value."""
        data: dict[str, object] = {}
        places = self.marks[id(data)] = []
        get, marked, cut, source = self.next, self.marked, self.cut, self.source
        bare: list[Any] = []
        while (event := get()).__class__ is not MappingEndEvent:
            self.left -= 2
            if self.left < 0:
                self._too_many(event)
            key: str | None
            # The common key and the common value are settled here: a call for each costs a third of the reading.
            if (
                marked
                or event.__class__ is not ScalarEvent
                or event.style
                or not 0 < len(key := event.value) <= limits.KEY_CHARACTERS
                or key == "<<"
            ):
                key = self._key(event)
            value = get()
            kind: object = value.__class__
            node: object
            if (
                marked
                or kind is not ScalarEvent
                or value.style
                or not 0 < len(text := value.value) <= limits.SCALAR_CHARACTERS
                or text == "null"
                or (cut is not None and cut(source, value.end_mark.index))
            ):
                told = len(self.problems)
                self.trail.append(key or "")
                node = self._node(value)
                self.trail.pop()
                if key is None and kind is AliasEvent:
                    del self.problems[told:]  # `<<: *base` is one fault
                if node is None and key and value.start_mark.index == event.end_mark.index:
                    bare.append(event)  # `{say: Wait, what}`: a key without so much as a colon
                    self.empty.pop()
                    self.partial.add(id(data))
                    continue
            else:
                node = Plain(text)
            if key is not None and key not in data:
                data[key] = node
                places += (event.start_mark.index, value.start_mark.index)
                continue
            self.dropped.append(node)
            if key is not None:
                self._report_double(event, key, data, places)
            else:
                self.partial.add(id(data))
        if bare:
            for key in list(data)[-1:]:  # what stands before the comma is but the beginning of its text
                self.dropped.append(data[key])
                data[key] = BROKEN
            self._report_split(start, bare, data)
            if not data:
                self.dropped.append(data)
                return BROKEN
        return data

    def _key(self, event: Any) -> str | None:
        """Return the text of a key, or None, with a report, for one that cannot stand."""
        index = event.start_mark.index
        if event.__class__ is not ScalarEvent:
            self.trail.append("")
            self.dropped.append(self._node(event))
            self.trail.pop()
            hint = "write the key as one word or phrase, without brackets"
            self.report("E203", index, "a key is a text, never a list, mapping or alias", hint)
            return None
        key: str = event.value
        if self.marked and (event.anchor or event.tag):
            self._refuse_mark(event)
        if key == "<<" and not event.style:
            self.report("E104", index, "the merge key `<<`", "write the keys out", length=2)
            return None
        if not 0 < len(key) <= limits.KEY_CHARACTERS:
            if not key:
                self.report("E203", index, "no key stands before this colon")
            else:
                message = f"a key of {len(key):,} characters, and {limits.KEY_CHARACTERS} are the limit"
                self.report("E210", index, message)
            return None
        if event.style == '"' and REFUSED.search(key):
            self._refuse_escapes(event)
            return None
        return key

    def _too_many(self, event: Any) -> None:
        """End the reading of a file that holds more nodes than it may."""
        message = f"more than {limits.FILE_NODES:,} keys, values and items"
        self.report("E102", event.start_mark.index, message, "put each level into a file of its own")
        raise Stop

    def _refuse_mark(self, event: Any) -> None:
        """Report an anchor or a tag before a node; the node itself is read as if they were not there."""
        index = event.start_mark.index
        if event.anchor:
            word, sign = "&" + event.anchor, "&"
            message = f"the anchor {quoted(word)}"
        else:
            word, sign = event.tag.replace("tag:yaml.org,2002:", "!!"), "!"
            message = f"the tag {quoted(word)}"
        hint = f"leave it out; a text that begins with `{sign}` needs quotes"
        self.report("E104", index, message, hint, length=len(word))

    def _refuse_escapes(self, event: Any) -> None:
        """Report refused characters that a quoted text spells as escapes."""
        for found in list(REFUSED.finditer(event.value))[:_MOST_CHARACTERS]:
            span = self.places.within(event.start_mark.index, event.value, found.start())
            message = f"{refused_words(found.group())} may not stand here, nor as an escape"
            self.problems.append(Problem("E106", span, message, ("delete it",), tuple(self.trail)))

    def _report_double(self, event: Any, key: str, data: dict[str, object], places: list[int]) -> None:
        """Report a second key of the same name, with the place of the first."""
        length = max(1, event.end_mark.index - event.start_mark.index)
        other = (self.places.at(places[2 * list(data).index(key)], length), "first here")
        self.problems.append(
            Problem(
                "E105",
                self.places.at(event.start_mark.index, length),
                f"{quoted(key)} stands twice in this mapping",
                (_DOUBLED if isinstance(data[key], dict) and not self.trail else _ANOTHER,),
                (*self.trail, key),
                other,
            )
        )

    def _report_split(self, start: Any, bare: list[Any], data: dict[str, object]) -> None:
        """Report keys without a colon, which is what a comma makes of prose within braces."""
        tight = [event for event in bare if ":" in event.value.strip(":") and " " not in event.value.partition(":")[0]]
        if tight:
            for event in tight:
                key, _, value = event.value.partition(":")
                place = event.start_mark.index + len(key)
                self.report(
                    "E226",
                    place,
                    "no space stands behind this colon",
                    f"put a space behind it: {quoted(f'{key}: {value}')}",
                )
            return
        if not data:
            message = "YAML reads this as a mapping whose keys have no values"
            self.report("E108", start.start_mark.index, message, "a text that begins with `{` needs quotes or a block")
            return
        for event in bare:
            length = event.end_mark.index - event.start_mark.index
            message = "YAML splits this at the comma" if event.start_mark.index > 0 else "a key without a value"
            self.report("E108", event.start_mark.index, message, "quote the text", length=length)

    def report(self, code: str, index: int, message: str, *hints: str, length: int = 1) -> None:
        """Add a problem at a character of the source."""
        self.problems.append(Problem(code, self.places.at(index, length), message, hints, tuple(self.trail)))
