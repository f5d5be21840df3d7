"""SCORE, FULL SCORE and TURNS: how far the player has come, and what for."""

from typing import Final

from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import message, tell
from backrooms_if.events import Status, View
from backrooms_if.ids import WORLD, ActionId


def _spoken(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _turns(attempt: Attempt) -> str:
    return _spoken(attempt.view.number((WORLD, "turns")), "turn")


def _score_words(attempt: Attempt) -> str:
    """Return the sentences that SCORE tells."""
    view = attempt.view
    if view.world.most is None:
        return message(view, attempt.messages, "asking the score.none", number=_turns(attempt))[0]
    points = f"{view.number((WORLD, 'score'))} of {view.world.most}"
    words, _ = message(view, attempt.messages, "asking the score.done", words=points, number=_turns(attempt))
    rank = [name for least, name in view.world.ranks if least <= view.number((WORLD, "score"))][-1:]
    if rank:
        words += " " + message(view, attempt.messages, "asking the score.rank", words=rank[0])[0]
    return words


def _score(attempt: Attempt) -> None:
    attempt.events.append(Status("score", _score_words(attempt)))


def _full_score(attempt: Attempt) -> None:
    view = attempt.view
    lines: list[tuple[str, str]] = []
    rest = 0
    for award, points in view.world.awards.items():
        if view.get((award, "awarded")) is not True:
            continue
        reason = view.world.reasons.get(award)
        if reason is None:
            rest += points
        else:
            lines.append((_spoken(points, "point"), tell(view, reason, [])))
    found = sum(one.found for one in view.world.treasures if view.get((one.id, "was_found")) is True)
    kept = sum(one.kept for one in view.world.treasures if view.get((one.id, "was_kept")) is True)
    spent = sum(hint.cost for hint in view.world.hints if hint.cost and view.number((hint.id, "position")))
    for points, which in ((found, "found"), (kept, "kept"), (-spent, "hints")):
        if points:
            lines.append(
                (_spoken(points, "point"), message(view, attempt.messages, f"asking the full score.{which}")[0])
            )
    if rest:
        which = "rest" if lines else "all"
        words, _ = message(view, attempt.messages, f"asking the full score.{which}")
        lines.append((_spoken(rest, "point"), words))
    attempt.events.append(
        View(_score_words(attempt), tuple(lines)) if lines else Status("score", _score_words(attempt))
    )


def _count(attempt: Attempt) -> None:
    words, _ = message(attempt.view, attempt.messages, "counting the turns.done", number=_turns(attempt))
    attempt.events.append(Status("turns", words))


SCORING = Action(
    id=ActionId("asking the score"),
    grammar=("score",),
    about="tells the points and the turns so far",
    messages={
        "done": "Score: {words}, in {number}.",
        "none": "There are no points here. {number} so far.",
        "rank": "That makes you {words}.",
    },
    report=_score,
    is_meta=True,
)

FULL_SCORING = Action(
    id=ActionId("asking the full score"),
    grammar=("full score", "full|fullscore", "score full"),
    about="tells the points, and what each was for",
    messages={
        "all": "for what you have done so far",
        "rest": "for other things",
        "found": "for treasures that you have found",
        "kept": "for treasures that are where they belong",
        "hints": "for hints",
    },
    report=_full_score,
    is_meta=True,
)

COUNTING_TURNS = Action(
    id=ActionId("counting the turns"),
    grammar=("turns|time",),
    about="tells how many turns have gone by",
    messages={"done": "{number} so far."},
    report=_count,
    is_meta=True,
)

TELLING_SCORE: Final = frozenset((SCORING.id, FULL_SCORING.id))
"""The actions that tell the score: rules of `at_score` come before them."""
