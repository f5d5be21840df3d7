"""The trait of things that leave marks: chalk, a knife, a lipstick. The marks are kept where they are made."""

from backrooms_if.traits.base import Trait, TraitKey

MARK_MAKER = Trait(
    name="mark_maker",
    about="Makes marks on rooms and things, and rubs them out: MARK, WRITE and ERASE; LOOK and EXAMINE tell of them.",
    example="mark_maker: a chalk mark",
    may_depend=True,
    keys=(TraitKey("mark", "text", "what its marks are called, with the article", "mark: a chalk mark"),),
    bare_text="mark",
)
