"""A form with files, as a browser sends it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

Part = tuple[str, bytes]  # the name of a file and what is in it


def multipart(fields: Mapping[str, str], files: Iterable[Part] = (), name: str = "files") -> tuple[bytes, str]:
    """Body and content type."""
    edge = secrets.token_hex(16)
    heads = {field: f'Content-Disposition: form-data; name="{field}"\r\n\r\n' for field in fields}
    parts = [_bytes(heads[field] + value) for field, value in fields.items()]
    for file, content in files:
        head = f'Content-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
        parts.append(_bytes(head) + b"Content-Type: application/octet-stream\r\n\r\n" + content)
    body = b"".join(b"--" + edge.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return body + b"--" + edge.encode() + b"--\r\n", f"multipart/form-data; boundary={edge}"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
