"""What an author writes where a type of the schema stands, in words: a mark beside the type, which the reference reads.

pydantic passes over it. A type without one is told by its shape: a list, a mapping, the keys of a model.
"""

from backrooms_if.records import NamedTuple


class Takes(NamedTuple):
    """`words` name the value, with their article; empty where its shape tells it.

    `root` is the section of the reference that tells what is in it. Keys inside a value without one are told where the
    value stands: those of a room's exit in `rooms.exits`.
    """

    words: str
    root: str = ""
