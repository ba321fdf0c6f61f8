"""Organisations and posts of the Staffordshire panel report and the board's terms of reference."""

from ..facts import acronym, organisation, post, wording

SOURCE = "STA-S-001"
POLICE, FIRE = "Staffordshire Police", "Staffordshire Fire and Rescue Service"

ORGANISATIONS = [
    organisation("ORG-051", POLICE, "Police force", "STA", "L5", names=[acronym("SP", "L83")]),
    organisation(
        "ORG-052",
        FIRE,
        "Fire and rescue service",
        "STA",
        "L5",
        names=[
            acronym("SFRS", "L83"),
            wording("Staffordshire and Stoke-on-Trent Fire and Rescue Service", "¶3.1"),
            wording("the Fire Service", "¶4.4"),
        ],
    ),
    organisation(
        "ORG-053",
        "Staffordshire Commissioner",
        "Police, fire and crime commissioner",
        "STA",
        "¶1.1",
        names=[
            acronym("SC", "¶1.1"),
            wording("Staffordshire Commissioner – Police, Fire & Rescue, Crime", "L71"),
        ],
    ),
    organisation(
        "ORG-054",
        "Office of the Staffordshire Commissioner",
        "Commissioner's office",
        "STA",
        "¶5.1",
        names=[wording("the SC office", "¶5.1")],
    ),
    organisation(
        "ORG-055",
        "Staffordshire Commissioner Fire and Rescue Authority",
        "Commissioner fire and rescue authority",
        "STA",
        "¶3.2",
        founded="2018-08-01",
        quotation="commenced on 1st August 2018",
    ),
    organisation(
        "ORG-056",
        "The Fire Authority (Staffordshire)",
        "Fire and rescue authority",
        "STA",
        "¶4.5",
        status="abolished",
        inferred=True,
        names=[wording("the Fire Authority", "¶4.5")],
        note="The fire authority until the change of governance.",
    ),
    organisation(
        "ORG-057",
        "Police Mutual Assurance Society",
        "Commercial or mutual organisation",
        "",
        "¶4.1",
        note="Physiotherapists work in its building in Lichfield.",
    ),
]

POSTS = [
    post("Staffordshire Commissioner", "Staffordshire Commissioner", "¶1.1"),
    post("Chief Executive", "Office of the Staffordshire Commissioner", "L104"),
    post("Chief Constable", POLICE, "¶5.1"),
    post("Chief Fire Officer", FIRE, "¶5.1"),
    post("Chief Constable", POLICE, "L106", qualifier="Deputy"),
    post("Chief Fire Officer", FIRE, "L108", qualifier="Deputy"),
    post("Director of People & Resources", POLICE, "L110"),
    post("Director of Response", FIRE, "L112"),
    post("Chief Finance Officer", POLICE, "L114"),
    post("Director of Finance", FIRE, "L116"),
    post("Head of HR", FIRE, "L118"),
    post("Head of HR", POLICE, "L120"),
    post("Head of Communications", FIRE, "L122"),
    post("Head of Communications", POLICE, "L124"),
    post("Lead officer, prevention and early intervention", POLICE, "L126", quotation="Lead officers"),
    post("Lead officer, prevention and early intervention", FIRE, "L126", quotation="Lead officers"),
]

SUCCESSIONS = [
    {
        "predecessor": "The Fire Authority (Staffordshire)",
        "successor": "Staffordshire Commissioner Fire and Rescue Authority",
        "kind": "replaced",
        "took_effect": "2018-08-01",
        "place": "¶3.2",
        "inferred": True,
    },
    {
        "predecessor": "The Fire Authority (Staffordshire)",
        "successor": "Staffordshire Commissioner",
        "kind": "functions",
        "place": "¶4.5",
        "quotation": "The transfer of governance from the Fire Authority to the Staffordshire Commissioner",
    },
]
