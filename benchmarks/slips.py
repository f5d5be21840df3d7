"""Mistakes as people make them, put into the files of a sound world one at a time; `mistakes.py` measures them.

A kind is a function from the lines of a file and one of their numbers to other lines; None where it cannot be made.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeAlias

from backrooms_if.rng import below

Lines: TypeAlias = list[str]
Kind: TypeAlias = Callable[[Lines, int], str | list[str] | None]
"""Returns what stands in the place of the line with that index; an empty list takes it out."""

_KEYS: Final = (
    "name|text|short|exits|scenery|sound|smell|touch|adjectives|also|in|upon|to|door|say|when|do|refuse|instead|before|after|"
    "thing|second|at|once|award|end|set|add|move|title|authors|license|start|format|grammar|every|fuel|locked|key|open|capacity|lit|"
    "hidden|states|readable|fixed|container|supporter|lockable|wearable|light|switchable|odds|via|sign|miss|entrances|rooms|"
    "things|rules|flags|counters|endings|verbs|noclip|actors|doors|timers|route|else|each_turn|entering|leaving"
)
"""Keys in which a letter is lost; ids and phrases are the author's own."""
_KEY: Final = re.compile(rf"^([ ]*(?:- )?)({_KEYS})(:(?: .*)?)$")
_SECTIONS: Final = {
    "things": "items",
    "rooms": "room",
    "flags": "variables",
    "endings": "ending",
    "counters": "counter",
    "rules": "rule",
    "verbs": "commands",
    "actors": "npcs",
    "doors": "door",
    "timers": "timer",
    "exits": "exit",
    "text": "description",
    "when": "if",
}
"""What other systems call a key of ours."""
_DIRECTION: Final = re.compile(r"(?<![\w.])(north|south|east|west|up|down)(?=:)")
_REFERENCE: Final = re.compile(
    r"((?:\b(?:in|upon|to|start|at|thing|second|key|door|end|reveal|remove|north|south|east|west|up|down): )\[?)"
    r"([a-z][a-z_]{2,})(?=$|[,}\]])"
)
_ID: Final = re.compile(r"^(  )([a-z][a-z_]{2,})(:)$")
_ACTION: Final = re.compile(r"((?:instead|before|after|except): \[?)([a-z]+ing)")
_CONDITION: Final = re.compile(r"^([ ]*(?:- )?(?:when|lit): )(?![\[{\"'])(.+)$")
_CALL: Final = re.compile(r"\b(carried|held|worn|seen|at|visits|inside|upon|visible|count|place)(?=\()")
_FIELD: Final = re.compile(r"(\b[a-z_]+\.)(lit|open|locked|worn|on|fuel|state)\b")
_PROSE: Final = re.compile(
    r"^([ ]*(?:- )?(?:text|say|sound|smell|touch|refuse|here|sign|miss|short|title): )"
    r"(?![\"'|>\[{])([A-Z][^#]*? )([a-z][^#:]*)$"
)
_FLOW_LIST: Final = re.compile(r"^([ ]*(?:also|adjectives|grammar|instead|states|in): )\[([^\[\]{}\"]+)\]$")
_NUMBERS: Final = {"1": "one", "2": "two", "3": "three", "4": "four", "6": "six"}


def _swapped(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _in_word(found: re.Match[str] | None, line: str, group: int, change: Callable[[str], str]) -> str | None:
    if found is None:
        return None
    word = found.group(group)
    new = change(word)
    return None if new == word else line[: found.start(group)] + new + line[found.end(group) :]


def _dropped(word: str) -> str:
    return word[: len(word) // 2] + word[len(word) // 2 + 1 :] if len(word) > 2 else word


def _doubled(word: str) -> str:
    return word[: len(word) // 2] + word[len(word) // 2] + word[len(word) // 2 :]


def _turned(word: str) -> str:
    for at in (len(word) // 2, 1, 0):
        if at + 1 < len(word) and word[at] != word[at + 1]:
            return _swapped(word, at)
    return word


def _by(pattern: re.Pattern[str], group: int, change: Callable[[str], str]) -> Kind:
    return lambda lines, at: _in_word(pattern.search(lines[at]), lines[at], group, change)


def _replaced(pattern: str, new: str) -> Kind:
    made = re.compile(pattern)

    def kind(lines: Lines, at: int) -> str | None:
        changed = made.sub(new, lines[at], count=1)
        return None if changed == lines[at] else changed

    return kind


def _is_entry(line: str) -> bool:
    return re.match(r"^[ ]*(?:- )?[a-z_]+:(?: |$)", line) is not None


def _shifted(by: int) -> Kind:
    def kind(lines: Lines, at: int) -> str | None:
        line = lines[at]
        if not _is_entry(line) or (by < 0 and not line.startswith(" " * -by)):
            return None
        return " " * by + line if by > 0 else line[-by:]

    return kind


def _tabbed(lines: Lines, at: int) -> str | None:
    line = lines[at]
    return "\t" + line.lstrip() if line.startswith("    ") and _is_entry(line) else None


def _prose_with(middle: str) -> Kind:
    def kind(lines: Lines, at: int) -> str | None:
        found = _PROSE.match(lines[at])
        return None if found is None else f"{found.group(1)}{found.group(2).rstrip()}{middle}{found.group(3)}"

    return kind


def _list_for_mapping(lines: Lines, at: int) -> list[str] | None:
    found = re.match(r"^([ ]+)(north|south|east|west|up|down): ([a-z_/]+)$", lines[at])
    return None if found is None else [f"{found.group(1)}- {found.group(2)}: {found.group(3)}"]


def _moved_out(lines: Lines, at: int) -> str | None:
    line = lines[at]
    return line[2:] if re.match(r"^    (name|text|in|short|sound|fixed|also):", line) else None


def _deleted(pattern: str) -> Kind:
    made = re.compile(pattern)
    return lambda lines, at: [] if made.match(lines[at]) else None


def _scalar_for_list(lines: Lines, at: int) -> str | None:
    found = _FLOW_LIST.match(lines[at])
    return None if found is None else found.group(1) + found.group(2).split(",")[0].strip()


class Seeded(NamedTuple):
    """A mistake: its kind, where it is, and the text of the file with it."""

    kind: str
    line: int
    before: str
    after: str
    text: str


KINDS: Final[dict[str, Kind]] = {
    "letter dropped in a key": _by(_KEY, 2, _dropped),
    "letter doubled in a key": _by(_KEY, 2, _doubled),
    "letters swapped in a key": _by(_KEY, 2, _turned),
    "letter dropped in a reference": _by(_REFERENCE, 2, _dropped),
    "letters swapped in a reference": _by(_REFERENCE, 2, _turned),
    "reference with a hyphen": _by(_REFERENCE, 2, lambda word: word.replace("_", "-")),
    "reference with a capital": _by(_REFERENCE, 2, str.capitalize),
    "letter dropped in an id": _by(_ID, 2, _dropped),
    "id with a hyphen": _by(_ID, 2, lambda word: word.replace("_", "-")),
    "action misspelt": _by(_ACTION, 2, _turned),
    "action as its verb": _by(_ACTION, 2, lambda word: word[:-3]),
    "direction misspelt": _by(_DIRECTION, 1, _turned),
    "colon lost": _by(_KEY, 3, lambda rest: rest[1:]),
    "blank behind a colon lost": _by(_KEY, 3, lambda rest: ":" + rest[2:] if len(rest) > 2 else rest),
    "closing quote lost": _replaced(r"\"$", ""),
    "opening quote lost": _replaced(r": \"", ": "),
    "curly quotes": _replaced(r"\"([^\"]*)\"", "\u201c\\1\u201d"),
    "indented by one more": _shifted(1),
    "indented by two more": _shifted(2),
    "indented by one less": _shifted(-1),
    "indented by two less": _shifted(-2),
    "key moved out of its entry": _moved_out,
    "line deleted": lambda lines, at: [] if _is_entry(lines[at]) else None,
    "line doubled": lambda lines, at: [lines[at], lines[at]] if _is_entry(lines[at]) else None,
    "required key deleted": _deleted(r"^(?:    name|format|title|license|authors|start|id): "),
    "article lost": _replaced(r"^(    name: )(?:an?|the|some) (?=[a-z])", r"\1"),
    "true as yes": _replaced(r"\b: true\b", ": yes"),
    "bracket of a text lost": _replaced(r"(\[(?:if|once|first)[^\]]*)\]", r"\1"),
    "brace of a text lost": _replaced(r"(\{(?:the|The|a|A) [a-z_]+)\}", r"\1"),
    "`and` as &&": _by(_CONDITION, 2, lambda words: words.replace(" and ", " && ", 1)),
    "`not` as !": _by(_CONDITION, 2, lambda words: words.replace("not ", "!", 1)),
    "== as =": _by(_CONDITION, 2, lambda words: words.replace("==", "=", 1)),
    "function misspelt": _by(_CALL, 1, _turned),
    "field misspelt": _by(_FIELD, 2, _turned),
    "number as a word": lambda lines, at: _in_word(
        re.search(r": (\d)$", lines[at]), lines[at], 1, lambda digit: _NUMBERS.get(digit, digit)
    ),
    "number in quotes": _replaced(r": (\d+)$", r': "\1"'),
    "section misnamed": _by(_KEY, 2, lambda word: _SECTIONS.get(word, word)),
    "list for a mapping": _list_for_mapping,
    "text for a list": _scalar_for_list,
    "room of another level": _replaced(r"\b(?:paper|concrete)/(?=[a-z_]+)", ""),
    "tab for blanks": _tabbed,
    "prose with a number sign": _prose_with(" #3 "),
    "prose with a colon": _prose_with(": "),
    "comma lost in a mapping": _replaced(r"(\{[^{}\"]+), (\w+: )", r"\1 \2"),
    "bracket of a list lost": _replaced(r"(\[[a-z_, ]+)\]$", r"\1"),
    "brace of a mapping lost": _replaced(r"(: \{[^{}]+)\}$", r"\1"),
    "odds as a fraction": _replaced(r"(odds: )(\d+) in (\d+)", r"\1\2/\3"),
    "licence in words": _replaced(r"^license: CC-BY-4.0", "license: CC BY 4.0"),
}  # fmt: skip
"""Each kind of mistake by what it is called in the table."""


def places(lines: Lines, kind: str) -> Iterator[tuple[int, str | list[str]]]:
    """Yield each line (from 0) on which a kind can be made, with what it makes of the line."""
    is_block = None
    for at, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if is_block is not None and line.strip() and indent <= is_block:
            is_block = None
        if is_block is None and re.search(r"[:-] [|>]-?$", line):
            is_block = indent
            continue
        if not line.strip() or line.lstrip().startswith("#") or (is_block is not None and "of a text" not in kind):
            continue
        made = KINDS[kind](lines, at)
        if made is not None:
            yield at, made


def seeded(text: str, kind: str, drawn: int) -> Seeded | None:
    """Return a text with one mistake of a kind, at a place that a draw of `rng` picks; None if there is none."""
    lines = text.split("\n")
    found = list(places(lines, kind))
    if not found:
        return None
    at, made = found[below(drawn, len(found))]
    new = [made] if isinstance(made, str) else made
    whole = "\n".join([*lines[:at], *new, *lines[at + 1 :]])
    return Seeded(kind, at + 1, lines[at], "\n".join(new), whole)
