"""Worlds made at random of which much is out of reach: locks, keys, flags, counters, timers, actors, noclips, verbs.

`made_worlds.py` makes small worlds in which nearly everything can happen; here every part asks for another one, and
some of them ask for what never comes.
"""

from random import Random

Json = dict[str, object]
ROOMS = 9
THINGS = 14
FLAGS = 6


class Maker:
    """Makes one world."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.rooms = [f"room{number}" for number in range(ROOMS)]
        self.things = [f"thing{number}" for number in range(THINGS)]
        self.boxes = ["box0", "box1"]
        self.doors = ["door0", "door1", "door2"]
        self.flags = [f"flag{number}" for number in range(FLAGS)]
        self.actors = ["guard", "clerk"]

    def condition(self) -> str:
        """Return a condition, some of which never hold."""
        chance = self.chance
        flag, thing, room = chance.choice(self.flags), chance.choice(self.things), chance.choice(self.rooms)
        box, door = chance.choice(self.boxes), chance.choice(self.doors)
        simple = (
            *(flag, flag, flag, f"not {flag}", f"held({thing})", f"carried({thing})", f"seen({room})"),
            *(f"here({thing})", f"at({room})", f"visits({room}) > 1", f"inside({thing}, {box})"),
            *(f"{door}.open", f"not {door}.locked", "score > 2", f"score >= {chance.randint(1, 6)}", "won(aim)"),
            *(f"plates >= {chance.randint(1, 4)}", f"steps > {chance.randint(0, 5)}", "vase is broken", "lamp.lit"),
            *("place(guard) is room3", f"seen({thing})", f"visible({thing})", "dark", "asked(clerk.news)"),
            *(f"place({thing}) is {chance.choice((*self.rooms, 'player', 'nowhere'))}", f"count({box}) > 0"),
            *("worn(cap)", f"awarded({chance.choice(('prize', 'medal'))})", f"any(keys, held(thing) and {flag})"),
        )
        one = chance.choice(simple)
        kind = chance.random()
        if kind < 0.15:
            return f"{one} and {chance.choice(simple)}"
        return f"{one} or {chance.choice(simple)}" if kind < 0.25 else f"not ({one})" if kind < 0.32 else one

    def effects(self, depth: int = 0) -> list[Json]:
        """Return some effects, one of which may be guarded."""
        return [self.effect(depth) for _ in range(self.chance.randint(1, 2))]

    def effect(self, depth: int) -> Json:
        chance = self.chance
        flag, thing, room = chance.choice(self.flags), chance.choice(self.things), chance.choice(self.rooms)
        if depth < 2 and chance.random() < 0.25:
            guard: Json = {"when": self.condition(), "do": self.effects(depth + 1)}
            return guard | ({"else": self.effects(depth + 1)} if chance.random() < 0.5 else {})
        every: tuple[Json, ...] = (
            {"set": {flag: "true"}},
            {"set": {flag: chance.choice(("false", "true", self.condition()))}},
            {"add": {chance.choice(("plates", "steps")): chance.choice((1, 1, 2, -1))}},
            {"set": {"steps": chance.choice(("0", "plates + 1", "steps - 1"))}},
            {"move": {thing: chance.choice((room, "here", "player", chance.choice(self.boxes)))}},
            {"move": {"player": room}},
            {"set": {"vase.state": chance.choice(("whole", "broken"))}},
            {"reveal": chance.choice(("thing0", "gap"))},
            {chance.choice(("open", "unlock", "lock", "close")): chance.choice(self.doors)},
            {"award": {"prize": 2}} if chance.random() < 0.5 else {"award": {"medal": 3}},
            {"start": "bell"},
            {"swap": [thing, chance.choice(("cap", "lamp"))]},
            {"say": f"[if {self.condition()}|Yes|else|No]"},
            {"remove": thing},
            {"for_each": {"of": "keys", "in": room, "do": [{"move": {"thing": chance.choice(self.rooms)}}]}},
            {"choose": [{"do": [{"set": {flag: "true"}}]}, {"when": self.condition(), "do": "So."}]},
            {"ask": {"question": "Well?", "if_yes": [{"set": {flag: "true"}}], "if_no": "No."}},
        )
        return chance.choice(every)

    def exit(self, room: str) -> object:
        """Return an exit's value."""
        chance, to = self.chance, self.chance.choice(self.rooms)
        kind = chance.random()
        if kind < 0.25:
            return to
        if kind < 0.7:
            return [{"when": self.condition(), "to": to}, {"say": "Not now."}]
        if kind < 0.8:
            return [{"when": self.condition(), "say": "Shut."}, {"to": to, "do": self.effects(1)}]
        if kind < 0.85:
            return [{"id": f"gap_{room}", "hidden": True, "to": to}, {"say": "A wall."}]
        if kind < 0.9:
            return [{"only": "actors", "to": to}, {"say": "Staff only."}]
        return {"to": {to: 1, chance.choice(self.rooms): 2}, "say": f"[if {self.condition()}|On.]"}

    def world(self) -> Json:
        """Return a whole world."""
        chance = self.chance
        rooms: dict[str, Json] = {}
        doors: dict[str, Json] = {}
        for number, room in enumerate(self.rooms):
            exits: Json = {}
            for word in chance.sample(("north", "south", "east", "west", "up"), chance.randint(1, 3)):
                exits[word] = self.exit(room) if word != "east" or number else self.rooms[1]
            rooms[room] = {"name": room.title(), "text": f"[if {self.condition()}|A room|else|A hall].", "exits": exits}
            if chance.random() < 0.2:
                rooms[room]["lit"] = chance.choice(("false", chance.choice(self.flags)))
            if chance.random() < 0.25:
                wall: Json = {"via": "wall", "odds": "1 in 2", "to": chance.choice(self.rooms), "miss": "Hard."}
                rooms[room]["noclip"] = {f"wall{number}": wall | {"when": self.condition()}}
        for number, door in enumerate(self.doors):
            one, other = chance.sample(self.rooms, 2)
            lock: Json = {"key": chance.choice(self.things[:6])}
            doors[door] = {"name": f"an oak door{number}"}
            doors[door]["lockable"] = lock | ({} if chance.random() < 0.8 else {"locked": False})
            exits_of = rooms[one]["exits"]
            assert isinstance(exits_of, dict)
            exits_of[f"gate{number}"] = {"to": other, "door": door}
        exits_of = rooms["room0"]["exits"]
        assert isinstance(exits_of, dict)
        exits_of["down"] = [{"id": "gap", "hidden": True, "to": self.rooms[-1]}, {"say": "Stone."}]
        places = (*self.rooms, *self.boxes, "nowhere", "clerk")
        things: dict[str, Json] = {}
        for one in self.things:
            place = {"upon": "tray"} if chance.random() < 0.1 else {"in": chance.choice(places)}
            things[one] = {"name": f"a {one}", **place}
        things["thing0"] = {"name": "a thing0", "in": self.rooms[0], "hidden": True}
        things["thing5"] |= {"fixed": chance.choice((True, "It stays."))}
        things["box0"] = {"name": "a box0", "in": chance.choice(self.rooms), "container": {"open": False}}
        things["box0"]["lockable"] = {"key": chance.choice(self.things[:6])}
        things["box1"] = {"name": "a box1", "in": chance.choice((*self.rooms, "nowhere")), "container": True}
        things["tray"] = {"name": "a tray", "in": chance.choice(self.rooms), "supporter": True}
        things["vase"] = {"name": "a vase", "in": chance.choice(self.rooms), "states": ["whole", "broken"]}
        things["vase"]["text"] = {"whole": "Whole.", "broken": "Shards."}
        things["lamp"] = {"name": "a lamp", "in": chance.choice(places), "light": {"fuel": 9}}
        things["cap"] = {"name": "a cap", "in": chance.choice(places), "wearable": True}
        rules: dict[str, Json] = {
            "given": {"after": "jumping", "when": self.condition(), "do": [{"award": {"prize": 2}}]},
            "hung": {"after": "kissing", "when": self.condition(), "do": [{"award": {"medal": 3}}]},
        }
        for number in range(14):
            rules[f"rule{number}"] = self.rule()
        return {
            "format": 1,
            "id": "locked",
            "title": "Locked",
            "authors": "a maker",
            "license": "CC0-1.0",
            "start": "room0",
            "flags": {flag: chance.random() < 0.2 for flag in self.flags},
            "counters": {"plates": {"max": 5}, "steps": {"min": -3}},
            "groups": {"keys": {"of": self.things[:6]}},
            "rooms": rooms,
            "doors": doors,
            "things": things,
            "actors": {
                "guard": {"name": "a guard", "in": chance.choice(self.rooms)}
                | {"route": {"wander": chance.sample(self.rooms, 4)}, "opens": chance.choice((True, ["door0"]))},
                "clerk": {"name": "a clerk", "in": chance.choice(self.rooms), "takes": chance.choice((True, False))}
                | {"orders": chance.choice((["taking", "giving to"], ["dropping"], []))}
                | {"topics": {"news": [{"when": self.condition(), "do": self.effects(1)}], "hat": "A hat."}}
                | {"presence": chance.choice(("always", "always", "maybe", "never"))},
            },
            "timers": {
                "bell": {"after": 3, "running": chance.random() < 0.4, "do": self.effects(1)},
                "drip": {"every": 2, "when": self.condition(), "do": self.effects(1)},
            },
            "goals": {"aim": {"when": self.condition(), "fails": self.condition(), "award": 1}},
            "verbs": {
                "humming": {"grammar": "hum", "when": self.condition(), "do": self.effects(1)},
                "waving": {"grammar": f"waft {{{chance.choice(self.things)}}}", "do": self.effects(1)},
            },
            "hints": {"stuck": {"when": self.condition(), "steps": ["Go on."]}},
            "rules": rules,
            "endings": {"over": {"title": "Over", "when": f"plates >= 4 and {self.condition()}"}},
        }

    def rule(self) -> Json:
        """Return a rule of some hook."""
        chance = self.chance
        found: Json = {}
        kind = chance.random()
        if kind < 0.7:
            hook = chance.choice(("before", "instead", "after", "after"))
            action = chance.choice(("taking", "examining", "waiting", "dropping", "humming", "pushing", "going"))
            found[hook] = action
            if action in ("taking", "examining", "dropping", "pushing") and chance.random() < 0.7:
                found["thing"] = chance.choice((*self.things, "keys"))
        else:
            found[chance.choice(("entering", "leaving"))] = chance.choice(self.rooms)
        if chance.random() < 0.4 and "entering" not in found and "leaving" not in found:
            found["at"] = chance.sample(self.rooms, chance.randint(1, 2))
        if chance.random() < 0.6:
            found["when"] = self.condition()
        if chance.random() < 0.3:
            found["once"] = True
        if chance.random() < 0.15:
            found["mode"] = chance.choice(self.flags)
        return found | {"do": self.effects()}


def world(chance: Random) -> Json:
    """Return a world made by chance."""
    return Maker(chance).world()
