"""What a thing is called in print now: its name, or what its `shown` makes of that. Descriptions and questions ask.

What players type is read by the plain name, whatever is shown.
"""

from backrooms_if.engine.view import View
from backrooms_if.ids import TextId
from backrooms_if.language.prose import Choose, Number, Quote, Text
from backrooms_if.language.trees import closure
from backrooms_if.world.model import Name, Thing
from backrooms_if.world.naming import article_for
from backrooms_if.world.numbers import spelt


def printed(view: View, thing: Thing) -> Name:
    """Return the name of a thing as it is printed now; `a` and `an` go by what is shown."""
    shown = thing.texts.get("shown")
    if shown is None:
        return thing.name
    words = _told(view, shown, thing.name.words)
    article = thing.name.article
    return Name(words, article_for(words) if article in ("a", "an") else article, thing.name.is_plural)


def plural(view: View, thing: Thing) -> str:
    """Return what several of a thing are called now, without a number."""
    shown = thing.texts.get("shown")
    return thing.plural if shown is None else _told(view, shown, thing.plural)


def number_of(view: View, part: Number) -> str:
    """Return a number as a text has it: `3`, `three`, `3 turns`, `1 turn`."""
    number = int(closure(part.tree)(view))
    if part.form == "words":
        return spelt(number)
    return str(number) if part.form == "digits" else f"{number} {part.one if number == 1 else part.many}"


def _told(view: View, shown: Text, name: str) -> str:
    used: list[TextId] = []
    words = _words(view, shown, name, used)
    if view.watch is not None:
        view.watch.told(view, shown, used)
    return words


def _words(view: View, text: Text, name: str, used: list[TextId]) -> str:
    """Return the words of a shown name: the compiler lets nothing in it but conditions, numbers and `{name}`."""
    used.append(text.id)
    if text.plain is not None:
        return text.plain
    told: list[str] = []
    for part in text.parts:
        match part:
            case str():
                told.append(part)
            case Quote():
                told.append(name)
            case Number():
                told.append(number_of(view, part))
            case Choose():
                arm = next((arm for condition, arm in part.arms if condition is None or condition(view)), None)
                told.append("" if arm is None else _words(view, arm, name, used))
            case _:
                raise AssertionError(f"{part!r} in a shown name")
    return " ".join("".join(told).split()) or name
