"""Situation + place + mandates → contacts in order, each with its reasons."""

from .choose import choose as choose
from .index import build_index as build_index
from .types import Answer as Answer
from .types import Body as Body
from .types import Choice as Choice
from .types import Gap as Gap
from .types import Hours as Hours
from .types import Index as Index
from .types import Line as Line
from .types import Mandate as Mandate
from .types import Question as Question
from .types import Rule as Rule
