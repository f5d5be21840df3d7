"""Puts the deck of a file of its own in where the expanse of a level names it: `decks: decks/yellow.yaml`.

`load.py` calls it. Whatever reads the level afterwards finds the deck as if it were written there, at its places in the
deck's own file. Why so: docs/adr/0067-a-deck-is-a-file-that-is-put-in-where-a-level-names-it.md
"""

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel

from backrooms_if.problems import Problem
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
from backrooms_if.worldfile.joining import Joined
from backrooms_if.worldfile.plain import BROKEN
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.reader import Document, read
from backrooms_if.worldfile.schema import LevelSpec, WorldSpec
from backrooms_if.worldfile.schema_expanse import DecksSpec

DECKS: Final = "decks"
"""The folder of a world in which its decks lie, and the key that names one."""
_HOLDER: Final = "expanse"
_PATH: Final[Path] = (_HOLDER, DECKS)
_MOST_NAMED: Final = 10


def model_of(keys: Mapping[str, object]) -> type[BaseModel]:
    """Return what a file with these keys at the margin is: a level, a deck, or else a world."""
    if "level" in keys:
        return LevelSpec
    is_world = any(key in WorldSpec.model_fields for key in keys)
    return DecksSpec if not is_world and any(key in DecksSpec.model_fields for key in keys) else WorldSpec


def with_deck(document: Document, decks: Mapping[str, bytes] | None) -> tuple[Document, tuple[str, ...]]:
    """Return a document with the deck in it that its expanse names, and the name of that file; itself if it names none.

    `decks` are the bytes of all deck files of the world by the names that reports call them by, None for a world in one
    file. A deck that is not there, or cannot be read, is a problem of the document.
    """
    expanse = (document.data or {}).get(_HOLDER)
    named = expanse.get(DECKS) if isinstance(expanse, dict) else None
    if not isinstance(named, str):
        return document, ()
    by_path = {f"{DECKS}/{name.rpartition('/')[2]}": name for name in decks or ()}
    name = by_path.get(named)
    if decks is None or name is None:
        problem = _not_there(document, named, None if decks is None else tuple(by_path))
        return _put_in(document, None, [problem]), ()
    deck = read(name, decks[name])
    return _put_in(document, deck, deck.problems), (name,)


def _not_there(document: Document, named: str, known: tuple[str, ...] | None) -> Problem:
    """Return the problem of a file that is none of the world's decks."""
    if known is None:
        message = "the decks of a world in one file are written in it"
        cure = "write the keys of the deck below `decks:`, or make a folder of the world, with `decks/` in it"
    else:
        message = f"no deck {quoted(named)}"
        near = next((one for one in known if one.rpartition("/")[2].startswith(f"{named}.")), None)
        near = near or did_you_mean(named, known) or did_you_mean(f"{DECKS}/{named}", known)
        listed = ", ".join(known[:_MOST_NAMED])
        cure = "put it in the folder `decks` beside `world.yaml`, and name it as in `decks/yellow.yaml`"
        cure = f"did you mean `{near}`?" if near else f"{cure}; there are {listed}" if known else cure
    return Problem("E116", document.positions.value(_PATH), message, (cure,), _PATH)


def _put_in(document: Document, deck: Document | None, problems: list[Problem]) -> Document:
    """Return a document with what a deck holds in the place of its name; without a deck, something refused."""
    data = document.data
    assert data is not None, "it names a deck"
    made = Joined(document)
    key, value = made.entries(data[_HOLDER])[DECKS][1]
    content: object = BROKEN
    if deck is not None and deck.data is not None:
        content, value = deck.data, made.join(deck, deck.data) + deck.positions.begins
    expanse = made.with_entries(data[_HOLDER], {DECKS: (content, (key, value))})
    root = made.with_entries(data, {_HOLDER: (expanse, made.entries(data)[_HOLDER][1])})
    others = [] if deck is None else [deck]
    return Document(
        root,
        made.positions(root),
        [*document.problems, *problems],
        made.source,
        [*document.empty, *((*_PATH, *path) for one in others for path in one.empty)],
        document.partial.union(*(one.partial for one in others)),
        [*document.nulls, *((*_PATH, *path) for one in others for path in one.nulls)],
        [*document.dropped, *(gone for one in others for gone in one.dropped)],
        document.may_be_cut or any(one.may_be_cut for one in others),
    )
