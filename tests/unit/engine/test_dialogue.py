"""Suggestions, memory of what was asked, menus, rules about topics, and what actors say unasked."""

import pytest

from backrooms_if.library.load import check_text
from backrooms_if.session.game import Game
from backrooms_if.session.saves import dumps, loads
from tests.unit.engine.inline import HEAD, game_of, refusal, said, turns, value

BODY = """
rooms:
  hall: {name: Hall, exits: {east: den}}
  den: {name: Den, lit: false, exits: {west: hall}}
things:
  ring: {name: a gold ring, in: hall}
actors:
  clerk:
    name: the clerk
    in: hall
    pronoun: he
    menu: %s
    topics:
      number, queue:
        - {when: not asked(clerk.number), suggest: true, say: Nine.}
        - I have told you.
      way out: {when: asked(clerk.number), suggest: the way out of here, say: "[first|Down.|Down, I said.]"}
      "{ring}": {suggest: true, say: Not mine.}
      weather: Rain.
  ann: {name: Ann, in: hall, pronoun: she, topics: {tea: {suggest: some tea, say: Hot.}}}
rules:
  loud: {instead: asking about, thing: clerk, topic: "noise, loud hum", say: A rule answers.}
  gold: {instead: [asking about, telling about], topic: "{ring}", thing: ann, say: Ann looks away.}
"""


def game(*lines: str, menu: str = "false") -> Game:
    """Return a game after some lines."""
    return game_of(BODY % menu, *lines)


def test_topics_names_what_can_be_asked_and_takes_no_time() -> None:
    found = game()
    assert (
        said(found, "topics")
        == "You could ask the clerk about number or the gold ring. You could ask Ann about some tea."
    )
    assert turns(found) == 0


def test_what_was_answered_is_not_suggested_again_and_may_lead_to_more() -> None:
    found = game("ask clerk about queue", "ask ann about tea")
    assert said(found, "topics") == "You could ask the clerk about the way out of here or the gold ring."
    assert said(found, "ask clerk about number") == "I have told you."


def test_a_topic_is_known_only_after_what_leads_to_it() -> None:
    assert refusal(game(), "ask clerk about way out").words == "There is no answer from the clerk."
    assert said(game("ask clerk about number"), "ask clerk about way out") == "Down."


def test_nobody_is_suggested_who_is_not_here() -> None:
    found = game("e")
    assert said(found, "topics") == "Nothing to ask anybody about comes to mind."


def test_talking_to_somebody_with_a_menu_offers_its_topics() -> None:
    found = game(menu="true")
    assert said(found, "talk to clerk") == "You turn to the clerk.\n\nYou could ask about:\n1. number\n2. the gold ring"
    assert said(found, "2") == "Not mine.\n\nYou could ask about:\n1. number"
    assert said(found, "the queue") == "Nine.\n\nYou could ask about:\n1. the way out of here"
    assert said(found, "first") == "Down."
    assert refusal(found, "1").reason == "not understood"


def test_a_number_that_is_not_offered_is_refused_and_the_menu_stands() -> None:
    found = game("talk to clerk", menu="true")
    assert refusal(found, "3").words.startswith("That is none of them. Choose one by its number, from 1 to 2")
    assert said(found, "1").startswith("Nine.")


def test_another_command_puts_the_menu_away() -> None:
    found = game("talk to clerk", "z", menu="true")
    assert refusal(found, "1").reason == "not understood"
    assert said(game("talk to clerk", menu="true"), "look").startswith("Hall")


def test_a_menu_does_not_keep_the_rest_of_a_line_from_being_done() -> None:
    found = game("talk to clerk. 1. e", menu="true")
    assert value(found, "player", "place") == "den"


def test_a_menu_is_saved_and_undone() -> None:
    found = game("talk to clerk", menu="true")
    saved = loads(dumps(found.world, found.seed, found.records), found.world)
    assert said(Game.resumed(saved, found.world), "2").startswith("Not mine.")
    found.play("1")
    found.undo()
    assert said(found, "1").startswith("Nine.")


def test_without_suggestions_a_menu_is_nothing() -> None:
    body = (BODY % "true").replace("suggest: true, ", "").replace("suggest: the way out of here, ", "")
    assert refusal(game_of(body), "talk to clerk").words == "There is no answer from the clerk."


def test_rules_may_be_about_a_topic() -> None:
    assert said(game(), "ask clerk about the loud hum") == "A rule answers."
    assert refusal(game(), "ask clerk about the hum").code == "asking about.no_answer"
    assert said(game(), "ask ann about the gold ring") == "Ann looks away."
    assert said(game("x ring"), "tell ann about it") == "Ann looks away."
    assert said(game(), "ask clerk about weather") == "Rain."


REMARKS = """
rooms:
  hall: {name: Hall, exits: {east: den}}
  den: {name: Den, exits: {west: hall}}
flags: {wet: false}
actors:
  bob:
    name: Bob
    in: den
    says:
      cough: {after: 2, say: Bob coughs.}
      rain: {when: wet, say: "\\"Rain,\\" says {the thing}."}
      hum: {every: 3, do: [Bob hums., {set: {wet: true}}]}
"""


def heard(found: Game, lines: list[str]) -> list[str]:
    return [said(found, line).rpartition("\n\n")[2].removesuffix("Time passes.") for line in lines]


def test_what_is_said_unasked_is_said_in_company_after_its_turns() -> None:
    found = game_of(REMARKS, "z", "z", "z")
    assert "Bob" not in said(found, "z")
    assert heard(found, ["e", "z", "z", "z", "z", "z"])[1:] == [
        "Bob coughs.",
        "Bob hums.",
        '"Rain," says Bob.',
        "",
        "Bob hums.",
    ]


def test_turns_apart_are_not_counted() -> None:
    found = game_of(REMARKS, "e", "w", "z", "z", "z")
    assert said(found, "e").endswith("Bob coughs.")


def test_what_is_said_unasked_is_heard_in_the_dark_and_not_from_who_is_hidden() -> None:
    dark = REMARKS.replace("{name: Den,", "{name: Den, lit: false,")
    assert said(game_of(dark, "e"), "z").endswith("Bob coughs.")
    hidden = REMARKS.replace("    in: den\n", "    in: den\n    hidden: true\n")
    assert "Bob" not in said(game_of(hidden, "e"), "z")


def test_the_odds_of_a_remark_are_its_chance_each_turn() -> None:
    body = REMARKS.replace("{after: 2,", "{after: 2, odds: 1 in 1000,").replace("      hum:", "      hum_hum:")
    assert "coughs" not in "".join(said(game_of(body, "e"), "z") for _ in range(3))


def test_a_remark_may_end_the_game_and_then_nobody_speaks() -> None:
    body = REMARKS.replace("say: Bob coughs.", "do: [{end: over}]") + "endings: {over: {title: Over}}\n"
    found = game_of(body, "e", "z")
    assert value(found, "world", "ended") == "over"


def test_remarks_are_saved_and_undone() -> None:
    found = game_of(REMARKS, "e")
    saved = loads(dumps(found.world, found.seed, found.records), found.world)
    assert said(Game.resumed(saved, found.world), "z").endswith("Bob coughs.")
    found.play("z")
    found.undo()
    assert said(found, "z").endswith("Bob coughs.")


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("asked(clerk.number)", "asked(clerk.nummber)", "E303", "`clerk` has no topic `nummber`"),
        ("asked(clerk.number)", "asked(clerk)", "E401", "`asked` wants an actor and a topic here"),
        ("asked(clerk.number)", "asked(ring.number)", "E302", "no actor is called `ring`"),
        ("asked(clerk.number)", "asked(cleric.number)", "E302", "no actor is called `cleric`"),
        ('topic: "noise, loud hum"', "topic: the", "E203", "`the` has no word that could be asked about"),
        ('topic: "noise, loud hum"', 'topic: "{rng}"', "E302", "no thing `rng`"),
        ("instead: asking about, thing: clerk", "instead: taking", "E223", "taking has no topic"),
        (
            "name: Ann, in: hall,",
            "name: Ann, in: hall, talk: {suggest: true, say: A.},",
            "E206",
            "a suggestion of nothing",
        ),
        (
            "name: Ann, in: hall,",
            "name: Ann, in: hall, says: {a: {after: 1, every: 2, say: A.}},",
            "E206",
            "both `after`",
        ),
        ("name: Ann, in: hall,", "name: Ann, in: hall, says: {a: {after: 1}},", "E202", "a remark that says nothing"),
        ("name: Ann, in: hall,", "name: Ann, in: hall, says: {say: A.},", "E218", "these are the keys of a remark"),
        (
            "name: Ann, in: hall,",
            "name: Ann, in: hall, says: {a: {do: [{refuse: No.}]}},",
            "E526",
            "nothing can be refused",
        ),
    ],
)
def test_what_is_wrong_in_a_dialogue_is_told_with_its_cure(old: str, new: str, code: str, message: str) -> None:
    body = BODY % "false"
    assert old in body
    problems = check_text(HEAD + body.replace(old, new, 1), with_lint=False).problems
    assert [problem.code for problem in problems] == [code], [problem.message for problem in problems]
    assert message in problems[0].message
    assert problems[0].hints
