"""`python -m bench.novel FILE`: the whole offline path over the first 300,000 characters of a novel.

FILE is any long story that the studio can read; public-domain ones are at gutenberg.org. The season is
planned, then every tenth of its episodes is written, cast and drawn as a storyboard. The goal: less
than 60 s and 1 GB in all, on two cores without a GPU; no episode breaks a rule of the house.
"""

import argparse
import resource
from pathlib import Path

from bench.meter import save, show, spent
from storyboard.check import problems
from storyboard.models import Brief
from storyboard.reading import read_story
from storyboard.writer import open_writer

CHARACTERS = 300_000
TENTH = 10
LIMITS = {"wall s": 60.0, "peak MB": 1024.0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    options = parser.parse_args()
    story = read_story(options.file.read_bytes(), options.file.name)[:CHARACTERS]
    writer = open_writer()
    brief = Brief(story=story, seconds=60)
    with spent() as whole:
        with spent() as planning:
            season = writer.season(brief)
        broken = 0
        lengths = []
        with spent() as writing:
            for episode in season.episodes[::TENTH]:
                passage = "\n\n".join(story[span.start : span.end] for span in episode.passages)
                part = brief.model_copy(update={"story": passage, "bible": season.bible, "episode": episode})
                script = writer.cast(writer.script(part), part)
                board = writer.storyboard(script, part)
                broken += len(problems(board, script))
                lengths.append(sum(shot.duration for _, shot in board.shots()))
    figures = {
        "wall s": whole.wall,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    rows = [{"figure": name, "measured": value, "limit": LIMITS[name]} for name, value in figures.items()]
    rows += [
        {"figure": "planning the season, CPU s", "measured": planning.cpu, "limit": "-"},
        {"figure": "writing an episode, CPU s", "measured": writing.cpu / len(lengths), "limit": "-"},
        {"figure": "chapters", "measured": len(season.chapters), "limit": "-"},
        {"figure": "episodes", "measured": len(season.episodes), "limit": "-"},
        {"figure": "seconds of an episode", "measured": sum(lengths) / len(lengths), "limit": "-"},
        {"figure": "broken rules in those written", "measured": broken, "limit": 0},
    ]
    show(f"{len(story):,} characters of {options.file.name}", rows)
    save(options.json, {"characters": len(story), "broken": broken, **figures})


if __name__ == "__main__":
    main()
