"""A tape played again: whether it leads to the same states, and the script that it makes. The command `tape` calls it.

What is typed is typed again, in the world as it is now, so that the script holds what is answered now.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from backrooms_if.ids import ENGINE_VERSION
from backrooms_if.playtest.replies import block_of, can_be_written
from backrooms_if.records import NamedTuple
from backrooms_if.session.game import Game, GameTurn
from backrooms_if.session.history import Entry
from backrooms_if.session.saves import SaveError, check_generators
from backrooms_if.session.tapes import Tape, Taped
from backrooms_if.world.chances import Chances
from backrooms_if.world.entrances import NoWayIn, entered
from backrooms_if.world.model import World

if TYPE_CHECKING:
    from backrooms_if.authoring.debugging.verbs import AuthorVerbs

Replies = Literal["all", "last", "none"]
"""Of which lines a script is to want the whole reply."""

_UNLIKE: Final = ("transcript", "script", "unscript")
"""What is answered to these names a file of the player's, which is another one each time."""


class Replayed(NamedTuple):
    """A line of a tape that was typed again; `is_same` tells whether it led to the state whose hash is on the tape."""

    taped: Taped
    typed: str
    turn: GameTurn
    is_same: bool
    arranged: tuple[str, ...] = ()
    """Of a line of an author's: what it changed, as lines of a playthrough."""


def replay(tape: Tape, world: World, folder: Path) -> tuple[Game, Iterator[Replayed]]:
    """Return a game of this world that has just begun, and what types the lines of a tape in it.

    SAVE and RESTORE use the folder. Raises SaveError for a tape that cannot be typed again.
    """
    if tape.canon and tape.canon not in world.canons:
        raise SaveError(f"The game was played in the canon set {tape.canon!a}, which this world does not have.")
    if world.expanses:
        check_generators(tape.generators)
    lines, seed = _typeable(tape)
    try:
        begun = entered(world.under(tape.canon), tape.enter)
    except NoWayIn as fault:
        raise SaveError(f"The game came in at {tape.enter!a}, and {fault}.") from fault
    game = Game(begun, seed, saves_folder=folder)
    return game, _replayed(game, lines)


def _replayed(game: Game, lines: list[Taped]) -> Iterator[Replayed]:
    """Type the lines. An author's are answered by their verbs, a player's by the game alone.

    What an author fixed of chance stands with each line that asked for it, so that it holds for no other.
    """
    verbs: AuthorVerbs | None = None
    for taped in lines:
        arranged: tuple[str, ...] = ()
        if taped.kind == "author":
            verbs = _author_verbs() if verbs is None else verbs
            verbs.fixed = {}
            answer = verbs.answer(game, taped.typed)
            arranged = () if answer is None else answer.written
        game.debug = verbs if taped.kind == "author" else None
        turn = game.play(taped.typed, dict(taped.chance))
        yield Replayed(taped, taped.typed, turn, taped.hash in ("", game.state_hash()), arranged)


def _author_verbs() -> "AuthorVerbs":
    from backrooms_if.authoring.debugging.verbs import AuthorVerbs  # most tapes have none

    return AuthorVerbs()


def _typeable(tape: Tape) -> tuple[list[Taped], int]:
    """Return the lines to be typed, and the seed to begin with.

    Where another game was restored, all that leads to it stands behind that in the journal: it begins there. A line
    that went back to a save needs that save: where SAVE was no line of its own, it is typed where the game stood then.
    """
    lines, seed = list(tape.lines), tape.seed
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].kind == "carry":
            raise SaveError(
                f"The game goes on from an older one at line {lines[at].number}: its world was edited, or its file "
                "lost, so what was typed before is not known. Begin a fresh game (`play --fresh`) and export that."
            )
        if lines[at].kind == "adopt":
            seed = lines[at].seed or 0
            # Points of records that follow count from the start of the whole journal.
            lines = [one if one.point is None else one._replace(point=one.point - at - 1) for one in lines[at + 1 :]]
            break
    needed: dict[int, list[str]] = {}
    for one in lines:
        if one.kind == "restore" and one.point is not None and 0 <= one.point <= len(lines):
            name = one.typed.partition(" ")[2]
            before = lines[one.point - 1].typed if one.point else ""
            if before.casefold() != f"save {name}".strip().casefold():
                needed.setdefault(one.point, []).append(name)
    found: list[Taped] = []
    for index, one in enumerate(lines):
        found += [Taped(0, f"save {name}".strip(), "line", "") for name in dict.fromkeys(needed.get(index, ()))]
        found.append(one)
    return found, seed


def script_of(tape: Tape, world: World, named: str, replies: Replies, folder: Path) -> str:
    """Return the script that a tape makes in a world, which its header names so. Raises SaveError as `replay` does."""
    game, lines = replay(tape, world, folder)
    head = [f"purpose: {_one_line(f'a game of {world.title}, as it was typed')}", f"world: {named}"]
    head += [f"seed: {game.seed}"] if game.seed else []
    head += [f"canon: {tape.canon}"] if tape.canon else []
    head += [f"enter: {tape.enter}"] if tape.enter else []
    parts: list[tuple[list[str], str]] = [([*head, ""], game.opening.text)]
    chances = Chances(game.world) if any(one.chance for one in tape.lines) else None
    fixed: dict[str, int] = {}
    steps = game.history.behind
    for one in lines:
        before, steps = steps, game.history.behind
        if one.taped.kind in ("undo", "undo act"):
            _no_author_line_among(islice(before, max(0, len(before) - len(steps))), one.taped)
        if one.turn.wants_quit:  # the game went on another day
            continue
        if one.taped.kind == "author":
            parts.append(([f"@ {line}" for line in one.arranged], ""))
            continue
        if chances is not None and (said := _fixing(one, chances, fixed)):
            parts.append(([f"@ chance: {said}"], ""))
        is_told = one.typed.partition(" ")[0].casefold() not in _UNLIKE
        parts.append(([f"> {one.typed}".rstrip()], one.turn.text if is_told else ""))
    blocks: list[str] = []
    for index, (begun, reply) in enumerate(parts):
        is_wanted = replies == "all" or (replies == "last" and index == len(parts) - 1)
        wanted = block_of(reply) if is_wanted and reply and can_be_written(reply) else ()
        blocks.append("\n".join([*begun, *wanted]) + ("\n" if wanted and not index else ""))
    return "\n".join(blocks).rstrip("\n") + "\n"


def _no_author_line_among(taken_back: Iterable[Entry], taped: Taped) -> None:
    """Raise SaveError where UNDO takes back what an author verb did: behind that no playthrough goes back."""
    for entry in taken_back:
        if entry.line.startswith("#"):
            raise SaveError(
                f"line {taped.number} takes back what the author verb `{entry.line}` did, and a playthrough cannot go"
                " back behind what it arranges: play it again without that (`play --fresh`), and export that."
            )


def _fixing(one: Replayed, chances: Chances, fixed: dict[str, int]) -> str:
    """Return what is to be said of chance before a line, and note it; empty where that holds already."""
    drawn = dict.fromkeys(change.key[0] for change in one.turn.changes if change.key[1] == "draws")
    wanted = dict(one.taped.chance)
    told = [chances.spelt(stream, value) for stream, value in wanted.items() if fixed.get(stream) != value]
    freed = [stream for stream in drawn if stream in fixed and stream not in wanted]
    for stream in freed:
        del fixed[stream]
    fixed.update(wanted)
    return ", ".join([*told, *(f"{chances.short(stream)} by seed" for stream in freed)])


def is_of(tape: Tape, world: World) -> bool:
    """Return whether a tape was made in this very world, by this engine: then each state must be as it was."""
    return tape.content_hash == world.content_hash and tape.engine == ENGINE_VERSION


def _one_line(text: str) -> str:
    return " ".join(text.split())
