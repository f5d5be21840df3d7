"""What actors answer: from specs to topics and answers. `compile_actors.py` calls it."""

import re
from collections.abc import Mapping
from typing import Final

from backrooms_if.ids import Id
from backrooms_if.language.prose import short_hash
from backrooms_if.world.compile_effects import Block, EffectMaker
from backrooms_if.world.effects import Effect, Say
from backrooms_if.world.model import Reply, Topic
from backrooms_if.world.namespace import resolve
from backrooms_if.world.naming import ARTICLES, words_of
from backrooms_if.world.texts import Writer, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.scalars import phrases
from backrooms_if.worldfile.schema_topics import Replies, replies_of

_THING: Final = re.compile(r"\{\s*([a-z0-9_/]+)\s*\}")


class TopicMaker:
    """Makes the answers of one actor, in whose texts and conditions `thing` is that actor."""

    def __init__(self, actor: Id, writer: Writer, effects: EffectMaker) -> None:
        """Keep what they are read against."""
        self.writer = writer.in_rule({"thing": (actor,)})
        self.effects = effects

    def topics(self, written: Mapping[str, Replies], path: Path) -> tuple[Topic, ...]:
        """Return the topics; a faulty phrase is reported and left out."""
        known: dict[frozenset[str] | Id, Path] = {}
        found: list[Topic] = []
        for key, replies in written.items():
            at = (*path, key)
            said: list[frozenset[str]] = []
            things: list[Id] = []
            for phrase in phrases(key):
                meant = self._meant(phrase, at)
                if meant is None:
                    continue
                if meant in known:
                    faults = self.writer.faults
                    other = (faults.positions.key(known[meant]), "the other")
                    hint = "make one list of both answers, each with its `when`"
                    faults.part_of_key(at, phrase, "E505", f"`{phrase}` is a topic twice", hint, other=other)
                    continue
                known[meant] = at
                if isinstance(meant, frozenset):
                    said.append(meant)
                else:
                    things.append(meant)
            made = self.replies(replies, at)
            if said or things:
                found.append(Topic(tuple(said), tuple(things), made))
        return tuple(found)

    def _meant(self, phrase: str, path: Path) -> frozenset[str] | Id | None:
        """Return the words of a phrase, or the thing whose names stand for it; None after a fault."""
        faults = self.writer.faults
        named = _THING.fullmatch(phrase)
        variable = None if named is None else self.writer.names.find(named[1], ("variable",))
        if variable is not None and variable.is_sure:
            return frozenset((f"<{variable.id}>",))
        if named is not None:
            return resolve(self.writer.names, faults, path, named[1], ("thing",), "E302", is_key=True)
        words = frozenset(words_of(phrase)).difference(ARTICLES)
        if "{" in phrase or "}" in phrase:
            hint = "the names of a thing are written `{brass_key}`, with its id and nothing else"
            faults.part_of_key(path, phrase, "E203", f"`{phrase}` is neither words nor a thing", hint)
            return None
        if not words:
            hint = "write words that a player may ask about"
            faults.part_of_key(path, phrase, "E203", f"`{phrase}` has no word that could be asked about", hint)
            return None
        return words

    def replies(self, written: Replies, path: Path) -> tuple[Reply, ...]:
        """Return the answers in their order; one whose condition is faulty is left out."""
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
            if spec.when is None or condition is not None:
                found.append(Reply(condition, effects))
        return tuple(found)

    def _say(self, source: str, path: Path, at: Path) -> Say:
        """Return what tells a text; the id of one of a list has a hash of its words, never its index."""
        name = text_id(self.effects.level, path)
        return Say(
            self.writer.words(name if at in (path, (*path, "say")) else f"{name}#{short_hash(source)}", source, at)
        )
