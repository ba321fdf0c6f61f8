"""What members proposed to the Avon and Somerset panel; no document says what became of it."""

from ..facts import initiative, partner, says, stage

SOURCE = "AVS-S-001"


def tabled(place):
    return stage("Proposed", place, "considers the proposals set out below", took_effect="2012-10-31")


NO_OUTCOME = says("L11", "The panel was asked to consider this. The paper does not record what it decided.")

INITIATIVES = [
    initiative(
        "AVS-I-001",
        "Joint CSP Strategic Partnership Board",
        "¶6",
        "A proposal: the community safety partnerships of the force area would form one board and commission services "
        "together through one channel, for themselves and for the commissioner.",
        other_titles="Promotion of a Joint CSP Strategic Partnership Board\njoint commissioning framework",
        origin="Member's proposal",
        work_areas=["Joint commissioning", "Commissioning"],
        partners=[
            partner("Community safety partnerships (Avon and Somerset)", "¶6"),
            partner("Avon and Somerset Police and Crime Commissioner", "¶8", note="Could use the service"),
            partner("Councils (Avon and Somerset)", "¶7", note="Experienced in commissioning"),
        ],
        stages=[tabled("L11")],
        scope=[
            says("¶6", "A joint commissioning framework for community safety"),
            says("¶8", "Buying through one channel", "a single portal"),
            says("¶8", "Possibly a commissioning service for the commissioner across the force area"),
            says("¶9", "Formal agreements between partnerships before services are offered"),
        ],
        caveats=[
            NO_OUTCOME,
            says(
                "¶11",
                "Such a framework is hard to create; partnerships would have to show that they can change radically.",
                "challenging",
            ),
        ],
        statements=[
            says("¶5", "Partnerships should not do the same thing twice.", "no point duplicating activity"),
            says(
                "¶12",
                "Members of the panel are asked to promote the board with their council, their partnership and the "
                "commissioner.",
            ),
            says("¶4", "Partnerships would have to show the commissioner what outcomes they can offer."),
        ],
    ),
    initiative(
        "AVS-I-002",
        "Function Champions",
        "¶25",
        "A proposal: members of the panel would each follow one of the commissioner's fields of responsibility, learn "
        "it well and speak for it.",
        other_titles="Functional Champions\nChampions",
        origin="Member's proposal",
        work_areas=["Scrutiny"],
        partners=[
            partner(
                "Avon and Somerset Police and Crime Commissioner",
                "¶25",
                note="The champions help to measure the commissioner's impact",
            ),
        ],
        stages=[tabled("L11")],
        scope=[
            says("¶32", "Victims, other than of DV or sexual violence"),
            says("¶32", "DV and sexual violence"),
            says("¶32", "Combating anti-social behaviour"),
            says("¶32", "Re-offending"),
            says("¶32", "Substance misuse"),
            says("¶32", "The Police Estate"),
        ],
        caveats=[
            NO_OUTCOME,
            says(
                "¶29",
                "Champions must be useful to the commissioner and have the panel behind them.",
                "just background noise",
            ),
            says(
                "¶35",
                "Champions would not be a sub-committee; sub-committees could go beyond what the panel is for.",
                "they would not represent a PCP Sub-committee",
            ),
        ],
        statements=[
            says(
                "¶26",
                "A champion makes proposals to the commissioner only if the panel approves them.",
                "with the approval of the PCP",
            ),
            says("¶34", "Each champion would report briefly at each meeting of the panel."),
            says("¶36", "The panel is asked to establish the champions."),
        ],
    ),
]
