"""What stands in another shape or sort than is wanted has a fix that writes what was meant."""

import pytest

from backrooms_if.authoring.fixes import mend
from backrooms_if.library.files import Files
from tests.unit.authoring.test_fixes import WORLD, mended


@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        ("    in: hall\n", "    in: {id: hall}\n", "    in: hall\n"),
        ("    in: hall\n", "    in: hall // for now\n", "    in: hall  # for now\n"),
        ("    text: Gravel, and a gate.\n", "    text: [Gravel and a gate.]\n", "    text: Gravel and a gate.\n"),
        ("{capacity: 2}", "{capacity = 2}", "{capacity: 2}"),
        ("{capacity: 2}", "{capacity: 2]", "{capacity: 2}"),
        ("{capacity: 2}", "{capacity: two}", "{capacity: 2}"),
        ("{capacity: 2}", "{capacity: 2,,}", "{capacity: 2,}"),
        ("    name: an oil lamp\n", "    name; an oil lamp\n", "    name: an oil lamp\n"),
        ("    name: an oil lamp\n", "    name -> an oil lamp\n", "    name: an oil lamp\n"),
        ("rules:\n", "", "rules:\n"),
        ("    thing: tin_box\n", "    thing: tin_box\n*\n", "    thing: tin_box\n"),
        ("|else|It is dry.]", "|else: It is dry.]", "|else|It is dry.]"),
        ("[if rained_on|", "[if rained_on: ", "[if rained_on|"),
        ("It is dry.]", "It is dry.[endif]", "It is dry.]"),
        ('    refuse: "It is', '    when: dark\n    refuse: "It is', ""),
    ],
)
def test_a_sure_fix_writes_what_was_meant(old: str, new: str, after: str) -> None:
    assert WORLD.count(old) >= 1
    text, _, left = mended(WORLD.replace(old, new, 1))
    if after:
        assert (text, left) == (WORLD.replace(old, after, 1), [])
    else:
        assert left == ["E105"], "which of two conditions was meant nobody knows"


@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        ("    in: hall\n", "    in: hall\n    exits: {north: yard}\n", "    in: hall\n"),
        ("    exits: {south: hall}\n", "    exits: {south: lamp}\n", "    exits: {south: hall}\n"),
        ("    exits: {south: hall}\n", "    exits: [south, hall]\n", "    exits: {south: hall}\n"),
        ("rained_on and held(lamp)", "rained_on and and held(lamp)", "rained_on and held(lamp)"),
        ("{capacity: 2}", "{capacity: many}", "true"),
        ("not carried(lamp)", "lamp in yard", "inside(lamp, yard)"),
    ],
)
def test_a_guess_writes_what_was_probably_meant(old: str, new: str, after: str) -> None:
    text, _, left = mended(WORLD.replace(old, new, 1), guesses=True)
    assert (text, left) == (WORLD.replace(old, after, 1), [])


@pytest.mark.parametrize(
    ("steps", "after"),
    [
        ("      \u2013 Look up.\n      - Go out.\n", "      - Look up.\n      - Go out.\n"),
        ("      \u2013 Look up.\n      \u2013 Go out.\n", "      - Look up.\n      - Go out.\n"),
        ("      Look up.\n      - Go out.\n", "      - Look up.\n      - Go out.\n"),
        ("      - Look up.\n        - Go out.\n", "      - Look up.\n      - Go out.\n"),
    ],
)
def test_a_list_that_was_folded_gets_its_dashes(steps: str, after: str) -> None:
    head = f"{WORLD}hints:\n  out:\n    steps:\n"
    text, _, left = mended(head + steps)
    assert (text, left) == (head + after, [])


def test_an_unfinished_merge_keeps_one_version_whole() -> None:
    parted = "<<<<<<< HEAD\n    name: Hall\n=======\n    name: The Hall\n>>>>>>> theirs\n"
    text, done, left = mended(WORLD.replace("    name: Hall\n", parted, 1), guesses=True)
    assert (text, done, left) == (WORLD, ["keep the first version"], [])


def test_a_key_of_the_world_in_a_level_moves_to_the_file_of_the_world() -> None:
    head = WORLD.partition("rooms:")[0].replace("start: hall", "start: one/hall")
    rest = WORLD.partition("rooms:")[2]
    level = f"level: one\ntitle: One\nauthors: a writer\nlicense: CC0-1.0\nfree: [looking]\nrooms:{rest}"
    files = Files("world.yaml", head.encode(), {"levels/one.yaml": level.encode()})
    found = mend(files)
    assert [problem for problem in found.checked.problems if problem.severity == "error"] == []
    assert found.changed["world.yaml"].decode() == f"{head}free: [looking]\n"
    assert found.changed["levels/one.yaml"].decode() == level.replace("free: [looking]\n", "")
