"""Reading the history: what belongs to a record, what changed, and how it was.

`family` says which rows belong to a record and who may read their past, `words` puts kept values into words, `changes`
tells what changed, `snapshot` shows a record as it was. The lines themselves are written by `models/trail.py`.
"""
