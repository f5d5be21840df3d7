"""Conditions that ask which thing an act is about: `second is oven`, `thing is GROUP`."""

import pytest

from tests.unit.engine.inline import game_of, said
from tests.unit.world.inline import told as problems_told

KITCHEN = """
rooms: {hall: {name: Hall}}
things:
  oven: {name: an oven, in: hall, fixed: true}
  stove: {name: a stove, in: hall, fixed: true}
  pot: {name: a pot, in: hall, states: [cold, hot]}
  bean: {name: a bean, in: hall, count: 3}
  coat: {name: a coat, in: hall}
groups:
  heaters: {of: [oven, stove]}
verbs:
  heating:
    grammar: "heat {thing} with {heaters}"
    do:
      - when: second is oven
        do: It roasts.
      - when: second is not oven
        do: It fries.
      - when: thing is bean
        do: Beans.
      - when: thing is wearable or thing is heaters
        do: That is unwise.
"""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("heat pot with oven", "It roasts."),
        ("heat pot with stove", "It fries."),
        ("heat bean with stove", "It fries. Beans."),
        ("heat stove with oven", "It roasts. That is unwise."),
    ],
)
def test_a_rule_can_ask_which_thing_it_is_about(line: str, told: str) -> None:
    game = game_of(KITCHEN.replace("a coat, in: hall", "a coat, in: hall, wearable: true"))
    assert " ".join(said(game, line).split()) == told


def test_any_of_identical_things_is_meant_by_their_name() -> None:
    game = game_of(KITCHEN.replace("a coat, in: hall", "a coat, in: hall, wearable: true"))
    game.play("take all beans")
    game.play("drop bean")
    assert "Beans." in said(game, "heat bean with oven")


def test_what_the_act_can_never_be_about_is_told() -> None:
    body = KITCHEN.replace("second is oven", "second is pot").replace("thing is wearable or ", "")
    assert "E307 `second` is never `pot` here" in "\n".join(problems_told(body))
