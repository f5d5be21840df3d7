"""Turns libyaml's complaints into problems in the author's own terms. Called by the reader."""

import re
from typing import Final

from yaml import MarkedYAMLError, YAMLError

from backrooms_if.problems.visible import quoted, visible
from backrooms_if.worldfile.indents import Misfit, misfit_above

Explained = tuple[str, int, str, tuple[str, ...]]
"""A code, the index of a character of the source, what is wrong, how to mend it."""

BLOCK_CURE: Final = "put the text in a block: `|` after the colon, the text indented on the lines below"
QUOTE_CURE: Final = "or put it in double quotes"
INDENT_CURE: Final = "keys of one mapping begin in the same column; what belongs to a key is indented under it"
_CANNOT_BEGIN: Final = ("cannot start any token", "expected node content", "mapping keys are not allowed")
_COMMENT: Final = re.compile(r":[ ]+(#\w+)")
_TIGHT: Final = re.compile(r"[ ]*(?:- +)*(?P<key>[A-Za-z_][A-Za-z0-9_]*):(?P<value>[^\s:/][^\n]*)")
"""A key whose colon has no space behind it."""
_SIGNED: Final = re.compile(r"[ ]*(?:- +)*(?P<key>[a-z_][a-z0-9_]*)(?P<sign> *(?:;|->|=>|:=|=))(?P<value>[^\n:]*)\Z")
"""A key with another sign than a colon behind it."""
_BARE: Final = re.compile(r"(?P<indent>[ ]*)(?:- +)*(?P<key>[A-Za-z_][A-Za-z0-9_]*)[ ]*\Z")
"""A key without its colon."""
_FIRST_WORD: Final = re.compile(r"(?P<indent>[ ]*)(?P<key>[a-z_][a-z0-9_]*)(?=[ ])(?![^\n]*:(?:[ \n]|\Z))")
"""The first word of a line in which no colon stands."""
_QUOTE: Final = re.compile(r"[ ]*(?:- +)*(?:[^\s\"'#][^:\n\"]*:[ ]+)?\"(?=[^\"]*\Z)")
"""A line up to the quote that its value begins with, and no other in it."""
_QUOTE_LINES: Final = 2_000
"""Lines that a lost quote is looked for in, upwards."""
_ITEM_KEY: Final = re.compile(r"(?P<indent>[ ]*)- +[a-z_][\w ,]*:")
_INDENT: Final = re.compile(r"[ ]*")
_KEY_BEHIND: Final = re.compile(r"[,;] *([a-z_]+)\Z")
"""What may be a second key on a line."""
_WORD: Final = re.compile(r"[a-z][a-z_]*")
KEY_CURE: Final = "if this is a key, begin it in the column of the keys beside it"


def explain(error: YAMLError, source: str) -> Explained:
    """Return libyaml's fault as code, place, message and hints; what it does not know keeps libyaml's words."""
    if not isinstance(error, MarkedYAMLError):
        return "E101", 0, f"YAML cannot read this: {visible(str(error))[:120]}", ()
    problem = error.problem or ""
    context = error.context or ""
    index = _index(error.problem_mark, source)
    start = _index(error.context_mark, source) if error.context_mark is not None else index
    line = _line(source, index)
    if "mapping values are not allowed" in problem:
        slip = _key_above(source, line)
        if slip is not None and not re.search(r":\s", source[line:index]):
            return slip
        if re.search(r":\s", source[line:index]):
            key = _KEY_BEHIND.search(source[line:index])
            own = (f"if `{key.group(1)}` is a key, begin it on a line of its own",) if key is not None else ()
            return "E108", index, "a second colon in one line of unquoted text", (*own, BLOCK_CURE, QUOTE_CURE)
        if (misfit := misfit_above(source, line)) is not None:
            return _indented(misfit)
        return "E108", index, "a colon in a line that belongs to the unquoted text above", (KEY_CURE, BLOCK_CURE)
    if "could not find expected ':'" in problem:
        return _no_key(source, start)
    if "tab" in problem or (source[index : index + 1] == "\t" and "cannot start any token" in problem):
        return "E101", index, "a tab where YAML counts the indent", ("indent with spaces",)
    if any(words in problem for words in _CANNOT_BEGIN):
        opening = _opening(source) if index >= len(source.rstrip()) else -1
        if opening >= 0:
            return _brackets(source, opening, index)
        sign = source[index : index + 1]
        if not sign.strip() and (comment := _COMMENT.search(source.rstrip().rpartition("\n")[2])) is not None:
            at = source.rstrip().rfind("\n") + 1 + comment.start(1)
            cure = f"write {quoted(chr(34) + comment.group(1) + chr(34), 40)}"
            return "E108", at, "`#` behind a space begins a comment, and the rest of the line is lost", (cure,)
        return "E108", index, f"an unquoted text cannot begin with {quoted(sign)}", (BLOCK_CURE, QUOTE_CURE)
    if "alias" in context or "anchor" in context:
        sign = source[start : start + 1]
        return (
            "E104",
            start,
            f"`{visible(sign)}` begins an anchor or alias in YAML",
            (f"a text that begins with `{visible(sign)}` needs quotes",),
        )
    if "directive" in context or "directive" in problem:
        return "E104", start, "a line that begins with `%` is no part of the format", ("leave it out",)
    if "tag" in context or "tag" in problem:
        return "E104", start, "`!` begins a tag in YAML", ("a text that begins with `!` needs quotes",)
    if "quoted scalar" in context:
        return _quotes(problem, source, start, index)
    if "flow sequence" in context or "flow mapping" in context:
        return _brackets(source, start, index)
    if "block sequence entries" in problem:
        return "E101", index, "a list cannot begin on the line of its key", ("begin each item on a line below the key",)
    if "block mapping" in context or "block collection" in context or "document start" in problem:
        lost = _lost_quote(source, line)
        if lost is not None:
            return _quotes("", source, lost, index)
        if (dash := _dash_above(source, line)) is not None:
            message = "a list item among the keys of a mapping"
            return "E214", dash, message, ("leave the dash out", "a list has a dash before each of its items")
        prose = _split_prose(source, line, index)
        if prose is not None:
            return prose
        if source[index : index + 2] == "- ":
            cure = "the dashes of one list stand in one column; a list inside an item begins under a key"
            return "E101", index, "this item is indented more than those above it", (cure,)
        if (misfit := misfit_above(source, line)) is not None:
            return _indented(misfit)
        return "E101", index, "this line does not fit the ones above it", (INDENT_CURE,)
    if "block scalar" in context:
        return (
            "E101",
            index,
            "a block of text that is begun in a way YAML does not know",
            ("end the line with `|` and indent the text on the next lines",),
        )
    return "E101", index, f"YAML cannot read this: {visible(problem)[:120]}", ()


def _indented(misfit: Misfit) -> Explained:
    """Explain a line whose indent is not that of the lines about it."""
    index, blanks, wanted = misfit
    code = "E212" if blanks < wanted else "E101"
    message = f"this line begins in column {blanks + 1}, and those that it belongs to in column {wanted + 1}"
    return code, index, message, (f"begin the line in column {wanted + 1}",)


def _key_above(source: str, line: int) -> Explained | None:
    """Explain a colon in a line that YAML takes for a part of the key above it, which lacks its colon or its space."""
    above = source[:line].rstrip()
    begin = above.rfind("\n") + 1
    tight = _TIGHT.match(above, begin)
    if tight is not None:
        key, value = tight.group("key"), tight.group("value")
        cure = f"put a space behind it: {quoted(f'{key}: {value}', 60)}"
        return "E226", tight.end("key"), "no space stands behind this colon", (cure,)
    signed = _SIGNED.match(above, begin)
    if signed is not None:
        key, sign, value = signed.group("key"), signed.group("sign").strip(), signed.group("value").strip()
        message = f"`{key}` has {quoted(sign)} behind it, and no colon"
        return "E229", signed.start("sign"), message, (f"write {quoted(f'{key}: {value}'.strip(), 60)}",)
    bare = _BARE.match(above, begin)
    if bare is None:
        return _no_colon(source, begin, line)
    found = _INDENT.match(source, line)
    if found is None or len(found.group()) <= len(bare.group("indent")):
        return None
    return (
        "E229",
        bare.start("key"),
        f"`{bare.group('key')}` has no colon",
        (f"put a colon behind it: `{bare.group('key')}:`",),
    )


def _no_colon(source: str, above: int, line: int) -> Explained | None:
    """Explain a line above another key of its own column that has no colon: `name Hall`."""
    words = _FIRST_WORD.match(source, above)
    here = _INDENT.match(source, line)
    if words is None or here is None or len(words.group("indent")) != len(here.group()):
        return None
    key = words.group("key")
    return "E229", words.start("key"), f"`{key}` has no colon", (f"write `{key}:`",)


def _lost_quote(source: str, line: int) -> int | None:
    """Return where the quote begins that is still open at the beginning of a line; None if none is.

    YAML goes on to the next quote, wherever that is, and stumbles behind it.
    """
    end = line
    for _ in range(_QUOTE_LINES):
        if end <= 0:
            return None
        begin = source.rfind("\n", 0, end - 1) + 1
        words = source[begin : end - 1]
        if words.replace('\\"', "").count('"') % 2:
            found = _QUOTE.match(words)
            return None if found is None else begin + found.end() - 1
        end = begin
    return None


def _dash_above(source: str, line: int) -> int | None:
    """Return where the dash of the line above is, if keys stand above and below it in its column; else None."""
    above = source[:line].rstrip()
    begin = above.rfind("\n") + 1
    item, here = _ITEM_KEY.match(source, begin), _INDENT.match(source, line)
    if item is None or here is None or len(item.group("indent")) != len(here.group()):
        return None
    before = source[: max(0, begin - 1)].rpartition("\n")[2]
    is_list = before.lstrip().startswith("- ")
    return None if is_list or source.startswith("-", here.end()) else item.end("indent")


def _no_key(source: str, start: int) -> Explained:
    """Explain a line that is no key: one of a text that has lost its indent, or one whose colon was left out."""
    line = _line(source, start)
    above = source[:line].rstrip().rpartition("\n")[2]
    words = source[start:].partition("\n")[0].split()
    if above.endswith(("|", ">", "|-", ">-")):
        key = above.strip().removeprefix("- ").partition(":")[0]
        hint = f"indent it by two spaces more than {quoted(key, 40)}"
        return "E212", start, "this line belongs to the text that begins above", (hint,)
    hint = "write the colon after the key; a text that goes on is indented under its key"
    if len(words) > 1 and _WORD.fullmatch(words[0]):
        shown = " ".join(words[2:] if words[1] == "=" and len(words) > 2 else words[1:])
        written = quoted(f"{words[0]}: {shown}", 60)
        hint = f"if `{words[0]}` is a key, put a colon behind it: {written}; else indent it under the key of its text"
    return "E229", start, "a line that is neither `key: value` nor indented as a part of a text", (hint,)


def _quotes(problem: str, source: str, start: int, index: int) -> Explained:
    """Explain a fault inside quotes."""
    if "escape" in problem or "hexdecimal" in problem or "Unicode character" in problem:
        hint = "write `\\\\` for a backslash, or put the text in a block, where it needs no escape"
        return "E101", index, "a backslash in double quotes begins an escape, and this one is not known", (hint,)
    hints: tuple[str, ...] = ("close it with the same sign, at the end of the text",)
    if source[start : start + 1] == "'":
        hints = (*hints, "a text that begins with an apostrophe stands in double quotes or in a block")
    return "E227", start, "a quote that is never closed", hints


def _brackets(source: str, start: int, index: int) -> Explained:
    """Explain a list or mapping in brackets that does not end as it should."""
    sign = source[start : start + 1]
    close = {"[": "]", "{": "}"}.get(sign, "]")
    hints = (
        f"write a comma between two entries and `{close}` at the end",
        f"a text that begins with `{sign}` needs quotes",
    )
    head = source[start:].partition("\n")[0]
    if index > start + len(head) and (lost := _open_quote(head)) >= 0:
        return _quotes("", source, start + lost, index)
    if index >= len(source.rstrip()):
        return "E227", start, f"a `{sign}` that is never closed", hints
    if source[index : index + 1] in ("[", "{"):
        inner = source[index]
        return "E108", index, f"`{inner}` in an unquoted text inside `{sign}`", ("put the text in double quotes",)
    if "\n" in source[start:index] and re.match(
        r"[^\n]*\n(?:[ ]*(?:#[^\n]*)?\n)*[ ]*(?:- +)*[A-Za-z_][A-Za-z0-9_]*:?\Z", source[start:index]
    ):
        return (
            "E227",
            start,
            f"a `{sign}` that is not closed before the next key",
            (f"close it with `{close}` at its end", hints[1]),
        )
    return "E101", index, f"a `,` or `{close}` is missing before this", hints


def _open_quote(head: str) -> int:
    """Return where a double quote begins a text that its line does not end; -1 if none does."""
    if head.replace('\\"', "").count('"') % 2 == 0:
        return -1
    found = [one.start() for one in re.finditer(r"(?<=[\s\[{])\"(?=\S)", head)]
    return found[-1] if found else -1


def _opening(source: str) -> int:
    """Return the index of the bracket that the last line with anything in it leaves open, or -1 if it leaves none."""
    end = len(source.rstrip())
    depth = 0
    for at in range(end - 1, source.rfind("\n", 0, end), -1):
        if source[at] in "]}":
            depth += 1
        elif source[at] in "[{":
            if not depth:
                return at
            depth -= 1
    return -1


def _split_prose(source: str, line: int, index: int) -> Explained | None:
    """Explain text after a closing quote or bracket, `text: [once|A] and more`: the author meant all of it."""
    before = source[line:index]
    found = re.match(r"[ ]*(?:- +)*(?:[^\s:'\"\[{][^:\n]*:[ ]+)?([\[{\"'])", before)
    if not found or not before.rstrip().endswith(("]", "}", '"', "'")):
        return None
    sign = found.group(1)
    return (
        "E108",
        line + found.start(1),
        f"YAML ends the text that begins with `{sign}` before the line ends",
        (
            BLOCK_CURE,
            "or put the whole of it in quotes",
        ),
    )


def _index(mark: object, source: str) -> int:
    """Return the index of a mark, inside the source."""
    index = getattr(mark, "index", 0)
    return min(max(int(index), 0), len(source))


def _line(source: str, index: int) -> int:
    """Return where the line of `index` begins."""
    return source.rfind("\n", 0, index) + 1
