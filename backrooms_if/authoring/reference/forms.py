"""What a key of the schema takes, read from its type: a scalar, a list, a mapping, the keys of a model, one of several.

`keys` makes the reference of it; the page's examples are found by it.
"""

from collections.abc import Iterable, Sequence
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, assert_never, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.scalars import Odds
from backrooms_if.worldfile.takes import Takes


class Scalar(NamedTuple):
    """One value, in words."""

    words: str


class Listed(NamedTuple):
    """A list of things of one form."""

    item: "Form"


class Mapped(NamedTuple):
    """A mapping with keys that the author chooses."""

    key: "Form"
    value: "Form"


class Keyed(NamedTuple):
    """The keys of a model."""

    model: type[BaseModel]


class Either(NamedTuple):
    """One of several."""

    members: "tuple[Form, ...]"


class Marked(NamedTuple):
    """A form that the schema has words for, with the section that tells what is in it, where there is one."""

    words: str
    root: str
    form: "Form"


Form = Scalar | Listed | Mapped | Keyed | Either | Marked


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by key, as authors write it: `in` for `in_`."""
    model.model_rebuild()  # of effects in effects, which name each other, the types are found late
    return {field.alias or name: field for name, field in model.model_fields.items()}


def form_of(written: object, marks: Sequence[object] = ()) -> Form:
    """Return the form of a type; `marks` are what pydantic keeps beside it. None, for an absent key, is passed over.

    Raises TypeError for a type that nothing is known of: mark it with `Takes`.
    """
    if get_origin(written) is Annotated:
        inner, *beside = get_args(written)
        return form_of(inner, (*beside, *marks))
    found = _unmarked(written)
    for mark in marks:
        if isinstance(mark, Takes):
            found = Marked(mark.words or words_of(found), mark.root, found)
    words = _bounds(marks)
    if words and isinstance(found, Marked):
        return found._replace(words=f"{found.words} {words}")
    if isinstance(found, Scalar) and not found.words:
        raise TypeError(f"{written!r} has no words for what it takes: mark it with Takes")
    return found


def form_of_field(field: FieldInfo) -> Form:
    """Return the form of a key."""
    bounds = _bounds(field.metadata)
    found = form_of(field.annotation, field.metadata)
    if bounds and isinstance(found, Marked) and bounds not in found.words:  # of `Count | None`, they are the field's
        return found._replace(words=f"{found.words} {bounds}")
    return found


def _unmarked(written: object) -> Form:
    origin = get_origin(written)
    if origin is Literal:
        return Scalar(_one_of([f"`{word}`" for word in get_args(written)]))
    if origin in (Union, UnionType):
        if all(member in (int, str, bool) for member in get_args(written)):
            return Scalar("")  # plain values, which only a mark beside them can tell
        members = tuple(dict.fromkeys(form_of(member) for member in get_args(written) if member is not NoneType))
        return members[0] if len(members) == 1 else Either(members)
    if origin is list:
        return Listed(form_of(*get_args(written)))
    if origin is dict:
        key, value = get_args(written)
        return Mapped(Scalar("a name") if key is str else form_of(key), form_of(value))
    if written is Odds:
        return Scalar("a chance, `N in M`")
    if isinstance(written, type) and issubclass(written, BaseModel):
        return Keyed(written)
    return Scalar("")


def _bounds(marks: Sequence[object]) -> str:
    """Return the bounds of a number as words; empty without any."""
    flat = [part for mark in marks for part in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]
    least = next((mark.ge for mark in flat if isinstance(mark, Ge)), None)
    most = next((mark.le for mark in flat if isinstance(mark, Le)), None)
    if least is not None and most is not None:
        return f"from {least} to {most}"
    return f"from {least}" if least is not None else f"up to {most}" if most is not None else ""


def words_of(form: Form) -> str:
    """Return a form in words: `a name, or a list of them`."""
    match form:
        case Marked() | Scalar():
            return form.words
        case Listed():
            return f"a list: {words_of(form.item)}"
        case Mapped():
            return f"for each {words_of(form.key).removeprefix('a ').removeprefix('an ')}: {words_of(form.value)}"
        case Keyed():
            return "keys"
        case Either():
            return _one_of(_together([words_of(member) for member in form.members if not _is_bare(member)]))


def _is_bare(form: Form) -> bool:
    """Return whether a form is a model that has no keys: a trait of which nothing more can be said."""
    return isinstance(form, Keyed) and not form.model.model_fields


def _together(words: list[str]) -> list[str]:
    """Return the words of members, with a list of what stands alone as well said shorter."""
    found: list[str] = []
    for one in dict.fromkeys(words):
        item = one.removeprefix("a list: ")
        if item != one and item in (*words, _one_of(found)):
            one = "a list of them"
        found.append(one)
    return found


def _one_of(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    comma = "," if any(" " in word for word in words) else ""
    return f"{', '.join(words[:-1])}{comma} or {words[-1]}"


def members_of(form: Form, root: str = "") -> Iterable[tuple[Scalar | Listed | Mapped | Keyed, str]]:
    """Yield what may stand where a form is, each with the section that tells what is in it; empty for where it is."""
    match form:
        case Marked():
            yield from members_of(form.form, form.root)
        case Either():
            for member in form.members:
                yield from members_of(member, root)
        case _:
            yield form, root


def models_of(form: Form, root: str = "") -> Iterable[tuple[type[BaseModel], str]]:
    """Yield each model that a form is made of, at any depth, with the section that it is told in, as `members_of`."""
    for member, within in members_of(form, root):
        match member:
            case Scalar():
                continue
            case Listed():
                yield from models_of(member.item, within)
            case Mapped():
                yield from models_of(member.value, within)
            case Keyed():
                if not _is_bare(member):
                    yield member.model, within
            case _:
                assert_never(member)
