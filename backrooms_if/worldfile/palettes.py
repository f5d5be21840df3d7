"""The colours of a level: the key `palette`, its roles, and how a colour is written."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from backrooms_if.problems.near import did_you_mean
from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.scalars import Words
from backrooms_if.worldfile.schema_base import Model
from backrooms_if.worldfile.takes import Takes

COLOUR_NAMES: Final = tuple(
    f"{bright}{name}" for bright in ("", "bright_") for name in ("red", "green", "yellow", "blue", "magenta", "cyan")
)
"""The colours that a terminal's own theme has; without black and white, one of which is the background."""
_SIX_DIGITS: Final = re.compile("#[0-9a-f]{6}")


def _colour(value: str) -> str:
    written = value.lower()
    if _SIX_DIGITS.fullmatch(written) or written in COLOUR_NAMES:
        return written
    near = did_you_mean(written, COLOUR_NAMES)
    cure = f"did you mean `{near}`?" if near else f'write it as `"#c9b458"`, or as one of {", ".join(COLOUR_NAMES)}'
    raise fault("E203", "this is no colour", cure)


Colour = Annotated[Words, AfterValidator(_colour), Takes("a colour")]
"""`#rrggbb`, or a name."""


class PaletteSpec(Model):
    """The colours of a level; what is not said has none of its own."""

    accent: Colour | None = Field(None, description="names of rooms, titles, and the line below the prompt")
    aside: Colour | None = Field(None, description="what the program says about itself and the game: points, saves")
