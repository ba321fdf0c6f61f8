"""Who sits where, post by post, and the office-holders who sit in two places."""

from .facts import seat

SURVEY, STAFFORDSHIRE, CAMBRIDGESHIRE = "NAT-S-001", "STA-S-001", "CAM-S-001"
DURHAM_POLICE, DURHAM_FIRE = "Durham Constabulary", "Durham and Darlington Fire and Rescue Service"
DURHAM_AUTHORITY = "Combined Fire and Rescue Authority (Durham)"
POLICE, FIRE = "Staffordshire Police", "Staffordshire Fire and Rescue Service"
CUMBRIA = "GP Cumbria (L112)"
PCC, CHIEF = "Police and Crime Commissioner", "Chief Fire Officer"
CUMBRIA_CHIEF = (CHIEF, "", "Cumbria fire and rescue service")
CAMBRIDGESHIRE_PCC = (PCC, "", "Cambridgeshire Police and Crime Commissioner")
CORNWALL_PCC = (PCC, "", "Devon and Cornwall Police and Crime Commissioner")
DURHAM_PCC = (PCC, "", "Durham Police and Crime Commissioner")
STAFFORDSHIRE_COMMISSIONER = ("Staffordshire Commissioner", "", "Staffordshire Commissioner")

SEATS = {
    "NAT-B-001": [
        seat("¶7.3", CAMBRIDGESHIRE_PCC, source=CAMBRIDGESHIRE),
    ],
    "NAT-B-003": [
        seat("L11", None, wording="Members from the Fire Services Management Committee", number=None),
        seat("L11", None, wording="Members from the Safer and Stronger Communities Board", number=None),
        seat(
            "L11",
            ("Councillor, member of the Safer and Stronger Communities Board", "", "Local Government Association"),
            "Proposer",
            note="Proposed that the group be set up; whether the councillor sat on it is not stated.",
        ),
    ],
    "NAT-B-006": [
        seat("Q¶2", None, "Chair", wording="The commissioner, in some areas", number=None, quotation="in some areas"),
    ],
    "NAT-B-008": [seat("¶7.3", CAMBRIDGESHIRE_PCC, source=CAMBRIDGESHIRE)],
    "NAT-B-010": [seat("¶7.1", CAMBRIDGESHIRE_PCC, "Chair")],
    "COR-B-001": [seat("GP Cornwall (L110)", CORNWALL_PCC, "Chair")],
    "CUM-B-002": [seat(CUMBRIA, (PCC, "", "Cumbria Police and Crime Commissioner"), "Chair")],
    "CUM-B-003": [seat(CUMBRIA, CUMBRIA_CHIEF, "Chair")],
    "CUM-B-004": [seat(CUMBRIA, CUMBRIA_CHIEF, "Lead officer")],
    "DUR-B-001": [
        seat("¶5", DURHAM_PCC),
        seat("¶5", ("Chair", "", DURHAM_AUTHORITY)),
        seat("¶5", ("Vice-Chair", "", DURHAM_AUTHORITY)),
        seat("¶5", ("Chief Constable", "", DURHAM_POLICE)),
        seat("¶5", (CHIEF, "Acting", DURHAM_FIRE)),
    ],
    "DUR-B-002": [
        seat("¶6", ("Chief of Staff", "", "Office of the Durham Police and Crime Commissioner")),
        seat("¶6", ("Chief Officer", "Assistant", DURHAM_POLICE)),
        seat("¶6", (CHIEF, "Assistant", DURHAM_FIRE)),
        seat("¶6", ("Head of Corporate Resources", "", DURHAM_FIRE)),
    ],
    "DUR-B-003": [
        seat(
            "¶10",
            None,
            "In attendance",
            wording="Fire and Rescue representatives, for example the Chief Fire Officer",
            number=None,
            basis="proposed",
            quotation="might attend",
        ),
    ],
    "DUR-B-004": [
        seat("¶5", ("Chair", "", DURHAM_AUTHORITY), "Chair"),
        seat("¶5", ("Vice-Chair", "", DURHAM_AUTHORITY), "Vice-chair"),
        seat(
            "¶10",
            None,
            "In attendance",
            wording="Police representatives, for example the commissioner",
            number=None,
            basis="proposed",
            quotation="might attend",
        ),
    ],
    "STA-B-001": [
        seat("L104", ("Chief Executive", "", "Office of the Staffordshire Commissioner"), "Chair"),
        seat("L106", ("Chief Constable", "Deputy", POLICE)),
        seat("L108", (CHIEF, "Deputy", FIRE)),
        seat("L110", ("Director of People & Resources", "", POLICE)),
        seat("L112", ("Director of Response", "", FIRE)),
        seat("L114", ("Chief Finance Officer", "", POLICE)),
        seat("L116", ("Director of Finance", "", FIRE)),
        seat("L118", ("Head of HR", "", FIRE)),
        seat("L120", ("Head of HR", "", POLICE)),
        seat("L122", ("Head of Communications", "", FIRE)),
        seat("L124", ("Head of Communications", "", POLICE)),
        seat(
            "L126",
            None,
            wording="Lead officers, prevention and early intervention, Police and Fire",
            number=2,
            at_least=True,
            quotation="Lead officers",
        ),
    ],
    "STA-B-002": [
        seat(
            "L134",
            STAFFORDSHIRE_COMMISSIONER,
            "Chair",
            inferred=True,
            note="The words may speak of the fire board only.",
        )
    ],
    "STA-B-003": [
        seat("L134", STAFFORDSHIRE_COMMISSIONER, "Chair", quotation="chaired by the Staffordshire Commissioner")
    ],
    "AVS-B-001": [
        seat("¶23", ("Chair of the Police and Crime Panel", "", ""), "Chair"),
        seat("L17", ("Councillor, panel member", "", "")),
    ],
    "CAM-B-007": [seat("¶7.4", CAMBRIDGESHIRE_PCC, "Chair")],
    "CAM-B-008": [seat("¶7.4", CAMBRIDGESHIRE_PCC, "Chair", inferred=True)],
}

# Each names its seats by body and place in the list above, and its posts.
DUAL_ROLES = [
    {
        "title": "Cumbria's Chief Fire Officer chairs the action group and is lead officer of the panel",
        "source": SURVEY,
        "place": CUMBRIA,
        "seats": [("CUM-B-003", 0), ("CUM-B-004", 0)],
        "posts": [CUMBRIA_CHIEF],
        "conflict": "The panel scrutinises the commissioner, who chairs the direction group beside which the same "
        "officer chairs the action group. No safeguard is stated.",
        "inferred": True,
    },
    {
        "title": "One Chief Finance Officer for the fire authority and the commissioner's office in Cambridgeshire",
        "source": CAMBRIDGESHIRE,
        "place": "¶5.6",
        "posts": [("Chief Finance Officer", "", "Office of the Cambridgeshire Police and Crime Commissioner")],
        "note": "An interim arrangement that has continued.",
        "quotation": "on-going interim arrangement to share the same Chief Finance Officer",
    },
    {
        "title": "Hertfordshire's Chief Fire Officer is also the commissioner's Chief Executive",
        "source": SURVEY,
        "place": "M¶6.2",
        "posts": [
            ("Chief Executive and Director of Community Protection", "", "Hertfordshire County Council"),
            (CHIEF, "", "Hertfordshire fire and rescue service"),
        ],
        "note": "The officer remains Director of Community Protection of the county council.",
        "quotation": "new dual role",
    },
]
