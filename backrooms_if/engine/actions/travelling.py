"""WALK NORTH UNTIL SOMETHING CHANGES, GO 40 NORTH: many moves by one command. `journeys` makes them, each as if typed.

No rule is about this action: rules are about each move.
"""

from typing import Final

from backrooms_if.engine.actions.base import NOTHING, Action
from backrooms_if.ids import ActionId

_ROOMS: Final = "rooms|room|times|time|steps|step|moves|move|turns"

TRAVELLING = Action(
    id=ActionId("travelling"),
    grammar=(
        "go|walk|run|head {direction} until|till {topic}",
        "go|walk|run|head until|till {topic}",
        "go|walk|run|head {number} {direction}",
        "go|walk|run|head {direction} {number}",
        f"go|walk|run|head {{number}} {_ROOMS} {{direction}}",
        f"go|walk|run|head {{number}} {_ROOMS} to|towards {{direction}}",
        f"go|walk|run|head {{direction}} {{number}} {_ROOMS}",
        f"go|walk|run|head {{direction}} for {{number}} {_ROOMS}",
        "go|walk|run|head {direction} as far as {topic}",
        "go|walk|run|head as far {direction} as {topic}",
        "keep|continue going|walking|running {direction} until|till {topic}",
        "keep|continue going|walking|running until|till {topic}",
        "keep|continue going|walking|running {direction}",
        "keep|continue going|walking|running|on",
    ),
    about="goes on that way until there is something to stop for; GO 40 NORTH goes as many rooms",
    suits=NOTHING,
    messages={
        "passed": "You go {number} {words}.",
        "that_way": "that way",
        "far_enough": "That is as far as one command leads.",
        "end": "There is no way on.",
        "light": "It is light here.",
        "darkness": "The light ends here.",
        "dark": "In the dark you stop at each room.",
        "things": "There is something here.",
        "mark": "There is a mark here.",
        "sign": "Something is different here.",
        "place": "This is another place.",
        "circle": "You have come round to where you have been on this walk.",
        "known": "You have been here before.",
        "fork": "Another way opens.",
        "number": "Say how many rooms, from 1 to {words}: GO 40 NORTH, for example.",
        "which_way": "Say which way: WALK NORTH UNTIL SOMETHING CHANGES, for example.",
        "until": (
            "One can walk UNTIL SOMETHING CHANGES, AS FAR AS POSSIBLE, or so many rooms: GO 40 NORTH. "
            '"{words}" is nothing to wait for.'
        ),
    },
    is_meta=True,
    is_walk=True,
)
