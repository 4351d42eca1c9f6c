#!/usr/bin/env python3
"""What the program is made of, for one target, on standard output.

    components.py bom TARGET COMMIT     as CycloneDX 1.5
    components.py licences TARGET       the licences' texts, crate by crate

Told are the crates that are linked into the program, as Cargo resolves them for the target. Not told are Rust's own library,
the crates that only ran while it was built, and the typefaces, whose licences are added to the texts by hand below.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tomllib
import uuid

FONTS = ["DejaVuSans-LICENSE.txt", "SourceSans3-LICENSE.md"]


def cargo(*words):
    return subprocess.run(["cargo", *words, "--locked"], check=True, capture_output=True, text=True).stdout


def linked(target):
    """Packages with what they are linked with: {id: package}, {id: [ids]}, the program's id."""
    meta = json.loads(cargo("metadata", "--format-version", "1", "--filter-platform", target))
    packages = {p["id"]: p for p in meta["packages"]}
    macros = {i for i, p in packages.items() if any("proc-macro" in t["kind"] for t in p["targets"])}
    nodes = {}
    for node in meta["resolve"]["nodes"]:
        normal = [d["pkg"] for d in node["deps"] if any(k["kind"] is None for k in d["dep_kinds"])]
        nodes[node["id"]] = sorted(set(normal) - macros)
    root, seen, todo = meta["resolve"]["root"], {}, [meta["resolve"]["root"]]
    # Features of the tests' own dependencies may switch a crate on: the tree as it is built has the last word.
    built = set(cargo("tree", "--target", target, "--edges", "normal,no-proc-macro", "--prefix", "none",
                      "--no-dedupe", "--format", "{p}").splitlines())
    built = {" ".join(line.split()[:2]) for line in built if line}
    while todo:
        one = todo.pop()
        p = packages[one]
        if one in seen or f"{p['name']} v{p['version']}" not in built:
            continue
        seen[one] = p
        todo += nodes[one]
    return seen, {i: [d for d in nodes[i] if d in seen] for i in seen}, root


def purl(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def bom(target, commit):
    seen, edges, root = linked(target)
    lock = tomllib.loads(pathlib.Path("Cargo.lock").read_text())
    sums = {(p["name"], p["version"]): p.get("checksum") for p in lock["package"]}

    def component(package, kind):
        one = {"type": kind, "bom-ref": purl(package), "name": package["name"], "version": package["version"],
               "purl": purl(package)}
        if package["license"]:
            one["licenses"] = [{"expression": re.sub(r"\s*/\s*", " OR ", package["license"])}]
        if checksum := sums.get((package["name"], package["version"])):
            one["hashes"] = [{"alg": "SHA-256", "content": checksum}]
        return one

    order = sorted(seen, key=lambda i: (seen[i]["name"], seen[i]["version"]))
    own = component(seen[root], "application")
    own["properties"] = [{"name": "ordstyrer:commit", "value": commit}, {"name": "ordstyrer:target", "value": target}]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:ordstyrer:{seen[root]['version']}:{commit}:{target}")
    day = int(os.environ["SOURCE_DATE_EPOCH"])
    from datetime import datetime, timezone
    json.dump({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": f"urn:uuid:{serial}", "version": 1,
        "metadata": {"timestamp": datetime.fromtimestamp(day, timezone.utc).isoformat(), "component": own},
        "components": [component(seen[i], "library") for i in order if i != root],
        "dependencies": [{"ref": purl(seen[i]), "dependsOn": sorted(purl(seen[d]) for d in edges[i])} for i in order],
    }, sys.stdout, ensure_ascii=False, indent=1)
    print()


def licences(target):
    seen, _, root = linked(target)
    print("Programmet er bygget af disse dele; hver har sin egen licens.\n")
    for one in sorted(seen, key=lambda i: (seen[i]["name"], seen[i]["version"])):
        if one == root:
            continue
        package = seen[one]
        print(f"== {package['name']} {package['version']}: {package['license'] or 'se nedenfor'}\n")
        folder = pathlib.Path(package["manifest_path"]).parent
        for file in sorted(folder.iterdir()):
            if re.match(r"(?i)(licen[sc]e|copying|notice|unlicense)", file.name) and file.is_file():
                print(file.read_text(errors="replace").strip() + "\n")
    for name in FONTS:
        print(f"== {name.split('-')[0]} (skrifttype i PDF)\n")
        print(pathlib.Path("src/export/pdf/fonts", name).read_text().strip() + "\n")


if __name__ == "__main__":
    {"bom": bom, "licences": licences}[sys.argv[1]](*sys.argv[2:])
