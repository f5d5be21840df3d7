"""Archives that mean harm: each is refused fast, by its own code, with a clean report, and nothing is written."""

from pathlib import Path
from time import process_time
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrooms_if.library import check_world
from backrooms_if.library.archives import read_archive
from backrooms_if.problems import CODES
from backrooms_if.problems.report import render
from tests.unit.library.hostile_archives import ARCHIVES
from tests.unit.library.zipped import HEAD, LEVEL, Packed, archive, written


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_hostile_archive_is_refused_fast_with_a_clean_report(name: str, tmp_path: Path) -> None:
    path = tmp_path / "w.zip"
    path.write_bytes(ARCHIVES[name].make())
    start = process_time()
    found = check_world(path)
    report = render(found.problems, found.sources)
    assert process_time() - start < 10  # a hang is found, a busy neighbour is not
    assert [problem.code for problem in found.problems] == [ARCHIVES[name].code]
    assert found.world is None
    assert [sign for sign in report if sign != "\n" and category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")] == []
    assert max(map(len, report.split("\n"))) < 600
    assert [one.name for one in tmp_path.iterdir()] == ["w.zip"]


def test_an_archive_that_is_a_link_a_pipe_or_not_readable_is_told(tmp_path: Path) -> None:
    (tmp_path / "w.zip").symlink_to("/dev/zero")
    (problem,) = check_world(tmp_path / "w.zip").problems
    assert (problem.code, problem.message) == ("E109", "this is a link")


WHOLE = archive(Packed("world.yaml", HEAD.encode()), Packed("levels/one.yaml", LEVEL.encode(), 0))


def test_an_archive_cut_at_any_byte_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.zip"
    for size in range(len(WHOLE)):
        path.write_bytes(WHOLE[:size])
        assert [problem.code for problem in read_archive(path, "w.zip").problems] == ["E110"], size


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_no_change_of_an_archive_makes_reading_raise(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, int]]
) -> None:
    data = bytearray(WHOLE)
    for at, value in edits:
        data[at] = value
    path = written(tmp_path_factory.getbasetemp(), name="edited.zip")
    path.write_bytes(bytes(data))
    found = read_archive(path, "w.zip")
    assert all(problem.code in CODES for problem in found.problems)
    assert found.head is not None or found.problems
