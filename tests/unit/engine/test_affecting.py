"""What is done to people, and following them: how it is typed, and what is answered where no rule answers."""

import pytest

from tests.unit.engine.inline import game_of, place, refusal, said, turns, value

BODY = """
rooms:
  hall: {name: Hall, exits: {north: den, east: yard}}
  den: {name: Den, exits: {south: hall}}
  yard: {name: Yard, exits: {west: hall}}
actors:
  bob: {name: Bob, in: hall, pronoun: he, route: {list: [den], then: stop, every: 2}}
  lady: {name: an old lady, in: yard, pronoun: she}
things:
  lamp: {name: a lamp, in: hall}
"""


@pytest.mark.parametrize(
    ("action", "line"),
    [
        ("kissing", "kiss bob"), ("kissing", "kiss"), ("hugging", "hug bob"), ("hugging", "embrace bob"),
        ("attacking", "attack bob"), ("attacking", "kill bob"), ("attacking", "hit bob with lamp"),
        ("waking", "wake bob"), ("waking", "wake bob up"), ("waking", "wake up bob"),
        ("waving at", "wave at bob"), ("waving at", "wave"), ("waving at", "wave to bob"),
        ("following", "follow bob"),
    ],
)  # fmt: skip
def test_it_is_done_in_each_of_these_ways(action: str, line: str) -> None:
    game = game_of(f"{BODY}rules:\n  answers: {{instead: {action}, thing: bob, say: Bob answers.}}\n")
    assert said(game, line) == "Bob answers."


@pytest.mark.parametrize("line", ["kiss bob", "hug bob", "attack bob", "wake bob", "wave at bob", "follow bob"])
def test_what_no_rule_answers_is_refused_and_names_who_was_meant(line: str) -> None:
    assert "Bob" in refusal(game_of(BODY), line).words


@pytest.mark.parametrize("line", ["kiss lamp", "hug lamp", "attack lamp", "wake lamp", "wave at lamp", "follow lamp"])
def test_it_can_be_tried_on_a_thing(line: str) -> None:
    assert "the lamp" in refusal(game_of(BODY), line).words.lower()


def test_an_after_rule_is_what_comes_of_it() -> None:
    game = game_of(f"{BODY}rules:\n  answers: {{after: hugging, thing: bob, say: Bob smiles.}}\n")
    assert said(game, "hug bob") == "Bob smiles."
    assert turns(game) == 1


def test_what_is_hit_with_has_to_be_held() -> None:
    assert refusal(game_of(BODY), "hit bob with lamp").words == "You do not have the lamp."
    assert refusal(game_of(BODY, "take lamp"), "hit bob with lamp").code == "attacking.declined"


def test_there_may_be_nobody_to_wave_to() -> None:
    assert refusal(game_of(BODY, "n"), "wave").words == "There is nobody here to wave to."


def test_waking_up_is_nothing_for_who_is_awake() -> None:
    assert refusal(game_of(BODY), "wake up").words == "You are awake."


# --- following -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lines", [("wait", "wait"), ("wait", "wait", "e", "w")])
def test_who_was_seen_to_go_is_followed(lines: tuple[str, ...]) -> None:
    game = game_of(BODY, *lines, "follow bob")
    assert place(game, "player") == "den"


def test_who_was_seen_to_go_is_followed_by_a_pronoun_or_a_part_of_the_name() -> None:
    assert place(game_of(BODY, "x bob", "wait", "follow him"), "player") == "den"
    assert place(game_of(BODY.replace("name: Bob", "name: Bob Lee"), "wait", "wait", "follow lee"), "player") == "den"


def test_following_somebody_takes_the_turn_of_going_there() -> None:
    game = game_of(BODY, "wait", "wait")
    said(game, "follow bob")
    assert turns(game) == 3


def test_who_was_not_seen_to_go_from_here_cannot_be_followed() -> None:
    assert refusal(game_of(BODY, "wait", "wait", "e"), "follow bob").words == "You have not seen where Bob went."
    assert refusal(game_of(BODY, "e", "w"), "follow the old lady").code == "following.lost"
    assert refusal(game_of(BODY, "e", "wait", "w"), "follow bob").code == "following.lost"


def test_who_was_never_seen_is_not_known_by_name() -> None:
    assert refusal(game_of(BODY), "follow lady").words == "You see no lady here."
    assert refusal(game_of(BODY, "wait", "wait"), "follow her").code == "parser.no_it"


def test_who_is_here_need_not_be_followed() -> None:
    assert refusal(game_of(BODY), "follow bob").words == "Bob is here."


def test_somebody_can_be_told_to_follow() -> None:
    game = game_of(f"{BODY}rules:\n  comes: {{instead: following, actor: bob, say: Bob nods.}}\n")
    assert said(game, "bob, follow me") == "Bob nods."
    assert said(game, "tell bob to follow the lamp").startswith("Bob nods.")


def test_where_somebody_went_is_kept_and_undone() -> None:
    game = game_of(BODY, "wait", "wait")
    assert value(game, "bob", "went") == ("t/hall", "north")
    game.undo()
    game.undo()
    assert value(game, "bob", "went") == ()
