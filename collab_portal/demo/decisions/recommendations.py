"""What the five papers ask of those they are addressed to. None of them records what was resolved."""

RECOMMENDATIONS = [
    {
        "reference": "NAT-RC-001",
        "source": "NAT-S-001",
        "place": "L15",
        "text": "Note the content of the report of the working group on fire and rescue authorities and police and "
        "crime commissioners.",
        "verbs": ["Note"],
        "to_body": "NAT-B-004",
        "quotation": "The Commission is asked to note the content of the report.",
    },
    {
        "reference": "DUR-RC-001",
        "source": "DUR-S-001",
        "place": "¶11",
        "number": "1",
        "text": "Note the progress made in enhancing collaboration, and provide any comments and questions for the "
        "Police and Crime Commissioner.",
        "verbs": ["Note", "Comment", "Ask questions"],
        "by_post": ("Chief of Staff", "Office of the Durham Police and Crime Commissioner"),
        "to_body": "DUR-B-003",
        "questions_for": "PCC",
        "initiatives": ["DUR-I-009"],
        "quotation": "Note the progress made and provide any comments and / or questions for the PCC",
    },
    {
        "reference": "DUR-RC-002",
        "source": "DUR-S-001",
        "place": "¶11",
        "number": "2",
        "text": "Endorse the proposal that representatives of the Fire and Rescue Service might attend meetings of the "
        "Police and Crime Panel, to broaden understanding and share knowledge.",
        "verbs": ["Endorse"],
        "by_post": ("Chief of Staff", "Office of the Durham Police and Crime Commissioner"),
        "to_body": "DUR-B-003",
        "initiatives": ["DUR-I-008"],
    },
    {
        "reference": "STA-RC-001",
        "source": "STA-S-001",
        "place": "¶2.1",
        "text": "Note and comment on the contents of the report on collaboration between police and fire and rescue.",
        "verbs": ["Note", "Comment"],
        "by_post": ("Staffordshire Commissioner", "Staffordshire Commissioner"),
        "to_body": "STA-B-005",
        "initiatives": ["STA-I-014"],
        "quotation": "note and comment on the contents of the report",
    },
    {
        "reference": "AVS-RC-001",
        "source": "AVS-S-001",
        "place": "L11",
        "text": "Consider the proposals set out in the paper.",
        "verbs": ["Consider"],
        "to_body": "AVS-B-001",
        "initiatives": ["AVS-I-001", "AVS-I-002"],
        "quotation": "considers the proposals set out below",
    },
    {
        "reference": "CAM-RC-001",
        "source": "CAM-S-001",
        "place": "¶2.1",
        "also_at": ["¶8.1"],
        "text": "Note the contents of the report on broader partnership support.",
        "verbs": ["Note"],
        "by_post": ("Chief Executive", "Office of the Cambridgeshire Police and Crime Commissioner"),
        "to_body": "CAM-B-001",
        "quotation": "The Board is recommended to note the contents of the report.",
    },
]

ACTIONS = [
    {
        "reference": "NAT-AC-001",
        "source": "NAT-S-001",
        "place": "L19",
        "text": "Take action as directed.",
        "owner_words": "Officers",
        "recommendation": "NAT-RC-001",
        "quotation": "Officers to take action as directed.",
    },
]
