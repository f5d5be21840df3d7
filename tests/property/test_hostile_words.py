"""Conditions and texts from anybody, in a world with a little of everything: read or told what is wrong, never raising.

What can be read is asked and told in a game.
"""

import json
from pathlib import Path

from hypothesis import given, note
from hypothesis import strategies as st

from backrooms_if.library.load import check_text
from backrooms_if.session.game import Game
from tests.property.test_damaged_worlds import sound

WORLD = (Path(__file__).parent / "dense.yaml").read_text(encoding="utf-8")

ATOMS = st.sampled_from(
    [
        *(
            "wet",
            "n",
            "ticks",
            "dark",
            "turns",
            "score",
            "hall",
            "cloak",
            "oak",
            "oak.open",
            "cloak.worn",
            "player",
            "thing",
        ),
        *(
            "here",
            "nowhere",
            "0",
            "1",
            "-1",
            "999999999999",
            "'x'",
            "ghost",
            "hall.x",
            "dense/hall",
            "portable",
            "second",
        ),
    ]
)
CALLS = st.sampled_from(
    [
        *("held", "worn", "carried", "visible", "seen", "visits", "at", "inside", "upon", "place", "count", "distance"),
        *("any", "all", "won", "failed", "awarded", "ended", "asked", "size", "carried_count", "frob"),
    ]
)
SIGNS = st.sampled_from(["and", "or", "<", "<=", "==", "!=", ">", "is", "is not", "+", "-", "in", "not", ".", ","])


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("not {}".format, inner),
        st.builds("({})".format, inner),
        st.builds("{} {} {}".format, inner, SIGNS, inner),
        st.builds("{}({})".format, CALLS, inner),
        st.builds("{}({}, {})".format, CALLS, inner, inner),
    )


CONDITIONS = st.one_of(
    st.recursive(ATOMS, _larger, max_leaves=12),
    st.lists(st.one_of(ATOMS, CALLS, SIGNS, st.sampled_from(list("()[]{}.,'\"\\#|=<>!&*"))), max_size=14).map(" ".join),
    st.text(max_size=30),
)
WORDS = st.sampled_from(
    [
        *(
            "[",
            "]",
            "[[",
            "]]",
            "{",
            "}",
            "{{",
            "}}",
            "|",
            "[first|",
            "[once|",
            "[cycle|",
            "[random|",
            "[shuffle|",
            "[if ",
        ),
        *(
            "|elif ",
            "|else|",
            "a",
            " ",
            "\n",
            "\n\n",
            "- ",
            "A door.",
            "{n}",
            "{n|words}",
            "{n|turns}",
            "{the cloak}",
            "{A oak}",
        ),
        *(
            "{list of here}",
            "{list of hall}",
            "{The thing}",
            "{steps + 1}",
            "{",
            "é",
            "漢",
            "e\u0301",
            "\u202e",
            "\x1b",
            "\u2028",
        ),
    ]
)
TEXTS = st.one_of(
    st.lists(st.one_of(WORDS, CONDITIONS), max_size=12).map("".join),
    st.builds("[if {}|{}|else|{}]".format, CONDITIONS, WORDS, WORDS),
    st.text(max_size=40),
)


@given(CONDITIONS, TEXTS, TEXTS)
def test_no_condition_and_no_text_makes_checking_or_telling_raise(condition: str, said: str, seen: str) -> None:
    when, say, text = (json.dumps(one) for one in (condition, said, seen))
    made = f"{WORLD}\n  zz_made: {{each_turn: true, when: {when}, say: {say}}}\n"
    made = made.replace("    text: A den.", f"    text: {text}")
    note(made[-300:])
    sound(check_text(made, file="w.yaml"), {"w.yaml": made})


@given(CONDITIONS)
def test_what_a_condition_is_asked_in_a_playthrough_is_told(condition: str) -> None:
    from backrooms_if.playtest.parsing import parse
    from backrooms_if.playtest.suite import Suite

    line = " ".join(condition.split())
    script = parse(
        f"world: {Path(__file__).parent / 'dense.yaml'}\nseed: 1\n\n> look\n? {line}\n~ {line}\n! {line}\n", "w.play"
    )
    for outcome in Suite().play(script):
        assert outcome.verdict in ("passed", "failed", "faulty")
        assert "\x1b" not in outcome.words


LINES = st.lists(st.one_of(st.text(max_size=60), TEXTS, CONDITIONS), max_size=6)


@given(LINES)
def test_whatever_is_typed_is_answered(lines: list[str]) -> None:
    checked = check_text(WORLD, with_lint=False)
    assert checked.world is not None
    game = Game(checked.world, 3)
    for line in lines:
        assert "\x1b" not in game.play(line).text
