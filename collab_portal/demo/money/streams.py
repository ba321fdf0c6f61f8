"""The funding that the documents name: won, applied for, planned or running."""

SURVEY, AVON_AND_SOMERSET, CAMBRIDGESHIRE = "NAT-S-001", "AVS-S-001", "CAM-S-001"
COMMISSIONERS = "Police and crime commissioners"


def stream(reference, title, kind, source, place, words, **more):
    """Funding with the words used; the area is the one its reference begins with."""
    if "amount" not in more:
        more.setdefault("no_amount", "not-stated")
    own = {"reference": reference, "title": title, "kind": kind, "source": source, "place": place, "quotation": words}
    return own | more


def commitment(organisation, place, words):
    """Money of a fund that goes to an organisation by law."""
    purpose = f"Constabulary's statutory contribution to the {organisation.partition(' (')[0]}"
    return {
        "purpose": purpose,
        "organisation": organisation,
        "statutory": True,
        "place": place,
        "quotation": words,
    }


STREAMS = [
    stream(
        "CAM-G-001",
        "Extra national money for domestic abuse support",
        "Successful bid",
        CAMBRIDGESHIRE,
        "¶4.2",
        "unfunded from March 2020 when the £1.6m additional funding from two successful bids to national government "
        "[…] comes to an end",
        initiative="CAM-I-001",
        amount=1_600_000,
        basis="period",
        status="won",
        funder="Central Government",
        ends="2020-03",
        note="The sum is for both bids together; the paper does not split it.",
        parts=[
            {"title": "Children Affected by Domestic Abuse", "status": "won", "place": "¶4.2"},
            {"title": "Domestic Abuse Housing Alliance", "status": "won", "place": "¶4.2"},
        ],
    ),
    stream(
        "CAM-G-002",
        "Crime and Disorder Reduction Fund",
        "Fund",
        CAMBRIDGESHIRE,
        "¶4.3",
        "Much of the current Crime and Disorder Reduction Fund is committed",
        status="running",
        recipient="Cambridgeshire Police and Crime Commissioner",
        note="Because so much is committed, the commissioner can bring about change only by smaller contributions to "
        "what is commissioned together.",
        commitments=[
            commitment("Youth Offending Service (Cambridgeshire)", "¶4.3", "Much of"),
            commitment("Safeguarding Board (Cambridgeshire)", "¶4.3", "Much of"),
        ],
    ),
    stream(
        "ESS-G-001",
        "Application in the 2013-14 budget",
        "Application",
        SURVEY,
        "GP Essex (L106)",
        "have applied for funding in the 2013 -14 budget",
        initiative="ESS-I-001",
        status="applied",
        recipient="Essex fire and rescue service",
        note="The report does not say who was asked, for how much, or what came of it.",
    ),
    stream(
        "AVS-G-001",
        "Community safety fund",
        "Government grant",
        AVON_AND_SOMERSET,
        "¶2",
        "will be paid to PCCs from April 2013",
        status="planned",
        recipient=COMMISSIONERS,
        starts="2013-04",
        note="Commissioners need not pass it on to community safety partnerships (¶1).",
    ),
    stream(
        "AVS-G-002",
        "Home Office part of the drug intervention programme",
        "Government grant",
        AVON_AND_SOMERSET,
        "¶2",
        "the Home Office elements of drug intervention programme money",
        status="planned",
        funder="Home Office",
        recipient=COMMISSIONERS,
        starts="2013-04",
    ),
    stream(
        "AVS-G-003",
        "Funding for Victim Support",
        "Government grant",
        AVON_AND_SOMERSET,
        "¶2",
        "funding for Victim Support",
        status="planned",
        recipient=COMMISSIONERS,
        starts="2013-04",
    ),
]
