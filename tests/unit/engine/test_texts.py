"""Texts that vary, and their positions."""

from itertools import pairwise

import pytest

from tests.unit.engine.inline import game_of, said, value

WORLD = """
counters: {n: {}}
flags: {on: false}
rooms:
  hall: {name: Hall, text: TEXT, exits: {north: den}}
  den: {name: Den, lit: false, text: "[first|New.|Old.]", exits: {south: hall}}
things:
  cup: {name: a cup, in: player, plural: true}
  lamp: {name: a lamp, in: player, light: true, switchable: true}
  bob: {name: Bob, in: hall, here: false}
  vase: {name: a vase, in: hall, here: false, states: [whole, cracked], text: {whole: Fine., cracked: Poor.}}
  book: {name: a book, in: hall, here: false, text: [{when: on, say: Open.}, {say: Shut.}]}
rules:
  count: {after: waiting, do: [{add: {n: 1}}, {set: {on: true}}, {set: {vase.state: cracked}}]}
"""


def looks(text: str, times: int, *lines: str) -> list[str]:
    """Return what LOOK tells again and again in a hall with this text; the opening is the first of them."""
    game = game_of(WORLD.replace("TEXT", f"'{text}'"))
    found = [game.opening.text]
    for _ in range(times - 1):
        for line in lines:
            game.play(line)
        found.append(said(game, "look"))
    return [words.removeprefix("Hall").strip() for words in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[first|a|b]", ["a", "b", "b", "b", "b"]),
        ("[first|a|b|c]", ["a", "b", "c", "c", "c"]),
        ("[once|a]", ["a", "", "", "", ""]),
        ("[cycle|a|b]", ["a", "b", "a", "b", "a"]),
        ("[cycle|a|b|c]", ["a", "b", "c", "a", "b"]),
        ("[once|a] z", ["a z", "z", "z", "z", "z"]),
        ("[cycle|a[once|!]|b]", ["a!", "b", "a", "b", "a"]),
        ("[first|a|[cycle|b|c]]", ["a", "b", "c", "b", "c"]),
        ("[cycle|a|b] [cycle|a|b]", ["a a", "b b", "a a", "b b", "a a"]),
        ("[[a]] {{b}}", ["[a] {b}"] * 5),
        ("x[first||y]", ["x", "xy", "xy", "xy", "xy"]),
    ],
)
def test_a_text_varies_as_it_is_shown(text: str, told: list[str]) -> None:
    assert looks(text, 5) == told


def test_random_arms_come_by_chance() -> None:
    told = looks("[random|a|b|c]", 40)
    assert set(told) == {"a", "b", "c"}
    assert any(one == other for one, other in pairwise(told))
    assert told == looks("[random|a|b|c]", 40)


@pytest.mark.parametrize("count", [2, 3, 5])
def test_shuffled_arms_all_come_before_one_comes_again(count: int) -> None:
    arms = "abcde"[:count]
    told = looks(f"[shuffle|{'|'.join(arms)}]", 8 * count)
    rounds = ["".join(told[at : at + count]) for at in range(0, len(told), count)]
    assert all(sorted(one) == list(arms) for one in rounds)
    assert all(one != other for one, other in pairwise(told))
    assert len(set(rounds)) > 1 or count == 2


def test_chance_moves_only_with_what_is_shown() -> None:
    game = game_of(WORLD.replace("TEXT", "'[random|a|b|c|d|e|f|g|h]'"))
    first = [said(game, "look") for _ in range(6)]
    assert [said(game_of(WORLD.replace("TEXT", "'[random|a|b|c|d|e|f|g|h]'"), "wait", "x cup"), "look")] == first[:1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[if on|a|else|b]", ["b", "a", "a"]),
        ("[if n == 0|a|elif n == 1|b|else|c]", ["a", "b", "c"]),
        ("[if n > 1|a]", ["", "", "a"]),
        ("{n}.", ["0.", "1.", "2."]),
        ("{n + 1} of {turns + 3}", ["1 of 3", "2 of 4", "3 of 6"]),
        ("{The cup} and {a lamp}, {the bob}", ["The cup and a lamp, Bob"] * 3),
        ("[if vase is cracked|a|else|b]", ["b", "a", "a"]),
        ("a [if on|b] c", ["a c", "a b c", "a b c"]),
    ],
)
def test_a_text_goes_by_the_state(text: str, told: list[str]) -> None:
    assert looks(text, 3, "wait") == told


def test_a_text_by_state_tells_that_state() -> None:
    game = game_of(WORLD.replace("TEXT", "x"))
    assert [said(game, "x vase"), said(game, "wait") and said(game, "x vase")] == ["Fine.", "Poor."]


def test_of_a_list_of_texts_the_first_that_holds_is_told() -> None:
    game = game_of(WORLD.replace("TEXT", "x"))
    assert [said(game, "x book"), said(game, "wait") and said(game, "x book")] == ["Shut.", "Open."]


def test_a_position_moves_only_when_the_text_is_shown() -> None:
    game = game_of(WORLD.replace("TEXT", "x"), "n", "look", "look")
    assert said(game, "turn on lamp").endswith("Den\n\nNew.")


def test_a_position_in_an_arm_that_is_not_shown_stays() -> None:
    assert looks("[if on|[once|a]|else|b]", 3, "look")[0:1] + looks("[if on|[once|a]|else|b]", 2, "wait")[1:] == [
        "b",
        "a",
    ]


def test_a_refused_line_moves_no_position_of_what_it_did_not_show() -> None:
    game = game_of(WORLD.replace("TEXT", "'[cycle|a|b]'"), "frob", "west", "take")
    assert said(game, "look").endswith("b")


def test_a_varying_refusal_moves_on_though_no_time_passes() -> None:
    world = 'rooms: {hall: {name: Hall, exits: {north: {say: "[first|No.|Still no.]"}}}}'
    game = game_of(world, "n")
    assert said(game, "n") == "Still no."


def test_a_text_that_another_shows_too_has_a_position_of_its_own() -> None:
    game = game_of(WORLD.replace("TEXT", "'[first|a|b]'"), "turn on lamp", "n", "s")
    assert said(game, "look").endswith("b")


def test_an_undone_text_is_told_again() -> None:
    game = game_of(WORLD.replace("TEXT", "'[cycle|a|b|c]'"))
    assert [said(game, "look")[-1], game.undo() and said(game, "look")[-1]] == ["b", "b"]


def test_agreement_goes_by_the_thing() -> None:
    assert said(game_of(WORLD.replace("TEXT", "x")), "open cup") == "The cup do not open."


def test_a_text_longer_than_the_limit_is_cut() -> None:
    many = " ".join(["{the cup} " + "x" * 200] * 60)
    assert len(looks(many, 1)[0]) <= 8_000


def test_values_in_a_text_cannot_bring_markup_along() -> None:
    world = 'rooms: {hall: {name: Hall, text: "{the cup}"}}\nthings: {cup: {name: "a [red] cup", in: player}}\n'
    assert "[red] cup" in said(game_of(world), "look")


def test_the_slots_of_texts_are_named_after_their_words() -> None:
    game = game_of(WORLD.replace("TEXT", "'[first|a|b]'"))
    slots = [key[0] for key in game.state.entries() if key[1] == "position"]
    assert [slot.rpartition("#")[0] for slot in slots] == ["t/rooms/hall/text"]


def test_position_is_no_part_of_what_a_condition_can_read() -> None:
    game = game_of(WORLD.replace("TEXT", "'[first|a|b]'"))
    assert value(game, "rooms/hall/text", "position") == 0


def test_what_is_read_can_go_by_the_state_of_the_thing() -> None:
    game = game_of(
        """
        rooms: {hall: {name: Hall}}
        things:
          sign:
            name: a sign
            in: hall
            states: [clean, torn]
            readable: {text: {clean: Mind the step., torn: Mind the.}}
        rules: {tears: {after: jumping, do: [{set: {sign.state: torn}}]}}
        """
    )
    assert said(game, "read sign") == "Mind the step."
    game.play("jump")
    assert said(game, "read sign") == "Mind the."
