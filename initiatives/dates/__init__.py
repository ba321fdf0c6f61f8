"""Dates as documents state them: what they can mean, and the fields that hold them."""
