"""`backrooms-if map`: the map of a world, drawn and in words."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backrooms_if.surfaces import output
from backrooms_if.surfaces.commands.loading import NO_WORLD, lacks_canon, open_world
from backrooms_if.surfaces.report_file import write_to

if TYPE_CHECKING:
    from backrooms_if.ids import LevelId
    from backrooms_if.world.model import World

USAGE: Final = 2
FORMATS: Final = ("text", "svg", "dot", "json")
PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf")
"""Ends of names that ask for a picture which is not drawn here: text in such a file could not be opened."""
SUFFIXES: Final = {".svg": "svg", ".dot": "dot", ".gv": "dot", ".json": "json"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Draw the map of a world, level by level. As text it is a drawing, the ways that are not in it, and then\n"
        "all rooms in words. Rooms that cannot be reached are marked, in red where there are colours.\n"
        "With --at it is the plan of a level without end round a place."
    )
    parser.epilog = "example: backrooms-if map level_zero -o level_zero.svg"
    parser.add_argument("world", metavar="WORLD", help="a name or a path")
    parser.add_argument("--level", metavar="L", help="one level alone, by its id")
    parser.add_argument("--canon", metavar="SET", default="", help="the world as a canon set has it")
    parser.add_argument(
        "--format", choices=FORMATS, help="unless said, what the end of FILE's name says (.svg, .dot, .json), else text"
    )
    parser.add_argument(
        "--at",
        metavar="PLACE",
        help="the rooms of a level without end round a coordinate or word, as --at=12,-7 or --at yellow@Oshkosh",
    )
    parser.add_argument("--seed", type=int, metavar="N", help="with --at: of a game with this seed; 0 unless said")
    parser.add_argument("--radius", type=int, metavar="N", help="with --at: so many rooms on each side; 8 unless said")
    parser.add_argument("--ascii", action="store_true", help="draw the text with + - | alone")
    parser.add_argument("-o", dest="file", metavar="FILE", help="write to FILE, in place of what was there")


def run(arguments: argparse.Namespace) -> int:
    """Show or write the map; return 0, 2 for what is not known or not drawn, 3 for no world, 5 for a bad FILE."""
    suffix = Path(arguments.file or "").suffix.lower()
    if suffix in PICTURES and arguments.format is None:
        output.note(f"backrooms-if map: no map is drawn as `{suffix}`: a picture is `.svg`, which browsers open")
        return USAGE
    world = open_world(arguments.world)
    if world is None:
        return NO_WORLD
    if lacks_canon("map", arguments.canon, world):
        return USAGE
    world = world.under(arguments.canon)
    if arguments.at is not None:
        return _plan(world, arguments, arguments.format or SUFFIXES.get(suffix, "text"))
    if arguments.seed is not None or arguments.radius is not None:
        output.note("backrooms-if map: --seed and --radius are for a plan: say with --at round which place")
        return USAGE
    levels = _levels(world, arguments.level)
    if not levels:
        return USAGE
    chosen = arguments.format or SUFFIXES.get(suffix, "text")
    text = _map(world, levels, chosen, is_ascii=arguments.ascii)
    if arguments.file is None or arguments.file == "-":
        if chosen == "text" and output.is_terminal_output():
            from backrooms_if.authoring.maps.alarms import alarms

            drawn = text if not arguments.ascii else _map(world, levels, chosen, is_ascii=False)
            output.say_in_red(text.rstrip("\n"), alarms(drawn))
        else:
            output.say(text.rstrip("\n"))
        return 0
    return write_to(arguments.file, text, "map")


def _plan(world: "World", arguments: argparse.Namespace, chosen: str) -> int:
    """Show or write the plan round a place of an expanse; return 0, 2 for a place that is none, 5 for a bad FILE."""
    import json

    from backrooms_if.authoring.maps.plan import ROOMS, as_text, plan
    from backrooms_if.world.entrances import NoWayIn, way_in

    if chosen not in ("text", "json"):
        output.note(f"backrooms-if map: a plan (--at) is not drawn as {chosen}: leave --format out, or write json")
        return USAGE
    said = arguments.at if arguments.level is None or "@" in arguments.at else f"{arguments.level}@{arguments.at}"
    try:
        radius = ROOMS if arguments.radius is None else arguments.radius
        shown = plan(world, way_in(world, said), arguments.seed or 0, radius)
    except (NoWayIn, ValueError) as fault:
        output.note(f"backrooms-if map: {fault}")
        return USAGE
    if chosen == "json":
        text = json.dumps(shown.record(), ensure_ascii=False, indent=1) + "\n"
    else:
        text = as_text(shown, is_ascii=arguments.ascii) + "\n"
    if arguments.file is None or arguments.file == "-":
        output.say(text.rstrip("\n"))
        return 0
    return write_to(arguments.file, text, "map")


def _levels(world: "World", wanted: str | None) -> "tuple[LevelId, ...]":
    """Return the levels to be mapped; none after saying that the one that is wanted is not there."""
    from backrooms_if.authoring.maps.chart import authored_levels
    from backrooms_if.problems.near import did_you_mean

    levels = authored_levels(world)
    if wanted is None:
        return levels
    found = tuple(level for level in levels if level == wanted)
    if not found:
        near = did_you_mean(wanted, levels)
        hint = f"did you mean `{near}`?" if near else f"levels are {', '.join(levels)}"
        output.note(f"backrooms-if map: no level of {world.title} is called `{wanted}`; {hint}")
    return found


def _map(world: "World", levels: "tuple[LevelId, ...]", chosen: str, *, is_ascii: bool) -> str:
    from backrooms_if.authoring.maps.chart import charts
    from backrooms_if.authoring.maps.layout import lay_out

    read = charts(world, levels)
    if chosen == "dot":
        from backrooms_if.authoring.maps.dot import as_dot

        return as_dot(world.title, read)
    laid_out = [(chart, lay_out(chart)) for chart in read]
    if chosen == "json":
        from backrooms_if.authoring.maps.record import as_json

        return as_json(world, laid_out)
    if chosen == "svg":
        from backrooms_if.authoring.maps.svg import as_svg

        return as_svg(world.title, laid_out)
    from backrooms_if.authoring.maps.text import as_text

    return "\n\n\n".join(as_text(chart, layout, is_ascii=is_ascii) for chart, layout in laid_out) + "\n"
