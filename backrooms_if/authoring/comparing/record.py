"""What differs between two worlds, as JSON for programs: every value whole."""

import json
from typing import Final

from backrooms_if.authoring.comparing.differing import Difference

SCHEMA: Final = "backrooms_if.diff/1"
"""Names the shape of the record; the number changes when a program that reads it would have to."""


def as_json(found: tuple[Difference, ...], one: str, other: str) -> str:
    """Return the differences as a document in ASCII that ends in a newline."""
    record = {
        "schema": SCHEMA,
        "a": one,
        "b": other,
        "same": not found,
        "differences": [_difference(difference) for difference in found],
    }
    return json.dumps(record, indent=2) + "\n"


def _difference(difference: Difference) -> dict[str, object]:
    record: dict[str, object] = {"section": difference.section, "id": difference.id, "what": difference.what}
    if difference.what == "renamed":
        record["old_id"] = difference.old_id
    elif difference.what == "order":
        record["before"] = difference.old_id
    if difference.what in ("changed", "renamed"):
        record["changes"] = [{"key": one.key, "old": one.old, "new": one.new} for one in difference.changes]
    elif difference.what in ("added", "removed"):
        record["content"] = difference.content
    return record
