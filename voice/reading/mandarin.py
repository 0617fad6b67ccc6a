"""Which syllable each character of a Mandarin text is, with the tone that it has among its neighbours.

pypinyin reads jieba's words, POLYPHONES mend what depends on the sentence, and misaki's tone sandhi
does the rest: 你好 is ní hǎo, 不是 is bú shì, 妈妈 is māma.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

# A character among its neighbours, and its pinyin there, where a dictionary of words does not tell.
POLYPHONES = {
    # to give back: before money, things, and whom it is given to
    r"还(?=钱|债|书|款|清|命|给|账|[你我他她它](?:[一的女儿钱清命个]|$))": "huan2",
    # must: after a person or an adverb. Else it is a particle, after a verb.
    r"(?<=[你我他她们谁咱就还必总都可也真])得(?!到|了|很|出|起|意|分|来)": "dei3",
    r"(?<=[跑走说做长写唱吃睡看听打过变来累气吓高快慢哭笑活])得(?=[很太真好快慢多早晚不像比又更那])": "de5",
    # as -ly: after what describes
    r"(?<=[慢轻静悄渐偷默狠好紧细然])地(?=[一-龥])": "de5",
    # long where it is measured or compared, else to grow
    r"(?<=[很太多好最更挺么真])长(?![大得高胖出])": "chang2",
    r"长(?=达|久|远|短|途|夜|发)": "chang2",
    # a trade, a row
    r"(?<=[这那哪各每三])行(?=$|[业的，。！？])": "hang2",
    r"(?<=[这那哪]一)行": "hang2",
    r"重(?=来|新|做|写|演|逢|返|复|申|生)": "chong2",
    r"(?<=[一两几这那每三四五六七八九十])只(?=[猫狗鸟鸡手脚眼鞋耳羊鸭虫兔])": "zhi1",
    r"(?<=[不得])了(?=$|[，。！？你我他她的])": "liao3",
    r"(?<=[找睡])着(?=$|[了，。！？])": "zhao2",
    r"大(?=夫(?![人妇]))": "dai4",
    r"(?<=大)夫(?![人妇])": "fu5",
    r"(?<=答)应": "ying5",
    # sounds that people make
    r"嗯": "en4",
    r"唉": "ai4",
    r"喂(?=$|[，。！？])": "wei2",
    r"[诶欸]": "ei2",
}
_MENDED = tuple((re.compile(pattern), pinyin) for pattern, pinyin in POLYPHONES.items())

# 一 keeps its own tone where it counts or numbers.
_ONE = re.compile(r"一(?=[零一二三四五六七八九月号楼])|(?<=[零一二三四五六七八九十百千万初第])一")
# 儿 is a child in these, and elsewhere at a word's end the colour of the vowel before it.
_CHILD = re.compile("[女孤婴幼男少胎健孙侄患妻宠]儿$|混血儿$")

UNKNOWN = "5"  # the pinyin of a character that has none


def words_of(text: str) -> list[str]:
    """`text` cut into words that join up to it exactly."""
    words: list[str] = _rules().cut(text)
    return words


def syllables(text: str) -> list[tuple[str, list[str]]]:
    """The words of `text`, characters only, each with the pinyin of its characters.

    Tones are 1 to 5, 5 the neutral one.
    """
    rules = _rules()
    tagged = [(one.word, one.flag) for one in rules.tag(text)]
    plain = [pinyin for word, _ in tagged for pinyin in rules.pinyin(word)]
    mended = {m.start(): pinyin for pattern, pinyin in _MENDED for m in pattern.finditer(text)}
    for place, pinyin in mended.items():
        plain[place] = pinyin
    toned: list[str] = []
    for word, tag in rules.sandhi.pre_merge_for_modify(tagged):
        own = plain[len(toned) : len(toned) + len(word)]
        toned += rules.sandhi.modified_tone(word, tag, own)
    kept = {m.start(): "yi1" for m in _ONE.finditer(text)} | mended
    for place, pinyin in kept.items():
        toned[place] = pinyin

    read, start = [], 0
    for word, _ in tagged:
        own = toned[start : start + len(word)]
        if len(word) > 1 and word[-1] in "的地得":  # misaki takes all of them for particles: 目的, 土地
            own[-1] = plain[start + len(word) - 1]
        if len(word) > 1 and word[-1] == "儿" and not _CHILD.search(word):
            own[-1] = "er5"
        read.append((word, own))
        start += len(word)
    return read


@cache
def ipa(pinyin: str) -> str:
    """misaki's phonemes of one syllable; empty for what the table of syllables lacks."""
    from misaki.zh import ZHG2P

    try:
        return str(ZHG2P.py2ipa(pinyin)).replace(chr(815), "")
    except ValueError:
        return ""


@dataclass(frozen=True)
class _Rules:
    cut: Callable[[str], list[str]]
    tag: Callable[[str], Sequence[Any]]
    pinyin: Callable[[str], list[str]]
    sandhi: Any


@cache
def _rules() -> _Rules:
    """Loaded on first use: a second, most of it jieba's dictionary."""
    import jieba  # type: ignore[import-untyped]

    # jieba's own initialize() marshals its dictionary through a file in the shared temporary
    # folder, where another user could plant one; reading the package's text is as fast.
    jieba.dt.FREQ, jieba.dt.total = jieba.dt.gen_pfdict(jieba.dt.get_dict_file())
    jieba.dt.initialized = True

    from jieba import posseg
    from misaki.tone_sandhi import ToneSandhi
    from pypinyin import Style, lazy_pinyin

    def pinyin(word: str) -> list[str]:
        return list(
            lazy_pinyin(
                word,
                style=Style.TONE3,
                neutral_tone_with_five=True,
                errors=lambda unknown: [UNKNOWN] * len(unknown),  # type: ignore[arg-type,return-value]
            )
        )

    return _Rules(jieba.lcut, posseg.lcut, pinyin, ToneSandhi())
