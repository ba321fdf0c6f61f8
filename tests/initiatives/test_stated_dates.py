"""What people type, what is kept, and what is said back."""

from datetime import date

import pytest

from initiatives.dates.stated_dates import NotADate, bounds, understand, words


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("", "", "Not stated"),
        ("not stated", "", "Not stated"),
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
        ("before March 2018", "../2018-03", "March 2018 or earlier"),
        ("from March 2018 to May 2019", "2018-03/2019-05", "March 2018 to May 2019"),
        ("Autumn 2019", "2019-23", "Autumn 2019"),
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
        ("soon", "not a month"),
        ("../..", "Enter the date in words"),
        ("٢٠١٧", "Enter the date in words"),
        ("<script>", "Enter the date in words"),
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
