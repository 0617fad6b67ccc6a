"""When each caption is read: from the moment its words are heard, for as long as reading them takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from storyboard.captions import ROWS, WIDE, Caption, Measure, joined
from storyboard.models import SpokenLine, Timed
from voice.subtitles.breaking import captions_of, reading_seconds, rows_of, units_of, words_in

FRAME = 1 / 24  # seconds
SHORTEST = 0.8  # seconds on the screen
GAP = 2 * FRAME  # between captions, so that the eye sees that they change
CLOSE = 11 * FRAME  # a gap that is shorter is closed up to GAP
SNAP_START, SNAP_END = 0.1, 3 * FRAME  # this near a cut a caption begins or ends with it
TOGETHER = 0.1  # seconds: who overlap by less are read one after the other
DASH = "- "  # before the words of each of two who are read at once
NARROWER = len(DASH)  # characters


def captions(
    line: SpokenLine,
    measure: Measure = WIDE,
    *,
    rows: int = ROWS,
    until: float = inf,
    translation: str = "",
) -> list[Caption]:
    """The line as one caption, or as several in step with its words where `rows` cannot hold it.

    `until` is when the next line begins. With a `translation` each caption is one row of either language;
    where that cannot be, the translation takes more.
    """
    words = units_of(line.words or [Timed(text=line.text, start=line.start, end=line.end)], measure)
    if not translation.strip():
        return [_caption(words[a:b], measure) for a, b in captions_of(words, measure, rows, until)]
    other = words_in(translation, measure)
    least = len(rows_of(other, measure))
    parts = captions_of(words, measure, 1, until, least)
    below = [joined(other[a:b]) for a, b in rows_of(other, measure, len(parts))]
    shares = [len(below) * number // len(parts) for number in range(len(parts) + 1)]
    return [
        replace(_caption(words[a:b], measure), second=tuple(below[shares[i] : shares[i + 1]]))
        for i, (a, b) in enumerate(parts)
    ]


def _caption(words: Sequence[Timed], measure: Measure) -> Caption:
    rows = rows_of([word.text for word in words], measure)
    return Caption(tuple(tuple(words[a:b]) for a, b in rows), words[0].start, words[-1].end)


def captioned(
    lines: Sequence[SpokenLine],
    measure: Measure = WIDE,
    cuts: Sequence[float] = (),
    translations: Mapping[str, str] | None = None,
) -> list[Caption]:
    """The captions of `lines`, whose times count from the episode's first frame, in order of time.

    Each stays until it is read or the next one comes; none begins before its words. `cuts` are the
    seconds at which shots meet, in order, the last one the film's end: a caption that would be off a cut
    by a few frames keeps to it. What two say in unison is read once. `translations` maps ids of lines to
    what is read below them.
    """
    spoken = list[SpokenLine]()
    for line in sorted((line for line in lines if line.text.strip()), key=_begins):
        if not any(_in_unison(line, other) for other in spoken):
            spoken.append(line)
    shown: list[_Shown] = []
    upper: list[bool] = []
    for place, line in enumerate(spoken):
        among = any(_together(line, other) for other in spoken if other is not line)
        upper.append(among and not any(_together(line, spoken[i]) for i, taken in enumerate(upper) if taken))
        narrow = Measure(measure.latin - NARROWER, measure.han - NARROWER) if among else measure
        later = (_begins(other) for other in spoken[place + 1 :] if not _together(line, other))
        made = captions(
            line,
            narrow,
            rows=1 if among else ROWS,
            until=min(later, default=inf),
            translation=(translations or {}).get(line.line_id, ""),
        )
        shown += [_Shown(place, among, replace(caption, upper=upper[-1])) for caption in made]
    shown.sort(key=lambda one: one.caption.start)
    on_cuts = list(_on_cuts(shown, cuts))
    shown = [_dashed(one, on_cuts) for one in on_cuts]
    return [_stays(one.caption, _limit(number, shown), cuts) for number, one in enumerate(shown)]


def too_fast(caption: Caption) -> bool:
    """Whether it is gone before it can be read with ease."""
    return _seconds(caption) > caption.end - caption.start + FRAME


@dataclass(frozen=True)
class _Shown:
    """A caption, the place of its line among all, and whether somebody else is heard during the line."""

    line: int
    among: bool
    caption: Caption


def _begins(line: SpokenLine) -> float:
    return line.words[0].start if line.words else line.start


def _ends(line: SpokenLine) -> float:
    return line.words[-1].end if line.words else line.end


def _together(a: SpokenLine, b: SpokenLine) -> bool:
    """Whether two lines are heard at once for so long that one cannot be read after the other."""
    apart = abs(_begins(a) - _begins(b))
    return apart < TOGETHER or min(_ends(a), _ends(b)) - max(_begins(a), _begins(b)) > TOGETHER


def _in_unison(a: SpokenLine, b: SpokenLine) -> bool:
    return a.text == b.text and a.speaker_id != b.speaker_id and _together(a, b)


def _dashed(one: _Shown, shown: Sequence[_Shown]) -> _Shown:
    """With a dash where a caption of another line is on the screen meanwhile."""
    mine = one.caption
    if not one.among or not any(
        other.among and other.line != one.line and _meet(mine, other.caption) for other in shown
    ):
        return one
    (first, *rest), *rows = mine.words
    first = first.model_copy(update={"text": DASH + first.text})
    return replace(one, caption=replace(mine, words=((first, *rest), *map(tuple, rows)), shared=True))


def _meet(a: Caption, b: Caption) -> bool:
    return a.start < b.end and b.start < a.end


def _on_cuts(shown: Sequence[_Shown], cuts: Sequence[float]) -> Iterator[_Shown]:
    """Each beginning with the cut that it is near."""
    before = -inf
    for one in shown:
        start = _near(one.caption.start, cuts, SNAP_START)
        if before < start < one.caption.end:
            one = replace(one, caption=replace(one.caption, start=start))
        before = one.caption.start
        yield one


def _near(second: float, cuts: Sequence[float], reach: float) -> float:
    """The cut within `reach` of `second`, or else `second` itself."""
    nearest = min(cuts, key=lambda cut: abs(cut - second), default=second)
    return nearest if abs(nearest - second) <= reach else second


def _limit(number: int, shown: Sequence[_Shown]) -> float:
    """When the caption must be gone: before the next one, or, of two who speak at once, before a third."""
    one, others = shown[number], set[int]()
    for later in shown[number + 1 :]:
        others.add(later.line)
        beside = one.caption.shared and later.caption.shared and later.line != one.line and len(others) == 1
        if not beside:
            start, following = one.caption.start, later.caption.start
            return max(following - GAP, (start + following) / 2)
    return inf


def _stays(caption: Caption, limit: float, cuts: Sequence[float]) -> Caption:
    """On the screen for as long as it takes to read it, up to `limit`."""
    wanted = max(caption.end, caption.start + max(SHORTEST, _seconds(caption)))
    end = _near(wanted, cuts, SNAP_END)
    if limit - end < CLOSE:
        end = limit
    last = max(cuts[-1], caption.start + FRAME) if cuts else inf
    return replace(caption, end=min(end, limit, last))


def _seconds(caption: Caption) -> float:
    """How long reading it takes. Of two languages one is read, the slower one perhaps."""
    return max(reading_seconds(joined(caption.rows)), reading_seconds(joined(caption.second)))
