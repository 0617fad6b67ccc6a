"""What is worn to the office, to a ball and to a wedding."""

from assets.look import OutfitKind
from engine.rehearsal.figures.cuts import (
    BOW_TIE,
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
    lapels,
    shirt_collar,
    stand_collar,
)

BARE_SHOULDERS = (
    (-100, 56), (-100, 44), (-52, 41.5), (-24, 42.5), (0, 39), (24, 42.5), (52, 41.5), (100, 44),
        (100, 56), (0, 56),
)  # fmt: skip
BARE_BACK = Patch(
    "skin", ((96, 58), (98, 44), (130, 38), (180, 33), (182, 33), (182, 58)), both=True, ease=0.7
)

FORMAL: dict[OutfitKind, Cut] = {
    "suit": Cut(
        ease=1.6, hem=-14, sleeve_ease=(3.0, 2.4, 2.4), cuff="shirt",
        patches=(SHIRT_FRONT, *TIE, *shirt_collar(), *lapels(24), *closing(24, -14),
                 *back_seam(-14, (146, 214)), Patch("shirt", ((130, 58.4), (230, 58.4)), line=1.0, ease=1.3)),
    ),
    "tuxedo": Cut(
        ease=1.6, hem=-6, sleeve_ease=(3.0, 2.4, 2.4), cuff="white",
        patches=(
            Patch("white", ((-42, 55), (-34, 48), (0, 22), (34, 48), (42, 55), (0, 51)), ease=0.7),
            *shirt_collar("white"),
            Patch("shirt-dark", ((10, 46), (4, 30)), both=True, line=0.3, alpha=0.5), *BOW_TIE,
            *lapels(22, role="black"), *closing(22, -6),
            Patch("white", ((24, 41), (34, 41.5), (34, 39.4), (24, 39.4)), ease=1.6),
            *back_seam(-6, ()), Patch("black", ((150, 16), (150, -40), (176, -40), (180, 4)),
                both=True, ease=1.8),
            Patch("silver", ((164, 18), (168, 18), (168, 15.6), (164, 15.6)), both=True, ease=1.8),
        ),
    ),
    "blazer": Cut(
        ease=1.4, hem=-9, sleeve_ease=(2.8, 2.2, 2.0),
        patches=(
            Patch("shirt", ((-42, 55), (-34, 46), (0, 22), (34, 46), (42, 55), (24, 50), (0, 40),
                (-24, 50)), ease=0.7),
            Patch("shirt-dark", ((-24, 50), (0, 40), (24, 50)), line=0.4, alpha=0.5), *lapels(20),
            *closing(20, -9), *back_seam(-9),
            Patch("dark", ((138, 19), (222, 19), (222, 16.4), (138, 16.4)), ease=1.3),
        ), neck=V_NECK, shoes="heel",
    ),
    "evening-gown": Cut(
        ease=0.5, hem=-6, sleeve=0.0, skirt=Skirt(1.97, 46, shape="trumpet", folds=9),
            legs="bare", shoes="heel",
        neck=((-100, 56), (-100, 45), (-56, 44), (-24, 40), (0, 35), (24, 40), (56, 44), (100, 45),
            (100, 56), (0, 56)),
        patches=(
            BARE_BACK,
            Patch("cloth", ((52, 43), (48, 50), (58, 56)), both=True, line=1.6, ease=0.9),
            Patch("cloth", ((140, 38), (128, 48), (118, 57)), both=True, line=1.4, ease=0.9),
            Patch("light", ((-60, 34), (-20, 27), (30, 17), (80, 8)), line=1.6, alpha=0.7, smooth=True),
            Patch("light", ((-70, 28), (-24, 22), (24, 12), (70, 2)), line=1.2, alpha=0.5, smooth=True),
            Patch("trim", ((-14, 20.5), (0, 24), (14, 20.5), (0, 17)), ease=1.0),
            around("trim", 20, 0.8, ease=0.8),
        ),
    ),
    "wedding-dress": Cut(
        ease=0.6, hem=-6, sleeve=0.0, skirt=Skirt(1.97, 56, folds=15, trim="light"), legs="bare",
        shoes="heel", neck=BARE_SHOULDERS,
        patches=(
            Patch("light", ((-82, 44), (-52, 41.5), (-24, 42.5), (0, 39), (24, 42.5), (52, 41.5),
                (82, 44)), line=1.2, smooth=True),
            *(Patch("dark", ((a, 40), (a * 0.7, 28), (a * 0.6, 20)), both=True, line=0.35, alpha=0.4)
              for a in (12, 34, 58)),
            around("trim", 19, 1.5, ease=0.8), BARE_BACK,
            *(Patch("dark", ((174, y), (186, y - 3)), both=True, line=0.4, alpha=0.7) for y in (30, 25, 20,
                15)),
        ),
    ),
    "qipao": Cut(
        ease=0.6, hem=-6, sleeve=0.30, sleeve_ease=(1.6, 1.6, 1.0),
        skirt=Skirt(1.6, 15.5, shape="straight", folds=3, trim="trim"), legs="bare", neck=HIGH, shoes="heel",
        patches=(
            *stand_collar(),
            Patch("trim", ((0, 50), (20, 47.5), (52, 43), (74, 38), (84, 20), (84, -6)),
                line=0.8, smooth=True, ease=1.0),
            Patch("gold", ((-4, 50.6), (4, 50.6)), line=1.0, ease=1.2),
            Patch("gold", ((38, 45.6), (44, 44.4)), line=1.0, ease=1.2),
            *(Patch("trim", ((a, y), (a + 7, y + 3), (a + 2, y + 7), (a - 4, y + 4)),
                alpha=0.85, smooth=True, ease=0.6)
              for a, y in ((-34, 30), (-20, 14), (10, 26), (30, 8), (-44, 2), (0, -4), (150, 34),
                  (196, 40), (170, 18),
                           (214, 12), (150, 2), (188, 0))),
        ),
    ),
}  # fmt: skip
