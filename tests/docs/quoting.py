"""Examples for the reference, cut out of worlds that the suite loads and plays: where each key of the schema is used.

A world's YAML is gone through beside the forms of the schema, so that the `text` of a room is not taken for that of a
thing. What is quoted stands in the file as it is quoted, but for the blanks before it.
"""

from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Final, NamedTuple

import yaml
from pydantic import BaseModel

from backrooms_if.authoring.reference.forms import Form, Keyed, Listed, Mapped, fields_of, form_of_field, members_of
from backrooms_if.authoring.reference.keys import EFFECTS_SECTION, Section, sections
from backrooms_if.worldfile.schema import LevelSpec, WorldSpec
from tests.docs import cookbook

ROOT: Final = Path(__file__).resolve().parents[2]
_VALID: Final = ROOT / "tests" / "unit" / "world" / "worlds"
_BLOCK_STYLES: Final = ("|", ">")


class Quote(NamedTuple):
    """What stands in a file under one key, or the whole entry that it is a key of; `keys` are those of the entry."""

    world: Path
    text: str
    keys: tuple[str, ...] = ()


class Quotes(NamedTuple):
    """All uses of keys, by section and key, and all entries by section; those of the cookbook come first."""

    of_key: dict[tuple[str, str], list[Quote]]
    of_section: dict[str, list[Quote]]


@cache
def quotes() -> Quotes:
    """Return what can be quoted: of the cookbook, and of the worlds that show every key."""
    found = Quotes({}, {})
    homes = {model: section for section in sections().values() for model in section.models}
    for recipe in cookbook.recipes():
        _World(recipe.path, homes, found).read(WorldSpec)
        for level in recipe.levels:
            _World(level, homes, found).read(LevelSpec)
    _World(_VALID / "every_key.yaml", homes, found).read(WorldSpec)
    for level in sorted((_VALID / "two_levels" / "levels").glob("*.yaml")):
        _World(level, homes, found).read(LevelSpec)
    return found


class _World:
    """A file that is gone through; `homes` are the sections of models, and `found` is what is found in it."""

    def __init__(self, path: Path, homes: dict[type[BaseModel], Section], found: Quotes) -> None:
        self.path = path
        self.source = path.read_text(encoding="utf-8")
        self.homes = homes
        self.found = found

    def read(self, model: type[BaseModel]) -> None:
        """Note all keys of the file."""
        node = yaml.compose(self.source, yaml.CBaseLoader)
        assert isinstance(node, yaml.MappingNode)
        self._keys(node, model, node)

    def _keys(self, node: yaml.MappingNode, model: type[BaseModel], owner: yaml.Node) -> None:
        """Note the keys of a mapping that a model describes; `owner` is the key that it stands under."""
        section = self.homes[model].path
        fields = fields_of(model)
        names = tuple(key.value for key, _ in node.value)
        first = node if section == EFFECTS_SECTION else owner
        self.found.of_section.setdefault(section, []).append(Quote(self.path, self._text(first, node), names))
        for key, value in node.value:
            quote = Quote(self.path, self._text(key, value), names)
            self.found.of_key.setdefault((section, key.value), []).append(quote)
            self._value(value, form_of_field(fields[key.value]), key)

    def _value(self, node: yaml.Node, form: Form, owner: yaml.Node) -> None:
        """Go through what stands under a key, or in a list."""
        members = [member for member, _ in members_of(form)]
        for member in members:
            if isinstance(node, yaml.MappingNode) and isinstance(member, Keyed) and _is_of(node, member.model):
                return self._keys(node, member.model, owner)
        for member in members:
            if isinstance(node, yaml.SequenceNode) and isinstance(member, Listed):
                for item in node.value:
                    self._value(item, member.item, item)
            elif isinstance(node, yaml.MappingNode) and isinstance(member, Mapped):
                for key, value in node.value:
                    self._value(value, member.value, key)

    def _text(self, first: yaml.Node, last: yaml.Node) -> str:
        """Return the file from the beginning of one node to the end of another, without the blanks before its lines."""
        start = first.start_mark
        return dedent(" " * start.column + self.source[start.index : _end(last, self.source)]).strip("\n")


def _is_of(node: yaml.MappingNode, model: type[BaseModel]) -> bool:
    return fields_of(model).keys() >= {key.value for key, _ in node.value}


def _end(node: yaml.Node, source: str) -> int:
    """Return where a node ends; PyYAML lets what is written in blocks end at the next token, behind all comments."""
    if isinstance(node, yaml.ScalarNode):
        if node.style not in _BLOCK_STYLES:
            return node.end_mark.index
        return len(source[: node.end_mark.index].rstrip())
    assert isinstance(node, yaml.CollectionNode)
    if node.flow_style or not node.value:
        return node.end_mark.index
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last, source)
