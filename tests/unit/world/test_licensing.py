"""Which licences of levels go together with which licence of a world, by the facts of Creative Commons."""

from pathlib import Path

import pytest

from backrooms_if.library import check_world
from backrooms_if.world.licensing import both, hindrance, read
from tests.unit.world.folders import HEAD, ONE, TWO, folder_of, told, world_in


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("CC0-1.0", "LicenseRef-All-rights-reserved"),
        ("CC-BY-4.0", "CC-BY-SA-4.0"),
        ("CC-BY-4.0", "CC-BY-NC-ND-4.0"),
        ("CC-BY-4.0", "LicenseRef-All-rights-reserved"),
        ("CC-BY-SA-3.0", "CC-BY-SA-4.0"),
        ("CC-BY-SA-3.0-DE", "CC-BY-SA-3.0-AT"),
        ("CC-BY-SA-2.0", "CC-BY-SA-2.0-UK"),
        ("CC-BY-SA-2.0", "CC-BY-SA-2.5"),
        ("CC-BY-SA-4.0", "LAL-1.3"),
        ("CC-BY-SA-4.0", "GPL-3.0-only"),
        ("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0"),
        ("CC-BY-NC-4.0", "LicenseRef-All-rights-reserved"),
        ("CC-BY-ND-4.0", "CC-BY-ND-4.0"),
        ("MIT", "CC-BY-4.0"),
        ("GPL-3.0-or-later WITH Classpath-exception-2.0", "CC-BY-4.0"),
        # the reader of the whole is told of both
        ("CC-BY-SA-4.0", "CC-BY-4.0 AND CC-BY-SA-4.0"),
        ("CC-BY-4.0 AND CC-BY-ND-4.0", "CC-BY-4.0 AND CC-BY-ND-4.0"),
        # the author of the part leaves a choice
        ("CC-BY-SA-4.0 OR MIT", "CC-BY-4.0"),
        ("CC-BY-SA-4.0 OR CC-BY-4.0", "CC-BY-4.0 OR CC-BY-SA-4.0"),
        ("CC-BY-4.0", "(MIT OR CC-BY-4.0) AND CC-BY-SA-4.0"),
    ],
)
def test_a_part_may_be_in_what_asks_no_less(part: str, whole: str) -> None:
    assert hindrance(part, whole) is None


@pytest.mark.parametrize(
    ("part", "whole", "why"),
    [
        ("CC-BY-SA-4.0", "CC-BY-4.0", "asks that the whole is shared alike"),
        ("CC-BY-SA-4.0", "CC-BY-SA-3.0", "asks that the whole is shared alike"),
        ("CC-BY-SA-1.0", "CC-BY-SA-4.0", "asks that the whole is shared alike"),
        ("CC-BY-SA-2.5", "CC-BY-SA-2.0", "asks that the whole is shared alike"),
        ("CC-BY-SA-3.0", "LAL-1.3", "asks that the whole is shared alike"),
        ("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", "asks that the whole is shared alike"),
        ("CC-BY-NC-SA-4.0", "CC-BY-SA-4.0", "asks that the whole is shared alike"),
        ("CC-BY-SA-4.0", "LicenseRef-All-rights-reserved", "asks that the whole is shared alike"),
        ("CC-BY-SA-4.0", "CC-BY-ND-4.0", "asks that the whole is shared alike"),
        ("CC-BY-ND-4.0", "CC-BY-4.0", "lets nobody pass it on changed"),
        ("CC-BY-NC-ND-4.0", "CC-BY-ND-4.0", "lets nobody pass it on changed"),
        ("CC-BY-NC-4.0", "CC-BY-4.0", "is not for commercial use"),
        ("CC-BY-NC-4.0", "MIT", "is not for commercial use"),
        ("CC-BY-4.0", "CC0-1.0", "asks that its authors are named"),
        ("CC-BY-4.0 AND CC-BY-SA-4.0", "CC-BY-4.0", "`CC-BY-SA-4.0` asks"),
        ("CC-BY-SA-4.0 OR CC-BY-ND-4.0", "CC-BY-4.0", "`CC-BY-SA-4.0` asks"),
        ("CC-BY-SA-4.0", "CC-BY-4.0 OR CC-BY-SA-4.0", "`CC-BY-4.0` is another licence"),
        ("CC-BY-SA-4.0", "CC-BY-4.0 AND MIT", "`CC-BY-4.0` is another licence"),
    ],
)
def test_a_part_may_not_be_in_what_promises_more_than_it_gives(part: str, whole: str, why: str) -> None:
    assert why in (hindrance(part, whole) or "")


@pytest.mark.parametrize(
    ("part", "whole", "is_free"),
    [
        ("CC-BY-4.0", "CC0-1.0", True),
        ("CC-BY-NC-4.0", "CC-BY-4.0", True),
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0", True),
        ("CC-BY-SA-4.0", "CC-BY-4.0", False),
        ("CC-BY-ND-4.0", "CC-BY-ND-4.0", False),
        ("CC-BY-ND-4.0 OR CC-BY-4.0", "CC-BY-ND-4.0", True),
    ],
)
def test_changes_by_others_are_shared_alike_or_not_made_where_a_licence_says_so(
    part: str, whole: str, is_free: bool
) -> None:
    assert (hindrance(part, whole, is_changed=True) is None) is is_free


def test_or_binds_less_than_and() -> None:
    assert read("MIT OR CC0-1.0 AND CC-BY-4.0") == read("MIT OR (CC0-1.0 AND CC-BY-4.0)")
    assert read("(MIT OR CC0-1.0) AND CC-BY-4.0") != read("MIT OR CC0-1.0 AND CC-BY-4.0")


def test_the_cure_is_one() -> None:
    for part, whole in [("CC-BY-SA-4.0", "CC-BY-4.0"), ("CC-BY-SA-4.0", "CC-BY-4.0 OR MIT"), ("CC-BY-4.0", "CC0-1.0")]:
        assert hindrance(part, both(whole, part)) is None


def test_a_level_that_may_not_be_in_its_world_is_told_beside_the_worlds_licence(tmp_path: Path) -> None:
    other = TWO.replace("title: Two\n", "title: Two\nlicense: CC-BY-NC-4.0\n")
    folder = folder_of(tmp_path, one=ONE, two=other)
    (problem,) = check_world(folder, with_lint=False).problems
    assert (problem.code, problem.span.file, problem.span.line) == ("E565", f"{folder}/levels/two.yaml", 3)
    assert problem.other is not None
    assert (problem.other[0].file, problem.other[0].line) == (f"{folder}/world.yaml", 5)
    assert problem.hints[0].endswith("`license: CC-BY-4.0 AND CC-BY-NC-4.0`")


def test_a_world_that_says_that_it_holds_both_is_played(tmp_path: Path) -> None:
    head = HEAD.replace("CC-BY-4.0", "CC-BY-4.0 AND CC-BY-SA-4.0")
    other = TWO.replace("title: Two\n", "title: Two\nlicense: CC-BY-SA-4.0\n")
    assert world_in(folder_of(tmp_path, head, one=ONE, two=other)).license == "CC-BY-4.0 AND CC-BY-SA-4.0"


def test_nothing_is_said_of_a_licence_that_could_not_be_read(tmp_path: Path) -> None:
    other = TWO.replace("title: Two\n", "title: Two\nlicense: CC-BY-SA-4.0\n")
    folder = folder_of(tmp_path, HEAD.replace("CC-BY-4.0", "mine"), one=ONE, two=other)
    assert told(folder) == ["world.yaml:5 E208 this is no SPDX licence expression"]


def test_a_licence_has_a_bounded_length(tmp_path: Path) -> None:
    long = " AND ".join(["MIT"] * 200)
    folder = folder_of(tmp_path, HEAD.replace("CC-BY-4.0", long), one=ONE)
    assert told(folder) == ["world.yaml:5 E210 1,595 characters, and a licence may have 500"]
