"""The good practice at the end of the report on the survey of chief fire officers, area by area."""

from ..facts import initiative, partner, says, stage

SOURCE = "NAT-S-001"
WEST_MIDLANDS = "GP West Midlands (L100)"
NOTTINGHAMSHIRE, NOTTINGHAMSHIRE_TRUST = "GP Nottinghamshire (L102)", "GP Nottinghamshire (L104)"
ESSEX = "GP Essex (L106)"
THAMES_VALLEY = "GP Thames Valley (L108)"
CORNWALL = "GP Cornwall (L110)"
CUMBRIA = "GP Cumbria (L112)"
SUFFOLK = "GP Suffolk (L114)"

INITIATIVES = [
    initiative(
        "WMI-I-001",
        "Twice-yearly meetings in support of joint initiatives",
        WEST_MIDLANDS,
        "In the West Midlands the commissioner and the chair of the fire and rescue authority meet the chief fire "
        "officer and the chief constable twice a year, to give joint work support from the top.",
        work_areas=["Governance", "Engagement"],
        partners=[
            partner("West Midlands Police and Crime Commissioner", WEST_MIDLANDS),
            partner("West Midlands fire and rescue authority", WEST_MIDLANDS),
            partner("West Midlands police force", WEST_MIDLANDS, inferred=True, note="By its chief constable"),
        ],
        stages=[stage("Agreed", WEST_MIDLANDS, "it has been agreed that")],
        statements=[
            says(WEST_MIDLANDS, "The meetings are to be held every half year.", "twice yearly"),
            says(
                WEST_MIDLANDS,
                "The fire authority's community safety teams have met the commissioner and the commissioner's "
                "office at seminars and in person.",
                "on a number of occasions",
            ),
        ],
    ),
    initiative(
        "NOT-I-001",
        "Rationalising of estates",
        NOTTINGHAMSHIRE,
        "Senior officers in Nottinghamshire work on how their services can make better use of their buildings.",
        work_areas=["Rationalisation of estates"],
        partners=[
            partner("Nottinghamshire police force", NOTTINGHAMSHIRE, inferred=True),
            partner("Nottinghamshire fire service", NOTTINGHAMSHIRE, inferred=True),
        ],
        stages=[
            stage("Being implemented", NOTTINGHAMSHIRE, "specific on-going arrangements", inferred=True),
        ],
        statements=[says(NOTTINGHAMSHIRE, "Senior officers have met about it more than once.", "several times")],
    ),
    initiative(
        "NOT-I-002",
        "Youth work and reducing re-offending",
        NOTTINGHAMSHIRE_TRUST,
        "Nottinghamshire's fire and rescue authority has shown the commissioner its work with young people. Joint "
        "work so that fewer people offend again goes through the county's community safety trust.",
        work_areas=["Youth engagement and diversion", "Re-offending"],
        partners=[
            partner("Nottinghamshire fire and rescue authority", NOTTINGHAMSHIRE),
            partner("Nottinghamshire fire service", NOTTINGHAMSHIRE_TRUST),
            partner("Nottinghamshire Police and Crime Commissioner", NOTTINGHAMSHIRE),
            partner("Nottinghamshire Community Safety Trust", NOTTINGHAMSHIRE_TRUST),
        ],
        stages=[
            stage("In place", "GP Nottinghamshire (L102 to 104)", "Joint work is also being undertaken", inferred=True)
        ],
        scope=[
            says(NOTTINGHAMSHIRE, "Youth work of the fire and rescue authority"),
            says(NOTTINGHAMSHIRE_TRUST, "Reducing re-offending"),
        ],
    ),
    initiative(
        "ESS-I-001",
        "RTC reduction, youth engagement and a funding application",
        ESSEX,
        "Essex's fire and rescue service meets its commissioner regularly. Its work on RTC reduction (the report does "
        "not spell the letters out) and with young people has been acknowledged, and it has applied for funding.",
        work_areas=["RTC reduction", "Youth engagement and diversion"],
        partners=[
            partner("Essex fire and rescue service", ESSEX),
            partner("Essex Police and Crime Commissioner", ESSEX),
        ],
        stages=[stage("In place", ESSEX, "have received acknowledgment", inferred=True)],
        scope=[
            says(ESSEX, "RTC reduction work"),
            says(ESSEX, "Work with young people"),
            says(ESSEX, "An application for funding in the 2013-14 budget", "have applied for funding"),
        ],
        statements=[
            says(ESSEX, "The service sent its views on the commissioner's strategy, and they were acknowledged."),
            says(
                ESSEX,
                "The service and the commissioner meet at every meeting of the county's partnership.",
                "at each Safer Essex Strategy meeting",
            ),
        ],
    ),
    initiative(
        "OXF-I-001",
        "One strategic group for the commissioner",
        THAMES_VALLEY,
        "Thames Valley has many councils. In Oxfordshire the commissioner deals with one group, the Oxfordshire Safer "
        "Communities Partnership, instead of with five districts and the county council one by one.",
        work_areas=["Governance", "Engagement"],
        partners=[
            partner("Thames Valley Police and Crime Commissioner", THAMES_VALLEY),
            partner("Oxfordshire County Council", THAMES_VALLEY),
            partner("The five district areas of Oxfordshire", THAMES_VALLEY),
        ],
        stages=[stage("In place", THAMES_VALLEY, "has enabled him to liaise with a single strategic group")],
        statements=[
            says(
                THAMES_VALLEY,
                "The commissioner came to a meeting of the partnership's board; the day is not stated.",
                "shortly after being elected in November 2012",
            )
        ],
        lessons=[
            says(
                THAMES_VALLEY,
                "That the commissioner came to a meeting of the board so soon helped to build the relationship.",
                "this was very helpful",
            )
        ],
    ),
    initiative(
        "COR-I-001",
        "Wider Community Safety Service",
        CORNWALL,
        "Cornwall's fire and rescue service does more than fire and rescue: as a community safety service it deals "
        "with the commissioner directly on several concerns.",
        work_areas=[
            "Community safety",
            "Anti-social behaviour",
            "Domestic abuse",
            "Youth engagement and diversion",
            "Night-time economy",
        ],
        partners=[
            partner("Cornwall Fire and Rescue Service", CORNWALL),
            partner("Devon and Cornwall Police and Crime Commissioner", CORNWALL, inferred=True),
        ],
        stages=[stage("In place", CORNWALL, "has expanded its role")],
        scope=[
            says(CORNWALL, "Anti-social behaviour", "ASB"),
            says(CORNWALL, "Domestic violence"),
            says(CORNWALL, "Strategies to keep young people out of trouble", "Youth Diversion strategies"),
            says(CORNWALL, "The night-time economy"),
        ],
        statements=[
            says(
                CORNWALL,
                "The commissioner chairs the Safer Cornwall Partnership and meets the chairs of partnerships across "
                "Devon and Cornwall.",
                "on a quarterly basis",
            ),
            says(
                CORNWALL,
                "These meetings are expected to help the fire and rescue authority towards commissioning together.",
                "a more joined up approach to commissioning",
            ),
        ],
    ),
    initiative(
        "CUM-I-001",
        "Safer Cumbria",
        CUMBRIA,
        "Cumbria has brought everyone concerned with criminal justice, community safety, domestic abuse and related "
        "matters into one body, with one group that sets the direction and one that acts.",
        work_areas=["Governance", "Community safety", "Domestic abuse"],
        partners=[
            partner("Cumbria Police and Crime Commissioner", CUMBRIA, note="Chairs the direction group"),
            partner(
                "Cumbria fire and rescue service",
                CUMBRIA,
                inferred=True,
                note="Its chief fire officer chairs the action group",
            ),
        ],
        stages=[stage("In place", CUMBRIA, "has established Safer Cumbria")],
        scope=[
            says(CUMBRIA, "A direction group that develops strategy"),
            says(CUMBRIA, "An action group of officers that carries it out"),
        ],
        statements=[says(CUMBRIA, "Both groups meet to talk about what concerns both.", "meeting regularly")],
    ),
    initiative(
        "SUF-I-001",
        "Community Safety Prospectus for candidates",
        SUFFOLK,
        "Before the commissioner was elected, Suffolk's county-wide partnership told all candidates in writing what is "
        "done for community safety in the county. One part was about the fire and rescue service.",
        delivered_by="Safer Suffolk Partnership Board",
        work_areas=["Engagement", "Community safety"],
        partners=[
            partner("Suffolk fire and rescue service", SUFFOLK),
            partner("Suffolk Police and Crime Commissioner", SUFFOLK, note="Met the service after the election"),
            partner("Suffolk County Council", SUFFOLK, inferred=True, note="By its cabinet member"),
        ],
        stages=[stage("In place", SUFFOLK, "prepared a Community Safety Prospectus for candidates")],
        scope=[says(SUFFOLK, "A section on the work of the fire and rescue service")],
        statements=[
            says(
                SUFFOLK,
                "The cabinet member and the chief fire officer met the successful candidate to say more about the "
                "service and to see how it could fit the commissioner's plan; the day is not stated.",
                "soon after the election",
            )
        ],
        lessons=[
            says(
                SUFFOLK,
                "Starting before the election showed how much the service does and gave the first meeting with the "
                "commissioner something to build on.",
            )
        ],
    ),
]
