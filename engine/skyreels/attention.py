"""Attention of the transformer: back-ends by name, and block-causal attention without a dense mask.

Knows tokens, heads and blocks of latent frames; knows nothing of noise, prompts or windows.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol, Self

import torch
from diffusers.models.attention import AttentionModuleMixin
from diffusers.models.attention_dispatch import (
    AttentionBackendName,
    _check_attention_backend_requirements,
    _maybe_download_kernel_for_backend,
    dispatch_attention_fn,
)
from torch import Tensor, nn
from torch.nn.attention.flex_attention import BlockMask, flex_attention

from storyboard.trouble import Trouble

if TYPE_CHECKING:
    from diffusers.models.transformers.transformer_skyreels_v2 import SkyReelsV2Attention

TEXT_TOKENS = 512  # what the text encoder gives; tokens before these are the image's
_TILE = 128  # FlexAttention's granularity


@dataclass(frozen=True)
class Backend:
    """One way to compute attention: diffusers' name for it, and what it needs."""

    dispatch: AttentionBackendName
    needs: str
    cuda: bool = True

    def usable(self) -> bool:
        """Whether this machine has what it needs."""
        try:
            _check_attention_backend_requirements(self.dispatch)
        except RuntimeError:
            return False
        return torch.cuda.is_available() or not self.cuda


BACKENDS: dict[str, Backend] = {
    "native": Backend(AttentionBackendName.NATIVE, "nothing", cuda=False),
    "native-flash": Backend(AttentionBackendName._NATIVE_FLASH, "an NVIDIA GPU"),
    "native-cudnn": Backend(AttentionBackendName._NATIVE_CUDNN, "an NVIDIA GPU"),
    "flash": Backend(AttentionBackendName.FLASH, "an NVIDIA GPU and the package flash-attn"),
    "flash3": Backend(AttentionBackendName._FLASH_3, "a Hopper GPU and FlashAttention 3"),
    "flash3-hub": Backend(AttentionBackendName._FLASH_3_HUB, "a Hopper GPU and the package kernels"),
    "sage": Backend(AttentionBackendName.SAGE, "an NVIDIA GPU and the package sageattention, 2.1.1 or later"),
    "sage-hub": Backend(AttentionBackendName.SAGE_HUB, "an NVIDIA GPU and the package kernels"),
    "flex": Backend(AttentionBackendName.FLEX, "an NVIDIA GPU"),
    "xformers": Backend(AttentionBackendName.XFORMERS, "an NVIDIA GPU and the package xformers"),
}


def choose_backend(transformer: nn.Module, name: str) -> None:
    """Computes every attention of `transformer` by back-end `name`. Raises Trouble where it cannot run."""
    usable = ", ".join(key for key, backend in BACKENDS.items() if backend.usable())
    if name not in BACKENDS:
        raise Trouble(
            "There is no attention back-end “{name}”. On this machine you can choose: {choices}.",
            name=name,
            choices=usable,
        )
    backend = BACKENDS[name]
    if not backend.usable():
        raise Trouble(
            "The attention back-end “{name}” needs {needs}. On this machine you can choose: {choices}.",
            name=name,
            needs=backend.needs,
            choices=usable,
        )
    _maybe_download_kernel_for_backend(backend.dispatch)
    for module in transformer.modules():
        if isinstance(module, AttentionModuleMixin):
            module.set_attention_backend(backend.dispatch.value)


Heads = tuple[Tensor, Tensor, Tensor]  # query, key, value, each [B,L,H,d]


class Shard(Protocol):
    """This process's part of the tokens of every frame: parallel.py has it."""

    def gather_heads(self, query: Tensor, key: Tensor, value: Tensor, frames: int) -> Heads:
        """All tokens of a part of the heads, from a part of the tokens of all heads."""

    def scatter_heads(self, out: Tensor, frames: int) -> Tensor:
        """The way back."""


@dataclass(frozen=True)
class Layout:
    """How a sequence of tokens lies: frame after frame, `area` tokens of each.

    `causal_block` > 0: a token sees the frames of its own block of so many latent frames and of all
    earlier blocks; the last block may be shorter, and so is the first where `causal_offset` says how
    many frames it has. 0: it sees all.
    """

    frames: int
    area: int
    causal_block: int = 0
    causal_offset: int = 0
    shard: Shard | None = None
    mask: BlockMask | None = None  # the blocks once more, for FlexAttention

    def masked(self, backend: AttentionBackendName | None, device: torch.device) -> Self:
        """With the mask where `backend` wants one: made once for a forward, outside its compiled blocks."""
        if backend is not AttentionBackendName.FLEX or len(self.block_ends) < 2:
            return self
        return replace(self, mask=block_causal_mask(self.block_ends, device))

    @property
    def block_ends(self) -> tuple[int, ...]:
        """For every causal block the number of tokens up to its end."""
        step = self.causal_block or self.frames
        first = self.causal_offset or step
        return tuple(min(end, self.frames) * self.area for end in range(first, self.frames + step, step))


class FrameAttnProcessor:
    """Attention over frames: the published arithmetic, with a Layout where that has a dense mask."""

    _attention_backend: AttentionBackendName | None = None

    def __call__(
        self,
        attn: "SkyReelsV2Attention",
        hidden_states: Tensor,
        encoder_hidden_states: Tensor | None = None,
        layout: Layout | None = None,
        rotary_emb: tuple[Tensor, Tensor] | None = None,
    ) -> Tensor:
        """Self-attention with `layout` and `rotary_emb`, else cross-attention: [B,L,D] to [B,L,D]."""
        image = None
        if encoder_hidden_states is not None and attn.add_k_proj is not None:
            image = encoder_hidden_states[:, :-TEXT_TOKENS]
            encoder_hidden_states = encoder_hidden_states[:, -TEXT_TOKENS:]
        query, key, value = _project(attn, hidden_states, encoder_hidden_states)
        # One after the other: with long sequences this is where a block holds most.
        query = _by_head(attn.norm_q(query), attn)
        key = _by_head(attn.norm_k(key), attn)
        value = _by_head(value, attn)
        if rotary_emb is not None:
            query = rotate(query, *rotary_emb)
            key = rotate(key, *rotary_emb)

        if layout is not None and layout.shard is not None:
            gathered = layout.shard.gather_heads(query, key, value, layout.frames)
            out = attend(*gathered, layout=layout, backend=self._attention_backend)
            out = layout.shard.scatter_heads(out, layout.frames)
        else:
            out = attend(query, key, value, layout, backend=self._attention_backend)
        out = out.flatten(2, 3).type_as(query)

        if image is not None:
            key, value = _project_image(attn, image)
            key, value = _by_head(attn.norm_added_k(key), attn), _by_head(value, attn)
            seen = attend(query, key, value, backend=self._attention_backend)
            out = out + seen.flatten(2, 3).type_as(query)
        projected: Tensor = attn.to_out[1](attn.to_out[0](out))
        return projected


def _project(attn: "SkyReelsV2Attention", hidden: Tensor, context: Tensor | None) -> tuple[Tensor, ...]:
    if not attn.fused_projections:
        context = hidden if context is None else context
        return attn.to_q(hidden), attn.to_k(context), attn.to_v(context)
    if context is None:
        parts: tuple[Tensor, ...] = attn.to_qkv(hidden).chunk(3, dim=-1)
        return parts
    return attn.to_q(hidden), *attn.to_kv(context).chunk(2, dim=-1)


def _project_image(attn: Any, image: Tensor) -> tuple[Tensor, Tensor]:
    if attn.fused_projections:
        key, value = attn.to_added_kv(image).chunk(2, dim=-1)
        return key, value
    return attn.add_k_proj(image), attn.add_v_proj(image)


def _by_head(x: Tensor, attn: "SkyReelsV2Attention") -> Tensor:
    return x.view(*x.shape[:2], attn.heads, -1)


def rotate(heads: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotary embedding of [B,L,H,d] by cos and sin [1,L,1,d], where every angle stands twice."""
    even, odd = heads[..., 0::2], heads[..., 1::2]
    cos, sin = cos[..., 0::2], sin[..., 1::2]
    out = torch.empty_like(heads)
    out[..., 0::2] = (even * cos).sub_(odd * sin)
    out[..., 1::2] = (even * sin).add_(odd * cos)
    return out


def attend(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    layout: Layout | None = None,
    *,
    backend: AttentionBackendName | None = None,
) -> Tensor:
    """softmax(q·kᵀ/√d)·v over [B,L,H,d]; the queries of each block see the keys up to the block's end.

    FlexAttention takes the blocks as a sparse mask; for every other back-end each block is one call
    without a mask, so that all kernels can do it and nothing is computed in vain.
    """
    if backend is AttentionBackendName.FLEX:
        return _attend_flex(query, key, value, layout.mask if layout else None)
    if layout is None or layout.causal_block == 0:
        whole: Tensor = dispatch_attention_fn(query, key, value, backend=backend)
        return whole
    blocks = [
        dispatch_attention_fn(query[:, start:end], key[:, :end], value[:, :end], backend=backend)
        for start, end in pairwise((0, *layout.block_ends))
    ]
    return torch.cat(blocks, dim=1)


def _attend_flex(query: Tensor, key: Tensor, value: Tensor, mask: BlockMask | None) -> Tensor:
    # Without the compiler FlexAttention writes out all L×L scores: on the CPU that is for tests only.
    alone = query.is_cuda and not torch.compiler.is_compiling()
    compute = _compiled_flex() if alone else flex_attention
    out: Tensor = compute(query.transpose(1, 2), key.transpose(1, 2), value.transpose(1, 2), block_mask=mask)
    return out.transpose(1, 2)


@cache
def _compiled_flex() -> Any:
    return torch.compile(flex_attention)


@lru_cache(maxsize=8)  # a film has few shapes of window
def block_causal_mask(block_ends: tuple[int, ...], device: torch.device) -> BlockMask:
    """FlexAttention's mask of the blocks, made tile by tile: L×L is never written out.

    All blocks but the first and the last are of one length, as Layout gives them, and no one is longer.
    """
    length = block_ends[-1]
    span = max(end - start for start, end in pairwise((0, *block_ends)))
    lead = -block_ends[0] % span  # what the first block lacks of a whole one

    def sees(_batch: Tensor, _head: Tensor, q: Tensor, k: Tensor) -> Tensor:
        return (q + lead) // span >= (k + lead) // span

    # For each tile of queries: the end of what its first and its last row see.
    tiles = torch.arange(0, length, _TILE, device=device)
    last = (tiles + _TILE - 1).clamp(max=length - 1)
    near = (((tiles + lead) // span + 1) * span - lead).clamp(max=length)
    far = (((last + lead) // span + 1) * span - lead).clamp(max=length)
    ragged = tiles + _TILE > length  # its missing rows see nothing, so no tile is full for it
    full = torch.where(ragged, 0, near // _TILE)
    partial = (far + _TILE - 1) // _TILE - full
    columns = torch.arange(len(tiles), device=device)
    shifted = (columns[None, :] + full[:, None]).clamp(max=len(tiles) - 1)

    def on_all_heads(x: Tensor) -> Tensor:
        return x[None, None].to(torch.int32).contiguous()

    return BlockMask.from_kv_blocks(
        on_all_heads(partial),
        on_all_heads(shifted),
        on_all_heads(full),
        on_all_heads(columns[None, :].expand(len(tiles), -1)),
        BLOCK_SIZE=_TILE,
        mask_mod=sees,
        seq_lengths=(length, length),
    )
