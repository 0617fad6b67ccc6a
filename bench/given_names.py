"""`python -m bench.given_names FILE`: storyboard/offline/words/given_names.txt, made anew.

FILE is `name_data.json` of the package nomquamgender (MIT, Ian Van Buskirk,
https://github.com/ianvanbuskirk/nomquamgender): {name: [how many sources have it, how many people bear it,
share of them who are women, ...]}.
"""

import argparse
import json
import re
from pathlib import Path

import storyboard.offline.words

TABLE = Path(storyboard.offline.words.__file__).parent / "given_names.txt"
SOURCES, BEARERS = 6, 200  # fewer say nothing
SURE = 0.9  # share of the bearers who are of one sex
ABOUT = "# Names of nine bearers in ten of one sex, women's and then men's: bench/given_names.py."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    data = json.loads(parser.parse_args().file.read_text("utf-8"))
    told = {
        name: women
        for name, (sources, bearers, women, *_) in data.items()
        if re.fullmatch("[a-z]{2,14}", name) and sources >= SOURCES and bearers >= BEARERS
    }
    female = sorted(name for name, women in told.items() if women >= SURE)
    male = sorted(name for name, women in told.items() if women <= 1 - SURE)
    TABLE.write_text("\n".join([ABOUT, " ".join(female), " ".join(male), ""]), "utf-8")
    print(f"{TABLE}: {len(female)} women's names, {len(male)} men's")


if __name__ == "__main__":
    main()
