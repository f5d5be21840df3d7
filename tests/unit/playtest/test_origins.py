"""What a reply came of: rules, ways and texts of the world with their places, under a check that fails."""

from collections.abc import Callable
from pathlib import Path

from backrooms_if.playtest.runner import Outcome
from backrooms_if.playtest.suite import Suite
from tests.unit.playtest.conftest import SHED

OutcomeOf = Callable[[str], Outcome]


def came_of(outcome: Outcome) -> list[str]:
    lines = list(outcome.shown)
    return [line.strip() for line in lines[lines.index("it came of:") + 1 :]] if "it came of:" in lines else []


def test_a_rule_and_its_text_are_named_with_their_lines(outcome_of: OutcomeOf) -> None:
    assert came_of(outcome_of("> read shelf\nNo")) == [
        "rule knocking",
        "text rules/knocking/do/say, world.yaml:67",
    ]


def test_a_room_and_its_texts_are_named(outcome_of: OutcomeOf) -> None:
    assert came_of(outcome_of("> e\nNo")) == ["text rooms/yard/text, world.yaml:30"]


def test_a_way_that_refuses_and_the_variant_that_was_told_are_named(outcome_of: OutcomeOf) -> None:
    assert came_of(outcome_of("> up\nNo")) == ["text rooms/shed/exits/up/say, world.yaml:19"]


def test_a_noclip_is_named_with_its_text(outcome_of: OutcomeOf) -> None:
    found = came_of(outcome_of("@ chance: loose_board misses\n> press wall\nNo"))
    assert found[0] == "noclip loose_board"
    assert found[1].endswith("noclip/loose_board/miss, world.yaml:27")


def test_the_opening_came_of_the_intro_and_the_first_room(outcome_of: OutcomeOf) -> None:
    assert came_of(outcome_of("No")) == ["text intro, world.yaml:7", "text rooms/shed/text, world.yaml:15"]


def test_a_reply_of_the_engine_alone_came_of_nothing_that_is_written(outcome_of: OutcomeOf) -> None:
    assert came_of(outcome_of("> xyzzy\nNo")) == []


def test_a_line_is_looked_at_as_it_was_when_it_was_played(outcome_of: OutcomeOf) -> None:
    found = came_of(outcome_of("> x bell\n> e\n> x bell\nNo"))
    assert found[0].startswith("rule ringing")


def test_rules_ways_and_variants_are_named_with_their_own_lines(tmp_path: Path) -> None:
    lines = SHED.split("\n")
    (tmp_path / "shed.yaml").write_text(SHED, encoding="utf-8")
    path = tmp_path / "a.play"
    path.write_text("world: ./shed.yaml\n> read shelf\n== a ==\nNo\n== b ==\n> up\nNo\n", encoding="utf-8")
    _, rule, way = Suite().run(path)
    found = [*came_of(rule), *came_of(way)]
    named = {one.partition(",")[0]: lines[int(one.rpartition(":")[2]) - 1].strip() for one in found}
    assert named["rule knocking"] == "knocking:"
    assert named["text rules/knocking/do/say"] == "- say: You knock."
    assert next(line for name, line in named.items() if name.startswith("exit")).startswith("up: {say:")


def test_files_are_named_from_where_the_program_runs(tmp_path: Path) -> None:
    path = tmp_path / "a.play"
    path.write_text("world: cloak_of_darkness\n> w\nNo\n", encoding="utf-8")
    (outcome,) = Suite().run(path)
    assert "worlds/cloak_of_darkness.yaml:" in outcome.words.replace("\\", "/")
