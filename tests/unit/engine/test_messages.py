"""The engine's words, replaced by the world's own."""

import pytest

from backrooms_if.engine.actions import MESSAGES
from backrooms_if.engine.messages import CORE_MESSAGES
from backrooms_if.library.load import check_text
from tests.unit.engine.inline import HEAD, game_of, said

WORLD = """\
rooms:
  hall: {name: Hall, text: A hall., exits: {south: cave}}
  cave: {name: Cave, text: A cave., lit: false, exits: {north: hall}}
things:
  lamp: {name: a lamp, in: hall}
  keys: {name: some keys, in: hall, plural: true}
score: {max: 10, ranks: {0: a stranger, 5: a regular}}
"""


@pytest.mark.parametrize(
    ("group", "word", "text", "lines", "answer"),
    [
        ("taking", "done", "You pick up {the thing}.", ["take lamp"], "You pick up the lamp."),
        ("taking", "held", "{The thing} {is} with you.", ["take keys", "take keys"], "The keys are with you."),
        ("putting inside", "no_container", "Not {the second}.", ["put lamp in keys"], "Not the keys."),
        ("parser", "unknown_verb", "{words}? No.", ["frob"], "frob? No."),
        ("engine", "dark", "Black.", ["s"], "Darkness\n\nBlack."),
        ("going", "no_exit", "[first|No.|Still no.]", ["n", "n"], "Still no."),
    ],
)
def test_a_message_is_said_in_the_worlds_own_words(
    group: str, word: str, text: str, lines: list[str], answer: str
) -> None:
    world = f'{WORLD}messages:\n  {group}: {{{word}: "{text}"}}\n'
    *before, last = lines
    assert said(game_of(world, *before), last) == answer


def test_the_report_of_a_list_uses_the_worlds_words_too() -> None:
    world = WORLD + 'messages:\n  taking: {done: "You now have {the thing}."}\n'
    assert said(game_of(world), "take all") == "You now have the lamp and the keys."


def test_every_message_of_the_engine_can_be_replaced() -> None:
    groups: dict[str, list[str]] = {}
    for which in (*CORE_MESSAGES, *MESSAGES):
        group, _, word = which.partition(".")
        groups.setdefault(group, []).append(word)
    lines = [f"  {group}: {{{', '.join(f'{word}: X.' for word in words)}}}" for group, words in groups.items()]
    assert check_text(f"{HEAD}{WORLD}messages:\n" + "\n".join(lines), with_lint=False).problems == ()


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{takng: {done: X.}}", "`takng` has no messages"),
        ("{taking: {dne: X.}}", "`taking` has no message `dne`"),
        ('{taking: {done: "[if frob|X.]"}}', "nothing is called `frob`"),
    ],
)
def test_a_message_that_does_not_exist_is_a_problem(written: str, message: str) -> None:
    problems = check_text(f"{HEAD}{WORLD}messages: {written}\n", with_lint=False).problems
    assert [problem.message for problem in problems] == [message]


def test_points_make_a_rank() -> None:
    world = WORLD + "rules:\n  r: {after: taking, do: [{award: {a: 5}}]}\n"
    game = game_of(world)
    assert said(game, "score") == "Score: 0 of 10, in 0 turns. That makes you a stranger."
    game.play("take lamp")
    assert said(game, "score") == "Score: 5 of 10, in 1 turn. That makes you a regular."
