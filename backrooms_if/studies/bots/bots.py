"""Bots: they look at a moment of a game and type a line. `fuzzing.py` lets them play.

`sensible` types what would be accepted, `wordy` what the world's grammar and vocabulary can make, `wild` what nobody
would type. Each prefers what it has tried least, so that a long run does not turn in circles.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from backrooms_if import limits
from backrooms_if.engine import deciding
from backrooms_if.engine.parser import disambiguate
from backrooms_if.engine.parser.grammar import Line, Slot
from backrooms_if.engine.possible import actions
from backrooms_if.ids import ActionId
from backrooms_if.records import NamedTuple
from backrooms_if.studies.bots.dice import Dice
from backrooms_if.studies.bots.likely import likely_at
from backrooms_if.studies.bots.vocabulary import NUMBERS, Moment, Proposal, Vocabulary
from backrooms_if.world.model import Thing

BotName = Literal["sensible", "wordy", "wild"]
BOTS: Final[dict[BotName, str]] = {
    "sensible": "types what would be accepted now",
    "wordy": "types what the grammar, the names and the topics of the world can make",
    "wild": "types garbage, and what is said to the game: undo, save, restart",
}
WEIGHTS: Final[dict[BotName, int]] = {"sensible": 5, "wordy": 4, "wild": 1}
"""How often each of them types: what is accepted leads on, what is refused has most of the texts."""
_CANDIDATES: Final = 6
"""Lines that are thought of, of which the one that was tried least is typed."""
_REST: Final = 8
"""To list what is possible takes as long as it is much: the next time is after an eighth as many sensible lines."""
_GARBAGE: Final = (
    *("[", "]", "[bold]", "{thing}", "{", "}", "%s", "{0}", "$(x)", "`x`", "<b>", "&amp;", "'", '"', "..", ",,", "#"),
    *("\x00", "\x07", "\x08", "\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\x7f", "\x85", "\r", "\t", "\u2028", "\ufeff"),
    *("\u202e", "\u2066", "\u200f", "\u05d0\u05d1", "\u200d", "e\u0301\u0301", "\U0001f468\u200d\U0001f467"),
    *("\ud800", "\udfff\ud83d", "\uffff", "\U0010ffff", "\u0130", "\u00df", "\ufb03", "\u0663", "\u00a0", "\u3000"),
    *("-1", "99999999999999999999", "0x10", "1e9", "two", "all", "all but all", "it", "them", "and", "then", "."),
)
_TO_THE_GAME: Final = ("undo", "undo", "undo", "redo", "undo 3", "undo action", "restart", "again", "oops", "g", "")


class Typed(NamedTuple):
    """A line that a bot types. `is_promised` where it is one of those that would be accepted."""

    line: str
    is_promised: bool = False


class Bots:
    """The bots of one game, and what they remember: how often what was tried where."""

    def __init__(self, vocabulary: Vocabulary, names: tuple[BotName, ...]) -> None:
        """Begin with nothing tried; at least one bot is named."""
        self._words = vocabulary
        self._rest = 0
        """Lines until what is possible is listed again."""
        self._weighted = [name for name in BOTS if name in names for _ in range(WEIGHTS[name])]
        self._tried: dict[object, int] = {}
        self._worth: dict[object, list[int]] = {}
        """How often each action was typed, and how often something new came of it."""
        self._typed: object = None
        self._saved = 0

    def type(self, dice: Dice, moment: Moment, trail: tuple[str, ...]) -> Typed:
        """Return the next line; `trail` are those that were typed in this game before."""
        self._typed = None
        match dice.one_of(self._weighted):
            case "sensible":
                return self._sensible(dice, moment)
            case "wordy":
                return Typed(self._wordy(dice, moment))
            case "wild":
                return Typed(self._wild(dice, moment, trail))

    def learn(self, is_new: bool) -> None:
        """Hear whether something new came of the line that was typed last."""
        if self._typed is not None:
            worth = self._worth.setdefault(self._typed, [0, 0])
            worth[0] += 1
            worth[1] += is_new

    def _promise(self, action: object) -> float:
        """Return what may be hoped of an action, the more the larger: how often something new came of it."""
        times, news = self._worth.get(action, (0, 0))
        return -(news + 1) / (times + 2)

    # --- sensible ----------------------------------------------------------------------------------------------------

    def _sensible(self, dice: Dice, moment: Moment) -> Typed:
        if moment.view.ended:
            return Typed(dice.one_of(("undo", "restart")))
        lines: Sequence[str] = ()
        is_promised = self._rest <= 0
        if is_promised:
            lines = actions(moment.state)
            self._rest = len(lines) // _REST
        else:
            self._rest -= 1
        lines = lines or likely_at(moment, self._words)
        drawn = [dice.one_of(lines) for _ in range(_CANDIDATES)]
        line = min(drawn, key=lambda line: self._count(moment.room, line))
        self._note(moment.room, line)
        return Typed(line, is_promised)

    # --- wordy -------------------------------------------------------------------------------------------------------

    def _wordy(self, dice: Dice, moment: Moment) -> str:
        if moment.view.ended:
            return dice.one_of(("undo", "restart", "look", "score", "restore"))
        answers = self._answers(moment)
        if answers and dice.hits(2):
            return dice.one_of(answers)
        line = self._command(dice, moment)
        while dice.hits(14):
            line += dice.one_of((". ", ", ", " then ", " and ", "; ")) + self._command(dice, moment)
        return line[: limits.LINE_CHARACTERS]

    def _answers(self, moment: Moment) -> list[str]:
        """Return what may answer a question that stands; empty where none does."""
        question = disambiguate.standing(moment.view)
        if question is not None:
            named = [" ".join(thing.phrases[0].whole) for thing in moment.things if thing.phrases]
            return [*named, "1", "2", "the first", "all", "it", "yes"]
        if deciding.standing(moment.view) is not None:
            return ["yes", "no", "y", "no way"]
        if moment.view.get(("player", "menu")):
            return ["1", "2", "3", "9"]
        return []

    def _command(self, dice: Dice, moment: Moment) -> str:
        words = self._words
        kind = dice.below(100)
        if kind < 62:
            return self._about_things(dice, moment)
        if kind < 68:
            return dice.one_of(moment.ways or words.ways)
        if kind < 86:
            line = dice.one_of(words.bare[self._least(dice, moment.room, words.bare)])
            return self._spelt(dice, moment, line, {})
        if kind < 94:
            self._typed = min((dice.one_of(words.asides) for _ in range(_CANDIDATES)), key=self._promise)
            return str(self._typed)
        if kind < 96:
            return dice.one_of(words.ways)
        if kind < 98:
            return self._name(dice, moment, None)
        return " ".join(dice.one_of(words.words) for _ in range(1 + dice.below(6)))

    def _about_things(self, dice: Dice, moment: Moment) -> str:
        """Return a line about something here: of what is here, and what can be done to it, what was tried least."""
        words, room = self._words, moment.room
        if not moment.things or dice.hits(25):
            there = [proposal for rooms, proposal in words.anywhere if rooms is None or room in rooms]
            if there:
                return self._proposed(dice, moment, dice.one_of(there), None)
        things = moment.things or words.everything
        if not things or not words.lines:
            return "look"
        thing = min((dice.one_of(things) for _ in range(_CANDIDATES)), key=lambda one: self._count("about", one.kin))
        self._note("about", thing.kin)
        proposals = words.about.get(thing.kin, ())
        if proposals and dice.hits(4):
            proposal = min(proposals, key=lambda one: self._count(one, thing.kin))
            return self._proposed(dice, moment, proposal, thing)
        line = dice.one_of(words.lines[self._least(dice, thing.kin, words.lines)])
        return self._spelt(dice, moment, line, {"thing": thing})

    def _least(self, dice: Dice, where: str, lines: Mapping[ActionId, list[Line]]) -> ActionId:
        """Return the action that was tried least there; of several the one of which most is to be hoped."""
        known = list(lines)
        first = dice.below(len(known))  # where nothing tells them apart, each is as likely
        actions = (*known[first:], *known[:first])
        action = min(actions, key=lambda one: (self._count(where, one), self._promise(one)))
        self._note(where, action)
        self._typed = action
        return action

    def _proposed(self, dice: Dice, moment: Moment, proposal: Proposal, thing: Thing | None) -> str:
        """Return a line for what a rule is about."""
        self._note(proposal, thing.kin if thing is not None else moment.room)
        wanted = {name for name, is_there in (("thing", thing), ("second", proposal.second)) if is_there}
        lines = self._words.by_action.get(proposal.action, [])
        fitting = [line for line in lines if _slots(line) >= wanted] or lines
        if not fitting:
            return "wait"
        second = self._words.world.things[proposal.second] if proposal.second is not None else None
        return self._spelt(dice, moment, dice.one_of(fitting), {"thing": thing, "second": second}, proposal.direction)

    def _spelt(
        self,
        dice: Dice,
        moment: Moment,
        line: Line,
        filled: Mapping[str, Thing | None],
        direction: str | None = None,
    ) -> str:
        """Return a line of the grammar with its slots filled."""
        said: list[str] = []
        for part in line.parts:
            if not isinstance(part, Slot):
                said.append(part.first if dice.hits(2) else dice.one_of(sorted(part.forms)))
            elif part.name in ("thing", "second"):
                said.append(self._name(dice, moment, filled.get(part.name)))
            elif part.name == "direction":
                said.append(direction or dice.one_of(moment.ways if moment.ways and dice.hits(2) else self._words.ways))
            elif part.name == "number":
                said.append(dice.one_of(NUMBERS))
            else:
                said.append(dice.one_of(self._words.topics))
        return " ".join(said)

    def _name(self, dice: Dice, moment: Moment, thing: Thing | None) -> str:
        """Return words for a thing; for None, for one that is most likely here."""
        if thing is None:
            near = moment.things if moment.things and not dice.hits(8) else self._words.everything
            if not near:
                return "it"
            thing = dice.one_of(near)
        elif dice.hits(20):
            return dice.one_of(("it", "them", "him", "her", "all", "everything", "that", "one"))
        if not thing.phrases:
            return "it"
        phrase = thing.phrases[0] if dice.hits(3, 2) else dice.one_of(thing.phrases)
        name = " ".join(phrase.whole)
        return f"the {name}" if dice.hits(8) else name

    # --- wild --------------------------------------------------------------------------------------------------------

    def _wild(self, dice: Dice, moment: Moment, trail: tuple[str, ...]) -> str:
        kind = dice.below(100)
        if kind < 25:
            return dice.one_of(_TO_THE_GAME)
        if kind < 32:
            return self._kept(dice, trail)
        plain = self._command(dice, moment)
        pieces = [dice.one_of(_GARBAGE) for _ in range(1 + dice.below(6))]
        if kind < 50:
            return "".join(pieces)
        if kind < 55:
            return dice.one_of(_GARBAGE) * (50 + dice.below(1_000))
        if kind < 60:
            return dice.one_of((". ", " ", " and ")).join([plain] * (2 + dice.below(40)))
        for piece in pieces[:3]:
            at = dice.below(len(plain) + 1)
            plain = plain[:at] + piece + plain[at:]
        return plain

    def _kept(self, dice: Dice, trail: tuple[str, ...]) -> str:
        """Return a line that saves, or comes back to what this game has saved."""
        saved = [line for line in trail if line.startswith("save ")]
        if saved and dice.hits(2):
            return f"restore {dice.one_of(saved).removeprefix('save ')}"
        self._saved += 1
        return f"save fuzz{self._saved}"

    # --- what was tried ----------------------------------------------------------------------------------------------

    def _count(self, where: object, what: object) -> int:
        return self._tried.get((where, what), 0)

    def _note(self, where: object, what: object) -> None:
        self._tried[(where, what)] = self._count(where, what) + 1


def _slots(line: Line) -> set[str]:
    return {part.name for part in line.parts if isinstance(part, Slot)}
