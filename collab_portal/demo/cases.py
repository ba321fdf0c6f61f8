"""The business cases that the documents speak of. No document lists options or figures, so none are here."""

CASES = [
    {
        "reference": "STA-B-001",
        "initiative": "STA-I-014",
        "title": "Staffordshire local business case: areas of collaboration",
        "source": "STA-S-001",
        "place": "¶3.1",
        "summary": "The business case for the new governance of the fire and rescue service also outlined areas in "
        "which police and fire could work together. Those areas are looked at first.",
        "independently_written": True,
        "quotation": "the independently written business case",
        "stages": [
            {
                "place": "¶3.1",
                "progress": "submitted",
                "submitted": "2017-10-03",
                "submitted_to": "the Home Office",
            },
            {
                "place": "L93",
                "progress": "approved",
                "decision": "Approved. The Collaboration Governance Board is to review its financial assumptions and "
                "to report against them.",
                "quotation": "report against the financial assumptions contained within the approved business case",
            },
        ],
        "assumptions": [
            {
                "place": "¶3.1",
                "text": "Working together in a number of areas could save money.",
                "quotation": "could potentially realise financial efficiencies",
            },
        ],
    },
    {
        "reference": "NAT-B-001",
        "initiative": "NAT-I-003",
        "title": "Full business case for a Police Commercial Organisation",
        "source": "CAM-S-001",
        "place": "¶7.1",
        "summary": "The Police National Commercial Board watches over the case for one organisation that would "
        "reshape how policing buys and deals with suppliers.",
        "stages": [
            {
                "place": "¶7.1",
                "stage": "full",
                "progress": "writing",
                "quotation": "overseeing the progress of a full business case",
            },
        ],
    },
]
