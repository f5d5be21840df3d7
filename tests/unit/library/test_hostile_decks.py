"""Decks and expanses that mean harm: refused at their place like any other file of a world, whatever stands in them."""

import os
from pathlib import Path
from unicodedata import category

import pytest

from backrooms_if import limits
from backrooms_if.library import check_world
from backrooms_if.problems.report import render
from tests.unit.library.hostile_decks import DECKS

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")


@pytest.mark.parametrize("kind", DECKS)
def test_a_hostile_deck_or_expanse_is_told_in_a_short_report(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WORLD_FILES", 200)  # the benchmark makes as many as there may really be
    folder = tmp_path / "inside" / "w"
    folder.mkdir(parents=True)
    DECKS[kind].fill(folder)
    checked = check_world(folder)
    report = render(checked.problems, checked.sources)
    assert any(problem.code.startswith(DECKS[kind].code) for problem in checked.problems)
    assert [sign for sign in report if sign != "\n" and category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")] == []
    assert len(report) < 20_000
    assert (checked.world is None) == (DECKS[kind].code[0] == "E")
