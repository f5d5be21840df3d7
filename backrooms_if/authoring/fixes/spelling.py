"""Fixes that put in the word a hint names: "did you mean `stairs`?", "write `true`". The table of finders calls it.

The hint is where the word was found, by whoever knows what can stand in a place; a fix that took it from anywhere else
could say something else than the report does.
"""

import re
from collections.abc import Iterator
from typing import Final

from backrooms_if.authoring.fixes.text import Text
from backrooms_if.problems import Edit, Fix, Problem, Span
from backrooms_if.problems.edits import replacing
from backrooms_if.problems.near import did_you_mean, is_near

_MEANT: Final = re.compile(r"did you mean [`\"](.+?)[`\"]")
_WRITE: Final = re.compile(r"(?:or )?write (?:it as )?[`\"](.+?)[`\"](?=$|[,.;: ])")
_KEYED: Final = re.compile(r"^write `(\w+): ([\w/]+)`$")
_INSTEAD: Final = re.compile(r"^(?:write|put) `(\w+: (?:\w+|\{[\w.]+: -?\w+\}))` in its place$")
_BARE: Final = re.compile(r"write (true|false)\b")
_MORE: Final = re.compile(r"\.\.|: |:$|\b[A-Z]+\b|[{<]")
"""In a hint, what says that more than the marked word has to be written: a key with its value, a form with gaps."""
_ALONE: Final = re.compile(r"$|[,;]| for | to | here$")
"""What may follow a word that stands in the place of what is marked: nothing, or another way, or when it is the one."""
_WORD: Final = re.compile(r"[^\s,{}\[\]|()'\":]+")


def meant(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the word of each hint that asks whether another word was meant."""
    for hint in problem.hints:
        for found in _MEANT.finditer(hint):
            word = found.group(1)
            place = misspelt(problem.span, text, word, problem.code)
            if place is not None:
                old = text.marked(place)
                if old == word:
                    continue
                is_sure = _is_sure(old, word) and not _is_one_of_several(old, word, text)
                yield Fix(f"write `{word}`", (replacing(place, word),), is_sure)


def _is_sure(old: str, word: str) -> bool:
    """Return whether nobody would doubt that one word was written for the other.

    What is not like the word that is meant was not found by its letters but in a table of what others call it.
    """
    return is_near(old, word) or did_you_mean(old, [word]) is None


def _is_one_of_several(old: str, word: str, text: Text) -> bool:
    """Return whether the full id `word` was put for a short name that two files of the world define."""
    if word.rpartition("/")[2] != old or "/" not in word:
        return False
    defined = re.compile(rf"(?m)(?:^ *|[{{,] *){re.escape(old)}:")
    return sum(file != text.file and bool(defined.search(source)) for file, source in text.files.items()) > 1


def misspelt(span: Span, text: Text, word: str, code: str = "") -> Span | None:
    """Return which part of what is marked `word` was written for; None if nothing of it is like the word."""
    marked = text.marked(span)
    if not marked:
        return None
    parts = list(_WORD.finditer(marked))
    if code == "E304" and len(parts) > 1:
        return span  # an action is named as a whole: `look at`
    if marked.rstrip(":") == word:
        return span  # `when:: dark`
    if " " in word or (len(parts) == 1 and parts[0].group() == marked):
        return span
    if not parts:
        return None
    near = [part for part in parts if is_near(part.group(), word)]
    if len(near) != 1 and len(parts) > 1:
        return None
    part = near[0] if near else parts[0]
    if part.group() == word:
        return span  # `a coin`: the name itself, and a word too many
    return span._replace(column=span.column + part.start(), length=len(part.group()))


def told(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield what each hint that begins with "write" names, in the place of what is marked."""
    marked = text.marked(problem.span)
    if not marked:
        return
    for hint in problem.hints:
        bare = _BARE.match(hint)
        found = bare or _WRITE.match(hint)
        if found is None or found.group(1) == marked or _MORE.search(found.group(1)):
            continue
        if bare is None and not _ALONE.match(hint[found.end() :]):
            continue
        word = found.group(1)
        place = problem.span
        line = text.line(place.line)
        if "(" in word and line[place.column - 1 + place.length :].startswith("("):
            # A function written anew: what it asked about goes with it.
            end = line.find(")", place.column)
            place = place._replace(length=max(place.length, end + 2 - place.column))
        # With more behind it, "write `upon` for a supporter", it is one way of several.
        is_all = bare is not None or found.end() == len(hint)
        yield Fix(f"write `{word}`", (replacing(place, word),), is_sure=is_all)


def other_key(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the key and value that a hint names in the place of the key and value that stand there."""
    line, number = text.line(problem.span.line), problem.span.line
    instead = next((found[1] for hint in problem.hints if (found := _INSTEAD.match(hint))), None)
    whole = re.compile(r"\w+: *\w+").match(line, problem.span.column - 1)
    if instead is not None and whole is not None and not re.search(r"[A-Z]|some_id", instead):
        edit = Edit(problem.span.file, number, whole.start() + 1, number, whole.end() + 1, instead)
        yield Fix(f"write `{instead}`", (edit,), is_sure=True)
    found = next((found for hint in problem.hints if (found := _KEYED.match(hint))), None)
    if found is None or not problem.path:
        return
    key, value = found.group(1), found.group(2)
    old = re.search(rf"(?<![\w.]){re.escape(str(problem.path[-1]))}: +{re.escape(value)}(?=\s*(?:$|[,}}]| #))", line)
    if old is not None:
        edit = Edit(problem.span.file, number, old.start() + 1, number, old.end() + 1, f"{key}: {value}")
        yield Fix(f"write `{key}: {value}`", (edit,), is_sure=True)
