"""Commands that make the installation run. `prepare()` is what each of them begins with."""

from wegweiser.web.commands.prepared import prepare

__all__ = ["prepare"]
