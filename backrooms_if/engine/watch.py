"""Who watches a turn: what comes up in it is told to a `Watch`, if the surface or study that asks for the turn has one.

`step` hands it to the `View` of each act. `explain`, coverage, author verbs and the laws of the fuzzer are watches.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal, Protocol

from backrooms_if.ids import TextId
from backrooms_if.language.prose import Text
from backrooms_if.records import NamedTuple
from backrooms_if.state.model import Change, State
from backrooms_if.world.effects import Branch, Guard, Pick
from backrooms_if.world.model import ExitRule, Hook, Noclip, Rule, Timer

if TYPE_CHECKING:
    from backrooms_if.engine.view import View
    from backrooms_if.events import Event


class Draw(NamedTuple):
    """A draw of chance, and what came of it."""

    stream: str
    number: int
    """Which draw of its stream it is, from 1."""
    weights: tuple[int, ...]
    """How likely each outcome is; of a hit or a miss, the miss first."""
    came: int
    """The outcome: an index of the weights."""
    is_pick: bool
    """Whether it picks one of several; False: it is a hit or a miss."""
    is_fixed: bool
    """Whether somebody has said what comes, and the seed was not asked."""


Misfit = Literal["actor", "room", "thing", "second thing", "direction", "topic", "exception"]
"""What of a command a rule is not about."""


class Watch:
    """Somebody who is told of what comes up in a turn, as `explain` and coverage are; in a game there is nobody.

    Here nothing is made of it: who watches overrides what it wants to hear. The view is to be read and never written
    to. What a turn changes and tells is in the turn itself, with the ids of its texts.
    """

    def asked(self, view: "View", hook: Hook, action: str, misfit: Callable[[Rule], Misfit | None]) -> None:
        """Hear that the rules of a hook are asked; `misfit` says what of the command a rule is not about."""

    def each(self, view: "View", rules: Iterable[Rule]) -> Iterable[Rule]:
        """Return the rules that fit, as they come: each is asked for its condition and run next."""
        return rules

    def ran(self, view: "View", rule: Rule) -> None:
        """Hear that a rule runs; its effects come next."""

    def guarded(self, view: "View", effect: Guard, holds: bool) -> None:
        """Hear which of two lists of effects is done: the one for a condition that holds, or the other."""

    def picked(self, view: "View", effect: Pick, branch: Branch | None) -> None:
        """Hear which of several lists of effects chance has picked; None where no condition held."""

    def told(self, view: "View", text: Text, used: Sequence[TextId]) -> None:
        """Hear that a text was told: `used` are its own id and those of the variants that were shown, in order."""

    def tried(self, view: "View", rule: ExitRule, opens: bool) -> None:
        """Hear that the player tried a way and came to one of its rules: does it open it, or is it passed by?"""

    def refused(self, view: "View", rule: ExitRule) -> None:
        """Hear that the rule that a way came to refuses: by its words, or by a door that cannot be opened."""

    def taken(self, view: "View", rule: ExitRule) -> None:
        """Hear that an exit rule is taken: what it says and does is done, and it leads on next, if it leads."""

    def pressed(self, view: "View", noclip: Noclip, hit: bool) -> None:
        """Hear that a noclip was tried, and whether it let the player through."""

    def rang(self, view: "View", timer: Timer, left: int) -> None:
        """Hear that a timer has come to a stage, or with no turns left to its effects, which come next."""

    def drew(self, view: "View", draw: Draw) -> None:
        """Hear what chance has decided."""

    def turned(self, turn: "Acts") -> None:
        """Hear what came of a line, or of the opening."""


class Acts(Protocol):
    """What a watch hears of a turn: the state after it, what it changed and what it told."""

    @property
    def state(self) -> State:
        """Return the state after it."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return the changes of all acts, in order."""

    @property
    def events(self) -> "tuple[Event, ...]":
        """Return the events of all acts, in order."""
