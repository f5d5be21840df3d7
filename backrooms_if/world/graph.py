"""A world's map as networkx graphs: one of levels, one of rooms for each authored level. For lint, maps and programs.

A turn never comes here: it reads the rooms' own exits. The graphs are made anew at each call, so a program may change
its copy.
"""

import networkx

from backrooms_if.ids import Id, LevelId, level_of
from backrooms_if.world.model import Room, World


def level_graph(world: World) -> "networkx.DiGraph[str]":
    """Return the graph of levels: a node for each, an edge where an exit or noclip leads into another.

    Nodes have `title`, edges `ways`: how many lead there.
    """
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for level in world.levels_by_id.values():
        graph.add_node(level.id, title=level.title)
    for room in world.rooms_by_id.values():
        for target in ways_out(room):
            there = level_of(target)
            if there != room.level:
                ways = graph.edges[room.level, there]["ways"] + 1 if graph.has_edge(room.level, there) else 1
                graph.add_edge(room.level, there, ways=ways)
    return graph


def room_graph(world: World, level: LevelId) -> "networkx.MultiDiGraph[str]":
    """Return the graph of a level's rooms. Raises KeyError for an unknown level.

    Nodes have `name`. An edge is one rule and a room that it may lead to: its key is the rule's id, with a number
    behind it where there are several; `word` is the travel word (None for a noclip, and for what is forced), `order`
    the place in the list, `rule` the ExitRule or Noclip itself. Rules that lead nowhere have no edge; rooms of other
    levels stand in it as nodes without a name, and so do the coordinates of an expanse to which its rooms lead.
    """
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for room_id in world.levels_by_id[level].rooms:
        graph.add_node(room_id, name=world.rooms_by_id[room_id].name)
    for room_id in world.levels_by_id[level].rooms:
        room = world.rooms_by_id[room_id]
        for word, rules in room.exits.items():
            for order, rule in enumerate(rules):
                key = rule.id if rule.word == word else f"{rule.id}({word})"
                for index, target in enumerate(rule.to):
                    one = key if len(rule.to) == 1 else f"{key}.{index}"
                    graph.add_edge(room_id, target, key=one, word=word, order=order, rule=rule)
        for order, rule in enumerate(room.forced):
            for index, target in enumerate(rule.to):
                one = rule.id if len(rule.to) == 1 else f"{rule.id}.{index}"
                graph.add_edge(room_id, target, key=one, word=None, order=order, rule=rule)
        for noclip in room.noclips:
            for index, target in enumerate(noclip.to):
                key = noclip.id if len(noclip.to) == 1 else f"{noclip.id}.{index}"
                graph.add_edge(room_id, target, key=key, word=None, order=index, rule=noclip)
    return graph


def ways_out(room: Room) -> list[Id]:
    """Return every room that an exit or noclip of a room may lead to, or that it leads on to; with repeats."""
    by_exit = [target for rules in (room.forced, *room.exits.values()) for rule in rules for target in rule.to]
    return by_exit + [target for noclip in room.noclips for target in noclip.to]
