"""What people wear by trade: at school and on the ward, in the police, the kitchen and the army."""

from assets.look import OutfitKind
from engine.rehearsal.figures.cuts import (
    BUTTONS,
    HIGH,
    SHIRT_FRONT,
    TIE,
    V_NECK,
    Cut,
    Patch,
    Skirt,
    around,
    back_seam,
    closing,
    collar_band,
    lapels,
    patch_pockets,
    shirt_collar,
    shoulder_boards,
    yoke,
)

_BADGE = (
    Patch("gold", ((26, 41), (34, 43.4), (42, 41), (40, 35.6), (34, 33), (28, 35.6)), ease=1.9),
    Patch("silver", ((31, 40), (37, 40), (37, 37), (31, 37)), ease=2.0),
)
_CREST = Patch("gold", ((28, 40), (40, 40.4), (40, 35.6), (34, 33.4), (28, 35.6)), ease=1.7)
_SCHOOL = (
    SHIRT_FRONT, *TIE, *shirt_collar(), *lapels(26, 26), *closing(26, -9), _CREST,
    Patch("trim", ((36, 57.6), (56, 55.4), (42, 44), (32, 40), (3, 26)), both=True, line=0.8, ease=1.6),
    Patch("trim", collar_band(58.2, 57.0, 44), ease=1.5), *back_seam(-9),
    around("trim", -8.2, 0.9, ease=0.7),
)  # fmt: skip
_REFLECTING = (
    around("silver", 25, 4.2, ease=1.4), around("silver", 8, 4.2, ease=1.4),
    Patch("silver", ((34, 54), (36, 25)), both=True, line=3.4, ease=1.4),
    Patch("silver", ((146, 54), (144, 25)), both=True, line=3.4, ease=1.4),
)  # fmt: skip

WORK: dict[OutfitKind, Cut] = {
    "school": Cut(ease=1.5, hem=-9, sleeve_ease=(2.6, 2.2, 2.0), cuff="trim", patches=_SCHOOL),
    "school-skirt": Cut(
        ease=1.3, hem=-3, sleeve_ease=(2.4, 2.0, 1.8), cuff="trim", legs="bare", patches=_SCHOOL,
        skirt=Skirt(0.82, 25, "trousers", folds=17, trim="trim"),
    ),
    "uniform": Cut(
        ease=1.6, hem=-9, sleeve_ease=(2.8, 2.4, 2.0), cuff="trim",
        patches=(
            SHIRT_FRONT, *TIE, *shirt_collar("light"), *lapels(30, 26), *back_seam(-9),
            Patch("black", ((1, 30), (2, -9)), line=0.5, alpha=0.5, ease=1.2),
            *(Patch("gold", ((-2.4, y), (2.4, y), (2.4, y - 1.8), (-2.4, y - 1.8)),
                ease=1.5) for y in (26, 17, 8)),
            Patch("trim", ((64, 52), (92, 50.2), (118, 52)), both=True, line=1.2, ease=1.6),
        ),
    ),
    "police": Cut(
        ease=1.5, hem=-8, sleeve_ease=(2.6, 2.2, 1.8), cuff="dark", legs="cloth",
        neck=((-60, 56), (-38, 53.4), (-22, 51), (0, 48), (22, 51), (38, 53.4), (60, 56)),
        patches=(
            *shirt_collar("light"), *TIE, Patch("dark", ((0, 27), (0, -8)), line=0.45, alpha=0.7),
                *BUTTONS[2:],
            *patch_pockets(), *_BADGE, shoulder_boards("black"),
            Patch("silver", ((62, 52.4), (74, 48), (90, 47.2), (104, 47.6), (120, 52.2)),
                both=True, line=0.5, ease=2.0),
            Patch("silver", ((80, 50.4), (96, 49.6)), both=True, line=1.0, ease=2.2),
            Patch("silver", ((-46, 41.6), (-26, 41.6)), line=1.4, ease=1.8),
            *yoke(), around("black", 9, 5.0, ease=1.5), Patch("silver", ((-5, 11.4), (5, 11.4), (5, 6.6),
                (-5, 6.6)), line=0.8, ease=1.8),
            Patch("black", ((78, 8), (98, 8), (96, -3), (80, -3)), ease=2.4),
            Patch("silver", ((150, 34), (210, 34), (210, 29), (150, 29)), alpha=0.85, ease=1.2),
        ),
    ),
    "army": Cut(
        ease=2.0, hem=-10, sleeve_ease=(3.0, 2.8, 2.0),
            cuff="dark", legs="cloth", pattern="camouflage", shoes="boot",
        neck=((-60, 56), (-38, 54), (-20, 52), (0, 50), (20, 52), (38, 54), (60, 56)),
        patches=(
            *shirt_collar("cloth"), Patch("dark", ((0, 50), (0, -10)), line=0.6, alpha=0.8),
            *patch_pockets(top=41, wide=26, deep=10), *yoke(pleat=False),
            Patch("trim", ((-44, 43), (-26, 43)), line=1.6, ease=1.6), Patch("black", ((64, 51),
                (92, 49.4), (118, 51)), both=True, line=1.6, alpha=0.7, ease=1.6),
            around("black", 17, 5.0, ease=1.6), Patch("gold", ((-5, 19.4), (5, 19.4), (5, 14.6),
                (-5, 14.6)), line=0.8, ease=1.9),
        ),
    ),
    "doctor": Cut(
        ease=2.0, hem=-12, sleeve_ease=(3.4, 3.0, 3.0), skirt=Skirt(0.98, 23, opening=True),
        patches=(
            Patch("shirt", ((-42, 55), (-30, 48), (0, 26), (30, 48), (42, 55), (0, 51)), ease=0.8), *TIE,
            *shirt_collar(), *lapels(26, role="cloth"),
            Patch("dark", ((1, 26), (3, 8), (5, -12)), line=0.5, alpha=0.6, ease=1.2),
            Patch("dark", ((24, 40), (44, 40.5), (44, 33), (24, 33)), line=0.35, alpha=0.6, ease=1.4),
            Patch("trim", ((30, 43), (32, 36)), line=0.8, ease=1.6),
            Patch("dark", ((34, 8), (64, 8.5), (64, -3), (34, -3)),
                both=True, line=0.35, alpha=0.5, ease=1.2),
            Patch("black", ((-22, 55), (-20, 44), (-8, 34), (8, 36)), line=0.9, smooth=True, ease=1.8),
            Patch("silver", ((6, 37), (12, 37), (12, 33), (6, 33)), ease=1.9),
            Patch("dark", ((180, 54), (180, -12)), line=0.4, alpha=0.5, ease=1.0),
            Patch("dark", ((130, 18), (230, 18), (230, 14), (130, 14)), line=0.5, alpha=0.7, ease=1.2),
            *(Patch("trim", ((a - 3, 17), (a + 3, 17), (a + 3, 15), (a - 3, 15)),
                ease=1.4) for a in (142, 218)),
        ),
    ),
    "nurse": Cut(
        ease=1.2, hem=-6, sleeve=0.75, sleeve_ease=(2.2, 2.4, 1.8), legs="bare", shoes="slipper",
        skirt=Skirt(1.0, 20, folds=5), neck=V_NECK,
        patches=(
            Patch("light", ((34, 57.6), (3, 47), (10, 42), (34, 48), (58, 55)), both=True, ease=0.9),
            Patch("trim", ((34, 57.6), (58, 55), (34, 48), (10, 42), (3, 47)), both=True, line=0.6, ease=1.0),
            Patch("light", collar_band(57.8, 55.0, 42), ease=0.8),
            Patch("dark", ((14, 42), (14, -6)), line=0.45, alpha=0.6),
            *(Patch("trim", ((14, y), (18, y), (18, y - 2), (14, y - 2)), ease=1.0) for y in (38, 30, 12, 4)),
            around("trim", 19.4, 2.6, ease=0.8),
            Patch("trim", ((-42, 39), (-24, 39)), line=1.0, ease=1.0),
            Patch("dark", ((30, 7), (60, 8), (60, -3), (30, -3)), both=True, line=0.45, alpha=0.6),
            Patch("dark", ((180, 54), (180, 21)), line=0.4, alpha=0.6),
        ),
    ),
    "gown": Cut(
        ease=2.6, hem=-8, sleeve=0.95, sleeve_ease=(4.0, 4.4, 3.0), skirt=Skirt(0.95, 23, folds=13),
        legs="bare", shoes="slipper", pattern="stripes",
        patches=(
            Patch("dark", ((-46, 54), (-30, 50.5), (0, 49), (30, 50.5), (46, 54)),
                line=0.8, alpha=0.7, smooth=True),
            Patch("skin", ((176, 56), (184, 56), (185, 40), (182, 12), (178, 12), (175, 40)), ease=0.6),
            *(Patch("white", ((168, y), (192, y - 1.5)), line=0.9, ease=1.2) for y in (52, 36, 20)),
        ),
    ),
    "apron": Cut(
        ease=1.2, hem=-5, sleeve=1.0, sleeve_role="shirt", sleeve_ease=(2.6, 2.6, 1.6),
        patches=(
            Patch("shirt", ((-180, 56), (-90, 53), (0, 54), (90, 53), (180, 56), (180, -6), (90, -6),
                (0, -6), (-90, -6), (-180, -6)), ease=0.4),
            *shirt_collar("shirt"),
            Patch("cloth", ((-32, 44), (32, 44), (44, 30), (86, 19), (80, -6), (-80, -6), (-86, 19),
                (-44, 30)), ease=1.3),
            Patch("cloth", ((31, 43), (44, 54), (60, 55)), both=True, line=1.8, ease=1.5),
            Patch("cloth", ((86, 19), (136, 19), (180, 19)), both=True, line=2.6, ease=1.2),
            Patch("cloth", ((60, 55), (120, 56), (180, 50)), both=True, line=1.8, ease=1.4),
            Patch("cloth", ((180, 19), (160, 25), (164, 13)), both=True, ease=1.6),
            Patch("cloth", ((178, 18), (172, 2), (166, 1)), both=True, line=1.8, ease=1.6),
            Patch("dark", ((-24, 12), (24, 12), (22, 0), (-22, 0)), line=0.5, alpha=0.6, ease=1.5),
        ), skirt=Skirt(0.62, 17.5, folds=5),
    ),
    "chef": Cut(
        ease=1.8, hem=-10, sleeve_ease=(3.0, 2.6, 2.2), cuff="light", neck=HIGH,
        patches=(
            Patch("light", collar_band(58.4, 54.6, 60), ease=0.9),
            Patch("light", ((70, 58.4), (8, 55.4), (4, 51), (70, 54.4)), both=True, ease=1.0),
            Patch("dark", ((-22, 51), (-20, 30), (-16, -10)), line=0.45, alpha=0.6, ease=1.0),
            *(Patch("black", ((a - 3, y), (a + 3, y), (a + 3, y - 2), (a - 3, y - 2)), ease=1.3)
              for a in (-13, 13) for y in (44, 36, 28, 20)),
            Patch("trim", ((-30, 53.5), (0, 49), (30, 53.5)), line=2.0, smooth=True, ease=1.6),
            Patch("trim", ((30, 53.5), (90, 57), (180, 57)), both=True, line=1.8, ease=1.4),
            around("black", 15, 2.2, ease=1.2),
            Patch("trim", ((-84, 14), (0, 13), (84, 14), (76, -10), (-76, -10)), alpha=0.9, ease=1.4),
            Patch("dark", ((180, 54), (180, 16)), line=0.4, alpha=0.5),
            Patch("black", ((180, 15), (162, 20), (166, 10)), both=True, ease=1.6),
        ), skirt=Skirt(0.5, 17.5, "trim", folds=3),
    ),
    "hi-vis": Cut(
        ease=1.6, hem=-4, sleeve_role="shirt", sleeve_ease=(2.4, 2.2, 1.6), cuff="shirt", shoes="boot",
        patches=(
            Patch("shirt", ((-34, 56), (0, 32), (34, 56), (0, 52)), ease=0.8), *shirt_collar(),
            Patch("shirt", ((66, 53), (96, 47), (112, 47), (120, 53)), both=True, ease=0.6),
            *_REFLECTING, Patch("black", ((0, 33), (0, -4)), line=0.7, ease=1.3),
        ),
    ),
    "rider": Cut(
        ease=2.2, hem=-5, sleeve_ease=(3.4, 3.0, 2.0), cuff="dark", pattern="bands", neck=HIGH, shoes="shoe",
        patches=(
            Patch("dark", collar_band(58, 53.8, 36), ease=1.1),
            Patch("dark", ((36, 57.6), (3, 54), (3, 49.5), (36, 53)), both=True, ease=1.2),
            Patch("trim", ((-180, 57), (-90, 55), (-40, 55), (0, 50), (40, 55), (90, 55), (180, 57),
                (180, 43), (90, 41),
                (0, 40), (-90, 41), (-180, 43)), ease=0.9),
            Patch("black", ((0, 53), (0, -5)), line=0.7, ease=1.4), around("silver", 29, 3.2, ease=1.3),
            Patch("white", ((152, 25), (208, 25), (208, 14), (152, 14)), ease=1.3),
            Patch("trim", ((164, 22), (180, 17), (196, 22)), line=1.4, smooth=True, ease=1.5),
            Patch("white", ((26, 36), (44, 36.4), (44, 31), (26, 31)), ease=1.5),
            around("dark", -3.2, 3.0, ease=0.6),
        ),
    ),
    "maid": Cut(
        ease=0.9, hem=-6, sleeve=0.55, sleeve_ease=(4.0, 4.4, 1.6), legs="bare", shoes="heel", neck=HIGH,
        skirt=Skirt(0.95, 31, shape="ball", folds=13, trim="white"),
        patches=(
            *shirt_collar("white"), Patch("trim", ((0, 50), (14, 53), (14, 47)), both=True, ease=1.4),
            Patch("white", ((-30, 42), (30, 42), (40, 30), (64, 20), (70, -6), (-70, -6), (-64, 20),
                (-40, 30)), ease=1.2),
            Patch("white", ((30, 42), (52, 50), (92, 52)), both=True, line=3.4, ease=1.4),
            Patch("white", ((92, 52), (130, 46), (172, 22)), both=True, line=3.2, ease=1.4),
            around("white", 19.5, 2.4, ease=1.3),
            Patch("white", ((180, 20), (152, 29), (156, 12)), both=True, ease=1.8),
            Patch("white", ((178, 19), (170, -4), (156, -5)), both=True, line=3.2, ease=1.7),
        ),
    ),
}  # fmt: skip
