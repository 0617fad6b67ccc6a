"""Genres: what a kind of story does to the grade of all its scenes, whatever the style.

Gentler than a style, for it lasts a whole episode: where shadows and lights lean, and how hard they meet.
"""

from engine.rehearsal.styles import Style

GENRES: dict[str, Style] = {
    "drama": Style(),
    "romance": Style(
        saturation=1.04, contrast=0.95, bloom=1.35, black=("#1a0a12", 0.55), white=("#ffeae2", 0.55)
    ),
    "revenge": Style(
        saturation=0.94, contrast=1.12, vignette=1.25, black=("#0c0204", 0.6), white=("#ffeadc", 0.4)
    ),
    "mystery": Style(
        saturation=0.86,
        contrast=1.02,
        bloom=1.15,
        vignette=1.3,
        black=("#041014", 0.7),
        white=("#e2efec", 0.6),
    ),
    "thriller": Style(
        saturation=0.8,
        contrast=1.14,
        vignette=1.2,
        grain=1.25,
        black=("#020b12", 0.6),
        white=("#e6f0f2", 0.6),
    ),
    "comedy": Style(
        saturation=1.14, contrast=0.97, bloom=0.9, vignette=0.5, grain=0.6, white=("#fffdf0", 0.6)
    ),
    "fantasy": Style(
        saturation=1.12, bloom=1.5, vignette=1.1, black=("#0c0a22", 0.65), white=("#f4f0ff", 0.5)
    ),
    "family": Style(
        saturation=1.08,
        contrast=0.96,
        bloom=1.15,
        vignette=0.7,
        black=("#140d06", 0.5),
        white=("#fff1d8", 0.6),
    ),
}
