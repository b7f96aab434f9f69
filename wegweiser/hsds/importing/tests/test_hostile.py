"""Data made to harm are refused or read at once."""

from __future__ import annotations

import json
from time import process_time

from wegweiser.hsds.importing import reading


def service(number, **more):
    return {"id": f"s{number}", "name": "x", "status": "active", **more}


def test_organization_that_is_no_object_breaks_nothing():
    assert reading.read_bytes(json.dumps([service(1, organization=["x"])]).encode()).organizations


def test_many_services_of_one_organization_are_read_at_once():
    data = json.dumps([service(number, organization_id="o") for number in range(10_000)] * 2).encode()
    began = process_time()
    (one,) = reading.read_bytes(data).organizations
    assert process_time() - began < 10  # seconds of the processor; minutes, when each was compared with each
    assert len(one["services"]) == 10_000
