"""The bodies that the documents name, with what is said of each and how they stand to each other."""

from . import avon_and_somerset, cambridgeshire, durham, national, staffordshire, survey_areas

BODIES = [
    *national.BODIES,
    *survey_areas.BODIES,
    *durham.BODIES,
    *staffordshire.BODIES,
    *avon_and_somerset.BODIES,
    *cambridgeshire.BODIES,
]
