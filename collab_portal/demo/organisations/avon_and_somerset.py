"""Organisations and posts of the proposals put to the Avon and Somerset panel."""

from ..facts import acronym, organisation, post, says, wording

SOURCE = "AVS-S-001"

ORGANISATIONS = [
    organisation(
        "ORG-058",
        "Avon and Somerset police authority",
        "Police authority",
        "AVS",
        "¶7",
        inferred=True,
        names=[wording("the existing police authority", "¶7")],
        note="The paper speaks of the existing police authority, whose staff the commissioner will inherit.",
    ),
    organisation(
        "ORG-059",
        "Avon and Somerset Police and Crime Commissioner",
        "Police and crime commissioner",
        "AVS",
        "¶1",
        inferred=True,
        names=[acronym("PCC", "¶1"), wording("the newly elected PCC", "L60")],
        note="The paper looks forward to the election; it names no commissioner.",
        statements=[
            says("¶1", "May give grants against crime and disorder to whomever it chooses.", "any person/organisation"),
            says(
                "¶1",
                "Inherits grants from government and need not pass them on to community safety partnerships.",
                "without obligation to pass funding on to CSPs",
            ),
            says(
                "¶4",
                "May buy services from anyone, so partnerships compete with other providers.",
                "free market in community safety",
            ),
        ],
    ),
    organisation(
        "ORG-060",
        "Community safety partnerships (Avon and Somerset)",
        "Community safety partnership",
        "AVS",
        "¶1",
        is_group=True,
        names=[acronym("CSPs", "¶1")],
    ),
    organisation(
        "ORG-061",
        "Responsible authorities of the partnerships (Avon and Somerset)",
        "Several partners",
        "AVS",
        "¶4",
        is_group=True,
        names=[wording("their constituent responsible authorities", "¶4")],
    ),
    organisation(
        "ORG-062",
        "Councils (Avon and Somerset)",
        "Councils",
        "AVS",
        "¶7",
        is_group=True,
        statements=[
            says(
                "¶7",
                "Councils have whole teams for commissioning, buying and watching over contracts; police forces "
                "seldom do, and staff who come from the police authority may have little experience of it.",
            )
        ],
    ),
]

POSTS = [
    post("Chair of the Police and Crime Panel", [], "¶23", function="Avon and Somerset"),
    post("Councillor, panel member", [], "L17", function="Avon and Somerset"),
    post(
        "Police and Crime Commissioner",
        "Avon and Somerset Police and Crime Commissioner",
        "L60",
        is_elected=True,
        quotation="the newly elected PCC",
    ),
]

SUCCESSIONS = [
    {
        "predecessor": "Avon and Somerset police authority",
        "successor": "Avon and Somerset Police and Crime Commissioner",
        "place": "¶7",
        "quotation": "inherits the staff of the existing police authority",
    }
]
