"""The jobs of the week, each on a page of its own with the few boxes that it needs.

A plain page shows some boxes of a form of the admin and sends that form, with everything else as it stands. So every
rule, the history and the log of the admin hold here, and whatever is not on the page is found in the full form.
"""

from . import register

__all__ = ["register"]
