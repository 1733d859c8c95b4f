"""A small bank for tests, written so that it is obvious which answer finds which point."""

from __future__ import annotations

from bot.content.bank import Bank
from bot.content.models import Answer, Choice, ConceptQuestion, FollowUp, KeyPoint
from bot.content.topics import Topic
from bot.domain.vocabulary import LEVELS

POINTS = (
    ("It protects against the {colour} dragon", "dragon {colour}"),
    ("It needs a silver shield", "silver shield"),
    ("It fails in heavy rain", "heavy rain|storm"),
    ("It costs about nine coins", "nine coins"),
)
COLOURS = ("amber", "azure", "coral", "indigo", "ivory", "jade", "olive", "scarlet")
FULL_ANSWER = (
    "It keeps the {colour} dragon away. For that it needs a silver shield, it fails in heavy rain, "
    "and one pays nine coins."
)
MODEL_SUMMARY = (
    "It keeps the {colour} dragon off its bearer while a silver shield is at hand and no heavy rain falls; the price "
    "is nine coins."
)
HALF_ANSWER = "My guess is that the {colour} dragon stays away, and that one carries a silver shield for it."
NO_ANSWER_POINTS = "It is a charm which people carry because they believe in luck."


def question(colour: str, index: int) -> ConceptQuestion:
    """The question's id is its colour."""
    points = [
        KeyPoint(point=point.format(colour=colour), weight=1, accept=[phrase.format(colour=colour)])
        for point, phrase in POINTS
    ]
    return ConceptQuestion(
        id=f"charm-{colour}",
        topic=f"charms-{index % 2}",
        area="fundamentals" if index % 2 == 0 else "evaluation",
        level=LEVELS[index % 3],
        kind="concept",
        prompt=f"What does the charm number {index} do, and what are its limits?",
        hint="Think of what flies and of the weather.",
        answer=Answer(
            summary=MODEL_SUMMARY.format(colour=colour),
            intuition="It is like an umbrella that works only in sunshine.",
            detail="The shield reflects the fire of the dragon.",
            practice="Guards in the tower wear one each summer.",
        ),
        key_points=points,
        choices=[
            Choice(text="It keeps a dragon away.", why="That is what charms are for.", correct=True),
            Choice(text="It brings much gold.", why="Gold comes from work instead."),
            Choice(text="It makes one invisible.", why="That would be the cloak, not the charm."),
            Choice(text="It heals all wounds.", why="That would be the potion, not the charm."),
        ],
        pitfalls=["Saying that it is just luck."],
        follow_ups=[
            FollowUp(
                prompt="What would you do when it rains?",
                level="mid",
                answer="Stay inside the castle until the rain is over.",
                key_points=[KeyPoint(point="Stay inside the castle", accept=["inside castle"])],
            )
        ],
    )


def one_liner(colour: str, index: int) -> ConceptQuestion:
    """A question for typed rounds; its answer is its colour."""
    return ConceptQuestion(
        id=f"line-{colour}",
        topic=f"charms-{index % 2}",
        area="fundamentals" if index % 2 == 0 else "evaluation",
        level=LEVELS[index % 3],
        kind="concept",
        prompt=f"Write the {colour} colour.",
        answer=Answer(summary=f"It is {colour}, as its name says."),
        rapid=[colour],
    )


def small_bank() -> Bank:
    """Eight questions and eight one-liners in two areas."""
    topics = {
        f"charms-{i}": Topic(
            f"charms-{i}",
            ("fundamentals", "evaluation")[i],
            "core-fundamentals",
            "charms",
            "concept",
            "junior",
            1,
        )
        for i in range(2)
    }
    built = [make(colour, index) for make in (question, one_liner) for index, colour in enumerate(COLOURS)]
    return Bank(built, topics)


def colour_of(question_id: str) -> str:
    """The colour that a question's answers must name."""
    return question_id.removeprefix("charm-")
