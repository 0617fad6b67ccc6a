"""Clothes as data: how each kind of outfit is cut, and the patches sewn on it. Here: every day's."""

from assets.look import OutfitKind
from engine.rehearsal.figures.cuts import (
    BUTTONS,
    HIGH,
    HOOD_DOWN,
    SHIRT_FRONT,
    V_NECK,
    Cut,
    Patch,
    Skirt,
    around,
    closing,
    collar_band,
    lapels,
    shirt_collar,
    yoke,
)
from engine.rehearsal.figures.formal_clothes import FORMAL
from engine.rehearsal.figures.period_clothes import PERIOD
from engine.rehearsal.figures.work_clothes import WORK

EVERYDAY: dict[OutfitKind, Cut] = {
    "hooded-suit": Cut(
        ease=0.6, hem=-9, sleeve_ease=(1.2, 0.9, 0.6), shoes="boot", legs="cloth", neck=HIGH,
        patches=(
            Patch("shirt", ((-40, 57), (40, 57), (30, 44), (0, 30), (-30, 44)), ease=0.6),
            Patch("dark", ((52, 54), (84, 46), (70, 22), (40, 22), (16, 33), (34, 45)),
                both=True, alpha=0.55),
            Patch("light", ((34, 57), (58, 53), (44, 44), (16, 31), (6, 29), (20, 41)), both=True, ease=1.0),
            Patch("glow", ((60, 52), (46, 42), (22, 31), (6, 27)), both=True, line=0.55, ease=1.2),
            Patch("glow", ((62, 49), (88, 47)), both=True, line=0.5, ease=1.2),
            Patch("glow", ((90, 40), (84, 24), (80, 6)), both=True, line=0.4, alpha=0.8, ease=1.0),
            Patch("glow", ((180, 50), (180, 22), (168, 8)), both=True, line=0.5, ease=1.0),
            Patch("black", ((0, 30), (0, -8)), line=0.6, alpha=0.7, ease=0.8),
            around("black", 18, 1.8, ease=0.9, alpha=0.45),
        ),
    ),
    "blouse": Cut(
        ease=1.2, hem=4, sleeve_ease=(3.4, 4.2, 1.0), cuff="light", neck=V_NECK, shoes="heel",
        patches=(
            *shirt_collar("light"), Patch("dark", ((0, 41), (0, 5)), line=0.35, alpha=0.6),
            Patch("dark", ((22, 40), (14, 26), (20, 8)), both=True, line=0.5, alpha=0.3),
            *yoke(low=47, pleat=False),
            *(Patch("dark", ((a, 46), (a + s * 3, 34)), line=0.5, alpha=0.4, ease=0.8)
              for a, s in ((160, 1), (172, 1), (188, -1), (200, -1))),  # gathers under the yoke
            *(Patch("dark", ((a, 4), (a * 0.98, 11)), both=True, line=0.6, alpha=0.45) for a in (20, 50,
                100, 140, 165)),
            around("trousers", 4.5, 3.0, ease=0.7),
        ),
    ),
    "shirt": Cut(
        ease=1.4, hem=-7, sleeve_ease=(2.4, 2.2, 1.6), cuff="light",
        neck=((-60, 56), (-38, 53.4), (-22, 50), (0, 45), (22, 50), (38, 53.4), (60, 56)),
        patches=(
            *shirt_collar("light"), Patch("light", ((-5, 46), (5, 46), (5, -7), (-5, -7)), ease=0.6),
                *BUTTONS,
            Patch("dark", ((24, 38), (42, 38.5), (42, 32), (33, 30.5), (24, 32)), line=0.35, alpha=0.5),
            *yoke(), Patch("dark", ((176, 43), (184, 43), (184, 40.5), (176, 40.5)),
                line=0.35, alpha=0.7, ease=1.2),
        ),
    ),
    "t-shirt": Cut(
        ease=1.3, hem=-7, sleeve=0.62, sleeve_ease=(3.0, 3.2, 2.0),
        patches=(
            Patch("dark", ((-46, 53.5), (-30, 50), (0, 48.4), (30, 50), (46, 53.5)),
                line=0.9, alpha=0.6, smooth=True),
            Patch("trim", ((-26, 41), (26, 41), (26, 33), (-26, 33)), alpha=0.9, ease=0.7),
            Patch("dark", ((46, 55), (110, 55.4), (180, 55.6)), both=True, line=0.9, alpha=0.6, ease=0.8),
            Patch("dark", ((-180, -5), (-90, -5), (0, -5), (90, -5), (180, -5)), line=0.35, alpha=0.5),
        ),
    ),
    "sweater": Cut(
        ease=2.2, hem=-7, sleeve_ease=(3.8, 3.6, 1.6), cuff="dark", neck=HIGH, pattern="knit",
        patches=(
            Patch("light", collar_band(58.6, 54.2, 60), ease=0.9),
            Patch("light", ((-90, 58.6), (-50, 57.6), (0, 56.4), (50, 57.6), (90, 58.6), (90, 54.2),
                (50, 52.4), (0, 51), (-50, 52.4), (-90, 54.2)), ease=1.0),
            around("dark", -2.4, 0.5, ease=0.6, alpha=0.6),
            Patch("shirt", tuple((a, 42 - 3.4 * (i % 2)) for i, a in enumerate(range(-180, 181, 15))),
                line=1.3, alpha=0.5, ease=0.6, smooth=True),  # a Nordic yoke, all the way round
            around("shirt", 44.5, 0.8, ease=0.6, alpha=0.5), around("shirt", 35.6, 0.8, ease=0.6, alpha=0.5),
        ),
    ),
    "hoodie": Cut(
        ease=3.0, hem=-9, sleeve_ease=(4.8, 4.6, 2.0), cuff="dark",
        patches=(
            Patch("dark", ((46, 16), (20, 16), (12, 1), (46, 1)), both=True, alpha=0.45),
            Patch("dark", ((20, 16), (-20, 16), (-12, 1), (12, 1)), alpha=0.45),
            Patch("light", ((-46, 54), (-28, 49.5), (0, 47.4), (28, 49.5), (46, 54)),
                line=2.2, smooth=True, ease=1.4),
            Patch("white", ((8, 49), (9, 36)), both=True, line=0.6, ease=1.6),
            *HOOD_DOWN,
            around("dark", -5.6, 4.4, ease=0.4),
        ),
    ),
    "leather": Cut(
        ease=2.0, hem=5, sleeve_ease=(3.6, 3.0, 2.2), shoes="boot",
        patches=(
            Patch("shirt", ((-40, 54), (-26, 49), (0, 48), (26, 49), (40, 54), (16, 30), (10, 5), (-10, 5),
                (-14, 30)), ease=0.8),
            Patch("light", ((40, 56), (64, 53), (52, 44), (30, 37), (18, 34), (22, 44)), both=True, ease=1.8),
            Patch("light", collar_band(57.8, 54.4, 46), ease=1.5),
            Patch("silver", ((17, 36), (14, 18), (12, 6)), both=True, line=0.45, alpha=0.9, ease=1.3),
            Patch("silver", ((40, 34), (58, 28)), both=True, line=0.5, alpha=0.8, ease=1.3),
            Patch("white", ((60, 47), (72, 40), (70, 28)),
                both=True, line=1.2, alpha=0.16, smooth=True, ease=1.3),
            *yoke("black", 43, pleat=False),
            *(Patch("black", ((a, 43), (a, 10)), line=0.5, alpha=0.7, ease=1.1) for a in (148, 212)),
            *(Patch("white", ((a, 40), (a + 4, 24)), line=1.6, alpha=0.13, ease=1.1) for a in (124, 170,
                234)),
            around("dark", 6.4, 4.0, ease=0.6),
        ),
    ),
    "coat": Cut(
        ease=2.4, hem=-12, sleeve_ease=(4.2, 3.4, 3.2), skirt=Skirt(1.18, 24, opening=True),
        patches=(
            Patch("shirt", ((-40, 55), (-28, 48), (0, 34), (28, 48), (40, 55)), ease=1.2),
            Patch("shirt-dark", ((0, 49), (0, 34)), line=0.35, alpha=0.6, ease=1.3), *shirt_collar(),
            *lapels(31, 34), Patch("black", ((2, 32), (4, 8), (6, -12)), line=0.6, alpha=0.5, ease=1.6),
            *(Patch("dark", ((a, y), (a + 5, y), (a + 5, y - 2.2), (a, y - 2.2)), ease=1.8)
              for a in (-13, 10) for y in (28, 10)),
            Patch("dark", ((104, 49), (140, 40), (180, 38), (220, 40), (256, 49), (180, 53)),
                alpha=0.7, ease=1.3),
            Patch("dark", ((-180, 21), (-90, 21), (0, 20), (90, 21), (180, 21), (180, 17.4), (90, 17.4),
                (0, 16.4), (-90, 17.4), (-180, 17.4)), ease=1.7),
            Patch("gold", ((-5, 20.6), (5, 20.6), (5, 15.8), (-5, 15.8)), line=0.7, ease=1.9),
            Patch("black", ((180, 17), (180, -12)), line=0.8, alpha=0.7, ease=1.4),
        ),
    ),
    "dress": Cut(
        ease=0.7, hem=-6, sleeve=0.42, sleeve_ease=(2.4, 3.0, 1.6), skirt=Skirt(1.10, 29, folds=11),
        legs="bare", neck=V_NECK, shoes="heel",
        patches=(
            around("trim", 20.5, 1.8, ease=0.9),
            Patch("dark", ((12, 36), (8, 28), (12, 21)), both=True, line=0.5, alpha=0.35),
            Patch("black", ((180, 55), (180, 0)), line=0.4, alpha=0.6),
            Patch("trim", ((172, 20), (150, 26), (156, 15)), both=True, ease=1.2),  # a bow behind
        ),
    ),
    "skirt": Cut(
        ease=1.0, hem=4, sleeve_ease=(2.4, 2.6, 1.2), cuff="light", neck=V_NECK, legs="bare", shoes="heel",
        skirt=Skirt(0.95, 17.5, "trousers", "straight", folds=5),
        patches=(
            *shirt_collar("light"), *BUTTONS[:4], around("trousers", 5.5, 4.4, ease=0.5),
            *yoke(low=47, pleat=False), Patch("dark", ((180, 46), (180, 9)), line=0.35, alpha=0.4),
        ),
    ),
    "tracksuit": Cut(
        ease=2.0, hem=-5, sleeve_ease=(3.4, 3.2, 1.4), cuff="trim", neck=HIGH, legs="cloth", pattern="piping",
        patches=(
            Patch("trim", collar_band(58, 53.6, 30), ease=1.0),
            Patch("trim", ((30, 57.6), (2, 54), (2, 49.5), (30, 53)), both=True, ease=1.1),
            Patch("silver", ((0, 52), (0, -5)), line=0.6, ease=1.0),
            Patch("trim", ((-180, 46), (-100, 44), (-60, 40), (0, 36), (60, 40), (100, 44), (180, 46)),
                line=2.0, ease=0.8),
            Patch("white", ((-180, 43), (-100, 41), (-60, 37), (0, 33), (60, 37), (100, 41), (180, 43)),
                line=1.0, ease=0.8),
            around("trim", -3.2, 3.2, ease=0.5),
        ),
    ),
    "pyjamas": Cut(
        ease=2.4, hem=-8, sleeve_ease=(3.4, 3.4, 3.2),
            cuff="trim", neck=V_NECK, legs="cloth", pattern="stripes",
        shoes="slipper",
        patches=(
            *lapels(36, 22, "light"),
            Patch("trim", ((36, 57.6), (56, 55.4), (38, 46), (3, 36)), both=True, line=0.5, ease=1.5),
            Patch("trim", ((2, 36), (2, -8)), line=0.6, ease=1.1), *BUTTONS[1:],
            Patch("light", ((24, 38), (44, 38.5), (44, 30), (24, 30)), ease=1.2),
            Patch("trim", ((24, 38), (44, 38.5)), line=0.7, ease=1.3),
        ),
    ),
    "vest": Cut(
        ease=1.3, hem=-3, sleeve_role="shirt", sleeve_ease=(2.4, 2.2, 1.6), cuff="shirt",
        patches=(
            Patch("shirt", ((60, 52), (96, 47), (92, 34), (112, 47), (120, 52)), both=True, ease=0.6),
            SHIRT_FRONT, *shirt_collar(), *closing(24, -3), *BUTTONS[2:],
            Patch("dark", ((30, 10), (52, 11)), both=True, line=1.0, alpha=0.7, ease=1.0),
            Patch("shirt", ((70, 53.6), (96, 48), (112, 47), (120, 53)), both=True, ease=0.6),
            Patch("dark", ((100, 53), (112, 30), (120, -3)), both=True, line=0.4, alpha=0.4),
            Patch("trim", ((150, 16), (180, 15), (210, 16), (210, 13), (180, 12), (150, 13)), ease=1.0),
            Patch("silver", ((176, 16.4), (184, 16.4), (184, 11.8), (176, 11.8)), line=0.5, ease=1.2),
        ),
    ),
}  # fmt: skip
CUTS: dict[OutfitKind, Cut] = EVERYDAY | FORMAL | WORK | PERIOD
TIED: tuple[OutfitKind, ...] = ("suit", "uniform", "doctor", "school", "police", "army")  # have their own tie
