"""What came of a command for several things, told so that one knows what is meant. `performance` calls it.

Things of which the same can be said share one sentence; what is told of one thing alone bears its name before it, where
the words themselves do not name it.
"""

from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import joined, message, named
from backrooms_if.engine.printed import printed
from backrooms_if.events import Done, Event, Refused, Said
from backrooms_if.ids import Id
from backrooms_if.world.naming import words_of
from backrooms_if.world.numbers import in_words


def told_together(attempts: list[Attempt]) -> list[Event]:
    """Return the events of attempts at one command for each of several things, in the order of the things."""
    groups: dict[tuple[str, bool], list[Attempt]] = {}
    """Attempts of which the same can be said, by the message and whether it refuses; the others by themselves."""
    for number, attempt in enumerate(attempts):
        key = (attempt.reported, attempt.is_refused) if _is_plain(attempt) else (f"{number}", False)
        groups.setdefault(key, []).append(attempt)
    events: list[Event] = []
    told: set[tuple[Id, tuple[Event, ...]]] = set()
    for group in groups.values():
        found = _of_several(group) if len(group) > 1 else _of_one(group[0])
        kin = group[0].thing.kin if group[0].command.thing is not None else Id("")
        if kin and (kin, tuple(found)) in told:
            continue  # of things that are alike the same is said once
        told.add((kin, tuple(found)))
        events += found
    return events


def _is_plain(attempt: Attempt) -> bool:
    """Return whether an attempt came to a message that can be said of several things, steps before it aside.

    Of refusals only those that begin with the thing: what is not so of one thing `and` another is hard to say.
    """
    if (
        attempt.command.thing is None
        or not attempt.reported
        or not attempt.events
        or not all(_is_step(event) for event in attempt.events[:-1])
    ):
        return False
    last = attempt.events[-1]
    return not isinstance(last, Refused) or last.words.startswith(
        _capital(printed(attempt.view, attempt.thing).definite)
    )


def _is_step(event: Event) -> bool:
    """Return whether an event tells of a step that came first, or of what that brought to light."""
    return (isinstance(event, Done) and event.implicit) or (isinstance(event, Said) and not event.texts)


def _of_one(attempt: Attempt) -> list[Event]:
    """Return what is told of one thing, its name before the first sentence that is about it."""
    events = list(attempt.events)
    if attempt.command.thing is None:
        return events  # another command was meant, which is about no thing
    thing = attempt.thing
    for index, event in enumerate(events):
        if isinstance(event, Done | Said | Refused) and not _is_step(event):
            said = frozenset(words_of(event.words))
            if not any(phrase.noun in said for phrase in thing.phrases):
                events[index] = event._replace(words=_headed(printed(attempt.view, thing).definite, event.words))
            break
    return events


def _of_several(group: list[Attempt]) -> list[Event]:
    """Return what is told of things alike: the steps of all, and one sentence."""
    first = group[0]
    last = first.events[-1]
    assert isinstance(last, Done | Refused), "a message reports or refuses"
    names = joined(named(group[0].view, [attempt.thing for attempt in group], is_definite=True))
    first.bind()
    first.view.group = names
    words, texts = message(first.view, first.messages, first.reported, number=in_words(len(group)))
    first.view.group = ""
    if names not in words and _capital(names) not in words:
        words = _headed(names, words)
    steps = [event for attempt in group for event in attempt.events[:-1]]
    return [*steps, last._replace(words=words, texts=texts)]


def _headed(names: str, words: str) -> str:
    return f"{_capital(names)}: {words}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
