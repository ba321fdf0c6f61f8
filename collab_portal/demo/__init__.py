"""The demonstration data: what five public documents say, each fact with the paragraph it was taken from.

The other modules here hold facts and no verbs; `load` holds the verbs and no facts. People are named by their post.
What a document does not state is left out, and what it only implies is marked as inferred.
"""
