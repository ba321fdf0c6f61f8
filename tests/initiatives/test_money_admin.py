"""What an editor can enter about money without inventing anything, and what is refused beside its field."""

import pytest
from django.urls import reverse

from initiatives.models import Benefit, FinancialItem, FundingStream, Measure, Proof
from initiatives.readings.totals import total_of
from tests import factories as make
from tests.reading import rows

from .admin_form import as_shown, with_row

pytestmark = pytest.mark.django_db


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def area():
    return make.make_area(name="Durham", code="DUR")


@pytest.fixture
def office(client, area):
    """What an editor of an area can choose: initiative, source, partners, kinds."""
    client.force_login(make.make_user("editor", [area]))
    return {
        "initiative": make.make_initiative(area=area, title="Joint station").pk,
        "source": make.make_source(area=area, dated="2018-10-29").pk,
        "police": make.make_organisation(name="The Police").pk,
        "fire": make.make_organisation(name="The Fire Service").pk,
    }


def kind(direction, name):
    return make.make_kind(direction, name=name).pk


def add(client, model, query="", rows=(), **values):
    """Fills in the form for a new record as a person would, and sends it."""
    page = f"{address(model, 'add')}{query}"
    data = as_shown(client.get(page), model) | {name: str(value) for name, value in values.items()}
    for prefix, row in rows:
        data = with_row(data, prefix, **row)
    return client.post(page, data)


def added(client, model, **values):
    """The record that the form added; fails with the errors on the page where it was refused."""
    response = add(client, model, **values)
    if response.status_code != 302:
        raise AssertionError(refusals(response))
    return model.objects.latest("pk")


def refusals(response):
    """The errors of a form and of its rows, by field."""
    form = response.context["adminform"].form
    rows = [errors for each in response.context["inline_admin_formsets"] for errors in each.formset.errors if errors]
    return {**form.errors, **{name: errors for row in rows for name, errors in row.items()}}


def test_a_grant_paid_to_one_partner_for_a_joint_building(client, office):
    grant = added(
        client,
        FinancialItem,
        title="Grant for the joint station",
        kind=kind("income", "Grant"),
        initiative=office["initiative"],
        amount="£250,000",
        basis="one-off",
        state="committed",
        recipient=office["fire"],
        source=office["source"],
    )
    assert (grant.amount, grant.recipient.name, grant.payer) == (250_000, "The Fire Service", None)
    assert grant.area.code == "DUR"


def test_a_fee_split_in_halves_with_each_share(client, office):
    fee = added(
        client,
        FinancialItem,
        title="Adviser's fee",
        kind=kind("cost", "Fee"),
        initiative=office["initiative"],
        amount="9000",
        state="realised",
        rows=[("shares", {"organisation": office[name], "percentage": "50"}) for name in ("police", "fire")],
    )
    assert [share.share_words() for share in fee.shares.all()] == ["50 per cent (£4,500)"] * 2


def test_a_saving_of_90_000_anticipated_and_60_000_realised_with_the_reason(client, office):
    expected = added(
        client,
        FinancialItem,
        title="Rent",
        kind=kind("saving", "Saving"),
        initiative=office["initiative"],
        amount="90,000",
        basis="yearly",
        state="expected",
    )
    expected.publish(make.make_user())
    page = client.get(address(FinancialItem, "change", expected.pk)).content.decode()
    assert "Say what came of it" in page
    query = f"?earlier={expected.pk}&relation=outturn&state=realised&title=Rent&kind={expected.kind_id}&basis=yearly"
    realised = added(
        client,
        FinancialItem,
        query=query,
        initiative=office["initiative"],
        amount="60,000",
        variance_reason="The move took a year longer.",
    )
    assert (realised.earlier, realised.amount, expected.amount) == (expected, 60_000, 90_000)


def test_saved_and_on_track_to_save_the_same_sum_on_one_page_of_one_source(client, office):
    same = {
        "title": "Shared headquarters",
        "kind": kind("saving", "Saving"),
        "initiative": office["initiative"],
        "amount": "£1.2m",
        "source": office["source"],
        "place": "¶12",
    }
    saved = added(client, FinancialItem, **same, state="realised", quotation="has saved")
    on_track = added(
        client,
        FinancialItem,
        **same,
        state="expected",
        quotation="is on track to save",
        earlier=saved.pk,
        relation="disputes",
    )
    for statement in (saved, on_track):
        statement.publish(make.make_user())
    assert not list(total_of(FinancialItem.objects.all()))
    assert (
        "2 statements that disagree are left out until that is settled."
        in total_of(FinancialItem.objects.all()).left_out()
    )


def test_a_receipt_already_spent(client, office):
    receipt = added(
        client,
        FinancialItem,
        title="Sale of the old station",
        kind=kind("income", "Capital receipt"),
        no_amount="not-stated",
        state="realised",
        spent="true",
    )
    assert receipt.spent is True
    assert receipt.subject == receipt.area


def test_income_instead_of_a_saving(client, office):
    income = added(
        client,
        FinancialItem,
        title="Rent from the ambulance service",
        kind=kind("income", "Income"),
        initiative=office["initiative"],
        amount="12000",
        basis="yearly",
    )
    assert income.kind.direction == "income"


def test_a_check_by_finance_is_a_row_with_post_and_date(client, office, area):
    figure = make.make_figure(1_000, area=area)
    page = address(FinancialItem, "change", figure.pk)
    data = with_row(as_shown(client.get(page), FinancialItem), "proofs", step=Proof.CHECKED, checked_on="October 2018")
    assert client.post(page, data).status_code == 302
    figure.refresh_from_db()
    assert figure.proof == Proof.CHECKED
    assert figure.proofs.get().recorded_by is not None


def test_a_published_figure_is_corrected_with_a_reason_that_readers_see(client, office, area):
    figure = make.make_figure(90_000, area=area)
    page = address(FinancialItem, "change", figure.pk)
    data = as_shown(client.get(page), FinancialItem) | {"amount": "80,000", "bound": "about"}
    response = client.post(page, data)
    assert list(refusals(response)) == ["change_reason"]
    assert "80,000" in response.content.decode()
    response = client.post(page, data | {"change_reason": "Two pages were mixed up.", "change_sort": "statement"})
    assert list(refusals(response)) == ["change_sort"]
    assert "Replace with a new statement" in str(refusals(response))
    data |= {"change_reason": "Two pages were mixed up.", "change_sort": "mistake"}
    assert client.post(page, data).status_code == 302
    shown = client.get(figure.get_absolute_url()).content.decode()
    assert "<del>£90,000</del>, now £80,000." in shown and "<del>As stated</del>, now About." in shown
    assert "Two pages were mixed up." in shown
    client.logout()
    assert "Two pages were mixed up." in client.get(figure.get_absolute_url()).content.decode()
    make.make_figure(5, area=area)
    told = {line["Reference"]: line["Changed while public"] for line in rows(client.get("/savings.csv"))}
    assert "£90,000, now £80,000 (mistake corrected " in told.pop(figure.reference)
    assert list(told.values()) == [""]


def test_saving_without_a_change_changes_nothing(client, office, area):
    figure = make.make_figure(1_234_567, area=area)
    page = address(FinancialItem, "change", figure.pk)
    shown = as_shown(client.get(page), FinancialItem)
    assert shown["amount"] == "1,234,567"
    assert client.post(page, shown).status_code == 302
    figure.refresh_from_db()
    assert figure.amount == 1_234_567


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("amount", "-5", "without a minus"),
        ("amount", "£200 billion", "more than £100 billion"),
        ("amount", "NaN", "Enter the sum in pounds"),
        ("amount", "lots", "Enter the sum in pounds"),
        ("percentage", "-60", "without a minus"),
        ("percentage", "NaN", "Enter a number"),
        ("period", "March 2020 to January 2019", "before the beginning"),
    ],
)
def test_bad_input_is_refused_in_words_beside_its_field_and_kept(client, office, field, typed, message):
    values = {"title": "Wrong", "kind": kind("saving", "Saving"), field: typed}
    response = add(client, FinancialItem, **values)
    assert response.status_code == 200
    assert message in str(refusals(response)[field])
    assert typed in response.content.decode()


def test_a_figure_without_a_sum_says_why(client, office):
    response = add(client, FinancialItem, title="None", kind=kind("saving", "Saving"))
    assert "say why there is none" in str(refusals(response)["no_amount"])


@pytest.mark.parametrize(
    ("shares", "field", "message"),
    [
        ([("police", "101")], "percentage", "from 0 to 100"),
        ([("police", "60"), ("fire", "60")], "percentage", "more than 100 per cent"),
    ],
)
def test_shares_above_100_per_cent_are_refused(client, office, shares, field, message):
    rows = [("shares", {"organisation": office[name], "percentage": share}) for name, share in shares]
    response = add(client, FinancialItem, title="Fee", kind=kind("cost", "Fee"), amount="9000", rows=rows)
    assert message in str(refusals(response)[field])


def test_a_partner_twice_is_refused(client, office):
    rows = [("shares", {"organisation": office["police"], "percentage": "10"})] * 2
    response = add(client, FinancialItem, title="Fee", kind=kind("cost", "Fee"), amount="9000", rows=rows)
    assert response.status_code == 200
    assert "duplicate" in response.content.decode().lower() or "already has a share" in response.content.decode()


def test_two_bids_without_a_split_and_an_end(client, office):
    stream = added(
        client,
        FundingStream,
        title="National bids",
        status="won",
        initiative=office["initiative"],
        amount="£1.6m",
        basis="period",
        ends="March 2020",
        rows=[("parts", {"title": title, "status": "won"}) for title in ("First bid", "Second bid")],
    )
    assert [part.sum_words() for part in stream.parts.all()] == ["no split stated"] * 2
    assert stream.unfunded_words() == "Unfunded after March 2020"


def test_funding_that_ends_before_it_starts_is_refused(client, office):
    response = add(client, FundingStream, title="Wrong", no_amount="not-stated", starts="April 2020", ends="March 2019")
    assert "cannot end before it starts" in str(refusals(response)["ends"])


def test_a_benefit_in_words_with_no_target_and_a_measure_in_hours(client, office, area):
    benefit = added(
        client,
        Benefit,
        title="Hours freed",
        text="Technicians have time for other work.",
        initiative=office["initiative"],
        no_target_calculated="on",
        rows=[("measures", {"name": "Time freed", "unit": "hours"})],
    )
    assert benefit.target_words() == "No target calculated"
    measure = benefit.measures.get()
    page = address(Measure, "change", measure.pk)
    row = {"value": "120", "bound": "about", "window_as_worded": "in the last 12 months"}
    assert client.post(page, with_row(as_shown(client.get(page), Measure), "measurements", **row)).status_code == 302
    assert measure.measurements.get().value_words() == "about 120 hours"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("in excess of £100k a year", ("100,000", "more-than", "yearly", "")),
        ("about £19m", ("19,000,000", "about", "one-off", "")),
        ("£1.2m over five years", ("1,200,000", "exactly", "period", "over five years")),
    ],
)
def test_a_phrase_in_the_amount_is_shown_back_and_saved_on_the_next_press(client, office, typed, kept):
    back = add(
        client,
        FinancialItem,
        title="Saving",
        kind=kind("saving", "Saving"),
        initiative=office["initiative"],
        amount=typed,
        basis="one-off",
    )
    assert f"“{typed}” is understood as" in refusals(back)["amount"][0]
    assert not FinancialItem.objects.exists()
    data = as_shown(back, FinancialItem)
    assert (data["amount"], data["bound"], data["basis"], data["period"]) == kept
    assert client.post(address(FinancialItem, "add"), data).status_code == 302
    saved = FinancialItem.objects.get()
    assert (
        f"{saved.amount:,.0f}",
        saved.bound,
        saved.basis,
        saved.period_words().replace("Not recorded yet", ""),
    ) == kept


def test_a_range_fills_both_boxes_and_is_saved_on_the_next_press(client, office):
    typed = "between £180,000 and £240,000 a year"
    values = {"title": "Saving", "kind": kind("saving", "Saving"), "initiative": office["initiative"]}
    back = add(client, FinancialItem, **values, amount=typed, state="expected")
    assert f"“{typed}” is understood as between £180,000 and £240,000 a year" in refusals(back)["amount"][0]
    assert client.post(address(FinancialItem, "add"), as_shown(back, FinancialItem)).status_code == 302
    saved = FinancialItem.objects.get()
    assert (saved.amount, saved.amount_to, saved.basis) == (180_000, 240_000, "yearly")
    assert saved.figure_words() == "between £180,000 and £240,000 a year"


def test_a_funding_stream_reads_phrases_too_and_a_share_says_what_to_do(client, office):
    back = add(client, FundingStream, title="Grant", initiative=office["initiative"], amount="up to £50k")
    assert "“up to £50k” is understood as at most £50,000" in refusals(back)["amount"][0]
    back = add(
        client,
        FinancialItem,
        rows=[("shares", {"organisation": office["police"], "amount": "over £1m"})],
        title="Saving",
        kind=kind("saving", "Saving"),
        initiative=office["initiative"],
        amount="£2m",
    )
    assert "“over £1m” is understood as more than £1 million. The boxes" in str(refusals(back))
    back = add(client, FundingStream, rows=[("parts", {"title": "Bid", "amount": "£1m a year"})], amount="£2m")
    assert "Enter the sum only, for example £1 million" in str(refusals(back))


@pytest.mark.parametrize("menu", ["bound", "basis"])
def test_a_phrase_beside_a_menu_that_holds_no_choice_is_told_and_is_no_fault(client, editor, area, menu):
    page = as_shown(client.get(address(FinancialItem, "add")), FinancialItem)
    typed = {"title": "Stores", "amount": "£1m to £2m", menu: "٣" * 3}
    back = client.post(address(FinancialItem, "add"), page | typed)
    assert back.status_code == 200
    assert menu in back.context["adminform"].form.errors
