"""Effects that have no others in them and change something. `compile_effects.py` calls it."""

from collections.abc import Container, Iterable, Mapping
from typing import Final, Literal, assert_never

from backrooms_if.ids import Id, LevelId
from backrooms_if.language.names import Sort
from backrooms_if.world.compile_moves import MoveMaker
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.compile_values import Latching, ValueMaker
from backrooms_if.world.effects import Award, Clockwork, Effect, End, Noise
from backrooms_if.world.model import Counter
from backrooms_if.world.namespace import resolve
from backrooms_if.world.texts import Writer, each
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import (
    AddSpec,
    AwardSpec,
    CloseSpec,
    EndSpec,
    LockSpec,
    MoveSpec,
    NoiseSpec,
    OpenSpec,
    RemoveSpec,
    ResetSpec,
    RevealSpec,
    SetSpec,
    StartSpec,
    StopSpec,
    SwapSpec,
    UnlockSpec,
)

Change = (
    SetSpec
    | AddSpec
    | MoveSpec
    | SwapSpec
    | RemoveSpec
    | RevealSpec
    | OpenSpec
    | CloseSpec
    | LockSpec
    | UnlockSpec
    | AwardSpec
    | EndSpec
    | NoiseSpec
    | StartSpec
    | StopSpec
    | ResetSpec
)
"""Effects that have no others in them, and change something."""
ENDING_CURES: Final[dict[Sort, str]] = {"room": "write `move: {player: ROOM}` to send the player there"}


class ChangeMaker:
    """Makes the changes of one level."""

    def __init__(
        self,
        level: LevelId,
        drafts: Mapping[Id, Draft],
        counters: Mapping[Id, Counter],
        hidden_exits: Container[Id],
        timer_turns: Mapping[Id, int],
    ) -> None:
        """Keep what changes are resolved against."""
        self.level = level
        self.timer_turns = timer_turns
        self.values = ValueMaker(counters)
        self.moves = MoveMaker(drafts, hidden_exits)

    def change(self, writer: Writer, spec: Change, path: Path) -> list[Effect]:
        """Return the records of one effect as written; what is named wrongly is reported and left out."""
        match spec:
            case SetSpec():
                return _made(self.values.set(writer, key, one, (*path, "set", key)) for key, one in spec.set.items())
            case AddSpec():
                return _made(self.values.add(writer, key, one, (*path, "add", key)) for key, one in spec.add.items())
            case MoveSpec():
                return _made(self.moves.moves(writer, key, to, (*path, "move", key)) for key, to in spec.move.items())
            case SwapSpec():
                return _made([self.moves.swap(writer, spec.swap, (*path, "swap"))])
            case RemoveSpec():
                return _made(self.moves.remove(writer, one, at) for one, at in each(spec.remove, (*path, "remove")))
            case RevealSpec():
                return _made(self.moves.reveal(writer, one, at) for one, at in each(spec.reveal, (*path, "reveal")))
            case OpenSpec():
                return self._latches(writer, spec.open, "open", path)
            case CloseSpec():
                return self._latches(writer, spec.close, "close", path)
            case LockSpec():
                return self._latches(writer, spec.lock, "lock", path)
            case UnlockSpec():
                return self._latches(writer, spec.unlock, "unlock", path)
            case AwardSpec():
                for key in spec.award:
                    writer.note(f"{self.level}/{key}", (*path, "award", key))
                return [Award(Id(f"{self.level}/{key}"), points) for key, points in spec.award.items()]
            case EndSpec():
                at = (*path, "end")
                ending = resolve(writer.names, writer.faults, at, spec.end, ("ending",), "E303", hints=ENDING_CURES)
                return [] if ending is None else [End(ending)]
            case NoiseSpec():
                return [Noise(spec.noise)]
            case StartSpec():
                return self._clockwork(writer, spec.start, "start", path)
            case StopSpec():
                return self._clockwork(writer, spec.stop, "stop", path)
            case ResetSpec():
                return self._clockwork(writer, spec.reset, "reset", path)
            case _:
                assert_never(spec)

    def _latches(self, writer: Writer, written: str | list[str], what: Latching, path: Path) -> list[Effect]:
        return _made(self.values.latch(writer, one, what, at) for one, at in each(written, (*path, what)))

    def _clockwork(
        self,
        writer: Writer,
        written: str | list[str] | dict[str, int],
        what: Literal["start", "stop", "reset"],
        path: Path,
    ) -> list[Effect]:
        found: list[Effect] = []
        if isinstance(written, dict):
            for one, turns in written.items():
                timer = resolve(writer.names, writer.faults, (*path, what, one), one, ("timer",), "E303", is_key=True)
                if timer is not None:
                    found.append(Clockwork(timer, what, turns))
            return found
        for one, at in each(written, (*path, what)):
            timer = resolve(writer.names, writer.faults, at, one, ("timer",), "E303")
            if timer is not None:
                found.append(Clockwork(timer, what, self.timer_turns[timer] if what == "reset" else None))
        return found


def _made(effects: Iterable[Effect | None]) -> list[Effect]:
    """Return the effects without those that were faulty."""
    return [effect for effect in effects if effect is not None]
