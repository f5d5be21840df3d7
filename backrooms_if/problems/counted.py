"""A number with what it counts, as reports tell it. Commands and studies call it."""


def counted(number: int, noun: str) -> str:
    """Return `1 fault` or `2,000 faults`; the noun is one whose plural ends in -s alone."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
