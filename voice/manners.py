"""The manners that writers put in parentheses, in English and Chinese, and what each does to a voice.

Knows words and which effect they ask for; how an effect sounds is voice.effects' concern.
"""

from collections.abc import Callable
from dataclasses import dataclass

from voice import effects
from voice.prosody import PLAIN, Prosody
from voice.sound.foley import named
from voice.speech import Samples


@dataclass(frozen=True)
class Manner:
    """`words` name it in a parenthetical, unless one of `unless` stands there too; commas part them.

    `through` is what the whole line is heard through, `tail` the seconds that it sounds on.
    """

    words: str
    prosody: Prosody = PLAIN
    through: Callable[[Samples], Samples] | None = None
    tail: float = 0.0
    unless: str = ""


# First how the voice is used, then what it is heard through: the order in which they apply.
MANNERS: dict[str, Manner] = {
    "whisper": Manner(
        "whisper, whispered, hushed, under (?:her|his|their|the) breath, 耳语, 悄声, 悄悄, 气声, 窃窃",
        Prosody(pace=-0.05, air=0.8, db=-5),
    ),
    "soft": Manner(
        "soft, softly, quietly, quiet, gently, tenderly, low voice, small voice, 低声, 轻声, 小声, 压低, "
        "柔声, 温柔",
        Prosody(pace=-0.05, pitch=-0.5, range=-0.1, air=0.12, bright=-2, db=-3),
    ),
    "mutter": Manner(
        "mutter, mumble, mumbling, murmur, grumble, grumbling, grumbles, 嘟囔, 嘀咕, 喃喃, 呢喃",
        Prosody(pitch=-1, range=-0.35, air=0.06, bright=-2.5, db=-4),
    ),
    "shout": Manner(
        "shout, shouted, yell, scream, roar, bellow, bawling, thundering, storming, "
        "(?:call|cry|calls|cries|calling|crying) out, calls to, loud, loudly, 喊, 吼, 大叫, 尖叫, "
        "大声, 咆哮, 高声",
        Prosody(pace=0.02, pitch=3, range=0.2, pauses=-0.15, bright=5, press=0.5, db=4),
    ),
    "sharp": Manner(
        "sharply, sharp, snapping, snaps, snarl, hissing, hisses, firmly, sternly, 厉声, 怒声, 咬牙",
        Prosody(pace=0.04, pitch=0.5, range=0.2, pauses=-0.15, bright=3, press=0.25, db=2),
    ),
    "sob": Manner(
        "sob, sobbing, weep, crying, cries, in tears, tearful, tearfully, wail, whimper, choking, "
        "choked, 哭, 抽泣, 哽咽, 啜泣, 呜咽, 含泪, 流泪, 流着泪",
        Prosody(pace=-0.08, pitch=1.5, range=-0.15, pauses=0.5, breath=0.9, catches=1, air=0.12, tremble=0.7),
        unless="(?:cries|crying) out, 哭喊",
    ),
    "laugh": Manner(
        "laugh, giggle, giggling, giggles, chuckle, chuckling, chuckles, 大笑, 笑着, 笑道, 哈哈, 轻笑",
        Prosody(pace=0.03, pitch=2, range=0.3, breath=0.6, catches=1, tremble=0.5, bright=2),
        unless="bitterly, 冷笑, 苦笑, 嘲笑, 微笑",
    ),
    "smile": Manner(
        "smile, smiling, smiles, grinning, grins, teasing, teases, joking, 微笑, 含笑",
        Prosody(pitch=1, range=0.2, bright=2.5),
    ),
    "tremble": Manner(
        "tremble, trembling, trembles, shaking, shaky, shakily, quaver, faltering, falters, "
        "shivering, shivers, voice breaking, 颤, 发抖, 哆嗦",
        Prosody(pace=-0.03, pitch=0.5, pauses=0.25, air=0.08, tremble=0.8),
    ),
    "gasp": Manner(
        "gasp, pant, panting, breathless, breathlessly, out of breath, 喘, 上气不接下气",
        Prosody(pitch=0.5, pauses=0.4, breath=1, air=0.12),
    ),
    "sigh": Manner(
        "sigh, 叹气, 叹息, 叹了口气, 叹道, 无奈",
        Prosody(pace=-0.06, pitch=-1, range=-0.15, pauses=0.3, breath=0.6, air=0.15, bright=-1.5, db=-1),
    ),
    "weak": Manner(
        "weak, weakly, faint, faintly, exhausted, tired, tiredly, wearily, weary, hoarse, hoarsely, "
        "虚弱, 疲惫, 有气无力, 沙哑, 微弱",
        Prosody(
            pace=-0.1, pitch=-1, range=-0.3, pauses=0.4, breath=0.4, air=0.25, tremble=0.15, bright=-2, db=-3
        ),
    ),
    "drunk": Manner(
        "drunk, drunkenly, slurred, slurring, slurs, tipsy, 醉",
        Prosody(pace=-0.16, pitch=-0.5, range=0.2, pauses=0.5, sway=1.5, bright=-3),
    ),
    "slow": Manner(
        "slow, slowly, drawling, 缓缓, 慢慢, 一字一",
        Prosody(pace=-0.14, pauses=0.35),
    ),
    "fast": Manner(
        "fast, quickly, hurried, hurriedly, rushing, rushed, 急切, 急忙, 急促, 焦急, 飞快",
        Prosody(pace=0.14, pitch=0.5, pauses=-0.4),
    ),
    "flat": Manner(
        "flat, flatly, deadpan, monotone, coldly, calmly, 淡淡, 平静, 冷冷, 冷声, 冷淡, 面无表情",
        Prosody(pitch=-0.5, range=-0.45),
    ),
    "thinking": Manner(
        "thinking, thinks, thought, to (?:her|him|them)sel(?:f|ves), inner voice, in "
        "(?:her|his|their) head, 心想, 心里, 心声, 内心, 暗想, 独白",
        Prosody(pace=-0.05, range=-0.2, pauses=0.2, air=0.1, db=-2),
        effects.inner,
    ),
    "door": Manner(
        r"(?:through|behind|beyond|outside) (?:a|an|the|her|his) (?:\w+ )?(?:door|wall|window), from "
        "outside, 隔着门, 隔门, 门外, 门后, 隔墙, 隔着墙, 墙后",
        through=effects.behind_a_door,
    ),
    "telephone": Manner(
        "phone, telephone, intercom, filtered, receiver, voicemail, voice mail, speakerphone, 电话, 手机, "
        "听筒, 语音",
        Prosody(db=-1),
        effects.telephone,
        unless="into, hanging up, dialing, 打电话, 对着, 挂断, 接起, 拿起",
    ),
    "radio": Manner(
        "radio, walkie.talkie, over comms, headset, static, 对讲机, 无线电, 收音机",
        Prosody(db=-1),
        effects.radio,
    ),
    "announced": Manner(
        "announce, announcing, announces, announcement, loudspeaker, megaphone, over the PA, tannoy, "
        "广播, 喇叭, 扩音器, 播报",
        Prosody(pace=-0.05),
        effects.announced,
        tail=0.3,
    ),
}


def manners_of(words: str) -> tuple[str, ...]:
    """The keys of MANNERS that a parenthetical asks for."""

    def stand(names: str) -> bool:
        return bool(names) and named(tuple(names.split(", ")), words)

    return tuple(n for n, manner in MANNERS.items() if stand(manner.words) and not stand(manner.unless))
