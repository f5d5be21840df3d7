"""From a written name to an article and the phrases that players may use. The compiler calls it.

A leading a, an, some or the is the article; a capital without one is a proper name; the noun is the last word before a
preposition, the words before it are adjectives.
"""

import re
from functools import lru_cache
from typing import Final

from backrooms_if.language.plurals import plurals
from backrooms_if.records import of_values
from backrooms_if.world.model import Name, Phrase

NO_WORD: Final = "no word is left of this that a player could type"
"""What is wrong with a phrase of signs alone."""
ARTICLES: Final = ("a", "an", "some", "the")
_FIRST: Final = frozenset(ARTICLES)
PREPOSITIONS: Final = frozenset(
    [
        "about",
        "above",
        "across",
        "against",
        "around",
        "at",
        "behind",
        "below",
        "beneath",
        "beside",
        "between",
        "by",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "over",
        "past",
        "through",
        "to",
        "towards",
        "under",
        "upon",
        "with",
        "within",
        "without",
    ]
)
PRONOUNS: Final = frozenset(("someone", "somebody", "something", "everyone", "everybody", "everything"))
"""Words that begin a name which never has an article: `someone overhead`."""
_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


def words_of(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase in lower case, with straight apostrophes, without punctuation and accents."""
    if phrase.isascii():
        words = phrase.lower().split()
        if "".join(words).isalnum():
            return tuple(words)  # most phrases are such words and spaces
    return tuple([word.replace("\u2019", "'") for word in _WORD.findall(folded(phrase.lower()))])


def folded(words: str) -> str:
    """Return words as the parser compares them, never longer: `cafe` for `café`, plain letters for wide ones."""
    return words if words.isascii() else "".join(map(_plain, words))


def _plain(sign: str) -> str:
    """Return a letter without its accent, in its plain form; nothing for an accent alone, a ligature as it is."""
    if sign.isascii():
        return sign
    from unicodedata import category, combining, normalize  # most worlds and players do without

    if category(sign) == "Cf":
        return ""  # it marks the direction or the joining of letters, and is not seen
    parts = [part for part in normalize("NFKD", sign) if not combining(part)]
    return "".join(parts) if len(parts) < 2 else sign


def read_name(written: str, article: str | None, is_plural: bool) -> Name | None:
    """Return the name; None if it has neither an article nor a capital and `article` says nothing.

    Words such as `someone` want neither.
    """
    first, _, rest = written.strip().partition(" ")
    if first.lower() in ARTICLES and rest:
        return Name(rest.strip(), first.lower() if article is None else article, is_plural)
    if article is not None:
        return Name(written.strip(), article, is_plural)
    if written[:1].isupper() or written[:1].isdigit() or first.lower() in PRONOUNS:
        return Name(written.strip(), "", is_plural)
    return None


def read_plainly(written: str) -> tuple[Name, Phrase] | None:
    """Return name and phrase of small words behind an article, as of most things: those of `read_name`, `read_phrase`.

    None of any other name, in which there is more to be looked at.
    """
    article, _, rest = written.partition(" ")
    if article not in _FIRST or not rest.isascii() or not rest.replace(" ", "").isalnum() or rest != rest.lower():
        return None
    words = tuple(rest.split())
    if words[0] in ARTICLES or not PREPOSITIONS.isdisjoint(words):
        return None
    phrase = of_values(Phrase, (words[-1], _all_of(words[:-1]), words))
    return of_values(Name, (rest.strip(), article, False)), phrase


@lru_cache(maxsize=1_024)
def _all_of(words: tuple[str, ...]) -> frozenset[str]:
    """Return some words as a set: the adjectives of a world are a few, again and again."""
    return frozenset(words)


def is_plural_of_itself(written: str) -> bool:
    """Return whether a name of which several have another is a plural too: `some scissors` are, `some bread` is not."""
    phrase = read_phrase(written)
    noun = "" if phrase is None else phrase.noun
    return written.strip().lower().startswith("some ") and noun.endswith("s") and not noun.endswith("ss")


@lru_cache(maxsize=4_096)
def read_phrase(written: str) -> Phrase | None:
    """Return a noun phrase without its article; None if no word is left."""
    words = words_of(written)
    if words and words[0] in ARTICLES:
        words = words[1:]
    if not words:
        return None
    head = words
    if not PREPOSITIONS.isdisjoint(words):
        for index, word in enumerate(words):
            if index and word in PREPOSITIONS:
                head = words[:index]
                break
    return Phrase(head[-1], frozenset(head[:-1]), words)


def plural_name(words: str) -> str:
    """Return what several things of a name are called: `pieces of chalk` of `piece of chalk`. A guess by spelling."""
    before, noun, after = words, "", ""
    for match in _WORD.finditer(words):
        if noun and match.group().lower() in PREPOSITIONS:
            break
        before, noun, after = words[: match.start()], match.group(), words[match.end() :]
    return f"{before}{plurals(noun)[0] if noun.islower() else f'{noun}s'}{after}" if noun else words


def article_for(words: str) -> str:
    """Return `an` before a vowel letter, else `a`: a guess for names that the engine makes itself."""
    return "an" if words[:1].lower() in "aeiou" else "a"
