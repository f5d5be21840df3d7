"""backrooms_if: text adventures whose worlds are checked data.

The public names, each imported when it is first used.
"""

TYPE_CHECKING = False  # as the type checker knows it; importing typing is a sixth of `--help`
if TYPE_CHECKING:
    from backrooms_if.authoring.debugging.verbs import AuthorVerbs
    from backrooms_if.authoring.maps.window import window
    from backrooms_if.engine.possible import actions
    from backrooms_if.engine.step import Turn, start, step
    from backrooms_if.ids import ENGINE_VERSION as __version__
    from backrooms_if.library import WorldNotFound, check_world, list_worlds, load_world
    from backrooms_if.problems import Problem, WorldFileError
    from backrooms_if.session.game import Game, GameTurn
    from backrooms_if.session.saves import SaveError
    from backrooms_if.state import State
    from backrooms_if.studies.coverage import Watcher, universe
    from backrooms_if.world.dependencies import Dependencies, dependencies, reads_of, writes_of
    from backrooms_if.world.entrances import NoWayIn, entered
    from backrooms_if.world.model import World
    from backrooms_if.world.streams import streams_of


_HOMES = {
    "AuthorVerbs": "backrooms_if.authoring.debugging.verbs",
    "Dependencies": "backrooms_if.world.dependencies",
    "Game": "backrooms_if.session.game",
    "GameTurn": "backrooms_if.session.game",
    "Problem": "backrooms_if.problems",
    "SaveError": "backrooms_if.session.saves",
    "State": "backrooms_if.state",
    "Turn": "backrooms_if.engine.step",
    "Watcher": "backrooms_if.studies.coverage",
    "World": "backrooms_if.world.model",
    "WorldFileError": "backrooms_if.problems",
    "WorldNotFound": "backrooms_if.library",
    "actions": "backrooms_if.engine.possible",
    "check_world": "backrooms_if.library",
    "dependencies": "backrooms_if.world.dependencies",
    "list_worlds": "backrooms_if.library",
    "load_world": "backrooms_if.library",
    "__version__": "backrooms_if.ids",
    "reads_of": "backrooms_if.world.dependencies",
    "start": "backrooms_if.engine.step",
    "step": "backrooms_if.engine.step",
    "NoWayIn": "backrooms_if.world.entrances",
    "entered": "backrooms_if.world.entrances",
    "streams_of": "backrooms_if.world.streams",
    "universe": "backrooms_if.studies.coverage",
    "window": "backrooms_if.authoring.maps.window",
    "writes_of": "backrooms_if.world.dependencies",
}

__all__ = [
    "AuthorVerbs",
    "Dependencies",
    "Game",
    "GameTurn",
    "NoWayIn",
    "Problem",
    "SaveError",
    "State",
    "Turn",
    "Watcher",
    "World",
    "WorldFileError",
    "WorldNotFound",
    "__version__",
    "actions",
    "check_world",
    "dependencies",
    "entered",
    "list_worlds",
    "load_world",
    "reads_of",
    "start",
    "step",
    "streams_of",
    "universe",
    "window",
    "writes_of",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used (PEP 562), so that no command pays for what it does not use."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), "ENGINE_VERSION" if name == "__version__" else name)
    globals()[name] = value
    return value
