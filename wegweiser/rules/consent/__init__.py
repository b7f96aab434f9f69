"""What a person's consent covers: which groups of data may go to which body on which day."""

from .covers import covers as covers
from .covers import lasts as lasts
from .types import WHY as WHY
from .types import Covered as Covered
from .types import Given as Given
from .types import Ledger as Ledger
from .types import NotCovered as NotCovered
from .types import Refused as Refused
