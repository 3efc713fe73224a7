#!/usr/bin/env python3
"""Scaffolds a stage: its folder, its page and its test. Usage: new_stage.py Kitting

Nothing that exists is overwritten. `make catalog` puts the stage into the list that pipeline files can name.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

STAGE = """internal import Pipeline

/// One line that says what the stage does.
///
/// Takes: what it needs of the context. Leaves: what it makes.
struct {name}Stage: Stage {{
  static let description = StageDescription(
    name: "{stage}", summary: "One line of help.", inputs: [InputData.name], outputs: [])

  init(options: OptionValues) {{}}

  func run(_ context: RunContext) throws {{
    // The algorithm stands in files of its own in this folder, named after what they do, as pure functions.
  }}
}}
"""

TEST = """import Pipeline
import Stages
import Testing

@Suite struct {name}StageTests {{
  @Test func aPipelineCanNameIt() throws {{
    let stage = try #require(stageCatalog.stage("{stage}"))
    #expect(!stage.summary.isEmpty)
  }}
}}
"""

PAGE = """# `{stage}`

What the stage does, in a paragraph, with the rules that it applies.

<!-- generated: stage {stage} -->
<!-- end -->

## Example

An input of three rows and what the stage makes of it.
"""


def main():
    name = sys.argv[1] if len(sys.argv) == 2 else ""
    if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", name):
        sys.exit("Name the stage in camel case: make new-stage NAME=Kitting")
    stage = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
    files = {
        ROOT / "Sources" / "Stages" / name / f"{name}Stage.swift": STAGE,
        ROOT / "Tests" / "StagesTests" / f"{name}StageTests.swift": TEST,
        ROOT / "Docs" / "Stages" / f"{stage}.md": PAGE,
    }
    for file in files:
        if file.exists():
            sys.exit(f"{file.relative_to(ROOT)} exists already")
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.format(name=name, stage=stage), "utf-8")
        print(file.relative_to(ROOT))
    print(f"Write them, then `make docs test`; a pipeline names the stage '{stage}'.")


if __name__ == "__main__":
    main()
