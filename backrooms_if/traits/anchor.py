"""The trait of things that hold a neighbourhood still: a stopped clock, a survey pin. Drift asks for it."""

from backrooms_if.traits.base import Trait

ANCHOR = Trait(
    name="anchor",
    about="Holds still the neighbourhood of a level without end in which it lies; in the player's hands it holds none.",
    example="anchor: true",
    may_depend=True,
)
