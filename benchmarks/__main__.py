"""One topic in a process of its own: `python -m benchmarks TOPIC SCALE [--quick]`. Prints lines as JSON."""

from __future__ import annotations

import importlib
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegweiser.settings")
    importlib.import_module(f"benchmarks.{sys.argv[1]}").main(int(sys.argv[2]))
