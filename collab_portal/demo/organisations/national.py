"""Organisations for the whole country, which several of the documents name."""

from ..facts import acronym, organisation, post, says, wording

SOURCE = "NAT-S-001"
AVON_AND_SOMERSET, STAFFORDSHIRE, CAMBRIDGESHIRE = "AVS-S-001", "STA-S-001", "CAM-S-001"

ORGANISATIONS = [
    organisation(
        "ORG-001",
        "Local Government Association",
        "National representative body",
        "NAT",
        "M¶1",
        names=[acronym("LGA", "M¶1")],
        statements=[
            says("¶14", "It has 422 members.", "422 member authorities", source=AVON_AND_SOMERSET),
            says(
                "¶16",
                "It seeks one position that all parties can share, as a police and crime panel does.",
                "Like the PCP, it is a consensus membership body",
                source=AVON_AND_SOMERSET,
            ),
            says("M¶5", "It could make commissioners more aware of the prevention work of fire and rescue services."),
            says(
                "L11",
                "On 5 November 2012 its Safer and Stronger Communities Board was asked to set up a joint group with "
                "its Fire Services Management Committee on commissioners and fire and rescue authorities.",
            ),
            says(
                "¶7.3",
                "The Cambridgeshire commissioner is a member and sits on its Safer and Stronger Communities Board.",
                source=CAMBRIDGESHIRE,
            ),
            says(
                "¶18",
                "It provides the employers' side of the Police Negotiating Board.",
                source=AVON_AND_SOMERSET,
            ),
        ],
    ),
    organisation(
        "ORG-002",
        "Association of Police and Crime Commissioners",
        "National representative body",
        "NAT",
        "M¶5",
        names=[acronym("APCC", "M¶5")],
        statements=[
            says("M¶5", "A Strategic Partnership Board with the Local Government Association was being set up."),
            says("¶7.3", "The Cambridgeshire commissioner works with it.", "links effectively", source=CAMBRIDGESHIRE),
        ],
    ),
    organisation(
        "ORG-003",
        "Police and Crime Commissioners Association",
        "National representative body",
        "NAT",
        "¶14",
        source=AVON_AND_SOMERSET,
        names=[acronym("PaCCA", "¶14", source=AVON_AND_SOMERSET)],
        note="Set up by the Local Government Association. It is not the Association of Police and Crime "
        "Commissioners (APCC) that other documents name.",
    ),
    organisation(
        "ORG-004",
        "Chief Fire Officers' Association",
        "National representative body",
        "WMI",
        "GP West Midlands (L100)",
        names=[wording("regional Chief Fire Officers' Association", "GP West Midlands (L100)")],
        statements=[
            says(
                "GP West Midlands (L100)",
                "The West Midlands commissioner has agreed to come to a regional meeting; its date is not stated.",
                "has agreed to attend a future regional Chief Fire Officers' Association",
            )
        ],
    ),
    organisation(
        "ORG-005",
        "The 46 fire and rescue authorities",
        "Fire and rescue authority",
        "NAT",
        "Q¶1",
        inferred=True,
        is_group=True,
        names=[
            wording("all 46 Chief Fire Officers", "Q¶1"),
            wording("the 46 FRA Chairmen", "Q¶1"),
            acronym("FRAs", "M¶1"),
        ],
        note="The survey went to the chairmen of 46 authorities and then to 46 chief fire officers.",
        statements=[
            says(
                "M¶3",
                "Chairmen and portfolio holders may want to tell commissioners about their prevention work.",
            ),
            says("M¶4", "They may want to talk with commissioners informally about community safety budgets."),
        ],
    ),
    organisation(
        "ORG-006",
        "Police and crime commissioners",
        "Police and crime commissioner",
        "NAT",
        "M¶1",
        is_group=True,
        names=[acronym("PCCs", "M¶1")],
        note="All commissioners, where a document speaks of them together.",
    ),
    organisation(
        "ORG-007",
        "Central Government",
        "Central government",
        "NAT",
        "Q¶5",
        is_group=True,
        statements=[
            says(
                "Q¶5",
                "Some fire and rescue services find that it sees too little in what they do.",
                "Central Government's narrow view of the FRS's role",
            )
        ],
    ),
    organisation("ORG-008", "Home Office", "Central government", "NAT", "¶3.1", source=STAFFORDSHIRE),
    organisation("ORG-009", "Home Secretary", "Central government", "NAT", "¶5.3", source=CAMBRIDGESHIRE),
    organisation("ORG-010", "Ministers", "Central government", "NAT", "¶7.5", source=CAMBRIDGESHIRE, is_group=True),
    organisation("ORG-011", "High Court", "Court", "NAT", "¶5.4", source=CAMBRIDGESHIRE),
    organisation(
        "ORG-012",
        "Police Negotiating Board",
        "Negotiating body",
        "NAT",
        "¶18",
        source=AVON_AND_SOMERSET,
        names=[acronym("PNB", "¶18", source=AVON_AND_SOMERSET)],
    ),
    organisation(
        "ORG-013",
        "Victim Support",
        "Charity or voluntary organisation",
        "NAT",
        "¶2",
        source=AVON_AND_SOMERSET,
        statements=[
            says(
                "¶2",
                "Money for it goes to commissioners from April 2013, with other funds.",
                source=AVON_AND_SOMERSET,
            )
        ],
    ),
    organisation(
        "ORG-014",
        "Police Commercial Organisation",
        "Police unit or programme",
        "NAT",
        "¶7.1",
        source=CAMBRIDGESHIRE,
        status="proposed",
        note="A full business case for setting it up was being prepared.",
    ),
]

POSTS = [
    post("Advisor – Programmes", "Local Government Association", "L27"),
    post("Councillor, member of the Safer and Stronger Communities Board", "Local Government Association", "L11"),
    post("Home Secretary", "Home Secretary", "¶5.3", source=CAMBRIDGESHIRE),
]

SUCCESSIONS = []
