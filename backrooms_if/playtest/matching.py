"""Whether a reply holds a text or a pattern. The runner calls it.

No regular expressions: a script may come from a stranger, and must not hang. Everything here takes time in proportion
to the reply.
"""


def folded(text: str) -> str:
    """Return the text on one line, each run of blanks and line ends as one blank.

    >>> folded("You  pick up\\nthe key. ")
    'You pick up the key.'
    """
    return " ".join(text.split())


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, each folded; blank lines part them.

    >>> paragraphs("Shed\\n\\nA shed of\\n  boards.\\n")
    ['Shed', 'A shed of boards.']
    """
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        words = line.split()
        if words:
            found[-1] += words
        elif found[-1]:
            found.append([])
    return [" ".join(words) for words in found if words]


def count(reply: str, text: str) -> int:
    """Return how often a reply holds a text that is not empty; both are folded, and matches do not overlap."""
    return folded(reply).count(folded(text))


def matches(reply: str, pattern: str) -> bool:
    """Return whether one paragraph of a reply holds the pattern, in which `*` stands for anything, also for nothing.

    >>> matches("Taken.\\n\\nYou pick up the brass key.", "You pick up * key")
    True
    >>> matches("You pick up a coin.\\n\\nThere is a key.", "You pick up * key")
    False
    """
    pieces = folded(pattern).split("*")
    return any(_holds(folded(paragraph), pieces) for paragraph in reply.split("\n\n"))


def _holds(text: str, pieces: list[str]) -> bool:
    """Return whether the pieces stand in the text, one after the other.

    To take each at its first place is enough: the pattern is open at both ends, so a later place never lets more fit.
    """
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True
