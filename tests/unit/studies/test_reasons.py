"""Why something was not reached: what came before it, what a witness saw, what nobody did."""

from pathlib import Path

import pytest

import backrooms_if as bif
from backrooms_if.library.load import locate
from backrooms_if.studies.coverage.gathered import Coverage
from backrooms_if.studies.coverage.sheet import sheet_of
from tests.unit.world.inline import HEAD


@pytest.fixture
def why(tmp_path: Path) -> "Why":
    return Why(tmp_path / "w.yaml")


class Why:
    """Plays a world and tells why something was not reached."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, body: str, *games: tuple[str, ...]) -> dict[str, str]:
        """Return why, by kind and how, of what was not reached in these games, which have the seeds 0, 1, ..."""
        self.path.write_text(HEAD + body, encoding="utf-8")
        located = locate(self.path)
        coverage = Coverage()
        for seed, lines in enumerate(games):
            game = bif.Game(located.world, seed, watch=coverage.watch(str(self.path), located.world))
            for line in lines:
                game.play(line)
        (gathered,) = coverage.worlds()
        left = sheet_of(gathered, located).left()
        return {f"{line.kind} {line.id.removeprefix('w/')} {line.how}": line.why for line in left}


ROOMS = """\
flags: {open: false, wet: false}
counters: {n: {max: 9}}
rooms:
  hall: {name: Hall, exits: {north: {when: open and not wet, to: yard, say: Out.}, east: shed}}
  yard: {name: Yard, text: A yard., sound: Birds.}
  shed: {name: Shed, text: A shed., short: Shed again., smell: Oil., air: Close., exits: {west: hall}}
"""


def test_the_part_of_a_condition_that_failed_is_told_with_its_values(why: Why) -> None:
    found = why(ROOMS, ("north",))
    assert found["exits hall.north taken"] == "asked once: `open` does not hold: open is false"
    assert found["texts rooms/hall/exits/north/say told"] == (
        "`hall.north` was never taken (asked once: `open` does not hold: open is false)"
    )


def test_of_several_times_the_one_that_came_nearest_is_told(why: Why) -> None:
    body = ROOMS + "rules:\n  rain: {after: waiting, do: [{set: {wet: true}}]}\n"
    body += "  sun: {after: jumping, do: [{set: {open: true}}]}\n"
    found = why(body, ("wait", "north", "jump", "north"))
    assert found["exits hall.north taken"] == "asked twice: `not wet` does not hold: wet is true"


def test_a_room_says_by_which_ways_it_could_be_entered(why: Why) -> None:
    found = why(ROOMS, ("look",))
    assert found["rooms yard entered"] == "nobody came through `hall.north`"
    assert found["texts rooms/yard/text told"] == "`yard` was never entered"
    assert found["exits shed.west taken"] == "`shed` was never entered"
    assert found["exits hall.east taken"] == "nobody tried this way"


def test_a_room_that_no_way_leads_to_says_so(why: Why) -> None:
    found = why("rooms: {hall: {name: Hall}, cell: {name: Cell}}\n", ("look",))
    assert found["rooms cell entered"] == "no room that a way leads here from was entered"


def test_texts_of_a_room_that_was_entered_say_what_nobody_did(why: Why) -> None:
    found = why(ROOMS, ("east",))
    assert found["texts rooms/shed/short told"] == "nobody came there a second time"
    assert found["texts rooms/shed/smell told"] == "nobody smelled"
    assert found["texts rooms/shed/air told"] == "nobody breathed"


def test_an_exit_that_always_opened_says_so(why: Why) -> None:
    body = (
        "flags: {open: true}\nrooms: {hall: {name: Hall, exits: {north: {when: open, to: yard}}}, yard: {name: Yard}}\n"
    )
    assert why(body, ("north",))["exits hall.north refused"] == "asked once: it opened the way each time"


def test_chance_and_hiding_keep_ways_shut(why: Why) -> None:
    body = """\
rooms:
  hall:
    name: Hall
    exits:
      north: {odds: 1 in 1000000, to: yard}
      down: {id: hatch, hidden: true, to: yard}
    noclip: {thin: {via: wall, odds: 1 in 1000000, to: yard}}
  yard: {name: Yard}
"""
    found = why(body, ("north", "down", "press wall"))
    assert found["exits hall.north taken"] == "asked once: chance missed, at 1 in 1000000"
    assert found["exits hatch taken"] == "asked once: it was not yet found"
    assert found["noclips thin hit"] == "asked once: chance missed, at 1 in 1000000"


def test_a_locked_door_is_what_kept_a_way_shut(why: Why) -> None:
    body = """\
rooms:
  hall: {name: Hall, exits: {north: {to: yard, door: gate}}}
  yard: {name: Yard}
doors: {gate: {name: a gate, lockable: {locked: true}}}
"""
    assert why(body, ("north",))["exits hall.north taken"] == "asked once: its door could not be opened"


def test_a_rule_that_was_not_asked_says_what_it_is_about(why: Why) -> None:
    body = (
        ROOMS
        + """\
things:
  cup: {name: a cup, in: shed}
  jug: {name: a jug, in: hall}
rules:
  drinking: {instead: taking, thing: cup, do: Cold.}
  pouring: {instead: [taking, pulling], thing: jug, do: Wet.}
  in_the_yard: {after: waiting, at: yard, do: Wind.}
"""
    )
    found = why(body, ("wait",))
    assert found["rules drinking ran"] == "`cup` was never seen"
    assert found["rules pouring ran"] == "it was never asked: it is about pulling or taking `jug`"
    assert found["rules in_the_yard ran"] == "`yard` was never entered"
    assert found["things cup seen"] == "it starts in `shed`, which was never entered"
    assert found["texts rules/pouring/do told"] == (
        "`pouring` never ran (it was never asked: it is about pulling or taking `jug`)"
    )


def test_a_rule_that_another_one_keeps_from_being_asked_says_which(why: Why) -> None:
    body = """\
rooms: {hall: {name: Hall}}
flags: {ghost: false}
rules:
  early: {instead: waiting, do: [{refuse: No.}]}
  late: {instead: waiting, do: Yes.}
  haunting: {after: jumping, mode: ghost, do: Boo.}
"""
    found = why(body, ("wait", "wait", "jump"))
    assert found["rules late ran"] == "asked twice: `early` ran before it, and ended the asking"
    assert found["texts rules/late/do told"] == (
        "`late` never ran (asked twice: `early` ran before it, and ended the asking)"
    )
    assert found["rules haunting ran"] == "it was never asked: it is about jumping, in the mode `ghost`"


def test_a_death_that_nobody_died_says_so(why: Why) -> None:
    body = "rooms: {hall: {name: Hall}}\nendings: {dead: {title: Dead, death: true}}\n"
    body += "rules: {fall: {instead: jumping, do: [{die: You fall.}]}}\n"
    assert why(body, ("wait",))["endings dead reached"] == "nobody died"
    assert "endings dead reached" not in why(body, ("jump",))


def test_a_thing_says_where_it_starts(why: Why) -> None:
    body = """\
rooms: {hall: {name: Hall}}
things:
  box: {name: a box, in: hall, container: {open: false}}
  coin: {name: a coin, in: box}
  ghost: {name: a ghost, in: nowhere}
  ring: {name: a ring, in: hall, hidden: true}
"""
    found = why(body, ("look",))
    assert found["things ring seen"] == "it starts hidden"
    assert found["things coin seen"] == "it starts in or on `box`"
    assert found["things ghost seen"] == "it starts nowhere"


def test_arms_of_a_condition_say_why_another_was_shown(why: Why) -> None:
    body = ROOMS.replace("{name: Hall,", '{name: Hall, sound: "[if n == 0|None.|elif n == 1|One.|else|Many.]",')
    one, many = (reason for what, reason in why(body, ("listen", "listen")).items() if what.startswith("variants"))
    assert one == many == "asked twice: `n == 0` held, and comes before it"
    body = body.replace("n == 0|None.|elif ", "")
    (one,) = (reason for what, reason in why(body, ("listen",)).items() if what.startswith("variants"))
    assert one == "asked once: `n == 1` does not hold: n is 0"


def test_arms_that_come_in_turn_say_how_often_the_text_was_told(why: Why) -> None:
    body = ROOMS.replace("{name: Hall,", '{name: Hall, sound: "[first|One.|Two.]",')
    (second,) = (reason for what, reason in why(body, ("listen",)).items() if what.startswith("variants"))
    assert second == "the text was told once without it"
    first, _ = (reason for what, reason in why(body, ("look",)).items() if what.startswith("variants"))
    assert first == "its text was never told"


def test_guarded_and_picked_texts_say_what_was_done_in_their_place(why: Why) -> None:
    body = (
        ROOMS
        + """\
rules:
  guarded: {after: waiting, do: [{when: open, do: Open., else: Shut.}]}
  otherwise: {after: jumping, do: [{when: not open, do: Shut., else: Open.}]}
  picked: {after: singing, do: [{choose: [{do: One.}, {do: Two., when: open}]}]}
"""
    )
    found = why(body, ("wait", "jump", "sing"))
    texts = [reason for what, reason in found.items() if what.startswith("texts rules")]
    branches = [reason for what, reason in found.items() if what.startswith("branches")]
    assert texts == [
        "asked once: `open` does not hold: open is false",
        "asked once: `not open` holds: open is false",
        "asked once: `open` does not hold: open is false",
    ]
    assert branches == texts


def test_goals_and_endings_say_what_they_lack(why: Why) -> None:
    body = (
        ROOMS
        + """\
goals: {dry: {when: open, award: 1}}
endings:
  out: {title: Out, when: at(yard), text: You are out.}
  lost: {title: Lost}
"""
    )
    found = why(body, ("wait", "wait"))
    assert found["goals dry won"] == "asked 3 times: `open` does not hold: open is false"
    assert found["endings out reached"] == "asked 3 times: `at(yard)` does not hold: at(yard) is false, here is hall"
    assert found["texts endings/out/text told"].startswith("`out` was never reached (asked 3 times")
    assert found["endings lost reached"] == "nothing led to it"


def test_what_was_reached_once_is_never_told_as_missed(why: Why) -> None:
    body = ROOMS + "rules:\n  sun: {after: jumping, do: [{set: {open: true}}]}\n"
    assert "exits hall.north taken" not in why(body, ("north",), ("jump", "north"))
