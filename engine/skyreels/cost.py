"""What a forward, a decode and a film cost, in floating-point operations and bytes, from shapes alone.

Pure arithmetic, without torch: the page asks it on machines that have no card. Knows nothing of
seconds or of any machine; preflight.py divides one by the other.

The counts equal torch's: operations by torch.utils.flop_counter.FlopCounterMode, bytes by summing
live storages under a TorchDispatchMode, both over the real-size models on the meta device. The
tests repeat these measurements. A kernel's own workspace is in neither; preflight adds a margin.
"""

from dataclasses import dataclass
from typing import Protocol

from engine.skyreels.models import IMAGE_PARAMETERS, TEXT_PARAMETERS, VAE_PARAMETERS

LATENT_CHANNELS, IMAGE_CHANNELS = 16, 20  # image-to-video: a mask of 4 and 16 latents more
CONTROL_CHANNELS = 96
PATCH = 4  # values of a latent channel in a token: 1 x 2 x 2
TEXT_TOKENS, IMAGE_TOKENS = 512, 257
TIME_DIM, IMAGE_DIM = 256, 1280  # the sinusoid's, CLIP ViT-H's
TEMPORAL, TOKEN_SIDE = 4, 16  # pixel frames per latent frame, pixels per token's side

BYTES = {"fp32": 4.0, "bf16": 2.0, "fp8": 1.0, "int8": 1.0, "fp8-dynamic": 1.0}


class Shape(Protocol):
    """What has to be known of a transformer; ModelFacts has it."""

    @property
    def layers(self) -> int: ...
    @property
    def dim(self) -> int: ...
    @property
    def ffn(self) -> int: ...
    @property
    def text_dim(self) -> int: ...
    @property
    def sample_info(self) -> bool: ...
    @property
    def image(self) -> bool: ...
    @property
    def control(self) -> tuple[int, ...]: ...


class Plan(Protocol):
    """What has to be known of a placement; Placement has it."""

    @property
    def dtype(self) -> str: ...
    @property
    def weights(self) -> str: ...
    @property
    def offload(self) -> str: ...
    @property
    def vae(self) -> str: ...
    @property
    def tiling(self) -> bool: ...
    @property
    def text(self) -> str: ...
    @property
    def cfg(self) -> str: ...


def latents_in(frames: int) -> int:
    """Latent frames of `frames` pixel frames, rounded up."""
    return -(-(frames - 1) // TEMPORAL) + 1


def tokens(frames: int, height: int, width: int) -> int:
    """Tokens of one forward; [frames, height, width] in pixels."""
    return latents_in(frames) * (height // TOKEN_SIDE) * (width // TOKEN_SIDE)


# ---- Operations ---------------------------------------------------------------------------------
def forward_flops(facts: Shape, frames: int, height: int, width: int) -> float:
    """One evaluation of the transformer for one sample (guidance takes two), all frames attending to all."""
    length, dim, text = tokens(frames, height, width), facts.dim, TEXT_TOKENS
    channels = LATENT_CHANNELS + IMAGE_CHANNELS * facts.image
    latents = latents_in(frames)
    block = (
        8 * length * dim**2  # q, k, v, out of self-attention
        + 4 * length**2 * dim  # its two products
        + 4 * length * dim**2  # q, out of cross-attention
        + 4 * text * dim**2  # k, v of the text
        + 4 * length * text * dim
        + 4 * length * dim * facts.ffn
    )
    ends = 2 * length * PATCH * (channels + LATENT_CHANNELS) * dim
    time = 2 * latents * (TIME_DIM * dim + dim**2 + 6 * dim**2)
    words = 2 * text * (facts.text_dim * dim + dim**2)
    pictures = 0
    if facts.image:
        block += 4 * IMAGE_TOKENS * dim**2 + 4 * length * IMAGE_TOKENS * dim
        pictures = 2 * IMAGE_TOKENS * (IMAGE_DIM**2 + IMAGE_DIM * dim)
    rate = 2 * 7 * dim**2 if facts.sample_info else 0
    blocks, control = facts.layers + len(facts.control), 0
    if facts.control:  # one layer behind each control block, one before the first, and its patches
        control = 2 * length * dim * ((len(facts.control) + 1) * dim + PATCH * CONTROL_CHANNELS)
    return float(blocks * block + ends + time + words + pictures + rate + control)


# AutoencoderKLWan (base_dim 96), operations per pixel of the picture: (first latent frame, each further
# one, times the pixels: the single-head attention at an eighth of the side).
DECODE_FLOPS = (10_748_168.0, 33_779_528.0, 0.375)
ENCODE_FLOPS = (6_656_864.0, 20_011_424.0, 0.375)


def decode_flops(frames: int, height: int, width: int) -> float:
    """The VAE's decoder over `frames` pixel frames, streamed or at once."""
    return _vae_flops(DECODE_FLOPS, frames, height * width)


def encode_flops(frames: int, height: int, width: int) -> float:
    """The VAE's encoder over `frames` pixel frames."""
    return _vae_flops(ENCODE_FLOPS, frames, height * width)


def _vae_flops(per_pixel: tuple[float, float, float], frames: int, pixels: int) -> float:
    first, further, attention = per_pixel
    latents = latents_in(frames)
    return pixels * (first + (latents - 1) * further + latents * attention * pixels)


def text_flops(facts: Shape) -> float:
    """UMT5-XXL's encoder (24 layers of 4096, gated 10240) over one padded prompt; another in proportion."""
    width, inner = facts.text_dim, facts.text_dim * 10240 // 4096
    linear = 4 * width**2 + 3 * width * inner
    return 24.0 * (2 * TEXT_TOKENS * linear + 4 * TEXT_TOKENS**2 * width)


# ---- Bytes of weights ---------------------------------------------------------------------------
@dataclass(frozen=True)
class Weights:
    """Parameters by what becomes of them: `kept` stay fp32, `linear` may be stored in 8 bits."""

    linear: int  # linear layers of the blocks, and what embeds the frame rate
    plain: int
    kept: int
    block: int  # all of the largest block
    blocks: int  # all of all blocks

    @property
    def total(self) -> int:
        return self.linear + self.plain + self.kept

    def bytes_in(self, weights: str) -> int:
        """`weights`: a key of BYTES."""
        plain = max(2.0, BYTES[weights])
        return int(self.linear * BYTES[weights] + self.plain * plain + self.kept * 4)


def transformer_weights(facts: Shape) -> Weights:
    """As diffusers' SkyReelsV2Transformer3DModel has them, and what it keeps in fp32."""
    dim, ffn = facts.dim, facts.ffn
    square = dim**2 + dim
    linear = 8 * square + 2 * dim * ffn + ffn + dim
    norms = 4 * dim  # of queries and keys
    kept = 8 * dim  # modulation table, norm2
    channels = LATENT_CHANNELS + IMAGE_CHANNELS * facts.image
    outside = channels * PATCH * dim + dim  # patches
    outside += 6 * square + facts.text_dim * dim + dim + square  # time, words
    outside_kept = TIME_DIM * dim + dim + square + 2 * dim  # time embedder, last table
    outside += PATCH * LATENT_CHANNELS * (dim + 1)  # the last layer
    outside_linear = control = 0
    if facts.image:
        linear += 2 * square
        norms += dim
        outside += IMAGE_DIM**2 + IMAGE_DIM + IMAGE_DIM * dim + dim
        outside_kept += 2 * IMAGE_DIM + 2 * dim
    if facts.sample_info:
        outside_linear = 2 * dim + 7 * square
    if facts.control:
        control = (len(facts.control) + 1) * square
        outside += CONTROL_CHANNELS * PATCH * dim + dim
    layers, block = facts.layers + len(facts.control), linear + norms + kept
    return Weights(
        linear=layers * linear + control + outside_linear,
        plain=layers * norms + outside,
        kept=layers * kept + outside_kept,
        block=block + 2 * square * bool(facts.control),
        blocks=layers * block + control,
    )


TEXT_WORDS = 256_384  # UMT5's vocabulary: the embedding is its largest layer


def text_parameters(facts: Shape) -> int:
    """Of the text encoder: UMT5-XXL's for embeddings 4096 wide, in proportion for those of another width."""
    return TEXT_PARAMETERS * facts.text_dim**2 // 4096**2


# ---- Bytes of activations -----------------------------------------------------------------------
def forward_bytes(
    facts: Shape, frames: int, height: int, width: int, *, batch: int = 1, dtype: str = "bf16"
) -> int:
    """Most that one forward of FrameTransformer holds beside the weights, with a fused attention.

    Per token of the batch, in a block: either the net (three hidden states and the net's inside twice:
    6 D + 4 F bytes) or the norm of the queries (six hidden states, and what the norm computes in fp32:
    22 D); with control blocks what they were given, what the next one reads, and a hint (4 D); and once for
    the batch the two rotary angles in fp32. Modulation per frame is some MB.
    """
    width_of_token = max(6 * facts.dim + 4 * facts.ffn, 22 * facts.dim)
    if facts.control:
        width_of_token += 4 * facts.dim + 2 * PATCH * CONTROL_CHANNELS
    modulation = batch * latents_in(frames) * 8 * facts.dim * 8
    text = batch * TEXT_TOKENS * (facts.text_dim + 2 * facts.dim) * 4
    per_token = batch * (width_of_token + 128) + 2 * 4 * 128
    half = tokens(frames, height, width) * per_token + modulation + text
    return half * 2 if dtype == "fp32" else half


# AutoencoderKLWan with its feature cache, bytes per pixel of the picture in bf16 and in fp32: (most at
# once in the second and later latent frames, of which what stays between them).
DECODE_BYTES = {"bf16": (10_124, 4_733), "fp32": (19_475, 9_464)}
ENCODE_BYTES = {"bf16": (7_432, 2_808), "fp32": (14_093, 5_616)}
TILE, TILED_FRAMES = 256, 32  # pixels; frames that are decoded tile by tile together


def decode_bytes(height: int, width: int, *, dtype: str, tiled: bool = False) -> int:
    """Most that decoding one latent frame holds, the feature cache included, however long the film."""
    if not tiled:
        return height * width * DECODE_BYTES[dtype][0]
    chunk = 2 * TILED_FRAMES * 3 * height * width * int(BYTES[dtype])  # as tiles, and joined
    return TILE * TILE * DECODE_BYTES[dtype][0] + chunk


def decoder_cache_bytes(height: int, width: int, *, dtype: str) -> int:
    """What a decoder holds between two latent frames."""
    return height * width * DECODE_BYTES[dtype][1]


def encode_bytes(height: int, width: int, *, dtype: str) -> int:
    """Most that encoding holds, frame by frame, however long the clip."""
    return height * width * ENCODE_BYTES[dtype][0]


# ---- Bytes of a run -----------------------------------------------------------------------------
def peak_bytes(
    facts: Shape,
    plan: Plan,
    frames: int,
    height: int,
    width: int,
    *,
    encodes: bool = True,
    carried: bool = False,
) -> int:
    """Most that a run holds on its device at once, for windows of `frames` pixel frames.

    `encodes`: pictures are encoded, as history or to begin with. `carried`: a decoder waits between
    the steps, as in asynchronous runs and where history goes on as latents.
    """
    weights = transformer_weights(facts)
    half = 4 if plan.dtype == "fp32" else 2
    resident = weights.bytes_in(plan.weights)
    if plan.offload:  # two blocks, one of them on its way, and what is no block
        gone, kept = weights.blocks - 2 * weights.block, facts.layers + len(facts.control) - 2
        resident -= int((gone - kept * 8 * facts.dim) * BYTES[plan.weights] + kept * 8 * facts.dim * 4)
    resident += int(VAE_PARAMETERS * BYTES[plan.vae])
    resident += IMAGE_PARAMETERS * half if facts.image else 0
    resident += text_parameters(facts) * half if plan.text == "device" else 0

    batch = 2 if plan.cfg == "batched" else 1
    stages = [
        forward_bytes(facts, frames, height, width, batch=batch, dtype=plan.dtype),
        decode_bytes(height, width, dtype=plan.vae, tiled=plan.tiling),
    ]
    if plan.weights not in ("fp32", "bf16"):
        stages[0] += facts.dim * facts.ffn * half  # a layer's weights, converted
    if carried and not plan.tiling:
        stages[0] += decoder_cache_bytes(height, width, dtype=plan.vae)
    if encodes:
        stages.append(encode_bytes(height, width, dtype=plan.vae))
    if plan.text == "streamed":
        stages.append(TEXT_WORDS * facts.text_dim * half)
    return resident + max(stages)


def ram_bytes(facts: Shape, plan: Plan, frames: int, height: int, width: int) -> int:
    """What a run on a card holds in main memory beside the program, for windows of `frames`; and to begin it.

    The parts are loaded one after the other, the transformer first, and leave when they are placed.
    """
    weights = transformer_weights(facts)
    loading = weights.bytes_in(plan.dtype)
    held = weights.bytes_in(plan.weights) if plan.offload else 0
    text = text_parameters(facts) * 2
    running = held + (text if plan.text == "streamed" else 0) + window_bytes(frames, height, width)
    if plan.tiling:
        running += 2 * decoder_cache_bytes(height, width, dtype=plan.vae)  # tiles overlap
    return max(loading, held + text, running)


def window_bytes(frames: int, height: int, width: int) -> int:
    """A window's frames in main memory: as they come, joined, and matched to the film's colours, in fp32."""
    return 3 * frames * height * width * 3 * 4
