"""The `.play` language: what each line means, and how its faults are reported."""

import pytest

from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.script import Finding, Kind, Script, without_comment

HEAD = "world: shed\n"


def parsed(lines: str) -> Script:
    script = parse(HEAD + lines, "a.play")
    assert script.faults == ()
    return script


def faults(text: str) -> tuple[Finding, ...]:
    return parse(text, "a.play").faults


def test_headers_say_purpose_world_and_seed() -> None:
    script = parse("purpose: it works\nworld: shed\nseed: -7\n\n> look\n", "a.play")
    assert (script.purpose, script.headers["world"], script.seed) == ("it works", ("shed", 2, "a.play"), -7)


def test_without_headers_the_seed_is_0_and_the_purpose_empty() -> None:
    assert (parsed("> look").seed, parsed("> look").purpose) == (0, "")


def test_checks_belong_to_the_line_above_them_and_those_before_to_the_start() -> None:
    script = parsed("Shed\n> n\n> take key\nTaken\n! box\n")
    assert [check.text for check in script.start] == ["Shed"]
    assert [(command.line, command.text) for command in script.commands] == [(3, "n"), (4, "take key")]
    assert [[check.text for check in command.checks] for command in script.commands] == [[], ["Taken", "box"]]
    assert [check.line for check in script.checks] == [2, 5, 6]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("You pick up the key", "contains", "You pick up the key"),
        ("! You can't", "lacks", "You can't"),
        ("~ You pick up * key", "matches", "You pick up * key"),
        ("? held(key)", "holds", "held(key)"),
        ("? refused", "refused", "refused"),
        ("? not  refused", "not refused", "not  refused"),
        ("? unchanged", "unchanged", "unchanged"),
        ("? not unchanged", "not unchanged", "not unchanged"),
        ("? (refused)", "holds", "(refused)"),
        ("+> go south", "accepts", "go south"),
        ("-> go north", "refuses", "go north"),
        ("2x board", "counted", "board"),
        ("2x4 boards", "contains", "2x4 boards"),
        ("20000x board", "contains", "20000x board"),
        ("*** The end ***", "contains", "*** The end ***"),
        ("  indented", "contains", "indented"),
        ("~ # 3", "matches", "# 3"),
        ("~ ? no", "matches", "? no"),
        ("seed: 4", "contains", "seed: 4"),
    ],
)
def test_the_sign_of_a_check_says_what_it_wants(line: str, kind: Kind, text: str) -> None:
    (check,) = parsed(f"> look\n{line}\n").checks
    assert (check.kind, check.text) == (kind, text)


def test_a_count_says_how_often() -> None:
    (check,) = parsed("> look\n12x a drop\n").checks
    assert (check.times, check.text) == (12, "a drop")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("# a whole line", ""),
        ("  #too", ""),
        ("You see a key   # and more", "You see a key   "),
        ("You see a key\t# and more", "You see a key\t"),
        ("> take key  #", "> take key  "),
        ("Room #3", "Room #3"),
        ("Room # 3", "Room # 3"),
        ("a  #3", "a  #3"),
        ("~ # 3", "~ # 3"),
        ("a # b  # c # d", "a # b  "),
    ],
)
def test_a_comment_has_two_blanks_before_it_and_one_after(line: str, kept: str) -> None:
    assert without_comment(line) == kept


def test_comments_and_empty_lines_count_as_lines() -> None:
    script = parse("# one\n\nworld: shed  # three\n\n# five\n> look  # six\n\nShed\n", "a.play")
    assert (script.faults, script.commands[0].line, script.checks[0].line) == ((), 6, 8)


def test_lines_may_end_as_on_windows_and_begin_with_a_mark() -> None:
    script = parse("\ufeffworld: shed\r\n> look\r\nShed\r\n", "a.play")
    assert (script.faults, script.checks[0].text) == ((), "Shed")


def test_a_line_may_be_empty() -> None:
    assert parsed(">\n").commands[0].text == ""


def test_a_capital_and_a_colon_is_a_text_of_the_opening() -> None:
    assert parsed("Keeper: who goes there?\n").start[0].kind == "contains"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("world: shed\npurpos: x\n> look", 2, "did you mean `purpose`?"),
        ("world: shed\nSeed: 3\n> look", 2, "did you mean `seed`?"),
        ("world: shed\nauthor: me\n> look", 2, "headers are purpose, world, seed"),
        ("purpose: x\n> look", 1, "write, for example, `world: cloak_of_darkness`"),
        ("world:\n> look", 1, "name a bundled world"),
        ("world: shed\npurpose:\n> look", 2, "or leave it out"),
        ("world: shed\nseed: seven\n> look", 2, "`seven` is no number"),
        ("world: shed\nseed: 1.5\n> look", 2, "a whole number"),
        ("world: shed\nseed: ٣\n> look", 2, "a whole number"),
        (f"world: shed\nseed: {'9' * 19}\n> look", 2, "at most 18 digits"),
        ("world: shed\nworld: shed\n> look", 2, "stands in line 1 already"),
        ("world: shed\nShed\nseed: 3\n> look", 3, "move it up"),
        ("world: shed\n", 1, "write a line such as `> look`"),
        ("world: shed\n> look\n?", 3, "nothing follows `?`"),
        ("world: shed\n> look\n!  # x", 3, "nothing follows `!`"),
        ("world: shed\n> look\n~", 3, "nothing follows `~`"),
        ("world: shed\n> look\n+>", 3, "nothing follows `+>`"),
        ("world: shed\n> look\n->", 3, "nothing follows `->`"),
        ("world: shed\n> look\n2x", 3, "nothing follows `2x`"),
        ("world: shed\n> look\n~ **", 3, "everything matches"),
        ("world: shed\n> look\n0x dog", 3, "write `! dog`"),
        ("world: shed\n? refused\n> look", 2, "put this under a `>` line"),
        ("world: shed\n? not unchanged\n> look", 2, "put this under a `>` line"),
    ],
)
def test_a_fault_is_told_with_its_line_and_cure(text: str, line: int, words: str) -> None:
    (fault,) = faults(text)
    assert fault.line == line
    assert words in fault.message


def test_all_faults_are_told_in_the_order_of_lines() -> None:
    found = faults("purpos: x\nworld:\nseed: seven\n> take\n?\n2x\n")
    assert [fault.line for fault in found] == [1, 2, 3, 5, 6]


def test_a_fault_shows_its_place() -> None:
    (fault,) = faults("world: shed\n  seed:  seven   # no\n> look\n")
    assert fault.details == ("  seed:  seven", "         ^^^^^")


def test_a_header_of_the_world_without_its_colon_is_pointed_at() -> None:
    (fault,) = parse("purpose: x\nworld hut.yaml\n> look\n", "a.play").faults
    assert fault.message.endswith("; line 2 is taken for a text, for want of a colon")
