"""Writes what is made from the wire contract: `contract/openapi.json`, `extension/contract.d.ts`.

`--check` writes nothing and fails where a file is out of date.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from pastevet import contract

ROOT = Path(__file__).resolve().parent.parent
PRIMITIVES = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}
Schema = dict[str, Any]


def openapi() -> dict[str, Any]:
    """Describe the routes."""
    models: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        *((request, "validation") for request, _ in contract.ROUTES.values()),
        *((reply, "serialization") for _, reply in contract.ROUTES.values()),
        (contract.Problem, "serialization"),
    ]
    names, definitions = models_json_schema(models, ref_template="#/components/schemas/{model}")
    problem = names[(contract.Problem, "serialization")]
    return {
        "openapi": "3.1.0",
        "info": {"title": "pastevet", "version": str(contract.VERSION)},
        "paths": {
            route: _path(
                route, names[(request, "validation")], names[(reply, "serialization")], problem
            )
            for route, (request, reply) in contract.ROUTES.items()
        },
        "components": {"schemas": definitions["$defs"]},
    }


def _path(route: str, request: Schema, reply: Schema, problem: Schema) -> Schema:
    told = _content(problem, "application/problem+json")
    unkept = {"503": {"description": "It can't be kept.", **told}}
    return {
        "post": {
            "requestBody": {"required": True, **_content(request)},
            "responses": {
                "200": {"description": "The answer.", **_content(reply)},
                "403": {"description": "Refused by the gate. Empty."},
                "4XX": {"description": "Can't be read, or the organisation rules it out.", **told},
                **(unkept if route in contract.KEEPING else {}),
            },
        }
    }


def _content(schema: Schema, kind: str = "application/json") -> Schema:
    return {"content": {kind: {"schema": schema}}}


def typescript(schemas: Schema) -> str:
    """Turn the schemas into TypeScript types."""
    head = "// Made from the service's contract by `make contract`. Do not edit.\n"
    return head + "".join(
        f"\nexport type {name} = {_type(schema, '')};\n" for name, schema in sorted(schemas.items())
    )


def _type(schema: Schema, indent: str) -> str:
    match schema:
        case {"$ref": str(ref)}:
            typed = ref.rsplit("/", 1)[-1]
        case {"const": word}:
            typed = json.dumps(word)
        case {"enum": words}:
            typed = " | ".join(map(json.dumps, words))
        case {"anyOf": options}:
            typed = " | ".join(_type(option, indent) for option in options)
        case {"type": "array"}:
            typed = _array(schema, indent)
        case {"type": "object"}:
            typed = _object(schema, indent)
        case _:
            typed = PRIMITIVES[schema["type"]]
    return typed


def _array(schema: Schema, indent: str) -> str:
    if "prefixItems" in schema:
        return f"[{', '.join(_type(one, indent) for one in schema['prefixItems'])}]"
    return f"Array<{_type(schema['items'], indent)}>"


def _object(schema: Schema, indent: str) -> str:
    required = schema.get("required", [])
    deeper = indent + "  "
    lines = [
        f"{deeper}{name}{'' if name in required else '?'}: {_type(one, deeper)};"
        for name, one in schema.get("properties", {}).items()
    ]
    return "\n".join(["{", *lines, indent + "}"]) if lines else "Record<string, never>"


def main() -> int:
    """Write the files, or say which is out of date."""
    described = openapi()
    wanted = {
        ROOT / "contract/openapi.json": json.dumps(described, indent=2, ensure_ascii=False) + "\n",
        ROOT / "extension/contract.d.ts": typescript(described["components"]["schemas"]),
    }
    stale = [
        path for path, text in wanted.items() if not path.is_file() or path.read_text() != text
    ]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is out of date: run `make contract`.")
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(wanted[path])
    return 0


if __name__ == "__main__":
    sys.exit(main())
