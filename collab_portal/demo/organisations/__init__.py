"""The organisations that the documents name, their posts, and who followed whom; references never change."""

from . import avon_and_somerset, cambridgeshire, durham, national, staffordshire, survey

DOCUMENTS = (national, survey, durham, staffordshire, avon_and_somerset, cambridgeshire)
ORGANISATIONS = [{"source": one.SOURCE} | row for one in DOCUMENTS for row in one.ORGANISATIONS]
POSTS = [{"source": one.SOURCE} | row for one in DOCUMENTS for row in one.POSTS]
SUCCESSIONS = [{"source": one.SOURCE} | row for one in DOCUMENTS for row in one.SUCCESSIONS]
