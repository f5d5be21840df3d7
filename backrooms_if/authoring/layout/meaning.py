"""What the schema says of each part of a file: which texts are prose, and in which order the keys of an entry go.

`printing` asks as it goes down the tree. Of what the schema does not know nothing is said, so that it stays as it is.
"""

from collections.abc import Sequence
from functools import cache

from backrooms_if.authoring.layout.order import key_order
from backrooms_if.authoring.layout.tree import Collection, Entry
from backrooms_if.authoring.reference.forms import (
    Form,
    Keyed,
    Listed,
    Mapped,
    Scalar,
    fields_of,
    form_of_field,
    members_of,
)
from backrooms_if.worldfile.decks import model_of

_PROSE = "texts"
"""The section of the reference that tells what prose is; `Takes` names it beside each type that is some."""


def form_of_file(root: Collection) -> Form:
    """Return the form of a file: of a level if it says so, of a deck by its keys, else of a world."""
    return Keyed(model_of({entry.key.value: None for entry in root.entries if entry.key is not None}))


@cache
def _members(form: Form) -> tuple[tuple[Form, str], ...]:
    return tuple(members_of(form))


def is_prose(form: Form | None) -> bool:
    """Return whether a text in this place is words for the player."""
    return form is not None and any(root == _PROSE and isinstance(one, Scalar) for one, root in _members(form))


def item_form(form: Form | None) -> Form | None:
    """Return the form of the items of a list in this place; None if no list is known here."""
    if form is None:
        return None
    return next((one.item for one, _ in _members(form) if isinstance(one, Listed)), None)


def arranged(form: Form | None, mapping: Collection) -> list[tuple[Entry, Form | None]]:
    """Return the entries of a mapping in their order, each with the form of its value.

    Where the author chooses the keys, the order is the author's. An unknown key stays behind the one before it.
    """
    keys = [entry.key.value for entry in mapping.entries if entry.key is not None]
    if form is None:
        return [(entry, None) for entry in mapping.entries]
    keyed = _fitting(form, keys)
    if keyed is not None:
        fields, ranks = fields_of(keyed.model), {key: rank for rank, key in enumerate(key_order(keyed.model))}
        ranked: list[tuple[int, Entry, Form | None]] = []
        rank = -1
        for entry, key in zip(mapping.entries, keys, strict=True):
            rank = ranks.get(key, rank)
            ranked.append((rank, entry, form_of_field(fields[key]) if key in fields else None))
        return [(entry, inner) for _, entry, inner in sorted(ranked, key=lambda one: one[0])]
    value = next((one.value for one, _ in _members(form) if isinstance(one, Mapped)), None)
    return [(entry, value) for entry in mapping.entries]


def _fitting(form: Form, keys: Sequence[str]) -> Keyed | None:
    """Return the model that a mapping with these keys is most likely of; None if the author chooses its keys."""
    members = [one for one, _ in _members(form)]
    models = [one for one in members if isinstance(one, Keyed)]
    best = max(models, key=lambda one: sum(key in fields_of(one.model) for key in keys), default=None)
    if best is None or any(isinstance(one, Mapped) for one in members):
        # By its keys alone a mapping of either kind is told: all have to be known.
        return best if best is not None and all(key in fields_of(best.model) for key in keys) else None
    return best
