"""Events laid out for a terminal: what stands together, what stands apart, and how it looks beside its words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrooms_if.events import (
    Asked,
    Described,
    Done,
    Ended,
    Event,
    Heard,
    Moved,
    Refused,
    Requested,
    Said,
    Scored,
    Status,
    View,
)
from backrooms_if.ids import PLAYER, ActionId, Id, LevelId
from backrooms_if.presenters import plain, rich_terminal
from backrooms_if.surfaces import output

ROOM = Described(
    Id("hall"),
    "Hall",
    ("A board hangs by the stairs.", "Somebody has written on the plaster."),
    ("On the board is a key.", "You see a lamp here."),
    (),
)
TAKING = ActionId("taking")
FIRST = Done(TAKING, "(first taking the cloak)", (), implicit=True)
HELP = View("What you can do", (("LOOK", "shows the room in full"), ("UNLOCK ... WITH ...", "unlocks it with a key")))
OF_EVERY_KIND: tuple[Event, ...] = (
    Moved(PLAYER, Id("porch"), Id("hall"), "south"),
    ROOM,
    Said("First paragraph.\n\nSecond, of\ntwo lines.", ()),
    FIRST,
    Done(TAKING, "You put the cloak on.", ()),
    Heard("A bell, far off.", ()),
    Refused("not possible", "taking.fixed", "It is screwed to the wall."),
    Asked("Which do you mean, the brass key or the iron key?", ("the brass key", "the iron key")),
    Scored(Id("hung"), 1, 1, 2),
    Status("save", 'Saved as "hall".'),
    HELP,
    Requested("quit", ""),
    Said("It ends.", ()),
)


@pytest.fixture(autouse=True)
def a_terminal_with_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def styled(*events: Event, width: int = 80) -> str:
    return output.styled(rich_terminal.render(events), width)


def unstyled(*events: Event, width: int = 80) -> str:
    return re.sub("\x1b\\[[0-9;]*m", "", styled(*events, width=width))


def test_a_room_has_its_name_above_its_prose_and_its_things_in_a_paragraph_of_their_own() -> None:
    assert unstyled(ROOM) == (
        "Hall\n"
        "A board hangs by the stairs.\n"
        "\n"
        "Somebody has written on the plaster.\n"
        "\n"
        "On the board is a key. You see a lamp here.\n"
    )


def test_the_name_of_a_room_is_bold() -> None:
    assert styled(ROOM).startswith("\x1b[1mHall\x1b[0m\n")


def test_a_step_that_had_to_come_first_stands_right_above_what_it_was_for() -> None:
    assert unstyled(FIRST, Done(TAKING, "You hang it.", ())) == "(first taking the cloak)\nYou hang it.\n"


def test_a_step_that_led_to_nothing_is_told_all_the_same() -> None:
    assert unstyled(FIRST) == "(first taking the cloak)\n"
    assert unstyled(FIRST, HELP).startswith("(first taking the cloak)\n\nWhat you can do\n")


def test_an_ending_shows_its_title_and_the_score_below_it() -> None:
    won = Ended(Id("won"), "You have won", "Voices.", (), 2, 2, 5)
    assert unstyled(won) == "Voices.\n\n*** You have won ***\nScore: 2 of 2, in 5 turns.\n"


def test_a_page_is_in_two_columns_where_there_is_room() -> None:
    assert unstyled(HELP, width=60) == (
        "What you can do\n"
        "  LOOK:                 shows the room in full\n"
        "  UNLOCK ... WITH ...:  unlocks it with a key\n"
    )


def test_the_words_of_a_page_in_columns_wrap_beside_their_term() -> None:
    page = View("Help", (("GO", "leaves the room by a way that it names"),))
    assert unstyled(page, width=30) == "Help\n  GO:  leaves the room by a\n       way that it names\n"


def test_a_page_on_a_narrow_screen_has_its_words_behind_the_terms() -> None:
    assert unstyled(HELP, width=30) == (
        "What you can do\n  LOOK: shows the room in\n    full\n  UNLOCK ... WITH ...:\n    unlocks it with a key\n"
    )


def test_what_looks_like_markup_is_shown_as_it_is_written() -> None:
    assert unstyled(Said("You see [east] and [/bold] and :smile:.", ())) == "You see [east] and [/bold] and :smile:.\n"


def test_points_are_in_brackets_so_that_no_style_is_needed_to_tell_them_from_the_story() -> None:
    assert unstyled(Scored(Id("hung"), 1, 1, 2)) == "[a point: 1 of 2]\n"


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    assert max(len(line) for line in unstyled(*OF_EVERY_KIND, width=width).splitlines()) <= width


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_ends_in_a_space(width: int) -> None:
    lines = unstyled(*OF_EVERY_KIND, width=width).splitlines()
    assert lines == [line.rstrip() for line in lines]


@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_words_are_those_of_plain_text(width: int) -> None:
    # A word that is longer than the screen would be cut; in these events none is.
    assert unstyled(*OF_EVERY_KIND, width=width).split() == plain.render(OF_EVERY_KIND).split()


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=300))
def test_any_words_come_out_whole_but_for_their_spacing(words: str) -> None:
    told: list[Event] = [Said(words, ()), Refused("not possible", "x", words), Status("x", words)]
    expected = "".join(output.clean(plain.render(told)).split())
    assert "".join(unstyled(*told, width=40).split()) == expected


PALETTES = {LevelId("zero"): {"accent": "#c9b458", "aside": "blue"}, LevelId("one"): {"accent": "cyan"}}


def coloured(*events: Event, level: str = "") -> str:
    return output.styled(rich_terminal.render(events, PALETTES, LevelId(level)), 80)


def described(room: str) -> Described:
    return Described(Id(room), "Hall", ("Prose.",), (), ())


def test_a_level_adds_its_colours_to_the_names_of_rooms_and_to_asides() -> None:
    assert coloured(described("zero/hall")).startswith("\x1b[1;38;5;179mHall\x1b[0m\nProse.")
    assert coloured(Status("save", "Saved."), level="zero") == "\x1b[2;34mSaved.\x1b[0m\n"
    assert coloured(Refused("not possible", "x", "No."), level="zero") == "\x1b[3mNo.\x1b[0m\n"
    assert coloured(HELP, level="zero").startswith("\x1b[1;38;5;179mWhat you can do\x1b[0m")


def test_a_level_without_colours_looks_as_ever() -> None:
    for event in OF_EVERY_KIND:
        assert coloured(event, level="two") == styled(event)


def test_colours_change_where_the_player_comes_to_another_level() -> None:
    told = coloured(
        Status("x", "A."), Moved(PLAYER, Id("zero/hall"), Id("one/hall"), "south"), described("one/hall"), level="zero"
    )
    assert "\x1b[2;34mA." in told
    assert "\x1b[1;36mHall" in told


def test_without_colours_a_level_shows_only_what_all_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    for event in (described("zero/hall"), *OF_EVERY_KIND):
        assert coloured(event, level="zero") == styled(event)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    for event in (described("zero/hall"), *OF_EVERY_KIND):
        assert coloured(event, level="zero") == styled(event)
