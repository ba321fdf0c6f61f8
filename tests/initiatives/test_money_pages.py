"""The pages of money, funding and benefits: their words, filters, downloads, and how many queries they make."""

import csv
import io
from itertools import product

import pytest
from django.urls import reverse

from initiatives.models import FinancialItem, FundingPart, FundingShare, Measure, Measurement, MoneyShare, Proof
from tests import factories as make
from tests.reading import words

pytestmark = pytest.mark.django_db

LISTS = ["financialitem", "fundingstream", "benefit"]
MAKERS = {"financialitem": make.make_figure, "fundingstream": make.make_stream, "benefit": make.make_benefit}


@pytest.fixture
def estates():
    """An initiative with a figure that was checked, replaced and shared, a stream that ends, and a measured benefit."""
    area = make.make_area(name="Durham", code="DUR")
    initiative = make.make_initiative(area=area, title="Joint estates")
    initiative.work_areas.add(make.make_work_area(name="Estates"))
    about = {"area": area, "initiative": initiative, "source": make.make_source(area=area), "place": "¶4"}
    figure = make.make_figure(90_000, title="Rent saved", state="expected", period="2019-04/2020-03", **about)
    make.prove(figure, Proof.CHECKED, checked_on="2019-05", source=about["source"], place="¶5")
    MoneyShare.objects.create(item=figure, organisation=make.make_organisation(name="The Police"), percentage=50)
    stream = make.make_stream(
        title="Estates grant",
        amount=1_600_000,
        basis="period",
        status="won",
        ends="2020-03",
        decide_by="2020-01",
        **about,
    )
    FundingPart.objects.create(stream=stream, title="First bid")
    FundingShare.objects.create(stream=stream, organisation=make.make_organisation(), amount=1_000)
    benefit = make.make_benefit(title="Hours freed", **about)
    measure = Measure.objects.create(benefit=benefit, name="Time freed", unit="hours", target=500)
    Measurement.objects.create(measure=measure, value=120, window_as_worded="in the last 12 months")
    return initiative


def rows(response):
    """A download as a list of dicts."""
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_initiatives_page_shows_its_money_and_its_line_of_time(client, estates):
    said = words(client.get(estates.get_absolute_url()))
    for expected in (
        "£90,000 a year, expected",
        "Unfunded after March 2020",
        "Hours freed",
        "Finance-checked: Rent saved, £90,000 a year",
        "Funding ends: Estates grant",
    ):
        assert expected in said


def test_the_areas_page_sums_up_and_links_to_the_lists(client, estates):
    response = client.get(estates.area.get_absolute_url())
    assert "£90,000 a year" in words(response)
    assert "/savings/?area=DUR" in response.content.decode()


def test_a_figures_page_shows_shares_proof_and_every_statement(client, estates):
    figure = estates.financialitem_set.get()
    later = make.realise(figure, amount=60_000, variance_reason="Late move.", by=make.make_user())
    said = words(client.get(figure.get_absolute_url()))
    assert "The Police : 50 per cent (£45,000)" in said.replace("Police:", "Police :")
    assert "Finance-checked" in said
    assert later.reference in said
    assert "Why it differs: Late move." in said
    assert "Late move." in words(client.get(later.get_absolute_url()))


def test_an_outturn_says_how_it_differs_to_who_may_see_the_expectation(client, estates):
    figure = estates.financialitem_set.get()
    later = make.realise(figure, amount=60_000, by=make.make_user())
    assert "Against what was expected £30,000 less than expected" in words(client.get(later.get_absolute_url()))
    lines = {row["Reference"]: row["Against what was expected"] for row in rows(client.get("/savings.csv"))}
    assert lines == {figure.reference: "", later.reference: "£30,000 less than expected"}
    [found] = rows(client.get("/savings.csv?variance=less"))
    assert found["Reference"] == later.reference
    FinancialItem.objects.filter(pk=figure.pk).update(audience="internal")
    assert "less than expected" not in words(client.get(later.get_absolute_url()))
    [line] = rows(client.get("/savings.csv"))
    assert line["Against what was expected"] == ""
    assert not rows(client.get("/savings.csv?variance=less"))


def test_money_that_is_only_expected_is_not_called_spent(client):
    make.make_figure(19_000_000, direction="cost", bound="about", basis="one-off", state="expected")
    said = words(client.get("/savings/"))
    assert "Expected to be spent: about £19 million one-off (Kind cost), expected, claimed" in said
    assert "Spent:" not in said
    said = words(client.get("/savings/?direction=cost"))
    assert "Costs by how well they are proven" in said
    assert "Spent" not in said


def test_a_replaced_figure_and_a_disputed_one_warn_whoever_would_quote_them(client, estates):
    figure = estates.financialitem_set.get()
    make.dispute(figure, amount=80_000, by=make.make_user())
    assert "Disputed" in words(client.get(figure.get_absolute_url()))
    make.supersede(figure, amount=85_000, by=make.make_user())
    assert "A later statement has taken the place" in words(client.get(figure.get_absolute_url()))


def test_what_a_reader_may_not_see_is_in_no_statement_total_or_download(client, estates):
    figure = estates.financialitem_set.get()
    make.realise(figure, amount=61_234, audience="internal", title="Secret outturn", by=make.make_user())
    assert "Secret" not in words(client.get(figure.get_absolute_url()))
    estates.withdraw()
    for name in LISTS:
        assert not rows(client.get(reverse(f"initiatives:{name}_csv")))
        assert "Nothing is published here yet" in words(client.get(reverse(f"initiatives:{name}_list")))
    assert client.get(figure.get_absolute_url()).status_code == 404
    assert "90,000" not in client.get(estates.area.get_absolute_url()).content.decode()
    downloaded = b"".join(client.get(reverse("initiatives:financialtotal_csv")).streaming_content).decode()
    assert "90000" not in downloaded


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_said_of_an_empty_list(client, name):
    response = client.get(reverse(f"initiatives:{name}_list"))
    assert response.status_code == 200
    assert "Nothing is published here yet" in words(response)


@pytest.mark.parametrize(
    ("name", "query", "found"),
    [
        ("financialitem", "q=rent", 1),
        ("financialitem", "q=zeppelin", 0),
        ("financialitem", "area=DUR&work_area=estates", 1),
        ("financialitem", "direction=cost", 0),
        ("financialitem", "proof=2-checked&state=expected", 1),
        ("financialitem", "proof=4-audited", 0),
        ("financialitem", "year=2019", 1),
        ("financialitem", "year=2020", 0),
        ("financialitem", "amount=none", 0),
        ("financialitem", "state=not-stated", 0),
        ("fundingstream", "status=won&followed=nothing", 1),
        ("fundingstream", "followed=something", 0),
        ("fundingstream", "status=lost", 0),
        ("benefit", "told=measured", 1),
        ("benefit", "told=words", 0),
        ("benefit", "told=no-target", 0),
        ("benefit", "state=not-stated&cash=not-stated", 1),
    ],
)
def test_page_and_download_filter_alike(client, estates, name, query, found):
    page = client.get(f"{reverse(f'initiatives:{name}_list')}?{query}")
    assert page.context["paginator"].count == found
    assert len(rows(client.get(f"{reverse(f'initiatives:{name}_csv')}?{query}"))) == found


@pytest.mark.parametrize("by", ["area", "work_area", "year"])
def test_totals_are_shown_and_downloaded_by_area_work_area_and_year(client, estates, by):
    label = {"area": "Durham", "work_area": "Estates", "year": "2019/20"}[by]
    assert f"{label} £90,000 a year (Kind saving), expected, finance-checked" in words(client.get(f"/savings/?by={by}"))
    lines = rows(client.get(f"/savings-totals.csv?by={by}"))
    assert [(line["Of"], line["Total in pounds"]) for line in lines] == [("All", "90000.00"), (label, "90000.00")]


def test_bad_addresses_get_words_and_never_an_error(client, estates, subtests):
    queries = ["sort=-title;drop", "area=ZZZ", "q=" + "a" * 500, "page=99", "q=%00", "kind=x"]
    for name, query in product(LISTS, queries):
        with subtests.test(f"{name}?{query:.60}"):
            assert client.get(f"{reverse(f'initiatives:{name}_list')}?{query}").status_code == 200


@pytest.mark.parametrize("query", ["year=abc", "year=99999999999999999999", "year=-1", "by=x", "strip_from=31/02/2016"])
def test_bad_years_and_dates_get_words_and_never_an_error(client, estates, query):
    for name in ("financialitem", "fundingstream"):
        assert client.get(f"{reverse(f'initiatives:{name}_list')}?{query}").status_code == 200
        assert client.get(f"{reverse(f'initiatives:{name}_csv')}?{query}").status_code in (200, 302)
    assert client.get(f"/savings-totals.csv?{query}").status_code in (200, 302)


@pytest.mark.parametrize("name", LISTS)
def test_markup_is_shown_and_not_run(client, name):
    MAKERS[name](title="<script>alert(1)</script>")
    assert "<script>alert" not in client.get(reverse(f"initiatives:{name}_list")).content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_makes_the_same_number_of_queries_whatever_its_length(client, name, django_assert_max_num_queries):
    area, source = make.make_area(), make.make_source()
    counts = []
    for wanted in (2, 22):
        for _ in range(wanted):
            initiative = make.make_initiative(area=area)
            MAKERS[name](area=area, source=source, initiative=initiative)
        with django_assert_max_num_queries(10) as queries:
            client.get(reverse(f"initiatives:{name}_list"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", LISTS)
def test_a_download_makes_the_same_number_of_queries_whatever_its_length(client, name, django_assert_max_num_queries):
    area = make.make_area()
    counts = []
    for wanted in (2, 22):
        for _ in range(wanted):
            initiative = make.make_initiative(area=area)
            MAKERS[name](area=area, source=make.make_source(), initiative=initiative)
        with django_assert_max_num_queries(6) as queries:
            rows(client.get(reverse(f"initiatives:{name}_csv")))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_charts_have_a_name_a_description_and_a_table_with_the_same_figures(client, estates):
    for address in ("/savings/", "/funding/?strip_from=2019-03"):
        html = client.get(address).content.decode()
        chart = html[html.index("<svg class") : html.index("</svg>")]
        assert 'role="img"' in chart
        assert "<title" in chart
        assert "<desc" in chart
        assert "style=" not in chart
        assert "<table" in html
