"""Answers to the check → what to look at more closely. Never a score, never a verdict."""

from .closer import look_closer as look_closer
from .dimensions import dimension_positive as dimension_positive
from .dimensions import professional as professional
from .types import DIMENSIONS as DIMENSIONS
from .types import Dimension as Dimension
from .types import Indicator as Indicator
from .types import Report as Report
from .types import Result as Result
from .types import Sign as Sign
