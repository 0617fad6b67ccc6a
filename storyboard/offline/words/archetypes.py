# ruff: noqa: E501
"""Archetypes of short drama: the words of a premise that call for each, and who plays in it.

An archetype is one row here and one Fountain file a language in storyboard/offline/premises.
"""

from typing import Literal, NamedTuple

from storyboard.terms import Age, Sex


class Part(NamedTuple):
    """Somebody of the cast: a sex, or one that answers the hero's."""

    sex: Sex | Literal["hero's", "other"] = "other"
    age: Age = Age.ADULT


class Archetype(NamedTuple):
    """`words`: a pattern of premises, both languages. `hero`: the sex that its episode is written for,
    None where the premise decides."""

    name: str
    words: str
    hero: Sex | None = None
    other: Part = Part()
    third: Part = Part()


RIVAL = Part("hero's")
MOTHER, FATHER = Part(Sex.FEMALE, Age.MIDDLE), Part(Sex.MALE, Age.MIDDLE)
MAN, WOMAN = Part(Sex.MALE), Part(Sex.FEMALE)

# The first that fits is taken: what is rarer stands before what its words contain.
ARCHETYPES: tuple[Archetype, ...] = (
    Archetype("palace", r"emperor|empress|consort|concubine|palace|dynasty|imperial|皇|妃|宫女|冷宫|后宫|太后|王爷", Sex.FEMALE, MAN, WOMAN),
    Archetype("loop", r"same (?:day|morning|night|hour)|time loop|relives?|(?:letter|message|call) from (?:the )?(?:past|future|tomorrow)|循环|同一天|每天.*重来|(?:未来|过去|明天)的(?:信|自己|电话)|来自(?:未来|过去|明天)"),
    Archetype("rebirth", r"reborn|rebirth|second chance|past life|back in time|wakes? (?:up )?.*(?:years (?:ago|earlier|before)|before (?:her|his) death|(?:morning|day|night) (?:of|before))|重生|重活|上辈子|上一世|前世|回到.{0,6}(?:年前|那天|那年|那晚)", None, Part(), RIVAL),
    Archetype("amnesia", r"amnesia|no memory|(?:lost|loses|without|erased) (?:her |his |all )?memor|remembers? nothing|cannot remember (?:who|her|his)|失忆|失去.{0,3}记忆|忘了自己|想不起自己", None, Part(), RIVAL),
    Archetype("heiress", r"(?:real|true|fake|false|lost) (?:heiress|daughter)|(?:swapped|switched) at birth|真千金|假千金|抱错|认回|流落在外", Sex.FEMALE, WOMAN, FATHER),
    Archetype("substitute", r"substitute (?:bride|wife)|(?:married|marries|wed|weds) .*(?:in her (?:sister's )?place|instead of her sister)|her sister's (?:place|groom)|替嫁|代嫁|逃婚|替(?:姐|妹).{0,4}(?:嫁|出嫁|成婚)", Sex.FEMALE, MAN, WOMAN),
    Archetype("impostor", r"(?=.*(?:wedding|bride|groom|married|marry|altar|fianc|婚|新郎|新娘|嫁))(?=.*(?:twin|identical|taken his place|impostor|replaced|double|wrong|switched|swap|双胞胎|冒充|替|调包|换了人|顶替|另一个人))"),
    Archetype("child", r"pregnan|gave birth|secret (?:child|son|daughter|baby)|(?:boy|girl|child|baby) with (?:his|her) (?:eyes|smile)|(?:father|mother) of (?:her|his) (?:child|son|daughter|baby)|怀孕|怀了|生下|萌宝|孩子的(?:父亲|爸|母亲|妈)|私生", Sex.FEMALE, MAN, MOTHER),
    Archetype("witness", r"murder|blackmail|witness|(?:saw|sees) .*(?:kill|crime|body|push)|目睹|目击|凶案|凶手|命案|勒索|敲诈"),
    Archetype("medical", r"(?=.*(?:surgeon|doctor|medic|physician|surgery|hospital|医))(?=.*(?:genius|legend|given up|gave up|miracle|retired|disgraced|saves|天才|神医|救活|起死回生|传奇|隐退|封刀))"),
    Archetype("contract", r"contract|fake (?:marriage|dating|wife|husband|fianc)|marriage of convenience|pretend|(?:wife|husband) for (?:a|one|hire)|契约|假结婚|协议结婚|假扮|合约|闪婚"),
    Archetype("poor", r"mother-in-law|in-laws|son-in-law|daughter-in-law|penniless|too poor|婆婆|岳母|丈母娘|赘婿|上门女婿|嫌.{0,4}穷", None, MOTHER, Part()),
    Archetype("boss", r"(?=.*(?:boss|ceo|chief executive|employer|总裁|老板|上司))(?=.*(?:secretary|assistant|intern|employee|resign|秘书|助理|实习生|员工|辞职))", Sex.FEMALE, MAN, WOMAN),
    Archetype("inheritance", r"inherit|\bwill\b(?= (?:is|names|leaves|says|reads)|[.,]|$)|fortune|estate\b|bequea|遗产|遗嘱|豪门|(?<!的)继承了", None, Part(), Part("other", Age.MIDDLE)),
    Archetype("identity", r"identity|undercover|secretly|disguise|turns out to|in fact|billionaire|hidden|hides? (?:who|that)|really is|heir\b|身份|卧底|其实是|原来是|隐瞒|首富|总裁|真正的|继承人"),
    Archetype("revenge", r"reveng|betray|framed|prison|behind bars|ruined|destroy|avenge|traitor|复仇|报复|陷害|背叛|出狱|坐.{0,3}牢|害死|夺走"),
    Archetype("return", r"return|comes? back|came back|reunit|years later|ex-|old flame|first loves?|重逢|回来|归来|前任|前男友|前女友|前夫|前妻|初恋|多年后|年后", None, Part(), MOTHER),
    Archetype("secret", r""),
)  # fmt: skip
