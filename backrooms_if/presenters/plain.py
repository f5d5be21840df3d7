"""Events as plain text: paragraphs parted by blank lines, nothing wrapped, no escape codes.

For pipes, tests, programs.
"""

from collections.abc import Iterable
from typing import assert_never

from backrooms_if.events import (
    Asked,
    Described,
    Done,
    Ended,
    Event,
    Heard,
    Moved,
    Refused,
    Requested,
    Said,
    Scored,
    Status,
    View,
    shown,
)


def render(events: Iterable[Event]) -> str:
    """Return the text of some events, without a newline at the end; empty if they say nothing."""
    return "\n\n".join([words for event in shown(events) if (words := _words(event))])


def _words(event: Event) -> str:
    match event:
        case Described():
            return "\n\n".join([event.heading, *event.paragraphs, *event.things])
        case Said() | Done() | Refused() | Asked() | Heard() | Scored() | Status():
            return event.words
        case Moved() | Requested():
            return ""
        case Ended():
            return ending(event)
        case View():
            return "\n".join([event.title, *(f"  {term}: {words}" for term, words in event.lines)])
        case _:
            assert_never(event)


def ending(event: Ended) -> str:
    """Return the ending's text, the line of its title, and the score where there is one."""
    last = "\n".join(event.last_lines)
    return f"{event.words}\n\n{last}" if event.words else last
