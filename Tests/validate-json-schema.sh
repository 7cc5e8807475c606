#!/bin/sh
# Validates JSON reports against docs/report.schema.json with a full implementation of JSON Schema.
# Usage: Tests/validate-json-schema.sh REPORT.json…
# Needs python3; installs the package jsonschema into a virtual environment where it is missing.
set -eu

if [ "$#" -eq 0 ]; then
  echo "usage: $0 REPORT.json…" >&2
  exit 2
fi

root=$(cd "$(dirname "$0")/.." && pwd)
python=python3
if ! "$python" -c 'import jsonschema' 2>/dev/null; then
  venv="$root/.build/jsonschema-venv"
  [ -x "$venv/bin/python3" ] || python3 -m venv "$venv"
  "$venv/bin/python3" -m pip install --quiet 'jsonschema>=4.18'
  python="$venv/bin/python3"
fi

exec "$python" - "$root/docs/report.schema.json" "$@" <<'PYTHON'
import json
import sys

from jsonschema import Draft202012Validator

schema_path, *report_paths = sys.argv[1:]
with open(schema_path, encoding="utf-8") as file:
    schema = json.load(file)
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)

failures = 0
for path in report_paths:
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    for error in sorted(validator.iter_errors(report), key=lambda error: error.json_path):
        failures += 1
        print(f"{path}: {error.json_path}: {error.message}", file=sys.stderr)

print(f"{len(report_paths)} report(s), {failures} violation(s)")
sys.exit(1 if failures else 0)
PYTHON
