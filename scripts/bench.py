#!/usr/bin/env python3
"""make bench: what is measured, as tables. Nothing is asserted but that all is answered once.

    python3 scripts/bench.py [PART …]

Parts: parse, documents, surveys and votes (in the process; votes on SQLite and on PostgreSQL), and latency, cpu, burst,
start, memory (a private Synapse, the release build and a bare echo client: benches/homeserver.py;
`homeserver` means these five). Without a name all of them. Figures mean something only on a machine
that does nothing else meanwhile.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import environment  # noqa: E402
import postgres  # noqa: E402
import serving  # noqa: E402

SERVER_PARTS = ("latency", "cpu", "burst", "start", "memory")
PARTS = ("parse", "documents", "surveys", "votes", "homeserver", *SERVER_PARTS)


class BenchFault(Exception):
    """Why a part did not run to its end."""


def run(command: list, **more: str) -> None:
    """Run one command and show what it prints."""
    print(f"\n== {' '.join(map(str, command))}", flush=True)
    done = subprocess.run([str(part) for part in command], check=False, cwd=environment.ROOT, env={**os.environ, **more})
    if done.returncode != 0:
        raise BenchFault(f"`{' '.join(map(str, command))}` ended with {done.returncode}")


def votes() -> None:
    """Durable votes a second on both databases; PostgreSQL waits for the disk as in service."""
    target = environment.target_dir()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix="bench-postgres-") as home:
        server = postgres.Postgres(Path(home), durable=True)
        try:
            server.start()
            run(["cargo", "bench", "--locked", "--bench", "votes"], YORIAI_BENCH_POSTGRES=server.url)
        finally:
            server.stop()
            place = Path(home) / "place"
            if place.exists():
                # For root the cluster may lie elsewhere: see postgres.py.
                shutil.rmtree(place.read_text(), ignore_errors=True)


def main() -> int:
    """Build, then measure what was asked for."""
    wanted = sys.argv[1:] or ["parse", "documents", "surveys", "votes", "homeserver"]
    if strange := [name for name in wanted if name not in PARTS]:
        print(f"bench: no such part: {', '.join(strange)} (there are {', '.join(PARTS)})", file=sys.stderr)
        return 2
    try:
        python = environment.make(install_missing=True)
        for name in ("parse", "documents", "surveys"):
            if name in wanted:
                run(["cargo", "bench", "--locked", "--bench", name])
        if "votes" in wanted:
            votes()
        if server_parts := [name for name in wanted if name == "homeserver" or name in SERVER_PARTS]:
            run(["cargo", "build", "--release", "--locked", "--bin", "yoriai"])
            names = [] if "homeserver" in server_parts else server_parts
            run([python, "benches/homeserver.py", "--json", environment.target_dir() / "bench.json", *names])
    except (BenchFault, environment.EnvironmentFault, serving.ServeFault) as fault:
        print(f"bench: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
