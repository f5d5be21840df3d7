"""The actions about the game itself. They take no time; what only a session can do is a request to it."""

from collections.abc import Callable
from typing import Final

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.events import Request, Requested, View
from backrooms_if.ids import ActionId
from backrooms_if.world.model import Verb
from backrooms_if.world.repeating import REPEATING


def _request(what: Request) -> Callable[[Attempt], None]:
    def report(attempt: Attempt) -> None:
        attempt.events.append(Requested(what, attempt.command.words))

    return report


def _meta(name: str, what: Request, about: str, *grammar: str) -> Action:
    return Action(ActionId(name), grammar, about, {}, report=_request(what), is_meta=True)


def _transcript(switch: str) -> Callable[[Attempt], None]:
    def report(attempt: Attempt) -> None:
        attempt.events.append(Requested("transcript", f"{switch} {attempt.command.words}".strip()))

    return report


def _undo_act(attempt: Attempt) -> None:
    attempt.events.append(Requested("undo", "action"))


UNDOING = _meta(
    "undoing",
    "undo",
    "takes back the last line, or the last few: UNDO 5",
    "undo",
    "undo {number}",
    "undo {number} turns|turn|times|lines|line|moves|steps",
)
UNDOING_AN_ACT = Action(
    ActionId("undoing an action"),
    ("undo action|act", "undo last action|act"),
    "takes back the last thing done of a line with several",
    {},
    report=_undo_act,
    is_meta=True,
)
REDOING = _meta("redoing", "redo", "brings back what UNDO took back", "redo")
SAVING = _meta("saving", "save", "saves the game, under a name if you give one", "save", "save {words}")
RESTORING = _meta("restoring", "restore", "goes on with a saved game", "restore|load", "restore|load {words}")
RESTARTING = _meta("restarting", "restart", "begins again", "restart")
TRANSCRIBING = Action(
    ActionId("transcribing"),
    ("transcript|script on", "transcript|script on {words}", "transcript|script"),
    "writes what is typed and answered from here on to a file, which you may name",
    {},
    report=_transcript("on"),
    is_meta=True,
)
ENDING_TRANSCRIPT = Action(
    ActionId("ending the transcript"),
    ("transcript|script off", "unscript"),
    "writes no more",
    {},
    report=_transcript("off"),
    is_meta=True,
)
QUITTING = _meta("quitting", "quit", "leaves the game", "quit|q")


def help_view(actions: tuple[Action, ...], verbs: tuple[Verb, ...]) -> View:
    """Return the page that HELP shows, from the actions: a world's own behind the engine's, the game's own last.

    What mostly comes to nothing is named in one line: it is there to be tried, and would hide the rest. What a world
    says that one of the engine's is for stands in its place.
    """
    own = [action for action in actions if action.is_walk or not action.is_meta]
    tried = [action for action in own if action.gives_way and not action.needs]
    main = {action.id for action in own if action not in tried}
    said = {verb.id: verb.about for verb in verbs if verb.about}
    lines = [
        *((action.grammar[0], said.get(action.id, action.about)) for action in own if action.id in main),
        *((spelt, verb.about) for verb in verbs if verb.about and verb.id not in main and (spelt := _told(verb))),
    ]
    page = [(_shown(spelt), about) for spelt, about in lines]
    told = {term.partition(" ")[0] for term, _ in page}
    others = dict.fromkeys(_named(action.grammar[0]) for action in tried if action.id not in said)
    page.append(("or try", ", ".join(name for name in others if name not in told)))
    page += [(_shown(spelt), about) for spelt, about in REPEATING]
    page += [(_shown(action.grammar[0]), action.about) for action in actions if action.is_meta and not action.is_walk]
    return View("What you can do", tuple(page))


def _told(verb: Verb) -> str:
    """Return the first line of a verb that may be told: none with a word that a player has to find."""
    return next((line.spelt for line in verb.lines if "<" not in line.spelt), "")


_SHOWN: Final = {
    "{thing}": "...",
    "{second}": "...",
    "{words}": "NAME",
    "{direction}": "NORTH",
    "{topic}": "...",
    "{number}": "NUMBER",
}


def _named(spelt: str) -> str:
    """Return a grammar line as it is named in a list: what stands before its first slot."""
    return _shown(spelt.partition(" {")[0])


def _shown(spelt: str) -> str:
    """Return a grammar line as a player would type it: `put|place {thing} in|into {second}` is `PUT ... IN ...`."""
    return " ".join(_SHOWN.get(part) or part.partition("|")[0].upper() for part in spelt.split())
