"""What the OpenAPI document says is what is answered: asked by schemathesis with what nobody thought of."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator

from wegweiser.guidebook.editions.tests import sample
from wegweiser.hsds import answering, openapi, quick
from wegweiser.hsds.answering import LISTS
from wegweiser.hsds.asked import PARAMETERS
from wegweiser.hsds.tests import official

BASE = "/musterstadt/hsds"
ASKED = [(f"/{kind}", mode) for kind in LISTS for mode in ("positive", "negative")]
ASKED += [(f"/{kind}/{{id}}", mode) for kind in LISTS for mode in ("positive", "negative", "known")]
ASKED += [("/", "positive")]
ASKING = {"Host": "localhost", "Accept-Encoding": "identity"}
BOUNDED = settings(
    max_examples=8,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def described():
    """The document as schemathesis reads it, with the application it asks: Django and the layer before it."""
    import schemathesis

    from wegweiser.wsgi import application

    def below(environ, start_response):
        return application(environ | {"PATH_INFO": BASE + environ["PATH_INFO"]}, start_response)

    schema = schemathesis.openapi.from_dict(openapi.document("http://localhost"))
    schema.app = below
    return schema


def checks():
    from schemathesis import checks
    from schemathesis.specs.openapi import checks as more

    return [checks.not_a_server_error, more.status_code_conformance, more.content_type_conformance,
            more.response_headers_conformance, more.response_schema_conformance]  # fmt: skip


@pytest.fixture
def published(db, in_memory, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    quick._is_ours.cache_clear()
    in_memory(sample.loaded())
    yield
    quick._is_ours.cache_clear()


@pytest.mark.parametrize(("path", "mode"), ASKED)
def test_no_answer_is_undocumented(path, mode, described, published, client):
    from schemathesis import GenerationMode

    operation = described[path]["GET"]
    known = {}
    if mode == "known":
        page = json.loads(client.get(f"{BASE}/{path.split('/')[1]}", headers={"host": "localhost"}).content)
        known = {"path_parameters": {"id": page["contents"][0]["id"]}}
    wanted = GenerationMode.NEGATIVE if mode == "negative" else GenerationMode.POSITIVE
    seen = set()

    @BOUNDED
    @given(operation.as_strategy(generation_mode=wanted, **known))
    def ask(case):
        response = case.call(headers=ASKING)
        case.validate_response(response, checks=checks())
        seen.add(response.status_code)

    ask()
    assert seen <= ({200, 422} if mode == "known" else {200, 404, 405, 422})
    assert mode != "known" or 200 in seen


def test_the_check_finds_an_undocumented_answer(described, published, monkeypatch):
    from schemathesis.core.failures import FailureGroup

    monkeypatch.setattr(answering, "answer_list", lambda *_: answering.problem(418, "no teapot"))
    monkeypatch.setattr(quick, "answer_list", answering.answer_list)
    case = described["/services"]["GET"].Case()
    response = case.call(headers=ASKING)
    assert response.status_code == 418
    with pytest.raises(FailureGroup) as found:
        case.validate_response(response, checks=checks())
    assert [type(each).__name__ for each in found.value.exceptions] == ["UndefinedStatusCode"]


def test_document_is_valid_and_complete():
    document = openapi.document("https://example.org/x/hsds")
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    for kind in LISTS:
        said = {each["$ref"].rpartition("/")[2] for each in document["paths"][f"/{kind}"]["get"]["parameters"]}
        assert said == set(PARAMETERS[kind])
    assert document["servers"] == [{"url": "https://example.org/x/hsds"}]
    assert "$ref" in json.dumps(document)


def test_every_official_path_is_there():
    if official.SOURCE == "official":
        assert set(official.schema("openapi.json")["paths"]) <= set(openapi.document("")["paths"])


def test_page_shows_every_address_and_parameter(db, in_memory, client):
    in_memory(sample.loaded())
    text = client.get(f"{BASE}/docs").content.decode()
    for kind in LISTS:
        assert f"{BASE}/{kind}" in text
        assert all(f"<code>{name}</code>" in text for name in PARAMETERS[kind])
