"""The answers of a survey as an Excel file.

Imported where such a file is asked for: the library takes memory that no other page needs.
"""

from initiatives.lists.workbook import new_workbook, saved, sheet_of

from .results import DICTIONARY_COLUMNS, dictionary_lines


def workbook_of(survey, table, method):
    """Return an Excel file: answers, dictionary, method. Text is written as text, so nothing in it can run."""
    book = new_workbook()
    sheet_of(book, "Answers", table.headings, table.rows)
    dictionary = [
        [cell(line) for _heading, cell in DICTIONARY_COLUMNS] for line in dictionary_lines(survey, table.questions)
    ]
    sheet_of(book, "Data dictionary", [heading for heading, _cell in DICTIONARY_COLUMNS], dictionary)
    about = [["Survey", survey.title], ["Reference", survey.reference], *([["Method", words] for words in method])]
    if survey.is_practice:
        about.insert(0, ["Practice", "This is a practice survey. Nothing in it is a fact."])
    sheet_of(book, "About", ["What", "Words"], about)
    return saved(book)
