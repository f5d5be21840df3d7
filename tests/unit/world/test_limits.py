"""Each limit of a world: what is just within it is taken, what is beyond it is a problem with a code of its own."""

from collections.abc import Callable

import pytest

from backrooms_if import limits
from tests.unit.world.inline import HALL, told


def exits(number: int) -> str:
    return "rooms:\n  hall:\n    name: Hall\n    exits: {" + ", ".join(f"w{i}: hall" for i in range(number)) + "}\n"


def rules_of_an_exit(number: int) -> str:
    rules = ", ".join(f"{{id: e{i}, when: turns == {i}, to: hall}}" for i in range(number - 1))
    return f"rooms:\n  hall: {{name: Hall, exits: {{up: [{rules}, {{say: No.}}]}}}}\n"


def rooms(number: int) -> str:
    others = "".join(f"  r{i}: {{name: R, exits: {{up: r{i + 1}}}}}\n" for i in range(number - 2))
    return f"rooms:\n  hall: {{name: Hall, exits: {{up: r0}}}}\n{others}  r{number - 2}: {{name: R}}\n"


def effects(number: int) -> str:
    """Return a rule of so many effects, a guard and those in it among them."""
    half = (number - 1) // 2
    inner = "".join("          - a\n" for _ in range(number - 1 - half))
    outer = "".join("      - b\n" for _ in range(half))
    return f"{HALL}rules:\n  r:\n    after: waiting\n    do:\n      - when: dark\n        do:\n{inner}{outer}"


def nested_things(number: int) -> str:
    """Return so many boxes in boxes, written from the outermost, and in the other order, which must not matter."""
    boxes = [f"  b{i}: {{name: a b{i}, in: {f'b{i - 1}' if i else 'hall'}, container: true}}\n" for i in range(number)]
    return HALL + "things:\n" + "".join(boxes)


def nested_things_turned(number: int) -> str:
    head, *boxes = nested_things(number).split("  b")
    return head + "".join(f"  b{box}" for box in reversed(boxes))


def nested_text(number: int) -> str:
    return f'rooms:\n  hall: {{name: Hall, text: "{"[if dark|" * number}x{"]" * number}"}}\n'


def condition(length: int) -> str:
    return f"{HALL}rules:\n  r: {{after: waiting, say: x, when: {'dark or ' * 60}{'dark'.rjust(length - 480)}}}\n"


def noise(loud: int) -> str:
    return f"{HALL}rules:\n  r: {{each_turn: true, do: [{{noise: {loud}}}]}}\n"


def steps_of(loud: int) -> str:
    return f"{HALL}actors:\n  a: {{name: someone, in: hall, loud: {loud}, heard: x, route: {{pursue: player}}}}\n"


def ears(least: int) -> str:
    return f"{HALL}actors:\n  a: {{name: someone, in: hall, senses: {{hearing: {least}}}, route: {{pursue: player}}}}\n"


def marks(number: int) -> str:
    return f"{HALL}rules:\n  r:\n    after: waiting\n    say: |\n      {'{turns}' * number}\n"


def lines_of_verbs(number: int) -> str:
    half = number // 2
    humming = "".join(f"      - hum w{one} {{thing}}\n" for one in range(half))
    purring = "".join(f"      - purr w{one} {{thing}} to {{second}}\n" for one in range(number - half))
    return (
        f"{HALL}verbs:\n  humming:\n    say: x\n    grammar:\n{humming}  purring:\n    say: x\n    grammar:\n{purring}"
    )


def line_of_a_verb(length: int) -> str:
    return f"{HALL}verbs:\n  humming: {{say: x, grammar: '{'hum|thrum|'.ljust(length, 'm')}'}}\n"


def meant_by_tags(number: int) -> str:
    """Return actors that wander among so many rooms, all counted together."""
    rooms = "".join(f"  r{one}: {{name: R, tags: [t], exits: {{up: r{(one + 1) % 999}}}}}\n" for one in range(999))
    hall = "rooms:\n  hall: {name: Hall, tags: [t], exits: {up: r0}}\n"
    walkers = "".join(
        f"  a{one}: {{name: an a{one}, in: hall, route: {{wander: t}}}}\n" for one in range(-(-number // 1_000))
    )
    return f"{hall}{rooms}actors:\n{walkers}"


def identical_things(number: int) -> str:
    return f"{HALL}things:\n  coin: {{name: a coin, in: hall, count: {number}}}\n"


def identical_things_of_a_world(number: int) -> str:
    heaps = number // limits.IDENTICAL_THINGS
    counts = [limits.IDENTICAL_THINGS] * (heaps - 1) + [
        limits.IDENTICAL_THINGS - 9,
        number % limits.IDENTICAL_THINGS + 9,
    ]
    things = "".join(f"  c{one}: {{name: a c{one}, in: hall, count: {many}}}\n" for one, many in enumerate(counts))
    return f"{HALL}things:\n{things}"


def conditions(number: int) -> str:
    return f"{HALL}rules:\n  r: {{after: waiting, when: [{', '.join(['dark'] * number)}], say: x}}\n"


@pytest.mark.parametrize(
    ("world", "limit"),
    [
        (exits, limits.EXITS_PER_ROOM),
        (rules_of_an_exit, limits.EXITS_PER_ROOM),
        (rooms, limits.ROOMS_PER_FILE),
        (effects, limits.EFFECTS_PER_ACT),
        (nested_things, limits.THING_NESTING),
        (nested_things_turned, limits.THING_NESTING),
        (nested_text, limits.TEXT_NESTING),
        (condition, limits.EXPRESSION_CHARACTERS),
        (conditions, limits.CONDITIONS_PER_LIST),
        (marks, limits.TEXT_MARKS),
        (lines_of_verbs, limits.VERB_LINES),
        (line_of_a_verb, limits.LINE_CHARACTERS),
        (meant_by_tags, limits.GATHERED_PER_FILE),
        (identical_things, limits.IDENTICAL_THINGS),
        (identical_things_of_a_world, limits.IDENTICAL_PER_WORLD),
    ],
)
def test_a_limit_is_the_most_that_is_taken(world: object, limit: int) -> None:
    assert callable(world)
    assert told(world(limit)) == []
    assert [problem[:4] for problem in told(world(limit + 1))] == ["E210"]


def test_the_longest_list_of_the_longest_conditions_can_be_asked() -> None:
    from backrooms_if.session.game import Game
    from tests.unit.world.inline import world_of

    longest = "dark or " * 61 + "not dark"
    written = ", ".join([longest] * limits.CONDITIONS_PER_LIST)
    game = Game(world_of(f"{HALL}rules:\n  r: {{after: waiting, when: [{written}], quiet: true, say: It holds.}}\n"))
    assert game.play("wait").text.strip().endswith("It holds.")


@pytest.mark.parametrize("depth", [10, 14])
def test_guards_may_stand_in_guards_as_deep_as_the_file_allows(depth: int) -> None:
    blocks = "[{when: dark, do: " * depth + "Dark." + "}]" * depth
    assert [problem[:4] for problem in told(f"{HALL}rules:\n  r:\n    after: waiting\n    do: {blocks}\n")] == (
        [] if depth * 2 + 3 < limits.YAML_DEPTH else ["E103"]
    )


@pytest.mark.parametrize("world", [noise, steps_of, ears])
def test_a_noise_carries_through_a_bounded_number_of_rooms(world: Callable[[int], str]) -> None:
    assert told(world(limits.LOUDNESS)) == []
    assert [problem[:4] for problem in told(world(limits.LOUDNESS + 1))] == ["E205"]


@pytest.mark.parametrize("condition", ["dark", "not dark", "turns == 0 or visible(lamp)"])
def test_the_light_of_a_room_cannot_depend_on_itself(condition: str) -> None:
    found = told(f"rooms:\n  hall: {{name: Hall, lit: {condition}}}\nthings:\n  lamp: {{name: a lamp, in: hall}}\n")
    assert [problem[:4] for problem in found] == ["E402"]
    assert "asks for the light that this condition decides" in found[0]
