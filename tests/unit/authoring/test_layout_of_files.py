"""`fmt`: the canonical layout of world files, comments kept, and nothing else changed."""

import io
import sys
from pathlib import Path

import pytest

from backrooms_if.authoring.layout.laying_out import lay_out
from backrooms_if.surfaces.cli import main

ROOT = Path(__file__).resolve().parents[3]
HEAD = "format: 1\nid: w\ntitle: W\nauthors: A\nlicense: CC0-1.0\nstart: hall\n"
LONG = " ".join(["long"] * 40)


def laid_out(source: str) -> str:
    found = lay_out("w.yaml", source.encode())
    assert found.text is not None, found.problems
    assert lay_out("w.yaml", found.text.encode()).text == found.text
    return found.text


CASES = {
    "keys of an entry go in their order": (
        "things:\n  lamp:\n    text: Brass.\n    in: hall\n    name: a lamp\n",
        "things:\n  lamp:\n    name: a lamp\n    in: hall\n    text: Brass.\n",
    ),
    "keys in brackets go in their order only in lines": (
        "things: {lamp: {name: a lamp, in: hall}}\n",
        "things: {lamp: {name: a lamp, in: hall}}\n",
    ),
    "entries keep the author's order": (
        "rooms:\n  b: {name: B}\n  a: {name: A}\n",
        "rooms:\n  b: {name: B}\n  a: {name: A}\n",
    ),
    "sections go in their order, each set off by a blank line": (
        "things:\n  lamp:\n    name: a lamp\nrooms:\n  a:\n    name: A\nflags:\n  f: true\nid: w\n",
        "id: w\n\nflags:\n  f: true\n\nrooms:\n  a:\n    name: A\n\nthings:\n  lamp:\n    name: a lamp\n",
    ),
    "blanks are two a level, and dashes stand under their key": (
        "rules:\n     r:\n        do:\n        -   say: Hello.\n        - end:   won\n",
        "rules:\n  r:\n    do:\n      - say: Hello.\n      - end: won\n",
    ),
    "of blank lines one is kept": (
        "rooms:\n\n\n  a:\n    name: A\n\n\n\n  b:\n    name: B\n",
        "rooms:\n  a:\n    name: A\n\n  b:\n    name: B\n",
    ),
    "quotes go where nothing needs them": (
        "title: 'The House'\nsource: \"a dream\"\n",
        "title: The House\nsource: a dream\n",
    ),
    "quotes stay where they are needed": (
        'title: "1984"\nsource: "no"\nintro: "[once|You wake.]"\nabout: "One: two"\namusing: "room #3"\n',
        'title: "1984"\nsource: "no"\nintro: "[once|You wake.]"\nabout: "One: two"\namusing: "room #3"\n',
    ),
    "quotes stay in brackets where a question or colon begins the text": (
        'also: ["???", "?a", ":a", "a:?b", "what? now"]\n',
        'also: ["???", "?a", ":a", "a:?b", what? now]\n',
    ),
    "a value that is missing in braces stays missing": (
        "counters:\n  storey: {start: , max: 3}\n  room: {max: }\n",
        "counters:\n  storey: {start: , max: 3}\n  room: {max: }\n",
    ),
    "a comment close behind null is moved away from it": (
        "rooms:\n  a: {name: A}\n  b: null # c\n",
        "rooms:\n  a: {name: A}\n  b: null  # c\n",
    ),
    "a comment of signs alone stays one": (
        "rooms:\n  a: {name: A}  ##\n",
        "rooms:\n  a: {name: A}  # #\n",
    ),
    "single quotes save escapes": (
        'intro: "\\"Not yet,\\" he says."\n',
        "intro: '\"Not yet,\" he says.'\n",
    ),
    "an apostrophe and quotes keep the escapes": (
        "intro: '\"It''s late,\" he says.'\n",
        'intro: "\\"It\'s late,\\" he says."\n',
    ),
    "long prose becomes a block": (
        f"intro: {LONG}\n",
        f"intro: |\n  {LONG[:117].rpartition(' ')[0]}\n  {LONG[len(LONG[:117].rpartition(' ')[0]) + 1 :]}\n",
    ),
    "a block that is not too long stays as it is broken": (
        "intro: |\n  One.\n  Two,\n  three.\n\n  Four.\n",
        "intro: |\n  One.\n  Two,\n  three.\n\n  Four.\n",
    ),
    "a folded text becomes a block": (
        "intro: >\n  One\n  two.\n",
        "intro: One two.\n",
    ),
    "a block that is one special word stays a text": (
        "intro: >\n  no\n",
        'intro: "no"\n',
    ),
    "a plain text on several lines becomes one": (
        "intro: One\n  two\n  three.\n",
        "intro: One two three.\n",
    ),
    "kept breaks are kept": (
        f"intro: |\n  List:\n  - one\n  - {LONG}\n   set in\n",
        f"intro: |\n  List:\n  - one\n  - {LONG[:115].rpartition(' ')[0]}\n"
        f"  {LONG[len(LONG[:115].rpartition(' ')[0]) + 1 :]}\n   set in\n",
    ),
    "brackets that fit stay on their line": (
        "exits: {north: a,   south:   b}\n",
        "exits: {north: a, south: b}\n",
    ),
    "brackets on several lines come on one": (
        "free: [looking,\n  examining]\n",
        "free: [looking, examining]\n",
    ),
    "brackets that do not fit become lines": (
        f"endings: {{won: {{title: {LONG[:80]}, text: {LONG[:60]}}}}}\n",
        f"endings:\n  won:\n    title: {LONG[:80]}\n    text: {LONG[:60]}\n".replace("long \n", "long\n"),
    ),
    "a comment at the top stays at the top": (
        "# A world.\n# Mine.\n\nid: w\nformat: 1\n",
        "# A world.\n# Mine.\n\nformat: 1\nid: w\n",
    ),
    "a comment goes with the key below it": (
        "things:\n  lamp:\n    # what it looks like\n    text: Brass.\n    name: a lamp\n",
        "things:\n  lamp:\n    name: a lamp\n    # what it looks like\n    text: Brass.\n",
    ),
    "a comment at the end of a line stays there": (
        "flags:      # what happened\n  f: true # at first\n  g: false    #later\n",
        "flags:  # what happened\n  f: true  # at first\n  g: false  # later\n",
    ),
    "a comment after a block of text is none of the text": (
        "intro: |  # said first\n  One.\n  # Two.\n# three\nabout: Me.\n",
        "intro: |  # said first\n  One.\n  # Two.\n# three\nabout: Me.\n",
    ),
    "a comment after the last key stays in its entry": (
        "rooms:\n  a:\n    name: A\n    # text: later\n\n  # the second\n  b:\n    name: B\n# the end\n",
        "rooms:\n  a:\n    name: A\n    # text: later\n\n  # the second\n  b:\n    name: B\n# the end\n",
    ),
    "a comment in brackets parts them into lines": (
        "free: [looking, # always\n  examining]\n",
        "free:\n  - looking  # always\n  - examining\n",
    ),
    "a comment before a closing bracket stays last": (
        "free: [looking,\n  # more\n  ]\n",
        "free:\n  - looking\n  # more\n",
    ),
    "a comment behind a dash stands above its item": (
        "x:\n  - # why\n    do: a\n  - b\n",
        "x:\n  # why\n  - do: a\n  - b\n",
    ),
    "items of items keep their comments": (
        "x:\n- - a # one\n  # two\n  - b\n# three\n- c\n",
        "x:\n  - - a  # one\n    # two\n    - b\n  # three\n  - c\n",
    ),
    "an unknown key stays behind the one before it": (
        "rooms:\n  a:\n    text: T.\n    colour: red\n    name: A\n",
        "rooms:\n  a:\n    name: A\n    text: T.\n    colour: red\n",
    ),
    "a text that is no prose keeps its line breaks": (
        "x: |\n  a\n  b\ny: |-\n  a\n  b\n",
        "x: |\n  a\n  b\ny: |-\n  a\n  b\n",
    ),
    "an empty list or mapping stays": ("x: { }\ny: [ ]\nz:\n", "x: {}\ny: []\nz:\n"),
    "a mark of the document goes": ("---\nid: w\n...\n", "id: w\n"),
    "a byte order mark goes": ("\ufeffid: w\n", "id: w\n"),
    "CRLF stays": ("id: w\r\nformat: 1\r\n", "format: 1\r\nid: w\r\n"),
}


@pytest.mark.parametrize("case", CASES)
def test_layout(case: str) -> None:
    before, after = CASES[case]
    assert laid_out(before) == after


def test_a_paragraph_is_not_broken_inside_a_condition_or_before_a_closing_bracket() -> None:
    told = laid_out(f"intro: |\n  {'x' * 100} [if not carried(lamp) and visits(hall) > 3|{LONG[:60]}|else|b ]\n")
    assert "[if not carried(lamp) and visits(hall) > 3|" in told
    assert "\n  ]" not in told


def test_a_word_without_blanks_is_not_broken() -> None:
    word = "x" * 200
    assert laid_out(f"intro: {word}\n") == f"intro: |\n  {word}\n"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("id: w\n  title: W\n", "E108"),
        ("id: &a w\n", "E104"),
        ("id: w\nid: v\n", "E105"),
        ("things: {lamp: {text: room #3\n }}\n", "E108"),
        ("", "E101"),
        ("- a\n", "E203"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_alone(source: str, code: str) -> None:
    found = lay_out("w.yaml", source.encode())
    assert found.text is None
    assert found.problems[0].code == code


@pytest.fixture
def world(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    (folder / "levels").mkdir(parents=True)
    (folder / "world.yaml").write_text(HEAD.replace("start: hall", "start: up/hall"))
    (folder / "levels" / "up.yaml").write_text("title: Up\nlevel: up\nrooms: {hall: {name: Hall}}\n")
    return folder


def test_the_command_writes_what_is_not_as_it_should_be(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", str(world)]) == 0
    assert (world / "levels" / "up.yaml").read_text() == "level: up\ntitle: Up\nrooms: {hall: {name: Hall}}\n"
    told = capsys.readouterr()
    assert told.out == f"laid out: {world}/levels/up.yaml\n"
    assert "1 file laid out, 1 as they should be" in told.err
    assert main(["fmt", "--check", str(world)]) == 0


def test_what_is_only_checked_or_shown_is_not_written(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (world / "levels" / "up.yaml").read_text()
    assert main(["fmt", "--check", "--dry", str(world)]) == 1
    told = capsys.readouterr()
    assert "+level: up" in told.out
    assert f"would be laid out otherwise: {world}/levels/up.yaml" in told.err
    assert main(["fmt", "--dry", str(world)]) == 0
    assert (world / "levels" / "up.yaml").read_text() == before


def test_one_file_of_a_folder_can_be_named(world: Path) -> None:
    (world / "world.yaml").write_text("id: w\nformat: 1\n")
    assert main(["fmt", str(world / "levels" / "up.yaml")]) == 0
    assert (world / "world.yaml").read_text() == "id: w\nformat: 1\n"


def test_a_file_that_is_left_alone_does_not_hinder_the_others(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (world / "world.yaml").write_text("id: w\nid: v\n")
    assert main(["fmt", str(world)]) == 3
    assert (world / "world.yaml").read_text() == "id: w\nid: v\n"
    assert (world / "levels" / "up.yaml").read_text().startswith("level: up\n")
    told = capsys.readouterr().err
    assert "error[E105]" in told
    assert "world.yaml is left alone" in told


def test_what_is_no_world_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", str(tmp_path / "absent.yaml")]) == 3
    assert "there is no world" in capsys.readouterr().err
    assert main(["fmt", "cloak_of_darkness"]) == 2
    assert "copy its files" in capsys.readouterr().err
    assert main(["fmt", "-", "x.yaml"]) == 2


@pytest.mark.parametrize(
    ("source", "status", "out"), [("id: w\nformat: 1\n", 0, "format: 1\nid: w\n"), ("a: &b\n", 3, "")]
)
def test_standard_input_goes_to_standard_output(
    source: str, status: int, out: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(source.encode())))
    assert main(["fmt", "-"]) == status
    assert capsys.readouterr().out == out


def test_a_blank_that_is_no_blank_of_yaml_stays() -> None:
    assert "One\u00a0 long" in laid_out(f"intro: |\n  One\u00a0\n  {LONG}\n")


def test_a_layout_that_fails_its_own_check_leaves_that_file_alone_and_the_others_are_laid_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from backrooms_if.authoring.layout import laying_out

    real = laying_out._is_same
    monkeypatch.setattr(laying_out, "_is_same", lambda one, other: "B" not in str(one) and real(one, other))
    text = "id: w\nformat: 1\ntitle: %s\nauthors: us\nlicense: CC0-1.0\nstart: hall\nrooms: {hall: {name: Hall}}\n"
    for name, title in (("bad", "B"), ("good", "G")):
        (tmp_path / f"{name}.yaml").write_text(text % title)
    assert main(["fmt", str(tmp_path / "bad.yaml"), str(tmp_path / "good.yaml")]) == 3
    told = capsys.readouterr().err
    assert "bad.yaml is left alone: laid out, it says something else; this is a fault of the program" in told
    assert (tmp_path / "bad.yaml").read_text() == text % "B"
    assert (tmp_path / "good.yaml").read_text().startswith("format: 1")
