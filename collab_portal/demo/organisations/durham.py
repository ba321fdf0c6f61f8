"""Organisations and posts of the Durham panel report."""

from ..facts import acronym, organisation, post

SOURCE = "DUR-S-001"

ORGANISATIONS = [
    organisation("ORG-045", "Durham Constabulary", "Police force", "DUR", "L7"),
    organisation(
        "ORG-046",
        "Durham and Darlington Fire and Rescue Service",
        "Fire and rescue service",
        "DUR",
        "L7",
    ),
    organisation(
        "ORG-047",
        "Combined Fire and Rescue Authority (Durham)",
        "Combined fire and rescue authority",
        "DUR",
        "¶4",
        names=[acronym("FRA", "¶4")],
        note="The report calls it the Combined Fire and Rescue Authority, without the name of an area.",
    ),
    organisation(
        "ORG-048",
        "Durham Police and Crime Commissioner",
        "Police and crime commissioner",
        "DUR",
        "¶4",
        names=[acronym("PCC", "¶4")],
    ),
    organisation(
        "ORG-049",
        "Office of the Durham Police and Crime Commissioner",
        "Commissioner's office",
        "DUR",
        "¶6",
        names=[acronym("OPCC", "¶6")],
    ),
    organisation(
        "ORG-050",
        "The three emergency services and the local authorities (Durham)",
        "Several partners",
        "DUR",
        "¶8E",
        is_group=True,
        quotation="the three emergency services and the local authorities",
        note="The report does not name the third service or the councils.",
    ),
]

POSTS = [
    post("Police and Crime Commissioner", "Durham Police and Crime Commissioner", "¶5"),
    post("Chair", "Combined Fire and Rescue Authority (Durham)", "¶5"),
    post("Vice-Chair", "Combined Fire and Rescue Authority (Durham)", "¶5"),
    post("Chief Constable", "Durham Constabulary", "¶5"),
    post("Chief Fire Officer", "Durham and Darlington Fire and Rescue Service", "¶5", qualifier="Acting"),
    post("Chief of Staff", "Office of the Durham Police and Crime Commissioner", "¶6"),
    post("Chief Officer", "Durham Constabulary", "¶6", qualifier="Assistant"),
    post("Chief Fire Officer", "Durham and Darlington Fire and Rescue Service", "¶6", qualifier="Assistant"),
    post("Head of Corporate Resources", "Durham and Darlington Fire and Rescue Service", "¶6"),
]

SUCCESSIONS = []
