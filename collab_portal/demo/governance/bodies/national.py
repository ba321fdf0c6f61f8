"""National bodies, and those that join several areas."""

from ..facts import about, body, called, link

LGA = "Local Government Association"
APCC = "Association of Police and Crime Commissioners"
CAMBRIDGESHIRE = "CAM-S-001"
COMMISSIONER_CAM = ("Police and Crime Commissioner", "", "Cambridgeshire Police and Crime Commissioner")

BODIES = [
    body(
        "NAT-B-001",
        "Safer and Stronger Communities Board",
        "Board or committee of an association",
        "L11",
        level="national",
        status="active",
        convened_by=[LGA],
        names=[called("SSCB", "L11", "acronym", inferred=True)],
        links=[
            link(
                "part-of",
                "¶7.3",
                "NAT-B-008",
                source=CAMBRIDGESHIRE,
                quotation="their Safer and Stronger Communities Board",
            )
        ],
    ),
    body(
        "NAT-B-002",
        "Fire Services Management Committee",
        "Board or committee of an association",
        "L11",
        "Saw the need to look at how fire and rescue authorities and commissioners stand to each other.",
        level="national",
        status="active",
        convened_by=[LGA],
        names=[called("FSMC", "L11", "acronym", inferred=True)],
        links=[link("part-of", "L11", "NAT-B-008", inferred=True)],
    ),
    body(
        "NAT-B-003",
        "FRA/PCC working group",
        "Task and finish group",
        "L3",
        "Looked at how police and crime commissioners stand to fire and rescue authorities, asked them in a survey, "
        "and reported.",
        level="national",
        convened_by=[LGA],
        note="It has given its final report. Whether it still exists is not stated.",
        names=[called("Joint task and finish group", "L11"), called("Task group", "M¶3")],
    ),
    body(
        "NAT-B-004",
        "The Commission",
        None,
        "L15",
        note="The report asks it to note the contents and does not say what it is. Its identity is not known.",
        names=[],
        statements=[about("other", "L15", "It is asked to note the content of the report.", "The Commission is asked")],
        links=[link("receives", "L15", "NAT-B-003", note="asked to note its report")],
    ),
    body(
        "NAT-B-005",
        "Joint Strategic Partnership Board",
        "National board",
        "M¶5",
        "To talk with commissioners together about the community safety work of fire and rescue authorities; it could "
        "also find a conference for case studies.",
        level="national",
        status="establishing",
        convened_by=[LGA, APCC],
        names=[called("LGA/APCC joint Strategic Partnership Board", "M¶5")],
    ),
    body(
        "NAT-B-006",
        "Community Safety Partnerships",
        "Community safety partnership",
        "Q¶2",
        "Local partnerships, taken together as the survey speaks of them.",
        level="local",
        status="active",
        names=[called("CSPs", "Q¶2", "acronym")],
        statements=[
            about(
                "chair",
                "Q¶2",
                "In some areas the commissioner has taken the chair of the community safety partnership.",
            )
        ],
    ),
    body(
        "NAT-B-007",
        "Police and Crime Panels",
        "Police and crime panel",
        "Q¶4",
        "The panels that scrutinise commissioners, taken together as the survey speaks of them.",
        level="force",
        status="active",
        statements=[
            about("other", "Q¶4", "They are seen as a good way to work together further.", "excellent opportunity")
        ],
    ),
    body(
        "NAT-B-008",
        LGA,
        "National association",
        "M¶1",
        "The national association of councils.",
        level="national",
        status="active",
        convened_by=[LGA],
        names=[called("LGA", "M¶1", "acronym")],
    ),
    body(
        "NAT-B-009",
        "National Emergency Service Collaboration Working Group",
        "National working group",
        "¶5.1",
        "Has shown what organisations gain when they come together.",
        source=CAMBRIDGESHIRE,
        level="national",
        status="active",
    ),
    body(
        "NAT-B-010",
        "Police National Commercial Board",
        "National board",
        "¶7.1",
        "Oversees a full business case for a Police Commercial Organisation, which is only proposed.",
        source=CAMBRIDGESHIRE,
        level="national",
        status="active",
        names=[called("The Commercial Board", "¶7.1"), called("National Commercial Board", "¶7.3")],
        links=[link("chaired-by", "¶7.1", post=COMMISSIONER_CAM)],
    ),
]
