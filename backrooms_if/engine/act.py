"""What one command of a line came to. `step` makes them, and a walk makes one of many moves."""

from backrooms_if.events import Event
from backrooms_if.ids import ActionId
from backrooms_if.records import NamedTuple
from backrooms_if.state import Change


class Act(NamedTuple):
    """One command of a line: what it changed and told. `action` is None if it was not understood."""

    line: str
    action: ActionId | None
    changes: tuple[Change, ...]
    events: tuple[Event, ...]
    is_refused: bool
    took_time: bool
