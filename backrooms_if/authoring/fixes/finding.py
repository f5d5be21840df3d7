"""Who knows a fix of which problem: all finders in their order. Commands call `with_fixes`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from backrooms_if.authoring.fixes import entries, form, language, names, shapes, sorts, spelling, wanted
from backrooms_if.authoring.fixes.text import Text
from backrooms_if.problems import Fix, Problem

Finder: TypeAlias = Callable[[Problem, Text], Iterator[Fix]]
"""Yields what can be done about a problem of a file, the likeliest first; nothing about one that it does not know."""

_FINDERS: Final[tuple[Finder, ...]] = (
    shapes.dashed,
    shapes.unwrapped,
    shapes.paired,
    shapes.numbered,
    shapes.plural,
    shapes.foreign_key,
    shapes.to_the_head,
    sorts.right_room,
    language.put_right,
    language.ended,
    shapes.itemed,
    shapes.refiled,
    shapes.itself,
    shapes.emptied_trait,
    shapes.told_pair,
    shapes.rebraced,
    shapes.one_way,
    shapes.unbracketed_key,
    spelling.meant,
    names.renamed,
    names.articles,
    names.licences,
    language.signs,
    language.foreign,
    language.called,
    language.odd,
    language.numbers,
    language.unclosed,
    language.refused,
    entries.anchored,
    language.tags,
    language.split,
    entries.doubled,
    entries.listed,
    spelling.other_key,
    spelling.told,
    form.unmerged,
    form.quotes,
    entries.missing,
    form.misplaced,
    entries.nowhere,
    wanted.moved,
    wanted.changed,
    wanted.given,
    wanted.said,
    wanted.within,
    wanted.apart,
    wanted.compared,
    wanted.rehooked,
    wanted.singled,
    wanted.joined,
    wanted.named,
    wanted.emptied,
    entries.left_out,
    names.declared,
    form.unreadable,
)
"""What is told by the words of a report comes first, what has to be tried last."""
_TRYING: Final = (form.misplaced, form.unreadable)
"""The finders that have the loader read a file again and again."""


def with_fixes(problems: Iterable[Problem], sources: Mapping[str, str], *, tries: bool = True) -> tuple[Problem, ...]:
    """Return the problems, each with its fixes; `sources` holds the text of each file, with LF line ends.

    Without `tries` those are left out that only many readings of a file bring to light, up to 20 ms each.
    """
    finders = _FINDERS if tries else [one for one in _FINDERS if one not in _TRYING]
    texts: dict[str, Text] = {}
    found: list[Problem] = []
    for problem in problems:
        file = problem.span.file
        if file in sources:
            if file not in texts:
                texts[file] = Text(file, sources[file], sources)
            problem = problem._replace(fixes=tuple(_fixes(problem, texts[file], finders)))
        found.append(problem)
    return tuple(found)


def _fixes(problem: Problem, text: Text, finders: Iterable[Finder]) -> list[Fix]:
    """Return the fixes of a problem: the sure ones, then the guesses, each in the order of the finders."""
    found: dict[object, Fix] = {}
    for finder in finders:
        for fix in finder(problem, text):
            found.setdefault(fix.edits, fix)
    return sorted(found.values(), key=lambda fix: not fix.is_sure)
