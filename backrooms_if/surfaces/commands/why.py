"""`backrooms-if why`: which rules ran at a line, and what kept the others from running."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backrooms_if.problems.visible import quoted
from backrooms_if.surfaces import output
from backrooms_if.surfaces.commands.loading import NO_WORLD, lacks_canon, open_world

if TYPE_CHECKING:
    from backrooms_if.ids import Id
    from backrooms_if.playtest.script import Script
    from backrooms_if.session.game import Game
    from backrooms_if.world.model import World

USAGE: Final = 2


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Type a line in a world, and say of each rule that was considered whether it ran, and if not, why: another "
        "room or thing, a condition (which part of it, with the values read), a rule before it. Nothing is kept."
    )
    parser.epilog = (
        'example: backrooms-if why cloak_of_darkness "drop cloak"\n'
        'example: backrooms-if why cloak_of_darkness "read message" --rule read_it --after south'
    )
    parser.add_argument("world", metavar="WORLD", help="a name or a path")
    parser.add_argument("line", metavar="LINE", help="what is typed")
    parser.add_argument("--rule", metavar="RULE", help="tell of this rule only, also where it is about another action")
    parser.add_argument("--after", metavar="LINE", action="append", default=[], help="a line that is typed before it")
    parser.add_argument("--play", type=Path, metavar="FILE", help="a playthrough whose lines are typed before all that")
    parser.add_argument("--seed", type=int, metavar="N", help="the seed of all chance; that of FILE, or 0, unless said")
    parser.add_argument("--canon", metavar="SET", help="a canon set of the world; that of FILE unless said")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs")


def run(arguments: argparse.Namespace) -> int:
    """Explain the line; return 0, 2 for a rule, set or playthrough that is none, 3 for a world that does not load."""
    world = open_world(arguments.world)
    if world is None:
        return NO_WORLD
    script = None if arguments.play is None else _script(arguments.play)
    if arguments.play is not None and script is None:
        return USAGE
    canon = arguments.canon or (script.canon if script else "")
    if lacks_canon("why", canon, world):
        return USAGE
    world = world.under(canon)
    rule = None if arguments.rule is None else _rule(arguments.rule, world)
    if arguments.rule is not None and rule is None:
        return USAGE
    from backrooms_if.authoring.why import as_json, as_text
    from backrooms_if.session.game import Game

    seed = arguments.seed if arguments.seed is not None else (script.seed if script else 0)
    game = Game(world, seed)
    if script is not None:
        played = _played(script, world, seed)
        if played is None:
            return USAGE
        game = played
    for line in arguments.after:
        game.play(line)
    found = game.explain(arguments.line)
    told = as_json(found, rule) if arguments.format == "json" else as_text(found, world, rule)
    output.say(told.rstrip("\n"))
    return 0


def _script(path: Path) -> "Script | None":
    """Return the playthrough of a file; None after saying what is wrong with it."""
    from backrooms_if.playtest.reading import assembled
    from backrooms_if.playtest.runner import report_of

    script = assembled(path)
    if script.faults:
        output.note("\n".join(report_of(script.faults, str(path))))
        return None
    return script


def _played(script: "Script", world: "World", seed: int) -> "Game | None":
    """Return the game after the lines of a playthrough; None after saying what is wrong with those."""
    from backrooms_if.playtest.meaning import meaning_of
    from backrooms_if.playtest.playing import Playing
    from backrooms_if.playtest.runner import report_of
    from backrooms_if.session.game import Game

    meaning = meaning_of(script, world)
    if meaning.faults:
        output.note("\n".join(report_of(meaning.faults, script.path)))
        return None
    chance, saved = meaning.arranged.chance, meaning.arranged.saved
    game = Game(world, seed, chance=chance) if saved is None else Game.resumed(saved, world)
    playing = Playing(game, meaning.arranged, chance)
    for _ in playing.steps(script.commands):
        pass
    return playing.game


def _rule(name: str, world: "World") -> "Id | None":
    """Return the full id of a rule, by its name or with its level; None after saying that there is none."""
    from backrooms_if.problems.near import did_you_mean
    from backrooms_if.world.spelling import short
    from backrooms_if.world.walk import all_rules

    rules = all_rules(world)
    known = {short(rule.id, world): rule.id for rule in rules} | {rule.id: rule.id for rule in rules}
    if name in known:
        return known[name]
    near = did_you_mean(name, known)
    cure = f"did you mean `{near}`?" if near else "name it as its file does, or as `level/rule`"
    output.note(f"backrooms-if why: no rule is called {quoted(name)}; {cure}")
    return None
