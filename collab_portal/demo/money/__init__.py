"""What the documents say of money, funding and benefits; references never change."""

from .benefits import BENEFITS
from .figures import FIGURES
from .streams import STREAMS

__all__ = ["BENEFITS", "FIGURES", "STREAMS"]
