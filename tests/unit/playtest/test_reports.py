"""Outcomes as JSON and as JUnit's XML."""

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrooms_if.playtest.reports import Timed, as_json, as_junit
from backrooms_if.playtest.runner import Outcome
from backrooms_if.playtest.script import Finding

DONE = [
    Timed(Outcome("tests/one/a.play", "it works", "passed"), 0.25),
    Timed(
        Outcome(
            "tests/one/b.play", "", "failed", (Finding(3, "no", ("because",), "tests/one/start.play"),), ("it said",)
        ),
        0.5,
    ),
    Timed(Outcome("../c.play", "", "faulty", (Finding(1, "odd"),)), 0.125),
]


def test_json_tells_each_script_with_its_findings() -> None:
    content = json.loads(as_json(DONE))
    assert content["schema"] == "backrooms_if/test/1"
    assert (content["passed"], content["failed"], content["seconds"]) == (1, 2, 0.875)
    assert content["playthroughs"][1] == {
        "path": "tests/one/b.play",
        "branch": "",
        "purpose": "",
        "verdict": "failed",
        "seconds": 0.5,
        "findings": [{"path": "tests/one/start.play", "line": 3, "message": "no", "details": ["because"]}],
        "shown": ["it said"],
    }
    assert content["playthroughs"][2]["findings"][0]["path"] == "../c.play"


def test_junit_has_a_suite_for_each_folder_and_a_case_for_each_script() -> None:
    root = ElementTree.fromstring(as_junit(DONE))
    assert root.tag == "testsuites"
    assert [suite.attrib for suite in root] == [
        {"name": "tests/one", "tests": "2", "failures": "1", "errors": "0", "skipped": "0", "time": "0.750000"},
        {"name": "..", "tests": "1", "failures": "0", "errors": "1", "skipped": "0", "time": "0.125000"},
    ]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "1")
    cases = [
        (case.get("classname"), case.get("name"), case.get("file"), case.get("time")) for case in root.iter("testcase")
    ]
    assert cases == [
        ("tests.one.a", "it works", "tests/one/a.play", "0.250000"),
        ("tests.one.b", "b", "tests/one/b.play", "0.500000"),
        ("c", "c", "../c.play", "0.125000"),
    ]


def test_junit_tells_a_failure_from_an_error_with_the_words_of_the_report() -> None:
    root = ElementTree.fromstring(as_junit(DONE))
    (failure,), (error,) = root.iter("failure"), root.iter("error")
    assert (failure.get("type"), failure.get("message")) == ("failed", "tests/one/start.play:3: no")
    assert failure.text == "tests/one/start.play:3: no\n    because\nit said"
    assert (error.get("type"), error.text) == ("faulty", "../c.play:1: odd")


def test_both_are_plain_ascii_and_lose_nothing() -> None:
    done = [Timed(Outcome("\u00e9.play", "\u6771 \u201cx\u201d", "passed"), 0.0)]
    assert as_json(done).isascii()
    assert as_junit(done).isascii()
    assert ElementTree.fromstring(as_junit(done))[0][0].get("name") == "\u6771 \u201cx\u201d"


@given(st.text(st.characters(), max_size=40))
def test_any_text_makes_well_formed_documents_without_control_characters(text: str) -> None:
    finding = Finding(1, text, (text,), text)
    done = [Timed(Outcome(text, text, "failed", (finding,), (text,)), 0.0)]
    root = ElementTree.fromstring(as_junit(done))
    shown = "".join(root.itertext()) + "".join(value for one in root.iter() for value in one.attrib.values())
    assert all(sign.isprintable() or sign in "\t\n" for sign in shown)
    assert json.loads(as_json(done))["playthroughs"][0]["purpose"] == text


@pytest.mark.parametrize("text", ["]]>", "<b>&amp;</b>", "\x00", "\ufffe", "\ud800", "\r\n", "\x1b[2J", "\U0001f600"])
def test_texts_that_break_xml_are_held_by_it(text: str) -> None:
    root = ElementTree.fromstring(as_junit([Timed(Outcome("a", "", "failed", (), (text,)), 0.0)]))
    assert [case.get("name") for case in root.iter("testcase")] == ["a"]
