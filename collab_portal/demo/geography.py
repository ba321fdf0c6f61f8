"""The areas that the documents speak of; one lies in another only where a document says so."""

from .facts import says

SURVEY, DURHAM, STAFFORDSHIRE = "NAT-S-001", "DUR-S-001", "STA-S-001"
AVON_AND_SOMERSET, CAMBRIDGESHIRE = "AVS-S-001", "CAM-S-001"


def area(code, name, kind, source, place, statements=(), **more):
    return {"code": code, "name": name, "kind": kind, "source": source, "place": place, "statements": statements} | more


AREAS = [
    area(
        "NAT",
        "England",
        "National",
        SURVEY,
        "Q¶1",
        [
            says(
                "M¶2",
                "The Facing the Future report says that fire and rescue authorities can use their resources better, "
                "among other things by working with the other emergency services.",
            ),
            says(
                "L11",
                "The report carries no date. It speaks of a meeting on 5 November 2012 and of a budget for 2013-14.",
                inferred=True,
            ),
        ],
        inferred=True,
    ),
    area("MER", "Merseyside", "Police and fire area", SURVEY, "M¶6.1"),
    area("HER", "Hertfordshire", "County", SURVEY, "M¶6.2"),
    area(
        "WMI",
        "West Midlands",
        "Police area and region",
        SURVEY,
        "GP West Midlands (L100)",
        [
            says(
                "GP West Midlands (L100)",
                "The name stands for the commissioner's area and also for a region with several chief officers.",
                "Chiefs from across the West Midlands Region",
            )
        ],
    ),
    area("NOT", "Nottinghamshire", "County", SURVEY, "GP Nottinghamshire (L102)"),
    area("ESS", "Essex", "County", SURVEY, "GP Essex (L106)"),
    area(
        "THV",
        "Thames Valley",
        "Police force area",
        SURVEY,
        "GP Thames Valley (L108)",
        [says("GP Thames Valley (L108)", "The area has 18 local authorities.", "complex geography")],
    ),
    area(
        "OXF",
        "Oxfordshire",
        "County",
        SURVEY,
        "GP Thames Valley (L108)",
        [says("GP Thames Valley (L108)", "The county has five district areas and a county council.")],
    ),
    area("COR", "Cornwall", "County", SURVEY, "GP Cornwall (L110)"),
    area(
        "PEN",
        "Peninsula (Devon and Cornwall)",
        "Several counties",
        SURVEY,
        "GP Cornwall (L110)",
        [
            says(
                "GP Cornwall (L110)",
                "The Peninsula is Devon and Cornwall: the chairs of their community safety partnerships meet.",
                "CSP Chairs across Devon and Cornwall",
            )
        ],
    ),
    area("CUM", "Cumbria", "County", SURVEY, "GP Cumbria (L112)"),
    area("SUF", "Suffolk", "County", SURVEY, "GP Suffolk (L114)"),
    area(
        "DUR",
        "Durham",
        "Police and fire area",
        DURHAM,
        "L7",
        [
            says(
                "L7",
                "The report names the area only in its title, by the names of the two services; the fire and rescue "
                "service's name adds Darlington.",
                "Durham and Darlington",
            ),
            says(
                "¶2",
                "Police and fire have worked together for many years. Tight budgets and the wish to serve the public "
                "well now lead them to do so more formally.",
                "continuing budget pressures",
            ),
            says(
                "App 1",
                "Reports to the panel say what they mean for children under a heading named after an Act.",
                "Children's Act 2004",
            ),
        ],
    ),
    area(
        "STA",
        "Staffordshire",
        "Police and fire area",
        STAFFORDSHIRE,
        "¶1.1",
        [
            says(
                "¶3.1",
                "The fire and rescue service is once named after Staffordshire and Stoke-on-Trent; elsewhere the "
                "report says Staffordshire only.",
                "Staffordshire and Stoke-on-Trent",
            ),
            says(
                "¶3.2",
                "A Statutory Instrument changed who governs the fire and rescue service.",
                "The Statutory Instrument for Staffordshire",
            ),
        ],
    ),
    area(
        "AVS",
        "Avon and Somerset",
        "Police force area",
        AVON_AND_SOMERSET,
        "L3",
        [
            says("L17", "A member had asked at an earlier meeting for these matters.", "At the previous meeting"),
            says(
                "L15",
                "Members of the panel may put items on its agenda if they have to do with what the panel is for.",
                "Section 9 of the Panel's procedure rules",
            ),
            says(
                "¶2",
                "The community safety fund was cut from April 2012 and goes to commissioners from April 2013.",
                "reduced by 60 per cent",
            ),
            says(
                "¶10",
                "The paper counts on a duty to heed one another's priorities; it does not name the law.",
                "the duty to have regard to each other's priorities",
            ),
            says(
                "¶35",
                "What a panel may deal with is set by an Act.",
                "Crime and Disorder Act",
            ),
            says(
                "L139",
                "The paper names no background papers; the heading cites the Act on access to information.",
                "LOCAL GOVERNMENT (ACCESS TO INFORMATION) ACT 1985",
            ),
        ],
    ),
    area(
        "CAM",
        "Cambridgeshire",
        "Police and fire area",
        CAMBRIDGESHIRE,
        "¶5.2",
        [
            says(
                "¶5.4",
                "The fire authority and a county-wide board are named after Cambridgeshire and Peterborough.",
                "Cambridgeshire and Peterborough",
            ),
            says(
                "Bibliography",
                "The paper names the Police and Crime Plan as its source.",
                "Police and Crime Plan",
            ),
        ],
    ),
    area(
        "BCH",
        "BCH",
        "Grouping of forces",
        CAMBRIDGESHIRE,
        "¶6.5",
        [says("¶6.5", "The paper does not spell the letters out, nor does it list the forces.", "BCH partners")],
    ),
    area(
        "SEV",
        "7 Force",
        "Grouping of forces",
        CAMBRIDGESHIRE,
        "¶7.1",
        [
            says("¶6.6", "The grouping is also written in short; its forces are not listed.", "7F"),
            says(
                "¶7.4",
                "The Cambridgeshire commissioner chairs the group that oversees the programme. The sentence can also "
                "be read as one group that oversees the BCH Strategic Alliance too.",
                "the oversight group for the 7 Force collaboration programme and the BCH Strategic Alliance",
            ),
        ],
    ),
]

WITHIN = [
    {"inner": "OXF", "outer": "THV", "source": SURVEY, "place": "GP Thames Valley (L108)"},
    {"inner": "COR", "outer": "PEN", "source": SURVEY, "place": "GP Cornwall (L110)"},
]
