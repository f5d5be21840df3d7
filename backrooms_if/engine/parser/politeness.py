"""What players put round a command that means nothing to it: `please`, `I want to`, `could you`, `thanks`."""

from typing import Final

_BEFORE: Final = tuple(
    tuple(words.split())
    for words in (
        *("please", "kindly", "now", "just", "then", "and", "ok", "okay", "well"),
        *("i want to", "i wanna", "i would like to", "i'd like to", "i need to", "i wish to", "i have to"),
        *("i am going to", "i'm going to", "i will", "i'll", "i try to", "try to", "i"),
        *("can i", "could i", "may i", "can you", "could you", "would you", "will you"),
        *("let me", "let us", "let's", "go and"),
    )
)
_BEHIND: Final = (("please",), ("now",), ("thanks",), ("thank", "you"), ("for", "me"))


def plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without what is only polite, one phrase of it at a time; the same words if there is none."""
    for polite in _BEFORE:
        if words[: len(polite)] == polite:
            return words[len(polite) :]
    for polite in _BEHIND:
        if words[-len(polite) :] == polite:
            return words[: -len(polite)]
    return words


def stripped(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without all that is only polite; the same words if nothing else is left."""
    rest = words
    while (less := plain(rest)) != rest:
        if not less:
            return words
        rest = less
    return rest
