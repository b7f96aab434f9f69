"""What of a year's counts may be published, so that no small number can be worked out, also not by subtraction."""

from .protect import protect as protect
from .tables import BASE as BASE
from .tables import THRESHOLD as THRESHOLD
from .tables import WHY as WHY
from .tables import Earlier as Earlier
from .tables import Grid as Grid
from .tables import Ledger as Ledger
from .tables import Partition as Partition
from .tables import Refused as Refused
from .tables import Release as Release
from .tables import Shown as Shown
from .tables import ShownGrid as ShownGrid
from .tables import Tables as Tables
