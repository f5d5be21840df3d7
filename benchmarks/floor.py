"""The floor under every engine in Python: the shared loop, answered alike by a bare dict of handlers.

`turns.py` measures against it. It answers with the same facts as the engine does for `five_rooms.yaml`, and does
nothing else that a player would miss in eight lines: no grammar, no scope, no rules, no text that varies, no undo.
What an engine takes above it is the price of all that.
"""

from collections.abc import Callable

LINES = (
    "look",
    "north",
    "take lamp",
    "examine lamp",
    "inventory",
    "frobnicate",
    "drop lamp",
    "south",
)
"""The loop that all engines are compared by: one of each kind of line, ending where it began."""


class Floor:
    """Five rooms in a row and a lamp: a handler for each verb, the words of rooms made once."""

    def __init__(self) -> None:
        """Put the player into the first room and the lamp into the second."""
        self.rooms = {number: f"Room {number}\n\nA room with paper on the walls." for number in range(5)}
        self.exits = {
            number: {word: number + step for word, step in (("north", 1), ("south", -1)) if 0 <= number + step < 5}
            for number in range(5)
        }
        self.names = {"lamp": "the lamp"}
        self.texts = {"lamp": "A lamp."}
        self.places: dict[str, int] = {"lamp": 1}
        self.here = 0
        self.turns = 0
        self.verbs: dict[str, Callable[[str], str]] = {
            "look": self.look,
            "north": self.go,
            "south": self.go,
            "take": self.take,
            "examine": self.examine,
            "inventory": self.inventory,
            "drop": self.drop,
        }

    def play(self, line: str) -> str:
        """Return the answer to a line."""
        verb, _, noun = line.lower().partition(" ")
        handler = self.verbs.get(verb)
        if handler is None:
            return f'The word "{verb}" is not one this story knows as something to do.'
        self.turns += 1
        return handler(noun or verb)

    def look(self, word: str) -> str:
        """Return the room, with what lies in it."""
        things = [f"a {thing}" for thing, place in self.places.items() if place == self.here]
        if not things:
            return self.rooms[self.here]
        return f"{self.rooms[self.here]}\n\nYou see {' and '.join(things)} here."

    def go(self, word: str) -> str:
        """Go, if there is a way."""
        there = self.exits[self.here].get(word)
        if there is None:
            return "You can't go that way."
        self.here = there
        return self.look(word)

    def take(self, noun: str) -> str:
        """Take a thing that is here."""
        if self.places.get(noun) != self.here:
            return f"You see no {noun} here."
        self.places[noun] = -1
        return f"You take {self.names[noun]}."

    def drop(self, noun: str) -> str:
        """Drop a thing that is held."""
        if self.places.get(noun) != -1:
            return f"You do not have {self.names[noun]}."
        self.places[noun] = self.here
        return f"You put {self.names[noun]} down."

    def examine(self, noun: str) -> str:
        """Look at a thing that is here or held."""
        if self.places.get(noun) not in (self.here, -1):
            return f"You see no {noun} here."
        return self.texts[noun]

    def inventory(self, word: str) -> str:
        """List what is held."""
        held = [f"a {thing}" for thing, place in self.places.items() if place == -1]
        return f"You carry {' and '.join(held)}." if held else "You carry nothing."
