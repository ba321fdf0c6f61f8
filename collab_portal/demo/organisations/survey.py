"""Organisations that the report on the survey of chief fire officers names, area by area."""

from ..facts import acronym, organisation, post, says, wording

SOURCE = "NAT-S-001"
WEST_MIDLANDS = "GP West Midlands (L100)"
NOTTINGHAMSHIRE = "GP Nottinghamshire (L102)"
ESSEX = "GP Essex (L106)"
THAMES_VALLEY = "GP Thames Valley (L108)"
CORNWALL = "GP Cornwall (L110)"
CUMBRIA = "GP Cumbria (L112)"
SUFFOLK = "GP Suffolk (L114)"


def commissioner(reference, name, area, place, **more):
    names = [acronym("PCC", place), *more.pop("names", [])]
    return organisation(reference, name, "Police and crime commissioner", area, place, names=names, **more)


ORGANISATIONS = [
    organisation(
        "ORG-015",
        "Merseyside Fire & Rescue Service",
        "Fire and rescue service",
        "MER",
        "M¶6.1",
        names=[acronym("MFRS", "M¶6.1")],
    ),
    organisation("ORG-016", "Merseyside Police", "Police force", "MER", "M¶6.1", names=[acronym("MP", "M¶6.1")]),
    commissioner("ORG-017", "Merseyside Police and Crime Commissioner", "MER", "M¶6.1"),
    organisation(
        "ORG-018",
        "Merseyside Police Authority",
        "Police authority",
        "MER",
        "M¶6.1",
        status="abolished",
        inferred=True,
        names=[wording("the previous Police Authority", "M¶6.1")],
    ),
    commissioner("ORG-019", "Hertfordshire Police and Crime Commissioner", "HER", "M¶6.2"),
    organisation(
        "ORG-020",
        "Office of the Hertfordshire Police and Crime Commissioner",
        "Commissioner's office",
        "HER",
        "M¶6.2",
        names=[wording("the PCC's office", "M¶6.2")],
    ),
    organisation(
        "ORG-021", "Hertfordshire County Council", "County council", "HER", "M¶6.2", names=[acronym("HCC", "M¶6.2")]
    ),
    organisation(
        "ORG-022",
        "Hertfordshire fire and rescue service",
        "Fire and rescue service",
        "HER",
        "M¶6.2",
        inferred=True,
        note="The report names its chief fire officer only.",
    ),
    commissioner("ORG-023", "West Midlands Police and Crime Commissioner", "WMI", WEST_MIDLANDS),
    organisation(
        "ORG-024",
        "Office of the West Midlands Police and Crime Commissioner",
        "Commissioner's office",
        "WMI",
        WEST_MIDLANDS,
    ),
    organisation(
        "ORG-025",
        "West Midlands fire and rescue authority",
        "Fire and rescue authority",
        "WMI",
        WEST_MIDLANDS,
        names=[acronym("FRA", WEST_MIDLANDS)],
    ),
    organisation(
        "ORG-026",
        "West Midlands fire community safety teams",
        "Fire and rescue service",
        "WMI",
        WEST_MIDLANDS,
        is_group=True,
        names=[wording("the FRA's community safety teams", WEST_MIDLANDS)],
    ),
    organisation(
        "ORG-027",
        "West Midlands police force",
        "Police force",
        "WMI",
        WEST_MIDLANDS,
        inferred=True,
        note="The report names its chief constable only.",
    ),
    organisation(
        "ORG-028",
        "Nottinghamshire fire and rescue authority",
        "Fire and rescue authority",
        "NOT",
        NOTTINGHAMSHIRE,
        names=[acronym("FRA", NOTTINGHAMSHIRE)],
    ),
    organisation(
        "ORG-029",
        "Nottinghamshire fire service",
        "Fire and rescue service",
        "NOT",
        "GP Nottinghamshire (L104)",
        names=[wording("the Fire Service", "GP Nottinghamshire (L104)")],
    ),
    organisation(
        "ORG-030",
        "Nottinghamshire police force",
        "Police force",
        "NOT",
        NOTTINGHAMSHIRE,
        inferred=True,
        note="The report speaks of the county's senior officers without naming their services.",
    ),
    commissioner("ORG-031", "Nottinghamshire Police and Crime Commissioner", "NOT", NOTTINGHAMSHIRE),
    organisation(
        "ORG-032",
        "Nottinghamshire Community Safety Trust",
        "Trust",
        "NOT",
        "GP Nottinghamshire (L104)",
    ),
    organisation(
        "ORG-033",
        "Essex fire and rescue service",
        "Fire and rescue service",
        "ESS",
        ESSEX,
        names=[wording("Essex", ESSEX), acronym("FRS", ESSEX)],
    ),
    commissioner("ORG-034", "Essex Police and Crime Commissioner", "ESS", ESSEX),
    organisation(
        "ORG-035",
        "Thames Valley Police and Crime Commissioner",
        "Police and crime commissioner",
        "THV",
        THAMES_VALLEY,
        names=[wording("the Commissioner", THAMES_VALLEY)],
    ),
    organisation(
        "ORG-036",
        "Oxfordshire County Council",
        "County council",
        "OXF",
        THAMES_VALLEY,
        names=[wording("the county council", THAMES_VALLEY)],
    ),
    organisation(
        "ORG-037",
        "The five district areas of Oxfordshire",
        "District council",
        "OXF",
        THAMES_VALLEY,
        is_group=True,
        names=[wording("the five district areas", THAMES_VALLEY)],
    ),
    organisation(
        "ORG-038",
        "Cornwall Fire and Rescue Service",
        "Fire and rescue service",
        "COR",
        CORNWALL,
        names=[wording("Cornwall FRS", CORNWALL)],
    ),
    commissioner(
        "ORG-039",
        "Devon and Cornwall Police and Crime Commissioner",
        "PEN COR",
        CORNWALL,
        inferred=True,
        note="The report says the PCC only; the area follows from the meetings with chairs across both counties.",
    ),
    commissioner("ORG-040", "Cumbria Police and Crime Commissioner", "CUM", CUMBRIA),
    organisation(
        "ORG-041",
        "Cumbria fire and rescue service",
        "Fire and rescue service",
        "CUM",
        CUMBRIA,
        inferred=True,
        note="The report names its chief fire officer only.",
        statements=[
            says(
                CUMBRIA,
                "Its chief fire officer chairs the action group of Safer Cumbria and is also lead officer to the "
                "panel that scrutinises the commissioner, who chairs the direction group.",
                "The CFO is also lead officer for the Police and Crime Panel",
            )
        ],
    ),
    organisation(
        "ORG-042",
        "Suffolk fire and rescue service",
        "Fire and rescue service",
        "SUF",
        SUFFOLK,
        names=[wording("the fire and rescue service", SUFFOLK)],
    ),
    organisation(
        "ORG-043",
        "Suffolk Police and Crime Commissioner",
        "Police and crime commissioner",
        "SUF",
        SUFFOLK,
        names=[wording("the Commissioner", SUFFOLK)],
    ),
    organisation(
        "ORG-044",
        "Suffolk County Council",
        "County council",
        "SUF",
        SUFFOLK,
        inferred=True,
        note="The report names its cabinet member only.",
    ),
]

POSTS = [
    post("Police and Crime Commissioner", "Merseyside Police and Crime Commissioner", "M¶6.1"),
    post("Police and Crime Commissioner", "Hertfordshire Police and Crime Commissioner", "M¶6.2"),
    post("Chief Fire Officer", "Hertfordshire fire and rescue service", "M¶6.2"),
    post(
        "Chief Executive and Director of Community Protection",
        ["Office of the Hertfordshire Police and Crime Commissioner", "Hertfordshire County Council"],
        "M¶6.2",
        function="One officer holds both; the same officer is Chief Fire Officer",
        quotation="new dual role",
    ),
    post("Police and Crime Commissioner", "West Midlands Police and Crime Commissioner", WEST_MIDLANDS),
    post("Chair of the fire and rescue authority", "West Midlands fire and rescue authority", WEST_MIDLANDS),
    post("Chief Fire Officer", "West Midlands fire and rescue authority", WEST_MIDLANDS),
    post("Chief Constable", "West Midlands police force", WEST_MIDLANDS),
    post("Police and Crime Commissioner", "Nottinghamshire Police and Crime Commissioner", NOTTINGHAMSHIRE),
    post("Police and Crime Commissioner", "Essex Police and Crime Commissioner", ESSEX),
    post(
        "Police and Crime Commissioner",
        "Thames Valley Police and Crime Commissioner",
        THAMES_VALLEY,
        is_elected=True,
        quotation="shortly after being elected in November 2012",
    ),
    post("Police and Crime Commissioner", "Devon and Cornwall Police and Crime Commissioner", CORNWALL),
    post("Chief Fire Officer", "Cornwall Fire and Rescue Service", CORNWALL),
    post("Police and Crime Commissioner", "Cumbria Police and Crime Commissioner", CUMBRIA),
    post("Chief Fire Officer", "Cumbria fire and rescue service", CUMBRIA),
    post(
        "Police and Crime Commissioner",
        "Suffolk Police and Crime Commissioner",
        SUFFOLK,
        is_elected=True,
        quotation="the successful candidate",
    ),
    post("Cabinet Member", "Suffolk County Council", SUFFOLK),
    post("Chief Fire Officer", "Suffolk fire and rescue service", SUFFOLK),
]

SUCCESSIONS = [
    {
        "predecessor": "Merseyside Police Authority",
        "successor": "Merseyside Police and Crime Commissioner",
        "place": "M¶6.1",
        "quotation": "ratify the previous Police Authority decision",
        "inferred": True,
    }
]
