#!/usr/bin/env python3
"""Writes Sources/Stages/Catalog.swift from the folders of that target; `--print` shows it instead.

A run stage is a folder `Foo` with a `FooStage.swift` that declares `struct FooStage: Stage`. The stages inside `levels:`
are named by the level loop, the one type that conforms to `Pipeline.LevelLoop`.
"""
import pathlib
import re
import sys

STAGES = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "Stages"


def stages():
    """Names of the run stages, in the order of their folders."""
    names = []
    for folder in sorted(path for path in STAGES.iterdir() if path.is_dir()):
        name = f"{folder.name}Stage"
        file = folder / f"{name}.swift"
        if file.exists() and re.search(rf"^struct {name}: Stage\b", file.read_text("utf-8"), re.M):
            names.append(name)
    return names


def level_loop():
    """Name of the type that repeats the level stages."""
    found = [
        match.group(1)
        for file in sorted(STAGES.glob("*/*.swift"))
        for match in re.finditer(r"^struct (\w+): Pipeline\.LevelLoop\b", file.read_text("utf-8"), re.M)
    ]
    if len(found) != 1:
        sys.exit(f"expected one level loop in {STAGES}, found {found}")
    return found[0]


def catalog():
    lines = "".join(f"    {name}.self,\n" for name in stages())
    return (
        "// Written by `make catalog` from the folders of this target; a test holds the two together.\n"
        "\n"
        "public import Pipeline\n"
        "\n"
        "/// All stages that a pipeline file can name.\n"
        "public let stageCatalog = StageCatalog(\n"
        f"  stages: [\n{lines}  ], levels: {level_loop()}.self)\n"
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["--print"]:
        sys.stdout.write(catalog())
    else:
        (STAGES / "Catalog.swift").write_text(catalog(), "utf-8")
