"""Worlds of a few lines that stand for endless ones: they are refused, or played within their bounds."""

import pytest

from backrooms_if import limits
from backrooms_if.library.load import check_text
from backrooms_if.session.game import Game
from tests.unit.world.inline import HEAD

HALL = "rooms:\n  hall: {name: Hall}\n"


def told(text: str) -> list[str]:
    """Return the errors of a world, each with its code and what is wrong."""
    problems = check_text(HEAD + text).problems
    return [f"{problem.code} {problem.message}" for problem in problems if problem.severity == "error"]


def texts_of_texts(deep: int, wide: int, words: str = "x") -> str:
    """Return shared texts of which each tells the next in several of its arms."""
    arms = "".join("    - {when: a, say: {text: t%d}}\n" for _ in range(wide - 1))
    made = "".join(f"  t{n}:\n{arms.replace('%d', str(n + 1))}    - say: {{text: t{n + 1}}}\n" for n in range(deep))
    return (
        f"rooms:\n  hall: {{name: Hall, text: {{text: t0}}}}\nflags: {{a: false}}\ntexts:\n{made}  t{deep}: {words}\n"
    )


def test_texts_that_tell_texts_go_so_deep_and_no_deeper() -> None:
    assert told(texts_of_texts(limits.TEXT_DEPTH - 1, 1)) == []
    assert told(texts_of_texts(limits.TEXT_DEPTH, 1)) == ["E210 texts that tell texts go 8 deep"]


def test_texts_that_tell_each_other_in_many_arms_are_too_many_characters() -> None:
    (first, *_) = told(texts_of_texts(limits.TEXT_DEPTH - 1, 30))
    assert first == "E210 the shared texts told in this file come to more than 4,000,000 characters"


def test_a_long_text_cannot_be_told_in_thousands_of_places() -> None:
    rules = "".join(f"  r{n}: {{after: waiting, say: {{text: long}}}}\n" for n in range(100))
    (problem,) = told(HALL + f"texts: {{long: '{'a ' * 25_000}'}}\nrules:\n{rules}")
    assert "come to more than 4,000,000 characters" in problem


def blocks_of_blocks(deep: int, effect: str) -> str:
    """Return blocks of which each leads to the next in many ways."""
    made = "".join(f"  b{n}:\n    - {effect.replace('%d', str(n + 1))}\n" for n in range(deep))
    return f"{HALL}blocks:\n{made}  b{deep}: [Hello.]\nrules:\n  r: {{after: waiting, do: [{{run: b0}}]}}\n"


CHOICE = "{choose: {id: c%d, of: [" + ", ".join(["{do: [{run: b%d}]}"] * 60) + "]}}"
QUESTION = "{ask: {question: Well?, if_yes: [{run: b%d}], if_no: [{run: b%d}]}}"


@pytest.mark.parametrize(("deep", "effect"), [(7, CHOICE), (40, QUESTION)])
def test_blocks_that_lead_to_each_other_in_many_ways_are_refused(deep: int, effect: str) -> None:
    (problem,) = told(blocks_of_blocks(deep, effect))
    assert problem == "E210 what is run and asked in this file leads to more than 300,000 effects"


def test_blocks_that_are_run_too_often_are_told_once() -> None:
    assert len(told(blocks_of_blocks(7, "{run: [" + ", ".join(["b%d"] * 60) + "]}"))) == 1


def test_questions_that_lead_back_are_a_conversation() -> None:
    blocks = f"blocks:\n  b0: [{QUESTION.replace('%d', '1')}]\n  b1: [{QUESTION.replace('%d', '0')}]\n"
    assert told(f"{HALL}{blocks}rules:\n  r: {{after: waiting, do: [{{run: b0}}]}}\n") == []


def test_questions_that_all_lead_to_one_another_are_refused() -> None:
    every = ", ".join(f"{{run: b{n}}}" for n in range(14))
    blocks = "".join(f"  b{n}:\n    - {{ask: {{question: Well?, if_yes: [{every}]}}}}\n" for n in range(14))
    (problem,) = told(f"{HALL}blocks:\n{blocks}rules:\n  r: {{after: waiting, do: [{{run: b0}}]}}\n")
    assert "leads to more than 300,000 effects" in problem


def test_a_chain_of_questions_goes_so_deep_and_no_deeper() -> None:
    once = "{ask: {question: Well?, if_yes: [{run: b%d}]}}"
    assert told(blocks_of_blocks(limits.QUESTION_DEPTH - 1, once)) == []
    assert told(blocks_of_blocks(1_000, once))[0] == "E210 blocks and questions lead to one another 64 deep"


def test_what_conditions_ask_of_groups_is_counted_over_the_file() -> None:
    things = "".join(f"  t{n}: {{name: a t{n}, in: hall, tags: [x]}}\n" for n in range(900))
    rules = "".join(f"  r{n}: {{each_turn: true, when: 'any(g, held)', say: x}}\n" for n in range(120))
    found = told(f"{HALL}groups: {{g: {{tag: x}}}}\nthings:\n{things}rules:\n{rules}")
    assert found == ["E210 the conditions of this file ask more than 100,000 things, counted together"] * len(found)
    assert 0 < len(found) < 20


def test_a_world_has_so_many_canon_sets_and_no_more() -> None:
    def sets(number: int) -> str:
        return HALL + "canon:\n" + "".join(f"  c{n}: {{presence: never}}\n" for n in range(number))

    assert told(sets(limits.CANON_SETS)) == []
    assert told(sets(limits.CANON_SETS + 1)) == ["E210 33 canon sets, and 32 are the limit"]


# --- a turn ----------------------------------------------------------------------------------------------------------


def playing(text: str) -> Game:
    world = check_text(HEAD + text, with_lint=False).world
    assert world is not None, told(text)
    return Game(world, 1)


def test_what_thousands_of_rules_tell_in_a_turn_is_cut() -> None:
    rules = "".join(f"  r{n}: {{each_turn: true, say: {'a ' * 500}}}\n" for n in range(1_000))
    assert len(playing(f"{HALL}rules:\n{rules}").play("wait").text) < limits.ACT_OUTPUT + 1_000


def test_a_list_of_very_many_things_tells_the_number_of_the_others() -> None:
    things = "".join(f"  t{n}: {{name: a t{n}, in: box}}\n" for n in range(limits.THINGS_LISTED + 1_200))
    box = "  box: {name: a box, in: hall, container: true, text: '{list of box}'}\n"
    text = playing(f"{HALL}things:\n{box}{things}").play("examine box").text
    assert "a t499 and 1,200 more" in text


def test_a_list_counts_identical_things_before_it_is_cut() -> None:
    things = "  box: {name: a box, in: hall, container: true, text: '{list of box}'}\n"
    things += "  coin: {name: a coin, in: box, count: 900}\n"
    assert "900 coins" in playing(f"{HALL}things:\n{things}").play("examine box").text


def test_a_text_is_told_no_further_than_it_may_be() -> None:
    things = "".join(f"  t{n}: {{name: a thing called t{n}, in: box}}\n" for n in range(400))
    box = f"  box: {{name: a box, in: hall, container: true, text: '{'{list of box}, ' * 400}'}}\n"
    text = playing(f"{HALL}things:\n{box}{things}").play("examine box").text
    assert len(text) < 2 * limits.TEXT_OUTPUT
