"""What actors answer and say: from specs to topics, answers and remarks. `compile_actors.py` calls it."""

import re
from collections.abc import Mapping
from typing import Final

from backrooms_if.ids import Id
from backrooms_if.language.prose import short_hash
from backrooms_if.world.compile_blocks import Block
from backrooms_if.world.compile_effects import EffectMaker
from backrooms_if.world.effects import Effect, Say
from backrooms_if.world.namespace import resolve
from backrooms_if.world.naming import ARTICLES, words_of
from backrooms_if.world.odds import Odds
from backrooms_if.world.texts import Writer, each, text_id, topic_name
from backrooms_if.world.topics import About, Remark, Reply, Topic
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.scalars import phrases
from backrooms_if.worldfile.schema_topics import RemarkSpec, Replies, replies_of

_THING: Final = re.compile(r"\{\s*([a-z0-9_/]+)\s*\}")


def about(written: str | list[str], writer: Writer, path: Path) -> About:
    """Return what words have to be about for a rule; a faulty phrase is reported and left out."""
    said: list[frozenset[str]] = []
    things: list[Id] = []
    for one, at in each(written, path):
        for phrase in phrases(one):
            meant = _meant(phrase, writer, at, is_key=False)
            if isinstance(meant, frozenset):
                said.append(meant)
            elif meant is not None:
                things.append(meant)
    return About(tuple(said), tuple(things))


def _meant(phrase: str, writer: Writer, path: Path, *, is_key: bool) -> frozenset[str] | Id | None:
    """Return the words of a phrase, or the thing whose names stand for it; None after a fault.

    A variable is a word in pointed brackets, which no player can type: `topics.given` puts it in.
    """
    faults = writer.faults
    named = _THING.fullmatch(phrase)
    variable = None if named is None else writer.names.find(named[1], ("variable",))
    if variable is not None and variable.is_sure:
        return frozenset((f"<{variable.id}>",))
    if named is not None:
        is_there = writer.names.find(named[1], ("thing",)) is not None
        variables = () if is_there else tuple(writer.names.space.of_sorts(writer.names.level, ("variable",)))
        return resolve(writer.names, faults, path, named[1], ("thing",), "E302", is_key=is_key, others=variables)
    words = frozenset(words_of(phrase)).difference(ARTICLES)
    if words and "{" not in phrase and "}" not in phrase:
        return words
    message = f"`{phrase}` has no word that could be asked about"
    hint = "write words that a player may ask about"
    if words:
        message = f"`{phrase}` is neither words nor a thing"
        hint = "the names of a thing are written `{brass_key}`, with its id and nothing else"
    if is_key:
        faults.part_of_key(path, phrase, "E203", message, hint)
    else:
        faults.value(path, "E203", message, hint)
    return None


class TopicMaker:
    """Makes the answers of one actor, in whose texts and conditions `thing` is that actor."""

    def __init__(self, actor: Id, writer: Writer, effects: EffectMaker) -> None:
        """Keep what they are read against."""
        self.writer = writer.in_rule({"thing": (actor,)})
        self.actor = actor
        self.effects = effects
        self.drafts = effects.drafts

    def topics(self, written: Mapping[str, Replies], path: Path) -> tuple[Topic, ...]:
        """Return the topics; a faulty phrase is reported and left out."""
        known: dict[frozenset[str] | Id, Path] = {}
        found: list[Topic] = []
        for key, replies in written.items():
            at = (*path, key)
            named = ""
            said: list[frozenset[str]] = []
            things: list[Id] = []
            for phrase in phrases(key):
                meant = _meant(phrase, self.writer, at, is_key=True)
                if meant is None:
                    continue
                if meant in known:
                    faults = self.writer.faults
                    other = (faults.positions.key(known[meant]), "the other")
                    hint = "make one list of both answers, each with its `when`"
                    faults.part_of_key(at, phrase, "E505", f"`{phrase}` is a topic twice", hint, other=other)
                    continue
                known[meant] = at
                named = named or self._named(phrase, meant)
                if isinstance(meant, frozenset):
                    said.append(meant)
                else:
                    things.append(meant)
            made = self.replies(replies, at, named)
            if said or things:
                topic = Id(f"{self.actor}.{topic_name(key)}")
                for number, (_, where) in enumerate(replies_of(replies, at), 1):
                    self.writer.note(f"{topic} answer {number}", where)
                plain = " ".join(words_of(named))
                found.append(Topic(topic, plain, tuple(said), tuple(things), made))
        return tuple(found)

    def _named(self, phrase: str, meant: frozenset[str] | Id) -> str:
        """Return how the player is told of a topic: a phrase as it is written, a thing by its name."""
        if isinstance(meant, frozenset):
            return phrase
        made = self.drafts.get(meant)
        return phrase if made is None else made.name.definite

    def replies(self, written: Replies, path: Path, named: str = "") -> tuple[Reply, ...]:
        """Return the answers in their order; one whose condition is faulty is left out.

        `named` is how a topic is told of that suggests itself; empty for answers that no topic is for.
        """
        found: list[Reply] = []
        for spec, at in replies_of(written, path):
            if isinstance(spec, str):
                found.append(Reply(None, (self._say(spec, path, at),)))
                continue
            effects: tuple[Effect, ...] = ()
            if spec.say is not None:
                effects = (self._say(spec.say, path, (*at, "say")),)
            if spec.do is not None:
                effects = (*effects, *self.effects.body(Block(True, self.writer), spec.do, (*at, "do")))
            condition = self.writer.condition(spec.when, (*at, "when"))
            suggest = named if spec.suggest is True else spec.suggest or None
            if suggest is not None and not named:
                hint = "write a topic for it, and suggest that"
                self.writer.faults.key((*at, "suggest"), "E206", "a suggestion of nothing in particular", hint)
            if spec.when is None or condition is not None:
                found.append(Reply(condition, effects, suggest))
        return tuple(found)

    def remarks(self, written: Mapping[str, RemarkSpec], path: Path) -> tuple[Remark, ...]:
        """Return what the actor says unasked; one whose condition is faulty is left out."""
        found: list[Remark] = []
        for key, spec in written.items():
            at = (*path, key)
            effects: tuple[Effect, ...] = ()
            if spec.say is not None:
                effects = (self._say(spec.say, at, (*at, "say")),)
            if spec.do is not None:
                effects = (*effects, *self.effects.body(Block(False, self.writer), spec.do, (*at, "do")))
            condition = self.writer.condition(spec.when, (*at, "when"))
            if spec.when is not None and condition is None:
                continue
            odds = None if spec.odds is None else Odds(spec.odds.wins, spec.odds.out_of)
            turns = spec.every or spec.after or 1
            found.append(Remark(Id(f"{self.actor}.{key}"), condition, turns, spec.every is not None, odds, effects))
        return tuple(found)

    def _say(self, source: str, path: Path, at: Path) -> Say:
        """Return what tells a text; the id of one of a list has a hash of its words, never its index."""
        name = text_id(self.effects.level, path)
        return Say(
            self.writer.words(name if at in (path, (*path, "say")) else f"{name}#{short_hash(source)}", source, at)
        )
