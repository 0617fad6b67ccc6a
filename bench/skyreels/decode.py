"""`python -m bench.skyreels.decode`: memory and processor time of decoding a film, streamed and whole.

Each figure is a process of its own, one thread, random weights of a narrow VAE in the published
layout, 128 × 128 pixels: our streamed decode beside diffusers' `AutoencoderKLWan.decode`, from 97
frames to 2,017. "grown" is the peak above what the process held before. glibc is told to give back
blocks of 256 KB and more when they are freed (3 % of the time), so that the peak is what was alive;
left to itself it hoards some 60 MB more of these small blocks, however long the film.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import torch
from diffusers import AutoencoderKLWan

from bench.meter import options, save, show
from engine.skyreels.codec import Codec
from engine.skyreels.schedule import latents_of

SIDE = 128
LENGTHS = (97, 385, 2017)
ALLOCATOR = {"MALLOC_MMAP_THRESHOLD_": "262144", "MALLOC_TRIM_THRESHOLD_": "262144"}


def film(way: str, frames: int) -> dict[str, float]:
    """Decode once, in this process: CPU seconds, and the peak of its memory before and after, in MB."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    vae = AutoencoderKLWan(base_dim=4, dim_mult=[1, 1, 1, 1], num_res_blocks=0).eval()
    latents = torch.randn(1, 16, latents_of(frames), SIDE // 8, SIDE // 8)
    decode(way, vae, latents[:, :, :3])
    before, start = _peak(), time.process_time()
    assert decode(way, vae, latents) == frames
    return {"seconds": time.process_time() - start, "before": before, "peak": _peak()}


@torch.no_grad()
def decode(way: str, vae: AutoencoderKLWan, latents: torch.Tensor) -> int:
    if way == "streamed":
        return sum(chunk.shape[2] for chunk in Codec(vae).decoder().decode(latents))
    return int(vae.decode(latents, return_dict=False)[0].shape[2])


def _peak() -> float:
    """MB; of this program alone, where ru_maxrss begins at the parent's."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def measure() -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for way in ("streamed", "diffusers"):
        for frames in LENGTHS:
            command = [sys.executable, "-m", "bench.skyreels.decode", "--one", way, str(frames)]
            shown = subprocess.run(
                command, capture_output=True, text=True, check=True, env=os.environ | ALLOCATOR
            ).stdout
            cost = json.loads(shown.splitlines()[-1])
            rows.append(
                {
                    "decode": way,
                    "frames": frames,
                    "CPU s": round(cost["seconds"], 1),
                    "ms a frame": round(1000 * cost["seconds"] / frames, 2),
                    "peak MB": round(cost["peak"]),
                    "grown MB": round(cost["peak"] - cost["before"], 1),
                    "raw MB": round(frames * SIDE * SIDE * 3 * 4 / 2**20),
                }
            )
    return rows


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(film(sys.argv[2], int(sys.argv[3]))))
        return
    arguments = options(__doc__ or "")
    rows = measure()
    show("decode", rows)
    save(arguments.json, {"decode": rows})


if __name__ == "__main__":
    main()
