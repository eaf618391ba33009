"""Write the sample reports in docs/spec-review: each on a change of the small contract of the table of verdicts.

Usage: python -m tests.review.samples
"""

import re
import tempfile
from functools import reduce
from pathlib import Path

import yaml
from attrs import define

from tools.generate import ROOT
from tools.spec_review.report.markdown import markdown
from tools.spec_review.review import review

from .edits import Edit, add, everywhere, remove, replace
from .scratch import ScratchRepository

FOLDER = ROOT / "docs" / "spec-review"
CONTRACT = Path(__file__).parent / "table" / "document.yaml"
MADE = "<!-- Made by `make sample-reviews`. -->\n"


@define(frozen=True)
class Sample:
    """A change of the contract.

    Attributes:
        name: The name of its page.
        edits: The change.
        judgement: The verdict, the reason and who may be affected, for each change that a person must judge.
    """

    name: str
    edits: tuple[Edit, ...]
    judgement: tuple[str, str, str] | None = None


BOXES = """/boxes:
  servers:
    - url: https://my.orq.ai
  get:
    operationId: getBox
    tags: [orq]
    summary: Look at the box
    security:
      - orqKey: []
    x-client: {resource: orq.sessions, method: get_box}
    responses:
      "200":
        description: The box.
        content:
          application/json:
            schema: {$ref: "#/components/schemas/Box"}
      "4XX": {$ref: "#/components/responses/Failure"}"""
ITEMS = "/shelves/{shelf}/items"
SHELF = """        - name: shelf
          in: path
          required: true
          description: The shelf.
          schema: {type: string}
"""
PARAMETERS = 'parameters:\n  - $ref: "#/components/parameters/Shelf"'
TEXT = "value: {type: string}"
SAMPLES = [
    Sample("operation-added", (add("paths", BOXES),)),
    Sample("field-renamed", (replace("NewItem > properties", "name: {", "label: {"),)),
    Sample("values-opened", (replace("Item > properties", TEXT, "value: {type: [string, integer]}"),)),
    Sample("parameter-moved", (replace(f"{ITEMS} > post", SHELF, ""), add(ITEMS, PARAMETERS))),
    Sample(
        "repeated-call",
        (everywhere("method: archive}", "method: archive, idempotent: true}"),),
        ("compatible", "The archive holds an item once, however often it is put there.", "Nobody."),
    ),
    Sample("operation-removed", (remove("/shelves/{shelf}/items/{id} > delete"),)),
]


def written(sample: Sample, folder: Path) -> str:
    """The page of a sample. It leaves the commit out, which is another one each time, and links to its lines."""
    scratch = ScratchRepository(folder, text=CONTRACT.read_text())
    scratch.spec.write_text(reduce(lambda text, edit: edit(text), sample.edits, scratch.text))
    scratch.regenerate()
    if sample.judgement:
        keys = ("verdict", "reason", "affects")
        entries = [
            {"change": one.fingerprint, **dict(zip(keys, sample.judgement, strict=True))}
            for one in review(scratch.root, "main").changes.unjudged
        ]
        (scratch.root / "spec-review.yaml").write_text(yaml.dump(entries))
    report = markdown(review(scratch.root, "main"))
    report = re.sub(r"`main` \([0-9a-f]+\)", "`main`", report)
    return MADE + re.sub(r"\[(openapi.yaml:\d+)\]\(openapi.yaml#L\d+\)", r"\1", report)


def pages() -> dict[Path, str]:
    """All pages, by where they stand."""
    with tempfile.TemporaryDirectory() as name:
        return {FOLDER / f"{one.name}.md": written(one, Path(name) / one.name) for one in SAMPLES}


def main() -> None:
    for path, text in pages().items():
        path.write_text(text)


if __name__ == "__main__":
    main()
