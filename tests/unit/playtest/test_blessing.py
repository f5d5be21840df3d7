"""Rewording the failing checks of scripts: what is reworded, what stays, and how files are written."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrooms_if.authoring.writing import Changed
from backrooms_if.playtest.blessing import Blessing, bless, write
from backrooms_if.playtest.checking import reply_fits
from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.script import Check, Kind
from backrooms_if.playtest.suite import Suite
from backrooms_if.playtest.wording import aligned, holds, rewordings

from .conftest import SHED

REPLY = (
    "Shed\n\nA shed of boards, and a yard to the east. Board, board, board.\n\n"
    "A drop falls. It is cold, and a drop falls again.\n\n# 3 is written here. 2x4 boards lie there."
)


def check_of(line: str) -> Check:
    (check,) = parse(f"world: x\n> x\n{line}", "a.play").checks
    return check


def reworded(line: str, reply: str = REPLY, *, taken: tuple[str, ...] = (), is_start: bool = False) -> str | None:
    found = next(rewordings(check_of(line), reply, frozenset(taken), is_start), None)
    return None if found is None else found.line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A shed of bricks", "A shed of boards"),
        ("a shed of boards", "A shed of boards"),
        ("A shed of bricks, and a yard to the west.", "A shed of boards, and a yard to the east."),
        ("It is warm, and a drop falls.", "It is cold, and a drop falls again."),
        ("Nothing like this at all.", "A shed of boards, and a yard to the east."),
        ("~ A shed * bricks", "~ A shed * boards"),
        ("~ A shed of * to the west.", "~ A shed of * to the east."),
        ("~ A hut of * to the west.", "~ A shed of * to the east."),
        ("Nothing alike", "Shed"),
        ("3x drop falls", "2x drop falls"),
        ("1x board", "4x board"),
        ("2x a drop rises", "1x A drop falls"),
        ("~ # 3 is carved here.", "~ # 3 is written here."),
        ("No. 3 is written here.", "~ # 3 is written here."),
        ("2x5 boards lie there.", "2x4 boards lie there."),
    ],
)
def test_a_check_is_reworded_to_what_is_nearest(line: str, expected: str) -> None:
    assert reworded(line) == expected


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("!x is here.", "~ !x is here."),
        ("> is here.", "~ > is here."),
        ("+> is here.", "~ +> is here."),
        ("2x is here.", "~ 2x is here."),
        ("world: is here.", "~ world: is here."),
        ("It is\u00adhere.", "~ It is*here."),
        ("", None),
        ("*** is here ***", "*** is here ***"),
        ("  It\n is  here ", "is here"),
    ],
)
def test_what_cannot_stand_bare_stands_as_a_pattern(reply: str, expected: str | None) -> None:
    assert reworded("this is here.", reply, is_start=True) == expected


def test_a_count_of_what_cannot_be_seen_is_not_reworded() -> None:
    assert reworded("2x here\u202e", "It is here\u202e") is None


def test_what_another_check_says_is_not_said_twice() -> None:
    reply = "You take it.\n\nYou have it."
    assert reworded("You got it.", reply) == "You take it."
    assert reworded("You got it.", reply, taken=("You take it.",)) == "You have it."


def test_a_star_stays_between_the_words_beside_it() -> None:
    assert aligned("You pick up * key", "You take hold of the brass key") == "You take hold * key"
    assert aligned("A drop * tin", "Then a drop hits the tin and rolls") == "a drop * tin"
    assert aligned("You pick*key", "You pick the key") is None


TEXT = st.text('ab .!?*#>~+-2x:\n\u2019"(\u202e\u00a0', max_size=60)


@given(TEXT, TEXT.filter(lambda text: "\n" not in text), st.sampled_from(["", "~ ", "2x "]), st.booleans())
def test_whatever_is_said_and_answered_a_rewording_holds(reply: str, text: str, sign: str, is_start: bool) -> None:
    checks = parse(f"world: x\n> x\n{sign}{text}", "a.play").checks
    if not checks or checks[0].kind not in ("contains", "matches", "counted") or reply_fits(checks[0], reply):
        return
    for wording in rewordings(checks[0], reply, frozenset(), is_start):
        assert holds(wording.line, checks[0], reply, is_start)
        kinds: tuple[Kind, ...] = (checks[0].kind, "matches")
        assert check_of(wording.line).kind in kinds


# --- whole scripts ---------------------------------------------------------------------------------------------------


@pytest.fixture
def blessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Blessing]:
    """Write a script beside the shed, bless it, and return what came of it."""
    monkeypatch.chdir(tmp_path)
    Path("shed.yaml").write_text(SHED, encoding="utf-8")

    def blessed(text: str) -> Blessing:
        Path("a.play").write_bytes(text.encode())
        (blessing,) = bless([Path("a.play")], Suite())
        return blessing

    return blessed


Blessed = Callable[[str], Blessing]


def test_failing_texts_are_reworded_and_all_else_stays(blessed: Blessed) -> None:
    before = (
        "# the head\npurpose: x\nworld: shed.yaml\n\nIt is early.\nShed\n"
        "> look     # about\n  A shed of bricks      # planks\n~ yard * the west\n3x boards\n! gravel\n\n"
        "? not dark\n> e\nSand.\n"
    )
    after = (
        "# the head\npurpose: x\nworld: shed.yaml\n\nIt is late.\nShed\n"
        "> look     # about\n  A shed of boards      # planks\n~ yard * the east\n1x boards\n! gravel\n\n"
        "? not dark\n> e\nGravel.\n"
    )
    blessing = blessed(before)
    assert (blessing.after, blessing.outcomes[0].verdict) == (after, "passed")
    assert blessing.path.read_text(encoding="utf-8") == before


def test_blessing_again_changes_nothing(blessed: Blessed) -> None:
    once = blessed("world: shed.yaml\nMorning.\n> look\nBricks, bricks.\n~ a hut * bricks\n7x boards\n> up\nClimb\n")
    again = blessed(once.after)
    assert once.before != once.after
    assert (again.before, again.diff, again.outcomes[0].words) == (again.after, (), "")


def test_line_ends_and_a_mark_at_the_start_stay(blessed: Blessed) -> None:
    blessing = blessed("\ufeffworld: shed.yaml\r\n> look\r\nA shed of bricks\r\n> look")
    assert blessing.after == "\ufeffworld: shed.yaml\r\n> look\r\nA shed of boards\r\n> look"
    write(blessing)
    assert blessing.path.read_bytes() == blessing.after.encode()


def test_what_is_not_blessed_is_told_for_every_line(blessed: Blessed) -> None:
    blessing = blessed(
        "world: shed.yaml\n> look\n! boards\n? dark\nA hut of boards\n"
        "+> take shelf\n-> e\n? refused\n> e\n? unchanged\n"
    )
    assert "A shed of boards" in blessing.after
    assert [finding.line for finding in blessing.outcomes[0].findings] == [3, 4, 6, 7, 8, 10]
    assert blessing.outcomes[0].words.count("    (not blessed: mend the world or this check)") == 6


def test_what_goes_on_from_a_failure_that_stays_is_left_as_it_is(blessed: Blessed) -> None:
    failing = "== a ==\n? at(yard)\n> look\nA shed of bricks\n=== b ===\n> up\nThere is no rope.\n"
    blessing = blessed(f"world: shed.yaml\n> look\n{failing}== c ==\n> up\nThere is no rope.\n")
    assert "=== b ===\n> up\nThere is no rope.\n== c ==\n> up\nThere is no ladder.\n" in blessing.after
    assert "A shed of boards" in blessing.after
    assert [one.verdict for one in blessing.outcomes] == ["passed", "failed", "not run", "passed"]


def test_a_reply_of_nothing_leaves_a_check_as_it_is(blessed: Blessed) -> None:
    blessing = blessed("world: shed.yaml\n> look\n> quit\nGoodbye\n")
    assert blessing.before == blessing.after
    assert "(not blessed: nothing was answered that could stand here)" in blessing.outcomes[0].words


def test_a_line_after_leaving_the_game_is_told(blessed: Blessed) -> None:
    assert "the game was left by `quit`" in blessed("world: shed.yaml\n> look\nHut\n> quit\n> look\n").outcomes[0].words


@pytest.mark.parametrize(
    "text", ["world: shed.yaml\n> look\n?\nHut\n", "world: hut.yaml\n> look\nHut\n", "> look\nHut"]
)
def test_a_script_that_cannot_be_played_is_left_alone(text: str, blessed: Blessed) -> None:
    blessing = blessed(text)
    assert (blessing.diff, blessing.outcomes[0].verdict in ("faulty", "no world")) == ((), True)


def test_an_included_script_is_blessed_first_and_only_by_itself(blessed: Blessed) -> None:
    Path("start.play").write_text("world: shed.yaml\n> look\nA hut\n", encoding="utf-8")
    alone = blessed("include: start.play\n> e\nSand.\n")
    assert "Gravel" in alone.after
    assert "start.play:3: after `look`" in alone.outcomes[0].words
    assert "(not blessed: it is in an included script; bless that one)" in alone.outcomes[0].words
    both = list(bless([Path("a.play"), Path("start.play")], Suite()))
    assert [one.path.name for one in both] == ["start.play", "a.play"]
    assert [one.outcomes[0].verdict for one in both] == ["passed", "passed"]


def test_the_diff_is_one_that_patch_reads(blessed: Blessed) -> None:
    diff = blessed("world: shed.yaml\n> look\nA hut of boards\n").diff
    assert diff[:2] == ("--- a.play", "+++ a.play")
    assert diff[2].startswith("@@ -1,4 +1,4 @@")
    assert diff[3:] == (" world: shed.yaml", " > look", "-A hut of boards", "+A shed of boards", " ")


def test_writing_keeps_the_mode_and_a_link(blessed: Blessed) -> None:
    blessing = blessed("world: shed.yaml\n> look\nA hut of boards\n")
    Path("real.play").write_bytes(Path("a.play").read_bytes())
    Path("real.play").chmod(0o640)
    Path("a.play").unlink()
    Path("a.play").symlink_to("real.play")
    write(blessing)
    assert Path("a.play").is_symlink()
    assert Path("real.play").read_text(encoding="utf-8") == blessing.after
    assert stat.S_IMODE(Path("real.play").stat().st_mode) == 0o640


def test_a_script_that_was_edited_meanwhile_is_not_overwritten(blessed: Blessed) -> None:
    blessing = blessed("world: shed.yaml\n> look\nA hut of boards\n")
    Path("a.play").write_text("mine", encoding="utf-8")
    with pytest.raises(Changed):
        write(blessing)
    assert Path("a.play").read_text(encoding="utf-8") == "mine"


def test_a_write_that_fails_leaves_the_script_and_nothing_else(
    blessed: Blessed, monkeypatch: pytest.MonkeyPatch
) -> None:
    blessing = blessed("world: shed.yaml\n> look\nA hut of boards\n")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(blessing)
    assert sorted(path.name for path in Path().iterdir()) == ["a.play", "shed.yaml"]
    assert Path("a.play").read_text(encoding="utf-8") == blessing.before
