"""The pathway of a person: cases, what is shared with whom, conferences, the person's own window.

A case is an append-only record in two compartments, each under a key of its own. What holds now is folded from the
entries (`records.py`), never stored beside them; what jobs need without a key stands in `Due`.
"""
