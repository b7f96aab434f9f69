"""Writes the golden vectors that are missing; one that exists is never written again, since it must open for ever.

python -m wegweiser.sealing.tests.draw_vectors
"""

from __future__ import annotations

import json

from wegweiser.sealing.locks import PRODUCTION
from wegweiser.sealing.tests.cases import OPEN, VECTORS, fresh, new_lock


def main() -> None:
    for name in OPEN:
        path = VECTORS / f"{name}.json"
        if not path.exists():
            kind = new_lock(PRODUCTION) if name == "passphrase" else fresh(name)
            path.write_text(json.dumps(kind, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
