"""All of a world that can be reached, each with its kind and what has to be reached before it. Reports and fuzzing ask.

It goes through all levels. Where a level derives from another one or a thing is of a kind, the same words may come
more than once, with an id for each.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, get_args

from backrooms_if.ids import Id
from backrooms_if.language.prose import Choose, Text, Vary
from backrooms_if.language.trees import Condition
from backrooms_if.records import NamedTuple
from backrooms_if.studies.coverage.watching import Mark, guard_mark, pick_mark, rung_mark, state_mark
from backrooms_if.world.dependencies import reads_of
from backrooms_if.world.effects import Ask, Award, Die, Effect, End, ForEach, Guard, Pick, Refuse, Run, Say
from backrooms_if.world.model import Actor, ExitRule, Room, Thing, Timer, World
from backrooms_if.world.walk import all_rules, exit_rules, texts_of_room

Kind = Literal[
    "rooms",
    "exits",
    "noclips",
    "things",
    "states",
    "rules",
    "branches",
    "timers",
    "answers",
    "texts",
    "variants",
    "messages",
    "goals",
    "awards",
    "endings",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""In the order of reports."""


class Entry(NamedTuple):
    """Something that can be reached. `after` are marks of which one must be reached first, if there are any."""

    kind: Kind
    mark: Mark
    after: tuple[Mark, ...] = ()
    role: str = ""
    """Of a text, which of its owner's it is: `text`, `short`, `here`, `readable.text`."""
    when: Condition | None = None
    """What has to hold for it once that is reached; of a variant, the condition of its arm."""


def universe(world: World) -> tuple[Entry, ...]:
    """Return all that can be reached in a world as it is written, each mark once, in the order of kinds and files."""
    found: dict[Mark, Entry] = {}
    for entry in _entries(world):
        known = found.setdefault(entry.mark, entry)
        if known is not entry:  # what is told, given or reached in several places
            after = (*known.after, *entry.after) if known.after and entry.after else ()
            found[entry.mark] = known._replace(after=tuple(dict.fromkeys(after)), when=known.when or entry.when)
    for entry in _last(world):  # of which nothing is known before
        found.setdefault(entry.mark, entry)
    rank = {kind: number for number, kind in enumerate(KINDS)}
    return tuple(sorted(found.values(), key=lambda entry: rank[entry.kind]))


def _entries(world: World) -> Iterator[Entry]:
    yield from _text(world.intro, None, "intro")
    yield from _text(world.about, None, "about")
    yield from _text(world.amusing, None, "amusing")
    yield from _text(world.player.text, None, "player")
    for room in world.rooms_by_id.values():
        yield from _room(world, room)
    for expanse in world.expanses.values():
        for sign in expanse.signs:
            yield from _text(sign.say, Mark(expanse.common, "entered"), "say")
    for thing in world.things.values():
        if thing.kin == thing.id:
            yield from _thing(thing)
    for actor in world.actors.values():
        yield from _actor(world, actor)
    for rule in all_rules(world):
        mark = Mark(rule.id, "ran")
        yield Entry("rules", mark, when=rule.when)
        yield from _told_by(world, rule.effects, mark)
    for verb in world.verbs:
        yield from _told_by(world, verb.effects, None)
        yield from _text(verb.report, None, "verb")
        yield from _text(verb.refusal, None, "verb")
    for timer in world.timers.values():
        yield from _timer(world, timer)
    for hint in world.hints:
        for step in hint.steps:
            yield from _text(step, None, "hint", hint.when)
    for which, text in world.messages.items():
        yield from _text(text, None, which, kind="messages")
    for reason in world.reasons.values():
        yield from _text(reason, None, "reason")
    for goal in world.goals.values():
        yield Entry("goals", Mark(goal.id, "won"), when=goal.when)
        if goal.fails:
            yield Entry("goals", Mark(goal.id, "failed"))
        for ending_id, how in ((goal.won, "won"), (goal.failed, "failed")):
            if ending_id is not None:
                yield Entry("endings", Mark(ending_id, "reached"), (Mark(goal.id, how),))
    for ending in world.endings.values():
        mark = Mark(ending.id, "reached")
        if ending.when is not None:
            yield Entry("endings", mark, when=ending.when)
        yield from _text(ending.text, mark, "text")


def _last(world: World) -> Iterator[Entry]:
    """Yield the awards and endings, for those that nothing was found to lead to."""
    for award in world.awards:
        yield Entry("awards", Mark(award, "awarded"))
    for ending in world.endings:
        yield Entry("endings", Mark(ending, "reached"))


def _room(world: World, room: Room) -> Iterator[Entry]:
    entered = Mark(room.id, "entered")
    yield Entry("rooms", entered)
    for role, text in texts_of_room(room).items():
        if not (role == "text" and text is not None and (text.plain or "").rstrip(".") == room.name):
            yield from _text(text, entered, role)
    rules = exit_rules(room)
    for number, rule in enumerate(rules):
        told_of = _locks_told(world, [one for one in rules[:number] if one.word == rule.word])
        yield from _exit(world, rule, entered, told_of)
    for noclip in room.noclips:
        yield Entry("noclips", Mark(noclip.id, "hit"), (entered,), when=noclip.when)
        if noclip.odds is not None:
            yield Entry("noclips", Mark(noclip.id, "missed"), (entered,), when=noclip.when)
        yield from _text(noclip.sign, entered, "sign", noclip.when)
        yield from _text(noclip.say, Mark(noclip.id, "hit"), "say")
        yield from _text(noclip.miss, Mark(noclip.id, "missed"), "miss")
        yield from _told_by(world, noclip.effects, Mark(noclip.id, "hit"))


def _exit(world: World, rule: ExitRule, entered: Mark, told_of: frozenset[str]) -> Iterator[Entry]:
    """Yield that it was taken, if it can be, and that it was not, if it can refuse.

    `told_of` are doors of which a rule before it says that they are locked.
    """
    taken, refused = Mark(rule.id, "taken"), Mark(rule.id, "refused")
    if not rule.refuses:
        yield Entry("exits", taken, (entered,), when=rule.when)
    if rule.only != "actors" and _can_refuse(world, rule, told_of):
        yield Entry("exits", refused, (entered,))
    told = refused if rule.refuses else taken
    if rule.ending is not None:
        yield Entry("endings", Mark(rule.ending, "reached"), (taken,))
    yield from _text(rule.say, told, "say")
    yield from _told_by(world, rule.effects, taken)


def _locks_told(world: World, rules: Iterable[ExitRule]) -> frozenset[str]:
    """Return the doors of which rules say why not while they are locked."""
    conditions = [rule.when for rule in rules if rule.refuses and rule.when is not None]
    return frozenset(owner for when in conditions for owner, field in reads_of(world, when) if field == "locked")


def _can_refuse(world: World, rule: ExitRule, told_of: frozenset[str]) -> bool:
    """Return whether an exit rule may be tried and not open a way: it says why not, or depends on something.

    A door without a lock is opened on the way through.
    """
    door = None if rule.door is None else world.things[rule.door]
    is_held = door is not None and (door.can_hide or ("lockable" in door.traits and door.id not in told_of))
    return rule.refuses or rule.is_hidden or is_held or rule.when is not None or rule.odds is not None


def _thing(thing: Thing) -> Iterator[Entry]:
    seen = Mark(thing.id, "seen")
    if "noclip" not in thing.traits:
        yield Entry("things", seen)
    for field, kind in thing.fields.items():
        if kind.kind == "word" and not kind.asked:
            for state in kind.words:
                yield Entry("states", state_mark(thing.id, field, state), (seen,))
    for role, text in thing.texts.items():
        after = seen
        if role.startswith("change."):
            _, field, state = role.split(".", 2)
            after = state_mark(thing.id, field, state)
        yield from _text(text, after, role)


def _actor(world: World, actor: Actor) -> Iterator[Entry]:
    seen = Mark(actor.id, "seen")
    yield from _text(actor.heard, None, "heard")
    for topic in actor.topics:
        for number, reply in enumerate(topic.replies, 1):
            given = Mark(topic.id, f"answer {number}")
            yield Entry("answers", given, (seen,), when=reply.when)
            yield from _told_by(world, reply.effects, given)
    for reply in actor.other_topics:
        yield from _told_by(world, reply.effects, seen, "other", reply.when)
    for reply in actor.talk:
        yield from _told_by(world, reply.effects, seen, "talk", reply.when)
    for remark in actor.remarks:
        yield from _told_by(world, remark.effects, seen, "remark", remark.when)


def _timer(world: World, timer: Timer) -> Iterator[Entry]:
    for left, effects in sorted(timer.stages.items(), reverse=True):
        mark = rung_mark(timer.id, left)
        yield Entry("timers", mark, when=timer.when)
        yield from _told_by(world, effects, mark)
    over = rung_mark(timer.id, 0)
    yield Entry("timers", over, when=timer.when)
    yield from _told_by(world, timer.effects, over)


# --- texts -----------------------------------------------------------------------------------------------------------


def _told_by(
    world: World,
    effects: Iterable[Effect],
    after: Mark | None,
    role: str = "say",
    when: Condition | None = None,
    met: frozenset[Id] = frozenset(),
) -> Iterator[Entry]:
    """Yield what effects lead to: texts, awards and endings, those of questions and named lists among them."""
    before = () if after is None else (after,)
    for effect in effects:
        match effect:
            case Say() | Refuse() | Die():
                yield from _text(effect.text, after, role, when)
            case Award():
                yield Entry("awards", Mark(effect.id, "awarded"), before, when=when)
            case End():
                yield Entry("endings", Mark(effect.ending, "reached"), before, when=when)
            case Guard():
                for holds in (True, False):
                    yield Entry("branches", guard_mark(effect, holds), before, when=effect.when)
                yield from _told_by(world, effect.do, after, role, effect.when, met)
                yield from _told_by(world, effect.otherwise, after, role, when, met)
            case Pick():
                for number, branch in enumerate(effect.branches, 1):
                    yield Entry("branches", pick_mark(effect, number), before, when=branch.when)
                    yield from _told_by(world, branch.do, after, role, branch.when or when, met)
            case ForEach():
                yield from _told_by(world, effect.do, after, role, effect.when or when, met)
            case Ask() if effect.id not in met:
                asking = world.asks[effect.id]
                yield from _text(asking.question, after, "question", when)
                asked = Mark(asking.question.id, "told")
                for answer in (asking.if_yes, asking.if_no):
                    yield from _told_by(world, answer or (), asked, "answer", None, met | {effect.id})
            case Run() if effect.id not in met:
                yield from _told_by(world, world.blocks[effect.id], after, role, when, met | {effect.id})
            case _:
                pass


def _text(
    text: Text | None, after: Mark | None, role: str, when: Condition | None = None, kind: Kind = "texts"
) -> Iterator[Entry]:
    """Yield a text and each of its variants; nothing for None."""
    if text is None:
        return
    told = Mark(text.id, "told")
    yield Entry(kind, told, () if after is None else (after,), role, when)
    yield from _variants(text, told)


def _variants(text: Text, told: Mark) -> Iterator[Entry]:
    for part in text.parts:
        arms: Mapping[int, tuple[Condition | None, Text]] = {}
        pace = "if"
        if isinstance(part, Choose):
            arms = dict(enumerate(part.arms))
        elif isinstance(part, Vary):
            arms, pace = dict(enumerate((None, arm) for arm in part.arms)), part.pace
        for condition, arm in arms.values():
            shown = Mark(arm.id, "told")
            yield Entry("variants", shown, (told,), pace, condition)
            yield from _variants(arm, shown)
