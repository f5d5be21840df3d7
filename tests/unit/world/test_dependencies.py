"""What parts of a world read and may write, field by field."""

from pathlib import Path

import pytest

from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.fields import ENGINE_FIELDS
from backrooms_if.ids import PLAYER, WORLD
from backrooms_if.language.conditions import check
from backrooms_if.language.signatures import EFFECTS, FUNCTIONS
from backrooms_if.language.trees import Ask, Condition, Const
from backrooms_if.library import load_world
from backrooms_if.traits import TRAIT_FIELDS
from backrooms_if.world.dependencies import ANY, dependencies, reads_of, touches, writes_of
from backrooms_if.world.effects import (
    Add,
    Award,
    Clockwork,
    End,
    Latch,
    Move,
    Noise,
    Refuse,
    Reveal,
    Say,
    Set,
    Swap,
)
from backrooms_if.world.effects import Ask as AskPlayer
from backrooms_if.world.model import Rule, World
from backrooms_if.world.names_of import names_of
from backrooms_if.world.walk import all_effects, all_rules, branches, led_to
from tests.unit.world.inline import HALL, world_of

EVERY_KEY = Path(__file__).parent / "worlds" / "every_key.yaml"
KNOWN = {field.name for field in ENGINE_FIELDS} | set(TRAIT_FIELDS)
BODY = """\
rooms:
  hall: {name: Hall, lit: bell}
flags: {bell: false}
counters: {coins: {max: 9}}
things:
  box: {name: a box, in: hall, container: {open: false}}
  lid: {name: a lid, part_of: box}
  hat: {name: a hat, in: hall, wearable: true}
  cup: {name: a cup, in: hall, states: [whole, cracked]}
  coin: {name: a coin, in: hall, count: 2}
  lamp: {name: a lamp, in: hall, light: true, switchable: true}
timers: {drip: {every: 3, say: Drip.}}
endings: {won: {title: Won}}
actors:
  bob: {name: Bob, in: hall, senses: {hearing: 1}, route: {wander: [hall]}}
  ann: {name: Ann, in: hall}
rules:
"""


def keys(found: frozenset[tuple[str, str]]) -> list[str]:
    """Return keys as short words, sorted."""
    return sorted(f"{owner.removeprefix('w/')}.{field}" for owner, field in found)


def rule_of(written: str) -> tuple[World, Rule]:
    world = world_of(f"{BODY}  r: {written}\n")
    (rule,) = all_rules(world)
    return world, rule


def written(written: str) -> list[str]:
    """Return what a rule may write."""
    return keys(writes_of(*rule_of(written)))


def read(written: str) -> list[str]:
    """Return what a condition reads."""
    world = world_of(f"{BODY}  r: {{after: waiting, say: x}}\n")
    condition = check(written, names_of(world))
    assert isinstance(condition, Condition), condition
    return keys(reads_of(world, condition))


def test_a_condition_reads_the_fields_that_it_names() -> None:
    assert read("bell and coins > 1 or not (cup is cracked)") == ["bell.set", "coins.count", "cup.state"]
    assert read("box.open") == ["box.open"]
    assert read("turns > 3") == [f"{WORLD}.turns"]


def test_a_function_reads_what_its_signature_says_of_its_arguments_or_of_anything() -> None:
    assert read("held(hat)") == ["hat.place", "hat.worn"]
    assert read("carried(hat)") == [f"{ANY}.place"]
    assert read("seen(cup)") == ["cup.seen", "cup.visits"]
    assert read("ended(won)") == [f"{WORLD}.ended"]


def test_a_part_is_where_its_whole_is() -> None:
    assert read("held(lid)") == ["box.place", "box.worn", "lid.place", "lid.worn"]


def test_identical_things_are_read_all_together() -> None:
    assert read("held(coin)") == ["coin#2.place", "coin#2.worn", "coin.place", "coin.worn"]


def test_the_dark_reads_what_gives_light_and_what_the_light_of_rooms_asks() -> None:
    assert read("dark") == [f"{ANY}.lit", f"{ANY}.open", f"{ANY}.place", f"{ANY}.rooms", "bell.set"]


def test_a_light_that_depends_on_a_condition_reads_what_that_reads() -> None:
    world = world_of(
        HALL + "flags: {gas: true}\n"
        "things:\n  jet: {name: a jet, in: hall, light: gas}\n"
        "rules:\n  r: {after: waiting, when: jet.lit, say: x}\n  s: {after: waiting, when: dark, say: x}\n"
    )
    for rule in all_rules(world):
        assert ("w/gas", "set") in reads_of(world, rule)


@pytest.mark.parametrize("name", sorted(CONDITIONS.keys() - FUNCTIONS.keys()))
def test_it_is_known_what_a_function_without_a_signature_reads(name: str) -> None:
    world = world_of(HALL)
    reads_of(world, Ask(name, (Const("w/hall"),) if name == "lit" else ()))


def test_effects_write_the_fields_that_they_set() -> None:
    do = "[{set: {bell: true, cup.state: cracked, lamp.lit: true}}, {add: {coins: 1}}]"
    assert written(f"{{after: waiting, do: {do}}}") == ["bell.set", "coins.count", "cup.state", "lamp.lit"]


def test_what_is_moved_is_no_longer_worn_and_may_leave_the_player_behind() -> None:
    assert written("{after: waiting, do: [{move: {cup: hall}}]}") == ["cup.place"]
    assert written("{after: waiting, do: [{move: {hat: hall}}]}") == ["hat.place", "hat.worn"]
    assert written("{after: waiting, do: [{remove: box}]}") == ["box.place", f"{PLAYER}.place"]
    assert written("{after: waiting, do: [{move: {player: hall}}]}") == [f"{PLAYER}.place"]
    assert written("{after: waiting, do: [{remove: coin}]}") == ["coin#2.place", "coin.place"]


def test_points_endings_timers_and_noises_write_their_own() -> None:
    assert written("{after: waiting, do: [{award: {first: 2}}]}") == ["first.awarded", f"{WORLD}.score"]
    assert written("{after: waiting, do: [{end: won}]}") == [f"{WORLD}.ended"]
    assert written("{after: waiting, do: [{stop: drip}]}") == ["drip.running"]
    assert written("{after: waiting, do: [{reset: drip}]}") == ["drip.left", "drip.running"]
    assert written("{after: waiting, do: [{noise: 2}]}") == ["bob.heading"]


def test_both_branches_of_a_guard_are_written() -> None:
    do = "[{when: bell, do: [{add: {coins: 1}}], else: [{set: {bell: true}}]}]"
    world, rule = rule_of(f"{{after: waiting, when: held(cup), do: {do}}}")
    assert keys(writes_of(world, rule)) == ["bell.set", "coins.count"]
    assert keys(reads_of(world, rule)) == ["bell.set", "cup.place", "cup.worn"]


def test_any_branch_of_a_choice_may_be_written() -> None:
    do = "[{choose: [{do: [{add: {coins: 1}}]}, {when: bell, do: [{set: {bell: false}}]}]}]"
    world, rule = rule_of(f"{{after: waiting, do: {do}}}")
    assert keys(writes_of(world, rule)) == ["bell.set", "coins.count"]
    assert keys(reads_of(world, rule)) == ["bell.set"]


def test_of_each_of_several_things_the_fields_of_all_are_read_and_written() -> None:
    do = "[{for_each: {of: [cup, hat], when: held(thing), do: [{remove: thing}]}}]"
    world, rule = rule_of(f"{{after: taking, thing: lamp, do: {do}}}")
    assert keys(writes_of(world, rule)) == ["cup.place", "hat.place", "hat.worn"]
    assert keys(reads_of(world, rule)) == ["cup.place", "cup.worn", "hat.place", "hat.worn"]


def test_a_bound_word_is_whatever_the_keys_of_the_rule_allow() -> None:
    do = "do: [{move: {thing: second}}]"
    assert written(f"{{after: putting inside, thing: [cup, hat], {do}}}") == ["cup.place", "hat.place", "hat.worn"]
    assert written(f"{{after: putting inside, thing: wearable, {do}}}") == ["hat.place", "hat.worn"]
    assert written(f"{{after: putting inside, {do}}}") == [f"{ANY}.place", f"{ANY}.worn"]
    told = "{instead: waiting, actor: [bob, ann], do: [{move: {actor: hall}}]}"
    assert written(told) == ["ann.place", "bob.place", f"{PLAYER}.place"]


def test_a_bound_word_outside_of_a_rule_is_anything_unless_it_is_said() -> None:
    world, rule = rule_of("{after: dropping, thing: cup, do: [{remove: thing}]}")
    assert keys(writes_of(world, rule.effects)) == [f"{ANY}.place", f"{ANY}.worn"]
    assert keys(writes_of(world, rule.effects, {"thing": frozenset(("w/hat",))})) == ["hat.place", "hat.worn"]


def test_a_rule_that_runs_once_writes_that_it_has() -> None:
    assert written("{after: waiting, once: true, say: x}") == ["r.fired"]


def test_a_number_and_a_condition_in_a_text_are_read() -> None:
    world, rule = rule_of('{after: waiting, say: "{coins} [if cup is whole|a|else|b]"}')
    assert keys(reads_of(world, rule)) == ["coins.count", "cup.state"]


def test_a_slot_of_a_verb_is_whatever_it_is_for() -> None:
    world = world_of(
        HALL + "things:\n  bun: {name: a bun, in: hall, states: [dry, wet]}\n  jam: {name: some jam, in: hall}\n"
        "verbs:\n  dipping: {grammar: 'dip {bun} in {second}', do: [{set: {bun.state: wet}}, {remove: second}]}\n"
    )
    (verb,) = world.verbs
    assert keys(writes_of(world, verb)) == [f"{ANY}.place", f"{ANY}.worn", "bun.state"]


def test_the_index_says_who_writes_what_who_reads() -> None:
    world = world_of(
        f"{BODY}  ring: {{after: waiting, do: [{{set: {{bell: true}}}}]}}\n"
        "  lost: {instead: taking, when: bell, say: x}\n  gone: {after: dropping, do: [{move: {thing: hall}}]}\n"
    )
    index = dependencies(world)
    assert [part.id for part in index.writers("w/bell", "set")] == ["w/ring"]
    assert [(part.kind, part.id) for part in index.readers("w/bell", "set")] == [("room", "w/hall"), ("rule", "w/lost")]
    assert [part.id for part in index.writers("w/cup", "place")] == ["w/gone"]
    assert index.readers("w/cup", "state") == ()


def test_a_key_of_any_owner_touches_every_owner() -> None:
    assert touches({(ANY, "place")}, "w/cup", "place")
    assert touches({("w/cup", "place")}, ANY, "place")
    assert not touches({("w/cup", "place")}, "w/hat", "place")
    assert not touches({(ANY, "place")}, "w/cup", "open")


SHAPES = {
    Say: ("say",),
    Refuse: ("refuse",),
    Set: ("set",),
    Add: ("add",),
    Move: ("move", "remove"),
    Swap: ("swap",),
    Latch: ("open", "close", "lock", "unlock"),
    Reveal: ("reveal",),
    Award: ("award",),
    End: ("end",),
    Clockwork: ("start", "stop", "reset"),
    Noise: ("noise",),
    AskPlayer: ("ask",),
}
"""The shapes of effects that are not made of others."""


@pytest.mark.parametrize("kind", SHAPES, ids=[kind.__name__ for kind in SHAPES])
def test_an_effect_writes_the_fields_that_its_shape_says(kind: type) -> None:
    world = load_world(EVERY_KEY)
    found = [effect for effect in all_effects(world) if type(effect) is kind]
    assert found, "use it in every_key.yaml"
    says = {field for name in SHAPES[kind] for field in EFFECTS[name].writes}
    for effect in found:
        inner = {
            field for branch in (*branches(effect), *led_to(world, effect)) for _, field in writes_of(world, branch)
        }
        wrote = {field for _, field in writes_of(world, effect)} - inner
        # Independent named states are fields of their own, under their own names.
        assert {field for field in wrote if field in KNOWN} <= says
