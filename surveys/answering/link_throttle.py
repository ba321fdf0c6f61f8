"""Counts the unknown links that come from one address. A link that works is never held up, whatever else comes."""

from initiatives.throttle import Throttle

unknown_links = Throttle("unknown-links", at_most=30, within=600)
