"""`backrooms-if reference`: what it tells of words, and of what is none."""

import pytest

from backrooms_if.surfaces.cli import main


def test_a_key_is_told_wherever_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "odds"]) == 0
    told = capsys.readouterr().out
    assert "rooms.exits: odds" in told
    assert "rooms.noclip: odds" in told
    assert "takes: a chance, `N in M`" in told


def test_a_section_is_told_by_its_path_or_the_end_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    for word in ("rooms.noclip", "noclip"):
        assert main(["reference", word]) == 0
        assert "rooms.noclip\n    A way through a wall.\n" in capsys.readouterr().out


def test_an_effect_a_condition_and_an_action_have_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "award", "carried", "putting upon"]) == 0
    told = capsys.readouterr().out
    assert "example: award: {found_key: 1}" in told
    assert "example: carried(cloak)" in told
    assert "typed: put|place|lay|set|move {thing} on|onto|upon {second}" in told


def test_without_a_word_the_sections_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert {"rooms.exits", "effects", "conditions", "limits"} <= set(listed)


def test_a_word_that_means_nothing_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "nocilp", "odds"]) == 2
    answer = capsys.readouterr()
    assert "nothing is called `nocilp`; did you mean `noclip`?" in answer.err
    assert "rooms.exits: odds" in answer.out


def test_a_word_like_no_other_is_sent_to_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "qqqq"]) == 2
    assert "`backrooms-if reference` lists what there is" in capsys.readouterr().err
