"""Finding the people of a Chinese story: surnames, titles, 小周 and 阿强, speech verbs, roles."""

import re
from collections import Counter
from collections.abc import Sequence

from storyboard.offline.quotes import Quote
from storyboard.offline.roster import Person
from storyboard.offline.words import zh
from storyboard.terms import Age, Sex

HAN = r"[\u4e00-\u9fff]"
TELLS = "|".join(sorted(zh.SPEECH_VERBS, key=len, reverse=True))
HOW = "|".join(sorted(map(re.escape, zh.ADVERBS), key=len, reverse=True))
ROLES = "|".join(sorted(zh.PEOPLE, key=len, reverse=True))
TITLED = "|".join(sorted(zh.TITLES, key=len, reverse=True))
SPEAKER = re.compile(
    rf"(?:^|[”」』。！？\n])\s*({HAN}{{2,3}}?)(?:{HOW})?(?:{TELLS})(?=[，。：:“「\n]|$)", re.M
)
FAMILIAR = re.compile(rf"(?:(?<=[{''.join(c for c in zh.BEFORE_NAME if c.isprintable() and c not in ' ]')}])|^|(?<={'|'.join(['店员', '司机', '老板', '同学', '护士', '医生', '秘书', '助理', '保安', '记者'])}))"
                      rf"([小老阿]){HAN}", re.M)  # fmt: skip
WITH_TITLE = re.compile(rf"({'|'.join(zh.COMPOUND_SURNAMES)}|[{''.join(sorted(zh.SURNAMES))}])({TITLED})")
ROLE = re.compile(rf"(?<!{HAN}的同)({ROLES})(?!们|节|说明)")
CALLED = re.compile(rf"(?:名叫|名字叫|名为|叫做|叫作)({HAN}{{2,3}})(?=[，。的、！？])")
CLAUSE_START = re.compile(r"(?:^|[，。！？：；”」』、\n\s])$")
SEEN = re.compile(r"(?:一[个名位只]|看见|看到|望着|只见|那个?|这个?|的|年轻|来了)$")
# Two characters that look like a surname and a given name, and are words.
NOT_PEOPLE = frozenset(
    [
        "高兴",
        "高大",
        "高楼",
        "高处",
        "高声",
        "高中",
        "高跟",
        "安静",
        "安全",
        "安排",
        "安慰",
        "安心",
        "白色",
        "白天",
        "白发",
        "白云",
        "黄色",
        "黄昏",
        "黄金",
        "金色",
        "金属",
        "金钱",
        "方向",
        "方才",
        "方便",
        "方法",
        "许多",
        "许久",
        "常常",
        "成为",
        "成功",
        "成了",
        "向前",
        "向后",
        "万一",
        "万分",
        "任何",
        "任务",
        "夏天",
        "夏日",
        "江边",
        "江水",
        "江湖",
        "马上",
        "马路",
        "时候",
        "时间",
        "时光",
        "时刻",
        "石头",
        "林子",
        "林中",
        "钟声",
        "钟表",
        "雷声",
        "花园",
        "花朵",
        "花瓶",
        "毛衣",
        "毛巾",
        "计划",
        "计算",
        "温柔",
        "温暖",
        "温度",
        "程序",
        "程度",
        "关系",
        "关上",
        "关于",
        "关门",
        "关心",
        "连忙",
        "连续",
        "连夜",
        "叶子",
        "顾客",
        "顾不",
        "陈旧",
        "于是",
        "严肃",
        "严重",
        "严厉",
        "贺卡",
        "海边",
        "华丽",
        "康复",
        "和平",
        "明白",
        "明天",
        "明亮",
        "明明",
        "古老",
        "古城",
        "平静",
        "平时",
        "平安",
        "包里",
        "包裹",
        "包括",
        "房间",
        "房门",
        "房子",
        "童年",
        "龙头",
        "司机",
        "司仪",
        "常年",
        "段时",
        "单独",
        "项目",
        "项链",
        "路上",
        "路口",
        "路灯",
        "路边",
        "水面",
        "水珠",
        "水果",
        "易碎",
        "容易",
        "容貌",
        "简单",
        "简直",
        "闻到",
        "施工",
        "柳树",
        "柳絮",
        "冷静",
        "左手",
        "左边",
        "左右",
        "应该",
        "通过",
        "通往",
        "景色",
        "曾经",
        "曾是",
        "终于",
        "全家",
        "全部",
        "全身",
        "全是",
        "余光",
        "余生",
        "孔雀",
        "梅花",
        "梅雨",
        "云彩",
        "云层",
        "凤凰",
        "卫生",
        "卫星",
        "洪水",
        "危险",
        "童话",
        "颜色",
        "席卷",
        "席位",
        "谢谢",
        "谢意",
        "宋代",
        "唐突",
        "汤匙",
        "汤碗",
        "车站",
        "车子",
        "习惯",
        "白大",
        "白衣",
        "白纸",
        "黄昏",
        "红色",
        "蓝色",
        "蓝天",
        "青色",
        "季节",
        "盛大",
        "解释",
        "解开",
        "边缘",
        "祝福",
        "祝你",
        "莫名",
        "莫非",
        "何必",
        "何况",
        "何时",
        "古董",
        "鲜花",
        "乐队",
        "乐声",
        "乐意",
        "元旦",
        "元素",
        "孟婆",
        "巫婆",
        "米饭",
        "米色",
        "伏在",
        "戴上",
        "戴着",
        "宁静",
        "宁愿",
        "池塘",
        "池边",
        "乔装",
        "文件",
        "文字",
        "文化",
        "东西",
        "东边",
        "步入",
        "利用",
        "越来",
        "双手",
        "双眼",
        "双脚",
        "双方",
        "国家",
        "国王",
        "沙发",
        "沙滩",
        "沙哑",
        "空气",
        "空荡",
        "曹操",
        "家里",
        "满脸",
        "满意",
        "满地",
        "伍佰",
        "齐齐",
        "齐声",
        "别人",
        "别墅",
        "别走",
        "强烈",
        "强大",
        "管家",
        "管理",
        "甘心",
        "甘甜",
        "武器",
        "武功",
        "井边",
        "丛林",
        "幸福",
        "幸运",
        "武侠",
        "符号",
        "景象",
        "龙卷",
        "巴掌",
        "弓箭",
        "印象",
        "柴火",
        "阎王",
        "慕名",
        "连接",
        "连衣",
        "柏油",
        "窦性",
        "章节",
        "潘多",
        "葛藤",
        "范围",
        "郎中",
        "鲁莽",
        "韦陀",
        "昌盛",
        "苗条",
        "俞伯",
        "袁大",
        "鲍鱼",
        "史上",
        "费力",
        "费用",
        "廉价",
        "岑寂",
        "薛定",
        "倪端",
        "滕王",
        "毕竟",
        "毕业",
        "郝然",
        "邬桥",
        "傅粉",
        "卞和",
        "伍长",
        "余下",
        "卜卦",
        "黄豆",
        "穆然",
        "萧瑟",
        "尹始",
        "姚黄",
        "邵氏",
        "汪洋",
        "祁连",
        "狄青",
        "贝壳",
        "臧否",
        "伏案",
        "成熟",
        "戴好",
        "谈话",
        "茅屋",
        "熊猫",
        "纪念",
        "舒服",
        "舒适",
        "屈服",
        "董事",
        "梁上",
        "杜绝",
        "阮囊",
        "闵行",
        "强迫",
        "贾宝",
        "江南",
        "江面",
        "童声",
        "郭外",
        "林间",
        "徐徐",
        "邱壑",
        "骆驼",
        "夏夜",
        "蔡伦",
        "田野",
        "田里",
        "樊笼",
        "胡同",
        "胡子",
        "胡须",
        "胡说",
        "凌晨",
        "凌乱",
        "霍然",
        "虞美",
        "柯南",
        "卢布",
        "莫大",
        "丁香",
        "邓林",
        "郁闷",
        "单身",
        "杭州",
        "包间",
        "诸位",
        "左侧",
        "石板",
        "石阶",
        "崔巍",
        "吉他",
        "吉祥",
        "龚自",
        "程式",
        "邢台",
        "陆续",
        "陆地",
        "荣誉",
        "翁婿",
        "段落",
        "侯爷",
        "武士",
        "刘海",
        "景区",
        "叶片",
        "黎明",
        "薄雾",
        "白雪",
        "池水",
        "乔木",
        "暖气",
        "姜汤",
        "鱼肉",
        "孙子",
        "孙女",
        "周围",
        "周末",
        "周日",
        "周一",
        "周五",
        "吴语",
        "郑重",
        "王子",
        "王国",
        "冯虚",
        "褚遂",
        "蒋干",
        "沈默",
        "韩国",
        "杨树",
        "朱红",
        "秦岭",
        "尤其",
        "何尝",
        "吕布",
        "施展",
        "张开",
        "张望",
        "张嘴",
        "孔洞",
        "严格",
        "陶醉",
        "戚戚",
        "邹忌",
        "章程",
        "苏醒",
        "马车",
        "马儿",
        "金黄",
        "金发",
        "花香",
        "花店",
        "花束",
        "方形",
        "任凭",
        "任由",
        "鲁迅",
        "高傲",
        "高级",
        "高空",
        "高高",
        "万家",
        "万里",
        "向来",
        "向着",
        "向日",
        "古旧",
        "古人",
        "易怒",
        "文明",
        "曾祖",
        "关闭",
        "关键",
        "关掉",
        "欧洲",
        "沃土",
        "利落",
        "安顿",
        "安然",
        "安宁",
        "常见",
        "常去",
        "乐观",
        "于此",
        "时而",
        "时不",
        "时常",
        "傅彩",
        "和蔼",
        "萧条",
        "毛孔",
        "明月",
        "明年",
        "明显",
        "计较",
        "成年",
        "成群",
        "宋朝",
        "江上",
        "梅子",
        "盛开",
        "盛夏",
        "钟头",
        "骆家",
        "林荫",
        "雷雨",
        "雷电",
        "蓝光",
        "水声",
        "水杯",
        "水汽",
        "金光",
        "童子",
        "颜料",
        "徐步",
        "高考",
        "路人",
        "路过",
        "花白",
        "贺喜",
        "康庄",
        "华灯",
        "严冬",
        "冷风",
    ]
)
KIN = frozenset(
    [
        "母亲",
        "父亲",
        "妈妈",
        "爸爸",
        "妈",
        "爸",
        "奶奶",
        "爷爷",
        "外婆",
        "外公",
        "姥姥",
        "姥爷",
        "姐姐",
        "哥哥",
        "弟弟",
        "妹妹",
    ]
)
REACH = 500  # characters in which a stranger gets a name


def find_people(story: str, spoken: Sequence[Quote]) -> list[Person]:
    """Everyone who matters in a Chinese story, in order of appearance; ids are not given yet."""
    inside = bytearray(len(story))
    for quote in spoken:
        inside[quote.start : quote.end] = b"\x01" * (quote.end - quote.start)
    people = [*surnamed(story, inside), *familiar(story), *told_or_called(story)]
    people = list({person.name: person for person in people}.values())
    add_titles(story, people)
    for role in role_people(story, inside, people):
        namesake = stranger_named(role, people)
        if namesake:
            namesake.names += role.names
            namesake.first = min(namesake.first, role.first)
        else:
            people.append(role)
    narration = "".join(" " if said else char for char, said in zip(story, inside, strict=True))
    if len(re.findall(r"我(?!们)", narration)) >= 3:
        people.append(Person(["我"], first=story.index("我")))
    return sorted(people, key=lambda person: person.first)


def surnamed(story: str, inside: bytearray) -> list[Person]:
    """林晚, 欧阳明月: a surname and one or two characters, where a name can stand."""
    count: Counter[str] = Counter()
    strong: Counter[str] = Counter()
    first: dict[str, int] = {}
    pattern = re.compile(rf"({'|'.join(zh.COMPOUND_SURNAMES)}|[{''.join(sorted(zh.SURNAMES))}])")
    for match in pattern.finditer(story):
        at, given = match.start(), match.end()
        if at and story[at - 1] not in zh.BEFORE_NAME and story[max(0, at - 2) : at] not in zh.PEOPLE:
            continue
        for length in (1, 2):
            name = story[at : given + length]
            tail = story[given : given + length]
            if len(tail) < length or not all(is_given(char) for char in tail) or not_a_person(name):
                break
            after = story[given + length : given + length + 1]
            count[name] += 1
            first.setdefault(name, at)
            clause = CLAUSE_START.search(story[max(0, at - 1) : at]) is not None
            vocative = bool(inside[at]) and after in ("，", "！", "？", "…", "。")
            strong[name] += clause and (after in zh.NOT_NAME_END or not after) and not inside[at]
            strong[name] += vocative
    names = []
    for name in first:
        longer = max(
            (count[other] for other in count if len(other) > len(name) and other.startswith(name)), default=0
        )
        shorter = count.get(name[:-1], 0) if len(name) > 2 else 0
        if longer >= 0.6 * count[name] or (shorter and count[name] < 0.6 * shorter):
            continue
        if strong[name] >= 1 and (count[name] >= 2 or strong[name]):
            names.append(name)
    return [Person([name], sex=sex_of(name[1:]), first=first[name]) for name in names]


def is_given(char: str) -> bool:
    return "一" <= char <= "鿿" and char not in zh.NOT_NAME_END


def not_a_person(name: str) -> bool:
    return name[:2] in NOT_PEOPLE or name in zh.PEOPLE or name[1:] in zh.TITLES or name[1:] in zh.PEOPLE


def sex_of(given: str) -> Sex:
    """What the characters of a given name suggest."""
    female = sum(char in zh.FEMALE_CHARACTERS for char in given)
    male = sum(char in zh.MALE_CHARACTERS for char in given)
    return Sex.UNKNOWN if female == male else Sex.FEMALE if female > male else Sex.MALE


def familiar(story: str) -> list[Person]:
    """小周, 老王, 阿强."""
    first: dict[str, int] = {}
    count: Counter[str] = Counter()
    for match in FAMILIAR.finditer(story):
        name, after = match.group(), story[match.end() : match.end() + 1]
        fits = name[1] in zh.SURNAMES if name[0] in "小老" else is_given(name[1])
        if (
            fits
            and name not in zh.PEOPLE
            and (not after or after in zh.NOT_NAME_END or not "一" <= after <= "鿿")
        ):
            first.setdefault(name, match.start())
            count[name] += 1
    return [Person([name], first=at) for name, at in first.items()]


def told_or_called(story: str) -> list[Person]:
    """Names without a known surname: they speak at least twice, or are said to be called so."""
    tellers = Counter(match.group(1) for match in SPEAKER.finditer(story))
    names = [name for name, times in tellers.items() if times >= 2 and fresh(name)]
    names += [name for name in CALLED.findall(story) if fresh(name)]
    return [Person([name], sex=sex_of(name), first=story.index(name)) for name in dict.fromkeys(names)]


def fresh(name: str) -> bool:
    return (
        all(map(is_given, name))
        and not not_a_person(name)
        and not re.search(ROLES, name)
        and name not in zh.ADVERBS
    )


def add_titles(story: str, people: list[Person]) -> None:
    """顾总 is 顾沉 when he alone is called 顾; otherwise someone of their own."""
    for match in WITH_TITLE.finditer(story):
        called, surname, title = match.group(), match.group(1), match.group(2)
        if match.start() and story[match.start() - 1] not in zh.BEFORE_NAME:
            continue
        if any(called in person.names for person in people) or called[:2] in NOT_PEOPLE:
            continue
        after = story[match.end() : match.end() + 1]
        if title in "总董少叔伯哥姐" and after and is_given(after):
            continue
        bearers = [
            p
            for p in people
            if p.name.startswith(surname)
            and zh.TITLES[title]
            in (p.sex, Sex.UNKNOWN, *([zh.TITLES[title]] if p.sex is Sex.UNKNOWN else []))
        ]
        if len(bearers) == 1:
            bearers[0].names.append(called)
            if bearers[0].sex is Sex.UNKNOWN:
                bearers[0].sex = zh.TITLES[title]
        elif not bearers:
            people.append(Person([called], zh.TITLES[title], first=match.start()))


def role_people(story: str, inside: bytearray, people: list[Person]) -> list[Person]:
    """店员, 母亲, 男人: those who stand where someone acts or is seen. 店员小周 is 小周."""
    found: dict[str, Person] = {}
    names = sorted((name for person in people for name in person.names), key=len, reverse=True)
    owner = {name: person for person in people for name in person.names}
    for match in ROLE.finditer(story):
        noun, at = match.group(1), match.start()
        named = next((name for name in names if story.startswith(name, match.end())), None)
        if named:
            if noun not in owner[named].names:
                owner[named].names.append(noun)
                owner[noun] = owner[named]
            sex, age = zh.PEOPLE[noun]
            if owner[named].sex is Sex.UNKNOWN:
                owner[named].sex = sex
            continue
        key = zh.KIN_SAME.get(noun, noun)
        if key in found and noun not in found[key].names:
            found[key].names.append(noun)
        if inside[at] or key in found or noun in owner:
            continue
        before = story[max(0, at - 3) : at]
        if CLAUSE_START.search(before) or not before or SEEN.search(before) or noun in KIN:
            sex, age = zh.PEOPLE[key]
            found[key] = Person(list(dict.fromkeys([key, noun])), sex, age, named=False, first=at)
    return list(found.values())


def stranger_named(role: Person, people: list[Person]) -> Person | None:
    """Who 一个男人 turns out to be: the next new name of that sex, close by, without a role of its own."""
    if not set(role.names) & zh.GENERIC_PEOPLE:
        return None
    for person in sorted(people, key=lambda person: person.first):
        near = 0 < person.first - role.first < REACH
        if near and person.named and person.sex is role.sex and not set(person.names) & set(zh.PEOPLE):
            return person
    return None


def age_of(names: Sequence[str]) -> Age | None:
    """What a role among someone's names tells of their age."""
    return next((zh.PEOPLE[name][1] for name in names if name in zh.PEOPLE), None)
