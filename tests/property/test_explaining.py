"""An explanation is of the turn that is played, and accounts for every rule."""

import json
import random

import pytest

from backrooms_if.engine import rules
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.explain import explain
from backrooms_if.language.conditions import check
from backrooms_if.language.names import Fault
from backrooms_if.library.load import check_text
from backrooms_if.session.game import Game
from backrooms_if.world.model import Hook, Rule, World
from backrooms_if.world.names_of import names_of
from backrooms_if.world.spelling import written
from backrooms_if.world.walk import all_rules
from tests.property import made_worlds
from tests.property.lines import NAMES, Words, world_named

MADE = [random.Random(seed) for seed in range(8)]


def made(chance: random.Random) -> World | None:
    return check_text(json.dumps(made_worlds.world(chance)), with_lint=False).world


WORLDS: list[World] = [*map(world_named, NAMES), *filter(None, map(made, MADE))]


@pytest.mark.parametrize("world", WORLDS, ids=[world.id for world in WORLDS])
def test_the_rules_that_ran_are_those_that_are_told_to_have_run(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    run = rules.run

    def noted(attempt: Attempt, hook: Hook, action: str) -> list[Rule]:
        place = len(ran)
        ran.append([])
        found = run(attempt, hook, action)
        ran[place] = [rule.id for rule in found]
        return found

    monkeypatch.setattr(rules, "run", noted)
    chance, words = random.Random(1), Words(world)
    of_hook = {hook: {rule.id for rule in all_rules(world) if rule.hook == hook} for hook in world.rules.used}
    game = Game(world, 1)
    for _ in range(60):
        if game.ended is not None:
            game.play("restart")
        line = words.line(chance, game.state)
        ran.clear()
        found = explain(world, game.state, line)
        told = [[one.rule for one in asking.considered if one.why == "ran"] for asking in found.askings]
        assert [one for one in told if one] == [one for one in ran if one]
        for asking in found.askings:
            assert {one.rule for one in asking.considered} == of_hook[asking.hook]
            assert all(one.details for one in asking.considered if one.why in ("condition", "stopped", "room"))
        turn = game.play(line)
        if turn.acts and not any(act.action in ("undo", "redo", "restart") for act in turn.acts):
            assert found.turn.events == tuple(event for act in turn.acts for event in act.events)


@pytest.mark.parametrize("world", WORLDS, ids=[world.id for world in WORLDS])
def test_a_condition_in_words_is_that_condition(world: World) -> None:
    names = names_of(world)
    for rule in all_rules(world):
        if rule.when is not None:
            words = written(rule.when.tree, world)
            again = check(words, names)
            if not isinstance(again, Fault):  # a bound word means nothing outside of its rule
                assert again.tree == rule.when.tree, words
