"""Reading a paper into the record, page by page: what is taken from its paragraphs, and who sees the text."""

import json

import pytest
from django.db import IntegrityError
from django.urls import reverse

from initiatives.models import FinancialItem, FinancialKind, Milestone, Paragraph
from initiatives.models.paragraphs import keep_paragraphs
from tests import factories as make
from tests.reading import words

from .admin_form import as_shown, faults
from .test_reading import MILESTONE, PAPER, RECOMMENDATION, RISK, split


@pytest.fixture
def source(db):
    return make.make_source(area=make.make_area(code="DUR"), title="Report to the panel")


@pytest.fixture
def editor(client, source):
    """An editor of the source's office, signed in."""
    user = make.make_user("editor", [source.area])
    client.force_login(user)
    return user


def address(source):
    return reverse("initiatives:source_read", args=[source.reference])


def paste(client, source, text=PAPER):
    return client.post(address(source), {"act": "read", "text": text}, follow=True)


def test_a_paper_is_pasted_read_and_done_with(client, source, editor):
    assert "Nothing of this document is read yet" in client.get(address(source)).content.decode()
    assert "Read: 16 paragraphs" in paste(client, source).content.decode()
    for first in Paragraph.objects.to_read()[:2]:
        page = client.post(address(source), {"act": "done", "paragraph": first.order}, follow=True)
    assert page.context["chosen"].place == "¶1.1" and page.context["done"] == 7
    assert "more than £100,000 a year" in page.content.decode()
    assert "7 of 16 paragraphs are done with" in client.get(source.get_absolute_url()).content.decode()
    paste(client, source, PAPER.replace("share a workshop", "share two workshops"))
    assert Paragraph.objects.filter(is_done=True).count() == 7
    assert Paragraph.objects.get(place="¶1.1").text.startswith("1.1 The two services share two workshops")


def test_words_are_taken_as_a_figure_with_their_place_and_back_to_the_paragraph(client, source, editor):
    paste(client, source)
    paragraph = Paragraph.objects.get(place="¶1.1")
    words = "It saved in excess of £100k a year"
    take = reverse("initiatives:source_take", args=[source.reference])
    form = client.get(
        take, {"paragraph": paragraph.order, "kind": "initiatives.financialitem", "words": words}, follow=True
    )
    initial = form.context["adminform"].form.initial
    assert (str(initial["source"]), initial["place"], initial["quotation"]) == (str(source.pk), "¶1.1", words)
    address_of_form = form.redirect_chain[-1][0]
    kind = make.make_kind()
    typed = as_shown(form, FinancialItem) | {
        "title": "Workshop",
        "kind": kind.pk,
        "amount": "100000",
        "bound": "more-than",
        "basis": "yearly",
    }
    typed |= {"area": source.area.pk, "state": "expected", "_save": "Save"}
    saved = client.post(address_of_form, typed)
    assert saved.status_code == 302, faults(saved)
    assert saved["Location"] == f"{address(source)}?paragraph={paragraph.order}"
    figure = FinancialItem.objects.get(title="Workshop")
    assert (figure.source, figure.place, figure.quotation, figure.published_at) == (source, "¶1.1", words, None)
    assert "Taken from here already" in client.get(saved["Location"]).content.decode()


def test_what_a_paragraph_may_say_is_taken_with_its_fields_filled_or_never_proposed_again(client, source, editor):
    make.make_kind(name="Saving")
    one = make.make_initiative(area=source.area, title="Shared workshop")
    paste(client, source, "1 The Shared workshop saved in excess of £100k a year.\n\n2 It was opened in May 2017.")
    paragraph = Paragraph.objects.get(place="¶1")
    page = client.get(address(source), {"paragraph": paragraph.order})
    [(proposal, _name)] = page.context["proposals"]
    take = reverse("initiatives:source_take", args=[source.reference])
    asked = {"paragraph": paragraph.order, "kind": proposal.kind, "words": proposal.words, "sum": proposal.sum_number}
    form = client.get(take, asked, follow=True)
    typed = as_shown(form, FinancialItem)
    assert (typed["amount"], typed["bound"], typed["basis"], typed["state"]) == (
        "100000",
        "more-than",
        "yearly",
        "realised",
    )
    assert (typed["area"], typed["initiative"]) == (str(source.area.pk), str(one.pk))
    saved = client.post(form.redirect_chain[-1][0], {**typed, "_save": "Save"})
    assert saved.status_code == 302, faults(saved)
    figure = FinancialItem.objects.get()
    assert figure.kind.name == "Saving" and figure.quotation in paragraph.text and figure.published_at is None
    assert client.get(address(source), {"paragraph": paragraph.order}).context["proposals"] == []
    second = Paragraph.objects.get(place="¶2")
    [(proposal, _name)] = client.get(address(source), {"paragraph": second.order}).context["proposals"]
    wish = {"paragraph": second.order, "kind": proposal.kind, "words": proposal.words, "sum": 0}
    form = client.post(address(source), {**wish, "act": "form"}, follow=True)
    assert form.context["adminform"].form.initial["reached"] == "2017-05"
    rejected = {"act": "reject", "paragraph": second.order, "kind": proposal.kind, "words": proposal.words, "sum": 0}
    assert client.post(address(source), rejected, follow=True).context["proposals"] == []
    # Also where the document is read again.
    paste(client, source, "1 Other words.\n\n2 It was opened in May 2017.")
    second = Paragraph.objects.get(place="¶2")
    assert client.get(address(source), {"paragraph": second.order}).context["proposals"] == []


def accepted(client, source, place, number=0):
    """Press "Save as a draft" beside a proposal of a paragraph, and return the page that follows."""
    paragraph = Paragraph.objects.get(place=place)
    page = client.get(address(source), {"paragraph": paragraph.order})
    proposal = page.context["proposals"][number][0]
    wish = {"act": "accept", "paragraph": paragraph.order, "kind": proposal.kind, "words": proposal.words}
    return client.post(address(source), {**wish, "sum": proposal.sum_number}, follow=True), wish


def test_a_proposal_whose_form_is_complete_is_saved_by_one_press_and_once(client, source, editor):
    make.make_kind(name="Saving")
    paste(client, source, "1 The workshop saved in excess of £100k a year.\n\n2 The Panel is asked to note the report.")
    page, wish = accepted(client, source, "¶1")
    assert "Saved as a draft: " in words(page) and page.context["proposals"] == []
    figure = FinancialItem.objects.get()
    assert (figure.amount, figure.bound, figure.basis, figure.place) == (100_000, "more-than", "yearly", "¶1")
    assert figure.published_at is None and figure.quotation == wish["words"]
    assert figure.history.get().history_user_id == editor.pk
    again = client.post(address(source), {**wish, "sum": 0}, follow=True)
    assert "This was taken meanwhile" in words(again) and FinancialItem.objects.count() == 1


def test_a_kind_of_sum_that_the_list_lacks_is_proposed_with_the_figure(client, source, editor):
    paste(client, source, "1 The workshop saved £100k a year.")
    page, _wish = accepted(client, source, "¶1")
    assert "Saved as a draft: " in words(page)
    kind = FinancialItem.objects.get().kind
    assert (kind.name, kind.direction) == ("Saving", "saving") and kind.proposed_on is not None


def test_a_new_version_says_what_is_new_changed_or_gone(client, source, editor):
    first = paste(client, source, "1 It began in 2016.\n\n2 It was costly.\n\n3 It ends soon.")
    assert "Read: 3 paragraphs." in words(first) and "changed" not in words(first).split("Read: 3")[1][:60]
    again = paste(client, source, "1 It began in 2016.\n\n2 It was cheap.\n\n2.1 It is liked.")
    assert "Read: 3 paragraphs. New or changed: ¶2, ¶2.1. Not there any more: ¶3." in words(again)
    same = paste(client, source, "1 It began in 2016.\n\n2 It was cheap.\n\n2.1 It is liked.")
    assert "Nothing has changed since it was read before." in words(same)
    many = paste(client, source, "\n\n".join(f"{number} Point {number} was new." for number in range(1, 14)))
    assert "¶10 and 3 more." in words(many)


def test_a_risk_is_of_the_funding_that_its_paragraph_told_of(client, source, editor):
    said = "1 The grant ends in March 2030. There is a risk that the work stops."
    paste(client, source, f"{said}\n\n2 There is a risk that nobody comes.")
    stream = make.make_stream(area=source.area, source=source, place="¶1", published=False)
    take = reverse("initiatives:source_take", args=[source.reference])
    offered = []
    for paragraph, risk in zip(Paragraph.objects.all(), ("the work stops", "nobody comes"), strict=True):
        asked = {"paragraph": paragraph.order, "kind": RISK, "words": f"There is a risk that {risk}."}
        form = client.get(take, asked, follow=True).context["adminform"].form
        offered.append(form.initial.get("funding"))
    assert offered == [str(stream.pk), None]


def test_the_date_that_words_promise_is_kept_with_the_milestone(client, source, editor):
    one = make.make_initiative(area=source.area, title="Shared workshop")
    paste(client, source, "1 The Shared workshop will open by spring 2027.\n\n2 A garage will open by May 2028.")
    first, second = Paragraph.objects.all()
    press = {"act": "accept", "kind": MILESTONE, "words": "The Shared workshop will open by spring 2027."}
    client.post(address(source), {**press, "paragraph": first.order}, follow=True)
    promise = one.milestones.get().promises.get()
    assert (promise.date_words(), promise.source, promise.place) == ("Spring 2027", source, "¶1")
    take = reverse("initiatives:source_take", args=[source.reference])
    asked = {"paragraph": second.order, "kind": MILESTONE, "words": "A garage will open by May 2028."}
    form = client.get(take, asked, follow=True)
    assert "The promised date, May 2028, is saved with the milestone" in form.content.decode()
    typed = as_shown(form, Milestone) | {"initiative": one.pk, "_save": "Save"}
    saved = client.post(form.redirect_chain[-1][0], typed)
    assert saved.status_code == 302, faults(saved)
    assert [each.due_words() for each in one.milestones.order_by("pk")] == ["Spring 2027", "May 2028"]


def test_words_that_do_not_stand_in_the_paragraph_are_not_taken_as_its_words(client, source, editor):
    paste(client, source)
    paragraph = Paragraph.objects.get(place="¶1.1")
    take = reverse("initiatives:source_take", args=[source.reference])
    asked = {"paragraph": paragraph.order, "kind": RISK, "words": "Words the paper does not have"}
    page = client.get(take, asked, follow=True).content.decode()
    assert "These words do not stand in this paragraph" in page and "Words the paper does not have" in page


def test_a_proposal_that_lacks_something_opens_its_form_and_says_what(client, source, editor):
    paste(client, source, "1 The workshop brought in excess of £100k a year.")
    page, _wish = accepted(client, source, "¶1")
    assert "Not saved yet. Kind: This field is required." in words(page)
    assert page.context["adminform"].form.initial["amount"] == "100000"
    assert not FinancialItem.objects.exists()


def test_what_the_database_refuses_opens_the_form_and_says_so(client, source, editor, monkeypatch):
    paste(client, source, "1 The workshop saved in excess of £100k a year.")

    def refuse(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(FinancialItem, "save", refuse)
    page, _wish = accepted(client, source, "¶1")
    assert "Not saved yet. This could not be saved, because it clashes" in words(page)
    assert page.context["adminform"].form.initial["amount"] == "100000"
    # Nor is the kind of sum kept that the list had not.
    assert not FinancialKind.objects.exists()


def test_a_point_is_asked_only_in_the_list_that_asks(client, source, editor):
    keep_paragraphs(
        source,
        [
            {"page": None, "place": f"¶{number}", "kind": kind, "text": text}
            for number, (kind, text) in enumerate(
                [
                    ("paragraph", "The Panel is asked to:"),
                    ("bullet", "a) Note the progress made"),
                    ("bullet", "b) Agree the next steps"),
                    ("paragraph", "The new building has these rooms."),
                    ("bullet", "a) A kitchen for twelve people"),
                ],
                1,
            )
        ],
    )
    proposed = [
        [each.kind for each, _name in client.get(address(source), {"paragraph": paragraph.order}).context["proposals"]]
        for paragraph in Paragraph.objects.all()
    ]
    assert proposed == [[], [RECOMMENDATION], [RECOMMENDATION], [], []]


def test_what_is_not_proposed_is_not_saved_by_a_crafted_press(client, source, editor):
    paste(client, source, "1 Nothing is said here at all.")
    paragraph = Paragraph.objects.get(place="¶1")
    wish = {"act": "accept", "paragraph": paragraph.order, "kind": "initiatives.financialitem", "words": "It saved £5."}
    assert "not proposed any more" in words(client.post(address(source), wish, follow=True))
    assert not FinancialItem.objects.exists()


def test_a_paragraph_is_joined_split_and_renumbered(client, source, editor):
    paste(client, source)
    count = Paragraph.objects.count()
    one = Paragraph.objects.get(place="¶1.1")
    client.post(address(source), {"act": "split", "paragraph": one.order, "words": "It saved"})
    assert Paragraph.objects.count() == count + 1
    assert [each.text[:8] for each in Paragraph.objects.filter(place="¶1.1")] == ["1.1 The ", "It saved"]
    client.post(address(source), {"act": "join", "paragraph": one.order})
    assert Paragraph.objects.count() == count and Paragraph.objects.get(place="¶1.1").text == one.text
    client.post(address(source), {"act": "place", "paragraph": one.order, "place": "M¶1.1"})
    assert Paragraph.objects.filter(place="M¶1.1").exists()
    told = client.post(address(source), {"act": "split", "paragraph": one.order, "words": "not in it"}, follow=True)
    assert "Enter words that stand in this paragraph" in told.content.decode()
    gone = client.post(address(source), {"act": "done", "paragraph": "9999"}, follow=True)
    assert "not there any more" in gone.content.decode()


@pytest.mark.parametrize("role", ["panel", "reader", "officer", "editor"])
def test_nobody_else_sees_the_text(client, source, role):
    keep_paragraphs(source, split("Secret words of a draft."))
    client.force_login(make.make_user(role, [source.area] if role != "editor" else [make.make_area()]))
    assert client.get(address(source)).status_code == 404
    assert client.post(address(source), {"act": "done", "paragraph": "1"}).status_code == 404
    assert "Secret words" not in client.get(source.get_absolute_url()).content.decode()


def test_the_text_leaves_no_history(source):
    keep_paragraphs(source, split("Secret words of a draft."))
    assert not hasattr(Paragraph, "history")
    assert "Secret words" not in json.dumps(list(type(source).history.values("title")), default=str)
