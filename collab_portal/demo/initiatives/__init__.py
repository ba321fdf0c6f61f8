"""The initiatives and programmes that the documents describe; references never change."""

from . import (
    avon_and_somerset,
    cambridgeshire,
    durham,
    staffordshire,
    staffordshire_first_phase,
    survey_case_studies,
    survey_good_practice,
)

DOCUMENTS = (
    survey_case_studies,
    survey_good_practice,
    durham,
    staffordshire,
    staffordshire_first_phase,
    avon_and_somerset,
    cambridgeshire,
)
INITIATIVES = [{"source": one.SOURCE} | row for one in DOCUMENTS for row in one.INITIATIVES]
