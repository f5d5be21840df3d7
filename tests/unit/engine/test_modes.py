"""Rules of a mode: they apply while its flag is set, in the order in which they would without it."""

from tests.unit.engine.inline import game_of, said, value

WORLD = """
counters: {{n: {{}}}}
flags: {{ghost: {ghost}, late: false}}
rooms:
  hall: {{name: Hall, exits: {{north: den}}}}
  den: {{name: Den, exits: {{south: hall}}}}
things:
  cup: {{name: a cup, in: player}}
rules:
  haunting: {{after: singing, do: [{{set: {{ghost: true}}}}]}}
  living: {{after: jumping, do: [{{set: {{ghost: false}}}}]}}
{rules}
"""


def with_rules(*lines: str, ghost: str = "false") -> str:
    return WORLD.format(rules="\n".join(f"  {line}" for line in lines), ghost=ghost)


def told(body: str, *lines: str) -> list[str]:
    """Return the paragraphs that the last of some lines is answered with."""
    *before, last = lines
    return said(game_of(body, *before), last).split("\n\n")


def test_a_rule_of_a_mode_applies_while_its_flag_is_set() -> None:
    body = with_rules("r: {instead: dropping, mode: ghost, say: It falls through you.}")
    assert told(body, "drop cup") == ["You put the cup down."]
    assert told(body, "sing", "drop cup") == ["It falls through you."]
    assert told(body, "sing", "jump", "drop cup") == ["You put the cup down."]


def test_a_mode_can_be_on_from_the_start() -> None:
    assert told(with_rules("r: {instead: any, mode: ghost, say: No.}", ghost="true"), "wait") == ["No."]


def test_a_rule_of_several_modes_applies_in_any_of_them_once() -> None:
    body = with_rules(
        "b: {after: waiting, do: [{set: {late: true, ghost: true}}]}",
        "r: {before: dropping, mode: [late, ghost], say: Slowly.}",
    )
    assert told(body, "drop cup") == ["You put the cup down."]
    assert told(body, "sing", "drop cup")[0] == "Slowly."
    assert told(body, "wait", "drop cup").count("Slowly.") == 1


def test_rules_of_a_mode_stand_in_the_order_of_the_file_among_the_others() -> None:
    body = with_rules(
        "a: {before: dropping, say: One.}",
        "b: {before: dropping, mode: ghost, say: Two.}",
        "c: {before: any, say: Three.}",
        "d: {before: any, mode: ghost, say: Four.}",
        ghost="true",
    )
    assert told(body, "drop cup")[:4] == ["One.", "Two.", "Three.", "Four."]


def test_a_rule_of_a_mode_about_a_thing_or_room_goes_before_one_about_neither() -> None:
    body = with_rules(
        "a: {before: dropping, say: World.}",
        "b: {before: dropping, mode: ghost, at: hall, say: Room.}",
        "c: {before: dropping, mode: ghost, thing: cup, say: Thing.}",
        ghost="true",
    )
    assert told(body, "drop cup")[:3] == ["Thing.", "Room.", "World."]


def test_every_hook_can_have_a_mode() -> None:
    body = with_rules(
        "a: {each_turn: true, mode: ghost, do: [{add: {n: 1}}]}",
        "b: {entering: den, mode: ghost, say: Cold.}",
        "c: {unparsed: true, mode: ghost, say: No sound.}",
    )
    game = game_of(body, "wait")
    assert value(game, "n", "count") == 0
    assert "Cold." in told(body, "sing", "north")
    assert told(body, "sing", "frotz") == ["No sound."]


def test_a_mode_that_a_rule_sets_holds_for_the_hooks_after_it() -> None:
    body = with_rules(
        "a: {before: dropping, do: [{set: {ghost: true}}]}", "b: {instead: dropping, mode: ghost, say: Through.}"
    )
    assert told(body, "drop cup") == ["Through."]


def test_undo_takes_a_mode_back() -> None:
    body = with_rules("r: {instead: dropping, mode: ghost, say: Through.}")
    assert told(body, "sing", "undo", "drop cup") == ["You put the cup down."]


# --- rules that ask for a room first ---------------------------------------------------------------------------------


def test_a_rule_that_asks_first_for_a_room_keeps_its_place_in_the_order() -> None:
    body = with_rules(
        "a: {before: dropping, say: One.}",
        "b: {before: dropping, when: at(hall) and not ghost, say: Two.}",
        "c: {before: dropping, say: Three.}",
        "d: {before: dropping, at: t, when: here is hall, say: Level.}",
        "e: {before: dropping, at: hall, say: Room.}",
    )
    assert told(body, "drop cup")[:5] == ["Room.", "Level.", "One.", "Two.", "Three."]
    assert told(body, "north", "drop cup")[:3] == ["One.", "Three.", "You put the cup down."]


def test_a_rule_that_asks_for_one_of_two_rooms_applies_in_both() -> None:
    body = with_rules("a: {before: dropping, when: at(hall) or at(den), say: One.}")
    assert told(body, "drop cup")[0] == "One."
    assert told(body, "north", "drop cup")[0] == "One."


def test_a_rule_of_leaving_that_asks_for_a_room_is_asked_there() -> None:
    body = with_rules('a: {leaving: hall, when: "at(hall)", refuse: Stay.}')
    assert told(body, "north") == ["Stay."]


def test_a_rule_that_asks_for_the_room_that_another_moved_the_player_to_still_runs() -> None:
    body = with_rules(
        "a: {each_turn: true, when: 'at(den)', say: Early.}",
        "b: {each_turn: true, when: 'at(hall)', do: [{move: {player: den}}]}",
        "c: {each_turn: true, when: 'at(den) and n == 0', do: [{add: {n: 1}}, Late.]}",
        "d: {each_turn: true, say: Last.}",
    )
    shown = told(body, "wait")
    assert [one for one in shown if one in ("Early.", "Late.", "Last.")] == ["Late.", "Last."]
