"""One coordinate of the map: which rooms share it, which have less of it than others, and what it is for each then.

`layout` keeps two, for columns and for rows.
"""

from collections.abc import Iterator

import networkx

from backrooms_if.ids import Id


class Axis:
    """One coordinate of every room: which rooms share it, and which have less of it than others.

    Rooms that share it are one node, named by a leader, of an acyclic graph whose edges lead from less to more. An
    edge's `pull` counts the exits that want it short.
    """

    def __init__(self, rooms: list[Id]) -> None:
        self.leaders = {room: room for room in rooms}
        self.members = {room: [room] for room in rooms}
        self.less: networkx.DiGraph[Id] = networkx.DiGraph()
        self.less.add_nodes_from(rooms)

    def allows(self, one: Id, other: Id, step: int) -> bool:
        """Return whether `other` can have as much as `one` (step 0), more (1) or less (-1)."""
        low, high = (self.leaders[one], self.leaders[other])[:: step or 1]
        if step == 0:
            return low == high or not (self._leads(low, high) or self._leads(high, low))
        return low != high and (self.less.has_edge(low, high) or not self._leads(high, low))

    def _leads(self, low: Id, high: Id) -> bool:
        return networkx.has_path(self.less, low, high)

    def keep(self, one: Id, other: Id, step: int, pull: int = 1) -> None:
        """Make it so; `allows` has been asked."""
        low, high = (self.leaders[one], self.leaders[other])[:: step or 1]
        if step != 0:
            known = self.less.edges[low, high]["pull"] if self.less.has_edge(low, high) else 0
            self.less.add_edge(low, high, pull=known + pull)
        elif low != high:
            if len(self.members[low]) < len(self.members[high]):
                low, high = high, low
            for room in self.members.pop(high):
                self.leaders[room] = low
                self.members[low].append(room)
            for source, target, data in [*self.less.in_edges(high, data=True), *self.less.out_edges(high, data=True)]:
                ends = (low if source == high else source, low if target == high else target)
                known = self.less.edges[ends]["pull"] if self.less.has_edge(*ends) else 0
                self.less.add_edge(*ends, pull=known + data["pull"])
            self.less.remove_node(high)

    def part(self, one: Id, other: Id, step: int) -> bool:
        """Give `other` more (1) or less (-1) than `one` if that can be, and return whether it can."""
        if not self.allows(one, other, step):
            return False
        self.keep(one, other, step, pull=0)
        return True

    def values(self) -> dict[Id, int]:
        """Return the coordinate of each room: small, and such that exits are short."""
        found: dict[Id, int] = {}
        for number, generation in enumerate(networkx.topological_generations(self.less)):
            found.update(dict.fromkeys(generation, number))
        while self._shorten(found):
            pass
        return {room: found[leader] for room, leader in self.leaders.items()}

    def _edges(self) -> Iterator[tuple[Id, Id, int]]:
        for low, high, data in self.less.edges(data=True):
            yield low, high, data["pull"]

    def _shorten(self, found: dict[Id, int]) -> bool:
        """Move runs of nodes, whose exits among each other are as short as can be, nearer to what pulls at them.

        Return whether one was moved. Each move shortens the exits all together, so there is a last one.
        """
        run_of = self._runs(found)
        pulls: dict[int, int] = {}
        slack: dict[tuple[int, bool], int] = {}
        beside: dict[int, set[int]] = {}
        for low, high, pull in self._edges():
            one, other = run_of[low], run_of[high]
            if one != other:
                pulls[one] = pulls.get(one, 0) + pull
                pulls[other] = pulls.get(other, 0) - pull
                free = found[high] - found[low] - 1
                slack[one, True] = min(slack.get((one, True), free), free)
                slack[other, False] = min(slack.get((other, False), free), free)
                beside.setdefault(one, set()).add(other)
                beside.setdefault(other, set()).add(one)
        moves: dict[int, int] = {}
        for run, pull in sorted(pulls.items()):
            distance = slack.get((run, pull > 0), 0)
            if pull and distance and moves.keys().isdisjoint(beside[run]):  # what a neighbour has left is not known yet
                moves[run] = distance if pull > 0 else -distance
        for node, run in run_of.items():
            found[node] += moves.get(run, 0)
        return bool(moves)

    def _runs(self, found: dict[Id, int]) -> dict[Id, int]:
        """Return the number of each node's run: nodes joined by exits that are as short as can be."""
        tight: networkx.Graph[Id] = networkx.Graph()
        tight.add_nodes_from(self.less)
        tight.add_edges_from((low, high) for low, high, pull in self._edges() if pull and found[high] - found[low] == 1)
        return {node: number for number, run in enumerate(networkx.connected_components(tight)) for node in run}
