"""The twelve directions, their short forms and opposites. Compiler, lint and the parser's grammar read them."""

from typing import Final

OPPOSITES: Final = {
    "north": "south",
    "northeast": "southwest",
    "east": "west",
    "southeast": "northwest",
    "south": "north",
    "southwest": "northeast",
    "west": "east",
    "northwest": "southeast",
    "up": "down",
    "down": "up",
    "in": "out",
    "out": "in",
}
"""Every direction by its own name, with the one that leads back."""

SHORT_FORMS: Final = {
    "n": "north",
    "ne": "northeast",
    "e": "east",
    "se": "southeast",
    "s": "south",
    "sw": "southwest",
    "w": "west",
    "nw": "northwest",
    "u": "up",
    "d": "down",
    "north-east": "northeast",
    "south-east": "southeast",
    "south-west": "southwest",
    "north-west": "northwest",
    "upstairs": "up",
    "downstairs": "down",
    "upwards": "up",
    "downwards": "down",
    "inside": "in",
    "outside": "out",
}
"""What players type for them."""
