"""A page that tells what the JSON interface can be asked, made from its OpenAPI description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tacitus.web.render import page

router = APIRouter(include_in_schema=False)
Schema = Mapping[str, Any]
_REF = "#/components/schemas/"


@router.get("/api")
def show_api(request: Request) -> Response:
    """What can be asked, with what, and in which form it is answered."""
    described = request.app.openapi()
    forms = described["components"]["schemas"]
    return page(
        request,
        "api.html",
        title="JSON interface",
        operations=list(_operations(described)),
        forms={name: list(_fields(form)) for name, form in forms.items() if _is_ours(form)},
        names={name: _form_name(name) for name in forms},
        abouts={name: form.get("description", "") for name, form in forms.items()},
    )


def _operations(described: Schema) -> Iterator[Schema]:
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            content = told["responses"].get("200", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema", {})
            yield {
                "method": method.upper(),
                "path": path,
                "about": told.get("description", ""),
                "parameters": [_parameter(each) for each in told.get("parameters", [])],
                "form": kind(schema),
            }


def _parameter(told: Schema) -> Schema:
    return {
        "name": told["name"],
        "about": told.get("description", ""),
        "kind": kind(told["schema"])[0],
        "required": told.get("required", False),
    }


def _is_ours(form: Schema) -> bool:
    """Forms of ours allow no other fields; FastAPI's own say nothing of that."""
    return form.get("additionalProperties") is False


def _fields(form: Schema) -> Iterator[Schema]:
    for name, schema in form["properties"].items():
        words, link = kind(schema)
        yield {
            "name": name,
            "kind": words,
            "link": link,
            "about": schema.get("description", ""),
        }


def _form_name(name: str) -> str:
    """A form as a page names it; of a part of a list, of what."""
    whole, _, row = name.partition("_")
    return f"{whole} of a list of {row.strip('_')}" if row else name


def kind(schema: Schema) -> tuple[str, str | None]:
    """What a value is, in words; and the form that is described elsewhere, if it is one."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_REF)
        return _form_name(name), name
    if "enum" in schema:
        return " or ".join(str(each) or "nothing" for each in schema["enum"]), None
    if "anyOf" in schema:
        kinds = [kind(each) for each in schema["anyOf"]]
        return " or ".join(words for words, _ in kinds), next((to for _, to in kinds if to), None)
    if "prefixItems" in schema:
        parts = [kind(each)[0] for each in schema["prefixItems"]]
        return f"list of {' and '.join(parts)}", None
    if schema.get("type") == "array":
        words, to = kind(schema.get("items", {}))
        return f"list of {words}", to
    words = schema.get("format") or schema.get("type") or schema.get("const") or "anything"
    return str(words), None
