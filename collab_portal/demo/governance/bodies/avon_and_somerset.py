"""Bodies of Avon and Somerset."""

from ..facts import about, body, called

AVON_AND_SOMERSET = "AVS-S-001"

BODIES = [
    body(
        "AVS-B-001",
        "Avon and Somerset Police and Crime Panel",
        "Police and crime panel",
        "L3",
        "Considers what its members propose.",
        source=AVON_AND_SOMERSET,
        level="force",
        status="active",
        notice_days=5,
        statements=[
            about(
                "other",
                "L15",
                "Members may put items on its agenda if they have to do with what the panel is for.",
                "Section 9 of the Panel's procedure rules",
            ),
            about(
                "other",
                "¶35",
                "Champions would not be a sub-committee of the panel. None is proposed.",
            ),
        ],
    ),
    body(
        "AVS-B-002",
        "Joint CSP Strategic Partnership Board",
        "Joint partnership board",
        "¶6",
        "Would bring the community safety partnerships of the force area together, with one framework for "
        "commissioning.",
        source=AVON_AND_SOMERSET,
        level="force",
        status="proposed",
        names=[called("Joint Board", "¶12")],
    ),
]
