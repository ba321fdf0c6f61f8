"""The survey that a document reports, and one to practise with; references never change."""
