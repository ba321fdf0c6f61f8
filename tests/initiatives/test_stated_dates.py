"""What people type, what is kept, and what is said back."""

import calendar
from datetime import date, timedelta

import pytest

from initiatives.dates import stated_dates
from initiatives.dates.stated_dates import NotADate, bounds, understand, words


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("", "", "Not recorded yet"),
        ("not stated", "", "Not recorded yet"),
        ("3 October 2017", "2017-10-03", "3 October 2017"),
        ("3rd Oct 2017", "2017-10-03", "3 October 2017"),
        ("April 4, 2019", "2019-04-04", "4 April 2019"),
        ("03/10/2017", "2017-10-03", "3 October 2017"),
        ("2017-10-03", "2017-10-03", "3 October 2017"),
        ("October 2017", "2017-10", "October 2017"),
        ("2017", "2017", "2017"),
        ("Tuesday 15th December 2015", "2015-12-15", "15 December 2015"),
        ("2015?-12-15", "2015?-12-15", "15 December 2015 (year inferred)"),
        ("15 December 2015 (year inferred)", "2015?-12-15", "15 December 2015 (year inferred)"),
        ("15 December", "XXXX-12-15", "15 December (year not stated)"),
        ("2020/21", "2020-04/2021-03", "2020/21 (financial year)"),
        ("2013 -14", "2013-04/2014-03", "2013/14 (financial year)"),
        ("2019/2020", "2019-04/2020-03", "2019/20 (financial year)"),
        ("about 2013", "2013~", "about 2013"),
        ("circa 2013", "2013~", "about 2013"),
        ("about 2013 (inferred)", "2013%", "about 2013 (inferred)"),
        ("November 2012 or later", "2012-11/..", "November 2012 or later"),
        ("March 2018 or earlier", "../2018-03", "March 2018 or earlier"),
        ("October to December 2017", "2017-10/2017-12", "October to December 2017"),
        ("1 April to 30 September 2018", "2018-04-01/2018-09-30", "1 April to 30 September 2018"),
        ("5 to 6 June 2019", "2019-06-05/2019-06-06", "5 to 6 June 2019"),
        ("3 to 5 October 2017", "2017-10-03/2017-10-05", "3 to 5 October 2017"),
        ("April-June 2026", "2026-04/2026-06", "April to June 2026"),
        ("October–December 2017", "2017-10/2017-12", "October to December 2017"),
        ("1 April 2020 – 31 March 2021", "2020-04-01/2021-03-31", "1 April 2020 to 31 March 2021"),
        ("20 December 2019 to 3 January 2020", "2019-12-20/2020-01-03", "20 December 2019 to 3 January 2020"),
        ("FY2020/21", "2020-04/2021-03", "2020/21 (financial year)"),
        ("19/20 financial year", "2019-04/2020-03", "2019/20 (financial year)"),
        ("between 2015 and 2018", "2015/2018", "2015 to 2018"),
        ("from March 2018 to May 2019", "2018-03/2019-05", "March 2018 to May 2019"),
        ("Autumn 2019", "2019-23", "Autumn 2019"),
        ("about spring 2013", "2013-21~", "About spring 2013"),
        ("spring 2013?", "2013-21?", "Spring 2013 (inferred)"),
        ("Tue. 3 Oct. 2017", "2017-10-03", "3 October 2017"),
        ("3-Oct-2017", "2017-10-03", "3 October 2017"),
        ("2017/10/03", "2017-10-03", "3 October 2017"),
        ("3 October 2017 (Tuesday)", "2017-10-03", "3 October 2017"),
        ("[October 2017]", "2017-10", "October 2017"),
        ("on or about 1 April 2024", "2024-04-01~", "about 1 April 2024"),
        ("2013 or so", "2013~", "about 2013"),
        ("throughout 2019", "2019", "2019"),
        ("the 2019/20 financial year", "2019-04/2020-03", "2019/20 (financial year)"),
    ],
)
def test_a_date_is_understood_kept_and_said_back(typed, kept, said):
    assert understand(typed) == kept
    assert words(kept) == said
    assert understand(words(kept)) == kept


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("31/02/2016", "31 February 2016 does not exist: February 2016 has 29 days."),
        ("12/2017", "Write the month as a word"),
        ("2018-13-01", "There is no month 13"),
        ("Tuesday 14 December 2015", "14 December 2015 was a Monday"),
        ("2021 to 2020", "before the beginning"),
        ("2020/25", "A financial year ends the year after it begins"),
        ("9999", "Enter a year from 1800 to 2199"),
        ("Octobr", "“Octobr” is not a month"),
        ("Dec to Feb 2015", "Which Dec. Add the year, for example December 2014 to February 2015"),
        ("before October", "Which October. Add the year"),
        ("Phase 2 of 3", "put the document’s own words in quotation marks, such as “Phase 2 of 3”"),
        ("“" + "x" * 80 + "”", "Keep the words to 75 letters"),
        ("3 Oct 17", "Write the year with all four digits"),
        ("03/10/17", "Write the year with all four digits"),
        ("Oct 17", "Is 17 the day or the year"),
        ("FY21", "Write both years, for example 2020/21"),
        ("2008-10", "Is it a month or several years. Write October 2008, or 2008 to 2010"),
        ("1999/2100", "A financial year ends the year after it begins"),
        ("academic year 2019/25", "It ends the year after it begins"),
        ("since at least 2012", "cannot be read as a date"),
        ("../..", "cannot be read as a date"),
        ("٢٠١٧", "cannot be read as a date"),
        ("<script>", "cannot be read as a date"),
        ("x" * 5_000, "too long"),
    ],
)
def test_what_is_no_date_is_refused_in_words(typed, message):
    with pytest.raises(NotADate, match=message):
        understand(typed)


@pytest.mark.parametrize(
    ("kept", "first", "last"),
    [
        ("", None, None),
        ("2017-10", date(2017, 10, 1), date(2017, 10, 31)),
        ("2020-04/2021-03", date(2020, 4, 1), date(2021, 3, 31)),
        ("2012-11/..", date(2012, 11, 1), None),
        ("../2018-03", None, date(2018, 3, 31)),
        ("2015?-12-15", date(2015, 12, 15), date(2015, 12, 15)),
        ("XXXX-07", None, None),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
    ],
)
def test_the_days_a_date_can_mean(kept, first, last):
    assert bounds(kept) == (first, last)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("before 2026", None, date(2025, 12, 31)),
        ("shortly before June 2019", None, date(2019, 5, 31)),
        ("just after May 2018", date(2018, 6, 1), None),
        ("with effect from 1 April 2017", date(2017, 4, 1), None),
        ("w.e.f. 1 April 2017", date(2017, 4, 1), None),
        ("effective 1 April 2017", date(2017, 4, 1), None),
        ("by year end 2019", None, date(2019, 12, 31)),
        ("year-end 2019/20", date(2020, 1, 1), date(2020, 3, 31)),
        ("back end of 2019", date(2019, 10, 1), date(2019, 12, 31)),
        ("Q4 18/19", date(2019, 1, 1), date(2019, 3, 31)),
        ("H1 18/19", date(2018, 4, 1), date(2018, 9, 30)),
        ("Michaelmas 2018", date(2018, 9, 29), date(2018, 9, 29)),
        ("before Lady Day 2019", None, date(2019, 3, 24)),
        ("Whitsun 2019", date(2019, 6, 9), date(2019, 6, 10)),
        ("before September 2017", None, date(2017, 8, 31)),
        ("before the end of 2025", None, date(2025, 12, 30)),
        ("after 2018", date(2019, 1, 1), None),
        ("after 3 October 2017", date(2017, 10, 4), None),
        ("by 2020", None, date(2020, 12, 31)),
        ("by no later than 31 August 2027", None, date(2027, 8, 31)),
        ("31 August 2027 at the latest", None, date(2027, 8, 31)),
        ("to the end of June 2027", None, date(2027, 6, 30)),
        ("up to March 2027", None, date(2027, 3, 31)),
        ("By End of March 2020", None, date(2020, 3, 31)),
        ("since October 2015", date(2015, 10, 1), None),
        ("2014 onwards", date(2014, 1, 1), None),
        ("2012 to date", date(2012, 1, 1), None),
        ("2015-2018", date(2015, 1, 1), date(2018, 12, 31)),
        ("2015–2018", date(2015, 1, 1), date(2018, 12, 31)),
        ("2015-18", date(2015, 1, 1), date(2018, 12, 31)),
        ("early 2024", date(2024, 1, 1), date(2024, 4, 30)),
        ("mid 2024", date(2024, 5, 1), date(2024, 8, 31)),
        ("late 2024", date(2024, 9, 1), date(2024, 12, 31)),
        ("mid to late 2024", date(2024, 5, 1), date(2024, 12, 31)),
        ("end of 2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("mid-October 2017", date(2017, 10, 11), date(2017, 10, 20)),
        ("Q3 2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("Q1 2020/21", date(2020, 4, 1), date(2020, 6, 30)),
        ("1st quarter of 2019", date(2019, 1, 1), date(2019, 3, 31)),
        ("second half of 2019/20", date(2019, 10, 1), date(2020, 3, 31)),
        ("1990s", date(1990, 1, 1), date(1999, 12, 31)),
        ("w/c 3 October 2017", date(2017, 10, 3), date(2017, 10, 9)),
        ("week ending 6 October 2017", date(2017, 9, 30), date(2017, 10, 6)),
        ("Christmas 2020", date(2020, 12, 25), date(2020, 12, 25)),
        ("by Christmas 2020", None, date(2020, 12, 25)),
        ("Easter 2020", date(2020, 4, 10), date(2020, 4, 13)),
        ("New Year’s Eve 2020", date(2020, 12, 31), date(2020, 12, 31)),
        ("prior to 2012", None, date(2011, 12, 31)),
        ("pre-2012", None, date(2011, 12, 31)),
        ("post-2012", date(2013, 1, 1), None),
        ("after the start of 2020", date(2020, 1, 2), None),
        ("no earlier than April 2024", date(2024, 4, 1), None),
        ("April 2024 at the earliest", date(2024, 4, 1), None),
        ("until at least 2025", date(2025, 1, 1), None),
        ("up to and including 31 March 2025", None, date(2025, 3, 31)),
        ("2015+", date(2015, 1, 1), None),
        ("the year ended 31 March 2020", date(2019, 4, 1), date(2020, 3, 31)),
        ("twelve months to February 2020", date(2019, 3, 1), date(2020, 2, 29)),
        ("quarter ending 31 December 2019", date(2019, 10, 1), date(2019, 12, 31)),
        ("for five years from 1 April 2020", date(2020, 4, 1), date(2025, 3, 31)),
        ("from 31 January 2020 for one month", date(2020, 1, 31), date(2020, 2, 28)),
        ("Quarter 3 of 2019/20", date(2019, 10, 1), date(2019, 12, 31)),
        ("2019/20 Q3", date(2019, 10, 1), date(2019, 12, 31)),
        ("Q2 to Q3 2020", date(2020, 4, 1), date(2020, 9, 30)),
        ("the latter half of 2019", date(2019, 7, 1), date(2019, 12, 31)),
        ("academic year 2019/20", date(2019, 9, 1), date(2020, 8, 31)),
        ("2019/20 municipal year", date(2019, 5, 1), date(2020, 5, 31)),
        ("autumn term 2019", date(2019, 9, 1), date(2019, 12, 31)),
        ("winter 2019/20", date(2019, 12, 1), date(2020, 2, 29)),
        ("2019/20 to 2023/24", date(2019, 4, 1), date(2024, 3, 31)),
        ("late 2023 to early 2024", date(2023, 9, 1), date(2024, 4, 30)),
        ("early/mid 2024", date(2024, 1, 1), date(2024, 8, 31)),
        ("first week of May 2019", date(2019, 5, 1), date(2019, 5, 7)),
        ("fortnight beginning 3 October 2017", date(2017, 10, 3), date(2017, 10, 16)),
        ("5, 6 and 7 June 2019", date(2019, 6, 5), date(2019, 6, 7)),
        ("5/6 June 2019", date(2019, 6, 5), date(2019, 6, 6)),
        ("June or July 2019", date(2019, 6, 1), date(2019, 7, 31)),
        ("30 June & 1 July 2019", date(2019, 6, 30), date(2019, 7, 1)),
        ("November 2019 and January 2020", date(2019, 11, 1), date(2020, 1, 31)),
        ("either 2019 or 2020", date(2019, 1, 1), date(2020, 12, 31)),
        ("about 2013/14", date(2013, 4, 1), date(2014, 3, 31)),
        ("3 October 2017 at 10.00am", date(2017, 10, 3), date(2017, 10, 3)),
        ("midnight on 31 March 2020", date(2020, 3, 31), date(2020, 3, 31)),
        ("3 Hydref 2017", date(2017, 10, 3), date(2017, 10, 3)),
        ("mis Mai 2019", date(2019, 5, 1), date(2019, 5, 31)),
        ("haf 2020", date(2020, 6, 1), date(2020, 8, 31)),
        ("2020 ymlaen", date(2020, 1, 1), None),
        ("n/a", None, None),
        ("for five years", None, None),
        ("“Phase 2”", None, None),
        ("March 2020 “by the end of the financial year”", date(2020, 3, 1), date(2020, 3, 31)),
    ],
)
def test_what_is_said_in_other_words_keeps_them_and_has_its_days(typed, first, last):
    kept = understand(typed)
    assert bounds(kept) == (first, last)
    said = typed.partition("“")[2].rstrip("”") if "“" in typed else typed.replace("–", "-")
    assert words(kept) == said
    assert stated_dates.kept(kept) == kept


# Leap years and years that are none, both ends of what is taken, and every kind of century.
ALL_YEARS = [1801, 1896, 1900, 1996, 2000, 2015, 2016, 2020, 2023, 2024, 2100, 2196]


def spans(year):
    """Every kind of expression for a year, with the days it means by the calendar."""
    last_of = {month: date(year, month, calendar.monthrange(year, month)[1]) for month in range(1, 13)}
    leap_end = date(year + 1, 2, calendar.monthrange(year + 1, 2)[1])
    yield f"{year}", date(year, 1, 1), last_of[12]
    yield f"{year}/{(year + 1) % 100:02}", date(year, 4, 1), date(year + 1, 3, 31)
    for number, name in enumerate(calendar.month_name):
        if number:
            yield f"{name} {year}", date(year, number, 1), last_of[number]
    for number in range(1, 5):
        yield f"Q{number} {year}", date(year, 3 * number - 2, 1), last_of[3 * number]
    for number, word in ((1, "first"), (2, "second")):
        yield f"{word} half of {year}", date(year, 6 * number - 5, 1), last_of[6 * number]
    yield f"Spring {year}", date(year, 3, 1), last_of[5]
    yield f"Summer {year}", date(year, 6, 1), last_of[8]
    yield f"Autumn {year}", date(year, 9, 1), last_of[11]
    yield f"Winter {year}", date(year, 12, 1), leap_end
    yield f"end of {year}", date(year, 10, 1), last_of[12]


@pytest.mark.parametrize("open_end", [False, True])
def test_the_days_agree_with_the_calendar_in_every_year(open_end):
    for year in ALL_YEARS:
        for typed, first, last in spans(year):
            if not open_end:
                assert bounds(understand(typed)) == (first, last), typed
            else:
                assert bounds(understand(f"before {typed}"))[0] is None
                assert bounds(understand(f"after {typed}")) == (last + timedelta(days=1), None), typed
                assert bounds(understand(f"since {typed}")) == (first, None), typed
                assert bounds(understand(f"by {typed}")) == (None, last), typed


def test_every_day_of_a_year_is_read_in_every_way_of_writing_it():
    for number in range(366):
        day = date(2016, 1, 1) + timedelta(days=number)
        for pattern in ("%-d %B %Y", "%d/%m/%Y", "%B %-d, %Y", "%A %-d %B %Y", "%Y-%m-%d", "%-d %b %Y"):
            assert understand(day.strftime(pattern)) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("in March 2027", "March 2027"),
        ("On 3 May 2026", "3 May 2026"),
        ("during the summer of 2027", "Summer 2027"),
        ("As at 31 March 2018", "31 March 2018"),
        ("as of March 2018", "March 2018"),
        ("the 2019 calendar year", "2019"),
    ],
)
def test_what_only_stands_before_a_date_is_no_part_of_it(typed, said):
    assert words(understand(typed)) == said


def test_easter_is_found_in_every_century():
    known = {1818: "03-22", 1943: "04-25", 2000: "04-23", 2019: "04-21", 2024: "03-31", 2038: "04-25"}
    for year, day in known.items():
        assert understand(f"Easter Sunday {year}") == f"{year}-{day}|Easter Sunday {year}"
