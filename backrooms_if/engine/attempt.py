"""One attempt at a command: what is to be done, the view it is done to, and what is told meanwhile.

Made by `step`, handed to rules, effects and the functions of actions; they change the view and add events.
"""

from backrooms_if.engine.describe import message, tell
from backrooms_if.engine.messages import Messages
from backrooms_if.engine.view import View
from backrooms_if.events import Done, Event, Reason, Refused, Said
from backrooms_if.ids import PLAYER, ActionId, Id, TextId
from backrooms_if.language.prose import Text
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import ExitRule, Noclip, Thing


class Command(NamedTuple):
    """A resolved command. Nothing in it is words any more but `words`.

    Those are the rest of a meta command's line, a topic, or a number in digits. `actor` is who is told to do it; None
    for the player, who does it.
    """

    action: ActionId
    thing: Id | None = None
    second: Id | None = None
    direction: str | None = None
    words: str = ""
    actor: Id | None = None


class Attempt:
    """A command on its way. `events` is shared with the steps that had to come first."""

    __slots__ = (
        "by",
        "command",
        "events",
        "exit",
        "extra_turns",
        "found",
        "is_refused",
        "messages",
        "needs",
        "noclip",
        "reported",
        "steps",
        "turns",
        "view",
    )

    def __init__(self, view: View, messages: Messages, command: Command, events: list[Event]) -> None:
        """Bind `thing`, `second` and `actor` for conditions and texts."""
        self.view = view
        self.messages = messages
        self.command = command
        self.events = events
        self.is_refused = False
        self.exit: ExitRule | None = None
        """The exit rule that going has found."""
        self.needs: list[Command] = []
        """Steps that the check has found to be in the way of what it asked, such as opening what a thing is shut in."""
        self.steps: tuple[Command, ...] = ()
        """All commands that must come first, in order."""
        self.noclip: Noclip | None = None
        """The noclip that is tried."""
        self.found = ""
        """What carrying out came upon, in words for the report."""
        self.turns = 1
        """How many turns the action takes at most: it is over as soon as something happens."""
        self.extra_turns = 0
        """Further turns that it takes in any case, as a way may that is long."""
        self.by = ""
        """How the player came to move, for the event: a travel word, or an id."""
        self.reported = ""
        """The message by which the action was reported or refused, if it could be said of a list of things alike."""
        self.bind()

    def bind(self) -> None:
        """Make `thing`, `second` and `actor` stand for this command's; a step that came first had its own."""
        bound = {"actor": str(self.command.actor or self.view.player)}
        if self.command.thing is not None:
            bound["thing"] = self.command.thing
        if self.command.second is not None:
            bound["second"] = self.command.second
        if self.command.words:
            bound["words"] = self.command.words
        if self.command.direction is not None:
            bound["direction"] = self.command.direction
        self.view.bound = bound

    @property
    def thing(self) -> Thing:
        """Return the thing of the command, which must have one."""
        assert self.command.thing is not None, f"{self.command.action} without a thing"
        return self.view.world.things[self.command.thing]

    @property
    def second(self) -> Thing:
        """Return the second thing of the command, which must have one."""
        assert self.command.second is not None, f"{self.command.action} without a second thing"
        return self.view.world.things[self.command.second]

    def refused(self, which: str, reason: Reason = "not possible", **quotes: str) -> Refused:
        """Return a refusal in one of the engine's messages; its id is the refusal's code."""
        words, texts = message(self.view, self.messages, which, **quotes)
        is_about_thing = not quotes and self.view.bound.get("thing") == self.command.thing
        self.reported = which if is_about_thing else ""
        return Refused(reason, which, words, texts)

    def refused_by(self, code: str, text: Text) -> Refused:
        """Return a refusal in the world's own words."""
        used: list[TextId] = []
        return Refused("not possible", code, tell(self.view, text, used), tuple(used))

    def done(self, which: str, **quotes: str) -> None:
        """Report the action as done, in one of the engine's messages."""
        words, texts = message(self.view, self.messages, which, **quotes)
        self.reported = "" if quotes else which
        self.events.append(Done(self.command.action, words, texts))

    def done_with(self, words: str, texts: tuple[TextId, ...]) -> None:
        """Report the action as done, in words that are finished."""
        self.events.append(Done(self.command.action, words, texts))

    def done_untold(self) -> None:
        """Say that it is done where nothing was told of it; a question or an ending that is told next is enough."""
        asks = bool(self.view.world.asks) and bool(self.view.get((PLAYER, "inquiry")))
        if not self.events and not asks and not self.view.ended:
            self.done("engine.done")

    def say(self, text: Text) -> None:
        """Tell a text of the world; nothing is told where it comes out empty."""
        used: list[TextId] = []
        words = tell(self.view, text, used)
        if words:
            self.events.append(Said(words, tuple(used)))
