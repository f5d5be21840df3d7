"""The parser of a command's arguments. `cli.py` makes it, once it knows which command is called."""

import argparse
from typing import Final, NoReturn

from backrooms_if.surfaces import output

USAGE: Final = 2


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors say how to go on, on standard error through the one writer."""

    def error(self, message: str) -> NoReturn:
        """Show the error and leave with status 2."""
        output.note(f"{self.prog}: {message}")
        output.note(f"Try: {self.prog} --help")
        raise SystemExit(USAGE)

    def _print_message(self, message: str, file: object = None) -> None:
        output.say(message.rstrip("\n"))  # only help comes here: errors go through `error`


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Lays help out at the width of the terminal.

    argparse makes a formatter for each argument, and the first would import shutil, with all that unpacks archives, to
    ask for that width.
    """

    def __init__(self, prog: str) -> None:
        """Begin a page."""
        super().__init__(prog, width=output.columns() - 2)


def parser(prog: str) -> Parser:
    """Return a parser for a command, named as it was called; its description keeps the line ends that it has."""
    return Parser(prog=prog, formatter_class=Formatter)
