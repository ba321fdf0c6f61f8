"""Which tests run on which database.

SQLite runs every test. PostgreSQL runs all but the tests of PAGES: those ask for pages, forms of the admin and a
browser, which are made of rows that were read already and are the same on both. Everything else may differ: models,
QuerySets, constraints, locks, searches, dates, odd input, history, backups, two at once, getting in, the journeys.
A new file of tests runs on both, unless its name says that it is about pages or the admin.
"""

# Patterns of pytest's --ignore-glob, read from the folder of the project.
PAGES = [
    "tests/browser",
    "tests/*/test_[!h]*_pages.py",  # The pages of the history read the past in SQL of their own: for both.
    "tests/*/test_admin_[!bc]*.py",  # Bad input and conflicts between two people are for both.
    "tests/*/test_*_admin.py",
    "tests/hostile/test_stored_text.py",
    "tests/operation/test_documents.py",
    "tests/operation/test_headers.py",
    "tests/portal/test_form_pack.py",
    "tests/portal/test_matrix.py",
    "tests/portal/test_notify.py",
    "tests/portal/test_publishing.py",
    "tests/portal/test_security_model.py",
    "tests/surveys/test_method.py",
    "tests/surveys/test_withheld.py",
    "tests/surveys/test_wording.py",
    # How files, dates, sums and the code itself are read asks no database.
    "tests/initiatives/test_stated_dates.py",
    "tests/initiatives/test_typed_sums.py",
    "tests/initiatives/test_uploads.py",
    "tests/test_*.py",
]


def without_pages():
    """Return the arguments that leave these tests out."""
    return [f"--ignore-glob={pattern}" for pattern in PAGES]
