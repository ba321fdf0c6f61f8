"""Bodies of County Durham and Darlington."""

from ..facts import about, body, called, link

DURHAM = "DUR-S-001"

BODIES = [
    body(
        "DUR-B-001",
        "Joint Strategy Group",
        "Joint strategy group",
        "¶5",
        "Led by politicians; takes the key strategic decisions on working together.",
        source=DURHAM,
        level="force",
        status="active",
        convened_by=["Durham Police and Crime Commissioner", "Combined Fire and Rescue Authority (Durham)"],
        remit_areas=["DUR"],
        links=[link("consults", "¶5", "DUR-B-004", quotation="consulted where appropriate", note="where appropriate")],
    ),
    body(
        "DUR-B-002",
        "Delivery Group",
        "Officers' delivery group",
        "¶6",
        "Officers who advise the Joint Strategy Group and carry out its decisions.",
        source=DURHAM,
        level="force",
        status="active",
        remit_areas=["DUR"],
        links=[
            link("advises", "¶6", "DUR-B-001"),
            link("reports-to", "¶6", "DUR-B-001"),
            link("executes", "¶6", "DUR-B-001"),
        ],
    ),
    body(
        "DUR-B-003",
        "Police and Crime Panel",
        "Police and crime panel",
        "¶5",
        "Receives reports on working together; it was asked to endorse that the fire and rescue service comes to it.",
        source=DURHAM,
        level="force",
        status="active",
        remit_areas=["DUR"],
        notice_days=5,
        note="The report's heading names no area; the area is taken from the title.",
        links=[link("receives", "¶5", "DUR-B-001", quotation="will receive reports")],
        statements=[about("reporting", "¶10", "It is to have regular reports on working together.", "regular reports")],
    ),
    body(
        "DUR-B-004",
        "Combined Fire and Rescue Authority (Durham)",
        "Fire and rescue authority",
        "¶4",
        "The fire and rescue authority, here as the body that is consulted and that receives reports.",
        source=DURHAM,
        level="force",
        status="active",
        convened_by=["Combined Fire and Rescue Authority (Durham)"],
        names=[called("FRA", "¶4", "acronym")],
        statements=[
            about("reporting", "¶10", "It is to have regular reports, as the panel is.", "regular reports"),
            about("chair", "¶4", "One paragraph speaks of the Chair or Vice-Chair.", "the Chair / Vice-Chair"),
        ],
    ),
]
