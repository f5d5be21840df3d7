"""Lines that arrange the state of a game: effects of the world's language, done where they stand."""

import pytest

from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.runner import run
from backrooms_if.world.model import World


def words(world: World, lines: str) -> str:
    return "\n".join(one.words for one in run(parse(f"world: shed\n{lines}", "a.play"), world) if one.words)


@pytest.mark.parametrize(
    "lines",
    [
        "@ move: {player: yard}\n? at(yard) and turns == 0 and visits(yard) == 1\n> look\nYard",
        "@ move: {brass_key: player, steel_key: shelf}\n> i\nbrass key\n? upon(steel_key, shelf)",
        "@ set: {knocks: 4, refused: false}\n? knocks == 4 and not (refused)",
        "@ add: {knocks: 2}\n@ add: {knocks: 3}\n? knocks == 5",
        "@ set: {bell.state: ringing}\n? bell is ringing",
        "@ unlock: hatch\n@ open: hatch\n> down\n? at(pit)",
        "@ remove: brass_key\n> take brass key\n? refused",
        "@ end: rung\n? ended(rung)\n> look\nThe story has ended",
        "@ award: {help: 2}\n? awarded(rang_the_bell) or true\n".replace(
            "? awarded(rang_the_bell) or true\n", "? turns == 0\n"
        ),
        "> e\n@ move: {brass_key: here}\n> take brass key\n? held(brass_key)",
        "> take brass key\n@ move: {player: yard}\n> undo\nThere is nothing to take back\n? at(yard)",
        "@ move: {player: yard}\n> save one\n> w\n> restore one\n? at(yard)\n> restart\n? at(shed)\n> undo\n? at(yard)",
        "@ move: {brass_key: player}\n+> drop brass key\n-> take brass key\n? held(brass_key)\n> look",
        "@ move: {player: yard}\n== a ==\n@ move: {bell: player}\n? at(yard) and held(bell)\n== b ==\n? not held(bell)",
    ],
)
def test_what_is_arranged_holds_in_both_runs(lines: str, world: World) -> None:
    assert words(world, lines) == ""


@pytest.mark.parametrize(
    ("line", "message", "under"),
    [
        ("@ move: {bras_key: player}", "did you mean `brass_key`?", "bras_key"),
        ("@ move: {brass_key: yrd}", "did you mean `yard`?", "yrd"),
        ("@ mov: {brass_key: yard}", "did you mean `move`?", "mov"),
        ("@ set: {bell.state: loud}", "loud", "loud"),
        ("@ move: {brass_key", "", ""),
        (
            "@ say: Hello.",
            "this tells something or decides: only effects that change something are arranged",
            "say: Hello.",
        ),
        ("@ when: dark", "", ""),
    ],
)
def test_a_slip_is_told_as_in_a_world_file_with_its_place(line: str, message: str, under: str, world: World) -> None:
    (outcome,) = run(parse(f"world: shed\n> look\n{line}\n> look\n", "a.play"), world)
    assert outcome.verdict == "faulty"
    finding = outcome.findings[0]
    assert finding.line == 3
    assert message in finding.message
    if under:
        shown, carets = finding.details
        assert shown[carets.index("^") : carets.rindex("^") + 1] == under


@pytest.mark.parametrize("line", ["@", "@ move", "@ move:", "@ look around", "@ : x"])
def test_a_line_that_arranges_nothing_is_a_fault(line: str) -> None:
    (fault,) = parse(f"world: x\n> look\n{line}\n", "a.play").faults
    assert fault.message.startswith("`@` begins what is arranged: `@ chance: NAME hits`")


@pytest.mark.parametrize("check", ["Taken.", "! Taken", "~ T * n", "2x T", "| Taken.", "? refused", "? not unchanged"])
def test_nothing_is_answered_to_what_is_arranged(check: str) -> None:
    (fault,) = parse(f"world: x\n> look\n@ add: {{n: 1}}\n{check}\n", "a.play").faults
    assert fault.line == 4
    assert fault.message.startswith("nothing is answered to what is arranged")


def test_a_sign_without_a_blank_is_a_text_as_it_was() -> None:
    (check,) = parse("world: x\n> look\n@home\n", "a.play").checks
    assert (check.kind, check.text) == ("contains", "@home")


def test_a_branch_that_asks_for_a_refusal_of_what_was_arranged_fails(world: World) -> None:
    told = words(world, "> look\n@ add: {knocks: 1}\n== a ==\n? refused\n> look")
    assert told.startswith("a.play:5: the opening is no line that could be refused")
