"""Finds worlds, reads their files, and hands actions' names to the compiler. The command line and programs call it."""

from backrooms_if.library.find import Found, WorldNotFound, find_world, list_worlds
from backrooms_if.library.load import Checked, check_world, load_world

__all__ = ["Checked", "Found", "WorldNotFound", "check_world", "find_world", "list_worlds", "load_world"]
