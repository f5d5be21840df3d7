"""Files of cases are read as they are meant, and there are as many as there should be."""

from pathlib import Path

import pytest

from backrooms_if.library.load import check_text, load_world
from backrooms_if.playtest.parsing import parse
from tests.parser_cases.case_files import SUFFIX, CaseFileFault, cases_of, in_world
from tests.parser_cases.own_world import ids_in

HERE = Path(__file__).parent
PROBE = HERE.parent / "worlds" / "probe.yaml"
FILES = sorted(HERE.glob(f"*{SUFFIX}"))

TWO = """\
# A file.
world: probe.yaml

== the first
> look
Hall

== the second
pending: it cannot be yet
> take key
? held(brass_key)
"""


def file_of(text: str, folder: Path) -> Path:
    path = folder / f"some{SUFFIX}"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_holds_cases_with_titles_numbers_and_reasons(tmp_path: Path) -> None:
    found = cases_of(file_of(TWO, tmp_path))
    assert [(case.group, case.number, case.title, case.pending) for case in found] == [
        ("some", 1, "the first", ""),
        ("some", 2, "the second", "it cannot be yet"),
    ]


def test_a_case_is_a_script_with_the_lines_of_its_file(tmp_path: Path) -> None:
    script = parse(cases_of(file_of(TWO, tmp_path))[1].script, "some.cases")
    assert script.faults == ()
    assert script.headers["world"].value == "probe.yaml"
    assert [(command.text, command.line) for command in script.commands] == [("take key", 10)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("world: x\n> look\n", ":1: no case begins here"),
        ("world: x\n== a\npending:\n> look\n", ":3: say behind `pending:` why"),
        ("world: x\n== a\n> look\n== a\n> look\n", ":4: a case needs a title"),
        ("world: x\n== \n> look\n", ":2: a case needs a title"),
    ],
)
def test_a_faulty_file_is_refused_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(CaseFileFault, match=message):
        cases_of(file_of(text, tmp_path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_case_is_a_script_without_faults(path: Path) -> None:
    for case in cases_of(path):
        assert parse(case.script, str(path)).faults == (), case.title


def test_there_are_hundreds_of_cases() -> None:
    assert sum(len(cases_of(path)) for path in FILES) >= 250


def test_in_a_world_of_ones_own_conditions_have_its_ids() -> None:
    source = PROBE.read_text(encoding="utf-8")
    own = check_text(
        source.replace("brass_key", "little_key").replace("cellar", "deep").replace("id: probe", "id: own")
    )
    assert own.world is not None
    ids = ids_in(own.world, load_world(PROBE))
    assert (ids["brass_key"], ids["cellar"], ids["lamp"]) == ("little_key", "deep", "lamp")
    script = "world: ../worlds/probe.yaml\n> take brass key\nbrass key\n? held(brass_key) and at(cellar)"
    assert in_world(script, Path("/own.yaml"), ids) == (
        "world: /own.yaml\n> take brass key\nbrass key\n? held(little_key) and at(deep)"
    )
