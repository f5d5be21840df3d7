"""Each slip of an author is told once, at its place, with its cure; and one does not hide the others."""

from pathlib import Path

import pytest

from backrooms_if.library.load import check_text
from tests.unit.world.inline import HALL, HEAD
from tests.unit.world.slips import SLIPS, Slip

CLERK = "actors:\n  clerk:\n    name: the clerk\n    in: hall\n"
WORLD = (Path(__file__).parent / "worlds" / "every_key.yaml").read_text()


def told(text: str) -> list[tuple[str, str, str]]:
    """Return of each problem but notes its code, the words that are marked, and its cures."""
    lines = text.split("\n")
    found = []
    for problem in check_text(text).problems:
        if problem.severity != "note":
            _, line, column, length = problem.span
            found.append((problem.code, lines[line - 1][column - 1 : column - 1 + length], " ".join(problem.hints)))
    return found


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.new.strip()[:50])
def test_one_slip_is_one_problem_at_its_place_with_its_cure(slip: Slip) -> None:
    assert slip.old in WORLD
    found = told(WORLD.replace(slip.old, slip.new, 1))
    assert [(code, marked) for code, marked, _ in found] == [(slip.code, slip.marked)]
    assert slip.cure in found[0][2]


def definition(place: int) -> str:
    """Return what the character at `place` of the world belongs to: a thing, a rule, or a line of a room."""
    above = WORLD[:place].rpartition("\n")[0].split("\n")
    section = next((line for line in reversed(above) if line and line[0] != " "), "")
    if section in ("", "rooms:"):
        return str(len(above))
    return next((line for line in reversed(above) if line.startswith("  ") and line[2] != " "), str(len(above)))


def together() -> tuple[str, list[Slip]]:
    """Return the world with as many slips at once as leave each other alone, and those slips.

    Of a thing with a fault nothing is said that may follow from it, so there is one slip to a thing or rule.
    """
    text, made, taken = WORLD, [], set[str]()
    for slip in SLIPS:
        lines = slip.old.rstrip("\n").count("\n") + 1
        home = {definition(WORLD.index(slip.old) + 1 + line) for line in range(lines)}
        if (
            home & taken
            or not slip.new
            or lines > 2
            or text.count(slip.old) != 1
            or slip.marked in ("objects", "doors")
        ):
            continue
        taken |= home
        text = text.replace(slip.old, slip.new)
        made.append(slip)
    return text, made


def test_one_slip_does_not_hide_the_others() -> None:
    text, made = together()
    assert len(made) >= 30
    found = [(code, marked) for code, marked, _ in told(text) if code[0] == "E"]
    assert sorted(found) == sorted((slip.code, slip.marked) for slip in made)


def test_all_of_a_run_are_told_in_the_order_of_the_file() -> None:
    text, _ = together()
    places = [(problem.span.line, problem.span.column) for problem in check_text(text).problems]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("written", "code", "marked", "cure"),
    [
        ("palette: {accent: #c9b458}\n", "E108", "#", 'write `"#c9b458"`'),
        ("verbs:\n  humming: {grammar: hum}\n", "E202", "humming", "give it `do:`, `say:` or `refuse:`"),
        ("verbs:\n  humming: {grammar: hum at <thing>, say: x}\n", "E511", "<thing>", "a slot is written `{thing}`"),
        ("verbs:\n  humming:\n    grammar: [hum {thing}]\n    say: x\n", "E108", "{", "put the text in double quotes"),
        ("verbs:\n  humming: {grammer: hum, say: x}\n", "E201", "grammer", "did you mean `grammar`?"),
        ("actors:\n  clerk: {name: the clerk, route: {wander: [hall]}}\n", "E202", "clerk", "add `in:`"),
        ("actors:\n  clerk: {name: the clerk, in: hall, route: {wonder: [hall]}}\n", "E201", "wonder", "`wander`?"),
        ("actors:\n  clerk: {name: the clerk, in: hall, presence: mabye}\n", "E217", "mabye", "`maybe`?"),
        ("actors:\n  clerk: {name: the clerk, in: hall, follow: player}\n", "E211", "follow", "belongs to `route`"),
        (CLERK + "    topics: {the: x}\n", "E203", "the", "write words that a player may ask about"),
        (CLERK + "    topics:\n      '{lamb}': x\n", "E302", "'{lamb}'", ""),
        (CLERK + "    topics:\n      key {lamp}: x\n", "E203", "key {lamp}", "`{brass_key}`"),
        (
            CLERK + "    topics:\n      way out, rain: x\n      out way: y\n",
            "E505",
            "out way",
            "make one list of both answers",
        ),
        (CLERK + "    topics:\n      rain: {when: here is hall}\n", "E202", "{", "give it `say:` or `do:`"),
        (CLERK + "    topics: [rain]\n", "E214", "[", ""),
        (CLERK + "    other_topic: x\n", "E201", "other_topic", "did you mean `other_topics`?"),
        (CLERK + "    talk: {sya: x}\n", "E201", "sya", "did you mean `say`?"),
        ("canon: austere\n", "E203", "austere", "each a name, and levels, presence below it"),
        ("messages: {taking: Taken.}\n", "E203", "Taken.", "each a name, and what it stands for behind it"),
        ("messages: {take: {done: Taken.}}\n", "E308", "take", "did you mean `taking`?"),
        ("canon:\n  austere: {presense: never}\n", "E201", "presense", "did you mean `presence`?"),
        ("hints:\n  h: {step: Look.}\n", "E201", "step", "did you mean `steps`"),
        ("hints:\n  h: {when: dark}\n", "E202", "h", "add `steps:`"),
        ("free: [look]\n", "E304", "look", "did you mean `looking`?"),
        ("flag: {f: true}\n", "E201", "flag", "did you mean `flags`?"),
    ],
)
def test_a_slip_in_the_newer_sections_is_one_problem(written: str, code: str, marked: str, cure: str) -> None:
    found = [problem for problem in told(HEAD + HALL + written) if not problem[0].startswith("W")]
    assert [(one, words) for one, words, _ in found] == [(code, marked)]
    assert cure in found[0][2]
