"""`python -m bench.sheets [NAME …]`: a contact sheet of each table of the rehearsal, as JPEG.

Look at them: what a table holds is only as good as it is drawn.
"""

import argparse
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2

from bench.meter import spent
from bench.sheets.sheet import drawn, laid_out
from bench.sheets.tables import SHEETS

QUALITY = 90  # of the JPEG


def main() -> None:
    """Draw the sheets that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(SHEETS)}; all if none is given"
    )
    parser.add_argument("--out", type=Path, default=Path("artefacts/sheets"), metavar="DIR")
    parser.add_argument("--processes", type=int, metavar="N", help="one a core if not given")
    parser.add_argument("--quality", type=int, default=QUALITY, metavar="1-100", help="of the JPEG")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(SHEETS):
        parser.error(f"no sheet is named {', '.join(sorted(unknown))}")
    chosen.out.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(chosen.processes) as crew:
        for name in chosen.names or SHEETS:
            sheet = SHEETS[name]()
            with spent(children=False) as cost:
                picture = laid_out(sheet, list(crew.map(drawn, sheet.cells, chunksize=2)))
            path = chosen.out / f"{name}.jpg"
            cv2.imwrite(str(path), picture[..., ::-1], (cv2.IMWRITE_JPEG_QUALITY, chosen.quality))
            print(f"{path}: {len(sheet.cells)} stills in {cost.wall:.0f} s")


if __name__ == "__main__":
    main()
