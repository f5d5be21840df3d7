"""Conditions about several things at once, distances and the order of states, as games meet them."""

import pytest

from tests.unit.engine.inline import game_of, place, said

GEMS = """
rooms:
  hall: {name: Hall, exits: {north: yard, east: {id: gap, to: vault, hidden: true}}}
  yard: {name: Yard, exits: {south: hall, north: {to: shed, door: gate}}}
  shed: {name: Shed, exits: {south: {to: yard, door: gate}}}
  vault: {name: Vault}
doors:
  gate: {name: a gate, lockable: {key: ruby}}
things:
  ruby: {name: a ruby, in: hall, states: [rough, cut, polished]}
  coin: {name: a coin, in: hall, count: 3}
  case: {name: a case, in: hall, container: true}
  opal: {name: an opal, in: shed}
  ghost: {name: a ghost, in: nowhere}
groups:
  gems: {of: [ruby, coin]}
rules:
  asked:
    after: waiting
    quiet: true
    do:
      - when: any(gems, carried)
        do: Some of it is yours.
        else: None of it is yours.
      - when: all(gems, inside(thing, case))
        do: It is all in the case.
      - "{count(gems, case)} in the case, {count(gems, hall)} about, {count(gems, nowhere)} gone."
  far:
    after: jumping
    quiet: true
    say: "{distance(ruby)} {distance(opal)} {distance(vault)} {distance(ghost)} {distance(gate)}."
  polished:
    after: rubbing
    thing: ruby
    quiet: true
    do:
      - when: thing >= cut
        do: [{set: {ruby.state: polished}}, It shines.]
        else: [{set: {ruby.state: cut}}, It has facets.]
  shown:
    after: singing
    do: [{reveal: gap}]
  lost:
    after: dancing
    do: [{remove: coin}]
"""


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((), "None of it is yours. 0 in the case, 4 about, 0 gone."),
        (("take ruby",), "Some of it is yours. 0 in the case, 3 about, 0 gone."),
        (("put coins in case",), "None of it is yours. 3 in the case, 1 about, 0 gone."),
        (
            ("put coins in case", "put ruby in case"),
            "None of it is yours. It is all in the case. 4 in the case, 0 about, 0 gone.",
        ),
        (("dance",), "None of it is yours. 0 in the case, 3 about, 1 gone."),
    ],
)
def test_any_all_and_count_ask_each_thing_of_a_group_and_each_of_several_alike(
    lines: tuple[str, ...], told: str
) -> None:
    assert " ".join(said(game_of(GEMS, *lines), "wait").split()) == told


def test_a_distance_is_counted_in_rooms_through_doors_and_by_ways_that_are_not_hidden() -> None:
    assert said(game_of(GEMS), "jump") == "0 2 999 999 1."
    assert said(game_of(GEMS, "sing"), "jump") == "0 2 1 999 1."
    assert said(game_of(GEMS, "take ruby", "north"), "jump") == "0 1 999 999 0."


def test_states_are_compared_in_the_order_in_which_they_are_written() -> None:
    game = game_of(GEMS)
    assert [said(game, "rub ruby") for _ in range(3)] == ["It has facets.", "It shines.", "It shines."]


def test_what_is_asked_of_each_leaves_the_thing_of_the_act_as_it_was() -> None:
    world = (
        GEMS
        + """
  put_away:
    after: taking
    thing: ruby
    when: all(gems, not inside(thing, case)) and held(thing)
    do: [{move: {thing: case}}]
"""
    )
    assert place(game_of(world, "take ruby"), "ruby") == "case"
