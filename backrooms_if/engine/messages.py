"""The engine's own words: refusals, reports and questions that belong to no single action, and how all are looked up.

Each is prose with the markup of world files; `{the thing}` and `{the second}` are those of the act, `{is}` and `{it}`
agree with the thing. Actions bring their own with them; a message's id is `action.word`, here `parser.word` or
`engine.word`.
"""

from collections.abc import Mapping
from typing import Final

from backrooms_if.ids import TextId
from backrooms_if.language.names import FieldType, Named, Sort
from backrooms_if.language.prose import Text, compile_text

QUOTES: Final = (
    "words",
    "is",
    "it",
    "does",
    "has",
    "goes",
    "comes",
    "s",
    "es",
    "on",
    "onto",
    "off",
    "number",
    "choices",
    "ending",
    "mark",
)
"""What may stand in braces in a message besides things: handed in by who says it, or agreeing with the thing: `s`
and `es` end a verb, `take{s}`; `on` or `in` it, `onto` or `into`, `off` or `out of`.
`mark` is what a mark or a sign is called."""

CORE_MESSAGES: Final[Mapping[str, str]] = {
    "sensing.sound": "You hear {mark} {words}.",
    "sensing.smell": "You smell {mark} {words}.",
    "sensing.touch": "You feel {mark} {words}.",
    "sensing.air": "You feel {mark} {words}.",
    "sensing.nearer": "It is clearer {words}.",
    "sensing.no_nearer": "It is clearer nowhere else.",
    "sensing.sound_there": "{choices} you hear {mark} {words}.",
    "sensing.smell_there": "{choices} you smell {mark} {words}.",
    "sensing.touch_there": "{choices} you feel {mark} {words}.",
    "sensing.air_there": "{choices} you feel {mark} {words}.",
    "parser.empty": "Type what you want to do, for example LOOK or HELP.",
    "parser.long": "That line is too long: {number} characters is the most.",
    "parser.many": "That line holds too many commands: {number} is the most.",
    "parser.unknown_verb": 'The word "{words}" is not one this story knows as something to do. HELP lists what is.',
    "parser.unknown_word": 'The word "{words}" is not one this story knows.',
    "parser.no_noun": '"{words}" is not the name of anything.',
    "parser.a_place": "That is the place that you are in. LOOK shows it.",
    "parser.no_other": "There is no other.",
    "parser.is_here": "That is here.",
    "parser.not_here": "You see no {words} here.",
    "parser.only_told": "There is no more to it than you were told.",
    "parser.not_here_dark": "It is too dark to see any {words}.",
    "parser.no_sense": 'That was understood as far as "{words}", and no further.',
    "parser.no_it": 'There is nothing that "{words}" could mean yet.',
    "parser.no_way": 'There is no way called "{words}" here.',
    "parser.no_number": '"{words}" is not a number.',
    "parser.not_that": "That cannot be done to {words}.",
    "parser.oneself": "There is no need to do that to yourself.",
    "parser.what": "What do you want to {words}?",
    "parser.which": "Which do you mean, {choices}?",
    "parser.no_choice": "That is none of them. Which do you mean, {choices}?",
    "parser.no_room": 'You know no place called "{words}".',
    "parser.no_route": "You know no way there that is open now.",
    "parser.there": "You are there.",
    "parser.which_room": "There is more than one place called {words}.",
    "parser.no_back": "There is no way back from here that you know of.",
    "parser.no_again": "There is nothing yet to do again.",
    "parser.no_oops": "There is no word to put right.",
    "parser.what_oops": 'Say what "{words}" was meant to be: OOPS, and the word.',
    "parser.same_oops": "That is how it was understood.",
    "parser.which_of_list": "More than one thing here is called {words}: name it more closely.",
    "parser.not_all": "Say which things you mean, one by one.",
    "parser.all_of_what": 'That was understood as far as "{words}", and no further.',
    "parser.none_dark": "It is too dark to see what there is.",
    "parser.none_left": "That leaves nothing.",
    "parser.none_of_all": "There is nothing here to do that to.",
    "parser.not_both": "There are not two here that this could mean.",
    "parser.fewer": "There are not that many here, only {words}.",
    "parser.kept": "You cannot get at what {words} holds.",
    "parser.shut": "Open {words} first.",
    "parser.not_mine": "You have no {words}.",
    "parser.not_theirs": "There is no such thing with {words}.",
    "parser.not_there": "There is no {words} there.",
    "parser.neither": "Then nothing is done.",
    "parser.taken_for": "({words})",
    "parser.do_what": "What do you want to do with {choices}?",
    "parser.dropped": "After that, not done: {words}.",
    "parser.not_offered": "That is none of them. Choose one by its number, from 1 to {words}, or do something else.",
    "speaking.no_answer": "There is no answer from {the thing}.",
    "speaking.nobody": "There is nobody here to talk to.",
    "speaking.dark": "It is too dark to see who is here.",
    "speaking.gone": "{The thing} {is} not here.",
    "speaking.whom": "There is more than one here to talk to. Say whom you mean.",
    "ordering.declined": "{The actor} {does} not do that.",
    "ordering.not_understood": '{The thing} {does} not understand "{words}".',
    "ordering.what": "What do you want {the thing} to {words}?",
    "ordering.nobody": 'There is nobody called "{words}" here.',
    "ordering.no_actor": "{The thing} cannot be told to do anything.",
    "ordering.which": "There is more than one {words} here. Say more closely whom you mean.",
    "ordering.one": "Speak to one at a time.",
    "ordering.meta": "That is not for {the thing} to do. Type it alone.",
    "ordering.nothing": "Say what {the thing} {is} to do.",
    "ordering.cannot": "{The actor} cannot do that.",
    "ordering.cannot_put": "{The actor} cannot put {the thing} there.",
    "ordering.cannot_reach": "{The actor} cannot get at {the thing}.",
    "ordering.yours": "{The actor} {does} not take what you have.",
    "ordering.has": "{The actor} {has} {the thing} already.",
    "ordering.lacks": "{The actor} {does} not have {the thing}.",
    "ordering.no_key": "{The actor} {has} no key for {the thing}.",
    "ordering.no_way": "{The actor} cannot go that way.",
    "ordering.where": "Say which way {the actor} {is} to go.",
    "ordering.takes": "{The actor} take{s} {the thing}.",
    "ordering.drops": "{The actor} put{s} {the thing} down.",
    "ordering.puts_inside": "{The actor} put{s} {the thing} into {the second}.",
    "ordering.puts_upon": "{The actor} put{s} {the thing} on {the second}.",
    "ordering.gives": "{The actor} give{s} {the thing} to {the second}.",
    "ordering.opens": "{The actor} open{s} {the thing}.",
    "ordering.closes": "{The actor} close{s} {the thing}.",
    "ordering.locks": "{The actor} lock{s} {the thing}.",
    "ordering.unlocks": "{The actor} unlock{s} {the thing}.",
    "ordering.switches_on": "{The actor} switch{es} {the thing} on.",
    "ordering.switches_off": "{The actor} switch{es} {the thing} off.",
    "ordering.enters": "{The actor} get{s} {onto} {the thing}.",
    "ordering.leaves": "{The actor} get{s} {off} {the thing}.",
    "ordering.waits": "{The actor} wait{s}.",
    "engine.over": "The story has ended. {words}.",
    "engine.menu": "RESTART, RESTORE, UNDO or QUIT",
    "engine.menu_amusing": "RESTART, RESTORE, UNDO, AMUSING or QUIT",
    "engine.dark_heading": "Darkness",
    "engine.within_heading": "{words} ({on} {the thing})",
    "engine.shut_heading": "Inside {the thing}",
    "engine.shut": "{The thing} {is} closed.",
    "engine.dark": "It is too dark to see anything.",
    "engine.done": "That is done.",
    "engine.not_now": "That would do nothing now.",
    "engine.not_seen": "It is too dark to see {the thing}.",
    "engine.out_of_reach": "{The thing} cannot be reached: the lock of {the second} holds.",
    "engine.shut_in": "{The second} {is} locked, and {the thing} cannot be reached from inside.",
    "engine.gone": "You can no longer see {the thing}.",
    "engine.steps": "Too much would have to be done first.",
    "engine.unwilling": "{The thing} would not care for that.",
    "engine.borne": "{The thing} {has} {the second}.",
    "engine.light_out": "{The thing} goes out.",
    "engine.opens": "{The thing} open{s} {the second}.",
    "engine.opened": "{The thing} open{s}.",
    "engine.goes": "{The thing} {goes} {words}.",
    "engine.goes_away": "{The thing} {goes} away.",
    "engine.comes": "{The thing} {comes} in from {words}.",
    "engine.comes_in": "{The thing} {comes} in.",
    "engine.died": "You have died",
    "engine.too_much": "That is as much as can happen at once.",
    "engine.loop": "You are passed on and on, and end up here.",
}


class _AnyNames:
    """Names for the engine's own messages: only what the act binds."""

    def find(self, name: str, sorts: tuple[Sort, ...]) -> Named | None:
        return None

    def near(self, name: str, sorts: tuple[Sort, ...]) -> str | None:
        return None

    def field(self, owner: str, field: str) -> FieldType | None:
        return None

    def fields(self, owner: str) -> tuple[str, ...]:
        return ()

    def bound(self, word: str) -> tuple[str, ...] | None:
        return ()

    def members(self, word: str) -> tuple[str, ...] | None:
        return None

    def may_ask(self, number: int) -> bool:
        return True

    def area(self, word: str) -> str | None:
        """Know no rooms."""
        return None

    def of_each(self, things: tuple[str, ...]) -> "_AnyNames":
        return self


class Messages:
    """All messages of the engine by id; each is read when it is first said."""

    __slots__ = ("_read", "_sources")

    def __init__(self, sources: Mapping[str, str]) -> None:
        """Keep the sources."""
        self._sources = sources
        self._read: dict[str, Text] = {}

    def __getitem__(self, message: str) -> Text:
        """Return the text of a message."""
        found = self._read.get(message)
        if found is None:
            found, faults = compile_text(
                TextId(f"engine/{message.replace('.', '/')}"), self._sources[message], _AnyNames(), QUOTES
            )
            assert not faults, f"message {message}: {faults[0].message}"
            self._read[message] = found
        return found

    def ids(self) -> tuple[str, ...]:
        """Return the id of every message, in the order of the registries."""
        return tuple(self._sources)
