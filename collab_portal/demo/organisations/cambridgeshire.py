"""Organisations and posts of the Cambridgeshire board paper."""

from ..facts import acronym, organisation, post, says, wording

SOURCE = "CAM-S-001"
COMMISSIONER = "Cambridgeshire Police and Crime Commissioner"
OFFICE = "Office of the Cambridgeshire Police and Crime Commissioner"
FIRE_AUTHORITY = "Cambridgeshire and Peterborough Fire Authority"

ORGANISATIONS = [
    organisation(
        "ORG-063",
        "Cambridgeshire Constabulary",
        "Police force",
        "CAM",
        "¶5.1",
        inferred=True,
        names=[wording("the Constabulary", "¶3.2")],
        note="The paper says the Constabulary; the county is that of the commissioner.",
        statements=[
            says("¶3.2", "It brought refreshed priorities to the Business Coordination Board on 4 April 2019."),
            says("¶3.3", "How those priorities go is reported in a separate paper.", "see Agenda item 5.1"),
        ],
    ),
    organisation(
        "ORG-064",
        "Cambridgeshire Fire and Rescue Service",
        "Fire and rescue service",
        "CAM",
        "¶5.1",
        names=[wording("the Fire and Rescue Service", "¶5.3")],
    ),
    organisation(
        "ORG-065",
        "East of England Ambulance Service",
        "Ambulance service",
        "",
        "¶5.1",
        note="The paper gives no area beyond the name.",
    ),
    organisation(
        "ORG-066",
        FIRE_AUTHORITY,
        "Combined fire and rescue authority",
        "CAM",
        "¶5.4",
        names=[wording("the Fire Authority", "¶5.4")],
    ),
    organisation(
        "ORG-067",
        COMMISSIONER,
        "Police and crime commissioner",
        "CAM",
        "¶3.1",
        names=[wording("the Commissioner", "¶3.1"), acronym("PCC", "¶7.3")],
        statements=[
            says(
                "¶3.1",
                "Must make a police and crime plan; the one reported on took effect on 1 April 2017.",
                "Police Reform and Social Responsibility Act 2011",
            ),
            says(
                "¶7.1",
                "Was on the shortlist for an award in the 2019 Public Finance Awards.",
                "Outstanding Procurement Initiative",
            ),
            says(
                "¶7.5",
                "Speaks regularly with ministers, among other things about mental health, serious violence, hare "
                "coursing and how funding is shared out.",
            ),
            says("¶7.1", "Chairs the Police National Commercial Board."),
            says(
                "¶4.3",
                "Has little money to steer with: much of the Crime and Disorder Reduction Fund is already committed "
                "as the police's statutory contribution, so influence comes from smaller shares in joint "
                "commissioning.",
            ),
        ],
    ),
    organisation("ORG-068", OFFICE, "Commissioner's office", "CAM", "¶1.1", names=[acronym("OPCC", "¶1.1")]),
    organisation(
        "ORG-069",
        "Youth Offending Service (Cambridgeshire)",
        "Statutory partnership",
        "CAM",
        "¶4.3",
        statements=[says("¶4.3", "Receives a statutory contribution from the police.")],
    ),
    organisation(
        "ORG-070",
        "Safeguarding Board (Cambridgeshire)",
        "Statutory partnership",
        "CAM",
        "¶4.3",
        names=[wording("Safeguarding Board arrangements", "¶4.3")],
        statements=[says("¶4.3", "Receives a statutory contribution from the police.")],
    ),
    organisation(
        "ORG-071",
        "Third sector agencies (Cambridgeshire)",
        "Charity or voluntary organisation",
        "CAM",
        "¶4.2",
        is_group=True,
        names=[wording("third sector agencies", "¶4.2")],
    ),
    organisation(
        "ORG-072",
        "Partners in community safety (Cambridgeshire)",
        "Several partners",
        "CAM",
        "¶4.1",
        is_group=True,
        names=[wording("all partners", "¶4.1")],
    ),
    organisation(
        "ORG-073",
        "ERSOU",
        "Police unit or programme",
        "",
        "¶6.6",
        note="The paper does not spell the letters out.",
    ),
    organisation(
        "ORG-074",
        "BCH partners",
        "Police force",
        "BCH",
        "¶6.5",
        is_group=True,
        note="The paper does not spell the letters out, nor does it list the forces.",
    ),
    organisation(
        "ORG-075",
        "7 Force partners",
        "Police force",
        "SEV",
        "¶7.1",
        is_group=True,
        names=[acronym("7F", "¶6.6")],
        note="The paper does not list the forces.",
    ),
]

POSTS = [
    post("Police and Crime Commissioner", COMMISSIONER, "¶3.1"),
    post("Chief Executive", OFFICE, "L7"),
    post(
        "Chief Finance Officer",
        [FIRE_AUTHORITY, OFFICE],
        "¶5.6",
        function="Shared under an interim arrangement",
        quotation="on-going interim arrangement to share the same Chief Finance Officer",
    ),
]

SUCCESSIONS = []
