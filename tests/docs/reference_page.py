"""docs/reference.md, made from the schema and the registries, with examples that are cut out of worlds of the suite."""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from backrooms_if.authoring.reference.forms import models_of
from backrooms_if.authoring.reference.keys import EFFECTS_SECTION, LEVEL, WORLD, Key, Section, sections
from backrooms_if.authoring.reference.language import LIMITS, MARKUP
from backrooms_if.engine.actions import ACTIONS
from backrooms_if.fields import ENGINE_FIELDS, Field
from backrooms_if.language.signatures import FUNCTIONS
from backrooms_if.traits import ACTOR, DOOR, TRAITS
from tests.docs import cookbook
from tests.docs.quoting import Quote, Quotes, quotes

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "docs" / "reference.md"
SHORT: Final = 64
"""Signs of an example that stands in a table."""
LINES: Final = 14
"""Lines of an example of a whole entry, if there is one so short."""
_WHOLE: Final = (WORLD, LEVEL)
"""The sections of files."""
_HEAD: Final = """\
# Reference

Every key, effect, condition, trait and action of the world language. What they mean together is told in
[world-files.md](world-files.md), and shown in the [cookbook](cookbook.md). `backrooms-if reference WORD` tells of one
word what this page says.

This page is made from the schema and the registries of the engine, so that it says what this version reads. Each
example is cut out of a world that the tests check and play, and names it.

"""
_KEYS: Final = """\
## Keys

A heading is the path at which keys stand: those of `rooms.exits` stand under the `exits` of a room. **A name** is the
id of something in the same level or the world, or `level/id`; **an id** is one that is defined there. **Effects** are
a list of [effects](#effects), or one text. **A condition** is one of [these](#conditions).
"""


def page() -> str:
    """Return the whole page."""
    known, found = sections(), quotes()
    order = sorted(known.values(), key=lambda section: section.path.startswith(EFFECTS_SECTION))
    contents = " · ".join(f"[{section.path}](#{anchor(section.path)})" for section in order)
    others = " · ".join(f"[{name}](#{anchor(name)})" for name in _OTHERS)
    parts = [_HEAD, f"- Keys: {contents}\n- {others}\n\n", _KEYS]
    parts += [_section(section, known, found) for section in order]
    parts += [f"\n## {name}\n\n{made()}" for name, made in _OTHERS.items()]
    return "".join(parts)


def anchor(heading: str) -> str:
    """Return the anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _section(section: Section, known: Mapping[str, Section], found: Quotes) -> str:
    heading = "##" if section.path == EFFECTS_SECTION else "###"
    rows = [_row(section, key, known, found) for key in section.keys]
    about = section.about if section.about.endswith(".") else f"{section.about}."
    blocks = [_block(quote) for quote in _entries(section, found)]
    title = section.path.capitalize() if section.path == EFFECTS_SECTION else section.path
    table = _table(("key", "takes", "unless said", "is", "for example"), rows)
    return f"\n{heading} {title}\n\n{about}\n\n{table}" + "".join(blocks)


def _row(section: Section, key: Key, known: Mapping[str, Section], found: Quotes) -> tuple[str, ...]:
    default = f"`{key.default}`" if key.default else ""
    needed = "required" if key.is_required and section.path != EFFECTS_SECTION else default
    best = shortest(found.of_key[section.path, key.name])
    shown = f"`{best.text}` {_link(best)}" if _is_short(best) else "there" if _is_told_apart(section, key) else "below"
    return f"`{key.name}`", _linked(key, known), needed, key.about, shown


def _is_told_apart(section: Section, key: Key) -> bool:
    """Return whether what a key of the head takes has a section, and examples, of its own."""
    return section.path in _WHOLE and "keys" in key.takes


def _linked(key: Key, known: Mapping[str, Section]) -> str:
    """Return what a key takes, with a link to the section that tells what is in it."""
    homes = {model: section.path for section in known.values() for model in section.models}
    found = [homes[model] for model, _ in models_of(key.form)]
    for word in ("keys", "effects", "condition"):
        path = "conditions" if word == "condition" else next(iter(found), word)
        key = key._replace(takes=re.sub(rf"\b{word}\b", f"[{word}](#{anchor(path)})", key.takes, count=1))
    return key.takes


def _entries(section: Section, found: Quotes) -> list[Quote]:
    """Return whole entries that show a section: one with many of its keys, and one for each key that takes lines.

    What the world is, or a level, is shown by the whole worlds of the cookbook.
    """
    if section.path in (*_WHOLE, EFFECTS_SECTION):
        apart = [key for key in section.keys if not _is_told_apart(section, key)]
        return [quote for key in apart if not _is_short(quote := shortest(found.of_key[section.path, key.name]))]
    entries = sorted(found.of_section[section.path], key=lambda quote: (not _is_recipe(quote), len(quote.text)))
    fitting = [entry for entry in entries if entry.text.count("\n") < LINES and _is_recipe(entry)] or entries
    chosen = [max(fitting, key=lambda entry: (len(entry.keys), -len(entry.text)))]
    for key in section.keys:
        is_shown = _is_short(shortest(found.of_key[section.path, key.name]))
        if not is_shown and not any(key.name in entry.keys for entry in chosen):
            chosen.append(min((one for one in entries if key.name in one.keys), key=lambda one: len(one.text)))
    return chosen


def shortest(found: list[Quote]) -> Quote:
    """Return the example to show: one that fits a table first, then one of the cookbook, then the shortest."""
    return min(found, key=lambda quote: (not _is_short(quote), not _is_recipe(quote), len(quote.text)))


def _is_short(quote: Quote) -> bool:
    return "\n" not in quote.text and len(quote.text) <= SHORT


def _is_recipe(quote: Quote) -> bool:
    return _head(quote.world).read_text("utf-8").startswith(cookbook.MARK)


def _head(path: Path) -> Path:
    """Return the file with the head of the world that a file belongs to."""
    return path.parents[1] / "world.yaml" if path.parent.name == "levels" else path


def _link(quote: Quote) -> str:
    """Return a link to where a quotation is from: the world on the page of the cookbook, or the file."""
    if _is_recipe(quote):
        title = cookbook.recipe_of(_head(quote.world)).title
        return f"[{title}](cookbook.md#{anchor(title)})"
    return f"[{quote.world.stem}](../{quote.world.relative_to(ROOT).as_posix()})"


def _block(quote: Quote) -> str:
    return f"\nFrom {_link(quote)}:\n\n```yaml\n{quote.text}\n```\n"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


# --- what stands in registries ---------------------------------------------------------------------------------------


def _conditions() -> str:
    rows = [
        (
            f"`{one.name}({', '.join((*(f'[{more}]' for more in one.takes_more), *one.takes))})`",
            f"a {one.gives}",
            one.about,
            f"`{one.example}`",
            ", ".join(f"`{field}`" for field in one.reads),
        )
        for one in FUNCTIONS.values()
    ]
    fields = [field for field in ENGINE_FIELDS if field.readers == "conditions"]
    return (
        "Functions, with what each is asked of; what stands in brackets may be left out.\n\n"
        + _table(("is written", "gives", "is", "for example", "reads"), rows)
        + "\nFields of the state that conditions can read:\n\n"
        + _table(("field", "is a", "means"), [_field(field) for field in fields])
    )


def _traits() -> str:
    rows = [
        (
            f"`{one.name}`",
            one.about,
            ", ".join(f"`{field.name}`: {field.about}" for field in one.fields),
            f"`{one.example}`",
        )
        for one in TRAITS.values()
    ]
    others = [field for trait in (DOOR, ACTOR) for field in trait.fields]
    return (
        "The keys of a trait stand above, under `things` and its name. Conditions read the fields.\n\n"
        + _table(("trait", "is", "fields", "for example"), rows)
        + ("\nDoors and actors bring these:\n\n" if others else "")
        + (_table(("field", "is a", "means"), [_field(field) for field in others]) if others else "")
    )


def _field(field: Field) -> tuple[str, ...]:
    return f"`{field.name}`", field.kind, field.about


def _actions() -> str:
    rows = [
        (
            f"`{one.id}`",
            one.about,
            "<br>".join(f"`{line}`" for line in one.grammar),
            ", ".join(f"`{name}`" for name in one.messages),
        )
        for one in ACTIONS.values()
        if not one.is_meta
    ]
    return (
        "What rules, `free` and `by` name. Under `messages` a world says each of the answers in its own words.\n\n"
        + _table(("action", "does", "players type", "messages"), rows)
    )


def _markup() -> str:
    rows = [(f"`{one.written}`", one.says) for one in MARKUP]
    return _table(("in a text", "says"), rows)


def _limits() -> str:
    return _table(("what", "at most"), [(one.of, one.told) for one in LIMITS])


_OTHERS: Final = {
    "Conditions": _conditions,
    "Traits": _traits,
    "Actions": _actions,
    "Markup": _markup,
    "Limits": _limits,
}


def bless() -> None:
    """Write the page, if the run asks for it."""
    if os.environ.get("BLESS"):
        PAGE.write_text(page(), encoding="utf-8")
