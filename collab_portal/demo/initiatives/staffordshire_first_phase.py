"""The eight work areas that Staffordshire looks at first. The report says the same of each."""

from ..facts import initiative, partner, says, stage

SOURCE = "STA-S-001"

# Title, work area, what it covers in plain words.
WORK = [
    ("Estates", "Estates", "land and buildings"),
    ("Communications", "Communications", "what staff and the public are told"),
    ("Human resources", "Human resources", "employing and supporting staff"),
    ("Finance", "Finance", "budgets and accounts"),
    ("Prevention", "Prevention", "acting early, before harm is done"),
    ("Business intelligence", "Business intelligence", "what the services' own figures show"),
    ("ICT", "ICT", "computers, networks and telephones"),
    ("Legal", "Legal", "legal advice and work"),
]

INITIATIVES = [
    initiative(
        f"STA-I-{number:03d}",
        f"{name}: first phase of shared services",
        "¶5.3",
        f"Police and fire find out what sharing {name if name == 'ICT' else name.lower()} ({covers}) would bring. It "
        "is one of the work areas looked at first, because the business case named it.",
        parent="STA-I-014",
        origin="Business case",
        priority_tier="First phase",
        delivered_by="Collaboration team",
        work_areas=[work_area],
        partners=[
            partner("Staffordshire Police", "¶5.3"),
            partner("Staffordshire Fire and Rescue Service", "¶5.3"),
        ],
        stages=[
            stage("To be considered", "¶5.3", "will provide the first phase of the collaboration/shared services work")
        ],
        scope=[
            says("¶5.3", "Benefits, risks and issues, and by what they will be judged", "evaluation criteria"),
            says("¶5.3", "A timetable in outline", "a high level timeline"),
            says("¶5.2", "Ways of employing staff, efficiency, effectiveness and effects on public safety"),
        ],
    )
    for number, (name, work_area, covers) in enumerate(WORK, start=6)
]
