"""The conditions of a script: checked against its world before it is played.

The runner calls it.
"""

from collections.abc import Iterator

from backrooms_if.language.conditions import Condition, check
from backrooms_if.language.names import Fault
from backrooms_if.playtest.matching import folded
from backrooms_if.playtest.script import OF_THE_LINE, Check, Finding, Script, excerpt
from backrooms_if.problems.near import did_you_mean
from backrooms_if.world.entrances import NoWayIn, entered
from backrooms_if.world.model import World
from backrooms_if.world.names_of import names_of


def conditions_of(script: Script, world: World) -> tuple[dict[Check, Condition], tuple[Finding, ...]]:
    """Return the condition of each check that is one, and the faults of what the world cannot answer or has not."""
    names = names_of(world)
    lines = {path: text.removeprefix("\ufeff").split("\n") for path, text in script.sources.items()}
    found: dict[Check, Condition] = {}
    faults: list[Finding] = []
    for name, message in _of_the_start(script, world):
        header = script.headers[name]
        line = lines[header.path][header.line - 1]
        shown = excerpt(line, line.index(header.value, line.index(":")) + 1, len(header.value))
        faults.append(Finding(header.line, message, shown, header.path))
    for one in script.checks:
        if one.kind != "holds":
            continue
        answer = check(one.text, names)
        if isinstance(answer, Fault):
            is_words = one.text.replace(" ", "").isalpha()
            near = did_you_mean(folded(one.text), OF_THE_LINE) if is_words else None
            guess = (f"did you mean `? {near}`?",) if near else answer.hints
            hints = _of_the_line(one.text, answer) or guess
            words = "; ".join((answer.message, *hints))
            shown = excerpt(lines[one.path][one.line - 1], one.column + answer.offset, answer.length)
            faults.append(Finding(one.line, words, shown, one.path))
        else:
            found[one] = answer
    return found, tuple(faults)


def _of_the_start(script: Script, world: World) -> Iterator[tuple[str, str]]:
    """Yield the headers that say in which world the game begins, and where, if this world cannot: with the reason."""
    if script.canon and script.canon not in world.canons:
        known = f"its canon sets are {', '.join(world.canons)}" if world.canons else "it has none"
        yield "canon", f"the world has no canon set {script.canon!a}: {known}"
    elif script.enter:
        try:
            entered(world.under(script.canon), script.enter)
        except NoWayIn as fault:
            yield "enter", str(fault)


def _of_the_line(text: str, fault: Fault) -> tuple[str, ...]:
    """Return how a question about the line is asked, where it stands inside a condition or without what it is about."""
    word = text[fault.offset : fault.offset + fault.length]
    if word in OF_THE_LINE:
        return (f"`? {word}` is asked in a line of its own",)
    if word == "event":
        return ("write which, as `? event moved end=ROOM`",)
    return ()
