"""What a world says in the engine's place: messages, hints, the player, what points are for. `compile.py` calls it."""

from collections.abc import Collection

from backrooms_if.ids import Id, LevelId
from backrooms_if.language.prose import Text, short_hash
from backrooms_if.problems.near import did_you_mean
from backrooms_if.world.model import PLAIN_PLAYER, Hint, Player
from backrooms_if.world.namespace import resolve
from backrooms_if.world.texts import Writer, each, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import WorldSpec


def messages(
    spec: WorldSpec, level: LevelId, writer: Writer, known: Collection[str], quotes: tuple[str, ...]
) -> dict[str, Text]:
    """Return the engine's messages that the world says in its own words."""
    found: dict[str, Text] = {}
    groups = {message.partition(".")[0] for message in known}
    for group, words in spec.messages.items():
        if group not in groups:
            stem = group.rstrip("e")
            near = did_you_mean(group, groups) or next((one for one in sorted(groups) if one.startswith(stem)), None)
            hint = f"did you mean `{near}`?" if near else f"there are messages of {', '.join(sorted(groups))}"
            writer.faults.key(("messages", group), "E308", f"`{group}` has no messages", hint)
            continue
        for key, source in words.items():
            path: Path = ("messages", group, key)
            which = f"{group}.{key}"
            if which not in known:
                own = sorted(one.partition(".")[2] for one in known if one.startswith(f"{group}."))
                near = did_you_mean(key, own)
                hint = f"did you mean `{near}`?" if near else f"its messages are {', '.join(own)}"
                writer.faults.key(path, "E308", f"`{group}` has no message `{key}`", hint)
                continue
            found[which] = writer.message(text_id(level, path), source, path, quotes)
    return found


def hints(spec: WorldSpec, level: LevelId, writer: Writer) -> tuple[Hint, ...]:
    """Return the hints in the order of the file."""
    found: list[Hint] = []
    for key, hint in spec.hints.items():
        path: Path = ("hints", key)
        steps = tuple(
            writer.words(f"{text_id(level, path)}/steps#{short_hash(step)}", step, at)
            for step, at in each(hint.steps, (*path, "steps"))
        )
        when = writer.condition(hint.when, (*path, "when"))
        found.append(Hint(text_id(level, path), when, steps, hint.after or 0, hint.cost or 0))
    return tuple(found)


def player(spec: WorldSpec, level: LevelId, writer: Writer) -> Player:
    """Return what the player is; a plain one where the world says nothing."""
    if spec.player is None:
        return PLAIN_PLAYER
    path: Path = ("player", "text")
    text = writer.text(text_id(level, path), spec.player.text, path)
    return Player(spec.player.name or "", text, spec.player.carries, spec.player.carries_size)


def reasons(spec: WorldSpec, level: LevelId, writer: Writer) -> dict[Id, Text]:
    """Return what the world says that its awards were for."""
    found: dict[Id, Text] = {}
    for key, words in spec.score.reasons.items() if spec.score is not None else ():
        path: Path = ("score", "reasons", key)
        award = resolve(writer.names, writer.faults, path, key, ("award",), "E303", is_key=True)
        text = writer.words(text_id(level, path), words, path)
        if award is not None:
            found[award] = text
    return found
