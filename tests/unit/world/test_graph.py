"""The map of a world as networkx graphs, for programs: `world.levels` and `world.rooms(level)`."""

import pytest

from backrooms_if.world.model import ExitRule, Noclip
from tests.unit.world.inline import world_of

WORLD = """\
rooms:
  hall:
    name: Hall
    exits:
      north, yard: yard
      up:
        - {when: dark, to: attic}
        - {id: ladder, when: turns > 3, to: yard}
        - say: You cannot reach it.
      west: {say: A wall.}
    noclip:
      thin: {via: wall, to: attic}
      loose: {via: floor, odds: 1 in 2, to: {yard: 3, hall: 1}}
  yard: {name: Yard, exits: {south: hall}}
  attic: {name: Attic}
"""


def test_rooms_are_nodes_with_their_names_in_the_order_of_the_file() -> None:
    graph = world_of(WORLD).rooms("w")
    assert [(str(node), data["name"]) for node, data in graph.nodes(data=True)] == [
        ("w/hall", "Hall"),
        ("w/yard", "Yard"),
        ("w/attic", "Attic"),
    ]


def test_each_rule_that_leads_somewhere_is_an_edge_by_its_id_with_its_word_and_place_in_the_list() -> None:
    graph = world_of(WORLD).rooms("w")
    edges = [(*edge, data["word"], data["order"]) for *edge, data in graph.edges(keys=True, data=True)]
    assert sorted(edges, key=str) == sorted(
        [
            ("w/hall", "w/yard", "w/hall.north", "north", 0),
            ("w/hall", "w/yard", "w/hall.north(yard)", "yard", 0),
            ("w/hall", "w/attic", "w/hall.up.attic", "up", 0),
            ("w/hall", "w/yard", "w/ladder", "up", 1),
            ("w/hall", "w/attic", "w/thin", None, 0),
            ("w/hall", "w/yard", "w/loose.0", None, 0),
            ("w/hall", "w/hall", "w/loose.1", None, 1),
            ("w/yard", "w/hall", "w/yard.south", "south", 0),
        ],
        key=str,
    )


def test_an_edge_carries_its_rule() -> None:
    graph = world_of(WORLD).rooms("w")
    ladder, thin = (
        graph.edges["w/hall", "w/yard", "w/ladder"]["rule"],
        graph.edges["w/hall", "w/attic", "w/thin"]["rule"],
    )
    assert isinstance(ladder, ExitRule)
    assert isinstance(thin, Noclip)
    assert ladder.when is not None
    assert (ladder.when.source, thin.via) == ("turns > 3", "wall")


def test_the_graph_of_levels_has_a_node_for_each_with_its_title() -> None:
    graph = world_of(WORLD).levels
    assert ([(str(node), data["title"]) for node, data in graph.nodes(data=True)], list(graph.edges)) == (
        [("w", "A World")],
        [],
    )


def test_a_program_may_change_its_graph() -> None:
    world = world_of(WORLD)
    world.rooms("w").clear()
    assert len(world.rooms("w")) == 3


def test_an_unknown_level_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        world_of(WORLD).rooms("zero")
