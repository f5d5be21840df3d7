"""The rooms of an expanse round the player as a networkx graph, for maps and reports. `backrooms_if.window` is this.

An expanse has no graph of its own, having no end; what play has done to the ground is in the window.
"""

import networkx

from backrooms_if import limits
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.view import new_view
from backrooms_if.ids import Id, cell_of
from backrooms_if.state import State


def window(state: State, radius: int = 8) -> "networkx.MultiDiGraph[str]":
    """Return the graph of the rooms that are at most `radius` steps from the player's by exits, as they are now.

    Nodes have `name`, `cell` (the coordinate as a tuple, None for a room that lies in no expanse), `site` (the id of
    what a generated room is like: of a place, that place; of a written room None), `steps` and `visited`. An edge is an
    exit rule and a room that it may lead to: its key is the rule's id, `word` the travel word. Rooms of other levels
    are in it, and their ways are not. Raises ValueError for a radius of less than 1 or more than `limits.WINDOW_STEPS`.
    """
    if not 1 <= radius <= limits.WINDOW_STEPS:
        raise ValueError(f"a window has a radius of 1 to {limits.WINDOW_STEPS} steps, not {radius}")
    view = new_view(state, CONDITIONS, None)
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    level = view.room(view.here).level
    steps: dict[Id, int] = {view.here: 0}
    queue = [view.here]
    for here in queue:
        room = view.room(here)
        is_written = here in state.world.rooms_by_id
        graph.add_node(
            here,
            name=room.name,
            cell=view.ground(room.level).cell(here) if is_written and room.is_placed else cell_of(here),
            site=None if is_written else room.sites[0],
            steps=steps[here],
            visited=bool(view.visits(here)),
        )
        if room.level != level or steps[here] == radius:
            continue
        for word, rules in room.exits.items():
            for rule in rules:
                for index, to in enumerate(rule.to):
                    if to not in steps:
                        steps[to] = steps[here] + 1
                        queue.append(to)
                    key = rule.id if len(rule.to) == 1 else f"{rule.id}.{index}"
                    graph.add_edge(here, to, key=key if rule.word == word else f"{key}({word})", word=word)
    return graph
