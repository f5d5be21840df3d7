"""Groups: who belongs to them, and what is wrong with one."""

from pathlib import Path

import pytest

from tests.unit.world.folders import HEAD, ONE, TWO, folder_of, world_in
from tests.unit.world.inline import names, told, world_of

ROOMS = """
rooms:
  hall: {name: Hall, tags: [indoors], exits: {north: yard, east: shed}}
  yard: {name: Yard, tags: [outdoors]}
  shed: {name: Shed, tags: [indoors]}
things:
  carrot: {name: a carrot, in: hall, tags: [food]}
  potato: {name: a potato, in: yard, tags: [food], edible: true}
  knife: {name: a knife, in: hall}
"""


def things_of(groups: str, name: str) -> list[str] | None:
    rule = f"rules: {{r: {{instead: taking, thing: {name}, refuse: No.}}}}\n"
    world = world_of(ROOMS + f"groups: {groups}\n" + rule)
    return names(next(iter(world.rules.by_anchor.values()))[0].things)


@pytest.mark.parametrize(
    ("groups", "members"),
    [
        ("{g: {of: [carrot, knife]}}", ["w/carrot", "w/knife"]),
        ("{g: {of: carrot}}", ["w/carrot"]),
        ("{g: {tag: food}}", ["w/carrot", "w/potato"]),
        ("{g: {of: edible}}", ["w/potato"]),
        ("{g: {of: [h, knife]}, h: {of: [edible]}}", ["w/knife", "w/potato"]),
    ],
)
def test_a_group_has_things_named_by_id_by_tag_by_trait_and_by_other_groups(groups: str, members: list[str]) -> None:
    assert things_of(groups, "g") == members


def test_a_rule_about_a_group_belongs_to_its_things_as_if_they_were_listed() -> None:
    rule = "rules: {r: {instead: taking, thing: g, refuse: No.}}\n"
    table = world_of(ROOMS + "groups: {g: {of: [carrot, knife]}}\n" + rule).rules.by_anchor
    assert sorted(anchor for _, _, anchor in table) == ["w/carrot", "w/knife"]


def test_a_rule_may_be_about_a_group_of_rooms() -> None:
    rule = "rules: {r: {instead: waiting, at: g, refuse: No.}}\n"
    world = world_of(ROOMS + "groups: {g: {tag: indoors}}\n" + rule)
    assert names(next(iter(world.rules.by_anchor.values()))[0].rooms) == ["w/hall", "w/shed"]


@pytest.mark.parametrize(
    ("groups", "problem"),
    [
        ("{g: {}}", "E202 a group of nothing"),
        ("{g: {of: [carrot], tag: food}}", "E206 both `of` and `tag`"),
        ("{g: {of: [carot]}}", "E302 no thing or room or group or kind `carot`"),
        ("{g: {tag: foood}}", "E301 nothing bears the tag `foood`"),
        ("{g: {of: [carrot, hall]}}", "E307 `hall` is a room and `carrot` a thing, in one group"),
        ("{g: {of: [g]}}", "E521 `g` of `g`: a circle"),
        ("{carrot: {of: [knife]}}", "E305 `carrot` is defined twice"),
        ("{g: {of: []}}", "E213 at least 1 entry is wanted here, not 0"),
        ("{g: [carrot]}", "E214 a mapping is wanted here, not a list"),
    ],
)
def test_what_is_wrong_with_a_group_is_told_once(groups: str, problem: str) -> None:
    rule = "rules: {r: {instead: taking, thing: g, when: thing.lit, refuse: No.}}\n" if "carrot:" not in groups else ""
    assert told(ROOMS + f"groups: {groups}\n" + rule) == [problem]


def test_each_of_a_group_that_has_a_room_among_its_things_is_one_problem_and_no_crash() -> None:
    rule = "rules: {r: {instead: waiting, do: [{for_each: {of: g, do: [{move: {thing: yard}}]}}]}}\n"
    found = told(ROOMS + "groups: {g: {of: [carrot, hall]}}\n" + rule)
    assert [one for one in found if "E307" in one]


def test_groups_of_groups_go_only_so_deep() -> None:
    chain = ", ".join(f"g{number}: {{of: [g{number + 1}]}}" for number in range(9))
    assert told(ROOMS + f"groups: {{{chain}, g9: {{of: [carrot]}}}}\n") == ["E210 groups of groups go 8 deep"]


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("{instead: taking, thing: g, refuse: No.}", "E307 `g` is a group of rooms; things are wanted here"),
        ("{instead: waiting, at: f, refuse: No.}", "E307 `f` is a group; a room is wanted here"),
        ("{instead: taking, when: g, refuse: No.}", "E402 `g` names a group, which has no value of its own"),
        ("{instead: taking, thing: f, when: thing.lit, refuse: No.}", "E404 `carrot` has no `lit`"),
    ],
)
def test_a_group_of_the_wrong_sort_is_a_problem_where_it_is_used(rule: str, problem: str) -> None:
    groups = "groups: {g: {tag: indoors}, f: {tag: food}}\n"
    assert told(ROOMS + groups + f"rules: {{r: {rule}}}\n") == [problem]


def test_a_group_of_the_whole_world_has_what_bears_its_tag_in_any_level(tmp_path: Path) -> None:
    head = HEAD + "groups: {g: {tag: gem}}\n"
    here = (
        ONE + "things: {ruby: {name: a ruby, in: hall, tags: [gem]}}\nrules: {r: {after: taking, thing: g, say: Ah.}}\n"
    )
    there = TWO + "things: {opal: {name: an opal, in: hall, tags: [gem]}}\n"
    world = world_in(folder_of(tmp_path, head, one=here, two=there))
    assert sorted(anchor for _, _, anchor in world.rules.by_anchor) == ["one/ruby", "two/opal"]
