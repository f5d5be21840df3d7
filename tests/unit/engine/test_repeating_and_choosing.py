"""Effects that have others in them: one branch as chance wants, the same with each of several things."""

from backrooms_if.engine.step import step
from backrooms_if.world.codec import decode, encode
from backrooms_if.world.model import Rule
from tests.unit.engine.inline import game_of, place, said, value, world_of

CHOICE = """
flags: {open: true}
counters: {n: {}}
rooms: {hall: {name: Hall}, den: {name: Den}}
rules:
  r:
    instead: waiting
    do:
      - choose:
          - {weight: 3, do: A.}
          - {do: B., when: open}
          - {do: [{choose: [C., D.]}]}
      - choose: [{do: [{add: {n: 1}}]}, {do: [{add: {n: 10}}]}]
""".replace("[C., D.]", "[{do: C.}, {do: D.}]")


def test_each_branch_is_as_likely_as_its_weight() -> None:
    tally = {word: 0 for word in ("A.", "B.", "C.", "D.")}
    game = game_of(CHOICE)
    for _ in range(400):
        tally[said(game, "wait")] += 1
    assert 200 < tally["A."] < 280
    assert 55 < tally["B."] < 105
    assert 25 < tally["C."] < 60


def test_the_same_seed_chooses_the_same_and_another_may_not() -> None:
    def told(seed: int) -> list[str]:
        game = game_of(CHOICE, seed=seed)
        return [said(game, "wait") for _ in range(12)]

    assert told(3) == told(3)
    assert told(3) != told(4)


def test_the_chance_of_a_choice_is_named_by_its_place() -> None:
    world = world_of(CHOICE)
    game = game_of(CHOICE)
    for index, words in enumerate(("A.", "B.")):
        turn = step(world, game.state, "wait", chance={"t/rules/r/do/choose": index})
        assert turn.events[0].words == words  # type: ignore[union-attr]
    turn = step(world, game.state, "wait", chance={"t/rules/r/do/choose": 2, "t/rules/r/do/choose/do/choose": 1})
    assert turn.events[0].words == "D."  # type: ignore[union-attr]
    turn = step(world, game.state, "wait", chance={"t/rules/r/do/choose.2": 1})
    assert turn.state.get(("t/n", "count")) == 10


LUCK = """
rooms: {hall: {name: Hall}}
rules: {r: {instead: waiting, do: [{choose: {id: luck, of: [{do: Heads.}, {do: Tails.}]}}]}}
"""


def test_a_choice_with_an_id_has_its_chance_under_that_id() -> None:
    turn = step(world_of(LUCK), game_of(LUCK).state, "wait", chance={"t/luck": 1})
    assert turn.events[0].words == "Tails."  # type: ignore[union-attr]


def test_a_branch_whose_condition_does_not_hold_is_not_among_them() -> None:
    game = game_of(CHOICE.replace("open: true", "open: false"))
    assert "B." not in {said(game, "wait") for _ in range(60)}


def test_where_no_branch_is_open_nothing_happens() -> None:
    world = """
    flags: {open: false}
    rooms: {hall: {name: Hall}}
    rules: {r: {instead: waiting, do: [{choose: [{when: open, do: A.}, {when: open, do: B.}]}, Done.]}}
    """
    assert said(game_of(world), "wait") == "Done."


def test_a_branch_may_refuse() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    rules: {r: {instead: waiting, do: [{choose: [{do: [{refuse: No.}]}, {do: [{refuse: Never.}]}]}]}}
    """
    game = game_of(world)
    assert said(game, "wait") in ("No.", "Never.")
    assert value(game, "world", "turns") == 0


EACH = """
counters: {n: {}}
rooms: {hall: {name: Hall}, den: {name: Den}}
things:
  cup: {name: a cup, in: hall, states: [dry, wet]}
  jug: {name: a jug, in: player, states: [dry, wet]}
  box: {name: a box, in: hall, container: true}
  hat: {name: a hat, in: box, wearable: true}
  coin: {name: a coin, in: hall, count: 3}
  chain: {name: a chain, in: [hall, den], scenery: true}
groups: {vessels: {of: [jug, cup]}}
rules:
  r: {instead: waiting, do: [EFFECTS]}
"""


def each(*effects: str) -> str:
    return EACH.replace("EFFECTS", ", ".join(effects))


def test_things_come_in_the_order_in_which_they_are_named() -> None:
    assert said(game_of(each('{for_each: {of: vessels, do: "{The thing}."}}')), "wait") == "The jug.\n\nThe cup."
    assert said(game_of(each('{for_each: {of: [cup, jug], do: "{The thing}."}}')), "wait") == "The cup.\n\nThe jug."


def test_a_place_means_all_that_is_directly_in_it_in_the_order_of_the_file() -> None:
    told = said(game_of(each('{for_each: {in: here, do: "{The thing}."}}')), "wait")
    assert told == "The cup.\n\nThe box.\n\nThe coin.\n\nThe coin.\n\nThe coin."


def test_things_and_a_place_mean_those_of_them_that_are_there() -> None:
    game = game_of(each("{for_each: {of: [jug, cup, hat, chain], in: hall, do: [{add: {n: 1}}]}}"), "wait")
    assert value(game, "n", "count") == 2  # the cup, and the chain that stands in several rooms
    game = game_of(each("{for_each: {of: [jug, cup, hat], in: player, do: [{remove: thing}]}}"), "wait")
    assert (place(game, "jug"), place(game, "cup")) == ("nowhere", "hall")


def test_identical_things_are_each_meant() -> None:
    game = game_of(each("{for_each: {of: coin, do: [{move: {thing: box}}]}}"), "wait")
    assert [place(game, one) for one in ("coin", "coin#2", "coin#3")] == ["box"] * 3


def test_what_is_left_out_is_left_out() -> None:
    game = game_of(each("{for_each: {in: hall, except: [coin, box], do: [{remove: thing}]}}"), "wait")
    assert [place(game, one) for one in ("cup", "coin", "coin#3", "box")] == ["nowhere", "hall", "hall", "hall"]


def test_the_condition_is_asked_as_each_ones_turn_comes() -> None:
    game = game_of(each("{for_each: {of: coin, when: n < 2, do: [{add: {n: 1}}, {remove: thing}]}}"), "wait")
    assert [place(game, one) for one in ("coin", "coin#2", "coin#3")] == ["nowhere", "nowhere", "hall"]


def test_which_things_is_settled_before_the_first() -> None:
    game = game_of(each("{for_each: {in: hall, do: [{move: {cup: box}}, {add: {n: 1}}]}}"), "wait")
    assert value(game, "n", "count") == 5


def test_states_of_each_are_read_and_set() -> None:
    effect = "{for_each: {of: vessels, when: thing is dry, do: [{set: {thing.state: wet}}, {add: {n: 1}}]}}"
    game = game_of(each(effect), "wait", "wait")
    assert (value(game, "jug", "state"), value(game, "cup", "state"), value(game, "n", "count")) == ("wet", "wet", 2)


def test_one_within_another_has_its_own_thing_and_gives_the_outer_back() -> None:
    inner = '{for_each: {of: hat, do: "{The thing}."}}'
    told = said(game_of(each(f'{{for_each: {{of: [cup, jug], do: [{inner}, "{{The thing}}."]}}}}')), "wait")
    assert told == "The hat.\n\nThe cup.\n\nThe hat.\n\nThe jug."


def test_after_it_the_thing_is_that_of_the_act_again() -> None:
    effects = '{for_each: {of: cup, do: "{The thing}."}}, "{The thing}."'
    world = each(effects).replace("instead: waiting", "instead: pushing, thing: box")
    assert said(game_of(world), "push box") == "The cup.\n\nThe box."


def test_undo_takes_all_of_it_back() -> None:
    game = game_of(each("{for_each: {in: hall, do: [{remove: thing}]}}"), "wait")
    assert place(game, "coin#2") == "nowhere"
    game.play("undo")
    assert [place(game, one) for one in ("cup", "box", "coin#2")] == ["hall"] * 3


def test_a_rule_with_all_of_it_is_the_same_when_it_was_kept() -> None:
    effect = "{for_each: {of: vessels, in: hall, except: cup, do: [{choose: [{do: A.}, {do: B.}]}]}}"
    (rule,) = next(iter(world_of(each(effect)).rules.by_anchor.values()))
    assert repr(decode(encode(rule), Rule)) == repr(rule)
