"""The keys of world files by sections, read from the models of the schema: what each takes, its default, what it is.

A section bears the path at which its keys stand: `rooms.exits` for what stands under a room's exits.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from backrooms_if.authoring.reference.forms import Form, fields_of, form_of_field, models_of, words_of
from backrooms_if.language.signatures import EFFECTS
from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.schema import LevelSpec, PartSpec, WorldSpec

WORLD: Final = "world"
LEVEL: Final = "level"
EFFECTS_SECTION: Final = "effects"


class Key(NamedTuple):
    """A key. `default` is what holds where it is left out, in words: empty for nothing."""

    name: str
    takes: str
    default: str
    about: str
    is_required: bool
    form: Form


class Section(NamedTuple):
    """The keys that stand at a path, with what they are the keys of, and the models that have them."""

    path: str
    about: str
    keys: tuple[Key, ...]
    models: tuple[type[BaseModel], ...]


@cache
def sections() -> Mapping[str, Section]:
    """Return all sections by path, in the order in which a world file comes to them.

    What several keys take, such as effects, is told once: in the section that the schema names, or at the first key.
    """
    found: dict[str, Section] = {}
    _add(WORLD, "", WorldSpec, found)
    _add(LEVEL, "", LevelSpec, found)
    return MappingProxyType(found)


def _add(path: str, above: str, model: type[BaseModel], found: dict[str, Section]) -> None:
    """Add the section of a model, and of all that its keys take; `above` stands before the names of those."""
    if any(model in section.models for section in found.values()):
        return
    shared = PartSpec.model_fields if path == LEVEL else ()  # told of the world
    keys = tuple(_key(name, field) for name, field in fields_of(model).items() if name not in shared)
    if path == EFFECTS_SECTION:
        before = found.get(path, Section(path, "One effect, by its key.", (), ()))
        shape = EFFECTS[keys[0].name]
        told = keys[0]._replace(takes=shape.value, about=shape.about)
        found[path] = before._replace(keys=(*before.keys, told), models=(*before.models, model))
    else:
        assert path not in found, f"two models at `{path}`: mark the type of one with Takes, and its section"
        found[path] = Section(path, (model.__doc__ or "").partition("\n")[0], keys, (model,))
    for key in keys:
        inside = f"{above}.{key.name}" if above else key.name
        several = len({one for one, root in models_of(key.form) if not root}) > 1
        for one, root in models_of(key.form):
            at = root or (f"{inside}.{_first_key(one)}" if several else inside)
            if root == EFFECTS_SECTION and _first_key(one) not in EFFECTS:
                at = f"{root}.{_first_key(one)}"
            _add(at, at, one, found)


def _first_key(model: type[BaseModel]) -> str:
    """Return the first key that a model cannot do without, by which it is told from others; else its first."""
    fields = fields_of(model)
    return next((name for name, field in fields.items() if field.is_required()), next(iter(fields)))


def _key(name: str, field: FieldInfo) -> Key:
    form = form_of_field(field)
    default = "" if field.is_required() else _default(field.default)
    return Key(name, words_of(form), default, field.description or "", field.is_required(), form)


def _default(value: object) -> str:
    """Return a default as an author would write it; empty where nothing is there."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | str) else ""
