#!/usr/bin/env python3
"""Make assets/fonts from the full BIZ UDPGothic: what is left in it, and why it is small.

    pip install fonttools && python3 scripts/font_subset.py DIRECTORY-WITH-THE-FULL-FONTS

Debian's package fonts-morisawa-bizud-gothic (1.05-2) holds the full fonts in
usr/share/fonts/truetype/bizud-gothic. Run this again to take in a newer version or more characters.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
# Symbols, arrows, mathematics, circled numbers, boxes, kana, units, forms for upright text and full width.
RANGES = [(0x20, 0x17F), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2190, 0x22FF), (0x2300, 0x23FF),
          (0x2460, 0x24FF), (0x2500, 0x27BF), (0x3000, 0x33FF), (0xFE10, 0xFE4F), (0xFF00, 0xFFEF)]


def decoded(octets: bytes, charset: str) -> str:
    """The characters that the bytes are, none if they are not of the charset."""
    try:
        return octets.decode(charset)
    except UnicodeDecodeError:
        return ""


def characters() -> set[int]:
    """What people in a public office can type, names of persons among them."""
    kept = {code for first, last in RANGES for code in range(first, last + 1)}
    pairs = [bytes([first, second]) for first in range(0x80, 0x100) for second in range(0x100)]
    for pair in pairs:
        # JIS X 0208 with the characters of NEC and IBM (髙, 﨑), and JIS X 0213 plane 1 (剝, 頰).
        for charset in ("cp932", "euc_jis_2004"):
            kept.update(map(ord, decoded(pair, charset)))
    return {code for code in kept if not 0xE000 <= code <= 0xF8FF}


def main() -> int:
    """Subset both weights."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    wanted = ",".join(f"{code:X}" for code in sorted(characters()))
    for weight in ("Regular", "Bold"):
        name = f"BIZUDPGothic-{weight}.ttf"
        # Hints are for small pixels on screens of old; nothing here draws with them.
        subprocess.run([sys.executable, "-m", "fontTools.subset", str(Path(sys.argv[1]) / name), f"--unicodes={wanted}",
                        "--no-hinting", "--layout-features=kern,palt,halt,liga,ccmp,locl,mark,mkmk", "--name-IDs=*",
                        "--notdef-outline", "--drop-tables+=DSIG,vhea,vmtx,meta",
                        f"--output-file={FONTS / name}"], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
