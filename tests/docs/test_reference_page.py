"""docs/reference.md is what the schema and the registries make of it (`BLESS=1` writes it anew), and is complete."""

from collections import Counter

import pytest

from backrooms_if import limits
from backrooms_if.authoring.reference.keys import sections
from backrooms_if.authoring.reference.language import LIMITS, MARKUP
from backrooms_if.authoring.reference.lookup import contents, find
from backrooms_if.language.prose import PACES
from backrooms_if.language.signatures import EFFECTS, FUNCTIONS
from backrooms_if.traits import TRAITS
from tests.docs import reference_page
from tests.docs.quoting import quotes

NO_LIMITS = {"RULE_LOOKUPS", "ROOMS_KEPT", "WORDS_COINED"}
"""What costs only time where there is more of it."""
SECTIONS = sections()
QUOTES = quotes()


def test_the_page_is_made_from_the_schema_and_the_registries() -> None:
    reference_page.bless()
    made = reference_page.page()
    assert reference_page.PAGE.read_text(encoding="utf-8") == made, "BLESS=1 writes it anew"


@pytest.mark.parametrize("path", SECTIONS)
def test_each_key_says_what_it_is_and_what_it_takes(path: str) -> None:
    untold = [key.name for key in SECTIONS[path].keys if not key.about or not key.takes]
    assert untold == [], "give it a description in its Field"


@pytest.mark.parametrize("path", SECTIONS)
def test_each_key_has_an_example_in_a_world_of_the_suite(path: str) -> None:
    unshown = [key.name for key in SECTIONS[path].keys if (path, key.name) not in QUOTES.of_key]
    assert unshown == [], "use it in a world of the cookbook, or in tests/unit/world/worlds/every_key.yaml"


@pytest.mark.parametrize("path", SECTIONS)
def test_a_section_says_what_its_keys_are_of(path: str) -> None:
    assert SECTIONS[path].about


def test_a_quotation_stands_in_its_file_as_it_is_quoted() -> None:
    for quote in [quote for found in QUOTES.of_key.values() for quote in found]:
        lines = [line.strip() for line in quote.world.read_text(encoding="utf-8").splitlines()]
        inside = "\n".join(lines)
        assert "\n".join(line.strip() for line in quote.text.splitlines()) in inside


def test_every_effect_has_a_row() -> None:
    assert {key.name for key in SECTIONS["effects"].keys} == set(EFFECTS)


def test_the_limits_are_those_of_the_engine() -> None:
    told = {name for one in LIMITS for name in one.names} | NO_LIMITS
    assert told == {name for name in vars(limits) if name.isupper()}, "authoring/reference/language.py tells them"


def test_no_limit_is_told_twice() -> None:
    told = Counter(name for one in LIMITS for name in one.names)
    assert [name for name, times in told.items() if times > 1] == []


def test_each_kind_of_varying_text_has_a_row() -> None:
    rows = [one.written for one in MARKUP]
    assert [
        pace for pace in (*PACES, "if") if not any(row.startswith((f"[{pace}|", f"[{pace} ")) for row in rows)
    ] == []


@pytest.mark.parametrize("word", [*contents(), *EFFECTS, *FUNCTIONS, *TRAITS, "odds", "putting upon", "noclip:"])
def test_the_command_finds_what_the_page_has(word: str) -> None:
    found = find(word)
    assert found
    assert all(one.lines for one in found)
