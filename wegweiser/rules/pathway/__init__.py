"""Stage + facts + move + who → allowed with its effects, or refused with what would make it possible; every date."""

from .deadlines import deadlines_of as deadlines_of
from .decide import decide as decide
from .decide import follow as follow
from .decide import possible as possible
from .types import DROPPED as DROPPED
from .types import PERSON as PERSON
from .types import REASONS as REASONS
from .types import Allowed as Allowed
from .types import Deadline as Deadline
from .types import Due as Due
from .types import Facts as Facts
from .types import Mark as Mark
from .types import Move as Move
from .types import Protocol as Protocol
from .types import Refused as Refused
from .types import Role as Role
from .types import Step as Step
from .types import Waiver as Waiver
from .types import Want as Want
from .types import Who as Who
