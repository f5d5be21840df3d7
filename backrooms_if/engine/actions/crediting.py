"""ABOUT, CREDITS, VERSION, and AMUSING after the end: what the story says of itself, and who made it."""

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import joined, message
from backrooms_if.events import Status, View
from backrooms_if.ids import ENGINE_VERSION, ActionId


def _about(attempt: Attempt) -> None:
    world = attempt.view.world
    if world.about is not None:
        attempt.say(world.about)
        return
    words, _ = message(
        attempt.view,
        attempt.messages,
        "asking about the story.none",
        words=world.title,
        choices=joined([*world.authors]),
    )
    attempt.events.append(Status("about", words))


def _credits(attempt: Attempt) -> None:
    world = attempt.view.world
    lines = [(world.title, f"by {joined([*world.authors])}"), ("Licence", world.license)]
    if world.source is not None:
        lines.append(("Source", world.source))
    for level in world.levels_by_id.values():
        if level.id in world.left_out:
            continue
        # Of a level only what is not the world's: sixty levels by the same hand are one line.
        own = [f"by {joined([*level.authors])}"] if level.authors != world.authors else []
        own += [level.license] if level.license != world.license else []
        own += [f"source: {level.source}"] if level.source not in (None, world.source) else []
        if own:
            lines.append((level.title, ", ".join(own)))
    attempt.events.append(View("Credits", tuple(lines)))


def _version(attempt: Attempt) -> None:
    world = attempt.view.world
    words, _ = message(
        attempt.view,
        attempt.messages,
        "asking for the version.done",
        words=world.title,
        number=world.version,
        choices=ENGINE_VERSION,
    )
    attempt.events.append(Status("version", words))


def _amusing(attempt: Attempt) -> None:
    view = attempt.view
    text = view.world.amusing
    if text is not None and view.ended:
        attempt.say(text)
        return
    which = "none" if text is None else "early"
    words, _ = message(view, attempt.messages, f"asking what else there was.{which}")
    attempt.events.append(Status("amusing", words))


ASKING_ABOUT_THE_STORY = Action(
    id=ActionId("asking about the story"),
    grammar=("about",),
    about="tells what this story is",
    messages={"none": "{words}, by {choices}."},
    report=_about,
    is_meta=True,
)

CREDITING = Action(
    id=ActionId("asking for the credits"),
    grammar=("credits",),
    about="names who made it, and under which licence",
    messages={},
    report=_credits,
    is_meta=True,
)

VERSION = Action(
    id=ActionId("asking for the version"),
    grammar=("version",),
    about="tells which version of the story this is",
    messages={"done": "{words}, version {number}. Told by backrooms_if {choices}."},
    report=_version,
    is_meta=True,
)

AMUSING = Action(
    id=ActionId("asking what else there was"),
    grammar=("amusing",),
    about="tells, after the end, what you may not have tried",
    messages={
        "none": "This story has nothing to add to its end.",
        "early": "That is told when the story has ended.",
    },
    report=_amusing,
    is_meta=True,
)
