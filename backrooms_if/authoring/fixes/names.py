"""Fixes of names: an id that cannot be one, a name without an article, a licence in words, what is nowhere declared."""

import re
from collections.abc import Iterator
from typing import Final

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from backrooms_if.authoring.fixes.text import Text
from backrooms_if.problems import Edit, Fix, Problem
from backrooms_if.problems.edits import inserting, replacing

_ARTICLE: Final = re.compile(r"`((?:an?|some|the) [^`]+)`")
_WRITE: Final = re.compile(r"^write `([a-z][a-z0-9_/]*)`")
_ABSENT: Final = re.compile(r"^(?:no ([a-z ]+)|nothing is called) `([a-z][a-z0-9_]*)`")
_CREATIVE: Final = re.compile(
    r"^(?:creative commons |cc[ -]?)((?:by|nc|nd|sa|[ -])+)[ -]*v?(\d(?:\.\d)?)?(?: licen[cs]e)?$"
)
_LICENCES: Final = {
    "cc0": "CC0-1.0",
    "cc 0": "CC0-1.0",
    "cc-0": "CC0-1.0",
    "mit license": "MIT",
    "mit licence": "MIT",
    "the mit license": "MIT",
    "apache": "Apache-2.0",
    "apache 2": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "gpl": "GPL-3.0-or-later",
    "gpl3": "GPL-3.0-only",
    "gplv3": "GPL-3.0-only",
    "gpl v3": "GPL-3.0-only",
    "gpl 3": "GPL-3.0-only",
    "gplv2": "GPL-2.0-only",
    "gpl2": "GPL-2.0-only",
    "public domain": "CC0-1.0",
    "bsd": "BSD-3-Clause",
    "creative commons zero": "CC0-1.0",
    "unlicensed": "Unlicense",
    "the unlicense": "Unlicense",
    "artistic license 2.0": "Artistic-2.0",
}
"""What licences are called, in small letters, and their SPDX identifiers."""
_VAGUE: Final = frozenset(("gpl", "public domain", "bsd", "unlicensed", "apache"))
_ARTICLES: Final = re.compile(r"^(?:an?|some|the) +", re.IGNORECASE)
_SECTIONS: Final = (
    ("room", "rooms", "name: {title}"),
    ("ending", "endings", "title: {title}"),
    ("thing", "things", "name: {named}\nin: nowhere"),
    ("actor", "actors", "name: {named}\nin: nowhere"),
    ("door", "doors", "name: {named}"),
    ("timer", "timers", "after: 1\nsay: {title}."),
)
"""For what is wanted: the section that declares it, and the keys it cannot do without."""


def renamed(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield an id in its right spelling, wherever the wrong one stands as a name."""
    written = text.marked(problem.span)
    found = next((found for hint in problem.hints if (found := _WRITE.match(hint))), None)
    if problem.code != "E207" or found is None or not written:
        return
    word = found.group(1)
    if " //" in written and any("not with `//`" in hint for hint in problem.hints):
        remark = written.partition("//")[2].strip()
        yield Fix("write `#` before the comment", (replacing(problem.span, f"{word}  # {remark}"),), is_sure=True)
        return
    edits = [replacing(problem.span, word)]
    if len(problem.path) == 2 and isinstance(problem.path[1], str) and problem.path[1] == written:
        edits += [edit for edit in _uses(text, written, word) if edit != edits[0]]
    elif not _is_defined(text, word):
        named = [one for one in _shown_as(text, written) if _is_defined(text, one)]
        for one in named:
            yield Fix(f"write `{one}`", (replacing(problem.span, one),), is_sure=len(named) == 1)
        if named:
            return
    yield Fix(f"write `{word}`", tuple(edits), is_sure=True)


def _is_defined(text: Text, word: str) -> bool:
    """Return whether something in the files of the world bears an id."""
    defined = re.compile(rf"(?m)(?:^ *|[{{,] *){re.escape(word.rpartition('/')[2])}:(?: |$)")
    return any(defined.search(source) for source in text.files.values())


def _shown_as(text: Text, written: str) -> list[str]:
    """Return the ids of what is shown under a name, in the file at hand; else the last word of the name."""
    plain = _ARTICLES.sub("", written.strip("\"'"))
    shown = re.compile(rf"(?<!\w)name: *[\"']?(?:(?:an?|some|the) )?{re.escape(plain)}[\"']?(?= *(?:$|[,}}#]))", re.I)
    found: list[str] = []
    for number, line in enumerate(text.lines, start=1):
        name = shown.search(line)
        if name is None:
            continue
        head = re.match(r" *([a-z][a-z0-9_]*): *(?:\{|$)", line)
        if head is None:
            least, above = text.indent(number), number - 1
            while above and (not text.line(above).strip() or text.indent(above) >= least):
                above -= 1
            head = re.match(r" *([a-z][a-z0-9_]*):", text.line(above))
        if head is not None:
            found.append(head.group(1))
    return found or [plain.split()[-1].lower()] if plain.split() else []


def _uses(text: Text, written: str, word: str) -> Iterator[Edit]:
    """Yield the edits of all places in which a name stands as one: behind a colon, in brackets, in a condition."""
    place = re.compile(rf"(?:(?<=: )|(?<=- )|(?<=[\[({{/])|(?<=, )){re.escape(written)}(?=\s*(?:$|[,\])}}.:])| is )")
    for file, source in text.files.items():
        for number, line in enumerate(source.split("\n"), start=1):
            for found in place.finditer(line):
                yield Edit(file, number, found.start() + 1, number, found.end() + 1, word)


def articles(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield a name with each article that the hint names."""
    if not problem.message.endswith("has no article"):
        return
    marked = text.marked(problem.span)
    for hint in problem.hints:
        for found in _ARTICLE.finditer(hint):
            if found.group(1).endswith(marked):
                yield Fix(f"write `{found.group(1)}`", (replacing(problem.span, found.group(1)),))


def licences(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the SPDX identifier of a licence in words."""
    if problem.code != "E208":
        return
    written = " ".join(text.marked(problem.span).strip("\"'").split())
    known = identifier(written)
    if known is not None:
        is_sure = written.lower() not in _VAGUE and any(sign.isdigit() for sign in written + known)
        yield Fix(f"write `{known}`", (replacing(problem.span, known),), is_sure)


def identifier(written: str) -> str | None:
    """Return the SPDX identifier of a licence by another name; None if there is none that is sure to exist."""
    plain = written.lower().replace("_", "-").replace("licence", "license")
    found = _LICENCES.get(plain)
    creative = _CREATIVE.match(plain)
    if found is None and creative is not None:
        parts = re.findall(r"by|nc|nd|sa", creative.group(1))
        version = creative.group(2) or "4.0"
        found = "-".join(["CC", *(part.upper() for part in parts), version if "." in version else f"{version}.0"])
    for spelt in (found, plain.replace(" ", "-"), plain.removesuffix(" license").replace(" ", "-")):
        if spelt:
            try:
                return str(canonicalize_license_expression(spelt))
            except InvalidLicenseExpression:
                continue
    return None


def declared(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the declaration of what a name was written for, where no other name is like it."""
    found = _ABSENT.match(problem.message)
    if found is None or any("did you mean" in hint for hint in problem.hints):
        return
    wanted, name = found.group(1) or "", found.group(2)
    title = name.replace("_", " ").title()
    words = name.replace("_", " ")
    named = f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"
    for sort, section, keys in _SECTIONS:
        if sort in wanted.split(" or "):
            entry = keys.format(title=title, named=named).split("\n")
            yield Fix(f"declare `{name}` under `{section}:`", (_entry(text, section, [f"{name}:", *entry]),))
            return
    if found.group(1) is None or "flag" in wanted or "counter" in wanted:
        counts = re.match(
            r"\s*(?:[<>+]|[=!]= *\d|- )", text.line(problem.span.line)[problem.span.column - 1 + problem.span.length :]
        )
        is_counter = counts is not None or "add" in problem.path or wanted == "counter"
        section, value = ("counters", "{}") if is_counter else ("flags", "false")
        yield Fix(f"declare it: `{section}: {{{name}: {value}}}`", (_entry(text, section, [f"{name}: {value}"]),))


def _entry(text: Text, section: str, lines: list[str]) -> Edit:
    """Return the edit that puts an entry at the end of a section, which is begun if the file has none."""
    step = text.step()
    begin = next((number for number, line in enumerate(text.lines, start=1) if line.startswith(f"{section}:")), None)
    body = "".join(" " * step * (2 if order else 1) + line + "\n" for order, line in enumerate(lines))
    if begin is None:
        last = len(text.lines) if text.lines[-1] else len(text.lines) - 1
        return inserting(text.file, last + 1, 1, f"{section}:\n{body}")
    below = text.below(begin)
    if below:
        first = next(number for number in below if not text.is_blank(number))
        own = text.indent(first)
        body = "".join(" " * (own + (step if order else 0)) + line + "\n" for order, line in enumerate(lines))
        return inserting(text.file, below[-1] + 1, 1, body)
    line = text.line(begin)
    if line.rstrip().endswith("}") and "{" in line and len(lines) == 1:
        return inserting(
            text.file, begin, line.index("{") + 2, f"{lines[0]}, " if not re.search(r"\{\s*\}", line) else lines[0]
        )
    return inserting(text.file, begin + 1, 1, body)
