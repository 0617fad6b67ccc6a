# ruff: noqa: E501
"""How Chinese speakers call themselves and those they speak to, and what that says of both."""

from typing import NamedTuple

from storyboard.offline.words import listed
from storyboard.terms import Age, Sex


class Rank(NamedTuple):
    """Whoever uses or is given a word: the sex ("" of either), and how such people's names end."""

    sex: Sex
    ends: tuple[str, ...]


def ranks(table: dict[str, tuple[Sex, str]]) -> dict[str, Rank]:
    """One row a word."""
    return {
        word: Rank(sex, tuple(listed(ends))) for words, (sex, ends) in table.items() for word in listed(words)
    }


M, F, U = Sex.MALE, Sex.FEMALE, Sex.UNKNOWN
LADY = "妃 嫔 皇后 贵妃 贵人 娘娘 昭仪 婕妤 夫人 王妃 小主 答应 常在"
# What someone calls himself.
SELF = ranks({
    "臣妾 妾身 嫔妾": (F, LADY), "臣女 小女": (F, "小姐 大小姐 二小姐 姑娘 郡主 县主"), "臣妇": (F, "夫人"), "本宫": (F, f"{LADY} 公主 长公主"), "哀家": (F, "太后 太皇太后"),
    "朕 寡人": (M, "皇上 皇帝 陛下 万岁 国王"), "本王": (M, "王爷 王 世子"), "本侯": (M, "侯爷 侯"), "本太子": (M, "太子"),
    "本帅": (M, "帅 大帅 少帅"), "末将 本将军 本将": (M, "将军 统领 副将 将"), "本官 下官": (M, "大人 县令 知县 知府 尚书 侍郎"),
    "老臣 微臣": (M, "大人 太医 丞相 尚书 国公 太师 侯爷 将军"), "奴才 咱家 杂家": (M, "太监 公公 总管"),
    "奴婢 婢子": (F, "丫鬟 宫女 侍女 嬷嬷 婢女 姑姑 丫头"), "老奴": (U, "嬷嬷 公公 总管 管家 老太监"),
    "本君 本座 本尊": (U, "君 尊 宗主 教主 掌门 尊者 魔主"), "为师": (U, "师父 师尊 师傅 剑尊 仙尊 道长"),
    "弟子 徒儿": (U, "弟子 徒弟 师弟 师妹 师兄 师姐 徒儿 道童"), "属下 卑职": (U, "侍卫 护卫 统领 副官 暗卫 影卫 捕头 副将"),
    "贫道": (M, "道长 道士 道人 真人"), "贫僧 老衲": (M, "和尚 法师 方丈 住持 大师"), "贫尼": (F, "师太"),
    "老夫 老朽": (M, ""), "老身": (F, ""), "草民 小生": (M, ""), "民女 小女子 奴家 民妇": (F, ""),
    "老子 本少爷 本公子": (M, ""), "老娘 本小姐 本姑娘": (F, ""),
})  # fmt: skip
# What someone is called, and what others call the same one.
ADDRESS = ranks({
    "娘娘": (F, f"{LADY} 太后"), "皇上 陛下 万岁 万岁爷 父皇": (M, "皇上 皇帝 陛下"), "太后 母后 老佛爷": (F, "太后"),
    "王爷": (M, "王爷 王"), "公公": (M, "太监 公公 总管"), "大人": (M, "大人 县令 知县 知府 尚书 捕头 丞相"),
    "师父 师傅 师尊": (U, "师父 师尊 师傅 剑尊 仙尊 司机 班主"), "掌柜 掌柜的": (U, "掌柜"),
    "老板": (U, "老板 总 董 董事长 总裁 店主 掌柜 摊主"), "大夫 医生": (U, "大夫 医生 郎中"), "护士": (U, "护士 护士长"),
    "警官 警察同志 警察叔叔": (U, "警官 民警 警察 刑警 队 队长"), "队长 头儿": (U, "队长 队 头领"), "老师": (U, "老师 教授 班主任"),
    "导演": (U, "导 导演"), "总裁": (U, "总 总裁"), "将军": (M, "将军 统领"), "少帅": (M, "少帅"), "大帅": (M, "大帅 督军"),
    "少爷 公子": (M, "少爷 公子 少"), "小姐": (F, "小姐"), "夫人 太太": (F, "夫人 太太"), "掌门": (U, "掌门"),
    "村长": (U, "村长"), "支书 书记": (U, "支书 书记"), "会计": (U, "会计"), "教练": (U, "教练"), "道长": (M, "道长 道士"),
    "司机 司机师傅": (U, "司机"), "客官": (U, "客人 汉子 书生 刀客 剑客"), "法官大人 法官": (U, "法官 审判长"),
})  # fmt: skip
# What only the old, the grown or the young are called.
CALLED_AGES: dict[str, frozenset[Age]] = {
    **dict.fromkeys(
        listed(
            "爷爷 奶奶 外公 外婆 姥姥 姥爷 大爷 大娘 老人家 老伯 老先生 老太太 老爷子 阿公 阿婆 老头 老头子"
        ),
        frozenset({Age.OLD}),
    ),
    **dict.fromkeys(listed("叔叔 阿姨 伯伯 大叔 大婶 大妈 婶婶 舅舅 姑姑"), frozenset({Age.MIDDLE, Age.OLD})),
    **dict.fromkeys(
        listed("小朋友 小弟弟 小妹妹 小家伙 宝宝 小鬼 小妹 小弟 孩子 好孩子 傻孩子"),
        frozenset({Age.CHILD, Age.TEEN}),
    ),
    **dict.fromkeys(
        listed("小子 臭小子 丫头 闺女 儿子 女儿 乖女儿 小兄弟 小伙子"),
        frozenset({Age.CHILD, Age.TEEN, Age.YOUNG}),
    ),
}
