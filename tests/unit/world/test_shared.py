"""Texts and effects that are written once: `texts:` and `blocks:`."""

from pathlib import Path

import pytest

from backrooms_if.engine.step import begin
from backrooms_if.events import Described
from backrooms_if.library import check_world
from backrooms_if.library.load import check_text
from backrooms_if.world.codec import decode, encode
from backrooms_if.world.sections import parted
from tests.unit.engine.inline import game_of, place, said, value
from tests.unit.world.inline import HALL, HEAD, told

WORLD = """
texts:
  no_way: "[first|No way.|Still no way.|Never.]"
  stuck: "{The thing} is stuck."
counters: {n: {}}
rooms:
  hall:
    name: Hall
    text: "[if n > 9|{n}|else|A hall.]"
    exits:
      north: {say: {text: no_way}}
      south: {to: den, when: n > 5}
    scenery:
      wall: {text: no_way}
  den: {name: Den, short: {text: no_way}}
things:
  cup: {name: a cup, in: hall, here: {text: no_way}, states: [full, empty], text: {full: {text: no_way}, empty: Dry.}}
  jug: {name: a jug, in: hall, fixed: {say: {text: no_way}}}
  box: {name: a box, in: hall, container: {open: false}}
  bin: {name: a bin, in: hall, container: {open: false}}
rules:
  pulled: {instead: pulling, thing: [jug, box], refuse: {text: stuck}}
  pushed: {instead: pushing, thing: [box, bin], do: [{run: lift}, {run: [count, count]}]}
  turned: {instead: turning, thing: bin, do: [{run: lift}, {describe: true}]}
blocks:
  lift:
    - open: thing
    - run: count
    - "{The thing} opens."
  count:
    - add: {n: 1}
"""


def test_a_shared_text_is_one_text_wherever_it_is_told() -> None:
    game = game_of(WORLD.replace("here: {text: no_way}, ", ""))
    assert said(game, "north") == "No way."
    assert said(game, "x wall") == "Still no way."
    assert said(game, "x cup") == "Never."
    assert said(game, "take jug") == "Never."
    used = {text for event in game.play("north").events for text in getattr(event, "texts", ())}
    assert "t/texts/no_way" in used


def test_a_shared_text_is_about_the_thing_of_the_act() -> None:
    game = game_of(WORLD)
    assert [said(game, line) for line in ("pull jug", "pull box")] == ["The jug is stuck.", "The box is stuck."]


def test_a_block_does_the_same_from_several_places_with_the_thing_of_each() -> None:
    game = game_of(WORLD)
    assert said(game, "push box") == "The box opens."
    assert (value(game, "box", "open"), value(game, "bin", "open"), value(game, "n", "count")) == (True, False, 3)
    assert said(game, "turn bin").startswith("The bin opens.\n\nHall")
    assert value(game, "n", "count") == 4
    assert sorted(game.state.world.blocks) == ["t/count", "t/lift"]


def test_describe_tells_the_room_once_more_and_not_twice() -> None:
    world = """
    flags: {lit: true}
    rooms: {hall: {name: Hall, text: A hall., lit: lit, exits: {north: den}}, den: {name: Den, text: A den.}}
    things: {cup: {name: a cup, in: nowhere}}
    rules:
      a: {instead: waiting, do: [{move: {cup: here}}, {describe: true}]}
      b: {instead: jumping, do: [{move: {player: den}}, {describe: true}]}
      c: {entering: den, do: [{describe: true}]}
      d: {at_start: true, do: [{describe: true}]}
      e: {instead: sleeping, do: [{set: {lit: not lit}}, {describe: true}]}
      f: {instead: singing, do: [{describe: true}, {set: {lit: not lit}}]}
    """
    game = game_of(world)
    assert sum(isinstance(event, Described) for event in begin(game.state.world).events) == 1
    assert said(game, "wait") == "Hall\n\nA hall.\n\nYou see a cup here."
    assert said(game, "sleep").count("Dark") == 1
    assert said(game, "sleep").count("A hall.") == 1
    told_then = said(game, "sing")
    assert "A hall." in told_then
    assert "Dark" in told_then
    assert said(game_of(world), "jump").count("A den.") == 1
    assert said(game_of(world), "north").count("A den.") == 1


def test_a_question_may_be_asked_again_by_its_own_block() -> None:
    world = """
    counters: {n: {}}
    rooms: {hall: {name: Hall}}
    rules: {r: {instead: waiting, do: [{run: again}]}}
    blocks:
      again:
        - add: {n: 1}
        - ask: {question: "Again? {n}", if_yes: [{run: again}], if_no: Enough.}
    """
    game = game_of(world)
    assert [said(game, line) for line in ("wait", "yes", "yes", "no")] == [
        "Again? 1",
        "Again? 2",
        "Again? 3",
        "Enough.",
    ]


def test_a_world_may_be_kept_with_all_of_it() -> None:
    index, _ = parted(game_of(WORLD).state.world)
    assert encode(decode(encode(index), type(index))) == encode(index)


def test_awards_in_blocks_and_branches_count() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    rules: {r: {instead: waiting, do: [{choose: [{do: [{run: b}]}, {do: [{run: b}]}]}]}}
    blocks: {b: [{award: {found: 3}}]}
    """
    assert "[3 points: 3 of 3]" in said(game_of(world), "wait")


WAITING = "rules: {r: {instead: waiting, "


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (WAITING + "say: {text: no_wya}}}\ntexts: {no_way: No.}\n", "E303 no text `no_wya`"),
        (WAITING + "do: [{run: slma}]}}\nblocks: {slam: Bang.}\n", "E303 no block `slma`"),
        (
            WAITING + "do: [{run: a}]}}\nblocks: {a: [{run: b}], b: [{run: a}]}\n",
            "E521 `a` runs `b` runs `a`: a circle",
        ),
        (WAITING + "do: [{run: a}]}}\nblocks: {a: [{run: a}]}\n", "E521 `a` runs `a`: a circle"),
        (
            WAITING + "say: {text: a}}}\ntexts: {a: {text: b}, b: {text: a}}\n",
            "E521 a text that tells itself: `a`, `b`, `a`",
        ),
        (
            WAITING + "say: {text: a}}}\ntexts: {a: '{the thing}'}\n",
            "E409 `thing` has no meaning here",
        ),
        (
            "rules: {r: {before: waiting, do: [{run: a}]}}\nblocks: {a: [{refuse: No.}]}\n",
            "E526 nothing can be refused here",
        ),
        (
            WAITING + "do: [{run: [b, a]}]}}\nblocks: {a: [{refuse: No.}], b: [{noise: 1}]}\n",
            "E526 something was changed before this refusal",
        ),
        (
            WAITING + "do: [{run: a}, {refuse: No.}]}}\nblocks: {a: [{noise: 1}]}\n",
            "E526 something was changed before this refusal",
        ),
        (
            WAITING + "do: [{run: a}]}}\nblocks: {a: [{open: thing}]}\n",
            "E404 nothing says what `thing` is here",
        ),
        ("blocks: {a: {say: Hm.}}\n", "E214 a list of effects is wanted here, not a mapping"),
        ("blocks: {a: []}\n", None),
        ("texts: {a: ''}\n", "E213 a text is wanted here, and this one is empty"),
        ("texts: {a: {b: c}}\n", None),
        ("blocks: {a: [{add: {m: 1}}]}\n", "E303 no counter `m`"),
        ("texts: {a: '{m}'}\n", None),
    ],
)
def test_what_is_shared_wrongly_is_told(body: str, problem: str | None) -> None:
    found = told(HALL + body)
    assert len(found) == 1
    assert problem is None or found == [problem]


def test_what_is_wrong_in_a_block_is_told_once_with_the_place_that_runs_it() -> None:
    body = HALL + (
        "things: {cup: {name: a cup, in: hall}, jug: {name: a jug, in: hall}}\n"
        "rules:\n  a: {instead: pushing, thing: cup, do: [{run: b}]}\n"
        "  c: {instead: pulling, thing: jug, do: [{run: b}]}\n"
        "blocks: {b: [{open: thing}]}\n"
    )
    problems = [one for one in check_text(HEAD + body).problems if one.severity == "error"]
    assert [one.message for one in problems] == ["`thing` can be `cup`, which cannot be opened: it has no `open`"]
    assert problems[0].other is not None
    assert problems[0].other[1] == "it is run here"


def test_a_block_that_means_another_thing_somewhere_is_told() -> None:
    body = HALL + (
        "things:\n  cup: {name: a cup, in: hall, states: {mood: [a, b]}}\n"
        "  jug: {name: a jug, in: hall, states: {mood: [b, c]}}\n"
        "rules:\n  a: {instead: pushing, thing: cup, do: [{run: s}]}\n"
        "  c: {instead: pulling, thing: jug, do: [{run: s}]}\n"
        "blocks: {s: [{set: {thing.mood: b}}]}\n"
    )
    assert told(body) == []
    assert "no state" in told(body.replace("mood: b}}]", "mood: a}}]"))[0]


def test_blocks_go_so_deep_and_no_deeper() -> None:
    def chain(number: int) -> str:
        blocks = "".join(f"  b{n}: [{{run: b{n + 1}}}]\n" for n in range(number - 1))
        return HALL + f"rules: {{r: {{instead: waiting, do: [{{run: b0}}]}}}}\nblocks:\n{blocks}  b{number - 1}: Hm.\n"

    assert told(chain(8)) == []
    assert told(chain(9)) == ["E210 blocks run blocks 8 deep"]


def test_the_effects_of_blocks_count() -> None:
    blocks = "".join(f"  b{n}: [{{run: [b{n + 1}, b{n + 1}, b{n + 1}]}}]\n" for n in range(5))
    body = HALL + f"rules: {{r: {{instead: waiting, do: [{{run: b0}}]}}}}\nblocks:\n{blocks}  b5: Hm.\n"
    assert [one[:4] for one in told(body)] == ["E210"]


ONE = """\
level: one
title: One
texts: {own: Mine.}
rooms:
  hall:
    name: Hall
    exits:
      north: {say: {text: no_way}}
      south: {say: {text: own}}
      east: {say: {text: two/theirs}}
rules: {r: {instead: waiting, do: [{run: slam}]}}
"""


def test_levels_have_the_blocks_and_texts_of_the_world_and_their_own(tmp_path: Path) -> None:
    (tmp_path / "levels").mkdir()
    head = HEAD.replace("id: w", "id: folder").replace("start: hall", "start: one/hall")
    (tmp_path / "world.yaml").write_text(head + "texts: {no_way: No way.}\nblocks: {slam: [{noise: 1}, Bang.]}\n")
    two = "level: two\ntitle: Two\ntexts: {theirs: Theirs.}\nrooms: {x: {name: X}}\n"
    (tmp_path / "levels" / "two.yaml").write_text(two)

    def errors(one: str) -> list[tuple[str, tuple[str, ...]]]:
        (tmp_path / "levels" / "one.yaml").write_text(one)
        return [(one.message, one.hints) for one in check_world(tmp_path).problems if one.severity == "error"]

    assert errors(ONE) == []
    assert errors(ONE.replace("two/theirs", "theirs")) == [("no text `theirs`", ("did you mean `two/theirs`?",))]


def test_undo_takes_back_what_a_block_did() -> None:
    game = game_of(WORLD, "push box", "undo")
    assert (value(game, "box", "open"), value(game, "n", "count")) == (False, 0)
    assert place(game, "box") == "hall"
