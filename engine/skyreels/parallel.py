"""One forward in several processes: each frame's tokens shared out, and the two branches of guidance.

Attention takes all tokens of some heads in each process (Ulysses, Jacobs et al. 2023). Every process has a
part of the tokens of every frame, so that the modulation by frame is the same in all of them and needs no
splitting. Knows torch.distributed; knows nothing of seeds: every process gives the same latents and gets the
same velocity. For inference: no gradient passes between processes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import torch
import torch.distributed as dist
from torch import Tensor

from engine.skyreels.attention import Heads
from engine.skyreels.transformer import FrameTransformer
from storyboard.trouble import Trouble


def launched() -> bool:
    """Whether torchrun has started this process, beside others."""
    return dist.is_available() and dist.is_torchelastic_launched()


def leads() -> bool:
    """Whether this process is the one that writes files and talks: the first, or the only one."""
    return not (dist.is_available() and dist.is_initialized()) or dist.get_rank() == 0


def count() -> int:
    """How many processes there are."""
    return dist.get_world_size()


def wait() -> None:
    """Until all processes are here; at once where there is only one."""
    if dist.is_available() and dist.is_initialized():
        dist.barrier()


def agree(stop: bool, device: torch.device) -> bool:
    """What the first process says, in all of them."""
    said = torch.tensor([stop], dtype=torch.uint8, device=device)
    dist.broadcast(said, 0)
    return bool(said.item())


def start() -> torch.device:
    """Joins the processes that torchrun has started; this one's device. Raises Trouble without torchrun."""
    if not dist.is_torchelastic_launched():
        raise Trouble(
            "Several processes are started by torchrun: put {start} before the command.",
            start="torchrun --nproc-per-node N",
        )
    if not torch.cuda.is_available():
        dist.init_process_group("gloo")
        return torch.device("cpu")
    local, gpus = dist.get_node_local_rank(), torch.cuda.device_count()
    if local >= gpus:
        raise Trouble(
            "Process {number} has no GPU: this machine has {gpus}. Start as many processes as GPUs.",
            number=local + 1,
            gpus=gpus,
        )
    device = torch.device("cuda", local)
    torch.cuda.set_device(device)
    dist.init_process_group("nccl", device_id=device)
    return device


def share(transformer: FrameTransformer, *, branches: bool = False) -> None:
    """Lets all processes compute each forward of `transformer` together.

    With `branches` one half of them is for the conditional evaluation, the other for the unconditional:
    guidance in the mode "parallel". Called once in every process, after `start`. Raises Trouble where the
    processes cannot be divided so.
    """
    world, heads = dist.get_world_size(), transformer.config["num_attention_heads"]
    if branches and world % 2:
        raise Trouble("Parallel guidance takes an even number of processes; there are {count}.", count=world)
    size = world // 2 if branches else world
    if size > heads:
        raise Trouble(
            "The model has {heads} attention heads, too few for {count} processes; start at most {most}.",
            heads=heads,
            count=world,
            most=2 * heads if branches else heads,
        )
    # new_group is collective: every process makes every group, in the same order.
    rows = [dist.new_group(list(range(first, first + size))) for first in range(0, world, size)]
    rank = dist.get_rank()
    if size > 1:
        transformer.context = TokenContext(rows[rank // size], rank % size, size)
    if branches:
        pairs = [dist.new_group([column, column + size]) for column in range(size)]
        transformer.branches = GuidanceBranches(pairs[rank % size], rank // size)


def finish() -> None:
    """Leaves the other processes, if this one has met them."""
    if dist.is_initialized():
        dist.destroy_process_group()


@dataclass(frozen=True)
class GuidanceBranches:
    """Two processes, or two rows of them: `rank` 0 has the conditional evaluation, 1 the unconditional."""

    group: dist.ProcessGroup
    rank: int

    def exchange(self, mine: Tensor) -> tuple[Tensor, Tensor]:
        """Conditional and unconditional velocity, the same in both processes."""
        both = [torch.empty_like(mine, memory_format=torch.contiguous_format) for _ in range(2)]
        dist.all_gather(both, mine.contiguous(), group=self.group)
        return both[0], both[1]


@dataclass(frozen=True)
class TokenContext:
    """`size` processes that share the tokens of each frame, this one having `rank`."""

    group: dist.ProcessGroup
    rank: int
    size: int

    def shard(self, frames: int, area: int, heads: int) -> "TokenShard":
        """How `area` tokens of each frame and `heads` heads are shared out, as evenly as they go.

        Raises Trouble where a process would have no token.
        """
        if area < self.size:
            raise Trouble(
                "A frame of this size has {area} tokens, too few for {count} processes; "
                "start at most {area}.",
                area=area,
                count=self.size,
            )
        return TokenShard(self.group, self.rank, area, _parts(area, self.size), _parts(heads, self.size))

    def split(self, tokens: Tensor, frames: int) -> Tensor:
        """This process's part [B,F·part,…] of [B,F·area,…]."""
        by_frame = tokens.view(tokens.shape[0], frames, -1, *tokens.shape[2:])
        return by_frame.tensor_split(self.size, dim=2)[self.rank].flatten(1, 2)

    def join(self, tokens: Tensor, frames: int, area: int) -> Tensor:
        """[B,F·area,D] from the parts [B,F·part,D] of all; the way back from `split`."""
        parts = _parts(area, self.size)
        batch, _, dim = tokens.shape
        padded = tokens.new_zeros(batch, frames, parts[0], dim)  # the first part is the longest
        padded[:, :, : parts[self.rank]] = tokens.view(batch, frames, -1, dim)
        every = [torch.empty_like(padded) for _ in parts]
        dist.all_gather(every, padded, group=self.group)
        whole = torch.cat([piece[:, :, :part] for piece, part in zip(every, parts, strict=True)], dim=2)
        return whole.flatten(1, 2)


@dataclass(frozen=True)
class TokenShard:
    """One forward's share: `areas` and `heads` say what each process has of a frame and of the heads."""

    group: dist.ProcessGroup
    rank: int
    area: int
    areas: tuple[int, ...]
    heads: tuple[int, ...]

    def gather_heads(self, query: Tensor, key: Tensor, value: Tensor, frames: int) -> Heads:
        """From [B,F·part,H,d] to all tokens of this process's heads: three of [B,F·area,part of H,d]."""
        send = torch.stack([x.permute(2, 0, 1, 3) for x in (query, key, value)], dim=1)  # [H,3,B,F·part,d]
        batch, dim = query.shape[0], query.shape[3]
        mine = self.heads[self.rank]
        shapes = [(mine, 3, batch, frames, part, dim) for part in self.areas]
        pieces = self._exchange(send.tensor_split(_starts(self.heads)), shapes)
        whole = torch.cat(pieces, dim=4).permute(1, 2, 3, 4, 0, 5).flatten(2, 3)
        return whole[0], whole[1], whole[2]

    def scatter_heads(self, out: Tensor, frames: int) -> Tensor:
        """The way back: [B,F·area,part of H,d] to [B,F·part,H,d]."""
        batch, _, _, dim = out.shape
        by_frame = out.view(batch, frames, self.area, -1, dim)
        shapes = [(batch, frames, self.areas[self.rank], part, dim) for part in self.heads]
        pieces = self._exchange(by_frame.tensor_split(_starts(self.areas), dim=2), shapes)
        return torch.cat(pieces, dim=3).flatten(1, 2)

    def _exchange(self, pieces: Sequence[Tensor], shapes: Sequence[tuple[int, ...]]) -> list[Tensor]:
        """Sends the r-th piece to process r; from each process r a piece of the r-th shape."""
        send = torch.cat([piece.reshape(-1) for piece in pieces])
        sizes = [torch.Size(shape).numel() for shape in shapes]
        received = send.new_empty(sum(sizes))
        dist.all_to_all_single(received, send, sizes, [piece.numel() for piece in pieces], group=self.group)
        ends = list(accumulate(sizes))
        return [
            received[end - size : end].view(shape)
            for end, size, shape in zip(ends, sizes, shapes, strict=True)
        ]


def _parts(count: int, size: int) -> tuple[int, ...]:
    """`count` in `size` parts as tensor_split makes them: the first ones are longer by one."""
    return tuple(count // size + (index < count % size) for index in range(size))


def _starts(sizes: Sequence[int]) -> tuple[int, ...]:
    """Where the parts after the first begin."""
    return tuple(accumulate(sizes))[:-1]
