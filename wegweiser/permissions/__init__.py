"""Who may do what: one table (`roles.toml`), one question (`decide`), one fence before every member view (`guard`).

No `if role ==` anywhere else, no database here: seats come from `people`.
"""

from wegweiser.permissions.decide import decide
from wegweiser.permissions.guard import guard
from wegweiser.permissions.seats import Seat

__all__ = ["Seat", "decide", "guard"]
