"""Bodies of the areas that the survey report speaks of."""

from ..facts import about, body, called, link

WEST_MIDLANDS = "GP West Midlands (L100)"

BODIES = [
    body(
        "WMI-B-001",
        "Regional Chief Fire Officers' Association",
        "Meeting of chairs or chief officers",
        WEST_MIDLANDS,
        "Brings the chief fire officers of the region together.",
        level="regional",
        convened_by=["Chief Fire Officers' Association"],
    ),
    body(
        "NOT-B-001",
        "Nottinghamshire Community Safety Trust",
        "Trust",
        "GP Nottinghamshire (L104)",
        "Through it, joint work to reduce reoffending is done.",
        level="force",
        status="active",
    ),
    body(
        "ESS-B-001",
        "Safer Essex Strategy meeting",
        "County-wide partnership",
        "GP Essex (L106)",
        "Where the fire and rescue service meets the commissioner.",
        level="force",
        status="active",
        names=[called("Strategic Board of the Community Safety partnerships", "GP Essex (L106)")],
    ),
    body(
        "OXF-B-001",
        "Oxfordshire Safer Communities Partnership",
        "County-wide partnership",
        "GP Thames Valley (L108)",
        "One strategic group for the commissioner to talk to, in place of five district areas and the county council.",
        level="force",
        status="active",
        areas=["OXF", "THV"],
        names=[called("OSCP", "GP Thames Valley (L108)", "acronym")],
    ),
    body(
        "OXF-B-002",
        "Board of the Oxfordshire Safer Communities Partnership",
        "County-wide partnership",
        "GP Thames Valley (L108)",
        level="force",
        status="active",
        names=[called("OSCP Board", "GP Thames Valley (L108)")],
        links=[link("part-of", "GP Thames Valley (L108)", "OXF-B-001")],
    ),
    body(
        "COR-B-001",
        "Safer Cornwall Partnership",
        "Community safety partnership",
        "GP Cornwall (L110)",
        level="force",
        status="active",
        links=[
            link(
                "chaired-by",
                "GP Cornwall (L110)",
                post=("Police and Crime Commissioner", "", "Devon and Cornwall Police and Crime Commissioner"),
            )
        ],
    ),
    body(
        "PEN-B-001",
        "Peninsula CSP Chairs",
        "Meeting of chairs or chief officers",
        "GP Cornwall (L110)",
        "Talks about what matters most in each area and tries to agree.",
        level="regional",
        status="active",
        statements=[
            about(
                "seats",
                "GP Cornwall (L110)",
                "The chairs of the partnerships across Devon and Cornwall, with the commissioner.",
            )
        ],
        terms=[{"place": "GP Cornwall (L110)", "frequency": "Quarterly", "quotation": "on a quarterly basis"}],
    ),
    body(
        "CUM-B-001",
        "Safer Cumbria",
        "County-wide partnership",
        "GP Cumbria (L112)",
        "Brings together everybody with an interest in criminal justice, community safety or domestic abuse.",
        level="force",
        status="active",
    ),
    body(
        "CUM-B-002",
        "Safer Cumbria direction group",
        "Direction group",
        "GP Cumbria (L112)",
        "Develops the strategy.",
        level="force",
        status="active",
        links=[
            link("part-of", "GP Cumbria (L112)", "CUM-B-001"),
            link(
                "chaired-by",
                "GP Cumbria (L112)",
                post=("Police and Crime Commissioner", "", "Cumbria Police and Crime Commissioner"),
            ),
        ],
        terms=[{"place": "GP Cumbria (L112)", "frequency": "Regularly", "quotation": "both meeting regularly"}],
    ),
    body(
        "CUM-B-003",
        "Safer Cumbria action group",
        "Action group",
        "GP Cumbria (L112)",
        "Officers who make the strategy happen.",
        level="force",
        status="active",
        links=[
            link("part-of", "GP Cumbria (L112)", "CUM-B-001"),
            link("works-to", "GP Cumbria (L112)", "CUM-B-002", inferred=True),
            link(
                "chaired-by",
                "GP Cumbria (L112)",
                post=("Chief Fire Officer", "", "Cumbria fire and rescue service"),
            ),
        ],
        terms=[{"place": "GP Cumbria (L112)", "frequency": "Regularly", "quotation": "both meeting regularly"}],
    ),
    body(
        "CUM-B-004",
        "Police and Crime Panel (Cumbria)",
        "Police and crime panel",
        "GP Cumbria (L112)",
        "Scrutinises the commissioner.",
        level="force",
        status="active",
        notice_days=5,
        links=[
            link(
                "scrutinises",
                "GP Cumbria (L112)",
                post=("Police and Crime Commissioner", "", "Cumbria Police and Crime Commissioner"),
            )
        ],
    ),
    body(
        "SUF-B-001",
        "Safer Suffolk Partnership Board",
        "County-wide partnership",
        "GP Suffolk (L114)",
        "Wrote a Community Safety Prospectus for the candidates.",
        level="force",
        status="active",
    ),
]
