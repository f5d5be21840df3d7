"""Lists of words, written as one reads them. The modules of English words that lint goes by are made of these."""


def words(listed: str) -> frozenset[str]:
    """Return the words of a text, which blanks and line ends part."""
    return frozenset(listed.split())
