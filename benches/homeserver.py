#!/usr/bin/env python3
"""Yoriai beside a bare echo client on a private Synapse: latency, CPU, bursts, memory, start.

    make bench PART=homeserver            (or PART=latency, cpu, burst, start, memory)
    python benches/homeserver.py [--program FILE] [--json FILE] [--pairs N] [PART …]

Prints one table. Only correctness can fail: every command must be answered exactly once.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import parts  # noqa: E402
from peer import PeerFault  # noqa: E402
from serving import ServeFault  # noqa: E402
from subject import ROOT, BenchFault  # noqa: E402

PARTS = ("latency", "cpu", "burst", "start", "memory")


def centile(values: list, percent: float) -> float:
    """The value that so many percent do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def ratio_of_medians(bot: list, floor: list) -> tuple:
    """The ratio, and between which values nine in ten resampled runs have it."""
    seeded = random.Random(1)
    drawn = [statistics.median(seeded.choices(bot, k=len(bot))) / statistics.median(seeded.choices(floor, k=len(floor)))
             for _ in range(500)]
    return statistics.median(bot) / statistics.median(floor), centile(drawn, 5), centile(drawn, 95)


def latency_rows(found: dict) -> list:
    """Rows of the table for both kinds of room."""
    rows = []
    for kind, times in found.items():
        for who in ("bot", "floor"):
            p50, p90, p99 = (centile(times[who], p) for p in (50, 90, 99))
            rows.append((f"reply, {kind} room: {'Yoriai' if who == 'bot' else 'echo client'}",
                         f"p50 {p50:.1f}  p90 {p90:.1f}  p99 {p99:.1f} ms", ""))
        ratio, low, high = ratio_of_medians(times["bot"], times["floor"])
        rows.append((f"reply, {kind} room: ratio of p50", f"{ratio:.2f}  ({low:.2f} to {high:.2f})", "≤ 1.05"))
    return rows


def rows_of(part: str, found: dict) -> list:
    """What a part found, as rows: measure, figure, aim."""
    if part == "latency":
        return latency_rows(found)
    if part == "cpu":
        return [("CPU for 1,000 commands", f"{found['cpu_s_per_1000']:.2f} s", "≤ 2.0 s"),
                ("CPU at rest", f"{found['at_rest_cpu_s_per_minute']:.2f} s a minute", "")]
    if part == "burst":
        return [("500 commands by 20 users at once: all answered once",
                 f"{found['answered_s']:.1f} s (sent in {found['sent_s']:.1f} s; CPU {found['cpu_s']:.2f} s)", ""),
                ("200 commands while down: all answered once", f"{found['down_answered_s']:.1f} s after exec", "")]
    if part == "start":
        times = found["first_reply_s"]
        return [("exec to first reply, warm", f"p50 {statistics.median(times):.2f}  max {max(times):.2f} s", "≤ 0.3 s")]
    return [(f"memory (PSS), {found['rooms']} rooms: after the first sync",
             f"{found['after_first_sync_mib']:.0f} MiB (peak RSS {found['peak_mib']:.0f})", "≤ 60 MiB"),
            (f"memory (PSS), {found['rooms']} rooms: at rest", f"{found['at_rest_mib']:.0f} MiB", "≤ 60 MiB"),
            (f"memory (PSS), {found['rooms']} rooms: restarted", f"{found['restarted_mib']:.0f} MiB", "≤ 60 MiB"),
            (f"exec to first reply, warm, {found['rooms']} rooms",
             f"p50 {statistics.median(found['first_reply_s']):.2f} s", "≤ 0.3 s")]


def flush_ms(directory: Path) -> float:
    """What it costs here to have a page on the disk for certain."""
    times = []
    with tempfile.TemporaryFile(dir=directory) as file:
        for _ in range(50):
            file.write(b"x" * 4096)
            file.flush()
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def show(rows: list) -> None:
    """The table."""
    print(f"\n{'measure':<56} {'figure':<48} aim", flush=True)
    for measure, figure, aim in rows:
        print(f"{measure:<56} {figure:<48} {aim}", flush=True)


async def measure(options: argparse.Namespace, home: Path, result: dict) -> None:
    """The parts asked for, one after the other on one server."""
    work = {
        "latency": lambda stage: parts.latency(stage, options.pairs),
        "cpu": lambda stage: parts.processor(stage, options.commands),
        "burst": parts.burst,
        "start": lambda stage: parts.start(stage, 10),
        "memory": lambda stage: parts.memory(stage, options.rooms),
    }
    with contextlib.ExitStack() as cleanup:
        stage = parts.Stage(home, options.program, cleanup)
        for name in options.parts or PARTS:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            load = os.getloadavg()[0]
            found = await work[name](stage)
            result["parts"][name] = found | {"load_before": load, "load_after": os.getloadavg()[0]}
            result["rows"] += rows_of(name, found)


def arguments() -> argparse.Namespace:
    """The command line."""
    target = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--program", type=Path, default=target / "release" / "yoriai")
    parser.add_argument("--json", type=Path, help="also write all figures to this file")
    parser.add_argument("--pairs", type=int, default=250, help="pairs of questions in each kind of room")
    parser.add_argument("--commands", type=int, default=1000, help="commands for the CPU figure")
    parser.add_argument("--rooms", type=int, default=300, help="rooms for the memory figure")
    parser.add_argument("--keep", type=Path, help="a new directory to work in, kept afterwards")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    return parser.parse_args()


def main() -> int:
    """Measure and print."""
    options = arguments()
    options.program = options.program.resolve()
    result: dict = {"machine": parts.machine(), "parts": {}, "rows": []}
    target = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
    with contextlib.ExitStack() as cleanup:
        # Beside the build, not in /tmp, which may be memory: a flush must reach a disk.
        home = options.keep or Path(cleanup.enter_context(tempfile.TemporaryDirectory(dir=target, prefix="bench-")))
        home.mkdir(exist_ok=True)
        result["machine"]["flush_ms"] = round(flush_ms(home), 2)
        try:
            asyncio.run(measure(options, home.resolve(), result))
        except (BenchFault, PeerFault, ServeFault, TimeoutError) as fault:
            print(f"bench: {type(fault).__name__}: {fault}", file=sys.stderr)
            return 1
        finally:
            show(result["rows"])
            print(f"\non {json.dumps(result['machine'])}, load {os.getloadavg()[0]:.1f}", flush=True)
            if options.json:
                options.json.write_text(json.dumps(result, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
