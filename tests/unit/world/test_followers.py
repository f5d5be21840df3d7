"""What follows from a fault is not told beside it, and no fault is passed over because of where it stands."""

from tests.unit.world.inline import HALL, told

LAMP = "things:\n  lamp: {name: a lamp, in: hall, states: [cold, hot]}\n"


def test_what_is_said_of_points_is_checked() -> None:
    rule = "rules: {r: {after: jumping, do: [{award: {first: 1}}]}}\n"
    assert told(f"{HALL}{rule}score: {{reasons: {{frist: for it}}}}\n") == ["E303 no award `frist`"]
    assert told(f"{HALL}{rule}score: {{reasons: {{first: for it}}}}\n") == []


def test_what_is_told_after_an_ending_is_checked() -> None:
    assert told(f'{HALL}{LAMP}amusing: "{{lmap}}"\n') == ["E303 nothing is called `lmap`"]
