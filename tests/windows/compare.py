"""compare.py LINUX_PROGRAM WINDOWS_PROGRAM WORK: every command that needs no keys, by both programs on folders alike.

Exit code, what is printed and every file that is written have to be the same, byte for byte, but for `\\` in the paths
that are printed. Ends with how many calls were compared; 1 when one differs, after it was tried once more (a minute may
have passed between the two).
"""
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LINUX, WINDOWS, WORK = sys.argv[1], sys.argv[2], Path(sys.argv[3])
ROOT = Path(__file__).resolve().parents[2]
PAPERS = "docx,pdf,odt,html,md,txt,json,oparl"


def folders(base):
    """Folders alike under `base`: the samples, the kept journals, and each broken file in a sample of its own."""
    sample = ROOT / "sample-data/klynge-lillebaelt-2026-12-03"
    for one in sorted((ROOT / "sample-data").iterdir()):
        if one.is_dir():
            shutil.copytree(one, base / one.name, ignore=lambda _, names: [n for n in names if not n.endswith(".toml")])
    for kept in sorted((ROOT / "tests/journals").glob("v*.jsonl")):
        folder = base / f"holdt-{kept.stem}"
        folder.mkdir()
        shutil.copy(kept, folder / "journal.jsonl")
    damaged = base / "beskadiget"
    shutil.copytree(base / "holdt-v1.3", damaged)
    lines = (damaged / "journal.jsonl").read_bytes().split(b"\n")
    lines[7] = lines[7].replace(b"a", b"b", 1)
    (damaged / "journal.jsonl").write_bytes(b"\n".join(lines))
    torn = base / "afbrudt"
    shutil.copytree(base / "holdt-v1.3", torn)
    with open(torn / "journal.jsonl", "ab") as journal:
        journal.write("{\"sum\":\"halv linje med æ".encode())
    for broken in sorted((ROOT / "tests/inputs/invalid").glob("d*.toml")):
        folder = base / broken.stem
        folder.mkdir()
        for name in ("dagsorden.toml", "deltagere.toml"):
            shutil.copy(sample / name, folder / name)
        shutil.copy(broken, folder / f"{broken.name.split('-')[0].removesuffix('.toml')}.toml")
    shutil.copytree(ROOT / "tests/import", base / "ind")
    (base / "mappe med æ og mellemrum").mkdir()
    for name in ("dagsorden.toml", "deltagere.toml"):
        shutil.copy(sample / name, base / "mappe med æ og mellemrum" / name)


def calls(base):
    """The command lines, on the folders in `base`."""
    samples = [p.name for p in sorted((ROOT / "sample-data").iterdir()) if p.is_dir()]
    held = sorted(p.name for p in base.iterdir() if p.name.startswith("holdt-")) + ["beskadiget", "afbrudt"]
    broken = sorted(p.stem for p in (ROOT / "tests/inputs/invalid").glob("d*.toml"))
    commands = "afhold sammenlign projektor ny importer tjek referat dagsorden status taster fora prøv vejledning fuldfør".split()
    yield from ([word, "--help"] for word in commands)
    yield from ([], ["--help"], ["--version"], ["taster"], ["taster", "--json"], ["fora"], ["fora", "--json"], ["vejledning"])
    yield from (["fora", body] for body in ("klynge-politisk", "sundhedsraad", "findes-ikke"))
    yield from (["vejledning", page] for page in ("filer", "it", "dagsorden", "windows", "findes ikke"))
    yield from (["fuldfør", shell] for shell in ("bash", "powershell"))
    yield ["vejledning", "--man"]
    yield from (["tjek", folder, *json] for folder in samples + broken + ["mappe med æ og mellemrum"] for json in ([], ["--json"]))
    for folder in samples + held:
        yield from (["status", folder], ["status", folder, "--json"], ["status", folder, "--intern", "--json"])
    for folder in held:
        yield ["referat", folder, "--format", PAPERS, "--bekraeft"]
        yield ["referat", folder, "--format", PAPERS, "--intern", "--ud", f"{folder}/internt"]
        yield from (["tjek", folder], ["referat", folder, "--format", "md", "--koereplan", "--ud", f"{folder}/plan"])
    yield from (["dagsorden", folder, "--format", "docx,html,md,txt,pdf"] for folder in samples)
    yield ["sammenlign", "holdt-v1.3", "holdt-v1.2"]
    yield ["ny", "nyt", "--efter", "holdt-v1.3", "--dato", "4-3-2027"]
    yield ["ny", "helt nyt", "--forum", "sundhedsraad", "--dato", "4-3-2027"]
    yield ["importer", "ind/nordby.md", "--til", "fra-tekst", "--forum", "klynge-politisk", "--ja"]
    yield ["importer", "ind/oekonomi-word.docx", "--til", "fra-word", "--forum", "klynge-politisk", "--ja"]
    yield ["importer", "ind/nordby.txt", "ind/roster.xlsx", "--til", "fra-excel", "--forum", "klynge-politisk", "--vis"]
    yield ["importer", "ind/roster.csv", "--til", "klynge-lillebaelt-2026-12-03", "--ja"]
    yield from ([word, "findes-ikke"] for word in ("status", "tjek", "referat", "afhold", "projektor", "dagsorden"))
    yield from (["afhold", "mappe med æ og mellemrum"], ["afhold", "holdt-v1.3", "--linjer"], ["stauts", "x"], ["status", "--josn", "x"])


def run(program, words, folder):
    """Exit code, standard output, standard error."""
    env = dict(os.environ, XDG_CONFIG_HOME="/nonexistent", XDG_DATA_HOME="/dev/null/none", NO_COLOR="1", LANG="C.UTF-8")
    done = subprocess.run([*program, *words], cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
    return done.returncode, done.stdout, done.stderr


def alike(told):
    """What was told, with paths as Linux spells them."""
    code, out, err = told
    return code, out.replace(b"\\", b"/"), err.replace(b"\\", b"/")


def written(base):
    """Every file under a folder, with its content; locks, and who held them, are each program's own."""
    own = (".lock", ".holder")
    files = (p for p in base.rglob("*") if p.is_file() and not p.name.endswith(own))
    return {str(p.relative_to(base)): p.read_bytes() for p in files}


def differs(sides, words):
    """Whether the two programs answer a command line differently, twice; says how."""
    for _ in range(2):
        told = {side: alike(run(program, words, WORK / side)) for side, program in sides.items()}
        if told["linux"] == told["windows"]:
            return False
    lines = [f"differs: ordstyrer {' '.join(words)}"]
    lines += [f"  {side}: {code} {out[:300]!r} {err[:300]!r}" for side, (code, out, err) in told.items()]
    print("\n".join(lines))
    return True


def main():
    sides = {"linux": [LINUX], "windows": ["wine", WINDOWS]}
    for side in sides:
        (WORK / side).mkdir(parents=True)
        folders(WORK / side)
    # Calls on one folder follow each other; folders are looked at as many at once as there are cores.
    names = {p.name for p in (WORK / "linux").iterdir()}
    groups = {}
    for words in calls(WORK / "linux"):
        folder = next((w for w in words if w.split("/")[0] in names), "")
        groups.setdefault(folder, []).append(words)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda group: [differs(sides, words) for words in group], groups.values()))
    compared = sum(len(group) for group in found)
    differing = sum(sum(group) for group in found)
    files = {side: written(WORK / side) for side in sides}
    names = set(files["linux"]) | set(files["windows"])
    for name in sorted(names):
        if files["linux"].get(name) != files["windows"].get(name):
            differing += 1
            print("differs:", name, [None if (c := files[s].get(name)) is None else len(c) for s in sides])
    print(f"{compared} calls and {len(names)} files compared, {differing} differ")
    sys.exit(bool(differing) or compared < 150)


main()
