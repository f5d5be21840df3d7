"""docs/cookbook.md is what its worlds make of it (`BLESS=1` writes it anew); and what is asked of these worlds."""

import os
from functools import cache

import pytest

from backrooms_if.library import check_world
from backrooms_if.library.load import Checked
from tests.docs import cookbook
from tests.docs.cookbook import CHAPTERS, PAGE, Recipe

RECIPES = cookbook.recipes()
MOST_LINES = 120
LEAST_RECIPES = 40

of_each = pytest.mark.parametrize("recipe", RECIPES, ids=[recipe.name for recipe in RECIPES])


@cache
def checked(recipe: Recipe) -> Checked:
    return check_world(recipe.place)


def test_the_page_is_made_from_the_worlds() -> None:
    made = cookbook.page()
    if os.environ.get("BLESS"):
        PAGE.write_text(made, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == made, "BLESS=1 writes it anew"


def test_there_are_enough_worlds() -> None:
    assert len(RECIPES) >= LEAST_RECIPES


@of_each
def test_a_recipe_says_its_chapter_and_how_it_is_done(recipe: Recipe) -> None:
    assert recipe.chapter in CHAPTERS
    assert recipe.comment


@of_each
def test_a_recipe_is_a_page_long(recipe: Recipe) -> None:
    lines = [path.read_text(encoding="utf-8").count("\n") for path in (recipe.path, *recipe.levels)]
    assert sum(lines) <= MOST_LINES


@of_each
def test_a_recipe_bears_the_name_of_its_file_and_says_whose_it_is(recipe: Recipe) -> None:
    world = checked(recipe).world
    assert world is not None
    assert world.id == recipe.name
    assert "CC-BY-4.0" in world.license
    assert world.authors == ("the backrooms_if authors",)


@of_each
def test_a_recipe_has_no_fault_and_no_warning(recipe: Recipe) -> None:
    problems = [problem for problem in checked(recipe).problems if problem.severity != "note"]
    assert [(problem.code, problem.message) for problem in problems] == []


@of_each
def test_a_recipe_is_played_twice(recipe: Recipe) -> None:
    assert len(recipe.scripts) >= 2
