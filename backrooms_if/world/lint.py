"""What is valid and yet a likely mistake: rooms out of reach, locks without keys, words that tell nothing apart.

Run by `check`, also on what could be compiled of a world with errors. What is reported as out of reach never comes up
in any game (`lint_reach.py`); what is not reported may still be out of reach.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from backrooms_if import limits
from backrooms_if.ids import NOWHERE, Id, LevelId, level_of, name_of
from backrooms_if.language.signatures import BOUND_WORDS
from backrooms_if.problems import Problem
from backrooms_if.problems.codes import CODES
from backrooms_if.records import NamedTuple
from backrooms_if.world import (
    lint_canon,
    lint_commas,
    lint_expanses,
    lint_marks,
    lint_nouns,
    lint_order,
    lint_prose,
    lint_reach,
    lint_rooms,
    lint_routes,
    lint_starts,
    lint_things,
    lint_ways,
)
from backrooms_if.world.canon import left_out
from backrooms_if.world.dependencies import all_reads
from backrooms_if.world.effects import Add, Latch, Set
from backrooms_if.world.model import Thing, World
from backrooms_if.world.parts import Part
from backrooms_if.world.walk import all_effects, all_rules
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.schema import BodySpec

Places = Mapping[LevelId, Positions]
"""Where everything stands in the file of each level."""
_PROSE: Final = {
    "rooms": ("text", "short", "sound", "smell", "touch", "air", "name"),
    "things": ("text", "sound", "smell", "touch", "taste", "name", "adjectives", "also", "article", "plural", "shown"),
    "doors": ("text", "name", "adjectives", "also", "article", "plural"),
    "actors": ("text", "name", "adjectives", "also", "article", "plural", "pronoun", "heard", "loud"),
    "endings": ("text", "title"),
}
"""The keys of entries whose faults hide nothing that play could come to; those of any other key may."""
_TOLD_ONLY: Final = ("hints", "score", "messages", "lint", "texts", "palette")
"""The sections of which that is so as well."""


def lint(
    world: World,
    parts: Sequence[Part],
    problems: Sequence[Problem] = (),
    verbs: frozenset[str] = frozenset(),
    *,
    notes: bool = True,
) -> list[Problem]:
    """Return warnings and notes about a world, of each of its files in their order.

    `problems` are those that were found before. What depends on the whole world is left out where they may be the
    cause: reachability where ways or rules are broken, and what is never read with any error at all. `verbs` are the
    words that begin a line of the engine's. Unless `notes` asks for them, notes that take looking for are left out, but
    for those that some file lets pass: whether there is one is what makes that entry of use.
    """
    wanted = _Wanted(frozenset(CODES if notes else (code for part in parts for code in part.spec.lint.allow)))
    places = {part.level: part.positions for part in parts}
    broken = [problem for problem in problems if problem.severity == "error"]
    found: list[Problem] = []
    may_leave = frozenset(level for name in world.canons for level in left_out(world, name))
    unlocked = frozenset(_unlocked(world))
    notes_of = _notes_of_parts(world, parts, wanted)
    moved = lint_routes.moved_things(world)
    numbers = {key for part in parts for key in (*part.spec.counters, *part.spec.flags)}
    for part in parts:
        found += [
            *of_file(world, parts[0], part, verbs, may_leave),
            *_locks(world, part, unlocked),
            *lint_starts.low_lights(world, part),
            *lint_rooms.last_resorts(world, part),
            *lint_things.hidden_by_scenery(world, part),
            *lint_routes.lost_stops(world, part, moved),
            *lint_marks.marks(part, numbers),
            *notes_of(part),
        ]
    found = beside(found, broken)
    found += [
        *_twins(world, places, frozenset((problem.span.file, *problem.path[:2]) for problem in broken)),
        *_idle_rules(world, places),
        *lint_starts.overfull(world, parts, broken),
    ]
    if not any(_hides_ways(problem) for problem in broken):
        found += [*_endings(world, parts, is_sound=not broken), *lint_ways.between_levels(world, parts)]
        lost = [*lint_reach.out_of_reach(world, parts, is_sound=not broken)]
        lost += lint_expanses.without_way_out(world, parts)
        told = {problem.path for problem in found if problem.code in ("W505", "W508")}
        found += (problem for problem in lost if problem.path not in told)
    if not broken:
        found += lint_canon.canon_sets(world, parts)
        if wanted.any("N501", "N532"):
            found += _flags(world, places)
        if wanted.any("N539"):
            found += (problem for part in parts for problem in lint_things.idle_keys(world, part, parts))
    spans = {problem.span for problem in broken}
    found = [problem for problem in found if problem.span not in spans]  # the error says enough
    return sorted(found, key=lambda problem: problem.span)


class _Wanted(NamedTuple):
    """The codes of the notes that are looked for."""

    codes: frozenset[str]

    def any(self, *codes: str) -> bool:
        """Return whether one of some notes is looked for."""
        return not self.codes.isdisjoint(codes)


def _notes_of_parts(world: World, parts: Sequence[Part], wanted: _Wanted) -> Callable[[Part], Iterator[Problem]]:
    """Return what yields the notes about one file."""
    everywhere = lint_nouns.answering(world, parts[0]) if wanted.any("N534") else None
    has_light = wanted.any("N538") and lint_rooms.gives_light(world)

    def notes_of(part: Part) -> Iterator[Problem]:
        if everywhere is not None:
            yield from lint_nouns.unanswered(world, part, everywhere)
        if wanted.any("N533"):
            yield from lint_rooms.without_return(world, part)
        if wanted.any("N535"):
            yield from lint_rooms.unsigned_noclips(world, part)
        if wanted.any("N540"):
            yield from lint_expanses.thin_slots(part)
        if wanted.any("N536"):
            yield from lint_things.hidden_by_name(world, part)
        if wanted.any("N537"):
            yield from lint_things.states_untold(world, part)
        if wanted.any("N538"):
            yield from lint_rooms.unlit(world, part, has_light)

    return notes_of


def of_file(
    world: World, head: Part, part: Part, verbs: frozenset[str], may_leave: frozenset[LevelId]
) -> Iterator[Problem]:
    """Yield what one file shows by itself beside the head of its world, whatever the other files hold.

    `may_leave` are the levels that a canon set leaves out.
    """
    yield from lint_ways.travel_words(part.spec, part.positions, verbs)
    yield from lint_ways.last_rules(part.spec, part.positions)
    yield from lint_ways.unreached_rules(part.spec, part.positions, may_leave)
    yield from lint_order.out_of_turn(part.spec, part.positions)
    yield from lint_prose.prose(world, head, part)
    yield from lint_expanses.unsigned_places(part)
    yield from lint_expanses.wordless_signs(part)
    yield from lint_commas.split_sentences(part)


def beside(found: Sequence[Problem], broken: Sequence[Problem]) -> list[Problem]:
    """Return the problems that are not of an entry with an error: of that the error says enough."""
    entries = {(problem.span.file, _entry_of(problem.path)) for problem in broken}
    return [problem for problem in found if (problem.span.file, _entry_of(problem.path)) not in entries]


def _entry_of(path: Path) -> Path:
    """Return where the exit rules of one word stand, or a definition: with a fault, what is read of it says little."""
    if path[:1] == ("rooms",):
        return path[:3] if path[2:3] == ("forced",) else path[:4]
    return path[:2]


def _hides_ways(problem: Problem) -> bool:
    """Return whether a problem may be why something seems out of reach."""
    path = problem.path
    if problem.code == "E211":
        return True  # what belongs elsewhere may have been a way, or a room
    if len(path) < 2:
        return True
    section = str(path[0])
    return section not in _TOLD_ONLY and (len(path) < 3 or path[2] not in _PROSE.get(section, ()))


def _endings(world: World, parts: Sequence[Part], *, is_sound: bool) -> Iterator[Problem]:
    """Report a world that never ends. An ending that nothing leads to beside others is told of with what is lost."""
    positions = parts[0].positions
    if not world.endings and world.can_die:
        return
    if not world.endings:
        path: Path = ("title",)
        hint = "declare one under `endings:`, and reach it in some rule: `do: [{end: ..}]`"
        message = "this world has no ending and goes on for ever"
        yield Problem("N502", positions.key(path), message, (hint,), path)
    elif lint_reach.is_without_end(world, is_sound=is_sound):
        hint = f"end the game in some rule: `do: [{{end: {name_of(next(iter(world.endings)))}}}]`"
        positions = next(part.positions for part in parts if part.spec.endings)
        yield Problem("W501", positions.key(("endings",)), "no rule that can run ends the game", (hint,), ("endings",))


def _locks(world: World, part: Part, unlocked: frozenset[str]) -> Iterator[Problem]:
    """Report locks for which there is no key; `unlocked` is what effects unlock."""
    spec, positions = part.spec, part.positions
    groups: tuple[tuple[str, Mapping[str, BodySpec]], ...] = (("doors", spec.doors), ("things", spec.things))
    for kind, bodies in groups:
        for key in bodies:
            thing = world.things[part.id_of(key)]
            if "lockable" not in thing.traits:
                continue
            path: Path = (kind, key, "lockable")
            fitting = thing.key()
            if fitting is None and getattr(getattr(bodies[key], "lockable", None), "key", None) is not None:
                continue  # it names one, which is reported already
            if fitting is None and unlocked.isdisjoint((thing.id, *BOUND_WORDS)):
                hint = "name the thing that fits: `lockable: {key: THING}`"
                yield Problem("W505", positions.key(path), f"nothing unlocks `{key}`", (hint,), path)
            elif fitting is not None and "fixed" in world.things[Id(fitting)].traits:
                path = (*path, "key")
                message = f"`{name_of(fitting)}` cannot be taken to the lock"
                yield Problem("W505", positions.value(path), message, ("name a thing that can be carried",), path)


def _unlocked(world: World) -> Iterator[str]:
    """Yield what effects unlock."""
    for effect in all_effects(world):
        is_unlocked = effect.what in ("open", "unlock") if isinstance(effect, Latch) else False
        is_unlocked |= isinstance(effect, Set) and effect.field in ("open", "locked")
        if is_unlocked and isinstance(effect, Latch | Set):
            yield effect.target.id


def _idle_rules(world: World, places: Places) -> Iterator[Problem]:
    """Report rules about things of a trait that nothing has."""
    for rule in all_rules(world):
        for key, ids in (("thing", rule.things), ("second", rule.seconds), ("actor", rule.actors)):
            if ids is not None and not ids:
                path: Path = ("rules", name_of(rule.id), key)
                hint = "name the things, or give one of them the trait"
                message = "nothing has this trait, so the rule never runs"
                if key == "actor":
                    hint = "declare somebody under `actors:`, or take the rule out"
                    message = "this world has no actors, so the rule never runs"
                positions = places[level_of(rule.id)]
                yield Problem("W510", positions.value(path), message, (hint,), path)


def _twins(world: World, files: Places, broken: frozenset[Path]) -> Iterator[Problem]:
    """Report two things that start in one place and answer to the same words only, but for what is broken itself."""
    places: dict[str, list[Id]] = {}
    for thing in world.things.values():
        if thing.kin != thing.id:
            continue  # which of several identical things it is nobody needs to tell
        if (files[level_of(thing.id)].file, *_path_of(world, thing.id)[:2]) in broken:
            continue
        for place in _met_in(world, thing):
            if place != NOWHERE:
                places.setdefault(place, []).append(thing.id)
    reported: set[Id] = set()
    for ids in places.values():
        seen: dict[frozenset[tuple[str, frozenset[str]]], Id] = {}
        for one in ids:
            thing = world.things[one]
            words = frozenset((phrase.noun, phrase.adjectives) for phrase in thing.phrases)
            other = seen.setdefault(words, one)
            if other != one and one not in reported:
                reported.add(one)
                path, beside = _path_of(world, one), _path_of(world, other)
                hint = "give one of them an adjective, or another phrase under `also:`"
                message = f"no word tells it from `{name_of(other)}`, which is in the same place"
                second = (files[level_of(other)].key(beside), "the other")
                yield Problem("W507", files[level_of(one)].key(path), message, (hint,), path, second)


def _met_in(world: World, thing: Thing) -> tuple[str, ...]:
    """Return the places in which a thing is met at the start: a part in those of its whole."""
    for _ in range(limits.THING_NESTING):  # in a world with errors things may be part of each other
        if thing.whole is None:
            break
        thing = world.things[thing.whole]
    return thing.rooms or (str(world.start_values.get((thing.id, "place"), NOWHERE)),)


def _path_of(world: World, thing: Id) -> Path:
    name = name_of(thing)
    if thing in world.noclips:
        return ("rooms", name_of(world.noclips[thing].room), "noclip", name)
    if "." in name:
        return ("rooms", name.partition(".")[0], "scenery")
    if thing in world.actors:
        return ("actors", name)
    return ("doors", name) if "door" in world.things[thing].traits else ("things", name)


def _flags(world: World, places: Places) -> Iterator[Problem]:
    """Report flags and counters that nothing reads, and those that are read and never change."""
    counters = tuple(counter for counter in world.counters if counter != world.lives)
    if not world.flags and not counters:
        return
    read = {owner for owner, _ in all_reads(world)}
    written = {effect.target.id for effect in all_effects(world) if isinstance(effect, Set)}
    written |= {effect.counter for effect in all_effects(world) if isinstance(effect, Add)}
    for kind, ids in (("flags", world.flags), ("counters", counters)):
        for one in ids:
            path: Path = (kind, name_of(one))
            positions = places[level_of(one)]
            if one not in read:
                hint = "let a condition or text read it, or take it out"
                yield Problem("N501", positions.key(path), f"`{name_of(one)}` is never read", (hint,), path)
            elif one not in written:
                hint = "let a rule change it, or take it out"
                yield Problem("N532", positions.key(path), f"`{name_of(one)}` never changes", (hint,), path)
