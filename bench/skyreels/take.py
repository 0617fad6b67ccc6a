"""`python -m bench.skyreels.take`: a take composed from pictures and continued, foretold and measured.

Tiny random models in the hub's layout, on one core of the processor: SkyReels-A2 opens, SkyReels-V2-DF
goes on. One take is filmed so that the machine is known; then another, of other references and another
length, is foretold and filmed. Every clock counts this process's own seconds, so that what else the
machine does makes no difference. What is measured contains the loading of both models, which no
forecast counts.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from PIL import Image

from bench.meter import options, save, show, spent
from engine.skyreels import meter
from engine.skyreels.renderer import SkyReels
from engine.take import Beginning, Options, Reference, Take, TakeRequest
from storyboard.models import BoardScene, Location, Shot

SIZE = (32, 48)
FRAMES = (129, 149)  # of the take that is learnt from, and of the one that is foretold
LIMIT = 0.2  # of what is measured
SHAPE: dict[str, Any] = {"layers": 4, "heads": 4}  # products shall be most of the work


def models(folder: Path) -> Options:
    """Both checkpoints in `folder`, and where everything else is kept."""
    sys.path.append(str(Path(__file__).parents[2] / "tests" / "engine" / "skyreels"))
    from tiny_skyreels import write_hub_folder

    return Options(
        model=str(write_hub_folder(folder / "tiny-df", **SHAPE)),
        composer=str(write_hub_folder(folder / "SkyReels-A2", "a2", **SHAPE)),
        models=folder / "models",
        films=folder / "films",
        device="cpu",
    )


def request(folder: Path, frames: int, seed: int) -> TakeRequest:
    """A shot of a person, a thing and a place of random colours."""
    references = []
    for number, kind in enumerate(("person", "thing", "place")):
        path = folder / f"{seed} {number}.png"
        pixels = np.random.default_rng([seed, number]).integers(0, 256, (90, 120, 3), np.uint8)
        Image.fromarray(pixels).save(path)
        given = {"kind": kind, "name": kind, "digest": path.stem, "path": path}
        references.append(Reference.model_validate(given))
    return TakeRequest(
        shot=Shot(id="shot", action="She pours tea."),
        scene=BoardScene(id="scene", location_id="shop", heading="INT. SHOP - DAY"),
        location=Location(id="shop", name="shop", kind="shop"),
        frames=frames,
        width=SIZE[0],
        height=SIZE[1],
        seed=seed,
        references=tuple(references),
    )


def film(renderer: SkyReels, wanted: TakeRequest, folder: Path) -> Take:
    """Opening and all."""
    found = renderer.opening(wanted)
    assert found is not None
    composer, first = found
    opening = composer.render(first, folder / "opening.mp4", lambda done, of: None)
    begun = Beginning(kind="opening", digest=first.key(composer), path=opening.path)
    return renderer.render(
        wanted.model_copy(update={"beginning": begun}), folder / "take.mp4", lambda done, of: None
    )


def measure() -> list[dict[str, object]]:
    torch.set_num_threads(1)
    meter.perf_counter = time.process_time  # type: ignore[attr-defined]
    rows: list[dict[str, object]] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        renderer = SkyReels(models(folder))
        for seed, frames in enumerate(FRAMES):
            needs = renderer.forecast(frames, *SIZE)
            assert needs is not None and needs.seconds is not None
            meter.forget_peak(on_card=False)
            with spent(children=False) as cost:
                film(renderer, request(folder, frames, seed), folder)
            peak = meter.peak_bytes(on_card=False)
            rows.append(
                {
                    "take": f"{frames} frames" + (", before anything is known" if seed == 0 else ""),
                    "foretold s": needs.seconds,
                    "CPU s": cost.cpu,
                    "s foretold / measured": needs.seconds / cost.cpu,
                    "foretold GB": needs.memory / 1e9,
                    "peak GB": peak / 1e9,
                    "GB foretold / measured": needs.memory / peak,
                }
            )
    return rows


def main() -> None:
    chosen = options(__doc__ or "")
    rows = measure()
    show(f"a take of two models, {SIZE[0]}×{SIZE[1]}", rows)
    ratios = [row[f"{unit} foretold / measured"] for row in rows[1:] for unit in ("s", "GB")]
    within = all(isinstance(ratio, float) and abs(ratio - 1) <= LIMIT for ratio in ratios)
    print(f"{'Within' if within else 'NOT within'} {LIMIT:.0%} once the machine is known.")
    save(chosen.json, {"take": rows})


if __name__ == "__main__":
    main()
