"""Every register of the portal in groups, with the question each answers: one list, for the page that leads to all."""

from django.urls import reverse

from .search.words import all_in, parts_of

REGISTERS = [
    (
        "What is done together",
        [
            ("Initiatives", "initiatives:initiative_list", "What is being done jointly, and how far has it come?"),
            ("Work areas", "initiatives:workarea_list", "What is happening in one subject, such as control rooms?"),
            ("Areas", "initiatives:area_list", "What is happening in one place?"),
            ("Organisations", "initiatives:organisation_list", "Who takes part, under which names?"),
            ("Business cases", "initiatives:case_list", "Which options were weighed, and what was assumed?"),
            ("Considered and not pursued", "initiatives:considered_list", "What was looked at and left, and why?"),
        ],
    ),
    (
        "Money and benefits",
        [
            ("Savings", "initiatives:financialitem_list", "What has been saved, and how sure is that?"),
            ("Benefits", "initiatives:benefit_list", "What got better, for whom, and was it measured?"),
            ("Numbers", "initiatives:number_list", "How many, how often, and is it more or less than before?"),
            ("Funding", "initiatives:fundingstream_list", "Which money ends next, and what follows?"),
        ],
    ),
    (
        "Places, agreements and risks",
        [
            ("Estates", "initiatives:site_list", "Which buildings are shared, surplus or for sale?"),
            ("Agreements", "initiatives:agreement_list", "What have the services signed?"),
            ("Risks and issues", "initiatives:risk_list", "What may go wrong, and what is done about it?"),
        ],
    ),
    (
        "Who decides and who scrutinises",
        [
            ("Governance", "governance:body_map", "Which bodies are there, and who reports to whom?"),
            ("What changed", "governance:what_changed", "What moved, stopped, was decided or fell due, and why?"),
            ("Meetings", "governance:meeting_list", "When did they meet, and on what?"),
            ("Papers", "governance:paper_list", "Which papers were issued, and is what they say still so?"),
            ("Decisions", "governance:decision_list", "What was decided, by whom and why?"),
            ("Actions", "governance:action_list", "What is to be done, and what is overdue?"),
            ("Comments and questions", "governance:question_list", "What did members ask, and what were they told?"),
            ("Recommendations", "governance:recommendation_list", "What was recommended, and what came back?"),
            ("Forward plan", "governance:planneditem_list", "What will come before them?"),
            ("Standing arrangements", "governance:arrangement_list", "Who meets whom, how often, without a body?"),
            ("Members’ items", "governance:proposal_list", "What did members of panels put forward?"),
            ("Champions", "governance:championarea_list", "Which member of a panel follows which subject?"),
            ("Changes of governance", "governance:change_list", "Where did fire governance move, or not?"),
            ("Court cases", "governance:challenge_list", "What was challenged in court, and what was decided?"),
        ],
    ),
    (
        "What officers say",
        [
            ("Surveys", "surveys:survey_list", "What was asked of whom, and what did they answer?"),
            ("Barriers and opportunities", "surveys:barrier_list", "What was heard, and who is working on it?"),
        ],
    ),
    (
        "Plans, practice and sources",
        [
            ("Plans", "initiatives:plan_list", "What was promised, and which promise has no initiative?"),
            ("Inspections", "initiatives:inspection_list", "How was a service graded, and what was done since?"),
            ("Good practice", "initiatives:practice_list", "What works elsewhere?"),
            ("Sources", "initiatives:source_list", "Where does each fact come from?"),
            ("Glossary", "glossary", "What do the words mean?"),
        ],
    ),
]


def registers_named(words):
    """Return the name and the address of each register in whose name or question all of these words stand."""
    asked = parts_of(words)
    every = (each for _group, registers in REGISTERS for each in registers)
    return [(name, reverse(view)) for name, view, question in every if asked and all_in(f"{name} {question}", asked)]
