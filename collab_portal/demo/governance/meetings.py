"""The meetings that the documents speak of, and the contact that is regular or agreed without being a body."""

from .facts import arrangement, meeting

SURVEY, DURHAM, STAFFORDSHIRE = "NAT-S-001", "DUR-S-001", "STA-S-001"
AVON_AND_SOMERSET, CAMBRIDGESHIRE = "AVS-S-001", "CAM-S-001"
WEST_MIDLANDS, CORNWALL = "GP West Midlands (L100)", "GP Cornwall (L110)"
PCC, CHIEF = "Police and Crime Commissioner", "Chief Fire Officer"
NOT_RECORDED = "What came of it is not recorded."

MEETINGS = [
    meeting(
        "NAT-MT-001",
        "NAT-B-001",
        "2012-11-05",
        "L11",
        "A councillor proposed a joint task and finish group on commissioners and fire and rescue authorities.",
        source=SURVEY,
        state="held",
    ),
    meeting(
        "OXF-MT-001",
        "OXF-B-002",
        "2012-11/..",
        "GP Thames Valley (L108)",
        "The commissioner attended, which was very helpful.",
        source=SURVEY,
        state="held",
        quotation="shortly after being elected in November 2012",
        attendance=[("GP Thames Valley (L108)", (PCC, "", "Thames Valley Police and Crime Commissioner"), "invited")],
    ),
    meeting(
        "DUR-MT-001",
        "DUR-B-001",
        "2015?-12-15",
        "¶7",
        "The group agreed its top four priorities, and further areas with an eye to quick wins. It also agreed that "
        "each side might attend the other's meetings.",
        source=DURHAM,
        state="held",
        ordinal=1,
        quotation="Tuesday 15th December",
        items=[
            {"title": "Priorities for collaboration", "place": "¶7", "outcome": "Four top priorities agreed, A to D."},
        ],
    ),
    meeting(
        "DUR-MT-002",
        "DUR-B-003",
        "2016-01-08",
        "L5",
        NOT_RECORDED,
        source=DURHAM,
        items=[
            {
                "title": "Enhancing Collaboration between Durham Constabulary and Durham and Darlington Fire and "
                "Rescue Service",
                "place": "L7",
                "purpose": "information",
            }
        ],
    ),
    meeting(
        "STA-MT-001",
        "STA-B-005",
        "2018-10-29",
        "L3",
        NOT_RECORDED,
        source=STAFFORDSHIRE,
        items=[
            {
                "title": "Update on collaboration between Staffordshire Police and Staffordshire Fire and Rescue "
                "Service",
                "place": "L5",
                "purpose": "information",
            }
        ],
    ),
    meeting(
        "AVS-MT-001",
        "AVS-B-001",
        "../2012-10-30",
        "L17",
        "A member asked that several matters be considered.",
        source=AVON_AND_SOMERSET,
        state="held",
        quotation="At the previous meeting",
        inferred=True,
    ),
    meeting(
        "AVS-MT-002",
        "AVS-B-001",
        "2012-10-31",
        "L5",
        NOT_RECORDED,
        source=AVON_AND_SOMERSET,
        items=[{"title": "Issues raised by Members", "place": "L7"}],
    ),
    meeting(
        "CAM-MT-001",
        "CAM-B-001",
        "2019-04-04",
        "¶3.2",
        "The Constabulary brought its refreshed priorities.",
        source=CAMBRIDGESHIRE,
        state="held",
        quotation="April 4, 2019",
    ),
    meeting(
        "CAM-MT-002",
        "CAM-B-001",
        "2019-09-18",
        "L9",
        "The date is that of the paper; the date of the meeting is not stated apart from it. " + NOT_RECORDED,
        source=CAMBRIDGESHIRE,
        inferred=True,
        items=[
            {
                "title": "Police & Crime Plan – Transformation Theme – OPCC work to deliver broader partnership "
                "support",
                "place": "L11",
                "purpose": "information",
            },
            {
                "number": "5.1",
                "title": "Progress on the Constabulary's priorities",
                "place": "¶3.3",
                "text": "Reported in a separate paper, which was not supplied.",
                "quotation": "see Agenda item 5.1",
            },
        ],
    ),
]

ARRANGEMENTS = [
    arrangement(
        "WMI-EA-001",
        "Commissioner and fire authority meet with both chiefs",
        WEST_MIDLANDS,
        "The commissioner and the Chair of the fire and rescue authority, with the Chief Fire Officer and the Chief "
        "Constable",
        "To give joint initiatives support at a high level.",
        source=SURVEY,
        frequency="Twice yearly",
        status="agreed",
        posts=[
            (PCC, "", "West Midlands Police and Crime Commissioner"),
            ("Chair of the fire and rescue authority", "", "West Midlands fire and rescue authority"),
            (CHIEF, "", "West Midlands fire and rescue authority"),
            ("Chief Constable", "", "West Midlands police force"),
        ],
    ),
    arrangement(
        "WMI-EA-002",
        "Commissioner to attend the chief fire officers' regional meeting",
        WEST_MIDLANDS,
        "The commissioner and the chiefs from across the region",
        "",
        source=SURVEY,
        frequency="Once",
        status="planned",
        bodies=["WMI-B-001"],
        posts=[(PCC, "", "West Midlands Police and Crime Commissioner")],
        quotation="has agreed to attend a future",
    ),
    arrangement(
        "WMI-EA-003",
        "Fire community safety teams with the commissioner and the office",
        WEST_MIDLANDS,
        "The authority's community safety teams, the commissioner and the office",
        "Seminars and direct meetings.",
        source=SURVEY,
        frequency="On a number of occasions",
        status="active",
        quotation="on a number of occasions",
    ),
    arrangement(
        "NOT-EA-001",
        "Senior officers on estates",
        "GP Nottinghamshire (L102)",
        "Nottinghamshire's senior officers",
        "To make better use of buildings between them.",
        source=SURVEY,
        frequency="Several times",
        status="active",
        quotation="several times",
    ),
    arrangement(
        "ESS-EA-001",
        "Fire and rescue service with the commissioner",
        "GP Essex (L106)",
        "Essex fire and rescue service and the commissioner",
        "The service's work on road traffic collisions and with young people was acknowledged.",
        source=SURVEY,
        frequency="At each meeting",
        status="active",
        bodies=["ESS-B-001"],
        posts=[(PCC, "", "Essex Police and Crime Commissioner")],
        quotation="regularly at each Safer Essex Strategy meeting",
    ),
    arrangement(
        "PEN-EA-001",
        "Commissioner with the chairs of the partnerships",
        CORNWALL,
        "The commissioner and the chairs of the community safety partnerships across Devon and Cornwall",
        "To talk about what matters most in each area and try to agree.",
        source=SURVEY,
        frequency="Quarterly",
        status="active",
        bodies=["PEN-B-001"],
        posts=[(PCC, "", "Devon and Cornwall Police and Crime Commissioner")],
        quotation="on a quarterly basis",
    ),
    arrangement(
        "SUF-EA-001",
        "Cabinet Member and Chief Fire Officer with the successful candidate",
        "GP Suffolk (L114)",
        "The Cabinet Member, the Chief Fire Officer and the successful candidate",
        "To say more of what the Prospectus says of the service, and to see how its work could fit what the "
        "commissioner hopes for.",
        source=SURVEY,
        frequency="Once",
        when="2012-11/..",
        inferred=True,
        bodies=["SUF-B-001"],
        posts=[
            ("Cabinet Member", "", "Suffolk County Council"),
            (CHIEF, "", "Suffolk fire and rescue service"),
        ],
        quotation="soon after the election",
    ),
    arrangement(
        "DUR-EA-001",
        "Police and fire come to each other's meetings",
        "¶10",
        "Fire and rescue representatives at the panel, and police representatives at the fire and rescue authority",
        "To broaden understanding and share knowledge. The Joint Strategy Group agreed it; the panel is asked to "
        "endorse it (¶11).",
        source=DURHAM,
        status="agreed",
        is_mutual=True,
        is_permissive=True,
        bodies=["DUR-B-003", "DUR-B-004"],
        quotation="might attend",
    ),
    arrangement(
        "DUR-EA-002",
        "Regular reports to panel and authority",
        "¶10",
        "The Police and Crime Panel and the Combined Fire and Rescue Authority",
        "To know how the work goes.",
        source=DURHAM,
        frequency="Regularly",
        bodies=["DUR-B-003", "DUR-B-004"],
        quotation="regular reports",
    ),
    arrangement(
        "CAM-EA-001",
        "Commissioner with Ministers",
        "¶7.5",
        "The commissioner and Ministers",
        "Among other things mental health, serious violence, hare coursing and how funding is shared out.",
        source=CAMBRIDGESHIRE,
        frequency="Regularly",
        status="active",
        posts=[(PCC, "", "Cambridgeshire Police and Crime Commissioner")],
        quotation="regularly engages with Ministers",
    ),
]
