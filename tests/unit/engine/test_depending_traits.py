"""Traits that a thing has only while a condition holds."""

import pytest

from tests.unit.engine.inline import game_of, place, refusal, said
from tests.unit.world.inline import HALL, told

KITCHEN = """
flags: {open_season: false}
rooms:
  hall: {name: Hall, lit: false}
things:
  pie: {name: a pie, in: player, states: [raw, fried, burned], edible: pie >= fried and not pie is burned}
  egg:
    {name: an egg, in: player, count: 2, states: [raw, fried], edible: thing is fried, text: {raw: Pale, fried: Brown}}
  rug: {name: a rug, in: hall, fixed: {when: not open_season, say: It is nailed down.}}
  hat: {name: a hat, in: player, wearable: pie is raw}
  sign: {name: a sign, in: player, readable: open_season}
  coil: {name: a coil, in: player, switchable: pie is raw}
  seat: {name: a seat, in: hall, supporter: true, enterable: open_season, fixed: true}
  torch: {name: a torch, in: player, states: [cold, burning, spent], light: torch is burning}
  flask: {name: a flask, in: player, drinkable: {when: open_season, text: Cool.}}
rules:
  burn: {after: rubbing, thing: torch, do: [{set: {torch.state: burning}}]}
  spend: {after: shaking, thing: torch, do: [{set: {torch.state: spent}}]}
  fry: {after: rubbing, thing: pie, do: [{set: {pie.state: fried}}]}
  char: {after: shaking, thing: pie, do: [{set: {pie.state: burned}}]}
  fry_egg: {after: rubbing, thing: egg, do: [{set: {thing.state: fried}}]}
  season: {after: jumping, do: [{set: {open_season: true}}]}
  told: {after: waiting, quiet: true, do: [{when: torch.lit, do: Lit., else: Unlit.}]}
"""


@pytest.mark.parametrize(
    ("line", "before", "change", "after"),
    [
        ("eat pie", "eating.cannot", "rub pie", "You eat the pie."),
        ("take rug", "It is nailed down.", "jump", "You take the rug."),
        ("read sign", "reading.cannot", "jump", "The sign is blank."),
        ("get on seat", "entering.cannot", "jump", "You get onto the seat."),
        ("drink flask", "drinking.cannot", "jump", "Cool."),
    ],
)
def test_a_trait_is_there_only_while_its_condition_holds(line: str, before: str, change: str, after: str) -> None:
    game = game_of(KITCHEN, "rub torch")
    refused = refusal(game, line)
    assert before in (refused.code, refused.words)
    game.play(change)
    assert said(game, line) == after


def test_what_is_worn_stays_worn_and_cannot_be_put_on_again() -> None:
    game = game_of(KITCHEN, "wear hat", "rub pie")
    assert "take off" in said(game, "take off hat") or "hat" in said(game, "i")
    assert place(game, "hat") == "player"
    assert refusal(game, "wear hat").code == "wearing.cannot"


def test_a_light_burns_while_its_condition_holds_and_its_field_follows() -> None:
    game = game_of(KITCHEN)
    assert said(game, "look").startswith("Darkness")
    assert said(game, "wait") == "Unlit."
    assert "Hall" in said(game, "rub torch")
    assert said(game, "wait") == "Lit."
    assert "Darkness" in said(game, "shake torch")
    game.play("undo")
    assert said(game, "look").startswith("Hall")


def test_of_identical_things_each_asks_for_its_own_state() -> None:
    game = game_of(KITCHEN, "rub torch", "rub egg")
    assert said(game, "eat egg") == "You eat the egg."
    assert refusal(game, "eat egg").code == "eating.cannot"
    assert said(game, "x egg") == "Pale"


@pytest.mark.parametrize(
    ("trait", "text"),
    [
        ("edible: It is good", "It is good"),
        ("fixed: is it stuck? yes", "is it stuck? yes"),
        ("readable: exit", "exit"),
        ("readable: Pull to open.", "Pull to open."),
        ("edible: dry bread", "dry bread"),
    ],
)
def test_what_reads_as_a_sentence_is_a_text(trait: str, text: str) -> None:
    line = {"edible": "eat", "fixed": "take", "readable": "read"}[trait.partition(":")[0]]
    where = "hall" if line == "take" else "player"
    body = f"rooms:\n  hall: {{name: Hall}}\nthings:\n  cup:\n    name: a cup\n    in: {where}\n    {trait}\n"
    assert said(game_of(body), f"{line} cup") == text


THING = HALL + "flags: {wet: false}\nthings: {cup: {name: a cup, in: hall, states: [raw, done], %s}}\n"


@pytest.mark.parametrize(
    ("trait", "problem"),
    [
        ("edible: cup is dnoe", "E306 `dnoe` is no state of `cup`"),
        ("edible: not (cup.state is done", "E408 this bracket is never closed"),
        ("edible: cup.stat is done", "E404 `cup` has no `stat`"),
        ("wearable: wte", "E303 nothing is called `wte`"),
        ("wearable: {when: cup is dnoe}", "E306 `dnoe` is no state of `cup`"),
        ("container: not wet", "E522 `container` cannot depend on a condition"),
        ("container: {when: wet}", "E201 the key `when` is not known here"),
        ("light: not dark", "E402 `dark` asks for the light that this condition decides"),
        ("switchable: held(cpu)", "E302 no thing is called `cpu`"),
        ("light: {lit: cup is done}", "E203 true or false is wanted here, not the text `cup is done`"),
    ],
)
def test_a_condition_that_cannot_be_meant_is_a_problem(trait: str, problem: str) -> None:
    assert told(THING % trait) == [problem]


def test_the_field_of_a_light_that_follows_a_condition_cannot_be_set() -> None:
    rules = "rules: {r: {after: waiting, do: [{set: {cup.lit: true}}]}}\n"
    assert told(THING % "light: wet" + rules) == ["E529 `cup.lit` follows a condition, and cannot be set"]
