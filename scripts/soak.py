#!/usr/bin/env python3
"""make soak: the tests that try things at random, in their long size, again and again with other seeds.

    python3 scripts/soak.py [--minutes 120] [--seed N] [TEST …]

Each round runs every test of TESTS once with a seed of its own (YORIAI_TEST_SEED) and with YORIAI_TEST_SIZE=long, which
makes a test as long as its own file says. A test that fails is run no further; its seed and the end
of what it said are shown, and the seed repeats it: `YORIAI_TEST_SIZE=long YORIAI_TEST_SEED=N cargo test --test it NAME`.
Ends with 0 when nothing failed, and shows for each test how often it ran and how long it took.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import environment  # noqa: E402

# By module: what is random, or fails on purpose.
TESTS = ("real::away", "real::crash", "real::faults", "real::forged", "real::gaps", "real::uploads", "real::reminders",
         "real::flood", "stories::replay", "stories::poison", "stories::hostile", "surveys::", "readers::")
# One round of one test ends within this time, or it hangs.
LONGEST_S = 45 * 60
# So much of what a failed test said is shown.
LAST_LINES = 40


def build() -> None:
    """Build once: what is measured below is the tests."""
    subprocess.run(["cargo", "test", "--locked", "--test", "it", "--no-run"], check=True, cwd=environment.ROOT)


def attempt(test: str, seed: int) -> tuple:
    """Run one test; whether it passed, for how long, and what it said."""
    settings = dict(os.environ, YORIAI_TEST_PYTHON=str(environment.python()), YORIAI_TEST_SEED=str(seed),
                    YORIAI_TEST_SIZE="long")
    began = time.monotonic()
    command = ["cargo", "test", "--locked", "--test", "it", "--", "--include-ignored", test]
    try:
        done = subprocess.run(command, cwd=environment.ROOT, env=settings, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                              timeout=LONGEST_S, check=False)
    except subprocess.TimeoutExpired as late:
        output = late.stdout or ""
        said = output if isinstance(output, str) else output.decode(errors="replace")
        return False, time.monotonic() - began, f"{said}\nnot done after {LONGEST_S} s"
    nothing = "0 passed; 0 failed" in done.stdout
    said = done.stdout + ("\nno test has this name" if nothing else "")
    return done.returncode == 0 and not nothing, time.monotonic() - began, said


def main() -> int:
    """Rounds until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--seed", type=int, default=None, help="of the first round; else by chance")
    parser.add_argument("tests", nargs="*", default=list(TESTS))
    options = parser.parse_args()
    print(environment.make(install_missing=True), flush=True)
    build()
    first = options.seed if options.seed is not None else random.randrange(2**31)
    until = time.monotonic() + options.minutes * 60
    times: dict = {test: [] for test in options.tests}
    failed: dict = {}
    n = 0
    # The first round is always whole: a short soak still tries everything once.
    while n == 0 or time.monotonic() < until:
        for test in [test for test in options.tests if test not in failed]:
            if n and time.monotonic() >= until:
                break
            seed = first + n
            passed, seconds, said = attempt(test, seed)
            times[test].append(seconds)
            print(f"{'ok' if passed else 'FAILED':<7}{test:<20} seed {seed} {seconds:8.1f} s", flush=True)
            if not passed:
                failed[test] = seed
                print("\n".join(said.splitlines()[-LAST_LINES:]), flush=True)
        n += 1
        if len(failed) == len(options.tests):
            break
    print("\n== soak")
    for test, taken in times.items():
        state = f"FAILED with seed {failed[test]}" if test in failed else "ok"
        print(f"   {test:<20} {len(taken):4} runs {max(taken, default=0):8.1f} s at most   {state}")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
