"""Whole replies: lines that begin with `|`, read, compared, blessed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backrooms_if.playtest.blessing import bless, write
from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.replies import block_of, can_be_written
from backrooms_if.playtest.runner import Outcome
from backrooms_if.playtest.suite import Suite

OutcomeOf = Callable[[str], Outcome]

FOYER = "world: cloak_of_darkness\n> look\n"


def test_a_reply_that_is_the_block_passes(outcome_of: OutcomeOf) -> None:
    assert outcome_of("> e\n| Yard\n|\n| Gravel.\n|\n| You see a bell here.").words == ""


def test_a_paragraph_may_be_broken_and_blanks_are_folded(outcome_of: OutcomeOf) -> None:
    assert outcome_of("> e\n|   Yard\n|\n|\n| Gravel.\n|\n| You see\n|    a bell   here.").words == ""


@pytest.mark.parametrize(
    ("block", "details"),
    [
        ("| Yard\n|\n| Gravel.", ["+ You see a bell here."]),
        ("| Yard\n|\n| Gravel.\n|\n| You see a bell here.\n|\n| Rain.", ["- Rain."]),
        ("| Yard\n|\n| You see a bell here.\n|\n| Gravel.", ["+ Gravel.", "- Gravel."]),
        ("| Yard\n| Gravel.\n|\n| You see a bell here.", ["- Yard Gravel.", "+ Yard", "+ Gravel."]),
        ("|", ["+ Yard", "+ Gravel.", "+ You see a bell here."]),
    ],
)
def test_another_reply_fails_with_the_paragraphs_that_differ(
    block: str, details: list[str], outcome_of: OutcomeOf
) -> None:
    (finding,) = outcome_of(f"> e\n{block}").findings
    assert (finding.line, finding.message) == (3, "after `e`, the reply is another one")
    assert list(finding.details) == details


def test_an_empty_block_wants_a_reply_without_words(outcome_of: OutcomeOf) -> None:
    assert "+ Shed" in outcome_of("> look\n|").words
    assert outcome_of("|\n> look").verdict == "failed"


def test_other_checks_may_stand_round_a_block(outcome_of: OutcomeOf) -> None:
    words = "> e\n? at(yard)\n| Yard\n|\n| Gravel.\n|\n| You see a bell here.\n! rain\n2x e."
    assert outcome_of(words.replace("2x e.", "1x bell")).words == ""


def test_nothing_in_a_block_is_a_comment_or_another_check() -> None:
    script = parse("world: x\n> look\n| Room  # 3\n| > look\n| ? at(x)\n", "a.play")
    assert script.faults == ()
    assert [(check.kind, check.text, check.lines) for check in script.checks] == [
        ("is", "Room  # 3\n> look\n? at(x)", 3)
    ]


@pytest.mark.parametrize("between", ["", "# a comment", "? at(yard)"])
def test_a_second_block_is_a_fault_that_says_how_a_blank_line_is_written(between: str) -> None:
    (fault,) = parse(f"world: x\n> look\n| Shed\n{between}\n| Gravel.\n", "a.play").faults
    assert fault.line == 5
    assert fault.message == (
        "the whole reply stands in line 3 already: it is one block, in which a blank line is written `|` and no "
        "comment stands"
    )


def test_a_bar_without_a_blank_is_a_text_as_it_was() -> None:
    (check,) = parse("world: x\n> look\n|Shed\n", "a.play").checks
    assert (check.kind, check.text) == ("contains", "|Shed")


def test_a_block_is_blessed_and_the_rest_of_the_file_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.play"
    path.write_text(f"{FOYER}| Nothing\n# why\n! rain\n> n\n  |\n? refused\n? dark\n", encoding="utf-8")
    (blessing,) = bless([path], Suite())
    write(blessing)
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"{FOYER}| Foyer of the Opera House\n|\n| ")
    assert "\n# why\n! rain\n> n\n  | " in text
    assert text.endswith("\n? refused\n? dark\n")
    (outcome,) = blessing.outcomes
    assert outcome.verdict == "failed"
    lines = text.split("\n")
    assert [lines[finding.line - 1] for finding in outcome.findings] == ["? dark"]
    path.write_text(text.replace("? dark\n", ""), encoding="utf-8")
    assert Suite().run(path)[0].words == ""


def test_what_is_blessed_keeps_the_lines_of_paragraphs_that_are_the_same() -> None:
    assert block_of("A shed of boards.\n\nRain.", "A shed\nof boards.\n\nSun.") == (
        "| A shed",
        "| of boards.",
        "|",
        "| Rain.",
    )


def test_a_long_paragraph_is_broken_between_words() -> None:
    lines = block_of("word " * 100)
    assert len(lines) > 3
    assert max(map(len, lines)) <= 120
    assert " ".join(line[2:] for line in lines).split() == ["word"] * 100


def test_a_reply_with_signs_that_are_not_to_be_seen_cannot_be_written() -> None:
    assert can_be_written("A shed.\n\nRain.")
    assert not can_be_written("A \u202eshed.")
