"""Rules and effects: what a rule is about, the table by hook, action and anchor, what effects become."""

from backrooms_if.ids import Id
from backrooms_if.language.trees import Compare, Const, Read
from backrooms_if.world.effects import Add, Award, Effect, End, Guard, Move, Refuse, Reveal, Say, Set, Target
from backrooms_if.world.model import Rule
from backrooms_if.world.walk import all_rules
from tests.unit.world.inline import names, told, world_of

BODY = """\
flags: {wet: false}
counters: {coins: {max: 9}}
rooms:
  hall: {name: Hall, exits: {north: yard}}
  yard: {name: Yard, exits: {south: hall}}
things:
  lamp: {name: a lamp, in: hall, light: true, switchable: true, states: [clean, dusty]}
  cloak: {name: a cloak, in: player, wearable: {worn: true}}
  hat: {name: a hat, in: hall, wearable: true, hidden: true}
  box: {name: a box, in: hall, container: true}
endings: {won: {title: Won}}
rules:
"""


def rule_of(written: str) -> Rule:
    (rule,) = all_rules(world_of(f"{BODY}  r: {written}\n"))
    return rule


def effects_of(*written: str) -> tuple[Effect, ...]:
    items = "".join(f"      - {one}\n" for one in written)
    (rule,) = all_rules(world_of(f"{BODY}  r:\n    instead: waiting\n    do:\n{items}"))
    return rule.effects


def anchors(*written: str) -> list[tuple[str, str, str, list[str]]]:
    """Return the entries of the table of rules a, b, c ...: hook, action, anchor and the names of the rules."""
    rules = "".join(f"  {name}: {one}\n" for name, one in zip("abcdef", written, strict=False))
    table = world_of(BODY + rules).rules
    return sorted((*key, [rule.id[2:] for rule in found]) for key, found in table.by_anchor.items())


# --- what a rule is about -------------------------------------------------------------------------------------------


def test_a_rule_is_about_actions_things_rooms_and_a_direction() -> None:
    rule = rule_of(
        "{instead: [dropping, putting inside], thing: [cloak, lamp], second: box, at: yard, when: wet, say: No.}"
    )
    assert (rule.hook, names(rule.actions)) == ("instead", ["dropping", "putting inside"])
    assert [names(group) for group in (rule.things, rule.seconds, rule.rooms)] == [
        ["w/cloak", "w/lamp"],
        ["w/box"],
        ["w/yard"],
    ]
    assert rule.when is not None
    assert rule.when.source == "wet"
    assert (rule.is_once, rule.is_quiet, rule.stops) == (False, False, False)


def test_any_action_is_none_in_particular_and_some_may_be_excepted() -> None:
    rule = rule_of("{instead: any, except: [looking, going north], refuse: No.}")
    assert (rule.actions, names(rule.exceptions)) == (None, ["going north", "looking"])


def test_going_north_is_going_with_a_direction() -> None:
    for written in ("{before: going north, say: x}", "{before: going, direction: north, say: x}"):
        rule = rule_of(written)
        assert (names(rule.actions), rule.direction) == (["going"], "north")


def test_a_trait_stands_for_the_things_that_have_it() -> None:
    assert names(rule_of("{before: any, thing: wearable, say: x}").things) == ["w/cloak", "w/hat"]
    assert names(rule_of("{before: any, thing: [wearable, box], say: x}").things) == ["w/box", "w/cloak", "w/hat"]


def test_a_level_stands_for_its_rooms() -> None:
    assert names(rule_of("{before: any, at: w, say: x}").rooms) == ["w/hall", "w/yard"]


def test_entering_and_leaving_name_their_rooms() -> None:
    assert names(rule_of("{entering: [hall, yard], say: x}").rooms) == ["w/hall", "w/yard"]
    assert names(rule_of("{leaving: yard, refuse: x}").rooms) == ["w/yard"]


def test_once_quiet_and_stop_are_kept() -> None:
    rule = rule_of("{after: waiting, once: true, quiet: true, stop: true, say: x}")
    assert (rule.is_once, rule.is_quiet, rule.stops) == (True, True, True)


# --- the table -------------------------------------------------------------------------------------------------------


def test_rules_stand_under_the_things_they_name_else_their_rooms_levels_or_nothing() -> None:
    assert anchors(
        "{before: taking, thing: lamp, at: hall, say: x}",
        "{before: taking, at: [hall, yard], say: x}",
        "{before: taking, at: w, say: x}",
        "{before: taking, thing: wearable, say: x}",
        "{before: putting inside, second: box, say: x}",
    ) == [
        ("before", "putting inside", "w/box", ["e"]),
        ("before", "taking", "", ["d"]),
        ("before", "taking", "w", ["c"]),
        ("before", "taking", "w/hall", ["b"]),
        ("before", "taking", "w/lamp", ["a"]),
        ("before", "taking", "w/yard", ["b"]),
    ]


def test_rules_of_one_entry_are_in_the_order_of_the_file() -> None:
    found = anchors("{after: waiting, say: x}", "{after: [looking, waiting], say: x}", "{after: any, say: x}")
    assert found == [("after", "any", "", ["c"]), ("after", "looking", "", ["b"]), ("after", "waiting", "", ["a", "b"])]


def test_a_name_beside_a_trait_makes_it_the_rule_of_all_of_them() -> None:
    found = anchors("{before: taking, thing: [box, wearable], say: x}")
    assert [anchor for _, _, anchor, _ in found] == ["w/box", "w/cloak", "w/hat"]


def test_the_table_knows_which_hooks_and_actions_have_rules() -> None:
    table = world_of(BODY + "  a: {after: waiting, say: x}\n  b: {each_turn: true, say: x}\n").rules
    assert sorted(table.hooks) == [("after", "waiting"), ("each_turn", "any")]
    assert (names(table.used), table.count) == (["after", "each_turn"], 2)


# --- effects ---------------------------------------------------------------------------------------------------------


def test_each_effect_becomes_a_record_with_full_ids() -> None:
    assert effects_of(
        "set: {wet: true}",
        "set: {lamp.lit: wet, lamp.state: dusty}",
        "set: {coins: 9}",
        "add: {coins: -1}",
        "move: {lamp: box, player: yard}",
        "remove: [lamp, cloak]",
        "reveal: hat",
        "award: {found: 2}",
        "end: won",
    ) == (
        Set(Target("w/wet"), "set", Const(True)),
        Set(Target("w/lamp"), "lit", Read("w/wet", "set")),
        Set(Target("w/lamp"), "state", Const("dusty")),
        Set(Target("w/coins"), "count", Const(9), 0, 9),
        Add(Id("w/coins"), Const(-1), 0, 9),
        Move(Target("w/lamp"), Target("w/box")),
        Move(Target("player"), Target("w/yard")),
        Move(Target("w/lamp"), Target("nowhere")),
        Move(Target("w/cloak"), Target("nowhere")),
        Reveal(Target("w/hat")),
        Award(Id("w/found"), 2),
        End(Id("w/won")),
    )


def test_a_guard_holds_two_lists_and_a_text_may_stand_for_one() -> None:
    (guard,) = effects_of("{when: coins > 2, do: Rich., else: [{refuse: Poor.}]}")
    assert isinstance(guard, Guard)
    assert guard.when.tree == Compare(">", Read("w/coins", "count"), Const(2))
    (said,), (refused,) = guard.do, guard.otherwise
    assert isinstance(said, Say)
    assert isinstance(refused, Refuse)
    assert (said.text.plain, refused.text.plain) == ("Rich.", "Poor.")


def test_the_things_of_the_act_may_be_set_and_moved() -> None:
    effects = "[{set: {thing.lit: false}}, {move: {thing: player}}, {remove: second}]"
    assert rule_of(f"{{after: putting inside, thing: lamp, do: {effects}}}").effects == (
        Set(Target("thing", True), "lit", Const(False)),
        Move(Target("thing", True), Target("player")),
        Move(Target("second", True), Target("nowhere")),
    )


def test_the_id_of_a_text_in_effects_follows_from_its_words_not_its_place() -> None:
    before = [effect.text.id for effect in effects_of("say: One.", "Two.") if isinstance(effect, Say)]
    after = [effect.text.id for effect in effects_of("Zero.", "Two.", "say: One.") if isinstance(effect, Say)]
    assert before == [after[2], after[1]]
    assert before[0].startswith("w/rules/r/do/say#")


# --- refusing --------------------------------------------------------------------------------------------------------


def refusing(*written: str) -> list[str]:
    items = "".join(f"      - {one}\n" for one in written)
    return told(f"{BODY}  r:\n    instead: waiting\n    do:\n{items}")


def test_nothing_may_change_before_a_refusal_on_any_way_to_it() -> None:
    late = ["E526 something was changed before this refusal"]
    assert refusing("say: x", "refuse: No.")[:1] != late
    assert refusing("add: {coins: 1}", "refuse: No.")[:1] == late
    assert refusing("{when: wet, do: [{set: {wet: false}}]}", "refuse: No.")[:1] == late
    assert refusing("{when: wet, do: x, else: [{end: won}]}", "refuse: No.")[:1] == late
    assert refusing("{when: wet, do: [{refuse: No.}], else: [{end: won}]}") == ["W509 nothing reveals it"]


def test_nothing_is_done_after_a_refusal() -> None:
    assert refusing("refuse: No.", "say: x")[:1] == ["E526 this comes after a refusal, which ends the act"]


def test_words_of_the_act_need_an_action_that_has_them() -> None:
    assert told(f"{BODY}  r: {{after: waiting, when: held(thing), say: x}}\n")[0] == "E409 `thing` has no meaning here"
    assert told(f"{BODY}  r: {{each_turn: true, say: '{{The thing}}'}}\n")[0] == "E409 `thing` has no meaning here"
    assert told(f"{BODY}  r: {{after: dropping, do: [{{move: {{second: box}}}}]}}\n")[0].startswith("E409")
    assert told(f"{BODY}  r: {{before: any, when: held(second), say: x}}\n") == told(
        f"{BODY}  r: {{before: any, say: x}}\n"
    )


# --- who is told to do it --------------------------------------------------------------------------------------------

PEOPLE = """\
rooms: {hall: {name: Hall}}
things: {lamp: {name: a lamp, in: hall}}
actors: {bob: {name: Bob, in: hall}, ann: {name: Ann, in: hall}}
rules:
"""


def orders(written: str, people: str = PEOPLE) -> list[str]:
    return told(f"{people}  r: {written}\n")


def test_a_rule_may_be_about_what_actors_are_told_to_do() -> None:
    (rule,) = all_rules(world_of(PEOPLE + "  r: {instead: taking, actor: bob, say: x}\n"))
    assert names(rule.actors) == ["w/bob"]
    (rule,) = all_rules(world_of(PEOPLE + "  r: {instead: taking, actor: any, say: x}\n"))
    assert names(rule.actors) == ["w/ann", "w/bob"]
    (rule,) = all_rules(world_of(PEOPLE + "  r: {instead: taking, say: x}\n"))
    assert rule.actors is None


def test_who_is_told_must_be_an_actor() -> None:
    assert orders("{instead: taking, actor: lamp, say: x}") == ["E307 `lamp` is no actor, and can be told nothing"]
    assert orders("{instead: taking, actor: player, say: x}") == ["E307 `player` is who tells, not who is told"]
    assert orders("{instead: taking, actor: fred, say: x}") == ["E302 no thing `fred`"]
    assert orders("{instead: taking, actor: hall, say: x}") == ["E307 `hall` is a room; a thing is wanted here"]
    assert orders("{instead: taking, actor: [any, bob], say: x}") == ["E225 `any` among other actors"]
    assert orders("{each_turn: true, actor: bob, say: x}") == ["E223 `actor` in a rule about no action"]


def test_a_rule_about_any_actor_of_a_world_without_actors_never_runs() -> None:
    people = PEOPLE.replace("actors: {bob: {name: Bob, in: hall}, ann: {name: Ann, in: hall}}\n", "")
    message = "W510 this world has no actors, so the rule never runs"
    assert orders("{instead: taking, actor: any, say: x}", people) == [message]


def test_the_actor_of_a_rule_is_a_thing_and_else_the_player() -> None:
    assert orders("{instead: taking, actor: bob, when: visible(actor), say: x}") == []
    assert orders("{instead: taking, actor: bob, do: [{remove: actor}]}") == []
    message = "E307 `actor` is the player; `visible` wants a thing here"
    assert orders("{instead: taking, when: visible(actor), say: x}") == [message]
