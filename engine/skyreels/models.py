"""Every published checkpoint that a film can be shot with, and those that wait: facts as data.

Sources, named beside each table: the SkyReels-V2 repository's README and command lines (2025-05-16),
the SkyReels-V3 repository's README and pipelines (28c771e, 2026-01-30), and the configurations that
diffusers' conversion script writes (scripts/convert_skyreelsv2_to_diffusers.py); for Wan2.1-VACE,
Wan2.1's repository (9737cba, 2026-03-05). What none of them says is None. Knows no tensor and loads
nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from engine.skyreels.layout import Kind as Kind
from engine.skyreels.layout import kind_of, shape_of, transformer_config
from engine.skyreels.licence import Licence, licence_named
from storyboard.trouble import Trouble

FREQUENCIES, TOKEN, CHANNELS = 256, 4, 16  # of the timestep embedding; latent pixels of a token; channels
IMAGE_CHANNELS = 36  # latent, mask and the given picture's latent
CONTROL_CHANNELS = 96  # latents of what is kept and of what is changed, and a mask of 8 × 8 pixels

# What comes with every one of them (Wan 2.1's VAE, UMT5-XXL's encoder) or with those that see a
# picture (CLIP ViT-H/14). Counted on the modules as configured on the hub.
VAE_PARAMETERS, TEXT_PARAMETERS, IMAGE_PARAMETERS = 126_892_531, 5_680_910_336, 632_076_800


@dataclass(frozen=True)
class ModelFacts:
    """One checkpoint. Sizes in pixels and pixel frames; `overlap` frames of a window are shown to the next.

    `repo` is what is downloaded, in the layout that diffusers writes unless `original` equals it;
    `companion`, where given, has the VAE, the text encoder and the tokenizer. `steps` is what the
    published commands run (V2's README recommends 50 beside them). `ar_step` and `block` are for
    asynchronous runs, None where there are none. `published_bytes` counts the transformer's files;
    `published_vram` is in the makers' GB at the recommended size. `missing` says what the engine
    lacks to run it; empty: it runs. `shipped`: the weights come with the program, and are so small that any
    processor runs them.
    """

    name: str
    repo: str
    original: str
    kind: Kind

    width: int
    height: int
    base_frames: int
    fps: int
    shift: float
    guidance: float
    steps: int
    overlap: int
    addnoise: int
    ar_step: int | None
    block: int | None

    layers: int
    dim: int
    heads: int
    ffn: int
    text_dim: int = 4096
    sample_info: bool = False  # knows 16 frames a second from more
    image: bool = False  # sees pictures through CLIP
    image_dim: int = 1280
    control: tuple[int, ...] = ()  # layers that a block beside each tells what was given
    references: int = 0  # pictures of who and what is to be seen: so many at most
    sigmas: str = "upstream"  # how its makers space the noise levels: one of sampling.CONVENTIONS

    licence: str = "skywork"
    gated: bool = False
    subfolder: str = "transformer"
    companion: str = ""
    published_bytes: int | None = None
    published_vram: float | None = None
    missing: str = ""
    shipped: bool = False
    remark: str = ""

    @property
    def runnable(self) -> bool:
        return not self.missing

    @property
    def folder(self) -> Path | None:
        """Where the weights came with the program."""
        return Path(__file__).parent / self.name if self.shipped else None

    @property
    def parameters(self) -> int | None:
        """Of the transformer, exactly; None for the avatar, whose modules are its own."""
        if self.kind is Kind.AVATAR:
            return None
        dim, ffn = self.dim, self.ffn
        linear = dim * dim + dim
        attention = 4 * linear + 2 * dim
        block = 2 * attention + 2 * dim * ffn + ffn + dim + 2 * dim + 6 * dim
        time = (FREQUENCIES + 1) * dim + linear + 6 * linear
        text = (self.text_dim + 1) * dim + linear
        channels = IMAGE_CHANNELS if self.image else CHANNELS
        ends = (channels * TOKEN + 1) * dim + (dim + 1) * CHANNELS * TOKEN + 2 * dim
        count = self.layers * block + time + text + ends
        if self.image:
            seen = self.image_dim
            count += self.layers * (2 * linear + dim) + 2 * seen + (seen + 1) * (seen + dim) + 2 * dim
        if self.sample_info:
            count += 2 * dim + linear + 6 * linear
        if self.control:
            count += len(self.control) * (block + linear) + linear + (CONTROL_CHANNELS * TOKEN + 1) * dim
        return count


SHAPES: dict[str, dict[str, Any]] = {  # of Wan 2.1, which all of them are made from
    "1.3B": {"layers": 30, "dim": 1536, "heads": 12, "ffn": 8960},
    "14B": {"layers": 40, "dim": 5120, "heads": 40, "ffn": 13824},
}


def _v2(name: str, kind: Kind, billions: str, lines: int, **more: Any) -> ModelFacts:
    size = f"{kind.upper()}-{billions}-{lines}P"
    sizes = {540: (960, 544, 97), 720: (1280, 720, 121)}
    width, height, frames = sizes[lines]
    picture = kind is Kind.I2V
    forcing = kind is Kind.DF
    return ModelFacts(
        name=name,
        repo=f"Skywork/SkyReels-V2-{size}-Diffusers",
        original=f"Skywork/SkyReels-V2-{size}",
        kind=kind,
        width=width,
        height=height,
        base_frames=frames,
        fps=24,
        shift=5.0 if picture else 8.0,
        guidance=5.0 if picture else 6.0,
        steps=30,
        overlap=17,
        addnoise=20 if forcing else 0,
        ar_step=5 if forcing else None,
        block=5 if forcing else None,
        image=picture,
        **SHAPES[billions],
        **more,
    )


def _later(name: str, kind: Kind, size: str, **more: Any) -> ModelFacts:
    """A model on 40 layers of width 5,120, such as all of V3; `more` goes before what they share."""
    repo = f"Skywork/SkyReels-V3-{size}"
    facts = {
        "repo": repo,
        "original": more.get("repo", repo),
        "width": 1280,
        "height": 720,
        "fps": 24,
        "guidance": 1.0,  # distilled: no second evaluation without the prompt
        "steps": 8,
        "addnoise": 0,
        "ar_step": None,
        "block": None,
    }
    return ModelFacts(name=name, kind=kind, **SHAPES["14B"], **facts | more)


def _vace(billions: str, width: int, height: int, every: int) -> ModelFacts:
    """`every`: one layer of so many has a control block."""
    repo, shape = f"Wan-AI/Wan2.1-VACE-{billions}", SHAPES[billions]
    return ModelFacts(
        name=f"vace-{billions.lower()}",
        repo=f"{repo}-diffusers",
        original=repo,
        kind=Kind.VACE,
        width=width,
        height=height,
        base_frames=81,
        fps=16,
        shift=16.0,
        guidance=5.0,
        steps=50,
        overlap=17,
        addnoise=0,
        ar_step=None,
        block=None,
        **shape,
        control=tuple(range(0, shape["layers"], every)),
        references=3,
        licence="apache-2.0",
    )


MINIATURE = ModelFacts(
    name="miniature",
    repo="miniature",
    original="miniature",
    kind=Kind.DF,
    width=64,
    height=64,
    base_frames=17,
    fps=12,
    shift=3.0,
    guidance=2.5,
    steps=8,
    overlap=5,
    addnoise=20,
    ar_step=2,
    block=1,
    layers=4,
    dim=128,
    heads=4,
    ffn=512,
    text_dim=64,
    licence="apache-2.0",
    shipped=True,
    remark="A test pattern of drawn figures, 64 pixels wide, and no evidence of what SkyReels-V2 can do: the "
    "weights are our own (training/README.md). It knows the words of its captions only, such as: "
    "full shot, a girl in red waves in the park, static camera.",
)

COMPANION = "Skywork/SkyReels-V2-DF-14B-720P-Diffusers"  # has what V3 ships as pickles: VAE, text encoder

# V2: README (sizes, frames, recommended shift, guidance, overlap, noise, asynchronous steps, VRAM),
# generate_video*.py (steps), the conversion script (layers, widths). DF-14B-720P's twelve shards were
# counted; V2's README gives VRAM for 540P only, and for I2V a shift of 5 in its table, of 3 in a note.
# V3: V2V from single_shot_extension_pipeline.py (25 frames of history; windows of 40 latent frames)
# and modules/transformer.py; R2V, A2V from generate_video.py, configs/talking_avatar_19B.py. All are
# downloaded by their makers' scripts without a login, so that none is gated. A2: its own repository.
# VACE: README (sizes, licence), generate.py (frames, shift, guidance, steps), wan/configs (fps); every
# second layer has a control block in wan/modules/vace_model.py, every fifth in diffusers' default, which is
# the 14B's. Its makers name no limit to the pictures and show two; three are what A2 was made for.
# diffusers' example, of a first and a last frame, takes a shift of 3 (480P) or 5 (720P), and 30 steps.
MODELS: dict[str, ModelFacts] = {
    facts.name: facts
    for facts in (
        _v2("df-1.3b-540p", Kind.DF, "1.3B", 540, sample_info=True, published_vram=14.7),
        _v2("df-14b-540p", Kind.DF, "14B", 540, published_vram=51.2),
        _v2("df-14b-720p", Kind.DF, "14B", 720, published_bytes=57_153_966_336),
        _v2("t2v-14b-540p", Kind.T2V, "14B", 540, published_vram=43.4),
        _v2("t2v-14b-720p", Kind.T2V, "14B", 720),
        _v2("i2v-1.3b-540p", Kind.I2V, "1.3B", 540, published_vram=14.7),
        _v2("i2v-14b-540p", Kind.I2V, "14B", 540, published_vram=43.4),
        _v2("i2v-14b-720p", Kind.I2V, "14B", 720),
        _later("v2v-14b", Kind.V2V, "V2V-14B", base_frames=157, shift=8.0, overlap=25, companion=COMPANION),
        _later(
            "v2v-14b-cut",
            Kind.V2V,
            "V2V-14B",
            base_frames=121,
            shift=8.0,
            overlap=33,
            companion=COMPANION,
            subfolder="shot_transformer",
            missing="a history that stands behind the film, at positions from 1,024 on",
        ),
        _later(
            "r2v-14b",
            Kind.R2V,
            "R2V-14B",
            base_frames=121,
            shift=5.0,
            overlap=17,
            references=4,
            sigmas="diffusers",
        ),
        _later(
            "a2v-19b",
            Kind.AVATAR,
            "A2V-19B",
            base_frames=81,
            fps=25,
            shift=11.0,
            steps=4,
            overlap=5,
            image=True,
            missing="attention to a voice",
        ),
        _later(
            "a2-14b",
            Kind.R2V,
            "A2",
            repo="Skywork/SkyReels-A2",
            width=832,
            height=480,
            base_frames=81,
            fps=15,
            shift=8.0,
            guidance=5.0,
            steps=50,
            overlap=17,
            image=True,
            references=3,
            sigmas="diffusers",
            remark="The hub says apache-2.0, the makers' repository says Skywork; the stricter is asked for.",
        ),
        _vace("1.3B", 832, 480, every=2),
        _vace("14B", 1280, 720, every=5),
        MINIATURE,
    )
}

SHAPE = ("layers", "dim", "heads", "ffn", "text_dim", "sample_info", "image", "control")


def model_named(name: str) -> ModelFacts:
    """Facts by short name, hub id of either layout, or of a folder in one of them.

    Raises Trouble for a name that is none of these, naming the choices.
    """
    wanted = name.strip().rstrip("/")
    for facts in MODELS.values():
        ids = {facts.name, *(i for repo in (facts.repo, facts.original) for i in (repo, repo.split("/")[-1]))}
        if wanted.lower() in {i.lower() for i in ids}:
            return facts
    folder = Path(wanted).expanduser()
    if folder.is_dir():
        return facts_of(folder)
    raise Trouble(
        "No model, and no folder, is named {name}. Choose one of: {choices}; or give the path of a folder "
        "with a model in it.",
        name=name,
        choices=", ".join(MODELS),
    )


def facts_of(folder: Path) -> ModelFacts:
    """Facts of the checkpoint in `folder`: its own shape, the settings of the published model most like it.

    Most like it is the one whose repository the folder is named after, else one of its kind and
    shape, else one of its kind. Raises Trouble if the folder holds no SkyReels model.
    """
    kind, shape = kind_of(folder), shape_of(transformer_config(folder))
    named = [facts for facts in MODELS.values() if _named_after(folder, facts)]
    if kind is None or kind is Kind.R2V:  # Wan's own image-to-video models say that they are R2V, too
        named = [facts for facts in named if kind in (None, facts.kind)]
        if not named:
            raise Trouble(
                "The folder {folder} does not say what kind of model is in it. Name it as its makers did, "
                "such as {example}.",
                folder=folder,
                example="SkyReels-A2" if kind else "SkyReels-V2-DF-14B-540P",
            )
        kind = named[0].kind
        if kind is Kind.R2V and shape["image"] != named[0].image:
            raise _another(folder, named[0].name, "image", shape["image"], named[0].image)
    alike = [facts for facts in MODELS.values() if facts.kind is kind]
    if bool(shape["control"]) != bool(alike[0].control):
        raise _another(folder, alike[0].name, "vace_layers", shape["control"], alike[0].control)
    same = [facts for facts in alike if _shape(facts) == {k: shape[k] for k in SHAPE}]
    close = [facts for facts in named if facts.kind is kind] or same or alike
    figures: dict[str, Any] = {} if close[0] in same else {"published_bytes": None, "published_vram": None}
    return replace(close[0], name=folder.name, remark="", **shape, **figures)


def check_facts(facts: ModelFacts, folder: Path) -> None:
    """Raises Trouble unless the checkpoint in `folder` is the model that `facts` describes."""
    kind = kind_of(folder)
    if kind not in (None, facts.kind):
        raise Trouble(
            "{folder} holds a {found} model. Expected {name}, a {expected} model.",
            folder=folder,
            found=kind,
            name=facts.name,
            expected=facts.kind,
        )
    found = shape_of(transformer_config(folder, facts.subfolder))
    for key, expected in _shape(facts).items():
        if found[key] != expected:
            raise _another(folder, facts.name, key, found[key], expected)


def _another(folder: Path, name: str, key: str, found: Any, expected: Any) -> Trouble:
    return Trouble(
        "{folder} is not {name}: its config.json has {key} {found}, expected {expected}.",
        folder=folder,
        name=name,
        key=key,
        found=found,
        expected=expected,
    )


def _shape(facts: ModelFacts) -> dict[str, Any]:
    return {key: getattr(facts, key) for key in SHAPE}


def _named_after(folder: Path, facts: ModelFacts) -> bool:
    """Also where the hub's cache has it: models--Skywork--NAME/snapshots/REVISION."""
    names = {part.split("--")[-1].lower() for part in folder.absolute().parts}
    return bool(names & {repo.split("/")[-1].lower() for repo in (facts.repo, facts.original)})


def licence_of(facts: ModelFacts) -> Licence:
    """What its weights come under."""
    return licence_named(facts.licence)


class Listed(NamedTuple):
    """One line of the table of models, as a person reads it."""

    name: str
    makes: str
    size: str
    parameters: str
    memory: str
    licence: str
    state: str


_MAKES = {
    Kind.DF: "a film of any length, from text, pictures or a clip",
    Kind.T2V: "one window from text",
    Kind.I2V: "one window from a picture",
    Kind.R2V: "a shot with the people and things of up to four pictures",
    Kind.VACE: "a shot with the people and things of up to three pictures",
    Kind.V2V: "what comes after a clip, in few steps",
    Kind.AVATAR: "a portrait that speaks",
}


def _counted(parameters: int) -> str:
    return f"{parameters / 1e9:.1f} billion" if parameters >= 10**9 else f"{parameters / 1e6:.1f} million"


def listed() -> Iterator[Listed]:
    """The table of models, for the command line and the page."""
    for facts in MODELS.values():
        count, vram = facts.parameters, facts.published_vram
        yield Listed(
            facts.name,
            "a test pattern, no product" if facts.shipped else _MAKES[facts.kind],
            f"{facts.width}×{facts.height}, {facts.base_frames} frames, {facts.fps} fps",
            _counted(count) if count else "19 billion, as published",
            f"{vram:.1f} GB" if vram else "not published",
            licence_of(facts).name,
            "ready" if facts.runnable else f"waits for {facts.missing}",
        )
