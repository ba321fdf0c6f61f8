"""What a paragraph of a document may say: facts with their fields filled in, worked out from its words each time.

Nothing of it is kept until somebody presses for it, and then as a draft. The words of a proposal stand in the paragraph
letter for letter. What only sounds like a fact is called weak. Only the beginning of a long paragraph is looked
through, so that no text can be made to take long.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..dates.stated_dates import words as date_words
from ..models.amounts import BASIS_WORDS, BOUND_WORDS, pounds, range_words
from ..models.money import FinancialItem
from ..models.typed_sums import Basis, Bound, read_sum
from .running_text import DATE, MONTH, dates_in, placed_sums, sentences, sums_in

LONGEST_TITLE = 100
# A sentence with more sums than these is a table, which is entered as one.
MOST_SUMS = 6
FIGURE, FUNDING = "initiatives.financialitem", "initiatives.fundingstream"
NUMBER = "initiatives.statednumber"
RECOMMENDATION, DECISION, ACTION = "governance.recommendation", "governance.decision", "governance.action"
MILESTONE, RISK, AGREEMENT = "initiatives.milestone", "initiatives.risk", "initiatives.agreement"

ASKED = re.compile(
    r"\b(?:(?:is|are|be) (?:asked|recommended|requested|invited) to|recommend(?:ed|s)? (?:that|to)"
    r"|recommendations? (?:is|are)|ask(?:s|ed)? (?:it|(?:the )?\w+(?: \w+){0,3}) to"
    r"|(?:service|force|authority|commissioner|constabulary) (?:should|must) (?:make sure|ensure))\b"
    r"|\b(?:should|must):$",
    re.IGNORECASE,
)
SUBJUNCTIVE = re.compile(
    r"(?<!\bto )(?<!\bwill )(?<!\bcan )(?<!\bmay )(?<!\bcould )(?<!\bshould )(?<!\bwould )(?<!\bmust )(?<!\bmight )"
    r"\bbe (?:approved|noted|submitted|agreed|received|delegated|endorsed|appointed|authorised|adopted|accepted"
    r"|deferred)\b"
)
ASKING_HEADING = re.compile(
    r"recommendation|required action|action required|decision (?:required|sought|requested)", re.IGNORECASE
)
# How a sentence begins that asks for something, under a heading that says so.
ASKING_WORDS = re.compile(
    r"^(?:\W*(?:to|that|note(?!:)|approve|agree|endorse|consider|receive|support|authorise|delegate|adopt|accept|ask|request"
    r"|invite|confirm|comment|recommend|review|publish|instruct|appoint|continue|commit|begin|proceed|delay|defer|reject"
    r"|members|the (?:panel|board|committee|authority|commissioner|mayor|cabinet)|it is)\b)",
    re.IGNORECASE,
)
# "Resolved" over a list; "Decision required" asks for one.
DECIDING_HEADING = re.compile(
    r"^\W*(?:it was )?(?:resolved|agreed|resolutions?|decisions?(?: (?:made|taken))?)\W*(?:that)?\W*$", re.IGNORECASE
)
DECIDERS = "commissioner|PCC|PFCC|mayor|panel|board|committee|authority|cabinet|council|chief constable"
DECIDED = re.compile(
    r"\b(?:agreed|resolved|decided|approved|ratified|determined|dismissed|announced|signed off|appointed|authorised"
    r"|adopted|endorsed"
    r"|rejected(?! (?:because|as|due to|on (?:the )?grounds))|(?:declined|refused) to"
    r"|gave the go-ahead|given approval|approval (?:was|has been) (?:given|granted)"
    r"|(?:is|are|was|were) (?:hereby )?revoked|did not (?:approve|agree|support)|carried by \d+ votes"
    r"|put to the vote|voted (?:by|to))\b(?! (?:since|so far|to date)\b)",
    re.IGNORECASE,
)
# What somebody asks, doubts or only heard was decided by nobody; that there was none of something is no decision.
DOUBTED = re.compile(
    r"\b(?:not (?:think|believe|consider|aware)|whether|asked (?:if|why|when|how|about)|queried|enquired)\b"
    r"|^\W*(?:that )?no\b",
    re.IGNORECASE,
)
# The day of a decision stands right after the verb, or begins the sentence.
DECIDED_ON = re.compile(
    rf"{DECIDED.pattern}(?: \w+){{0,2}} (?:on|in) (?:the )?(?:{DATE.pattern})|^(?:on|in) (?:the )?(?:{DATE.pattern})",
    re.IGNORECASE,
)
# Who decided stands in it, so nothing before it can make it a wish.
SAID_TO_DECIDE = re.compile(
    rf"\b(?:(?:{DECIDERS}) (?:hereby )?(?:approves|agrees|authorises|resolves|decides|rejects|endorses|appoints)"
    rf"|(?:{DECIDERS}|members) (?:unanimously )?(?:noted|supported|accepted) (?:the|this|these) (?:report|update|paper"
    r"|position|progress|contents?|recommendations?|proposals?)|by \d+ votes to \d+"
    r"|I (?:hereby |have |do )?(?:approved?|agreed?|authorised?|decided|endorsed?|rejected?)"
    r"|(?:motion|amendment|item|matter) (?:was |is )?(?:carried|lost|deferred)|authority is delegated)\b",
    re.IGNORECASE,
)
NOT_DECIDED = re.compile(
    r"(?:\b(?:the|an?|of|those|these|any|each|as|previously|already|newly|its|their|our) (?:[a-z]+ly )?"
    r"|\b(?:if|when|once|until|unless|to be|not yet|should be|would be|can be|could be|will be|subject to being)"
    r" (?:\w+ )?(?:\w+ )?)$",
    re.IGNORECASE,
)
ENDS = re.compile(
    r"\b(?:unfunded (?:from|after)|com(?:es?|ing) to an end|time-limited"
    r"|(?:funded|funding|grant|contract|contribut(?:es?|ed|ions?)|subsid(?:y|ises?|ised))\b[^;]{0,80}?"
    r"\b(?:until|till|ends?|ended|ceases?|ceased|expires?|expired|runs out|ran out|up to)\b)",
    re.IGNORECASE,
)
FUNDED = re.compile(
    r"\b(?:grant|funded by|awarded|funding (?:of £|(?:has been|was) (?:confirmed|secured|agreed|approved))"
    r"|successful bid|innovation fund|transformation fund)\b",
    re.IGNORECASE,
)
REACHED = re.compile(
    r"\b(?:(?:was|were|has been|have been) (?:established|set up|opened|completed|launched|implemented|submitted"
    r"|laid|created|closed|transferred|formed)|(?:has|have) been \w+ (?:\w+ )?since"
    r"|(?:began|started) (?:in|on)|commenced"
    r"|came into (?:force|effect)|(?:went|gone) live|(?:officially |which )?opened (?:in|on)|officially opened"
    r"|is complete)\b",
    re.IGNORECASE,
)
WILL = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:(?:now|still|currently) )?(?:due |expected |planned |scheduled )?to|aims? to"
    r"|(?:is|are) (?:(?:now|still|currently) )?(?:due|expected|planned|scheduled) (?:for|in|on|by)"
    r"|(?:goes|returns|comes) (?:back )?to"
    r"|(?:ends?|expires?|runs? out) (?:on|in|at)"
    rf"|(?:by|before) (?=(?:the |an? )?(?:early|mid|late|end|spring|summer|autumn|winter|\d|{MONTH})))",
    re.IGNORECASE,
)
# What a meeting asked of somebody, as its minutes have it.
ASKED_THEN = re.compile(r"^\W*(?:asked|requested|instructed|tasked) (?!if|whether|why|how|when|about)\w", re.IGNORECASE)
TO_DO = re.compile(
    r"^(?:The )?[A-Z][\w’'/&-]*(?: (?:of|and|for|the|[A-Z][\w’'/&-]*)){0,6} to (?:circulate|provide|report|bring"
    r"|arrange|write|prepare|produce|share|review|contact|confirm|send|update|present|check|discuss|liaise|consider|draft|meet"
    r"|explore|investigate|publish|ask)\b"
    r"|\b(?:actions?:|to report back|will (?:bring (?:an?|back)|report back|circulate|write to)"
    r"|(?:has|have) been (?:asked|tasked) to(?! (?:approve|agree|consider|note|endorse|decide|support)))(?!\w)",
    re.IGNORECASE,
)
# When people meet next is no milestone of what they meet about.
NEXT_MEETING = re.compile(r"\bnext meeting\b", re.IGNORECASE)
UNREAL = re.compile(r"^(?:if|unless|were)\b", re.IGNORECASE)
AT_RISK = re.compile(
    r"\b(?:significant risk|risks? (?:that|of|to|is|are|include)|at risk|barriers? (?:to|is|are)|uncertainty"
    r"|could lead to)\b",
    re.IGNORECASE,
)
AGREED_ON = re.compile(
    r"\b(?:memorandum of understanding|statement of intent|concordat|section 22a? agreement|service level agreement"
    r"|collaboration agreement|signed an? \w+"
    r"|(?:lease|licen[cs]e|contract|agreement|protocol|pledge|charter|deed)\b[^.;]{0,60}? (?:was|were|has been"
    r"|have been) (?:signed|entered into|executed|renewed|extended))\b",
    re.IGNORECASE,
)
# What a sum is, by the name of the kind that stands for it; what stands nearest to the sum counts.
SUM_KINDS = [
    ("Saving", r"sav(?:e|es|ed|ing|ings)\b|efficienc"),
    ("Capital receipt", r"capital receipts?|proceeds|sale of|sold for"),
    ("Grant", r"grants?\b|award|bid for|bids? of"),
    ("Income", r"income|rent"),
    ("Cost", r"costs?\b|spen[dt]|invest|budget|expenditure|fee\b|price"),
]
EXPECTED = re.compile(r"\b(?:expect(?:ed|s)|anticipat|estimat|projected|forecast|potential)", re.IGNORECASE)
# What will be says so before the sum; after it, it may be about something else.
TO_COME = re.compile(r"\b(?:will|would|could|may)\b[^;]{0,60}$", re.IGNORECASE)
NEVER_CAME = re.compile(
    r"\b(?:withdrawn|never (?:came|materialised)|(?:did|has|have) not (?:come|materialised?)"
    r"|(?:was|were|has been|have been|is|are|will)(?: now)? (?:not|never) (?:now )?(?:be |been )?"
    r"(?:achieved|delivered|realised|made|secured))\b",
    re.IGNORECASE,
)
REALISED = re.compile(r"\b(?:saved|achieved|delivered|realised|(?:was|were) spent)\b", re.IGNORECASE)
PER_CENT = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{1,2})?) ?(?:%|per cent\b|percent\b)", re.IGNORECASE)
# The date that words are about, by the kind of fact, where they name one only.
DATED = {DECISION: "taken", ACTION: "due", AGREEMENT: "signed", FUNDING: "ends", MILESTONE: "reached"}


@dataclass(frozen=True)
class Proposal:
    """A fact that words may say: the label of its kind, the words, what would be filled in, and which of their sums."""

    kind: str
    words: str
    filled: str = ""
    sum_number: int = 0
    is_weak: bool = False


def asks(sentence: str) -> bool:
    """Return whether a sentence asks somebody for something; "Resolved: that the report be noted" decides it."""
    wished = SUBJUNCTIVE.search(sentence)
    return bool(ASKED.search(sentence) or (wished and not decides(sentence[: wished.start()])))


def decides(sentence: str) -> bool:
    """Return whether a sentence tells of a decision, and not of one that may come or of what was decided before."""
    if UNREAL.match(sentence) or DOUBTED.search(sentence):
        return False
    decided = DECIDED.search(sentence)
    tells = decided and not NOT_DECIDED.search(sentence[: decided.start()])
    return bool(tells or SAID_TO_DECIDE.search(sentence))


def proposals(text: str, heading: str = "", is_asked: bool = False, is_decided: bool = False) -> list[Proposal]:
    """Return the facts that a paragraph may say, in the order of its sentences.

    `heading` is the one it stands under; `is_asked` says that it is one of a list that something is asked in, and
    `is_decided` that it is one of a list of what was decided: its first sentence says what.
    """
    found: list[Proposal] = []
    inside = bool(ASKING_HEADING.search(heading))
    under_decisions = bool(DECIDING_HEADING.search(heading))
    for number, sentence in enumerate(sentences(text)):
        is_worded = SUBJUNCTIVE.search(sentence) or sentence.startswith("That ")
        if ((is_decided and number == 0) or ((is_decided or under_decisions) and is_worded)) and not DOUBTED.search(
            sentence
        ):
            found.append(proposed(DECISION, sentence))
            found += figures_of(sentence)
            continue
        if ASKED_THEN.search(sentence):
            found.append(proposed(ACTION, sentence))
            continue
        if is_asked or (inside and ASKING_WORDS.search(sentence)) or asks(sentence):
            # What ends in a colon says that something is asked; what is asked stands in the list beneath it.
            found += [] if sentence.endswith(":") else [proposed(RECOMMENDATION, sentence), *figures_of(sentence)]
            continue
        found += of_sentence(sentence)
    return found


def of_sentence(sentence: str) -> Iterator[Proposal]:
    """Yield what one sentence may say, where it asks for nothing."""
    decided, to_do = DECIDED.search(sentence), TO_DO.search(sentence)
    # What ends in a colon says that something was decided; what stands in the list beneath it.
    if decides(sentence) and not sentence.endswith(":"):
        yield proposed(DECISION, sentence)
    if ENDS.search(sentence) or FUNDED.search(sentence):
        yield proposed(FUNDING, sentence, is_weak=not ENDS.search(sentence))
    yield from figures_of(sentence)
    if len(PER_CENT.findall(sentence)) == 1:
        yield proposed(NUMBER, sentence)
    if to_do:
        yield proposed(ACTION, sentence)
    is_agreement = AGREED_ON.search(sentence)
    if is_agreement:
        yield proposed(AGREEMENT, sentence)
    is_agreed_only = is_agreement and not REACHED.search(sentence)
    is_other = (
        decided or to_do or is_agreed_only or any(words.search(sentence) for words in (ENDS, NEXT_MEETING, UNREAL))
    )
    if not is_other and ((REACHED.search(sentence) and dates_in(sentence)) or promises(sentence)):
        yield proposed(MILESTONE, sentence, is_weak=not REACHED.search(sentence))
    if AT_RISK.search(sentence) and not sentence.endswith(":"):
        yield proposed(RISK, sentence, is_weak=True)


def promises(sentence: str) -> bool:
    """Return whether a sentence says by when something is to be; the date then stands after the words that say so."""
    said = WILL.search(sentence)
    if said is None or (sums_in(sentence) and said.group().strip().lower() in ("by", "before")):
        # "£0.9m had been achieved by the end of 2016/17" is about the sum.
        return False
    return bool(dates_in(sentence[said.start() :]))


def figures_of(sentence: str) -> Iterator[Proposal]:
    """Yield a figure for each sum of a sentence."""
    for number, _sum in enumerate(sums_in(sentence)[:MOST_SUMS]):
        yield proposed(FIGURE, sentence, number)


def proposed(kind: str, words: str, sum_number: int = 0, is_weak: bool = False) -> Proposal:
    """Return a proposal with what its form would be filled with, in words."""
    values = values_of(kind, words, sum_number)
    return Proposal(kind, words, in_words(values), sum_number, is_weak)


def values_of(kind: str, words: str, sum_number: int = 0) -> dict[str, str]:
    """Return what words say of the fields of a kind, by name, as its form takes it; what is open is left out."""
    values = {"title": title_of(words)}
    sums, dates = sums_in(words), dates_in(words)
    if sums and kind in (FIGURE, FUNDING) and (kind == FIGURE or len(sums) == 1):
        said = sums[min(max(sum_number, 0), len(sums) - 1)]
        values["amount"] = f"{said.amount:.2f}".removesuffix(".00")
        if said.upper is not None:
            values["amount_to"] = f"{said.upper:.2f}".removesuffix(".00")
        if said.bound:
            values["bound"] = str(said.bound)
        if said.basis:
            values["basis"] = str(said.basis)
    if kind == NUMBER and (share := PER_CENT.search(words)):
        values |= {"value": share[1], "unit": "per cent"}
    if kind == FIGURE:
        values |= standing_of(words, sum_number, len(sums))
    if kind in DATED and len(dates) == 1:
        name = DATED[kind]
        if kind == MILESTONE and not REACHED.search(words):
            values["promised"] = dates[0]
        elif kind == DECISION and not DECIDED_ON.search(words):
            # A date that stands elsewhere is of what was decided, and not the day on which it was.
            pass
        elif kind != FUNDING or ENDS.search(words):
            values[name] = dates[0]
    return values


def standing_of(words: str, sum_number: int, count: int) -> dict[str, str]:
    """Return how a figure stands, where the words name no other sum, and what kind of sum it is by the nearest word."""
    values: dict[str, str] = {}
    places = [place for place, _read in placed_sums(words)]
    at = places[sum_number] if sum_number < len(places) else 0
    if count == 1 and NEVER_CAME.search(words):
        values |= {"state": str(FinancialItem.State.NOT_REALISED), "variance_reason": words}
    elif count == 1 and (EXPECTED.search(words) or TO_COME.search(words[:at])):
        values["state"] = str(FinancialItem.State.EXPECTED)
    elif count == 1 and REALISED.search(words):
        values["state"] = str(FinancialItem.State.REALISED)
    near = [
        (abs(match.start() - at), name)
        for name, said in SUM_KINDS
        for match in re.finditer(rf"\b(?:{said})", words, re.IGNORECASE)
    ]
    if near:
        values["kind_name"] = min(near)[1]
    return values


def title_of(words: str) -> str:
    """Return the beginning of some words as a title, cut after a whole word."""
    line = " ".join(words.split()).rstrip(".;:")
    if len(line) <= LONGEST_TITLE:
        return line
    return f"{line[: LONGEST_TITLE - 1].rpartition(' ')[0].rstrip(',;:')}…"


def in_words(values: dict[str, str]) -> str:
    """Say what would be filled in: "more than £100,000, every year; ends March 2020"."""
    said = []
    if "amount" in values:
        sum_of = read_sum(values["amount"])
        bound, basis = Bound(values.get("bound", Bound.EXACTLY)), Basis(values.get("basis", ""))
        stated = BOUND_WORDS[bound].format(pounds(sum_of.amount))
        if "amount_to" in values:
            stated = range_words(sum_of.amount, read_sum(values["amount_to"]).amount)
        said.append(stated + (BASIS_WORDS[basis] if basis else ""))
    if "value" in values:
        said.append(f"{values['value']} {values['unit']}")
    if "period" in values:
        said.append(f"for {date_words(values['period'])}")
    dates = [name for name in [*DATED.values(), "promised"] if name in values]
    said += [f"{name} {date_words(values[name])}" for name in dates]
    if values.get("state"):
        said.append(FinancialItem.State(values["state"]).label.lower())
    return "; ".join(said)
