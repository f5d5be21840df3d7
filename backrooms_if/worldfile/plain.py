"""What the reader marks in the data it returns: unquoted texts, cut ones, and the places of what it refused."""

from typing import Final


class Plain(str):
    """A plain scalar: neither quoted nor a block. Only such a text can mean a truth or a number."""

    __slots__ = ()


class Cut(Plain):
    """A plain scalar that YAML ended at a `#` which looks like prose: one space before it, or none after it."""

    __slots__ = ()


class Broken:
    """Stands where the reader refused a value and has said so; what validation says of it is not said again."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return a name for debugging."""
        return "BROKEN"


BROKEN: Final = Broken()
"""The only one; compare with `is`."""
