"""The picture of an episode where it is more than its takes: title, fades, dissolves.

Laid out with moviepy on one timeline; `changed` says which frames differ from the takes, and
only those are ever asked for. Nothing here makes an episode longer or shorter: a dissolve has
no spare frames to use, so the last second before it and the first after it run a little slower.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import Colorspace, VideoReformatter
from moviepy import CompositeVideoClip, ImageClip, VideoClip, vfx
from numpy.typing import NDArray

from engine.encode import GOP
from engine.title import typeset
from storyboard.terms import Transition

FADE = 0.25  # seconds on each side of a fade through black
FADE_OUT = 0.6  # seconds, the episode's end
DISSOLVE = 6  # frames on each side of the cut in which both shots are seen
TITLE_START, TITLE_SECONDS, TITLE_FADE = 0.15, 2.2, 0.45


@dataclass(frozen=True)
class CutShot:
    """One shot of the episode: a silent H.264 file of exactly `frames` frames."""

    id: str
    path: Path
    frames: int
    transition_in: Transition = Transition.CUT


class Composition:
    """The timeline of `shots` in a frame of `width` × `height`. All ranges count episode frames."""

    def __init__(self, shots: Sequence[CutShot], title: str, width: int, height: int, fps: int) -> None:
        self._shots = shots
        self._size = (width, height)
        self._fps = fps
        self.title = typeset(title, width, height)
        self._starts = list(accumulate((shot.frames for shot in shots), initial=0))
        self.frames = self._starts.pop()

    def titled(self) -> range:
        """The frames that the title is shown in."""
        return range(round((TITLE_START + TITLE_SECONDS) * self._fps) + 1 if self.title else 0)

    def changed(self) -> list[range]:
        """The frames that are not as in the takes; may overlap."""
        fade = round(FADE * self._fps)
        spans = [range(self.frames - round(FADE_OUT * self._fps), self.frames)]
        if self.title:
            spans.append(self.titled())
        for i, (shot, start) in enumerate(zip(self._shots, self._starts, strict=True)):
            if shot.transition_in == Transition.FADE:
                spans.append(range(start - fade, start + fade))
            elif half := self._overlap(i):
                spans.append(range(start - 2 * half, start + 2 * half))
        return [range(max(0, span.start), min(self.frames, span.stop)) for span in spans]

    def render(self, span: range) -> Iterator[NDArray[np.uint8]]:
        """The frames of `span`, uint8 RGB [height, width, 3]."""
        clips = [
            self._clip(i)
            for i, (shot, start) in enumerate(zip(self._shots, self._starts, strict=True))
            if start - DISSOLVE < span.stop and span.start < start + shot.frames + DISSOLVE
        ]
        if self.title:
            picture = (
                ImageClip(self.title.pixels, duration=TITLE_SECONDS)
                .with_start(TITLE_START)
                .with_position((self.title.x, self.title.y))
                .with_effects([vfx.CrossFadeIn(TITLE_FADE), vfx.CrossFadeOut(TITLE_FADE)])
            )
            clips.append(picture)
        whole = CompositeVideoClip(clips, size=self._size, bg_color=(0, 0, 0))
        changed, plain = self.changed(), self._plain(span)
        for frame in span:
            if any(frame in part for part in changed):
                # asked for in the middle of its time, where rounding cannot reach its neighbours
                yield np.ascontiguousarray(whole.get_frame((frame + 0.5) / self._fps))
            else:
                yield plain(frame)

    def _plain(self, span: range) -> Callable[[int], NDArray[np.uint8]]:
        """Frames of `span`, asked for in order, as the takes have them."""
        reels = {
            i: Reel(shot.path, *self._size, self._fps)
            for i, (shot, start) in enumerate(zip(self._shots, self._starts, strict=True))
            if start < span.stop and span.start < start + shot.frames
        }

        def frame_at(frame: int) -> NDArray[np.uint8]:
            i = bisect_right(self._starts, frame) - 1
            return reels[i].frame(frame - self._starts[i])

        return frame_at

    def _clip(self, i: int) -> VideoClip:
        """Shot `i` on the timeline, with the frames that a dissolve lends it on either side."""
        shot, fps = self._shots[i], self._fps
        lead = self._overlap(i)
        tail = self._overlap(i + 1)
        length = lead + shot.frames + tail
        reel = Reel(shot.path, *self._size, fps)

        def frame_at(t: float) -> NDArray[np.uint8]:
            played = int(t * fps)
            if played < 3 * lead:
                source = 2 * lead - 1 - _slowing(3 * lead - 1 - played, lead)
            elif played >= length - 3 * tail:
                source = shot.frames - 2 * tail + _slowing(played - (length - 3 * tail), tail)
            else:
                source = played - lead
            return reel.frame(min(max(round(source), 0), shot.frames - 1))

        effects: list[object] = []
        if lead:
            effects.append(vfx.CrossFadeIn(2 * lead / fps))
        if shot.transition_in == Transition.FADE:
            effects.append(vfx.FadeIn(FADE))
        if i + 1 == len(self._shots):
            effects.append(vfx.FadeOut(FADE_OUT))
        elif self._shots[i + 1].transition_in == Transition.FADE:
            effects.append(vfx.FadeOut(FADE))
        clip = VideoClip(frame_at, duration=length / fps).with_start((self._starts[i] - lead) / fps)
        return clip.with_effects(effects)

    def _overlap(self, i: int) -> int:
        """Frames on each side of the cut into shot `i` that its dissolve has; 0 for any other cut."""
        if not 0 < i < len(self._shots) or self._shots[i].transition_in != Transition.DISSOLVE:
            return 0
        return min(DISSOLVE, self._shots[i - 1].frames // 4, self._shots[i].frames // 4)


def _slowing(played: int, half: int) -> float:
    """Source frames gone by after `played` of the 3 × `half` frames in which 2 × `half` are shown.

    Starts at full speed and ends at a third of it: never a freeze.
    """
    return played - played * played / (9 * half)


class Reel:
    """The frames of one file by number, scaled to `width` × `height`. Forward is fast."""

    def __init__(self, path: Path, width: int, height: int, fps: int) -> None:
        self._container = av.open(str(path))
        self._stream = self._container.streams.video[0]
        self._frames = self._container.decode(self._stream)
        self._scale = VideoReformatter()
        self._size = (width, height)
        self._fps = fps
        self._number = -1
        self._pixels: NDArray[np.uint8]

    def frame(self, number: int) -> NDArray[np.uint8]:
        """Frame `number`, uint8 RGB [height, width, 3]. Raises ValueError past the end."""
        if number < self._number or number > self._number + GOP:
            assert self._stream.time_base is not None
            self._container.seek(int(number / self._fps / self._stream.time_base), stream=self._stream)
            self._frames = self._container.decode(self._stream)
            self._number = -1
        while self._number < number:
            picture = next(self._frames, None)
            if picture is None or picture.time is None:
                raise ValueError(f"{self._container.name} has no frame {number}")
            self._number = round(picture.time * self._fps)
            if self._number >= number:
                width, height = self._size
                rgb = self._scale.reformat(
                    picture, width, height, format="rgb24", src_colorspace=Colorspace.ITU709
                )
                self._pixels = rgb.to_ndarray().astype(np.uint8, copy=False)
        return self._pixels
