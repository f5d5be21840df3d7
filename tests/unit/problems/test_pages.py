"""Every code has a page, whose bad example yields that code and whose good one yields nothing; `explain` shows it."""

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from backrooms_if.library.load import check_text
from backrooms_if.problems import CODES
from backrooms_if.problems.page import parts, whole
from backrooms_if.surfaces.cli import main
from backrooms_if.surfaces.commands.explain import page_of

ROOT = Path(__file__).parents[3]
PAGES = ROOT / "backrooms_if" / "problems" / "pages"
# What no small file can show: one too large, one that is none, what never stands alone, and what takes several files.
ARCHIVES = {"E110", "E111", "E112", "E113", "E114", "E115"}
WITHOUT_EXAMPLES = ARCHIVES | {"E102", "E109", "E199", "E562", "W539", "E563", "E564", "E565", "W601", "W602", "W603"}


def told(code: str, example: str) -> list[str]:
    """Return the codes that an example yields; notes count only where the page is about one."""
    problems = check_text(whole(example)).problems
    return [problem.code for problem in problems if problem.severity != "note" or problem.code == code]


def example(code: str, kind: str) -> str:
    (found,) = [part.text for part in parts(page_of(code)) if part.kind == kind]
    return found


def test_each_code_has_a_page_and_each_page_a_code() -> None:
    assert {path.name for path in PAGES.iterdir()} == {f"{code}.md" for code in CODES}


@pytest.mark.parametrize("code", sorted(set(CODES) - WITHOUT_EXAMPLES))
def test_the_bad_example_of_a_page_yields_its_code_and_no_other(code: str) -> None:
    assert told(code, example(code, "bad")) == [code]


@pytest.mark.parametrize("code", sorted(set(CODES) - WITHOUT_EXAMPLES))
def test_the_good_example_of_a_page_yields_nothing(code: str) -> None:
    assert told(code, example(code, "good")) == []


def test_no_two_pages_say_the_same() -> None:
    said = [part.text for code in CODES for part in parts(page_of(code)) if part.kind == "words"]
    assert len(said) == len(set(said))


def test_a_page_is_shown_for_each_code_in_any_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "e301", "W506"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("error[E301]: a room that does not exist\n\nA room is named")
    assert "\nwarning[W506]: " in shown
    assert "\nWrong:\n\n    rooms:\n      hall:\n" in shown
    assert max(map(len, shown.split("\n"))) <= 400


def test_a_block_of_any_language_is_shown_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    for code in CODES:
        blocks = re.findall(r"^```.*\n([\s\S]*?)^```$", page_of(code), re.MULTILINE)
        assert main(["explain", code]) == 0
        shown = capsys.readouterr().out
        assert "```" not in shown
        for block in blocks:
            assert textwrap.indent(block, "    ").rstrip() in shown


def test_without_a_code_all_are_listed_with_their_titles(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"{code.code}  {code.title}" for code in CODES.values()]


def test_an_unknown_code_is_wrong_usage_and_gets_the_near_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "E3O1", "E105", "\x1b[31m"]) == 2
    shown = capsys.readouterr()
    assert "no problem has the code `E3O1`; did you mean E301" in shown.err
    assert "`backrooms-if explain` lists them" in shown.err
    assert "\x1b" not in shown.err
    assert "error[E105]" in shown.out


def test_the_page_of_problems_in_docs_is_what_the_command_makes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--format", "markdown"]) == 0
    assert capsys.readouterr().out == (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")


def test_explaining_imports_nothing_of_others() -> None:
    code = (
        "import sys; from backrooms_if.surfaces.cli import main; main(['explain', 'E301']);"
        "found = {name.partition('.')[0] for name in sys.modules};"
        "sys.exit(bool(found & {'pydantic', 'yaml', 'rich', 'networkx', 'prompt_toolkit'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
