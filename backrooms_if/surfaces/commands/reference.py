"""`backrooms-if reference`: what a key, an effect, a condition, a trait or an action of the world language is."""

import argparse
from typing import Final

from backrooms_if.problems.visible import quoted
from backrooms_if.surfaces import output

USAGE: Final = 2


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Say what words of the world language mean: a key (odds), a section of keys (rooms.noclip), an effect, a "
        "function of conditions, a trait, an action; or all conditions, traits, actions, markup, limits."
    )
    parser.epilog = "example: backrooms-if reference odds\nexample: backrooms-if reference rooms.noclip 'putting upon'"
    parser.add_argument("words", metavar="WORD", nargs="*", help="a word; without one, the sections are listed")


def run(arguments: argparse.Namespace) -> int:
    """Tell what the words mean; return 0, or 2 if one of them means nothing."""
    from backrooms_if.authoring.reference import lookup

    status = 0
    told: list[str] = []
    for word in dict.fromkeys(arguments.words):
        found = lookup.find(word)
        told += ["\n".join([one.heading, *(_indented(line) for line in one.lines if line)]) for one in found]
        if not found:
            near = lookup.near(word)
            cure = f"did you mean `{near}`?" if near else "`backrooms-if reference` lists what there is"
            output.note(f"backrooms-if reference: nothing is called {quoted(word)}; {cure}")
            status = USAGE
    if not arguments.words:
        told = ["\n".join(lookup.contents())]
    if told:
        output.say("\n\n".join(told))
    return status


def _indented(line: str) -> str:
    return "\n".join(output.wrapped(line, output.MEASURE, "    ", "        "))
