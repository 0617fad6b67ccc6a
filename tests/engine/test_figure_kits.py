"""Every hair style, every outfit and every age, from every side."""

from typing import get_args

import numpy as np
import pytest

from assets.look import Accessory, Beard, HairStyle, Look, Outfit, OutfitKind
from engine.rehearsal.figures.body import Body
from engine.rehearsal.figures.expressions import EXPRESSIONS
from engine.rehearsal.figures.face import Face
from engine.rehearsal.figures.figure import Acting, Figure
from engine.rehearsal.figures.hair import hair_of
from engine.rehearsal.figures.hair_styles import STYLES
from engine.rehearsal.figures.outfit_styles import CUTS
from engine.rehearsal.figures.outfits import Dressed
from engine.rehearsal.figures.poses import POSES
from engine.rehearsal.figures.skull import Skull
from engine.rehearsal.light import Light, LightRig, light_maps, relight
from engine.rehearsal.paint import Pixels, raster
from engine.rehearsal.space import turned
from storyboard.terms import Age, Emotion, Pose, Sex

RIG = LightRig("#c8c8c8", 0.16, (Light(-0.8, -0.4, "#ffe0c0", 0.4), Light(1, -0.5, "#c0d8ff", 0.8, "rim")))
STILL = Acting(EXPRESSIONS[Emotion.NEUTRAL], blink=0.0)


def sprites_of(look: Look, yaw: float, scale: float = 1.2, pose: Pose = Pose.STAND) -> Pixels:
    """All of a figure's sprites on one sheet, at rest."""
    figure = Figure(look, pose=pose, rig=RIG, yaw=yaw)
    figure.bake(scale, (-60, -200, 60, 10))
    sheet, surface = raster(round(120 * scale), round(210 * scale))
    from engine.rehearsal.paint import image_of

    for sprite in figure.sprites(0.0, STILL):
        x, y = ((sprite.matrix[:, 2] - (-60, -200)) * scale).round().astype(int)
        surface.getCanvas().drawImage(image_of(sprite.pixels), int(x), int(y))
    return sheet


def distance(a: Pixels, b: Pixels) -> float:
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


def test_tables_hold_every_name() -> None:
    assert set(STYLES) == set(get_args(HairStyle))
    assert set(CUTS) == set(get_args(OutfitKind))
    assert len(STYLES) >= 30 and len(CUTS) >= 39


@pytest.mark.parametrize("yaw", [0.0, 0.5, 1.0, 2.0])
def test_no_two_hair_styles_look_alike(yaw: float) -> None:
    heads = {style: sprites_of(Look(sex=Sex.FEMALE, hair_style=style), yaw)[:80] for style in STYLES}
    same = [(a, b) for a in heads for b in heads if a < b and distance(heads[a], heads[b]) < 0.15]
    assert not same


@pytest.mark.parametrize("yaw", [0.0, 1.0, 2.0])
def test_a_bald_head_has_no_hair(yaw: float) -> None:
    look = Look(hair_style="bald")
    pixels, surface = raster(200, 200)
    surface.getCanvas().translate(100, 100)
    surface.getCanvas().scale(40, 40)
    hair = hair_of(Face(look, Skull(look), turned(yaw)))
    hair.draw_back(surface.getCanvas())
    hair.draw_front(surface.getCanvas())
    assert pixels.max() == 0


@pytest.mark.parametrize("style", ["long-straight", "long-wavy", "half-up", "hime"])
def test_seen_from_below_long_hair_hangs_behind_the_chest(style: HairStyle) -> None:
    look = Look(sex=Sex.FEMALE, hair_style=style)
    pixels, surface = raster(240, 240)
    surface.getCanvas().translate(120, 90)
    surface.getCanvas().scale(40, 40)
    hair_of(Face(look, Skull(look), turned(0.0, -0.4))).draw_front(surface.getCanvas())
    assert pixels[:140, :, 3].any() and not pixels[140:, 90:150, 3].any()


@pytest.mark.parametrize(
    ("pose", "yaw"),
    [(Pose.STAND, 0.0), (Pose.STAND, 0.5), (Pose.STAND, 1.0), (Pose.STAND, 2.0), (Pose.SIT, 0.5)],
)
def test_no_two_outfits_look_alike_from_any_side(pose: Pose, yaw: float) -> None:
    """In one colour, without their hats: cut and seams alone tell them apart."""
    worn = {
        kind: sprites_of(Look(sex=Sex.FEMALE, outfits=(Outfit(kind=kind),)), yaw, 0.7, pose) for kind in CUTS
    }
    same = [(a, b) for a in worn for b in worn if a < b and distance(worn[a], worn[b]) < 0.08]
    assert not same


def widths(sheet: Pixels, heights: tuple[float, ...]) -> list[int]:
    """How many pixels of a sheet are covered at these heights (cm above the ground), at 1.2 a cm."""
    return [int((sheet[round((200 - h) * 1.2), :, 3] > 128).sum()) for h in heights]


@pytest.mark.parametrize("yaw", [0.0, 1.0, 2.0])
def test_long_skirts_fall_to_the_floor_and_widen(yaw: float) -> None:
    long = [kind for kind, cut in CUTS.items() if cut.skirt and cut.skirt.reach > 1.8]
    assert len(long) >= 6
    for kind in long:
        hem, knees = widths(sprites_of(Look(sex=Sex.FEMALE, outfits=(Outfit(kind=kind),)), yaw), (16, 50))
        trousers, _ = widths(sprites_of(Look(sex=Sex.FEMALE), yaw), (16, 50))
        assert hem > 1.03 * knees and hem > 1.8 * trousers, kind


@pytest.mark.parametrize("kind", ["hanfu", "evening-gown", "robe"])
def test_a_hem_swings(kind: OutfitKind) -> None:
    look = Look(sex=Sex.FEMALE, outfits=(Outfit(kind=kind),))
    middles = []
    for swing in (-12.0, 0.0, 12.0):
        sheet, surface = raster(200, 240)
        surface.getCanvas().translate(100, 220)
        body = Body(look, POSES[Pose.STAND], 0.0, 0.0)
        Dressed(body, look.outfits[0], swing).draw_torso(surface.getCanvas())
        hem = np.flatnonzero(sheet[220 - 16, :, 3] > 128)
        middles.append(float(hem.mean()))
    assert middles[0] < middles[1] - 2 and middles[2] > middles[1] + 2


def test_ages_sexes_and_builds_differ() -> None:
    looks = [Look(sex=sex, age=age) for sex in (Sex.FEMALE, Sex.MALE) for age in Age]
    looks += [Look(build=1.3), Look(glasses=True), Look(freckles=True)]
    looks += [Look(sex=Sex.MALE, beard=beard) for beard in get_args(Beard) if beard != "none"]
    heads = [sprites_of(look, 0.2, scale=3)[:200] for look in looks]
    same = [(a, b) for a in range(len(looks)) for b in range(a) if distance(heads[a], heads[b]) < 0.02]
    assert not [(looks[a], looks[b]) for a, b in same]


@pytest.mark.parametrize("worn", get_args(Accessory))
def test_accessories_show(worn: Accessory) -> None:
    bare, with_it = (
        sprites_of(Look(outfits=(Outfit(kind="shirt", accessories=kit),)), 0.2, scale=2)
        for kit in ((), (worn,))
    )
    assert distance(bare, with_it) > 0.003


def test_light_falls_on_its_own_side() -> None:
    pixels, surface = raster(120, 120)
    import skia

    surface.getCanvas().drawCircle(60, 60, 45, skia.Paint(Color=0xFF808080, AntiAlias=True))
    relight(pixels, LightRig("#606060", 0.16, (Light(-1, 0, "#ff4040", 1.0),)))
    left, right = pixels[60, 25], pixels[60, 95]
    assert left[0] > right[0] + 15
    assert left[0] > left[2] + 10
    assert (pixels[..., :3] <= pixels[..., 3:]).all()
    maps = light_maps(pixels, RIG)
    assert maps.factor.shape == maps.rim.shape == pixels.shape
