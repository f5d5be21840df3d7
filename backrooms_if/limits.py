"""Every limit of the engine, named; the loader, the compiler and the turn read them.

The figures are those of the world-file specification: each is far above what worlds have needed and low enough that a
file from a stranger cannot fill memory or time.
"""

from typing import Final

FILE_BYTES: Final = 2_000_000
FILE_NODES: Final = 50_000
YAML_DEPTH: Final = 32
KEY_CHARACTERS: Final = 200
SCALAR_CHARACTERS: Final = 64_000
PROBLEMS_PER_FILE: Final = 100
"""Problems of one file that are told; a longer list is not read, and looking for all of 24,000 takes seconds."""
EXPRESSION_CHARACTERS: Final = 500
CONDITIONS_PER_LIST: Final = 32
"""Conditions under one `when`, all of which must hold: they become one tree, which is walked by recursion."""
EXPRESSION_DEPTH: Final = 32
"""Nested brackets and `not`s of one condition: deeper is a mistake, and Python's own stack stays safe."""
ROOMS_PER_FILE: Final = 2_000
ROOMS_PER_WORLD: Final = 1_000_000
WORLD_BYTES: Final = 256_000_000
WORLD_FILES: Final = 20_000
"""Levels of a world, each a file; what else is in the folder does not count."""
FOLDER_ENTRIES: Final = 2 * WORLD_FILES
"""Names in a folder of levels or decks that are looked at, whatever they are."""
ARCHIVE_BYTES: Final = 64_000_000
"""A zip archive of a world: text is packed to a fifth, or less."""
ARCHIVE_ENTRIES: Final = 20_000
"""Files and folders in an archive, of the world or not."""
ARCHIVE_LIST_BYTES: Final = 4_000_000
"""The list of them at its end: some 80 bytes for each, and the name."""
ARCHIVE_RATIO: Final = 100
"""How many times larger a file may be than its packed form: text is five times, what is more than this is a bomb."""
PACKAGE_ENTRY_BYTES: Final = 256_000
"""The entry points of an installed package: the longest in use have some ten thousand."""
PACKAGE_HEADER_BYTES: Final = 64_000
"""The beginning of its `METADATA` in which its name and version stand; a long description comes behind."""
PACKAGE_LIST_BYTES: Final = 3_000_000
"""The list of its files: some 100 bytes for each."""
PACKAGE_WORLDS: Final = 100
"""Worlds that one package brings: each is looked for, and loaded where worlds are listed."""
CANON_SETS: Final = 32
"""Canon sets of a world: each is a world of its own to whoever checks what can be reached."""
GATHERED_PER_FILE: Final = 300_000
"""Rooms and things that the tags, traits and lists of one file mean, all counted together: they are written out."""
EXITS_PER_ROOM: Final = 64
EFFECTS_PER_ACT: Final = 200
BLOCK_DEPTH: Final = 8
"""Blocks of effects that run blocks: a reader has to go through as many entries to know what is done."""
QUESTION_DEPTH: Final = 64
"""Blocks that run blocks by way of questions: a chain of them is a conversation, each answer an act of its own."""
LED_TO: Final = 300_000
"""Effects that the blocks and questions of one file lead to, each counted wherever it is led to."""
TEXT_NESTING: Final = 4
TEXT_DEPTH: Final = 8
"""Shared texts that tell shared texts: a reader has to go through as many entries to know what is told."""
SHARED_CHARACTERS: Final = 4_000_000
"""Characters of the shared texts that one file tells, each counted wherever it is told."""
TEXT_MARKS: Final = 500
"""Brackets and braces of one text, which are gone through each time that it is told."""
TEXT_OUTPUT: Final = 8_000
ACT_OUTPUT: Final = 200_000
"""Characters that all texts of one act tell together: a book of a hundred pages; what comes behind is not told."""
THINGS_LISTED: Final = 500
"""Things that one `{list of X}` names; of more their number is told."""
THING_NESTING: Final = 16
"""Things inside things inside things."""
MEMBERS_ASKED: Final = 1_000
"""Things of a group that a condition asks at once: some milliseconds, each time that it is asked."""
MEMBERS_ASKED_PER_FILE: Final = 100_000
"""The same of all conditions of a file together: if each is asked in one turn, it takes some tenths of a second."""
FAR: Final = 999
"""The distance of what no way leads to: more than any way through `WALK_ROOMS` rooms."""
COUPLED_THINGS: Final = 64
"""Things that go together, or share their states: each move or change of one is done to all of them."""
IDENTICAL_THINGS: Final = 1_000
"""Identical things under one id, each with a place of its own: a room with as many is told in a few milliseconds."""
IDENTICAL_PER_WORLD: Final = 10_000
"""The same, all ids of a world together: a key of some letters makes each of them."""
KIND_DEPTH: Final = 8
"""Kinds of kinds, and groups of groups: a reader has to go through as many entries to know what a thing is."""
ID_CHARACTERS: Final = 64
ROUTE_ROOMS: Final = 10_000
"""Rooms that GO TO looks at: a search of 10,000 takes about 50 ms."""
WALK_ROOMS: Final = 256
"""Rooms that an actor looks through for its way: about a millisecond a turn."""
ROOMS_SEARCHED: Final = 64
"""Rooms that an actor who searches remembers to have looked into: they are kept in the state."""
RECORDED_TEXTS: Final = 20
"""Texts that a recorder keeps: they are in the state, and in each save."""
RECORDED_CHARACTERS: Final = 400
"""Characters that it keeps of each."""
MARKS_AT_ONCE: Final = 8
"""Marks on one room or thing: they are in the state, and LOOK tells them all."""
MARK_CHARACTERS: Final = 30
"""Characters of what a player writes on one."""
LOUDNESS: Final = 64
"""How loud a noise can be: rooms that it carries through."""
WAYS_PER_ACT: Final = 20_000
"""Exit rules that actors and noises ask in one act, long conditions counting for several: some 20 ms."""
THINGS_AT_ONCE: Final = 100
"""Things that one command takes, drops or searches together."""
VERB_LINES: Final = 1_000
"""Lines of all verbs of a world; the engine's own actions have some 200."""
ACTS_PER_LINE: Final = 200
"""Acts of one line, the steps of GO TO included."""
ROOMS_PER_WALK: Final = 5_000
"""Rooms that one walk, GO 40 NORTH, can lead through: some 30 microseconds each."""
COUNTER: Final = 1_000_000_000
"""Where a counter without a bound of its own stops."""
SCRIPT_LINES: Final = 10_000
"""Lines of a playthrough that are no comments: a long one has some hundred, and each command takes a millisecond."""
SCRIPT_LINE_CHARACTERS: Final = 2_000
"""A line of a playthrough: more than a player may type, or a paragraph."""
LINE_CHARACTERS: Final = 500
TURNS_OF_WAITING: Final = 100
"""Turns that one WAIT can let go by: each runs every rule and timer of a turn."""
TURNS_UNTIL_SOMETHING: Final = 20
"""Turns after which WAIT UNTIL SOMETHING HAPPENS gives up."""
NUMBER_DIGITS: Final = 9
"""Digits of a number that a player names: what stays within the bounds of counters."""
PHRASE_WORDS: Final = 24
"""Words of one noun phrase, between the `and`s of a list; more are the name of nothing."""
MATCHES_PER_LINE: Final = 12
"""Ways to share the words of a command out among the slots of one line of the grammar that are read."""
COMMANDS_PER_LINE: Final = 20
WORDS_COINED: Final = 50
"""Words that are made until one is free: few words of a pattern mean something already."""
VARIABLES: Final = 100
"""Words of a world that the seed decides."""
TIMER_SPAN: Final = 1_000
"""Numbers of turns among which chance picks for a timer."""
LIVES: Final = 99
"""Lives of the player; whoever needs more needs no count of them."""
RULE_LOOKUPS: Final = 20_000
"""Places and things of which it is kept which rules are about them; of more it is looked up anew."""
CHUNK_ROOMS: Final = 4_096
"""Rooms of a neighbourhood of an expanse: which of them were visited is one number in the state."""
COORDINATE_DIGITS: Final = 30
"""Digits of a coordinate: far beyond what anybody walks, and quick to reckon with."""
SENTENCES_PER_SLOT: Final = 1_000
"""Sentences of one slot or fact of an expanse."""
LANDMARKS: Final = 1_000
"""Landmarks of an expanse: nobody walks far enough to meet a hundred."""
PLACES: Final = 200
"""Places of which an expanse has one in each block, beside its landmarks."""
SIGNS: Final = 50
"""Signs of an expanse: how strong each is, is asked in every room that the player listens in."""
ROOMS_KEPT: Final = 64
"""Generated rooms that are kept, so that they need not be made again; they say nothing that making them does not.

Few: what is kept for long, Python's collector calls old, and to let go of what is old costs a pass through everything.
"""
WINDOW_STEPS: Final = 64
"""Steps from the player that a graph of the rooms of an expanse may show: some 8,000 rooms in two dimensions."""
ARRIVALS_PER_ACT: Final = 8
"""Rooms that rules may send the player on to within one act; more is two rules throwing the player back and forth."""
FORCED_PER_ACT: Final = 64
"""Rooms in which the player does not stay, one behind the other; more is a circle that its conditions never end."""
IMPLICIT_STEPS: Final = 6
"""First taking, first opening ...: a chain of six is more than any chain that a person would follow."""
RECORDS_IN_MEMORY: Final = 1_000
"""Records of a game that are kept in memory if its file has the others: more than anybody takes back turn by turn."""
CHANGES_APART: Final = 2_000
"""Changes of one line that its record has one by one, so that UNDO can part its acts; of more, what they come to."""
RECORD_BYTES: Final = 400_000
"""Characters of a record in a save: most have some 300, and what is longer is not taken apart."""
RECORD_BYTES_EACH: Final = 8_000
"""As many more for each room and thing of the world: one record can hold the whole state of a large one."""
RECORD_BYTES_EVER: Final = 20_000_000
"""A record of any world: the whole state of a hundred thousand rooms."""
SAVE_BYTES: Final = 64_000_000
"""A save of 100,000 turns takes about 30 MB; beyond twice that it is no save of ours."""
