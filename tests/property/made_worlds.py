"""Worlds made at random, with a little of all that a world can say, for walks in which nothing may break."""

from random import Random

ROOMS = ("hall", "den", "cave", "attic")
THINGS = ("cup", "box", "bag", "lamp", "hat", "key", "tray", "imp", "desk", "card")
WITH_A_THING = (
    *("examining", "taking", "dropping", "putting inside", "putting upon", "opening", "closing", "locking"),
    *("unlocking", "wearing", "taking off", "switching on", "switching off", "reading", "pressing against"),
)
WITHOUT = ("looking", "going", "taking inventory", "waiting", "going north")

Json = dict[str, object]


def condition(chance: Random, *, bound: bool = False) -> str:
    """Return a condition; with `bound` it may ask about the thing of the act."""
    thing, room = chance.choice(THINGS), chance.choice(ROOMS)
    simple = [
        *(f"held({thing})", f"carried({thing})", f"here({thing})", f"visible({thing})", f"seen({thing})"),
        *(f"at({room})", f"visits({room}) > {chance.randint(0, 3)}", f"inside({thing}, {room})", f"here is {room}"),
        *(f"place({thing}) is {chance.choice((*ROOMS, 'nowhere', 'player', 'box'))}", "count(box) > 1"),
        *("carried_count() > 1", f"turns > {chance.randint(0, 9)}", "dark", "score > 1", "raining", "ended(won)"),
        *(f"ticks < {chance.randint(0, 4)}", "vase is cracked", "lamp.lit", "box.open", "oak.locked"),
        *(("held(thing)", "place(thing) is box", "visible(thing)") if bound else ()),
    ]
    found = chance.choice(simple)
    kind = chance.random()
    if kind < 0.1:
        return f"not {found}"
    return f"{found} {chance.choice(('and', 'or'))} {chance.choice(simple)}" if kind < 0.2 else found


def text(chance: Random) -> str:
    """Return a text, some of them empty at times."""
    return chance.choice(
        (
            *("Plain.", "[first|One|Two|Three]", "[once|New.]", "[cycle|This|That]", "{ticks} of {depth}, {turns}."),
            *("{the cup} {A lamp}", "[cycle|[once|a]|[first|b|c]] d", f"[if {condition(chance)}|Yes|else|No]"),
            f"[if {condition(chance)}|[cycle|Odd|Even]]",
        )
    )


def effect(chance: Random, *, bound: bool, depth: int = 0) -> Json:
    """Return an effect; with `bound` it may act on the thing of the act."""
    thing = chance.choice((*THINGS[:8], "thing") if bound else THINGS[:8])
    truth = chance.choice(("true", "false"))
    simple: list[Json] = [
        {"say": text(chance)},
        {"set": {"raining": chance.choice((truth, condition(chance)))}},
        {
            "set": {
                chance.choice(("ticks", "depth")): chance.choice(("0", "3", "ticks + depth", "depth - ticks", "turns"))
            }
        },
        {"add": {chance.choice(("ticks", "depth")): chance.choice((1, -1, 5))}},
        {"move": {"player": chance.choice(ROOMS)}},
        {"move": {thing: chance.choice(("player", "nowhere", "here", *ROOMS))}},
        {"move": {chance.choice(("cup", "lamp", "hat")): chance.choice(("box", "bag", "tray"))}},
        {"move": {"box": "bag"}},
        {"move": {"bag": "box"}},
        {"remove": thing},
        {"reveal": chance.choice(("imp", "hole"))},
        {"award": {chance.choice(("first", "later")): 2}},
        {"set": {chance.choice(("lamp.lit", "box.open", "oak.locked", "oak.open", "hat.worn")): truth}},
        {"set": {"vase.state": chance.choice(("whole", "cracked"))}},
        {"swap": chance.sample(("cup", "lamp", "hat", "key", "player"), 2)},
        {chance.choice(("open", "close")): chance.choice(("box", "oak"))},
        {chance.choice(("lock", "unlock")): "oak"},
        {chance.choice(("start", "stop", "reset")): chance.choice(("drip", "knock"))},
        {"noise": chance.randint(1, 4)},
    ]
    if chance.random() < 0.03:
        return {"end": chance.choice(("won", "lost"))}
    if depth < 2 and chance.random() < 0.15:
        return nested(chance, bound=bound, depth=depth)
    if depth < 2 and chance.random() < 0.15:
        guard: Json = {"when": condition(chance, bound=bound), "do": [effect(chance, bound=bound, depth=depth + 1)]}
        return guard | ({"else": [effect(chance, bound=bound, depth=depth + 1)]} if chance.random() < 0.5 else {})
    return chance.choice(simple)


def nested(chance: Random, *, bound: bool, depth: int) -> Json:
    """Return an effect that has others in it: a choice by chance, something done with each of several, a question."""

    def some(*, bound: bool = bound) -> list[Json]:
        return [effect(chance, bound=bound, depth=depth + 1) for _ in range(chance.randint(1, 2))]

    kind = chance.randrange(3)
    if kind == 0:
        return {"choose": [{"weight": chance.randint(1, 3), "do": some()}, {"when": condition(chance), "do": some()}]}
    if kind == 1:
        each: Json = {"of": chance.choice(("wearable", "small", "container"))}
        each |= {"in": chance.choice(ROOMS)} if chance.random() < 0.5 else {}
        each |= {"when": condition(chance)} if chance.random() < 0.3 else {}
        return {"for_each": each | {"do": some(bound=True)}}
    return {"ask": {"question": "Well?", "if_yes": some(bound=False), "if_no": "No, then."}}


def rule(chance: Random) -> Json:
    """Return a rule of any hook."""
    found: Json = {}
    kind, bound = chance.random(), False
    if kind < 0.6:
        hook = chance.choice(("before", "instead", "after"))
        bound = chance.random() < 0.6
        actions = chance.choice(WITH_A_THING if bound else WITHOUT)
        found[hook] = chance.choice(("any", actions, actions))
        bound = bound and found[hook] != "any"
        if bound and chance.random() < 0.5:
            found["thing"] = chance.choice((*THINGS, "wearable", "container", ["cup", "box", "lamp"]))
        if chance.random() < 0.2:
            found["at"] = chance.choice((*ROOMS, "made", ["hall", "den"]))
        if hook == "after" and chance.random() < 0.3:
            found["quiet"] = True
        if found[hook] == "any":
            found["except"] = ["looking", "going north", "taking inventory"]
    else:
        hook = chance.choice(("entering", "leaving", "each_turn", "each_turn", "at_start"))
        found[hook] = chance.choice((*ROOMS, "made")) if hook in ("entering", "leaving") else True
    if chance.random() < 0.5:
        found["when"] = condition(chance, bound=bound)
    if chance.random() < 0.15:
        found["mode"] = "raining"
    for key in ("once", "stop"):
        if chance.random() < 0.2:
            found[key] = True
    if hook in ("instead", "leaving") and chance.random() < 0.4:
        return found | {"refuse": text(chance)}
    return found | {"do": [effect(chance, bound=bound) for _ in range(chance.randint(1, 3))]}


def room(chance: Random, name: str, number: int) -> Json:
    """Return a room with ways to others, a wall, and perhaps a noclip."""
    found: Json = {"name": name.title(), "text": text(chance), "scenery": {"wall, plaster": text(chance)}}
    if chance.random() < 0.4:
        found["short"] = text(chance)
    if chance.random() < 0.4:
        found["lit"] = chance.choice(("false", "carried(lamp)", "raining", "not held(cup)", "turns > 3"))
    ways: Json = {}
    for word in chance.sample(("north", "south", "east", "west", "up", "outside", "crawl"), chance.randint(1, 4)):
        to = chance.choice(ROOMS)
        ways[word] = chance.choice(
            (
                *(to, to, {"say": text(chance)}, {"to": to, "say": text(chance)}),
                [{"when": condition(chance), "to": to, "say": text(chance)}, {"say": "No."}],
                [{"do": [effect(chance, bound=False, depth=2)], "pass": True}, {"to": to, "cost": 2}],
                [
                    {"odds": "1 in 2", "to": {to: 3, chance.choice(ROOMS): 1}},
                    {"only": "player", "to": to, "id": f"{name}_{word}"},
                ],
            )
        )
    if name in ("hall", "den"):
        ways["in"] = {"to": "den" if name == "hall" else "hall", "door": "oak"}
    if name == "hall":
        ways["down"] = {"to": "cave", "id": "hole", "hidden": True}
    found["exits"] = ways
    if chance.random() < 0.6:
        to = chance.choice(ROOMS)
        noclip: Json = {"via": chance.choice(("wall", "floor", "fall", "doorway"))}
        noclip["to"] = chance.choice((to, {to: 2}, chance.sample(ROOMS, 2)))
        if chance.random() < 0.6:
            noclip |= {"odds": "1 in 2", "miss": text(chance)}
            noclip |= {"at_most": 2, "rising": "1 in 9"} if chance.random() < 0.5 else {}
        for key, made in (("when", condition(chance)), ("sign", text(chance)), ("say", text(chance))):
            if chance.random() < 0.5:
                noclip[key] = made
        found["noclip"] = {f"soft_{number}": noclip}
    return found


def world(chance: Random) -> Json:
    """Return a world as it would stand in a file."""

    def somewhere(*others: Json) -> Json:
        places: list[Json] = [{"in": one} for one in (*ROOMS, "player", "player", "nowhere")]
        return chance.choice((*places, *others))

    made: Json = {"format": 1, "id": "made", "title": "Made", "authors": "nobody", "license": "MIT", "start": "hall"}
    made["flags"] = {"raining": chance.random() < 0.5}
    made["counters"] = {"ticks": {"max": 6}, "depth": {"start": 1, "min": -2}}
    made["rooms"] = {name: room(chance, name, number) for number, name in enumerate(ROOMS)}
    made["doors"] = {"oak": {"name": "an oak door", "lockable": {"key": "key", "locked": chance.random() < 0.5}}}
    box = chance.choice(({"open": False}, {"open": True}, {"open": True, "transparent": True, "capacity": 2}))
    made["things"] = {
        "cup": {"name": "a black cup", **somewhere()},
        "box": {"name": "a black box", **somewhere(), "container": box},
        "bag": {"name": "a bag", **somewhere(), "container": True},
        "lamp": {"name": "a lamp", **somewhere(), "light": True, "switchable": True},
        "hat": {"name": "a hat", "in": "player", "wearable": chance.choice((True, {"worn": True}))},
        "key": {"name": "a brass key", **somewhere({"in": "box"}, {"upon": "tray"})},
        "tray": {"name": "a tray", **somewhere(), "supporter": chance.choice((True, {"capacity": 1}))},
        "imp": {"name": "a green imp", **somewhere(), "hidden": True},
        "desk": {"name": "a desk", "in": "hall", "fixed": chance.choice((True, "It is heavy.")), "supporter": True},
        "card": {"name": "a brass card", **somewhere({"upon": "desk"}), "readable": text(chance), "here": text(chance)},
        "vase": {"name": "a vase", **somewhere(), "states": ["whole", "cracked"], "text": {"whole": text(chance)}},
        "glow": {"name": "a glow", "in": chance.sample(ROOMS, 2), "scenery": True, "light": chance.random() < 0.5},
    }
    made["groups"] = {"small": {"of": chance.sample(("cup", "key", "card", "hat"), 2)}}
    made["timers"] = {
        "drip": {"every": chance.randint(1, 4), "do": [effect(chance, bound=False, depth=1)]},
        "knock": {"after": 5, "running": chance.random() < 0.5, "when": condition(chance), "say": text(chance)},
    }
    routes: list[Json] = [
        {"wander": ["hall", "den", "cave"], "every": chance.randint(1, 2)},
        {"pursue": "player"},
        {"list": ["hall", "cave"]},
        {"follow": "player", "behind": 1},
    ]
    made["actors"] = {
        "rat": {
            "name": "a rat",
            "in": "cave",
            "route": chance.choice(routes),
            "senses": {"hearing": 1},
            "heard": "Paws.",
        },
        "sage": {"name": "the sage", "in": "hall", "topics": {"rain": text(chance)}, "talk": text(chance)},
    }
    made["rules"] = {f"rule_{number}": rule(chance) for number in range(chance.randint(0, 10))}
    made["endings"] = {"won": {"title": "Won", "text": text(chance)}, "lost": {"title": "Lost"}}
    return made
