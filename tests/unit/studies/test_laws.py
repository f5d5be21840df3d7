"""Each law is broken on purpose, by a stub in place of an action of the engine; fuzzing finds it and makes it short."""

from collections.abc import Callable
from itertools import count

import pytest

from backrooms_if.engine.actions import ACTIONS, Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.events import Refused
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, ActionId
from backrooms_if.session.game import Game, GameTurn
from backrooms_if.state import Change
from backrooms_if.studies.bots.bots import BOTS
from backrooms_if.studies.fuzz.fuzzing import Failure, fuzz
from backrooms_if.studies.fuzz.laws import LAWS, Deed, broken
from tests.unit.engine.inline import world_of

BODY = """\
counters:
  steps: {max: 3}
rooms:
  hall: {name: Hall, text: A bare hall., exits: {north: attic}}
  attic: {name: Attic, text: A low attic., exits: {south: hall}}
things:
  lamp: {name: a lamp, in: attic}
  box: {name: a box, in: hall, container: true}
"""
JUMPING = ActionId("jumping")
Stub = Callable[[Attempt], None]


def crash(attempt: Attempt) -> None:
    raise ZeroDivisionError("planted")


def in_itself(attempt: Attempt) -> None:
    attempt.view.set("t/box", "place", "t/box")


def too_many(attempt: Attempt) -> None:
    attempt.view.set("t/steps", "count", 4)


def undeclared(attempt: Attempt) -> None:
    attempt.view.set("t/lamp", "lit", True)


NUMBERS = count(1)


def another_each_time(attempt: Attempt) -> None:
    attempt.view.set("t/hall", "visits", next(NUMBERS) * 1_000)


def refused_with_a_change(attempt: Attempt) -> Refused:
    attempt.view.set("t/lamp", "place", NOWHERE)
    return Refused("not possible", "planted", "You do not jump.")


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Action], None]:
    def plant(action: Action) -> None:
        monkeypatch.setitem(ACTIONS, action.id, action)

    return plant


def found(turns: int = 600) -> Failure:
    failures = fuzz(world_of(BODY), 0, turns, tuple(BOTS)).failures
    assert len({failure.breach.law for failure in failures}) == 1, failures
    return min(failures, key=lambda failure: len(failure.lines))


@pytest.mark.parametrize(
    ("stub", "law"),
    [
        (crash, "no crash"),
        (in_itself, "one place"),
        (too_many, "bounds"),
        (undeclared, "entries"),
    ],
)
def test_a_stub_that_breaks_a_law_is_found_and_one_line_shows_it(
    stub: Stub, law: str, planted: Callable[[Action], None]
) -> None:
    planted(ACTIONS[JUMPING]._replace(carry_out=stub, otherwise=lambda attempt: None))
    failure = found()
    assert failure.breach.law == law
    assert len(failure.lines) == 1
    assert failure.lines[0].split()[0] in ("jump", "leap", "hop", "skip")


def test_a_game_that_is_another_each_time_is_found(planted: Callable[[Action], None]) -> None:
    planted(ACTIONS[ActionId("examining")]._replace(carry_out=another_each_time))
    failure = found(1_000)
    assert failure.breach.law == "replay"
    assert len(failure.lines) < failure.first


def test_a_refusal_that_changes_something_is_found(planted: Callable[[Action], None]) -> None:
    planted(ACTIONS[JUMPING]._replace(check=refused_with_a_change))
    failure = found(1_500)
    assert (failure.breach.law, len(failure.lines)) == ("refusal", 1)


# --- laws that no action can break: a turn that was tampered with ----------------------------------------------------


def deed(line: str, *before: str) -> Deed:
    game = Game(world_of(BODY))
    for one in before:
        game.play(one)
    state = game.state
    return Deed(line, state, game.play(line), game)


def with_changes(turn: GameTurn, *changes: Change) -> GameTurn:
    return GameTurn(turn.events, changes, turn.acts, turn.ended, turn.wants_quit)


def law_of(one: Deed) -> str:
    breach = broken(one)
    return breach.law if breach is not None else ""


def test_a_turn_that_keeps_all_laws_breaks_none() -> None:
    assert law_of(deed("go north")) == ""


def test_a_change_that_is_not_noted_breaks_the_law_of_undo() -> None:
    one = deed("go north")
    assert law_of(one._replace(turn=with_changes(one.turn))) == "undo"
    assert law_of(one._replace(turn=with_changes(one.turn, *one.turn.changes[1:], *one.turn.changes[:1]))) == ""
    wrong = Change((PLAYER, "place"), "t/hall", "t/hall")
    assert law_of(one._replace(turn=with_changes(one.turn, wrong))) == "undo"


@pytest.mark.parametrize("sign", ["\x07", "\x1b", "\r", "\t", "\x85", "\u2028", "\u202e", "\ud800"])
def test_a_sign_that_a_terminal_obeys_must_not_be_told(sign: str) -> None:
    one = deed("look")
    told = Refused("not possible", "planted", f"You see {sign}.")
    assert law_of(one._replace(turn=GameTurn((told,), (), one.turn.acts, None, False))) == "no control signs"


def test_a_game_that_has_ended_must_not_go_on() -> None:
    one = deed("go north")
    ended = one.before.with_changes([Change((WORLD, "ended"), "", "t/won")])
    game = one.game
    game.state = game.state.with_changes([Change((WORLD, "ended"), "", "t/won")])
    assert law_of(Deed(one.line, ended, one.turn, game)) == "over"


def test_what_is_offered_must_not_be_refused() -> None:
    assert law_of(deed("take moon")._replace(is_promised=True)) == "accepted"
    assert law_of(deed("take lamp", "north")._replace(is_promised=True)) == ""


def test_each_law_has_a_sentence_and_the_player_is_one_of_those_who_are_in_one_place() -> None:
    assert all(sentence and sentence[0].islower() for sentence in LAWS.values())
    one = deed("go north")
    assert one.game.state.contents("t/attic").count(PLAYER) == 1
