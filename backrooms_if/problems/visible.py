"""Makes words from a file safe to show: control, bidi and zero-width characters become visible escapes.

Called wherever a message or a report repeats what a file, or a file's name, says.
"""

from typing import Final
from unicodedata import category

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's categories of characters that show nothing or move the text: control, format, surrogate, separators."""


def visible(text: str) -> str:
    """Return `text` with each hidden character, line breaks and tabs among them, as an escape such as `\\x1b`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(escape(character) if category(character) in _HIDDEN else character for character in text)


def escape(character: str) -> str:
    """Return the escape of one character, as YAML's double quotes spell it: `\\x1b`, `\\u202e`, `\\U000e0001`."""
    number = ord(character)
    if character in "\n\t":
        return "\\n" if character == "\n" else "\\t"
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def quoted(word: str, most: int = 60) -> str:
    """Return `word` in back quotes for a message, made visible and cut to `most` characters with an ellipsis.

    A word with a back quote in it stands in double quotes.
    """
    shown = visible(word[: most + 1])
    if len(shown) > most:
        shown = f"{shown[: most - 3]}..."
    return f'"{shown}"' if "`" in shown else f"`{shown}`"
