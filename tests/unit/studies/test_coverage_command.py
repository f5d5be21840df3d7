"""`backrooms-if test --coverage`: what it shows, what it writes, and with which status it leaves."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from backrooms_if.surfaces.cli import main

WORLD = """\
format: 1
id: w
title: The Mill
authors: the testers
license: CC-BY-4.0
start: hall
flags: {turning: false}
rooms:
  hall:
    name: Hall
    text: |
      A hall. [if turning|The stones turn.|else|The stones
      stand <still> & wait.]
    exits: {north: yard, east: {when: turning, to: yard}}
  yard:
    name: Yard
    text: A yard.
    exits: {south: hall}
things:
  lever: {name: a lever, in: yard, text: "[first|Iron.|Iron, still.]"}
rules:
  pull:
    instead: pulling
    thing: lever
    do: [{set: {turning: true}}, {say: It moves.}]
  dust:
    after: waiting
    when: turning
    do: Flour comes down.
"""
Captured = pytest.CaptureFixture[str]
Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a file below the folder that the test stands in, in which the world is already."""
    monkeypatch.chdir(tmp_path)

    def write(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    write("mill.yaml", WORLD)
    return write


def test_the_table_counts_by_kind_and_the_rest_is_told_with_place_and_reason(write: Write, capsys: Captured) -> None:
    write("a.play", "world: mill.yaml\n> wait\n> east\n")
    assert main(["test", "a.play", "--coverage"]) == 0
    assert (
        capsys.readouterr().out
        == """\
ok      a.play
1 playthrough passed

What was reached of The Mill (mill.yaml):

rooms          1 of     2   50 %
exits          1 of     4   25 %
things         0 of     1    0 %
rules          0 of     2    0 %
texts          1 of     5   20 %
variants       1 of     4   25 %
all            4 of    18   22 %

Not reached:
mill.yaml:12:27: variant w/rooms/hall/text#353e3e "The stones turn."
    asked once: `turning` does not hold: turning is false
mill.yaml:14:13: exit hall.north taken
    nobody tried this way
mill.yaml:14:26: exit hall.east taken
    asked once: `turning` does not hold: turning is false
mill.yaml:15:3: room yard
    nobody came through `hall.north`, `hall.east`
mill.yaml:17:11: text w/rooms/yard/text "A yard."
    `yard` was never entered
mill.yaml:18:13: exit yard.south taken
    `yard` was never entered
mill.yaml:20:3: thing lever
    it starts in `yard`, which was never entered
mill.yaml:20:43: text w/things/lever/text "[first|Iron.|Iron, still.]"
    `lever` was never seen (it starts in `yard`, which was never entered)
mill.yaml:20:50: variant w/things/lever/text#6a39db "Iron."
    its text was never told
mill.yaml:20:56: variant w/things/lever/text#696be7 "Iron, still."
    its text was never told
mill.yaml:22:3: rule pull
    `lever` was never seen
mill.yaml:25:40: text w/rules/pull/do/say#2565e7 "It moves."
    `pull` never ran (`lever` was never seen)
mill.yaml:26:3: rule dust
    asked once: `turning` does not hold: turning is false
mill.yaml:29:9: text w/rules/dust/do "Flour comes down."
    `dust` never ran (asked once: `turning` does not hold: turning is false)
"""
    )


def test_a_text_by_state_is_told_without_quoting_the_key_that_it_stands_at(write: Write, capsys: Captured) -> None:
    by_state = "states: [up, down], text: {up: Up., down: Down.}"
    write("mill.yaml", WORLD.replace('text: "[first|Iron.|Iron, still.]"', by_state))
    write("a.play", "world: ./mill.yaml\n> north\n")
    assert main(["test", "a.play", "--coverage"]) == 0
    shown = capsys.readouterr().out
    assert "text w/things/lever/text\n    nobody examined it" in shown
    assert 'variant w/things/lever/text/up "Up."' in shown


def test_what_was_reached_is_that_of_all_scripts_together_and_of_branches(write: Write, capsys: Captured) -> None:
    write(
        "a.play", "world: mill.yaml\n> north\n== examine ==\n> examine lever\n> g\n== pull ==\n> pull lever\n> wait\n"
    )
    write("b.play", "world: mill.yaml\n> north\n> pull lever\n> south\n> east\n")
    assert main(["test", ".", "--coverage"]) == 0
    shown = capsys.readouterr().out
    assert "exits          3 of     4   75 %" in shown
    assert "texts          5 of     5  100 %" in shown
    assert "mill.yaml:14:26: exit hall.east refused\n    asked once: it opened the way each time\n" in shown


@pytest.mark.usefixtures("kept_worlds")
def test_several_processes_tell_what_one_would(write: Write, capsys: Captured) -> None:
    write("a.play", "world: mill.yaml\n> wait\n> east\n")
    write("b.play", "world: mill.yaml\n> north\n> pull lever\n")
    write("c.play", "world: mill.yaml\n> north\n> x lever\n> g\n")
    shown = []
    for jobs in ("1", "2"):
        assert main(["test", ".", "--coverage", "--jobs", jobs]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    assert "rooms          2 of     2  100 %" in shown[0]


def test_failing_playthroughs_count_as_far_as_they_ran_and_the_status_stays(write: Write, capsys: Captured) -> None:
    write("a.play", "world: mill.yaml\n> north\n? at(hall)\n> examine lever\n")
    assert main(["test", "a.play", "--coverage"]) == 1
    shown = capsys.readouterr().out
    assert "rooms          2 of     2  100 %" in shown
    assert "things/lever/text" in shown


def test_scripts_that_are_not_chosen_do_not_count(write: Write, capsys: Captured) -> None:
    write("a.play", "purpose: still\nworld: mill.yaml\n> wait\n")
    write("b.play", "purpose: outside\nworld: mill.yaml\n> north\n")
    assert main(["test", ".", "-k", "still", "--coverage"]) == 0
    assert "rooms          1 of     2   50 %" in capsys.readouterr().out


def test_each_world_has_its_table_and_one_by_name_and_path_is_one(write: Write, capsys: Captured) -> None:
    write("other.yaml", WORLD.replace("id: w", "id: other").replace("The Mill", "The Other"))
    write("a.play", "world: mill.yaml\n> wait\n")
    write("b.play", "world: other.yaml\n> wait\n")
    write("sub/playthroughs/c.play", "world: ../../mill.yaml\n> north\n")
    assert main(["test", ".", "--coverage"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("What was reached of The Mill (mill.yaml)") == 1
    assert shown.count("What was reached of The Other (other.yaml)") == 1
    assert "rooms          2 of     2  100 %" in shown


def test_a_canon_set_counts_for_the_world_as_it_is_written(write: Write, capsys: Captured) -> None:
    world = WORLD + "actors:\n  bob: {name: Bob, in: hall, presence: maybe}\ncanon:\n  sure: {presence: always}\n"
    write("mill.yaml", world)
    write("a.play", "world: mill.yaml\ncanon: sure\n> wait\n")
    write("b.play", "world: mill.yaml\n> north\n")
    assert main(["test", ".", "--coverage"]) == 0
    shown = capsys.readouterr().out
    assert "rooms          2 of     2  100 %" in shown
    assert "things         2 of     2  100 %" in shown


@pytest.mark.parametrize("bar", ["23", "texts=20.5", "rooms=100"])
def test_under_a_bar_the_status_is_1_and_a_line_says_so(bar: str, write: Write, capsys: Captured) -> None:
    write("a.play", "world: mill.yaml\n> wait\n> east\n")
    assert main(["test", "a.play", "--fail-under", bar]) == 1
    assert f"{bar.rpartition('=')[2]} % is wanted" in capsys.readouterr().err


@pytest.mark.parametrize("bar", ["0", "20", "texts=20", "noclips=100"])
def test_at_a_bar_or_above_it_the_status_is_0(bar: str, write: Write) -> None:
    write("a.play", "world: mill.yaml\n> wait\n> east\n")
    assert main(["test", "a.play", "--fail-under", bar]) == 0


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--fail-under=much", "`much` is no percentage from 0 to 100; write `95`, or `texts=95` for one kind"),
        ("--fail-under=101", "`101` is no percentage"),
        ("--fail-under=nan", "`nan` is no percentage"),
        ("--fail-under=text=9", "there is no kind `text`: did you mean `texts`?"),
        ("--coverage-report=xml", "no report is called `xml`; known are html, json and text, as in `html:FOLDER`"),
        ("--coverage-report=html:", "nothing stands after `html:`; write a path, or `html` for world-coverage"),
    ],
)
def test_a_wrong_option_is_status_2_and_says_how_to_write_it(
    option: str, message: str, write: Write, capsys: Captured
) -> None:
    write("a.play", "world: mill.yaml\n> wait\n")
    with pytest.raises(SystemExit) as left:
        main(["test", "a.play", option])
    assert left.value.code == 2
    assert message in capsys.readouterr().err


def test_it_does_not_go_with_bless(write: Write, capsys: Captured) -> None:
    write("a.play", "world: mill.yaml\n> wait\n")
    assert main(["test", "a.play", "--bless", "--coverage"]) == 2
    assert "ask for the coverage when they pass" in capsys.readouterr().err


def test_where_no_world_loads_nothing_was_reached(write: Write, capsys: Captured) -> None:
    write("mill.yaml", WORLD.replace("to: yard", "to: yad"))
    write("a.play", "world: mill.yaml\n> wait\n")
    assert main(["test", "a.play", "--coverage"]) == 3
    assert "No world was played, so nothing was reached." in capsys.readouterr().out


def test_a_document_on_the_screen_stays_whole(write: Write, capsys: Captured) -> None:
    write("a.play", "world: mill.yaml\n> wait\n")
    assert main(["test", "a.play", "--coverage", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["passed"] == 1


def test_json_has_each_thing_with_its_place_and_why(write: Write, capsys: Captured) -> None:
    write("a.play", "world: mill.yaml\n> wait\n")
    assert main(["test", "a.play", "--coverage-report", "json:out.json"]) == 0
    assert "Wrote out.json" in capsys.readouterr().err
    (world,) = json.loads(Path("out.json").read_text(encoding="utf-8"))["worlds"]
    assert (world["world"], world["id"], world["kinds"]["rooms"]) == (
        "mill.yaml",
        "w",
        {"reached": 1, "all": 2, "percent": 50},
    )
    dust = next(one for one in world["entries"] if one["id"] == "w/dust")
    assert dust == {
        "kind": "rules",
        "id": "w/dust",
        "how": "ran",
        "reached": False,
        "file": "mill.yaml",
        "line": WORLD[: WORLD.index("  dust:")].count("\n") + 1,
        "column": 3,
        "why": "asked once: `turning` does not hold: turning is false",
    }


def test_reports_are_the_same_for_the_same_runs_in_any_order(write: Write) -> None:
    write("a.play", "world: mill.yaml\n> wait\n> east\n")
    write("b.play", "world: mill.yaml\n> north\n> pull lever\n")
    main(["test", "a.play", "b.play", "--coverage-report", "json:1.json", "--coverage-report", "html:1"])
    main(["test", "b.play", "a.play", "--coverage-report", "json:2.json", "--coverage-report", "html:2"])
    assert Path("1.json").read_bytes() == Path("2.json").read_bytes()
    assert [path.name for path in sorted(Path("1").iterdir())] == ["index.html", "w_mill_yaml.html"]
    for path in Path("1").iterdir():
        assert path.read_bytes() == (Path("2") / path.name).read_bytes()


class Page(HTMLParser):
    """A page as a browser reads it: its text without marks, the marks, links, ids, and what is open at the end."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.marks: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.tags: list[str] = []
        self.rows: list[str] = []
        self._open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        if tag == "mark":
            self.marks.append((found["class"] or "", ""))
        if tag == "a":
            self.links.append(found["href"] or "")
        if "id" in found:
            self.ids.add(found["id"] or "")
        if tag == "pre":
            self.rows.append("")
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "pre" in self._open:
            self.rows[-1] += data
        if "mark" in self._open:
            colour, words = self.marks[-1]
            self.marks[-1] = (colour, words + data)


def test_a_page_shows_the_whole_file_with_reached_and_unreached_marked(write: Write) -> None:
    write("a.play", "world: mill.yaml\n> wait\n> east\n")
    main(["test", "a.play", "--coverage-report", "html"])
    page = Page(Path("world-coverage/w_mill_yaml.html"))
    assert "\n".join(row.strip() and row for row in page.rows) == WORLD.removesuffix("\n")
    assert ("missed", "The stones turn.") in page.marks
    assert ("reached", "stand <still> & wait.") in page.marks
    assert ("partly", "A hall. [if turning|") in page.marks
    assert ("missed", "dust") in page.marks
    assert "#L14" in page.links
    assert {link[1:] for link in page.links if link[0] == "#"} <= page.ids


def test_pages_fetch_nothing_and_lead_to_each_other(write: Write) -> None:
    write("mill.yaml", WORLD.replace("The Mill", "<script>alert(1)</script>"))
    write("a.play", "world: mill.yaml\n> wait\n")
    main(["test", "a.play", "--coverage-report", "html:out"])
    for path in Path("out").iterdir():
        page = Page(path)
        assert not {"script", "img", "link", "iframe"} & set(page.tags)
        assert all((Path("out") / link).is_file() for link in page.links if not link.startswith("#"))
        assert "://" not in path.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_status_5(write: Write, capsys: Captured) -> None:
    write("a.play", "world: mill.yaml\n> wait\n")
    write("taken", "a file")
    assert main(["test", "a.play", "--coverage-report", "html:taken"]) == 5
    assert "taken cannot be written" in capsys.readouterr().err
