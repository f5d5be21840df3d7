"""The stable codes of problems, each with its severity and its title. One code is one kind of mistake.

E1 what YAML and the strict subset refuse; E2 the shape of the file; E3 names and references; E4 conditions and texts;
E5 the sense of the world; 6 how its levels fit together; W the same, where play is possible; N notes, shown on request.
"""

from typing import Final, Literal

from backrooms_if.records import NamedTuple

Severity = Literal["error", "warning", "note"]


class Code(NamedTuple):
    """A kind of problem: its title is the first line of every report of it."""

    code: str
    severity: Severity
    title: str


_ALL: Final = (
    Code("E101", "error", "the file is not readable YAML"),
    Code("E102", "error", "the file is larger than a world file may be"),
    Code("E103", "error", "nesting is too deep"),
    Code("E104", "error", "anchors, aliases, tags, merge keys and directives are not part of the format"),
    Code("E105", "error", "a key stands twice"),
    Code("E106", "error", "a character that may not stand in a world file"),
    Code("E107", "error", "the file holds more than one document"),
    Code("E108", "error", "YAML would cut or split this prose"),
    Code("E109", "error", "a file or folder that a world cannot be read from"),
    Code("E110", "error", "an archive that is damaged"),
    Code("E111", "error", "an archive packed in a way that is not read"),
    Code("E112", "error", "a name in an archive that cannot be a file of the world"),
    Code("E113", "error", "an archive that unpacks to more than it may"),
    Code("E114", "error", "an archive without one world"),
    Code("E115", "error", "two files of one name in an archive"),
    Code("E199", "error", "more problems than are told"),
    Code("E201", "error", "a key that is not known here"),
    Code("E202", "error", "a key is missing"),
    Code("E203", "error", "a value of the wrong kind"),
    Code("E204", "error", "a truth is spelt true or false"),
    Code("E205", "error", "a number out of its range"),
    Code("E206", "error", "keys that do not go together"),
    Code("E207", "error", "an id that cannot be one"),
    Code("E208", "error", "a licence that is not an SPDX expression"),
    Code("E209", "error", "a format that this engine does not read"),
    Code("E210", "error", "more than the limits allow"),
    Code("E301", "error", "a room that does not exist"),
    Code("E302", "error", "a thing, group or kind that does not exist"),
    Code("E303", "error", "a flag, counter, ending or award that does not exist"),
    Code("E304", "error", "an action or travel word that does not exist"),
    Code("E305", "error", "an id is defined twice"),
    Code("E306", "error", "a named state that the thing does not have"),
    Code("E307", "error", "a name of the wrong sort"),
    Code("E308", "error", "a message that does not exist"),
    Code("E401", "error", "a condition that cannot be read"),
    Code("E402", "error", "a condition that cannot be true or false"),
    Code("E403", "error", "a text whose brackets cannot be read"),
    Code("E404", "error", "a field that this thing does not have"),
    Code("E501", "error", "a thing that is nowhere"),
    Code("E502", "error", "a name without an article"),
    Code("E503", "error", "things inside each other in a circle"),
    Code("E504", "error", "a lock on something that does not open"),
    Code("E505", "error", "two doors, exits, noclips or topics that cannot be told apart"),
    Code("E506", "error", "an effect that cannot stand here"),
    Code("E507", "error", "something to enter that is neither a container nor a supporter"),
    Code("E511", "error", "a line of a verb that cannot be read"),
    Code("E512", "error", "a line of a verb that means something else already"),
    Code("E513", "error", "forced rooms that lead in a circle"),
    Code("E514", "error", "a travel word that means something else already"),
    Code("E521", "error", "names that lead back to themselves"),
    Code("E522", "error", "a trait that cannot depend on a condition"),
    Code("E523", "error", "a name that cannot be printed at any time"),
    Code("E551", "error", "an order that no actor carries out by itself"),
    Code("E561", "error", "a level that does not exist"),
    Code("E562", "error", "a canon set that cannot be played"),
    Code("E563", "error", "an override that has nothing to replace"),
    Code("E564", "error", "an entry that is overridden twice"),
    Code("E565", "error", "licences that do not go together"),
    Code("E541", "error", "a rewrite that cannot be read"),
    Code("E542", "error", "a variable that no word can come of"),
    Code("W501", "warning", "no ending can be reached"),
    Code("W502", "warning", "a room that no exit or noclip leads to"),
    Code("W503", "warning", "an ending that nothing leads to"),
    Code("W504", "warning", "a travel word that was hardly meant as one"),
    Code("W505", "warning", "a lock that no key opens"),
    Code("W506", "warning", "a list of exit rules whose last one may not hold"),
    Code("W507", "warning", "two things in one place that no word tells apart"),
    Code("W508", "warning", "a rule or text that nothing ever comes to"),
    Code("W509", "warning", "something hidden that nothing reveals"),
    Code("W510", "warning", "a rule that never runs"),
    Code("W511", "warning", "a stage that never comes"),
    Code("W520", "warning", "a thing that the player never comes to"),
    Code("W521", "warning", "more at the start than there is room for"),
    Code("W522", "warning", "a rule, verb, timer or goal that never comes to anything"),
    Code("W523", "warning", "a text that is never told"),
    Code("W524", "warning", "effects that are never done"),
    Code("W525", "warning", "a way that is never taken"),
    Code("W530", "warning", "a word or phrase that this world does without"),
    Code("W531", "warning", "more exclamation marks than this world allows"),
    Code("W532", "warning", "a room told at greater length than this world allows"),
    Code("W533", "warning", "a room that begins with what is seen"),
    Code("W534", "warning", "a room whose text may be none"),
    Code("W536", "warning", "a stop of a route that the actor cannot come to"),
    Code("W537", "warning", "a dark room in a world without a light"),
    Code("W572", "warning", "a silence about nothing"),
    Code("W601", "warning", "a way past the entrances of another level"),
    Code("W602", "warning", "a way to another level that does not lead back"),
    Code("W603", "warning", "a canon set in which something is out of reach"),
    Code("N501", "note", "a flag or counter that nothing reads"),
    Code("N502", "note", "a world without endings"),
    Code("N503", "note", "a file in an older format"),
    Code("N521", "note", "what a value that nothing changes keeps from coming"),
    Code("N531", "note", "a shared text or block that nothing uses"),
    Code("N532", "note", "a flag or counter that nothing changes"),
    Code("N533", "note", "an exit without a way back"),
    Code("N534", "note", "a noun in a room's text that nothing answers to"),
    Code("N535", "note", "a noclip that nothing tells of"),
    Code("N536", "note", "a thing whose name is hidden by another's"),
    Code("N537", "note", "a thing that has nothing to tell in some state"),
    Code("N539", "note", "a key that opens nothing"),
)

CODES: Final = {code.code: code for code in _ALL}
"""Every code, in the order of the list."""
