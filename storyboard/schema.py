"""docs/storyboard.schema.json, generated from the model: `python -m storyboard.schema`."""

import json
from pathlib import Path

from storyboard.models import Storyboard

PATH = Path(__file__).parent.parent / "docs" / "storyboard.schema.json"


def schema_text() -> str:
    """The JSON Schema of storyboard.json as it is kept in docs/."""
    return json.dumps(Storyboard.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.write_text(schema_text(), encoding="utf-8")
