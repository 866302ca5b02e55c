"""The part of JSON Schema 2020-12 that docs/verify.schema.json uses. An unknown keyword is an error."""
import json
import re

from command import SOURCE

SCHEMA = json.loads((SOURCE / "docs/verify.schema.json").read_text())
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int}
KNOWN = {"$schema", "$defs", "$ref", "title", "description", "type", "enum", "anyOf", "required", "properties",
         "additionalProperties", "items", "minItems", "minimum", "pattern"}


def has_type(value, name):
    return isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool))


def problems(value, schema=None, where="$"):
    """The errors of `value`, one line for each."""
    schema = SCHEMA if schema is None else schema
    unknown = set(schema) - KNOWN
    if unknown:
        raise ValueError(f"keywords that are not checked: {unknown}")
    found = []
    if "$ref" in schema:
        found += problems(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], where)
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(has_type(value, name) for name in names):
            return [*found, f"{where}: {value!r} is no {'/'.join(names)}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{where}: {value!r} is not one of {schema['enum']}")
    if "anyOf" in schema:
        tried = [problems(value, one, where) for one in schema["anyOf"]]
        if all(tried):
            found += min(tried, key=len)
    if isinstance(value, dict):
        found += [f"{where}: {name} is missing" for name in schema.get("required", []) if name not in value]
        for name, member in value.items():
            if name in schema.get("properties", {}):
                found += problems(member, schema["properties"][name], f"{where}.{name}")
            elif schema.get("additionalProperties") is False:
                found.append(f"{where}: {name} is not documented")
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            found.append(f"{where}: too few")
        for at, member in enumerate(value):
            found += problems(member, schema.get("items", {}), f"{where}[{at}]")
    if isinstance(value, int) and value < schema.get("minimum", value):
        found.append(f"{where}: {value} is too small")
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{where}: {value!r} is not like {schema['pattern']}")
    return found
