"""Checks of the events that a line told."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from backrooms_if.events import Event
from backrooms_if.playtest.event_checks import KINDS
from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.runner import Outcome

OutcomeOf = Callable[[str], Outcome]
PAGE = Path(__file__).parents[3] / "docs" / "testing-worlds.md"


@pytest.mark.parametrize(
    "lines",
    [
        "? event said texts=intro\n? event described room=shed",
        "> e\n? event moved\n? event moved who=player start=shed end=yard by=east\n? event moved end=shed/yard",
        "> e\n? not event refused\n? not event moved end=pit",
        '> take shelf\n? event refused code=taking.fixed\n? event refused reason="not possible"',
        '> xyzzy\n? event refused reason="not understood"\n? not event done',
        "> take brass key\n? event done action=taking implicit=false",
        "> up\n? event refused texts=rooms/shed/exits/up/say",
        '> take key\n? event asked choices="the brass key"',
        "> e\n> x bell\n? event scored award=rang_the_bell points=1\n? event ended ending=rung turns=2",
        "> save one\n? event status code=save",
        '> read shelf\n?  event   said   words="You knock."',
    ],
)
def test_events_that_were_told_are_found(lines: str, outcome_of: OutcomeOf) -> None:
    assert outcome_of(lines).words == ""


@pytest.mark.parametrize(
    ("check", "message", "detail"),
    [
        (
            "? event moved end=pit",
            "after `e`, no event is this one",
            " events: moved who=player start=shed end=yard by=east",
        ),
        ("? not event moved end=yard", "after `e`, an event is this one", "    ? not event moved end=yard"),
        ("? event heard", "after `e`, no event is this one", "; described room=yard texts=rooms/yard/text"),
    ],
)
def test_a_check_that_fails_shows_the_events_as_they_are_spelt(
    check: str, message: str, detail: str, outcome_of: OutcomeOf
) -> None:
    words = outcome_of(f"> e\n{check}").words
    assert words.startswith(f"a.play:3: {message}\n")
    assert detail in words


@pytest.mark.parametrize(
    ("check", "message", "under"),
    [
        ("? event mvoed", "`mvoed` is no kind of event; did you mean `moved`?", "mvoed"),
        ("? event lamp", "`lamp` is no kind of event; kinds are described, said, done,", "lamp"),
        ("? event moved ned=yard", "an event of the kind moved has no field `ned`; did you mean `end`?", "ned"),
        ("? not event moved colour=red", "has no field `colour`; its fields are who, start, end, by", "colour"),
        ("? event moved end=yrad", "`yrad` can be no end; did you mean `yard`?", "yrad"),
        ("? event moved end", "write a field and its value, as `who=..`", "end"),
        ("? event refused reason=no", "`no` can be no reason; it is one of not understood, not possible, ", "no"),
        ("? not event said texts=rooms/yrad/text", "did you mean `rooms/yard/text`?", "rooms/yrad/text"),
        ("? event done action=takin", "did you mean `taking`?", "takin"),
    ],
)
def test_a_slip_in_an_event_is_told_with_its_place(check: str, message: str, under: str, outcome_of: OutcomeOf) -> None:
    outcome = outcome_of(f"> e\n{check}")
    assert outcome.verdict == "faulty"
    (finding,) = outcome.findings
    assert message in finding.message
    shown, carets = finding.details
    assert shown[carets.index("^") : carets.rindex("^") + 1] == under


@pytest.mark.parametrize(
    "text", ["event", "event and lamp", "not event", "event is ringing", "event.state == 1", "event == 2"]
)
def test_a_condition_of_something_called_event_stays_one(text: str) -> None:
    (check,) = parse(f"world: x\n> look\n? {text}\n", "a.play").checks
    assert (check.kind, check.text) == ("holds", text)


def test_every_kind_of_event_can_be_asked_for_and_is_on_the_page() -> None:
    assert set(KINDS.values()) == set(get_args(Event))
    page = PAGE.read_text(encoding="utf-8")
    section = page[page.index("## Events") : page.index("## Branches")]
    assert [kind for kind in KINDS if f"`{kind}`" not in section] == []
