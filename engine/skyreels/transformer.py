"""The transformer of SkyReels-V2 with time per latent frame: published weights, a forward of its own.

Modulation stays [B,6,F,D] and is broadcast over the tokens of each frame, where the published forward
expands it to every token. Knows one forward; knows nothing of schedules, samplers or windows.
"""

import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NoReturn, Protocol

import torch
from diffusers.models.modeling_outputs import Transformer2DModelOutput
from diffusers.models.modeling_utils import get_parameter_dtype
from diffusers.models.transformers.transformer_skyreels_v2 import (
    SkyReelsV2Transformer3DModel,
    SkyReelsV2TransformerBlock,
)
from diffusers.utils.peft_utils import apply_lora_scale
from torch import Tensor, nn

from engine.skyreels.attention import TEXT_TOKENS, FrameAttnProcessor, Layout, Shard

DEFAULT_FPS = 24


class FrameBlock(SkyReelsV2TransformerBlock):
    """A block of the published weights; its modulation is one row for each latent frame."""

    def forward(  # type: ignore[override]
        self,
        hidden_states: Tensor,
        encoder_hidden_states: Tensor,
        temb: Tensor,
        rotary_emb: tuple[Tensor, Tensor],
        layout: Layout,
        hint: Tensor | None = None,
    ) -> Tensor:
        """[B,L,D] to [B,L,D]; `temb` [B,6,F,D] holds shift, scale and gate, of attention and of the net.

        `hint` [B,L,D] is added to the outcome.
        """
        table = self.scale_shift_table.unsqueeze(2) + temb.float()
        shift, scale, gate, net_shift, net_scale, net_gate = table.unsqueeze(3).unbind(1)  # each [B,F,1,D]

        # No name for what is passed on: each is as large as hidden_states, and would live to the end.
        hidden_states = _gated(
            hidden_states,
            self.attn1(_modulated(self.norm1, hidden_states, scale, shift), None, layout, rotary_emb),
            gate,
        )
        hidden_states = hidden_states + self.attn2(
            self.norm2(hidden_states.float()).type_as(hidden_states), encoder_hidden_states, None, None
        )
        hidden_states = _gated(
            hidden_states,
            self.ffn(_modulated(self.norm3, hidden_states, net_scale, net_shift)),
            net_gate,
        )
        return hidden_states if hint is None else hidden_states + hint


# The published arithmetic in fp32, in place where it makes no other bits. The number of frames is taken from
# the modulation's shape, not from Layout: a compiler can leave a shape open, and need not compile anew for
# every length of window.
def _modulated(norm: nn.Module, hidden: Tensor, scale: Tensor, shift: Tensor) -> Tensor:
    changed = _by_frame(norm(hidden.float()), scale)
    changed.mul_(1 + scale).add_(shift)
    return changed.flatten(1, 2).type_as(hidden)


def _gated(hidden: Tensor, out: Tensor, gate: Tensor) -> Tensor:
    changed = _by_frame(out, gate) * gate
    changed.add_(_by_frame(hidden, gate))
    return changed.flatten(1, 2).type_as(hidden)


def _by_frame(tokens: Tensor, modulation: Tensor) -> Tensor:
    """[B,L,D] as [B,F,area,D], beside a modulation [B,F,1,D]."""
    return tokens.view(tokens.shape[0], modulation.shape[1], -1, tokens.shape[2])


class Context(Protocol):
    """Several processes that share the tokens of one forward: parallel.py has it."""

    def shard(self, frames: int, area: int, heads: int) -> Shard: ...

    def split(self, tokens: Tensor, frames: int) -> Tensor: ...

    def join(self, tokens: Tensor, frames: int, area: int) -> Tensor: ...


class Branches(Protocol):
    """Two processes, one for each evaluation of a guided step: parallel.py has it."""

    @property
    def rank(self) -> int: ...

    def exchange(self, mine: Tensor) -> tuple[Tensor, Tensor]: ...


class FrameTransformer(SkyReelsV2Transformer3DModel):
    """SkyReelsV2Transformer3DModel with the same parameters and config, and its own forward and blocks.

    Whether attention is block-causal is said by each call; the config's `num_frame_per_block` is not read.
    """

    _no_split_modules = ["FrameBlock"]
    _repeated_blocks = ["FrameBlock"]
    _supports_gradient_checkpointing = False
    context: Context | None = None
    branches: Branches | None = None
    published: type[Any] = SkyReelsV2Transformer3DModel

    # from_pretrained reads the names of the parameters.
    @functools.wraps(SkyReelsV2Transformer3DModel.__init__)  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        blocks: Iterable[Any] = self.blocks
        for block in blocks:
            block.__class__ = FrameBlock
            block.attn1.set_processor(FrameAttnProcessor())
            block.attn2.set_processor(FrameAttnProcessor())

    @apply_lora_scale("attention_kwargs")  # type: ignore[untyped-decorator]
    def forward(
        self,
        hidden_states: Tensor,
        timestep: Tensor,
        encoder_hidden_states: Tensor,
        encoder_hidden_states_image: Tensor | None = None,
        fps: Sequence[float] | Tensor | None = None,
        causal_block: int = 0,
        causal_offset: int = 0,
        control: Tensor | None = None,
        return_dict: bool = False,
        attention_kwargs: dict[str, Any] | None = None,
    ) -> tuple[Tensor] | Transformer2DModelOutput:
        """The velocity [B,C,F,h,w] of `hidden_states`, in a tuple.

        `timestep`: [B,F] or [B], best on the CPU: on a GPU to look at its values waits once for the device.
        `fps`: real frames per second for each of the batch, 24 unless given; only models with an embedding
        for it look at it, and they tell 16 from all others. `causal_block`: latent frames in a block, and
        `causal_offset` in the first one, see Layout. `control`: what control blocks read, where there are
        such. Raises ValueError for shapes that do not fit.
        """
        batch, _, frames, height, width = hidden_states.shape
        p_t, p_h, p_w = self.config["patch_size"]
        self._check(hidden_states, timestep, encoder_hidden_states, encoder_hidden_states_image)
        self._check_control(hidden_states, control)
        frames, rows, columns = frames // p_t, height // p_h, width // p_w
        area = rows * columns
        if causal_block < 0:
            raise ValueError(f"causal_block {causal_block}; must be 0 or more latent frames")

        rotary = self.rope(hidden_states)
        hidden = self.patch_embedding(hidden_states).flatten(2).transpose(1, 2).contiguous()  # [B,L,D]
        temb, modulation = self._embed_time(timestep, frames, fps, encoder_hidden_states, hidden.device)
        embedder: Any = self.condition_embedder
        text = embedder.text_embedder(encoder_hidden_states)
        if encoder_hidden_states_image is not None:
            text = torch.cat([embedder.image_embedder(encoder_hidden_states_image), text], dim=1)

        layout = Layout(frames, area, causal_block, causal_offset)
        if self.context is not None:
            shard = self.context.shard(frames, area, self.config["num_attention_heads"])
            hidden = self.context.split(hidden, frames)
            rotary = tuple(self.context.split(angles, frames) for angles in rotary)
            layout = Layout(frames, area, causal_block, causal_offset, shard)
        first: Any = self.blocks[0]
        layout = layout.masked(first.attn1.processor._attention_backend, hidden.device)
        hints = self._hints(control, hidden, text, modulation, rotary, layout)
        for block, hint in zip(self.blocks, hints, strict=False):
            hidden = block(hidden, text, modulation, rotary, layout, hint)

        table = self.scale_shift_table.unsqueeze(2) + temb.unsqueeze(1)
        shift, scale = table.to(hidden.device).unsqueeze(3).unbind(1)  # each [B,F,1,D]
        out = self.proj_out(_modulated(self.norm_out, hidden, scale, shift))
        if self.context is not None:
            out = self.context.join(out, frames, area)

        out = out.reshape(batch, frames, rows, columns, p_t, p_h, p_w, -1)
        out = out.permute(0, 7, 1, 4, 2, 5, 3, 6).flatten(6, 7).flatten(4, 5).flatten(2, 3)
        return Transformer2DModelOutput(sample=out) if return_dict else (out,)

    def _hints(
        self,
        control: Tensor | None,
        hidden: Tensor | None,
        text: Tensor,
        modulation: Tensor,
        rotary: tuple[Tensor, Tensor],
        layout: Layout,
    ) -> Iterator[Tensor | None]:
        """What is added to each block's outcome; `hidden` goes into the first one."""
        return repeat(None)

    def _check_control(self, latents: Tensor, control: Tensor | None) -> None:
        if control is not None:
            raise ValueError("these weights have no control blocks")

    def _embed_time(
        self,
        timestep: Tensor,
        frames: int,
        fps: Sequence[float] | Tensor | None,
        text: Tensor,
        device: torch.device,
    ) -> tuple[Tensor, Tensor]:
        """Embedding [B,F,D] and modulation [B,6,F,D] of the times, in the dtype of `text`.

        A product of matrices may round a row otherwise when there are other rows beside it. So every
        distinct time is embedded by itself: a frame's modulation depends on its own time alone, and equal
        times for all frames give the very bits of one time for the whole.
        """
        batch = timestep.shape[0]
        times, where = torch.unique(timestep, return_inverse=True)
        where = where.to(device).view(batch, -1).expand(batch, frames)
        embedder = self.condition_embedder
        dtype = get_parameter_dtype(embedder.time_embedder)
        rows = []
        for time in times.to(device).split(1):
            waves = embedder.timesteps_proj(time)
            if dtype != torch.int8:
                waves = waves.to(dtype)
            rows.append(embedder.time_embedder(waves).type_as(text))
        temb = torch.cat(rows)[where]
        modulation = torch.cat([embedder.time_proj(embedder.act_fn(row)) for row in rows])[where]
        modulation = modulation.view(batch, frames, 6, -1)
        if self.config["inject_sample_info"]:
            rates = [self._embed_fps(rate, device) for rate in _rates(fps, batch)]
            modulation = modulation + torch.cat(rates)
        return temb, modulation.transpose(1, 2)

    def _embed_fps(self, rate: float, device: torch.device) -> Tensor:
        index = torch.tensor([0 if rate == 16 else 1], device=device)
        embedded: Tensor = self.fps_projection(self.fps_embedding(index)).view(1, 1, 6, -1)
        return embedded

    def _check(self, latents: Tensor, timestep: Tensor, text: Tensor, image: Tensor | None) -> None:
        batch, channels, frames, height, width = latents.shape
        p_t, p_h, p_w = self.config["patch_size"]
        if channels != self.config["in_channels"]:
            raise ValueError(
                f"{channels} channels of latents; these weights take {self.config['in_channels']}"
            )
        if frames % p_t or height % p_h or width % p_w:
            raise ValueError(f"latents of {frames}×{height}×{width} do not divide into {p_t}×{p_h}×{p_w}")
        if timestep.shape not in ((batch,), (batch, frames)):
            raise ValueError(
                f"timestep of shape {tuple(timestep.shape)}; must be {(batch,)} or {(batch, frames)}"
            )
        if (image is None) != (self.config["image_dim"] is None):
            raise ValueError("an image embedding goes with image-to-video weights, and with no others")
        if image is not None and text.shape[1] != TEXT_TOKENS:
            raise ValueError(f"{text.shape[1]} text tokens beside an image; must be {TEXT_TOKENS}")

    def enable_parallelism(self, **_: Any) -> NoReturn:
        """Not diffusers' way, which would split the modulation token by token: engine.skyreels.parallel."""
        raise ValueError("use engine.skyreels.parallel to share this model between processes")

    def to_json_string(self) -> str:
        """The config under the published class's name: what is saved loads anywhere."""
        config = json.loads(super().to_json_string())
        config["_class_name"] = self.published.__name__
        return json.dumps(config, indent=2, sort_keys=True) + "\n"


def _rates(fps: Sequence[float] | Tensor | None, batch: int) -> list[float]:
    rates: list[float] = [DEFAULT_FPS] * batch if fps is None else [float(rate) for rate in fps]
    if len(rates) != batch:
        raise ValueError(f"fps for {len(rates)} videos, latents for {batch}")
    return rates


@dataclass(frozen=True)
class Condition:
    """What a forward is conditioned on: text [B,512,D]; image [B,tokens,D] for image-to-video weights.

    `control` [B,96,F,h,w] for those with control blocks.
    """

    text: Tensor
    image: Tensor | None = None
    control: Tensor | None = None


def velocity(
    transformer: FrameTransformer,
    latents: Tensor,
    timesteps: Tensor,
    condition: Condition,
    *,
    fps: Sequence[float] | Tensor | None = None,
    causal_block: int = 0,
    causal_offset: int = 0,
) -> Tensor:
    """One evaluation in the weights' precision: latents [B,C,F,h,w] to the velocity in the latents' dtype."""
    dtype = transformer.dtype
    image, control = condition.image, condition.control
    (out,) = transformer(
        latents.to(dtype),
        timesteps,
        condition.text.to(dtype),
        None if image is None else image.to(dtype),
        fps=fps,
        causal_block=causal_block,
        causal_offset=causal_offset,
        control=None if control is None else control.to(dtype),
    )
    return out.to(latents.dtype)  # type: ignore[no-any-return]
