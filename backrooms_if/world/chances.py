"""Chance that somebody fixes: `boards hits, drip picks 2`, read against the streams of its world.

Playthroughs and the author verbs call it. A name is that of the noclip, exit rule, timer, actor, `choose`, variable
or text that chance decides for; what stands behind the dot of a stream (`boards.to`, `keeper.presence`) may be left
out where one fits.
"""

from collections.abc import Iterable
from typing import Final

from backrooms_if.ids import level_of
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import World
from backrooms_if.world.streams import Stream, streams_of

_NAMED: Final = 8
"""Streams that are named where none is near: as many as are read at a glance."""
_HITS: Final = {"hits": 1, "misses": 0}
WAYS: Final = "`NAME hits`, `NAME misses`, `NAME picks 2`, `NAME to ROOM`, `NAME is WORD` or `NAME by seed`"
"""All that can be said of a stream."""


class Fixed(NamedTuple):
    """What is to come of a stream: the value in place of a draw, or None where the seed is to decide again."""

    stream: str
    value: int | None


class Misread(NamedTuple):
    """A part of a text that cannot be: where it begins in it, from 0, its length, and what is wrong."""

    offset: int
    length: int
    message: str


class Chances:
    """The streams of a world, by all the names under which a script may write them."""

    def __init__(self, world: World) -> None:
        """Collect them: this goes through the whole world, so it is made where a script fixes something."""
        self._level = f"{level_of(world.start)}/"
        self._streams = streams_of(world)
        self._names: dict[str, list[Stream]] = {}
        for stream in self._streams.values():
            for name in dict.fromkeys(self._names_of(stream.id)):
                self._names.setdefault(name, []).append(stream)

    def read(self, text: str) -> tuple[dict[str, int | None], list[Misread]]:
        """Return what a text fixes, by stream, and what is wrong in it; None lets the seed decide again."""
        found: dict[str, int | None] = {}
        faults: list[Misread] = []
        at = 0
        for part in text.split(","):
            words = part.split()
            start = at + len(part) - len(part.lstrip())
            at += len(part) + 1
            fixed = self._fixed(words)
            if isinstance(fixed, Fixed):
                found[fixed.stream] = fixed.value
            else:
                faults.append(Misread(start, max(1, len(part.strip())), fixed))
        return found, faults

    def spelt(self, stream: str, value: int) -> str:
        """Return an outcome as it is written: `boards hits`, `drip picks 2`."""
        known = self._streams.get(stream)
        name = self.short(stream)
        if known is None or known.options or known.is_open:
            return f"{name} picks {value + 1}"
        return f"{name} {'hits' if value else 'misses'}"

    def _fixed(self, words: list[str]) -> Fixed | str:
        """Return what some words fix, or what is wrong with them."""
        if len(words) < 2:
            return f"say what is to come of it: {WAYS}"
        name, how, *rest = words
        streams = self._names.get(name, [])
        if not streams:
            return self._unknown(name)
        if how in _HITS and not rest:
            return self._one(name, how, [one for one in streams if not one.options and not one.is_open], _HITS[how])
        if how == "by" and rest == ["seed"]:
            return self._one(name, "by seed", streams, None)
        if how in ("picks", "to", "is") and len(rest) == 1:
            return self._picked(name, how, rest[0], [one for one in streams if one.options or one.is_open])
        return f"{quoted(' '.join(words[1:]))} is nothing that can come of it: write {WAYS}"

    def _one(self, name: str, how: str, streams: list[Stream], value: int | None) -> Fixed | str:
        exact = [one for one in streams if name in (one.id, self.short(one.id))]
        if len(exact or streams) == 1:
            return Fixed((exact or streams)[0].id, value)
        if not streams:
            others = self._names[name]
            return f"{quoted(name)} is no chance of a hit or a miss: {_cure(name, others)}"
        named = ", ".join(f"`{self.short(one.id)} {how}`" for one in streams)
        return f"several things of {quoted(name)} are decided by chance: write {named}"

    def _picked(self, name: str, how: str, wanted: str, streams: list[Stream]) -> Fixed | str:
        if not streams:
            return f"{quoted(name)} is a hit or a miss: write `{name} hits` or `{name} misses`"
        if len(streams) > 1:
            fitting = [one for one in streams if self._index(one, how, wanted) is not None]
            if len(fitting) != 1:
                named = ", ".join(f"`{self.short(one.id)} {how} {wanted}`" for one in streams)
                return f"several things of {quoted(name)} are decided by chance: write {named}"
            streams = fitting
        (stream,) = streams
        index = self._index(stream, how, wanted)
        if index is not None:
            return Fixed(stream.id, index)
        if stream.is_open:
            return (
                f"{quoted(wanted)} is no step: write `{name} picks 1` for the first way that is open, `2` for the next"
            )
        options = [self.short(one) for one in stream.options]
        if how == "picks":
            return f"{quoted(wanted)} is none of its {len(options)}: write a number from 1 to {len(options)}"
        near = did_you_mean(wanted, options)
        cure = f"did you mean `{near}`?" if near else f"it is one of {_listed(options)}"
        return f"{quoted(wanted)} cannot come of it; {cure}"

    def _index(self, stream: Stream, how: str, wanted: str) -> int | None:
        """Return the index that is meant, from 0; None for what is no option."""
        if how == "picks":
            is_number = wanted.isascii() and wanted.isdecimal() and len(wanted) < 4
            number = int(wanted) if is_number else 0
            most = 1000 if stream.is_open else len(stream.options)
            return number - 1 if 0 < number <= most else None
        for index, option in enumerate(stream.options):
            if wanted in (option, self.short(option)):
                return index
        return None

    def _unknown(self, name: str) -> str:
        near = did_you_mean(name, self._names)
        if near is not None:
            return f"chance decides nothing that is called {quoted(name)}; did you mean `{near}`?"
        if not self._streams:
            return f"chance decides nothing that is called {quoted(name)}: nothing in this world is left to it"
        known = _listed([self.short(one) for one in self._streams])
        return f"chance decides nothing that is called {quoted(name)}; it decides {known}"

    def short(self, full: str) -> str:
        """Return a name without the level in which the world starts."""
        return full.removeprefix(self._level)

    def _names_of(self, stream: str) -> Iterable[str]:
        """Yield the names of a stream: with its level and without, whole and without what is behind its last part."""
        for name in (stream, self.short(stream)):
            yield name
            whole, hash_sign, _ = name.partition("#")
            if hash_sign:
                yield whole
            else:
                owner, dot, _ = name.rpartition(".")
                if dot and "/" not in name[len(owner) :]:
                    yield owner


def _cure(name: str, streams: list[Stream]) -> str:
    if streams[0].is_open:
        return f"write `{name} picks 1` for the first way that is open"
    return f"write `{name} picks 1`, up to {len(streams[0].options)}"


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_NAMED])
    return f"{shown} and {len(names) - _NAMED} more" if len(names) > _NAMED else shown
