"""The letters that the documents use, and what they stand for where a document says so."""

NAT, DUR, STA, AVS, CAM = "NAT-S-001", "DUR-S-001", "STA-S-001", "AVS-S-001", "CAM-S-001"


def spelt_out(term, expansion, source, place, meaning="", **more):
    """Letters that a document spells out, or (inferred) whose meaning follows from its text."""
    return {"term": term, "expansion": expansion, "source": source, "place": place, "meaning": meaning, **more}


def not_stated(term, source, place, meaning="", **more):
    """Letters that no document spells out."""
    return spelt_out(term, "", source, place, meaning, **more)


WORDS = [
    not_stated("7F", CAM, "¶6.6", "The same paper writes “7 Force”, and does not name the forces.", used_by="Police"),
    spelt_out("APCC", "Association of Police and Crime Commissioners", NAT, "M¶5"),
    spelt_out("ASB", "Anti-social behaviour", NAT, "GP Cornwall (L110)", inferred=True),
    not_stated("BCH", CAM, "¶6.5", "A group of police forces that work together.", used_by="Police", inferred=True),
    spelt_out(
        "CCSSB",
        "Cambridgeshire and Peterborough Countywide Community Safety Strategic Group Board",
        CAM,
        "¶4.1",
        used_by="Partners in community safety in Cambridgeshire",
    ),
    spelt_out(
        "CFO",
        "Chief Fire Officer",
        NAT,
        "Q¶1",
        fire_meaning="The head of a fire and rescue service.",
        used_by="The survey report",
    ),
    spelt_out(
        "CFO",
        "Chief Finance Officer",
        CAM,
        "¶5.6",
        police_meaning="The officer responsible for money. The papers of Cambridgeshire and Staffordshire have this "
        "post and write it out.",
        inferred=True,
    ),
    spelt_out("CSP", "Community Safety Partnership", NAT, "Q¶2"),
    not_stated("DV", AVS, "¶32", used_by="The panel's proposals"),
    not_stated("ERSOU", CAM, "¶6.6", used_by="Police"),
    spelt_out("FRA", "Fire and Rescue Authority", DUR, "¶4", "The body that governs a fire and rescue service."),
    spelt_out("FRS", "Fire and Rescue Service", NAT, "Q¶2", inferred=True),
    spelt_out("HCC", "Hertfordshire County Council", NAT, "M¶6.2", inferred=True),
    spelt_out("HQ", "Headquarters", STA, "¶4.2"),
    spelt_out("HR", "Human resources", STA, "¶5.3", inferred=True),
    not_stated("ICT", DUR, "¶7B"),
    not_stated("IT", STA, "¶4.2"),
    not_stated("JPS", CAM, "¶6.5", used_by="Police"),
    not_stated("L&D", CAM, "¶6.5", "Named with training.", used_by="Police"),
    spelt_out("LGA", "Local Government Association", AVS, "¶14"),
    spelt_out("MFRS", "Merseyside Fire & Rescue Service", NAT, "M¶6.1"),
    spelt_out("MP", "Merseyside Police", NAT, "M¶6.1", used_by="The survey report"),
    spelt_out("OPCC", "Office of the Police and Crime Commissioner", CAM, "¶1.1", inferred=True),
    spelt_out("OSCP", "Oxfordshire Safer Communities Partnership", NAT, "GP Thames Valley (L108)"),
    spelt_out("PaCCA", "Police and Crime Commissioners Association", AVS, "¶14"),
    spelt_out(
        "PCC",
        "Police and Crime Commissioner",
        NAT,
        "M¶1",
        "The elected commissioner of an area. Documents use it for the post, for the office and for the body "
        "corporate.",
        inferred=True,
    ),
    not_stated("PCP", AVS, "¶12", used_by="The panel's proposals"),
    spelt_out("PNB", "Police Negotiating Board", AVS, "¶18"),
    not_stated("RTC", NAT, "GP Essex (L106)", used_by="The survey report"),
    spelt_out("SC", "Staffordshire Commissioner", STA, "¶1.1"),
    spelt_out("SFRS", "Staffordshire Fire and Rescue Service", STA, "L83"),
    spelt_out("SP", "Staffordshire Police", STA, "L83"),
    not_stated("STRA", CAM, "¶6.3", "A process that informs the strategy for buildings.", used_by="Police"),
]
