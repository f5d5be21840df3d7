"""The cookbook: which of the worlds under tests/worlds are recipes, and the page that is made of them.

A recipe begins with `# cookbook: CHAPTER` and the lines of its comment; its playthroughs are in the folder of its name.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from backrooms_if.library.load import load_world
from backrooms_if.playtest import playing, reading
from backrooms_if.surfaces.output import wrapped
from backrooms_if.world.model import World

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "docs" / "cookbook.md"
CHAPTERS: Final = (
    "Ways",
    "Things",
    "Locks and light",
    "Time",
    "Chance",
    "People",
    "Talking",
    "Words",
    "Rules",
    "Death and endings",
    "Levels",
    "Levels without end",
)
"""The chapters, by their order on the page."""

MARK: Final = "# cookbook: "
_WIDTH: Final = 80
_HEAD: Final = """\
# Cookbook

Small worlds, each of which shows one thing that a world can do: how it is written, and how it plays. To have one for
your own, copy its YAML into a file and play it with `./play FILE.yaml`. [reference.md](reference.md) says of every key
what it takes; what the keys mean is told in [world-files.md](world-files.md).

This page is made from the worlds in `tests/worlds`, which the tests check and play. Below each world stands the first
of its playthroughs.
"""


class Recipe(NamedTuple):
    """A world of the cookbook. `comment` is its opening comment in one line, `body` the text below that.

    `path` is that of its file, or of the `world.yaml` of a folder; `levels` are the other files of a folder.
    """

    path: Path
    chapter: str
    comment: str
    body: str
    levels: tuple[Path, ...] = ()

    @property
    def place(self) -> Path:
        """Return the file or folder that the world is."""
        return self.path.parent if self.path.name == "world.yaml" else self.path

    @property
    def name(self) -> str:
        """Return the name of the file or folder, which is the id of the world."""
        return self.place.stem

    @property
    def title(self) -> str:
        """Return the name as a heading: `trapdoor_under_a_rug` is `Trapdoor under a rug`."""
        return self.name.replace("_", " ").capitalize()

    @property
    def scripts(self) -> list[Path]:
        """Return its playthroughs, by name."""
        return sorted((ROOT / "tests" / "playthroughs" / self.name).glob("*.play"))


@cache
def recipes() -> tuple[Recipe, ...]:
    """Return the worlds of the cookbook: chapter by chapter, those of a chapter by name."""
    folder = ROOT / "tests" / "worlds"
    files = sorted((*folder.glob("*.yaml"), *folder.glob("*/world.yaml")))
    found = [recipe_of(path) for path in files if path.read_text("utf-8").startswith(MARK)]
    known = {chapter: number for number, chapter in enumerate(CHAPTERS)}
    return tuple(sorted(found, key=lambda recipe: (known.get(recipe.chapter, len(known)), recipe.name)))


@cache
def world_of(name: str) -> World:
    """Return the world of the recipe of a name, compiled once in a process: nothing changes it."""
    return load_world(next(recipe.place for recipe in recipes() if recipe.name == name))


def recipe_of(path: Path) -> Recipe:
    """Return the recipe that a file or a folder's `world.yaml` is."""
    first, *lines = path.read_text("utf-8").splitlines()
    count = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    comment = " ".join(line.removeprefix("#").strip() for line in lines[:count])
    levels = tuple(sorted(path.parent.glob("levels/*.yaml"))) if path.name == "world.yaml" else ()
    return Recipe(path, first.removeprefix(MARK), comment, "\n".join(lines[count:]).strip() + "\n", levels)


def transcript(recipe: Recipe) -> str:
    """Return the first playthrough as a terminal of 80 columns shows it."""
    script = reading.assembled(recipe.scripts[0])
    told: list[str] = []
    with TemporaryDirectory() as folder:
        for step in playing.play(script, world_of(recipe.name), Path(folder)):
            told += [f"> {step.command.text}", ""] if step.command is not None else []
            told += [part for line in step.turn.text.split("\n") for part in wrapped(line, _WIDTH)]
            told.append("")
    return "\n".join(told).strip() + "\n"


def page() -> str:
    """Return the whole page."""
    parts = [_HEAD]
    chapters: dict[str, list[Recipe]] = {}
    for recipe in recipes():
        chapters.setdefault(recipe.chapter, []).append(recipe)
    for chapter, members in chapters.items():
        parts.append(f"- {chapter}: {' · '.join(f'[{one.title}](#{_anchor(one.title)})' for one in members)}")
    for chapter, members in chapters.items():
        parts += ["", f"## {chapter}"]
        for one in members:
            parts += ["", f"### {one.title}", "", "\n".join(wrapped(one.comment, 120)), "", _link(one.path), ""]
            parts.append(f"```yaml\n{one.body}```")
            for level in one.levels:
                parts += ["", _link(level), "", f"```yaml\n{level.read_text('utf-8').strip()}\n```"]
            parts += ["", f"```text\n{transcript(one)}```"]
    return "\n".join(parts) + "\n"


def _link(path: Path) -> str:
    """Return a link to a file of a world, by its path among the worlds."""
    name = path.relative_to(ROOT / "tests" / "worlds").as_posix()
    return f"[{name}](../tests/worlds/{name})"


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")
