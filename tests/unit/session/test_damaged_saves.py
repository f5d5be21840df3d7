"""Saves that are damaged, foreign or made to do harm: each is refused with a reason, and the running game stays."""

import json
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest

from backrooms_if import limits
from backrooms_if.session import saves
from backrooms_if.session.game import Game
from backrooms_if.session.saves import SaveError
from backrooms_if.state import Change
from tests.unit.engine.inline import turns, world_of

BODY = """
counters: {n: {max: 9}, free: {}}
flags: {on: true}
rooms:
  hall: {name: Hall, text: "[cycle|a|b]", exits: {north: {to: den, door: oak}, south: {to: den, id: gap, hidden: true}}}
  den: {name: Den, exits: {south: hall}, noclip: {soft: {via: wall, odds: 1 in 9, to: hall}}}
doors: {oak: {name: an oak door}}
things:
  cup: {name: a cup, in: hall}
  hat: {name: a hat, in: player, wearable: true}
  box: {name: a box, in: hall, container: true}
  bag: {name: a bag, in: hall, container: true}
  vase: {name: a vase, in: hall, states: {look: [whole, cracked], heat: [cold, hot]}}
  red: {name: a red key, in: hall}
  old: {name: an old key, in: hall}
endings: {won: {title: Won}}
rules:
  over: {after: dropping, thing: cup, do: [{award: {cup: 1}}, {end: won}]}
  count: {each_turn: true, do: [{add: {n: 1}}]}
  once: {before: waiting, once: true, say: Hm.}
  crack: {after: waiting, do: [{set: {vase.look: cracked, on: false}}, {reveal: gap}]}
"""
WORLD = world_of(BODY)
OTHER = world_of("rooms: {hall: {name: Hall}}")
LINES = ("take cup", "take key", "red", "n", "press wall", "wait", "undo", "undo", "redo", "put cup in box", "wear hat")


def played(*lines: str) -> Game:
    game = Game(WORLD, 7)
    for line in lines:
        game.play(line)
    return game


def saved(*lines: str) -> str:
    return saves.dumps(WORLD, 7, played(*lines).records)


TEXT = saved(*LINES)
DATA = TEXT.encode()


def reason(text: str) -> str:
    """Return why a text is refused as a save of the world; fails if it is not."""
    with pytest.raises(SaveError) as refused:
        saves.loads(text, WORLD)
    words = str(refused.value)
    assert words
    assert words.isprintable()
    assert len(words) < 400
    return words


# --- damage ----------------------------------------------------------------------------------------------------------


def test_the_save_that_the_others_are_made_from_is_good() -> None:
    assert saves.loads(TEXT, WORLD).state.hash() == played(*LINES).state.hash()


@pytest.mark.parametrize("part", range(0, 100, 4))
def test_a_truncated_save_is_refused(part: int) -> None:
    assert reason(TEXT[: len(TEXT) * part // 100])


def test_a_save_without_its_last_line_is_refused() -> None:
    assert "are left" in reason("\n".join(TEXT.split("\n")[:-2]) + "\n")


@pytest.mark.parametrize("number", range(len(TEXT.split("\n")) - 1))
def test_a_save_without_one_line_is_refused(number: int) -> None:
    lines = TEXT.split("\n")
    assert reason("\n".join(lines[:number] + lines[number + 1 :]))


def test_a_save_with_a_line_twice_is_refused() -> None:
    lines = TEXT.split("\n")
    assert reason("\n".join([*lines[:3], lines[2], *lines[3:]]))


def test_a_save_with_two_lines_exchanged_is_refused() -> None:
    lines = TEXT.split("\n")
    assert "line 3" in reason("\n".join([*lines[:2], lines[3], lines[2], *lines[4:]]))


def test_a_save_with_a_line_of_another_is_refused() -> None:
    lines, others = TEXT.split("\n"), saved("wait", *LINES[1:]).split("\n")
    assert reason("\n".join([*lines[:4], others[4], *lines[5:]]))


@pytest.mark.parametrize("at", range(0, len(DATA), 23))
def test_no_changed_byte_goes_unnoticed(tmp_path: Path, at: int) -> None:
    changed = bytes((*DATA[:at], DATA[at] ^ 1, *DATA[at + 1 :]))
    (tmp_path / "a").write_bytes(changed)
    with pytest.raises(SaveError):
        saves.read(tmp_path / "a", WORLD)


def test_damage_is_told_with_its_line() -> None:
    lines = TEXT.split("\n")
    lines[5] = lines[5].replace('"time":true', '"time":false')
    assert reason("\n".join(lines)).startswith("The save is damaged at line 6")


CONTENTS: list[bytes] = [
    b"",
    b"\n",
    b"hello",
    b"{}",
    b"[]",
    b"null",
    b"7",
    b"{" * 100_000,
    b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    b"[" * 100_000 + b"]" * 100_000,
    b"\x80\x04\x95",
    bytes(range(256)),
    b"\xff\xfe" + TEXT.encode("utf-16-le"),
    b"\xef\xbb\xbf" + DATA,
    DATA.replace(b"\n", b"\r\n"),
    DATA + b"\n",
    DATA + b"x",
    b"\n" + DATA,
    DATA.replace(b"\n", b"\x00"),
    DATA + DATA,
    b"\x00" * 1_000,
    b'{"format":"backrooms_if journal"}',
    b'{"format":"backrooms_if journal","version":NaN}',
    b"9" * 10_000,
]


@pytest.mark.parametrize("content", CONTENTS, ids=range(len(CONTENTS)))
def test_what_is_no_save_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(SaveError) as refused:
        saves.read(tmp_path / "a", WORLD)
    assert str(refused.value).isprintable()


def test_a_huge_file_is_refused_before_it_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SAVE_BYTES", 100)
    (tmp_path / "a").write_bytes(DATA)
    with pytest.raises(SaveError, match="too large"):
        saves.read(tmp_path / "a", WORLD)


def test_a_save_of_another_world_is_refused_by_its_name() -> None:
    assert reason(saves.dumps(OTHER, 7, ()).replace('"world": "t"', '"world": "u"')) == (
        'This save belongs to another world, "u".'
    )


def test_a_save_of_another_version_is_refused_by_its_number() -> None:
    assert reason(TEXT.replace('"version": 1', '"version": 2')) == (
        "This save has version 2; this program reads version 1."
    )


@pytest.mark.parametrize("content", [b"", DATA[:-20], b"hello", DATA.replace(b"take cup", b"take hat")])
def test_a_refused_save_leaves_the_running_game_as_it_was(tmp_path: Path, content: bytes) -> None:
    game = Game(WORLD, 7, saves_folder=tmp_path)
    for line in ("take cup", "save a", "n", "undo"):
        game.play(line)
    (tmp_path / "t" / "a.ndjson").write_bytes(content)
    before = (game.state_hash(), list(game.records), game.seed)
    assert "The game goes on as it was." in game.play("restore a").text
    assert (game.state_hash(), list(game.records), game.seed) == before
    assert game.redo() is True


# --- made to do harm: every checksum is right ------------------------------------------------------------------------

Json = dict[str, object]


def forged(change: Callable[[Json], object], number: int = 0, text: str = TEXT) -> str:
    """Return a save in which one line was changed and every checksum made right again."""
    contents = [json.loads(line) for line in text.removesuffix("\n").split("\n")]
    change(contents[number])
    seal, lines = "", []
    for content in contents:
        content.pop("seal")
        line = json.dumps(content, separators=(",", ":"))
        seal = blake2b(f"{seal}\n{line}".encode(), digest_size=8).hexdigest()
        lines.append(f'{line[:-1]},"seal":"{seal}"}}')
    return "\n".join([*lines, ""])


def with_entry(owner: Any, field: Any, value: Any) -> str:
    """Return a save whose one line writes an entry, with the hash that the state then has, where it can have one."""

    def change(content: Json) -> None:
        content["changes"] = [[owner, field, value]]
        kept = tuple(value) if isinstance(value, list) else value
        content["hash"] = "0" * 16
        with suppress(Exception):  # what no state can hold has no hash
            state = played().state
            state = state.with_changes([Change((owner, field), state.get((owner, field)), kept)])
            content["hash"] = f"{state.hash():016x}"

    return forged(change, 1, saved("wait"))


def set_(key: str, value: object) -> Callable[[Json], object]:
    return lambda content: content.__setitem__(key, value)


def test_a_forged_save_that_changes_nothing_is_good() -> None:
    assert saves.loads(forged(lambda content: None), WORLD).seed == 7


@pytest.mark.parametrize("seed", [None, "7", True, 7.0, [7], {}, 8])
def test_a_header_with_another_seed_is_refused(seed: object) -> None:
    assert reason(forged(set_("seed", seed)))


@pytest.mark.parametrize("key", ["format", "version", "world", "records", "start_hash"])
@pytest.mark.parametrize("value", [None, "x", "1", -1, 1.5, [], {}, "\x1b[31m", "\ud800", "x" * 9_999, {"a": [[[[]]]]}])
def test_a_header_with_a_strange_value_is_refused(key: str, value: object) -> None:
    assert reason(forged(set_(key, value)))


@pytest.mark.parametrize("key", ["line", "hash", "time", "kind", "changes"])
@pytest.mark.parametrize("value", [None, 7, 1.5, {}, [[]], [7], "\ud800", "strange", [["t/n", "count"]], [[1, 2, 3]]])
def test_a_record_with_a_strange_value_is_refused(key: str, value: object) -> None:
    if (key, value) == ("line", "strange"):
        return
    assert reason(forged(set_(key, value), 3))


@pytest.mark.parametrize("kind", ["undo", "redo", "restart"])
def test_a_record_that_does_not_follow_is_refused(kind: str) -> None:
    assert "does not follow" in reason(forged(set_("kind", kind), 1))


def test_an_undo_turned_into_a_line_is_refused_by_what_follows_it() -> None:
    assert "does not follow" in reason(forged(set_("kind", "line"), len(LINES) - 4, saved(*LINES[:-2])))


STRANGE: list[tuple[object, object, object]] = [
    ("t/ghost", "place", "t/hall"),
    ("t/cup", "place", "t/ghost"),
    ("t/cup", "place", "t/cup"),
    ("t/cup", "place", "t/red"),
    ("t/cup", "place", "t/oak"),
    ("t/cup", "place", 7),
    ("t/cup", "place", None),
    ("t/cup", "place", ["t/hall"]),
    ("t/cup", "place", ""),
    ("t/oak", "place", "t/hall"),
    ("t/box", "place", "t/box"),
    ("player", "place", "t/box"),
    ("player", "place", "nowhere"),
    ("player", "place", "player"),
    ("t/hall", "place", "t/den"),
    ("t/n", "count", "7"),
    ("t/n", "count", True),
    ("t/n", "count", 1.5),
    ("t/n", "count", 10**30),
    ("t/m", "count", 1),
    ("t/on", "set", 1),
    ("t/off", "set", True),
    ("t/vase", "look", "broken"),
    ("t/vase", "look", True),
    ("t/vase", "mood", "whole"),
    ("t/cup", "look", "whole"),
    ("t/cup", "open", True),
    ("t/cup", "worn", True),
    ("t/cup", "lit", True),
    ("t/oak", "locked", True),
    ("t/oak", "open", "yes"),
    ("t/cup", "frobbed", 1),
    ("t/cup", "__class__", "x"),
    ("t/cup", "", ""),
    ("", "", ""),
    ("t/cup", "hidden", 1),
    ("t/ghost", "seen", True),
    ("t/gap", "hidden", "no"),
    ("t/attic", "visits", 1),
    ("t/hall", "visits", -1),
    ("t/hall", "visits", 10**400),
    ("t/cup", "misses", 1),
    ("t/soft", "misses", -1),
    ("world", "turns", -1),
    ("t/cup", "turns", 1),
    ("world", "turns", 2**64),
    ("world", "score", -1),
    ("world", "seed", 9),
    ("world", "ended", "t/cup"),
    ("world", "ended", "t/lost"),
    ("world", "ended", 1),
    ("player", "it", "t/ghost"),
    ("player", "it", 1),
    ("t/cup", "it", "t/cup"),
    ("t/text#1", "position", -1),
    ("t/text#1", "position", "1"),
    ("t/soft", "draws", -1),
    ("t/rule", "fired", 1),
    ("\ud800", "position", 1),
    ("t/\x1b[31m", "position", 1),
    ("a\nb", "fired", True),
    ("player", "question", "take"),
    ("player", "question", ["frob"]),
    ("player", "question", ["what"]),
    ("player", "question", ["what", ""]),
    ("player", "question", ["what", 7]),
    ("player", "question", ["what", "take \x1b[31m", ""]),
    ("player", "question", ["what", "take \ud800", ""]),
    ("player", "question", ["what", "TAKE", ""]),
    ("player", "question", ["what", "take", "cup"]),
    ("player", "question", ["which", "taking", "", "", "", "", "thing", "0", "0"]),
    ("player", "question", ["which", "taking", "", "", "", "", "thing", "0", "0", "t/ghost"]),
    ("player", "question", ["which", "frobbing", "", "", "", "", "thing", "0", "0", "t/red"]),
    ("player", "question", ["which", "undoing", "", "", "", "", "thing", "0", "0", "t/red"]),
    ("player", "question", ["which", "waiting", "", "", "", "", "thing", "0", "0", "t/red"]),
    ("player", "question", ["which", "dropping", "t/cup", "", "", "", "second", "0", "0", "t/red"]),
    ("player", "question", ["which", "taking", "", "", "", "", "words", "0", "0", "t/red"]),
    ("player", "question", ["which", "putting inside", "", "", "", "", "thing", "0", "0", "t/red"]),
    ("player", "question", ["which", "putting inside", "", "", "", "", "second", "0", "0", "t/red"]),
    ("player", "question", ["which", "putting inside", "", "t/ghost", "", "", "thing", "0", "0", "t/red"]),
    ("player", "question", ["which", "putting inside", "", "", "", "", "thing", "\x1b[31m", "0", "t/red"]),
    ("player", "question", ["which", "taking", "", "", "", "", "thing", "0", "0", 7]),
    ("player", "question", ["which", "taking", "", "", "", "", "thing", "0", "2", "t/red"]),
    ("player", "question", ["which", "taking", "", "", "", "", "thing", "0", "x", "t/red"]),
    ("player", "question", ["which", "taking", "", "", "", "t/red", "thing", "0", "0", "t/red"]),
    ("player", "came", "t/red"),
    ("player", "question", [["which"]]),
    ("player", "question", [1.5]),
    ("player", "question", 7),
    ("player", "question", None),
    (7, "count", 1),
    (None, None, None),
    ("t/n", 7, 1),
    ("t/n", "count", {"a": 1}),
    ("t/n", "count", float("inf")),
]


@pytest.mark.parametrize(("owner", "field", "content"), STRANGE, ids=range(len(STRANGE)))
def test_an_entry_that_the_world_cannot_have_is_refused(owner: object, field: object, content: object) -> None:
    assert reason(with_entry(owner, field, content))


@pytest.mark.parametrize(
    ("owner", "field", "content"),
    [
        ("t/cup", "place", "t/box"),
        ("t/cup", "place", "player"),
        ("t/cup", "place", "nowhere"),
        ("t/free", "count", -3),
        ("t/vase", "heat", "hot"),
        ("t/hat", "worn", True),
        ("t/gap", "hidden", False),
        ("world", "ended", "t/won"),
        ("player", "it", ""),
        ("player", "question", ["what", "put cup in", ""]),
        ("player", "question", ["which", "taking", "", "", "", "", "thing", "0", "0", "t/red", "t/old"]),
        ("player", "question", ["which", "putting inside", "", "t/box", "", "", "thing", "0", "0", "t/red", "t/old"]),
        (
            "player",
            "question",
            ["which", "putting inside", "", "", "", "", "thing", "1", "0", "t/box", "t/red", "t/old"],
        ),
        ("player", "question", ["which", "unlocking", "", "", "", "", "thing", "0", "0", "t/red"]),
    ],
)
def test_an_entry_that_play_could_have_written_is_read(owner: str, field: str, content: object) -> None:
    kept = tuple(content) if isinstance(content, list) else content
    assert saves.loads(with_entry(owner, field, content), WORLD).state.get((owner, field)) == kept


def test_things_inside_each_other_are_refused() -> None:
    state = played("put bag in box").state.with_changes([Change(("t/box", "place"), "t/hall", "t/bag")])

    def turn(content: Json) -> None:
        content["changes"] = [["t/box", "place", "t/bag"]]
        content["hash"] = f"{state.hash():016x}"

    assert "inside itself" in reason(forged(turn, 2, saved("put bag in box", "wait")))


def test_a_forged_hash_of_the_world_makes_no_damage_good() -> None:
    text = forged(set_("content_hash", "0" * 16), 0, with_entry("t/ghost", "place", "t/hall"))
    assert "no longer has t/ghost (place)" in reason(text)


@pytest.mark.parametrize(
    "entry",
    [
        ("t/rooms/hall/text#0", "position", 10**18),
        ("t/n", "count", -(10**18)),
        ("t/free", "count", 10**18),
        ("world", "turns", 10**18),
        ("world", "score", 10**18),
        ("t/soft", "draws", 10**18),
        ("t/soft", "misses", 10**18),
        ("t/hall", "visits", 10**18),
    ],
)
def test_whatever_is_read_can_be_played_on(entry: tuple[str, str, object]) -> None:
    game = Game.resumed(saves.loads(with_entry(*entry), WORLD), WORLD)
    before = turns(game)
    for line in ("look", "n", "press wall", "s", "wait", "score", "undo", "redo", "x it", "take cup", "drop cup"):
        game.play(line)
    assert isinstance(before, int)


def test_a_position_beyond_the_arms_of_its_text_can_be_shown() -> None:
    slot = next(key[0] for key in played().state.entries() if key[1] == "position")
    game = Game.resumed(saves.loads(with_entry(slot, "position", 99), WORLD), WORLD)
    assert game.play("look").text.startswith("Hall")
