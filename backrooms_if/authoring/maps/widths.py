"""How wide text is on a screen, in columns, and how names are wrapped to it. Both drawings use it for their boxes."""

from unicodedata import category, east_asian_width


def columns_of(text: str) -> int:
    """Return the columns that a text takes: 2 for a wide character, 0 for an accent that stands on the one before."""
    return sum(width_of(character) for character in text)


def width_of(character: str) -> int:
    """Return the columns of one character."""
    if character.isascii():
        return 1
    if category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def signs_of(text: str) -> list[str]:
    """Return a text in signs, each of at least a column: accents stand with their character, without one they go."""
    signs: list[str] = []
    for character in text:
        if width_of(character):
            signs.append(character)
        elif signs:
            signs[-1] += character
    return signs


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most `width` columns, parted at blanks where that can be; one line at least."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, width):
            if line and columns_of(line) + 1 + columns_of(piece) <= width:
                line += f" {piece}"
            else:
                lines += [line] if line else []
                line = piece
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, width: int) -> list[str]:
    """Return a word, cut where it is wider than a line."""
    pieces = [""]
    for character in word:
        if columns_of(pieces[-1]) + width_of(character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
