"""`backrooms-if explain`: what a problem's code means, with a bad and a good example."""

import argparse
import pkgutil
from difflib import get_close_matches
from typing import Final

from backrooms_if.problems.codes import CODES
from backrooms_if.problems.page import Part, parts
from backrooms_if.problems.visible import quoted
from backrooms_if.surfaces import output

USAGE: Final = 2
_DIGITS: Final = str.maketrans("OIL", "011")
"""Letters that are typed for digits."""
_EXAMPLES: Final = {"bad": "Wrong:", "good": "Right:"}
_MARKDOWN_HEAD: Final = """\
# Problems

What each code of `backrooms-if check` means. `backrooms-if explain E301` shows the same. This page is made from
`backrooms_if/problems/pages/` by `backrooms-if explain --format markdown > docs/problems.md`. An example that does not
begin with `format:` has the head of a world above it, whose start is `hall`.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = "Explain problem codes: what each means, why it is a fault, a bad and a good example."
    parser.epilog = "example: backrooms-if explain E301\nexample: backrooms-if explain e108 w506"
    parser.add_argument("codes", metavar="CODE", nargs="*", help="a code, in any case; without one, all are listed")
    parser.add_argument(
        "--format", choices=("text", "markdown"), default="text", help="markdown: the pages, without a code all of them"
    )


def run(arguments: argparse.Namespace) -> int:
    """Explain the codes; return 0, or 2 if one of them is none."""
    status = 0
    known: list[str] = []
    for written in dict.fromkeys(code.upper() for code in arguments.codes):
        if written in CODES:
            known.append(written)
            continue
        digits = written[:1] + written[1:].translate(_DIGITS)
        near = [digits] if digits in CODES else get_close_matches(written, CODES, 3, 0.7)
        cure = f"did you mean {' or '.join(near)}?" if near else "`backrooms-if explain` lists them"
        output.note(f"backrooms-if explain: no problem has the code {quoted(written)}; {cure}")
        status = USAGE
    if arguments.format == "markdown":
        pages = [_markdown(code) for code in (known if arguments.codes else CODES)]
        if pages:
            output.say("\n".join([*([] if arguments.codes else [_MARKDOWN_HEAD]), *pages]).rstrip("\n"))
    elif not arguments.codes:
        for code in CODES.values():
            output.say(f"{code.code}  {code.title}")
    elif known:
        output.say("\n\n\n".join(_text(code) for code in known))
    return status


def page_of(code: str) -> str:
    """Return the page of a code as it is written."""
    data = pkgutil.get_data("backrooms_if.problems", f"pages/{code}.md")
    assert data is not None, "the loader of the package has no data"
    return data.decode("utf-8")


def _text(code: str) -> str:
    return "\n\n".join([f"{CODES[code].severity}[{code}]: {CODES[code].title}", *map(_shown, parts(page_of(code)))])


def _shown(part: Part) -> str:
    if part.kind == "words":
        return "\n".join(output.wrapped(part.text, output.MEASURE))
    lines = (f"    {line}".rstrip() for line in part.text.rstrip("\n").split("\n"))
    return "\n".join([*([_EXAMPLES[part.kind], ""] if part.kind in _EXAMPLES else []), *lines])


def _markdown(code: str) -> str:
    page = page_of(code).replace("```yaml bad", "Wrong:\n\n```yaml").replace("```yaml good", "Right:\n\n```yaml")
    return f"## {code}: {CODES[code].title}\n\n{page}"
