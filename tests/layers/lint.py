#!/usr/bin/env python3
"""clang-format and clang-tidy over our sources: lint.py format SOURCE_DIR | lint.py tidy SOURCE_DIR BUILD_DIR

clang-tidy checks a file again only if the file, its headers or the rules changed since it was last clean."""

import concurrent.futures
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(sys.argv[2]).resolve()
PRODUCT = ["agent", "tokens", "websocket", "ui"]
FORMATTED = PRODUCT + ["tests", "bench"]


def tool(name):
    """The version of Debian 12, under its name with or without the number."""
    found = shutil.which(f"{name}-14") or shutil.which(name)
    return found or sys.exit(f"{name} is not installed (installers/debian/build-packages)")


def format_check():
    files = [path for folder in FORMATTED for path in sorted((ROOT / folder).rglob("*"))
             if path.suffix in (".h", ".cpp", ".c") and "broken" not in path.parts and "node_modules" not in path.parts]
    return subprocess.run([tool("clang-format"), "--dry-run", "-Werror", *files]).returncode


def project_files(build):
    """For each object of the last build, the files of this project it was made of."""
    listing = subprocess.run(["ninja", "-C", str(build), "-t", "deps"], capture_output=True, text=True).stdout
    made_of, target = {}, None
    for line in listing.splitlines():
        if line and not line[0].isspace():
            target = line.split(":")[0]
            made_of[target] = []
        elif line.strip():
            path = Path(os.path.normpath(build / line.strip()))
            if path.is_relative_to(ROOT):
                made_of[target].append(path)
    return made_of


def tidy_check(build):
    stamps = build / "tidy"
    stamps.mkdir(exist_ok=True)
    rules = (ROOT / ".clang-tidy").read_bytes()
    made_of = project_files(build)
    work = []
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = Path(entry["file"])
        inside = path.relative_to(ROOT).parts[0] if path.is_relative_to(ROOT) else ""
        if inside not in PRODUCT:
            continue
        state = hashlib.sha256(rules + entry["command"].encode())
        for part in sorted({path, *made_of.get(entry["command"].split(" -o ")[1].split()[0], [])}):
            state.update(part.read_bytes() if part.exists() else b"")
        stamp = stamps / hashlib.sha256(str(path).encode()).hexdigest()[:16]
        if not stamp.exists() or stamp.read_text() != state.hexdigest():
            work.append((path, stamp, state.hexdigest()))

    def check(item):
        path, stamp, state = item
        ran = subprocess.run([tool("clang-tidy"), "--quiet", "-p", str(build), str(path)], capture_output=True, text=True)
        if ran.returncode == 0:
            stamp.write_text(state)
            return ""
        return ran.stdout or ran.stderr

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        findings = [found for found in pool.map(check, work) if found]
    print(*findings, sep="\n")
    print(f"{len(work)} files checked, {len(findings)} with findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(format_check() if sys.argv[1] == "format" else tidy_check(Path(sys.argv[3]).resolve()))
