"""A survey to practise with, marked as such: every kind of question, two waves, and nobody's answers."""

from datetime import datetime
from zoneinfo import ZoneInfo

from surveys.models import Option, Question

Kind = Question.Kind
CLOSES_AT = datetime(2035, 12, 31, 17, 0, tzinfo=ZoneInfo("Europe/London"))

SURVEY = {
    "reference": "DUR-V-001",
    "title": "Practice survey: working with the police and the commissioner",
    "purpose": "For trying out how a survey is answered, followed and read. Answer anything you like: nothing said "
    "here is a fact, and nobody will act on it.",
    "contact": "surveys@example.org",
    "privacy_notice": "This is a practice survey. What you type is stored in this copy of the portal, where whoever "
    "runs it can read it. Do not enter anything about real people. Answers are kept until the copy is deleted.",
    "quotes_use": "Nothing will be quoted without your agreement to the exact words.",
    "is_practice": True,
}

SECTIONS = [
    ("Working with the commissioner", "The first three questions are those that chief fire officers were once asked."),
    ("What you share", "Tick what is true today, not what is planned."),
    ("How it goes", ""),
]


def asked(section, code, kind, text, order, **more):
    """A question of a section, which is named by its number."""
    return {"section": section, "code": code, "kind": kind, "text": text, "order": order, **more}


QUESTIONS = [
    asked(
        1,
        "Q1",
        Kind.LONG,
        "What has worked well so far in your engagement with your police and crime commissioner?",
        10,
        required=True,
    ),
    asked(1, "Q2", Kind.LONG, "What input would you like into the work of your police and crime commissioner?", 20),
    asked(1, "Q3", Kind.PARTS, "What do you see for further collaboration in the future?", 30),
    asked(1, "Q3a", Kind.LONG, "What are the opportunities?", 31, part_of="Q3"),
    asked(1, "Q3b", Kind.LONG, "What are the barriers to achieving this?", 32, part_of="Q3"),
    asked(
        2,
        "Q4",
        Kind.SEVERAL,
        "What does your service share with the police?",
        40,
        help_text="Choose all that apply.",
        options=[
            ("a", "Buildings"),
            ("b", "Vehicles and workshops"),
            ("c", "Control rooms"),
            ("d", "Training"),
            ("e", "Support services, such as payroll or legal advice"),
            ("f", "Something else", Option.Kind.OTHER),
            ("g", "None of these", Option.Kind.NONE),
        ],
    ),
    asked(
        2,
        "Q5",
        Kind.ONE,
        "What would you share next?",
        50,
        options=[
            ("a", "Buildings"),
            ("b", "Vehicles and workshops"),
            ("c", "Control rooms"),
            ("d", "Training"),
            ("e", "Support services"),
            ("f", "Something else", Option.Kind.OTHER),
        ],
    ),
    asked(2, "Q6", Kind.YES_NO, "Is there a joint board of police and fire where you are?", 60, required=True),
    asked(2, "Q7", Kind.SHORT, "What is the board called?", 70, only_after="Q6", only_for="yes"),
    asked(
        3,
        "Q8",
        Kind.SCALE,
        "How well do you and the police work together?",
        80,
        lowest=1,
        highest=5,
        lowest_means="not at all well",
        highest_means="very well",
    ),
    asked(
        3,
        "Q9",
        Kind.NUMBER,
        "How many hours a week do your officers spend on joint work?",
        90,
        lowest=0,
        highest=10_000,
        measured_in="hours a week",
        help_text="An estimate will do.",
    ),
    asked(3, "Q10", Kind.DATE, "When did you last meet the commissioner?", 100),
]

SERVICES = {
    "Merseyside Fire & Rescue Service": "merseyside-fire@example.org",
    "Cambridgeshire Fire and Rescue Service": "cambridgeshire-fire@example.org",
    "Cornwall Fire and Rescue Service": "cornwall-fire@example.org",
    "Essex fire and rescue service": "essex-fire@example.org",
    "Suffolk fire and rescue service": "suffolk-fire@example.org",
}
# The organisation of the account officer@example.org, which finds the survey among those it may answer.
OFFICERS = {"Durham and Darlington Fire and Rescue Service": "durham-fire@example.org"}

WAVES = [
    ({"number": 1, "audience": "Chairs of five fire and rescue authorities (practice)"}, SERVICES),
    (
        {
            "number": 2,
            "audience": "Chief fire officers of six fire and rescue services (practice)",
            "purpose": "To practise asking other people in the same services when few have answered.",
        },
        SERVICES | OFFICERS,
    ),
]
