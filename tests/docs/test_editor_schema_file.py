"""docs/world.schema.json and its examples are what this version makes of its worlds; `BLESS=1` writes them anew."""

import json
import os
from pathlib import Path

from backrooms_if.authoring.editor_schema import as_text, schema
from backrooms_if.authoring.reference.examples import examples
from backrooms_if.authoring.reference.keys import sections
from tests.docs import reference_page
from tests.docs.quoting import quotes

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "backrooms_if" / "authoring" / "reference" / "examples.json"
COMMITTED = ROOT / "docs" / "world.schema.json"


def test_the_examples_are_cut_out_of_the_worlds_of_the_suite() -> None:
    made = {
        path: {key.name: reference_page.shortest(quotes().of_key[path, key.name]).text for key in section.keys}
        for path, section in sections().items()
    }
    if os.environ.get("BLESS"):
        EXAMPLES.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        examples.cache_clear()
    assert examples() == made, "BLESS=1 writes them anew"


def test_the_schema_in_docs_is_that_of_this_version() -> None:
    if os.environ.get("BLESS"):
        COMMITTED.write_text(as_text(schema()), encoding="utf-8")
    assert COMMITTED.read_text(encoding="utf-8") == as_text(schema()), "BLESS=1 writes it anew"
