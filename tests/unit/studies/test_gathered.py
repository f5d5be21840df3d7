"""What was gathered is joined, and goes through JSON."""

import json

import pytest

import backrooms_if as bif
from backrooms_if.studies.coverage.gathered import Coverage
from backrooms_if.studies.coverage.watching import Mark
from backrooms_if.studies.coverage.witness import Tried
from tests.unit.world.inline import world_of

BODY = """\
flags: {open: false}
rooms:
  hall: {name: Hall, exits: {north: {when: open, to: yard}, east: yard}}
  yard: {name: Yard}
rules:
  ring: {after: waiting, when: open, do: Ding.}
"""
WORLD = world_of(BODY)


def covered(*games: tuple[str, ...]) -> Coverage:
    coverage = Coverage()
    for lines in games:
        game = bif.Game(WORLD, watch=coverage.watch("w.yaml", WORLD))
        for line in lines:
            game.play(line)
    return coverage


def test_two_processes_together_have_what_one_would_have() -> None:
    games = [("wait", "north"), ("east",), ("wait", "wait")]
    whole = covered(*games)
    joined = covered(games[2])
    joined.join(covered(games[1]).dumps())
    joined.join(covered(games[0]).dumps())
    assert joined.dumps() == whole.dumps()
    (gathered,) = joined.worlds()
    assert gathered.runs == 3
    assert Mark("w/yard", "entered") in gathered.reached
    assert gathered.tried_for[Mark("w/ring", "ran")] == Tried(3, ("`open` does not hold: open is false",))


def test_what_one_process_has_reached_is_not_missed_by_another() -> None:
    body = BODY.replace("open: false", "open: true")
    world = world_of(body)
    other = Coverage()
    bif.Game(world, watch=other.watch("w.yaml", world)).play("wait")
    spelt = json.loads(other.dumps())
    spelt["worlds"][0]["hash"] = WORLD.content_hash
    coverage = covered(("wait",))
    coverage.join(json.dumps(spelt))
    (gathered,) = coverage.worlds()
    assert Mark("w/ring", "ran") in gathered.reached
    assert Mark("w/ring", "ran") not in gathered.tried_for


def test_a_world_that_was_changed_meanwhile_is_another_one() -> None:
    coverage = covered(("wait",))
    other = world_of(BODY + "# changed\n")
    bif.Game(other, watch=coverage.watch("w.yaml", other))
    assert len({gathered.content_hash for gathered in coverage.worlds()}) == 2


@pytest.mark.parametrize(
    ("spelt", "message"),
    [
        ("{}", "this is no backrooms_if/reached/1"),
        ("[]", "this is no backrooms_if/reached/1"),
        ("x", "Expecting value"),
        ('{"schema": "other", "worlds": []}', "this is other"),
        ('{"schema": "backrooms_if/reached/1", "worlds": [{"where": "w"}]}', "this is no"),
        ('{"schema": "backrooms_if/reached/1", "worlds": [3]}', "this is no"),
    ],
)
def test_what_is_no_coverage_is_not_joined(spelt: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Coverage().join(spelt)


def test_the_nearest_time_is_the_same_whichever_comes_first() -> None:
    far, near, other = Tried(1, ("a", "b")), Tried(2, ("z",)), Tried(1, ("y",))
    assert far.joined(near).joined(other) == other.joined(near).joined(far) == Tried(4, ("y",))
    assert Tried(1).joined(near) == Tried(3, ("z",))
