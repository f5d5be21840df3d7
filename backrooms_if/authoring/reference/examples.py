"""An example for every key of the schema, each cut out of a world that the tests check and play.

The editor's schema and the command `reference` show them. `examples.json` is made from those worlds by the tests.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType


@cache
def examples() -> Mapping[str, Mapping[str, str]]:
    """Return the examples by section and key, as they stand in a world: `odds: 1 in 4`; some are of several lines."""
    read = resources.files(__package__).joinpath("examples.json").read_text(encoding="utf-8")
    return MappingProxyType({path: MappingProxyType(keys) for path, keys in json.loads(read).items()})


def example(section: str, key: str) -> str:
    """Return the example of a key of a section; empty if there is none."""
    return examples().get(section, {}).get(key, "")
