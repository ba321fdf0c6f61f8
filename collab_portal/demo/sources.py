"""The five documents, by the references they have in the portal."""

SOURCES = [
    {
        "reference": "NAT-S-001",
        "area": "NAT",
        "title": "FRA/PCC working group final report",
        "kind": "Survey report",
        "issued_by": "Local Government Association",
        "author": "Advisor – Programmes (contact officer)",
        "addressed_to": "The Commission",
        "dated": "",
        "numbering": "The document numbers its paragraphs twice. M¶ is the main report, for example M¶6.1; Q¶ is the "
        "summary of the questionnaire, for example Q¶2. The good practice at the end has no numbers: GP and the name "
        "of the area, with the line of the text, for example GP West Midlands (L100). L alone is a line of the text.",
    },
    {
        "reference": "DUR-S-001",
        "area": "DUR",
        "title": "Enhancing Collaboration between Durham Constabulary and Durham and Darlington Fire and Rescue "
        "Service",
        "kind": "Panel report",
        "issued_by": "Office of the Durham Police and Crime Commissioner",
        "author": "Chief of Staff (OPCC)",
        "addressed_to": "Police and Crime Panel",
        "dated": "2016-01-08",
        "numbering": "¶ is a paragraph; ¶2 and ¶9 have lost their numbers in the text. Letters are the areas of "
        "work, ¶7A to ¶7D and ¶8E to ¶8G. App 1 is the appendix on risks and implications; appendices 2 and 3 are "
        "mentioned and were not supplied. L is a line of the text.",
    },
    {
        "reference": "STA-S-001",
        "area": "STA",
        "title": "Update on collaboration between Staffordshire Police and Staffordshire Fire and Rescue Service",
        "kind": "Panel report",
        "issued_by": "Staffordshire Commissioner",
        "author": "Staffordshire Commissioner",
        "addressed_to": "Police, Fire and Crime Panel",
        "dated": "2018-10-29",
        "numbering": "¶ is a paragraph or section, for example ¶4.2. L is a line of the text, used for the terms of "
        "reference and the principles, which have no paragraph numbers.",
    },
    {
        "reference": "AVS-S-001",
        "area": "AVS",
        "title": "Issues raised by Members",
        "kind": "Members' proposals",
        "issued_by": "",
        "author": "Councillor, panel member",
        "addressed_to": "Avon and Somerset Police and Crime Panel",
        "dated": "2012-10-31",
        "numbering": "¶ is a paragraph, numbered 1 to 36 through all proposals: A is ¶1 to 13, B is ¶14 to 23, C is "
        "¶24 to 36. L is a line of the text.",
    },
    {
        "reference": "CAM-S-001",
        "area": "CAM",
        "title": "Police & Crime Plan – Transformation Theme – OPCC work to deliver broader partnership support",
        "kind": "Board paper",
        "issued_by": "Office of the Cambridgeshire Police and Crime Commissioner",
        "author": "Chief Executive",
        "addressed_to": "Business Coordination Board",
        "dated": "2019-09-18",
        "numbering": "¶ is a paragraph, for example ¶5.4. The one recommendation stands twice, at ¶2.1 and ¶8.1.",
    },
]
