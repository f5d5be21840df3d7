"""Prose and its markup: folding, nesting, what varies, ids that survive edits, faults at their characters."""

import pytest

from backrooms_if.ids import TextId
from backrooms_if.language.prose import (
    Choose,
    Coined,
    Listing,
    NounPhrase,
    Number,
    Part,
    Text,
    Vary,
    compile_text,
    short_hash,
)
from backrooms_if.language.trees import Read
from tests.unit.language.fakes import FakeNames

ID = TextId("w/rooms/bar/text")
IN_RULE = FakeNames({"thing": ()})


def read(source: str, names: FakeNames | None = None) -> Text:
    text, faults = compile_text(ID, source, names or FakeNames())
    assert faults == []
    return text


def spelt(text: Text) -> str:
    """Return a text with its tree in round brackets."""
    return "".join(map(_part, text.parts))


def _part(part: Part) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Vary):
        return f"({part.pace}: {' / '.join(map(spelt, part.arms))})"
    if isinstance(part, Choose):
        arms = (f"{condition.source if condition else 'else'} -> {spelt(arm)}" for condition, arm in part.arms)
        return f"(if {' / '.join(arms)})"
    if isinstance(part, NounPhrase):
        return f"({part.form} {part.who})"
    if isinstance(part, Listing):
        return f"(list of {part.who})"
    if isinstance(part, Coined):
        return f"(the word of {part.variable})"
    return f"({part.tree})" if isinstance(part, Number) else f"({part.word})"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("One line.", "One line."),
        ("Two\nlines.\n", "Two lines."),
        ("Trailing blanks  \nare folded.", "Trailing blanks are folded."),
        ("One paragraph.\n\nAnother\none.\n", "One paragraph.\n\nAnother one."),
        ("Many\n\n\n\nblank lines.", "Many\n\nblank lines."),
        ("Blanks\n  \nbetween.", "Blanks\n\nbetween."),
        ("A verse,\n  a line of its own,\n  and one more.", "A verse,\na line of its own,\nand one more."),
        ("A list:\n- one\n- two", "A list:\n- one\n- two"),
        ("A dash -\n-not a list", "A dash - -not a list"),
        ("\n  Begins with blanks.", "Begins with blanks."),
        ("A ] and a } and a | are plain.", "A ] and a } and a | are plain."),
        ("Doubled: [[x]] {{y}}.", "Doubled: [x] {y}."),
    ],
)
def test_words_without_variants_are_one_plain_string(source: str, words: str) -> None:
    assert read(source).plain == words


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("[once|Hello.] There.", "(once: Hello.) There."),
        ("[first|a|b|c]", "(first: a / b / c)"),
        ("[cycle|a|]", "(cycle: a / )"),
        ("[random|a|b]", "(random: a / b)"),
        ("[shuffle|a|b|c]", "(shuffle: a / b / c)"),
        ("[if rained|wet]", "(if rained -> wet)"),
        ("[if rained|wet|else|dry]", "(if rained -> wet / else -> dry)"),
        ("[if rained|a|elif coins > 1|b|else|c]", "(if rained -> a / coins > 1 -> b / else -> c)"),
        ("[if rained|[first|a|b]|else|[once|c]]", "(if rained -> (first: a / b) / else -> (once: c))"),
        ("[if rained|a [[b]] c]", "(if rained -> a [b] c)"),
        ("[if rained|a[if dark|b]]", "(if rained -> a(if dark -> b))"),
        ("a[if rained|\n\nb]\nc", "a(if rained -> \n\nb) c"),
        (
            "{the lamp} {The lamp} {a lamp} {an lamp} {A lamp}",
            "(the w/lamp) (The w/lamp) (a w/lamp) (a w/lamp) (A w/lamp)",
        ),
        ("It costs {{3}}.", "It costs {3}."),
    ],
)
def test_markup_is_read_into_a_tree(source: str, tree: str) -> None:
    assert spelt(read(source)) == tree


def test_a_number_is_any_expression_that_gives_one() -> None:
    (part,) = read("{coins}").parts
    assert part == Number(Read("w/coins", "count"))
    assert read("{ coins + 1 }").plain is None


def test_words_of_the_act_are_names_only_in_a_rule() -> None:
    assert read("{The thing}", IN_RULE).parts == (NounPhrase("The", "thing", True),)
    _, faults = compile_text(ID, "{the thing}", FakeNames())
    assert [fault.code for fault in faults] == ["E409"]


def test_the_engine_may_fill_in_words_of_its_own() -> None:
    text, faults = compile_text(ID, "You carry {words}.", FakeNames(), ("words",))
    assert (spelt(text), faults) == ("You carry (words).", [])


# --- ids ------------------------------------------------------------------------------------------------------------


def slots(source: str) -> dict[str, str]:
    """Return the id under which the state keeps the position of each varying part, by its pace."""
    return {part.pace: part.slot for part in read(source).parts if isinstance(part, Vary)}


def test_a_variants_id_follows_from_its_words_alone() -> None:
    before = slots("A. [first|a|b] B. [cycle|c|d]")
    after = slots("Another beginning. [cycle|c|d] [first|a|b] And an end.")
    assert before == after
    assert before["first"] == f"{ID}#{short_hash('[first|a|b]')}"


def test_an_edit_of_a_variant_moves_its_own_id_only() -> None:
    before, after = slots("[first|a|b] [cycle|c|d]"), slots("[first|a|x] [cycle|c|d]")
    assert before["first"] != after["first"]
    assert before["cycle"] == after["cycle"]


def test_the_same_words_twice_have_two_ids() -> None:
    ids = [part.slot for part in read("[once|a][once|a]").parts if isinstance(part, Vary)]
    assert ids == [f"{ID}#{short_hash('[once|a]')}", f"{ID}#{short_hash('[once|a]')}.2"]


def test_a_hash_is_six_signs_and_the_same_on_every_machine() -> None:
    assert short_hash("[once|a]") == "98543b"


# --- faults -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "code", "marked", "cure"),
    [
        ("[firts|a|b]", "E413", "[firts", "did you mean `first`?"),
        ("[sic]", "E413", "[sic", "write `[[`"),
        ("[once|a|b]", "E414", "[once|a|b]", "`[first|..|..]`"),
        ("[first|a]", "E414", "[first|a]", "`[once|..]`"),
        ("[cycle]", "E414", "[cycle]", ""),
        ("[random|a]", "E414", "[random|a]", ""),
        ("[once upon a time]", "E403", "upon a time", "write `[[`"),
        ("[once|a", "E412", "[", "write `[[`"),
        ("[if rained]", "E416", "[if rained]", "write all of it in one bracket"),
        ("[if|a]", "E416", "if", "as in"),
        ("[if rained|a|elseif dark|b]", "E416", "elseif", "did you mean `elif`?"),
        ("[if rained|a|otherwise|b]", "E416", "otherwise", "did you mean `else`?"),
        ("[if rained|a|else|b|else|c]", "E416", "else", ""),
        ("[if rainde|a]", "E303", "rainde", "did you mean `rained`?"),
        ("[if rained|a|elif lamp.lti|b]", "E404", "lti", "did you mean `lit`?"),
        ("[if rained|[if dark|[if dark|[if dark|[if dark|x]]]]]", "E210", "[", "list of {when, say}"),
        ("{coins", "E412", "{", "write `{{`"),
        ("{coins and {the lamp}", "E412", "{", "write `{{`"),
        ("{}", "E415", "{}", "write `{{`"),
        ("{coin}", "E303", "coin", "did you mean `coins`?"),
        ("{rained}", "E402", "rained", ""),
        ("{lamp}", "E415", "lamp", "write `the lamp`"),
        ("{list of lamp}", "E314", "lamp", "give `lamp` the trait"),
        ("{coins|coin}", "E403", "coin", "write both forms"),
        ("{the lmap}", "E302", "lmap", "did you mean `lamp`?"),
        ("{the bar}", "E307", "bar", ""),
        ("{the coins}", "E307", "coins", "write `{coins}`"),
    ],
)
def test_a_fault_is_told_once_at_its_characters(source: str, code: str, marked: str, cure: str) -> None:
    before = "Some words. "
    _, faults = compile_text(ID, f"{before}{source} And more.", FakeNames())
    (fault,) = faults
    assert fault.code == code
    assert (before + source)[fault.offset : fault.offset + fault.length] == marked
    assert fault.offset >= len(before)
    assert cure in " ".join(fault.hints)


def test_one_fault_does_not_hide_the_others() -> None:
    _, faults = compile_text(ID, "[if rainde|a {coin}|else|[twice|x]] {the lmap} [once|y]", FakeNames())
    assert [fault.code for fault in faults] == ["E303", "E303", "E413", "E302"]
