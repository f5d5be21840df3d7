"""`backrooms-if schema`: the JSON Schema of world files, by which an editor completes, explains and underlines."""

import argparse
from typing import Final

from backrooms_if.surfaces import output
from backrooms_if.surfaces.report_file import write_to

KINDS: Final = ("any", "world", "level", "deck")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Write the JSON Schema of world files. With it the YAML language server completes keys, says what they are,\n"
        "with an example of each, and underlines what does not fit; `check` finds the rest."
    )
    parser.epilog = (
        "example: backrooms-if schema -o world.schema.json\n"
        "and at the top of each file: # yaml-language-server: $schema=world.schema.json"
    )
    parser.add_argument(
        "--for",
        dest="kind",
        choices=KINDS,
        default="any",
        help="for any file of a world, unless said; for a world (also `world.yaml` of a folder), a level or a deck",
    )
    parser.add_argument("-o", dest="file", metavar="FILE", help="write to FILE, in place of what was there")


def run(arguments: argparse.Namespace) -> int:
    """Show or write the schema; return 0, or 5 for a FILE that cannot be written."""
    from backrooms_if.authoring.editor_schema import as_text, schema

    text = as_text(schema(arguments.kind))
    if arguments.file is None or arguments.file == "-":
        output.say(text.rstrip("\n"))
        return 0
    return write_to(arguments.file, text, "schema")
