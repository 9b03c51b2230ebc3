#!/usr/bin/env python3
"""make test: everything that must pass, the quick steps first, and where the time went.

    python3 scripts/test.py [STEP …]

Steps: environment, fmt, clippy-small, clippy, build, unit, test; without a name all of them, in this order. What is
missing is installed (below target/, and Python's venv module where apt-get can) or the run
fails and says how to get it: nothing is skipped.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import environment  # noqa: E402

# A test that hangs must not hang the run: each step has a limit, far above what it needs.
STEPS = (
    ("environment", 10),
    ("fmt", 2, ["cargo", "fmt", "--check"]),
    # Without the Matrix SDK the crate is checked in a fraction of the time.
    ("clippy-small", 15, ["cargo", "clippy", "--locked", "--all-targets", "--no-default-features", "--",
                          "-D", "warnings"]),
    ("clippy", 20, ["cargo", "clippy", "--locked", "--all-targets", "--", "-D", "warnings"]),
    ("build", 25, ["cargo", "test", "--locked", "--no-run"]),
    ("unit", 15, ["cargo", "test", "--locked", "--no-fail-fast", "--lib", "--bins"]),
    # Those on a real homeserver wait most of the time, so the others run beside them.
    ("test", 40, ["cargo", "test", "--locked", "--no-fail-fast", "--test", "it", "--", "--skip", "real::"],
     ["cargo", "test", "--locked", "--no-fail-fast", "--test", "it", "--", "real::"],
     ["cargo", "test", "--locked", "--no-fail-fast", "--doc"]),
)

# What runs now.
CHILDREN: list = []

# Why tests failed is said again at the end, for so many of them.
MOST_FAULTS = 10


def lacking() -> list:
    """What this machine must have of itself, with the way to get it."""
    wanted = {
        "cargo": "install Rust: https://rustup.rs",
        "cc": "install a C compiler: `apt-get install build-essential`, `dnf install gcc`",
    }
    return [f"{name} is missing; {how}" for name, how in wanted.items() if shutil.which(name) is None]


def watch(child: subprocess.Popen, faults: list) -> None:
    """Pass on what a step prints, and keep why tests failed: the end of a long log is what is read."""
    follows = False
    for line in child.stdout:
        sys.stdout.write(line)
        if follows and len(faults) < MOST_FAULTS * 2:
            faults.append(line.rstrip())
        follows = "panicked at" in line
        if follows and len(faults) < MOST_FAULTS * 2:
            faults.append(line.rstrip())


def run(command: list, minutes: int) -> str:
    """Run one step; empty when it passed, else why not."""
    settings = dict(os.environ, YORIAI_TEST_PYTHON=str(environment.python()))
    child = subprocess.Popen(command, cwd=environment.ROOT, env=settings, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                             start_new_session=True)
    CHILDREN.append(child)
    faults: list = []
    reader = threading.Thread(target=watch, args=(child, faults), daemon=True)
    reader.start()
    try:
        code = child.wait(minutes * 60)
        reader.join(5)
        if code == 0:
            return ""
        return "\n".join([f"`{' '.join(command)}` ended with {code}", *(f"FAILED: {fault}" for fault in faults)])
    except subprocess.TimeoutExpired:
        return f"`{' '.join(command)}` was not done after {minutes} minutes"
    finally:
        end(child)


def end(child: subprocess.Popen) -> None:
    """End a step with whatever it started: it has a session of its own."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGTERM)
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)


def run_all(commands: tuple, minutes: int) -> str:
    """Run several commands side by side; empty when all passed, else why not."""
    with ThreadPoolExecutor(len(commands)) as pool:
        tasks = [pool.submit(run, command, minutes) for command in commands]
        try:
            return "\n".join(filter(None, [task.result() for task in tasks]))
        except BaseException:
            for child in CHILDREN:
                end(child)
            raise


def perform(name: str, minutes: int, commands: tuple) -> str:
    """One step, by name; why it failed."""
    print(f"\n== {name}", *(" ".join(command) for command in commands), sep="\n   ", flush=True)
    if commands:
        return run_all(commands, minutes)
    try:
        print(environment.make(install_missing=True), flush=True)
    except environment.EnvironmentFault as fault:
        return str(fault)
    return ""


def report(times: list, began: float) -> None:
    """Where the time went."""
    print("\n== time", flush=True)
    for name, seconds, passed in [*times, ("all", time.monotonic() - began, all(t[2] for t in times))]:
        print(f"   {name:<14}{seconds:8.1f} s   {'ok' if passed else 'FAILED'}", flush=True)


def main() -> int:
    """Run the steps until one fails."""
    known = [step[0] for step in STEPS]
    wanted = sys.argv[1:] or known
    if strange := [name for name in wanted if name not in known]:
        print(f"test: no such step: {', '.join(strange)} (there are {', '.join(known)})", file=sys.stderr)
        return 2
    if faults := lacking():
        print("\n".join(f"test: {fault}" for fault in faults), file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began, times, why = time.monotonic(), [], ""
    for name, minutes, *commands in STEPS:
        if name in wanted:
            start = time.monotonic()
            why = perform(name, minutes, tuple(commands))
            times.append((name, time.monotonic() - start, not why))
            if why:
                break
    report(times, began)
    if why:
        print(f"test: {why}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
