"""The OpenAPI document, written from the table of addresses and from the nouns themselves."""

from __future__ import annotations

import re
import types
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from importlib.metadata import version
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from whosays.model import Dossier
from whosays.serve import tokens
from whosays.serve.routes import Address, Field
from whosays.show.schema import schema as dossier_schema

Json = dict[str, Any]
_VARIABLE = re.compile(r"\{(\w+)\}")
_NUMBERED = ("/articles/", "/people/", "/corrections/")
_PLAIN: dict[Any, Json] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    type(None): {"type": "null"},
    Any: {},
}
_ERRORS = {
    "400": "A field holds what it cannot.",
    "401": "Nobody is logged in.",
    "403": "That may only be done by an editor, or from the room's own pages.",
    "404": "There is nothing of that address.",
    "422": "What was sent is not fit to be taken.",
    "429": "Too many requests; Retry-After tells when to go on.",
}


def openapi(addresses: Sequence[Address]) -> Json:
    """The document, of version 3.1, for the JSON below /api."""
    schemas: Json = {}
    paths: Json = {}
    for address in addresses:
        paths.setdefault("/api" + (address.program or address.path), {})[address.method.lower()] = _operation(address, schemas)
    schemas["Error"] = {
        "type": "object",
        "required": ["error"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["status", "message"],
                "properties": {"status": {"type": "integer"}, "message": {"type": "string"}},
            }
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "whosays: the reading room",
            "version": version("whosays"),
            "description": "The JSON beside every page. Who says what, with the exact words as evidence; no verdicts. "
            f"What does something wants the cookie “{tokens.COOKIE}”, which every answer to a GET sets, sent back, and its value "
            f"in the header “{tokens.HEADER}” too.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": tokens.SESSION}}},
        "security": [{"session": []}, {}],
    }


def schema_of(kind: Any, schemas: Json) -> Json:
    """The JSON Schema of a type; nouns go into ``schemas`` and are referred to.

    Raises:
        TypeError: nothing that a noun is made of.
    """
    if kind is Dossier:
        schemas["Dossier"] = _inlined()
        return {"$ref": "#/components/schemas/Dossier"}
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in schemas:
            schemas[kind.__name__] = {}
            hints = get_type_hints(kind)
            properties = {part.name: schema_of(hints[part.name], schemas) for part in fields(kind)}
            schemas[kind.__name__] = {"type": "object", "required": list(properties), "properties": properties}
        return {"$ref": f"#/components/schemas/{kind.__name__}"}
    origin, args = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"type": "string", "enum": list(args)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [schema_of(arg, schemas) for arg in args]}
    if origin is tuple and args[-1] is not ...:
        return {"type": "array", "prefixItems": [schema_of(arg, schemas) for arg in args], "items": False, "minItems": len(args)}
    if origin in (tuple, list):
        return {"type": "array", "items": schema_of(args[0], schemas)}
    if isinstance(origin, type) and len(args) == 2:
        return {"type": "object", "additionalProperties": schema_of(args[1], schemas)}
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    raise TypeError(f"{kind} has no form in JSON")


def _inlined() -> Json:
    """The schema of the dossier as one that stands inside another: its references lead to where it stands."""
    whole = {name: part for name, part in dossier_schema().items() if name not in ("$schema", "$id")}
    moved: Json = _moved(whole)
    return moved


def _moved(part: Any) -> Any:
    if isinstance(part, dict):
        return {
            name: value.replace("#/", "#/components/schemas/Dossier/", 1) if name == "$ref" and isinstance(value, str) else _moved(value)
            for name, value in part.items()
        }
    return [_moved(item) for item in part] if isinstance(part, list) else part


def _operation(address: Address, schemas: Json) -> Json:
    path = address.program or address.path
    parameters = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "integer" if path.startswith(_NUMBERED) else "string"},
        }
        for name in _VARIABLE.findall(path)
    ]
    if address.method == "GET":
        parameters += [_parameter(field) for field in address.fields]
    operation: Json = {
        "operationId": address.view.__name__,
        "summary": address.summary + (" (editors)" if address.role == "editor" else ""),
        "parameters": parameters,
        "responses": _responses(_given(address.gives, schemas), "202" if address.path == "/add" and address.method == "POST" else "200"),
    }
    if address.method == "POST":
        operation["parameters"].append(_header())
        operation["requestBody"] = _body(address.fields)
    return operation


def _given(gives: Any, schemas: Json) -> Json:
    if not isinstance(gives, dict):
        return schema_of(gives, schemas)
    properties = {name: schema_of(kind, schemas) for name, kind in gives.items()}
    return {"type": "object", "required": list(properties), "properties": properties}


def _header() -> Json:
    return {"name": tokens.HEADER, "in": "header", "required": True, "schema": {"type": "string"}}


def _parameter(field: Field) -> Json:
    return {"name": field.name, "in": "query", "required": field.required, "description": field.about, "schema": _type(field)}


def _type(field: Field) -> Json:
    if field.type == "file":
        return {"type": "array", "items": {"type": "string", "format": "binary"}}
    return {"type": field.type} | ({"enum": list(field.values)} if field.values else {})


def _body(fields: Sequence[Field]) -> Json:
    properties = {field.name: _type(field) | {"description": field.about} for field in fields}
    shape: Json = {"type": "object", "properties": properties, "required": [field.name for field in fields if field.required]}
    program = "multipart/form-data" if any(field.type == "file" for field in fields) else "application/json"
    content = {form: {"schema": shape} for form in (program, "application/x-www-form-urlencoded")}
    return {"required": bool(shape["required"]), "content": content}


def _responses(given: Json, status: str) -> Json:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    good = {"description": "As asked.", "content": {"application/json": {"schema": given}}}
    return {status: good} | {code: {"description": words, "content": error} for code, words in _ERRORS.items()}
