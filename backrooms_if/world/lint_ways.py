"""What is valid and yet a likely mistake in exits and noclips: their words, their order, and other levels' entrances.

`lint.py` calls it, which is what `check` runs.
"""

from collections.abc import Container, Iterator, Sequence

from backrooms_if.ids import Id, level_of, name_of
from backrooms_if.problems import Problem
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.graph import ways_out
from backrooms_if.world.model import World
from backrooms_if.world.parts import Part
from backrooms_if.world.texts import each
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.scalars import phrases
from backrooms_if.worldfile.schema import ExitSpec, LevelSpec, PartSpec
from backrooms_if.worldfile.schema_exits import ExitsSpec, rules_of
from backrooms_if.worldfile.schema_expanse import rooms_of
from backrooms_if.worldfile.schema_rooms import written_rules


def travel_words(spec: PartSpec, positions: Positions, verbs: Container[str]) -> Iterator[Problem]:
    """Report travel words that are a short form or a misspelling of a direction, or a key of the room.

    What is the word of a verb is no slip: `eat` is a way into a gingerbread house.
    """
    for _, _, room, where in rooms_of(spec, ""):
        strange = [written for written in room.exits if written not in OPPOSITES]
        meant_there = {word for written in room.exits for word in phrases(written.lower())} if strange else ()
        for written in strange:
            path: Path = (*where, "exits", written)
            for word in phrases(written.lower()):
                if word == "forced" and room.forced is None:
                    hint = "a room that leads on by itself has `forced:` beside `exits:`"
                    message = "players would have to type `forced` to go there"
                    yield Problem("W504", positions.key(path), message, (hint,), path)
                elif SHORT_FORMS.get(word) in meant_there:
                    continue  # `west, w` says one thing twice, and does no harm
                elif (meant := _direction_meant(word)) and (word not in verbs or word in SHORT_FORMS):
                    hint = f"did you mean `{meant}`?"
                    yield Problem("W504", positions.key(path), f"`{word}` is no direction", (hint,), path)
        for name, noclip in room.noclip.items():
            if noclip.direction is not None and (meant := _direction_meant(noclip.direction.lower())):
                path = (*where, "noclip", name, "direction")
                hint = f"did you mean `{meant}`?"
                yield Problem("W504", positions.value(path), f"`{noclip.direction}` is no direction", (hint,), path)


def _direction_meant(word: str) -> str | None:
    """Return the direction that a travel word is a short form or a misspelling of, or None."""
    if word in OPPOSITES or len(word) > len("southwest") + 1:
        return None
    return SHORT_FORMS.get(word) or next((one for one in OPPOSITES if _is_slip(word, one)), None)


def _is_slip(word: str, meant: str) -> bool:
    """Return whether a word is a direction of four letters or more with one slip of the fingers.

    Two letters exchanged, one left out, one too many, or another one in the middle. A first letter that differs makes
    another word (`nest`, `best`), and so do most slips in `up` and `in`.
    """
    if len(meant) < 4 or len(word) < 3 or word[0] != meant[0] or abs(len(word) - len(meant)) > 1:
        return False
    at = next((index for index, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other), len(word))
    if len(word) == len(meant):
        exchanged = word[at : at + 2] == meant[at : at + 2][::-1] and word[at + 2 :] == meant[at + 2 :]
        return exchanged or word[at + 1 :] == meant[at + 1 :]
    longer, shorter = (word, meant) if len(word) > len(meant) else (meant, word)
    return longer[at + 1 :] == shorter[at:]


def last_rules(spec: PartSpec, positions: Positions) -> Iterator[Problem]:
    """Report lists of exit rules after whose last one nothing is left for the player, if it does not hold."""
    for _, _, room, where in rooms_of(spec, ""):
        for word, written in room.exits.items():
            usable = [(one, at) for one, at in rules_of(written) if isinstance(one, str) or one.only != "actors"]
            if not usable:
                continue
            last, index = usable[-1]
            if isinstance(last, str) or (last.odds is None and (last.when is None or not isinstance(written, list))):
                continue
            path: Path = (*where, "exits", word, *index)
            at = "odds" if last.odds is not None else "when"
            hint = f"add a last rule without `{at}`, such as `say:` why one cannot go"
            message = "no rule is left if this misses" if at == "odds" else "no rule is left if this does not hold"
            yield Problem("W506", positions.key((*path, at)), message, (hint,), path)


def unreached_rules(spec: PartSpec, positions: Positions, may_leave: Container[str]) -> Iterator[Problem]:
    """Report exit rules that stand behind one that always holds: nothing ever comes to them.

    `may_leave` are the levels that a canon set leaves out; what leads only there does not always hold.
    """
    for _, _, room, where in rooms_of(spec, ""):
        forced: list[tuple[Path, ExitsSpec | None]] = [(("forced",), room.forced)]
        for at, written in (*forced, *((("exits", word), one) for word, one in room.exits.items())):
            rules = written if isinstance(written, list) else []
            for index, rule in enumerate(rules[:-1]):
                if _always_holds(rule) and not _may_close(rule, may_leave):
                    path: Path = (*where, *at, index + 1)
                    hint = "put the rule without `when` last"
                    yield Problem("W508", positions.key(path), "the rule above always holds", (hint,), path)
                    break


def _may_close(rule: str | ExitSpec, may_leave: Container[str]) -> bool:
    """Return whether all that a rule leads to is in levels that a canon set leaves out."""
    to = rule if isinstance(rule, str) else rule.to
    return to is not None and all(level_of(one) in may_leave for _, one in _each_target(to, ()))


def _always_holds(rule: str | ExitSpec) -> bool:
    """Return whether no rule behind this one is ever tried."""
    if isinstance(rule, str):
        return True
    may_fail = rule.when is not None or rule.odds is not None or rule.hidden
    return not (may_fail or rule.pass_ or rule.only is not None)


def between_levels(world: World, parts: Sequence[Part]) -> Iterator[Problem]:
    """Report what leads into another level past its entrances, and exits to it that have no way back."""
    entrances = {
        part.level: frozenset(part.id_of(name_of(one)) for one in part.spec.entrances)
        for part in parts
        if isinstance(part.spec, LevelSpec) and part.spec.entrances
    }
    for part in parts:
        for path, written, is_one_way in _ways_away(part.spec):
            # Of a room without its level, the world's own is meant where this level has none.
            target = world.rooms_by_id.get(Id(written if "/" in written else f"{world.id}/{written}"))
            if target is None or target.level == part.level:
                continue
            place, there = part.positions.key(path) if path[-1] == written else part.positions.value(path), target.level
            if target.id not in entrances.get(there, {target.id}):
                hint = f"write {' or '.join(sorted(f'`{one}`' for one in entrances[there]))}, an entrance of it"
                hints = (hint, f"or name `{name_of(target.id)}` under `entrances:` of `{there}`")
                yield Problem("W601", place, f"`{written}` is no entrance of its level", hints, path)
            elif not is_one_way and path[0] == "rooms" and part.id_of(str(path[1])) not in ways_out(target):
                hint = f"give `{written}` an exit back, or write `one_way: true` beside `to: {written}`"
                yield Problem("W602", place, f"no way leads back from `{written}`", (hint,), path)


def _ways_away(spec: PartSpec) -> Iterator[tuple[Path, str, bool]]:
    """Yield every way to what is no room of this file: its path, the room as written, and whether none back is meant.

    Most rooms have none.
    """
    for _, _, room, where in rooms_of(spec, ""):
        if all([isinstance(one, str) and one in spec.rooms for one in room.exits.values()]) and not (
            room.forced or room.noclip
        ):
            continue
        for path, rule in written_rules(where, room):
            is_forced = path[len(where)] == "forced"  # which is not a way that anybody would go back
            to = rule if isinstance(rule, str) else rule.to
            if to is None or (isinstance(to, str) and to in spec.rooms):
                continue
            is_meant = is_forced or (not isinstance(rule, str) and rule.one_way)
            at = path if isinstance(rule, str) else (*path, "to")
            yield from ((where, one, is_meant) for where, one in _each_target(to, at) if one not in spec.rooms)
        for name, noclip in room.noclip.items():
            if not (isinstance(noclip.to, str) and noclip.to in spec.rooms):
                path = (*where, "noclip", name, "to")
                yield from ((at, to, True) for at, to in _each_target(noclip.to, path) if to not in spec.rooms)


def _each_target(written: str | list[str] | dict[str, int], path: Path) -> list[tuple[Path, str]]:
    """Return what a way may lead to as written, each with its path."""
    if isinstance(written, dict):
        return [((*path, to), to) for to in written]
    return [(at, to) for to, at in each(written, path)]
