"""What is told of named states: a printed name that shows them, words for a change. `compile_things.py` asks."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from backrooms_if.language.prose import Choose, NounPhrase, Text, Vary
from backrooms_if.problems.near import did_you_mean
from backrooms_if.world.texts import Writer, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import SaidWhen

if TYPE_CHECKING:
    from backrooms_if.world.compile_things import Draft


def check_shown(writer: Writer, text: Text, path: Path) -> bool:
    """Return whether a printed name is one that can be told at any time; else it is reported."""
    for part in _parts(text):
        if isinstance(part, Vary):
            message = f"`[{part.pace}|` in a name, which is printed at any time and counts nothing"
            writer.faults.value(path, "E523", message, "let it go by a condition: `[if lamp.lit|glowing ]{name}`")
            return False
        if isinstance(part, NounPhrase):
            message = "the name of a thing in a name, which might come to be in its own"
            writer.faults.value(path, "E523", message, "write the words; `{name}` is its own plain name")
            return False
    return True


def _parts(text: Text) -> Iterator[object]:
    for part in text.parts:
        yield part
        if isinstance(part, Choose):
            for _, arm in part.arms:
                yield from _parts(arm)


def change_texts(
    writer: Writer, made: "Draft", change: Mapping[str, str | list[SaidWhen]]
) -> Iterator[tuple[str, Text]]:
    """Yield the text for each state that a thing can come to, under `change.FIELD.STATE`; others are reported."""
    space = writer.names.space
    fields = {name: kind.words for name, kind in space.fields.get(made.id, {}).items() if kind.kind == "word"}
    for state, written in change.items():
        path = (*made.path, "change", state)
        of = [name for name, words in fields.items() if state in words]
        if made.id in space.unsure and len(of) != 1:
            continue
        if not of:
            known = [word for words in fields.values() for word in words]
            near = did_you_mean(state, known)
            listed = f"its states are {', '.join(known)}" if known else "give the thing `states:`"
            hint = f"did you mean `{near}`?" if near else listed
            writer.faults.key(path, "E306", f"`{state}` is no state of this thing", hint)
        elif len(of) > 1:
            message = f"`{state}` is a state of `{of[0]}` and of `{of[1]}`"
            writer.faults.key(path, "E306", message, "call one of the two states something else")
        else:
            text = writer.text(text_id(writer.names.level, path), written, path)
            if text is not None:
                yield f"change.{of[0]}.{state}", text
