"""A starter world and its playthrough, from the files in `starter/`. The command `new` calls it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from backrooms_if import limits
from backrooms_if.library import list_worlds
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.scalars import RESERVED, Slug, slug_like

_STARTER: Final = Path(__file__).parent / "starter"
_ID: Final = "starter_world"
_TITLE: Final = "Starter World"
"""What the files in `starter/` are called in themselves, and what the name of the new world takes the place of."""
_NO_NAMES: Final = RESERVED | {"null"}
"""Words of the language of conditions, and the one that YAML takes for no value."""


class NewWorld(NamedTuple):
    """What was written: the world's file and its playthrough."""

    world: Path
    playthrough: Path


class NameRefused(Exception):
    """A name that a world cannot have; the message says why, `hint` how to go on."""

    def __init__(self, message: str, hint: str) -> None:
        """Keep the hint."""
        super().__init__(message)
        self.hint = hint


class AlreadyThere(Exception):
    """A file that would be written is there already, and nothing was written."""

    def __init__(self, path: Path) -> None:
        """Keep the path."""
        super().__init__(f"{path} is there already")
        self.path = path


def check_name(name: str) -> None:
    """Raise NameRefused unless `name` can be the id of a new world."""
    try:
        TypeAdapter[str](Slug).validate_python(name)
    except ValidationError:
        raise NameRefused(_what_is_wrong(name), _what_would_do(name)) from None
    if name in _NO_NAMES:
        raise NameRefused(_what_is_wrong(name), _what_would_do(name))
    if name in {found.name for found in list_worlds()}:
        # Saved games are kept by a world's id: two worlds of one would meet each other's saves.
        raise NameRefused(f"`{name}` is a world that came along", f"try `{_shortened('my_' + name)}`")


def _what_is_wrong(name: str) -> str:
    if name in _NO_NAMES:
        return f"`{name}` is a word of the language of world files and cannot be the id of a world"
    if len(name) > limits.ID_CHARACTERS:
        return f"a name of {len(name)} characters is too long, {limits.ID_CHARACTERS} are the limit"
    return f"`{name}` cannot be the id of a world: that is small letters, digits and `_`, and begins with a letter"


def _what_would_do(name: str) -> str:
    folder, _, last = name.replace("\\", "/").rpartition("/")
    likely = _shortened(slug_like(last.removesuffix(".yaml").removesuffix(".yml")))
    if not likely:
        return "try, for example, `my_world`"
    if likely in _NO_NAMES:
        likely = f"the_{likely}"
    return f"try `{likely}`" + (f" with `--in {folder}`" if folder else "")


def _shortened(name: str) -> str:
    return name[: limits.ID_CHARACTERS].rstrip("_")


def make_world(name: str, folder: Path) -> NewWorld:
    """Write `NAME.yaml` into a folder, and a playthrough of it into `tests/playthroughs/NAME/` there.

    That is where `backrooms-if test` looks when it is given no path. Folders that are missing are made. Raises
    NameRefused; AlreadyThere if one of the two files exists; OSError if one cannot be written. After any of them
    everything is as it was.
    """
    check_name(name)
    made = NewWorld(folder / f"{name}.yaml", folder / "tests" / "playthroughs" / name / "the_way_out.play")
    written: list[Path] = []
    try:
        for path, text in zip(made, _texts(name), strict=True):
            for missing in _missing_folders(path.parent):
                missing.mkdir()
                written.append(missing)
            _write_new(path, text, written)
    except BaseException:
        for path in reversed(written):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
        raise
    return made


def _texts(name: str) -> Iterator[str]:
    title = " ".join(word[:1].upper() + word[1:] for word in name.split("_") if word)
    for source in ("world.yaml", "the_way_out.play"):
        text = (_STARTER / source).read_text(encoding="utf-8")
        yield text.replace(_ID, name).replace(_TITLE, title)


def _missing_folders(folder: Path) -> list[Path]:
    """Return the folders to be made for `folder` to be there, outermost first."""
    return [one for one in reversed((folder, *folder.parents)) if not one.exists()]


def _write_new(path: Path, text: str, written: list[Path]) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            written.append(path)
            file.write(text)
    except FileExistsError:
        raise AlreadyThere(path) from None
