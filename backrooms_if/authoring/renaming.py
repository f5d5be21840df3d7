"""An id of a world renamed wherever it is named: the compiler is asked where that is. The command `rename` calls it.

Where a name stands in a file is known best by what reads it. So only the definition is given the new name, and the
world is checked: each problem that came up is a mention that nothing answers to any more, with its place to the
character, in conditions and brackets as well. These are renamed, and the world is checked again, until nothing is left.
Then the world has to be the one that it was, but for the name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Final

from backrooms_if import limits
from backrooms_if.authoring.definitions import SECTIONS, Definition, definitions
from backrooms_if.engine.actions import ACTIONS
from backrooms_if.library.files import Files
from backrooms_if.library.load import Checked, check_files
from backrooms_if.problems import Edit, Problem, Span
from backrooms_if.problems.edits import edited, replacing
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
from backrooms_if.records import NamedTuple
from backrooms_if.world.codec import encode
from backrooms_if.world.model import World
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.reader import Document, read
from backrooms_if.worldfile.scalars import RESERVED, slug_like

KINDS: Final = (*SECTIONS.values(), "noclip", "exit", "choice", "award", "tag", "state", "level")
"""What can be renamed; `state` is written `THING.STATE`."""
_OF_ONE_NAMESPACE: Final = frozenset(
    (
        *("room", "thing", "door", "actor", "kind", "group", "ending", "goal", "timer", "flag", "counter"),
        *("variable", "noclip", "exit", "choice"),
    )
)
_MOST_CHECKS: Final = 400
"""How often the world is checked: each time at least one mention is found, and mostly all of them."""
_SLUG: Final = re.compile(rf"[a-z][a-z0-9_]{{0,{limits.ID_CHARACTERS - 1}}}")
_GERUND: Final = re.compile(r"[a-z]+ing(?: [a-z]+)*")
_HASH: Final = re.compile(r"#[0-9a-f]{6}(?:\.\d+)?")
"""What ids of texts and conditions have behind them that is made of their words."""


class NotRenamed(Exception):
    """The id stays as it is; the words say why, and how to go on."""


class Renamed(NamedTuple):
    """What came of it: the new bytes of each file that is another one now, the world, how many mentions there were."""

    changed: dict[str, bytes]
    world: World | None
    mentions: int
    pattern: re.Pattern[str]
    """What a mention looks like, for playthroughs: the id, alone or behind its level."""
    kind: str
    level: str


def rename(files: Files, wanted: str, new: str, kind: str = "") -> Renamed:
    """Return the files with an id renamed; `wanted` is it, alone or as `level/id`, a state as `thing.state`.

    Raises NotRenamed for an id that is not there or that several things have (`kind` then says which is meant), for a
    new one that cannot be an id or is taken, and where the world would not be the same afterwards.
    """
    before = {name: data for name, data in files.contents().items() if data}
    documents = {name: read(name, data) for name, data in before.items()}
    checked = check_files(files)
    if any(problem.code.startswith("E1") for problem in checked.problems):
        raise NotRenamed("a file of the world cannot be read as YAML: mend it first, `backrooms-if check` says where")
    known = [one for name, document in documents.items() for one in definitions(name, document)]
    found = _meant(known, wanted, kind)
    one = found[0]
    if one.kind == "state":
        found += _coupled(known, one, documents)
    _check_new(known, one, new, documents)
    pattern = _pattern(one)
    texts = {name: data.decode("utf-8") for name, data in before.items()}
    stand_in = _stand_in(one.kind, texts)
    edits = [replacing(_place(documents[each.file], each), stand_in) for each in found]
    for name, document in documents.items():
        edits += _in_lint(name, document, one, stand_in)
    texts = _edited(texts, edits)
    mentions = 0
    had = _counted(checked.problems, one.name)
    for _ in range(_MOST_CHECKS):
        now = check_files(_files(files, texts))
        new_ones = [problem for problem in now.problems if _key(problem, one.name) not in had]
        edits = list(_mentions(new_ones, now.sources, one, pattern, stand_in))
        if not edits:
            break
        texts = _edited(texts, edits)
        mentions += len(edits)
    ends = {stand_in: new, cased("A", stand_in): cased("A", new)}
    for word, end in ends.items():
        texts = {name: text.replace(word, end) for name, text in texts.items()}
    now = check_files(_files(files, texts))
    _check_same(checked, now, one, new)
    changed = {name: text.encode() for name, text in texts.items() if text.encode() != before[name]}
    return Renamed(changed, now.world, mentions, pattern, one.kind, one.level)


def _stand_in(kind: str, texts: Mapping[str, str]) -> str:
    """Return an id like no other, which stands for the new one while mentions are looked for.

    Of a definition with a name near the old one, the compiler would only say that it is misspelt.
    """
    for number in count():
        word = f"zqxjv{'v' * number}ing" if kind == "verb" else f"zqxjv{number}w"
        if not any(word in text.lower() for text in texts.values()):
            return word
    raise AssertionError("unreachable: there is no last number")


def _files(files: Files, texts: Mapping[str, str]) -> Files:
    return files.changed({name: text.encode() for name, text in texts.items()})


def _edited(texts: Mapping[str, str], edits: Sequence[Edit]) -> dict[str, str]:
    return {name: edited(text, [edit for edit in edits if edit.file == name]) for name, text in texts.items()}


# --- what is there ---------------------------------------------------------------------------------------------------


def _meant(known: Sequence[Definition], wanted: str, kind: str) -> list[Definition]:
    """Return where what is meant is defined: once, or for tags and awards wherever they are given."""
    level, slash, rest = wanted.rpartition("/")
    owner, dot, name = rest.rpartition(".")
    found = [
        one
        for one in known
        if (one.name, one.owner) == (name, owner)
        and (not slash or one.level == level)
        and (not kind or one.kind == kind)
        and (dot or one.kind != "state")
    ]
    if not found:
        names = [one.name for one in known if (not kind or one.kind == kind) and one.kind != "state"]
        near = did_you_mean(name, names)
        cure = f"did you mean `{near}`?" if near else "`backrooms-if info` and the files say what there is"
        raise NotRenamed(f"no {kind or 'id'} of this world is called {quoted(wanted)}; {cure}")
    several = list(dict.fromkeys((one.kind, one.level) for one in found))
    if len({one for one, _ in several}) > 1:
        kinds = " or ".join(f"`--kind {one}`" for one in dict.fromkeys(one for one, _ in several))
        raise NotRenamed(f"{quoted(wanted)} is the id of several: say which by {kinds}")
    if len(several) > 1:
        full = " or ".join(f"`{at}/{rest}`" for _, at in several)
        raise NotRenamed(f"several levels have a {several[0][0]} {quoted(name)}: write {full}")
    return found


def _coupled(known: Sequence[Definition], one: Definition, documents: Mapping[str, Document]) -> list[Definition]:
    """Return where the same state is defined of things that share it, by `state_follows` and by their kinds."""
    pairs: list[set[str]] = []
    for document in documents.values():
        for section in ("things", "doors", "actors", "kinds"):
            entries = (document.data or {}).get(section)
            for name, entry in entries.items() if isinstance(entries, dict) else ():
                for key in ("state_follows", "kind"):
                    if isinstance(entry, dict) and isinstance(entry.get(key), str):
                        pairs.append({name, str(entry[key]).rpartition("/")[2]})
    owners = {one.owner}
    while more := set().union(*(pair for pair in pairs if pair & owners)) - owners:
        owners |= more
    others = owners - {one.owner}
    return [each for each in known if each.kind == "state" and each.name == one.name and each.owner in others]


def _in_lint(file: str, document: Document, one: Definition, new: str) -> Iterator[Edit]:
    """Yield an edit for each place that a file lets pass by its path, `counters/coins`: no problem points to those."""
    waiting: list[tuple[Path, object]] = [(("lint",), (document.data or {}).get("lint"))]
    section = str(one.path[0])
    while waiting:
        path, node = waiting.pop()
        for key, value in node.items() if isinstance(node, dict) else ():
            waiting.append(((*path, key), value))
            found = re.match(rf"(?:{re.escape(one.level)}/)?{section}/({re.escape(one.name)})(?![\w])", key)
            span = document.positions.key((*path, key))
            if (
                found is not None
                and not one.is_value
                and document.positions.line(span)[span.column - 1 :].startswith(key)
            ):
                yield replacing(Span(file, span.line, span.column + found.start(1), len(one.name)), new)


def _check_new(known: Sequence[Definition], one: Definition, new: str, documents: Mapping[str, Document]) -> None:
    """Refuse a new id that cannot be one, or that something else has."""
    if new == one.name:
        raise NotRenamed(f"it is called {quoted(new)} already")
    if one.kind == "verb":
        if one.name in ACTIONS:
            raise NotRenamed(f"{quoted(one.name)} is an action of the engine, which the world only adds to")
        if not _GERUND.fullmatch(new):
            raise NotRenamed(f"{quoted(new)} cannot be the name of a verb: it is a gerund, such as `humming`")
    elif not _SLUG.fullmatch(new):
        likely = slug_like(new)
        cure = f"; write `{likely}`" if likely and likely != new else ""
        raise NotRenamed(f"{quoted(new)} cannot be an id: small letters, digits and `_`, a letter first{cure}")
    elif new in RESERVED:
        raise NotRenamed(f"{quoted(new)} is a word of conditions, so no id can be told from it: choose another")
    for other in known:
        is_one = other.kind == one.kind or {other.kind, one.kind} <= _OF_ONE_NAMESPACE
        is_seen = other.level == one.level or (len(documents) > 1 and _is_head(documents, other.file, one.file))
        if other.name == new and is_one and other.owner == one.owner and (is_seen or one.kind == "level"):
            span = _place(documents[other.file], other)
            raise NotRenamed(f"{quoted(new)} is taken by a {other.kind}, in {span.file}:{span.line}: choose another")


def _is_head(documents: Mapping[str, Document], *files: str) -> bool:
    """Return whether one of the files is that of the whole world, whose names all levels see."""
    return any("level" not in (documents[file].data or {}) for file in files)


def _place(document: Document, one: Definition) -> Span:
    """Return the place of an id where it is defined, without its quotes."""
    span = document.positions.value(one.path) if one.is_value else document.positions.key(one.path)
    line = document.positions.line(span)
    at = line.find(one.name, span.column - 1)
    if at < 0:
        raise NotRenamed(f"{span.file}:{span.line}: `{one.name}` is spelt with escapes: write it as it is")
    return span._replace(column=at + 1, length=len(one.name))


# --- where it is named ------------------------------------------------------------------------------------------------


def _pattern(one: Definition) -> re.Pattern[str]:
    """Return what a mention looks like; its group `name` is what is replaced."""
    name = re.escape(one.name)
    if one.kind == "level":
        return re.compile(rf"(?<![\w/])(?P<level>)(?P<name>{name})(?!\w)")
    return re.compile(rf"(?<![\w/])(?P<level>{re.escape(one.level)}/)?(?P<name>{name})(?!\w)", re.IGNORECASE)


def _mentions(
    problems: Sequence[Problem],
    sources: Mapping[str, str],
    one: Definition,
    pattern: re.Pattern[str],
    new: str,
) -> Iterator[Edit]:
    """Yield an edit for each mention that problems point to, each place once."""
    seen: set[tuple[str, int, int]] = set()
    for problem in problems:
        # Where several mentions are told as one problem, of another definition that may be misspelt, the first is told.
        is_joined = problem.code == "E317" and problem.other is not None
        file, number, column, length = problem.other[0] if is_joined and problem.other else problem.span
        lines = sources.get(file, "").split("\n")
        if problem.severity != "error" or not 0 < number <= len(lines):
            continue
        line = lines[number - 1]
        start = column - 1
        hits = [hit for hit in pattern.finditer(line) if hit.end() > start and hit.start() < start + length]
        if not hits and one.name in problem.message:
            hits = [hit for hit in pattern.finditer(line) if hit.start() >= start][:1]
        for hit in hits[:1]:
            at = hit.start("name")
            if (file, number, at) not in seen:
                seen.add((file, number, at))
                yield replacing(Span(file, number, at + 1, len(one.name)), cased(hit["name"], new))


def cased(written: str, new: str) -> str:
    """Return the new id with a capital where the old one is written so: `{Word}` of a variable."""
    return new[:1].upper() + new[1:] if written[:1].isupper() else new


# --- whether it is the same world -------------------------------------------------------------------------------------

_COMPARED: Final = (
    "rooms_by_id", "things", "actors", "timers", "rules", "verbs", "endings", "noclips", "flags", "counters", "goals",
    "blocks", "awards", "start", "expanses",
)  # fmt: skip
"""What a world means to play; places and hashes of its files are others in any case."""


def _key(problem: Problem, *names: str) -> tuple[str, str]:
    words = problem.message
    for name in names:
        words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "?", words)
    return problem.code, words


def _counted(problems: Sequence[Problem], *names: str) -> Counter[tuple[str, str]]:
    return Counter(_key(problem, *names) for problem in problems)


def _check_same(before: Checked, after: Checked, one: Definition, new: str) -> None:
    """Refuse where the world has other problems now, or means something else."""
    names = one.name, new
    # A note may go by the very words: "nothing names this key" holds of `keys`, if no text happens to say "keys".
    had, has = (_counted([one for one in each.problems if one.severity != "note"], *names) for each in (before, after))
    if had != has:
        extra = [problem for problem in after.problems if has[_key(problem, *names)] > had[_key(problem, *names)]]
        where = f" ({extra[0].span.file}:{extra[0].span.line}: {extra[0].message})" if extra else ""
        raise NotRenamed(f"the world would have other problems than it has{where}: nothing is changed")
    if before.world is None or after.world is None:
        return
    same = _Same(one, new)
    for name in _COMPARED:
        if same.of(encode(getattr(before.world, name))) != same.of(encode(getattr(after.world, name))):
            raise NotRenamed(
                f"the {name.removesuffix('_by_id')} of the world would not mean the same: something else is called "
                f"{quoted(one.name)} or {quoted(new)} too, or stands in its place; rename that first"
            )


class _Same:
    """What a world means whatever the id is: the old one is read as the new one, in what is written of it as well."""

    def __init__(self, one: Definition, new: str) -> None:
        self.token = re.compile(rf"(?<![A-Za-z0-9_]){re.escape(one.name)}(?![A-Za-z0-9_])", re.IGNORECASE)
        self.new = new
        self.is_level = one.kind == "level"
        self.is_ordering = one.kind in ("level", "verb")  # rules are kept in the order of levels and actions

    def of(self, node: object) -> object:
        """Return data that is equal for both worlds."""
        if isinstance(node, str):
            ids = node.split(" ") if self.is_ordering and " " in node else []
            if ids and all("/" in one for one in ids):  # ids are kept joined, in the order of levels
                return " ".join(sorted(map(self.words, ids)))
            return self.words(node)
        if isinstance(node, dict):
            return {self.words(str(key)): self.of(value) for key, value in node.items()}
        if isinstance(node, list):
            items = [self.of(item) for item in node]
            # What is kept in the order of ids stands in another one now.
            head = items[:1] if items and isinstance(items[0], int) else []  # the tag of what was encoded
            rest = items[len(head) :]
            is_sorted = self.is_ordering or all(isinstance(item, str) for item in rest)
            return [*head, *sorted(rest, key=str)] if is_sorted else items
        return 0 if self.is_level and type(node) is int else node  # rooms are counted level by level, in their order

    def words(self, text: str) -> str:
        """Return a text or id; those of ways to several rooms are made of theirs: `hall.down.garden_or_cellar`."""
        parts = text.split("_or_") if " " not in text else [text]
        return _HASH.sub("#", "_or_".join(self.token.sub(self.new, part) for part in parts))
