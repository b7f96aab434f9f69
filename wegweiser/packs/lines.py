"""Where an entry or key stands in a TOML file: neither tomllib nor msgspec says it."""

from __future__ import annotations

import re

_TABLE = re.compile(r"^\s*\[+\s*([^\]]+?)\s*\]+")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)\s*=")


class Lines:
    """Line numbers (from 1) of one file, by table and key. `label.de` is found as `label.de` and as `label`."""

    def __init__(self, text: str) -> None:
        self._text = text.splitlines()
        self._found: dict[tuple[str, str], int] = {}
        table = ""
        for number, line in enumerate(self._text, 1):
            if header := _TABLE.match(line):
                table = header[1].strip("\"'")
                self._found.setdefault((table, ""), number)
            elif key := _KEY.match(line):
                self._found.setdefault((table, key[1]), number)
                self._found.setdefault((table, key[1].partition(".")[0]), number)

    def at(self, table: str, key: str = "", value: str = "") -> int:
        """Line of `value` inside the key, else of the key (also where `[defaults]` lends it), else of the table."""
        places = ((table, key), (table, key.partition(".")[0]), ("defaults", key)) if key else ()
        start = next((self._found[place] for place in places if place in self._found), None)
        if start is None:
            return self._found.get((table, ""), 1)
        return self._value(start, value) if value else start

    def _value(self, start: int, value: str) -> int:
        for number in range(start, len(self._text) + 1):
            line = self._text[number - 1]
            if number > start and (_TABLE.match(line) or _KEY.match(line)):
                return start
            if f'"{value}"' in line:
                return number
        return start
