"""Of a very large world little is held in memory while it is compiled, and what comes of it is the same."""

from pathlib import Path

import pytest

import backrooms_if as bif
from backrooms_if.library import load, warm
from backrooms_if.library.cache import Kept
from benchmarks.levels import write_world


def kept_of(where: Path, monkeypatch: pytest.MonkeyPatch, large: int) -> Kept:
    monkeypatch.setattr(load, "_LARGE", large)
    return warm.kept_form(bif.load_world(where))


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKROOMS_IF_CACHE", "off")


def test_a_world_compiled_with_less_in_memory_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_world(tmp_path / "w", 3, 6)
    assert kept_of(tmp_path / "w", monkeypatch, 0) == kept_of(tmp_path / "w", monkeypatch, 1_000_000)


def test_things_are_of_a_kind_of_another_level_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    levels = tmp_path / "levels"
    levels.mkdir()
    head = "format: 1\nid: w\ntitle: W\nauthors: A\nlicense: CC0-1.0\nstart: a/hall\n"
    (tmp_path / "world.yaml").write_text(head, encoding="utf-8")
    kinds = "kinds: {jar: {name: a jar, text: Glass., container: {}, size: 2}}"
    places = "level: {0}\ntitle: {0}\nrooms: {{hall: {{name: Hall, text: A hall.}}}}\n"
    (levels / "a.yaml").write_text(places.format("a") + kinds + "\n", encoding="utf-8")
    things = "things: {pot: {kind: a/jar, name: a pot, in: hall}, cup: {kind: a/jar, name: a cup, in: hall}}\n"
    (levels / "b.yaml").write_text(places.format("b") + things, encoding="utf-8")
    assert kept_of(tmp_path, monkeypatch, 0) == kept_of(tmp_path, monkeypatch, 1_000_000)


def test_a_fault_in_such_a_world_is_told_as_in_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_world(tmp_path / "w", 3, 6)
    file = tmp_path / "w" / "levels" / "l1.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("north: r1", "north: nowhere_at_all"), encoding="utf-8")
    told = []
    for large in (0, 1_000_000):
        monkeypatch.setattr(load, "_LARGE", large)
        with pytest.raises(bif.WorldFileError) as caught:
            bif.load_world(tmp_path / "w")
        told.append((caught.value.problems, caught.value.sources))
    assert told[0] == told[1]
    assert [problem.code for problem in told[0][0]] == ["E301"]
