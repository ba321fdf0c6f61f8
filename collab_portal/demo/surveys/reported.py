"""The survey that the working group's report describes: two waves, three questions, what was found, and no answers.

The document gives no date, no number of answers and no percentage, so none is here. Its words for how widely something
is held are kept as they are and are never turned into counts.
"""

from surveys.models import Position, Question, Survey

SOURCE = "NAT-S-001"

SURVEY = {
    "reference": "NAT-V-001",
    "title": "Questionnaire on FRA/PCC engagement",
    "purpose": "To find out how fire and rescue authorities get on with the new police and crime commissioners. The "
    "working group's final report rests on it.",
    "commissioned_by": "NAT-B-003",
    "commissioner_words": "the task group",
    "unit": Survey.Unit.POST,
    "held_elsewhere": True,
    "place": "Q¶1 (L65)",
    "quotation": "a short survey",
}

WAVES = [
    {
        "number": 1,
        "audience": "Chairs of the 46 fire and rescue authorities",
        "invited_stated": 46,
        "result_words": "low level of response",
        "place": "Q¶1 (L65)",
        "quotation": "originally sent to the 46 FRA Chairmen",
    },
    {
        "number": 2,
        "audience": "Chief fire officers of all 46 services",
        "purpose": "Few of the chairs had answered.",
        "invited_stated": 46,
        "place": "Q¶1 (L65)",
        "quotation": "sent to all 46 Chief Fire Officers",
    },
]

QUESTIONS = [
    {
        "code": "Q1",
        "text": "What has worked well so far in your engagement with your Police and Crime Commissioner?",
        "kind": Question.Kind.LONG,
        "place": "Q.1 (L67)",
    },
    {
        "code": "Q2",
        "text": "What input would you like into the work of your Police and Crime Commissioner?",
        "kind": Question.Kind.LONG,
        "place": "Q.2 (L75)",
    },
    {
        "code": "Q3",
        "text": "What do you see as the opportunities for further collaboration in the future and what are the "
        "barriers to achieving this?",
        "kind": Question.Kind.LONG,
        "place": "Q.3 (L86)",
    },
]


def found(place, position, text, prevalence="", **more):
    """A finding in our own words; `prevalence` is in the document's, and empty where it gives none."""
    return {"place": place, "position": position, "text": text, "prevalence": prevalence, **more}


OVERALL = [
    found(
        "M¶7",
        Position.POSITIVE,
        "Relationships with commissioners are developing well, there are several opportunities for joint work, and "
        "chief fire officers are confident that the local issues can be dealt with in time.",
        "Overall, and at this early stage",
    ),
]

Q1 = [
    found(
        "Q¶2 (L69)",
        Position.WORKED_WELL,
        "Relationships have been positive so far. Commissioners engage with all partners, one to one and through "
        "bodies such as community safety partnerships.",
        "With one exception, all respondents",
    ),
    found(
        "Q¶2 (L69)",
        Position.WORKED_WELL,
        "The commissioner has taken the chair of the community safety partnership. That worked well for engaging "
        "early, in time for police and crime plans.",
        "In some areas",
    ),
    found(
        "Q¶2 (L70)", Position.WORKED_WELL, "Engagement built on good relationships with the police authority before."
    ),
    found(
        "Q¶2 (L71)",
        Position.WORKED_WELL,
        "Commissioners see the part that fire stations play in communities and want to use them where they can.",
        "Many Police and Crime Commissioners",
    ),
    found(
        "Q¶2 (L72)",
        Position.OPPORTUNITY,
        "In Merseyside the commissioner has signed off a joint command and control centre for police and fire. "
        "Elsewhere co-location is named as something that could be done together.",
        "In Merseyside; a number of other CFOs",
        initiatives=[("MER-I-001", "The joint command and control centre that the finding speaks of.")],
    ),
    found(
        "Q¶2 (L73)",
        Position.EXCEPTION,
        "There has been no engagement. That is put down to the commissioner's work on the budget, and the deputy has "
        "been engaging with partners.",
        "one FRS",
    ),
]

Q2 = [
    found(
        "Q¶3 (L77)",
        Position.NEUTRAL,
        "It is too early to answer with any certainty.",
        "The general consensus",
    ),
    found(
        "Q¶3 (L77)",
        Position.POSITIVE,
        "Fire and rescue authorities are treated as equal partners, and if that goes on they are well placed to give "
        "input when it is needed.",
        "many FRAs",
    ),
    found("Q¶3 (L78)", Position.SUGGESTION, "Make the commissioners' plan of work for the year ahead clearer."),
    found("Q¶3 (L79)", Position.SUGGESTION, "Let partners know how they can help to develop the priority areas."),
    found(
        "Q¶3 (L83)",
        Position.SUGGESTION,
        "Work together on agreed measures of success and on what services could share.",
    ),
    found(
        "Q¶3 (L84)",
        Position.SUGGESTION,
        "Talk about how priorities are set, with weight on acting early, for example in work with young people and "
        "education on road safety.",
    ),
]

Q3 = [
    found(
        "Q¶4 (L88)",
        Position.OPPORTUNITY,
        "There are significant opportunities for more joint work.",
        "The majority of respondents",
    ),
    found("Q¶4 (L89)", Position.OPPORTUNITY, "Police and crime panels are an excellent opportunity to collaborate."),
    found("Q¶4 (L90)", Position.OPPORTUNITY, "Joint commissioning is an opportunity that needs to be explored."),
    found("Q¶4 (L91)", Position.OPPORTUNITY, "Staff and other resources can be put in the same place."),
    found(
        "Q¶5 (L92)",
        Position.MITIGATED,
        "Several barriers are possible, and they can easily be overcome as relationships develop.",
        "confidence amongst CFOs",
    ),
    found("Q¶5 (L92)", Position.BARRIER, "Less money nationally is a significant issue that needs work in common."),
    found(
        "Q¶5 (L93)",
        Position.BARRIER,
        "Priorities differ, and no significant barrier was found.",
        "in some areas",
    ),
    found("Q¶5 (L94)", Position.BARRIER, "Pooling resources needs more work."),
    found(
        "Q¶5 (L95)",
        Position.BARRIER,
        "Central government takes a narrow view of what fire and rescue services are for, which the National Framework "
        "constrains.",
    ),
    found(
        "Q¶5 (L96)",
        Position.BARRIER,
        "There may be tension over who answers for the priorities of community safety.",
        "Possible",
    ),
]

FINDINGS = {"": OVERALL, "Q1": Q1, "Q2": Q2, "Q3": Q3}
