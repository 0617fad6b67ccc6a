# ruff: noqa: E501
"""Chinese words: who speaks, who people are, how they feel, what they do."""

from storyboard.offline.words import listed
from storyboard.offline.words.zh_roles import MORE_PEOPLE
from storyboard.terms import Age, Emotion, Sex

E = Emotion

# Speech verbs: word -> (manner, emotion), the longest match wins.
SPEECH_VERBS: dict[str, tuple[str, Emotion | None]] = {
    **dict.fromkeys(
        listed(
            "说 说道 问 问道 道 答 答道 回答 回答道 回道 回应 应道 开口 开口道 开口说 接着说 继续说 补充道 补充 解释 解释道 "
            "告诉她 告诉他 告诉 宣布 提醒 提醒道 说着 又问 追问 追问道 反问 反问道 回了一句 自言自语 吩咐 吩咐道 叮嘱 叮嘱道 嘱咐 嘱咐道 交代 插嘴 "
            "插嘴道 插话 接话 接口道 接道 打断 附和 附和道 建议 提议 强调 介绍 介绍道 感慨 感叹 感叹道 发问 应声 应了 答应 答应道 安慰 安慰道 說 說道 問 問道 回應 開口"
        ),
        ("", None),
    ),
    "喊": ("喊", None),
    **dict.fromkeys(listed("喊道 嚷 嚷道 嚷嚷 喊叫 招呼 招呼道 唤 唤道"), ("喊", None)),
    **dict.fromkeys(listed("尖叫 尖叫道 惊叫 惊叫道 失声叫道"), ("尖叫", E.SHOCK)),
    **dict.fromkeys(listed("吼 低吼 大吼 吼叫"), ("怒吼", E.FURIOUS)),
    **dict.fromkeys(listed("骂 呵斥 呵斥道 斥道 训斥 训斥道 喝斥 喝骂"), ("骂", E.ANGRY)),
    **dict.fromkeys(listed("劝 劝说 催 催道 催促 催促道"), ("劝说", E.WORRIED)),
    **dict.fromkeys(listed("央求 央求道 讨饶 求饶"), ("哀求", E.PLEADING)),
    **dict.fromkeys(listed("抱怨 抱怨道 埋怨 埋怨道 咕哝 咕哝道 嘟哝 嘟囔道 嘀咕道"), ("嘟囔", None)),
    **dict.fromkeys(listed("打趣 打趣道 调侃 调侃道 揶揄"), ("笑着", E.HAPPY)),
    **dict.fromkeys(listed("讥讽 讥讽道 嘲讽 嘲讽道 讽刺道 哂道"), ("冷笑", E.CONTEMPT)),
    **dict.fromkeys(listed("道歉 认错"), ("", E.SAD)),
    "叫道": ("喊", None),
    "大喊": ("大喊", E.SHOCK),
    "大叫": ("大叫", E.SHOCK),
    "喝道": ("厉声", E.ANGRY),
    "吼道": ("怒吼", E.FURIOUS),
    "怒吼": ("怒吼", E.FURIOUS),
    "怒道": ("愤怒地", E.ANGRY),
    "骂道": ("骂", E.ANGRY),
    "质问": ("质问", E.ANGRY),
    "质问道": ("质问", E.ANGRY),
    "低声说": ("低声", None),
    "低声道": ("低声", None),
    "低声说道": ("低声", None),
    "轻声说": ("轻声", None),
    "轻声道": ("轻声", None),
    "轻声问": ("轻声", None),
    "小声说": ("小声", None),
    "小声问": ("小声", None),
    "喃喃": ("喃喃自语", None),
    "喃喃道": ("喃喃自语", None),
    "呢喃": ("呢喃", E.LOVE),
    "嘀咕": ("嘀咕", None),
    "嘟囔": ("嘟囔", None),
    "冷笑": ("冷笑", E.CONTEMPT),
    "冷笑道": ("冷笑", E.CONTEMPT),
    **dict.fromkeys(listed("嗤笑 嗤笑道 讥笑 讥笑道 哂笑 狞笑 狞笑道 冷哼 冷哼道"), ("冷笑", E.CONTEMPT)),
    **dict.fromkeys(listed("轻笑 轻笑道 失笑 失笑道 打哈哈 打圆场"), ("笑着", E.HAPPY)),
    **dict.fromkeys(listed("长叹 叹息 叹息道 感喟"), ("叹气", E.TIRED)),
    **dict.fromkeys(
        listed("发话 发话道 下令 下令道 传令 令道 喝令 喝问 喝问道 怒喝 断喝"), ("厉声", E.DETERMINED)
    ),
    **dict.fromkeys(listed("嗫嚅 嗫嚅道 支吾 支吾道 讷讷道 结巴道"), ("结巴", E.ANXIOUS)),
    **dict.fromkeys(
        listed(
            "沉吟道 盘问 盘问道 探问 试探道 试探着问 追着问 接茬 接腔 帮腔 搭话 搭腔 搭讪 答话 回话 回禀 禀报 禀道 禀告 应和 数落 数落道 念叨 念叨道"
        ),
        ("", None),
    ),
    "冷冷地说": ("冷冷地", E.COLD),
    "冷声道": ("冷声", E.COLD),
    "笑道": ("笑着", E.HAPPY),
    "笑着说": ("笑着", E.HAPPY),
    "苦笑": ("苦笑", E.SAD),
    "苦笑道": ("苦笑", E.SAD),
    "叹道": ("叹气", E.TIRED),
    "叹气道": ("叹气", E.TIRED),
    "哭道": ("哭着", E.CRYING),
    "哭着说": ("哭着", E.CRYING),
    "哽咽道": ("哽咽", E.CRYING),
    "哽咽着说": ("哽咽", E.CRYING),
    "哀求": ("哀求", E.PLEADING),
    "哀求道": ("哀求", E.PLEADING),
    "恳求": ("恳求", E.PLEADING),
    "恳求道": ("恳求", E.PLEADING),
    "求道": ("哀求", E.PLEADING),
    "命令道": ("命令", E.DETERMINED),
    "警告": ("警告", E.COLD),
    "警告道": ("警告", E.COLD),
    "惊呼": ("惊呼", E.SHOCK),
    "惊道": ("惊讶", E.SURPRISE),
    "急道": ("急切地", E.ANXIOUS),
    "劝道": ("劝说", E.WORRIED),
    "反驳": ("反驳", E.DETERMINED),
    "反驳道": ("反驳", E.DETERMINED),
    "承认": ("承认", E.SAD),
    "结结巴巴地说": ("结巴", E.ANXIOUS),
    "咬牙": ("咬牙", E.ANGRY),
    "咬牙道": ("咬牙", E.ANGRY),
}
ADVERBS: dict[str, Emotion | None] = {
    "轻声": None, "輕聲": None, "低聲": None, "壓低聲音": None, "压低声音": None, "低声": None, "小声": None, "大声": None, "平静地": None, "缓缓": None, "慢慢": None, "淡淡地": None,
    "沙哑地": E.TIRED, "冷冷地": E.COLD, "冷冷": E.COLD, "冷淡地": E.COLD, "愤怒地": E.ANGRY, "生气地": E.ANGRY,
    "厉声": E.ANGRY, "咬着牙": E.ANGRY, "咬牙切齿地": E.FURIOUS, "颤抖着": E.FEAR, "颤声": E.FEAR, "哭着": E.CRYING,
    "哽咽着": E.CRYING, "流着泪": E.CRYING, "含泪": E.CRYING, "笑着": E.HAPPY, "微笑着": E.HAPPY, "高兴地": E.HAPPY,
    "兴奋地": E.JOY, "温柔地": E.LOVE, "深情地": E.LOVE, "焦急地": E.ANXIOUS, "急忙": E.ANXIOUS, "紧张地": E.ANXIOUS,
    "不安地": E.ANXIOUS, "惊讶地": E.SURPRISE, "吃惊地": E.SURPRISE, "疑惑地": E.CONFUSED, "警惕地": E.SUSPICIOUS,
    "坚定地": E.DETERMINED, "认真地": E.DETERMINED, "骄傲地": E.PROUD, "得意地": E.SMIRK, "害羞地": E.SHY,
    "羞涩地": E.SHY, "无奈地": E.TIRED, "疲惫地": E.TIRED, "悲伤地": E.SAD, "难过地": E.SAD, "绝望地": E.GRIEF,
}  # fmt: skip
FEELINGS: dict[str, Emotion] = {
    "满脸泪水": E.CRYING, "泪流满面": E.CRYING, "眼泪": E.CRYING, "泪水": E.CRYING, "流泪": E.CRYING, "哭": E.CRYING,
    "哽咽": E.CRYING, "红了眼眶": E.SAD, "眼眶": E.SAD, "愣住": E.SHOCK, "愣了": E.SHOCK, "怔住": E.SHOCK,
    "僵住": E.SHOCK, "脸色煞白": E.SHOCK, "脸色苍白": E.SHOCK, "脸色一变": E.SHOCK, "猛地": E.SURPRISE, "惊": E.SURPRISE,
    "瞪大": E.SURPRISE, "手一抖": E.SHOCK, "一抖": E.SHOCK, "颤抖": E.FEAR, "发抖": E.FEAR, "害怕": E.FEAR,
    "恐惧": E.TERROR, "尖叫": E.TERROR, "皱眉": E.WORRIED, "皱起眉": E.WORRIED, "皱了皱眉": E.WORRIED, "担心": E.WORRIED,
    "焦急": E.ANXIOUS, "紧张": E.ANXIOUS, "犹豫": E.ANXIOUS, "咬着嘴唇": E.ANXIOUS, "冷笑": E.CONTEMPT, "冷冷": E.COLD,
    "冷漠": E.COLD, "怒": E.ANGRY, "愤怒": E.FURIOUS, "拍桌": E.FURIOUS, "握紧拳头": E.ANGRY, "握紧": E.DETERMINED,
    "微笑": E.HAPPY, "笑了": E.HAPPY, "笑着": E.HAPPY, "大笑": E.LAUGH, "苦笑": E.SAD, "叹": E.TIRED, "疲惫": E.TIRED,
    "脸红": E.SHY, "低下头": E.SAD, "低着头": E.SAD, "沉默": E.SAD, "拥抱": E.LOVE, "抱住": E.LOVE, "吻": E.LOVE,
    "温柔": E.LOVE, "点头": E.DETERMINED, "点了点头": E.DETERMINED, "松了一口气": E.RELIEVED, "松了口气": E.RELIEVED,
    "没有回头": E.COLD, "转过身": E.SAD, "转身就": E.COLD, "疑惑": E.CONFUSED, "警惕": E.SUSPICIOUS, "痛": E.PAIN,
    "望着": E.HOPEFUL, "停住脚步": E.SHOCK, "一巴掌": E.FURIOUS, "耳光": E.FURIOUS, "跪": E.PLEADING, "哀求": E.PLEADING,
    "瘫坐": E.SHOCK, "瘫倒": E.SHOCK, "咬牙": E.FURIOUS, "质问": E.ANGRY,
}  # fmt: skip
SPOKEN_FEELINGS: dict[str, Emotion] = {
    "对不起": E.SAD, "我爱你": E.LOVE, "嫁给我": E.LOVE, "娶": E.LOVE, "我想你": E.LOVE, "我们结婚": E.LOVE,
    "恨你": E.ANGRY, "滚": E.FURIOUS, "住口": E.FURIOUS, "闭嘴": E.FURIOUS, "骗": E.ANGRY, "凭什么": E.ANGRY,
    "求你": E.PLEADING, "求求": E.PLEADING, "别走": E.PLEADING, "等等": E.PLEADING, "救": E.PLEADING, "原谅": E.PLEADING,
    "找了你": E.SAD, "没有收到": E.PLEADING, "找错人": E.COLD, "你是谁": E.SUSPICIOUS, "什么信": E.CONFUSED,
    "这是什么": E.CONFUSED, "怎么会": E.SURPRISE, "怎么可能": E.SHOCK, "不可能": E.SHOCK, "谢谢": E.RELIEVED,
    "疯了": E.ANGRY, "是假的": E.ANGRY, "赶出去": E.FURIOUS, "放开": E.FURIOUS, "报应": E.CONTEMPT, "听我解释": E.PLEADING,
    "不认识你": E.COLD, "不认识了": E.COLD, "还给你": E.COLD, "忘了你的": E.LOVE, "一定": E.DETERMINED, "放心": E.DETERMINED, "死": E.SAD, "哈哈": E.LAUGH,
}  # fmt: skip
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦昌马苗凤花方俞任"
    "袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅卞齐康伍余元卜顾孟平黄穆萧尹姚邵汪祁毛禹狄米贝明臧计成戴宋茅庞熊"
    "纪舒屈项祝董梁杜阮蓝闵席季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房丁邓洪包左石崔吉龚程邢裴陆荣翁"
    "段侯宁甘武刘景龙叶司黎薄白池乔温庄柴阎慕连习容向古易廖耿文寇欧沃聂曾关简饶阳墨楚趙錢孫馮陳衛蔣韓楊許呂張嚴華陶謝鄒"
    "蘇範馬鳳魯韋湯羅畢樂傅齊顧黃蕭龐紀項藍賈顏鍾駱盧鄧龔榮劉葉喬溫莊連關簡饒陽赖桑牛瞿晏尚燕卓蔺屠佟佘岳辛涂麦伊宗奚宫靳储洛商封苟敖闻原宁容晁冉谈宓阙查虢曲靳甄裘栾巩覃阚厉郁冷应焦仇荆缪桓巫迟谷隋鄢荀嵇芮桂濮邝苍战牧詹单闫仲鞠冼"
)
COMPOUND_SURNAMES = (
    "欧阳",
    "上官",
    "司马",
    "慕容",
    "诸葛",
    "东方",
    "皇甫",
    "司徒",
    "南宫",
    "独孤",
    "令狐",
    "夏侯",
    *listed(
        "西门 宇文 长孙 尉迟 百里 司空 公孙 轩辕 端木 拓跋 完颜 耶律 纳兰 贺兰 申屠 澹台 钟离 赫连 呼延 闻人 淳于 濮阳 北堂 北冥 即墨 叶赫那拉 钮祜禄 富察"
    ),
)
# Surnames that are as well the verb or the colour before a thing: 戴眼镜, 白胡子.
WORDS_TOO = frozenset("戴支包封张应解计白黄金蓝青乌花古严冷温高满连")
# Characters that begin a verb or close a phrase: never the last of a name.
NOT_NAME_END = frozenset(
    "的了在是不也就又都把被和跟与向对从到说问道答喊叫看望盯听走来去站坐躺跑冲停推拉拿放收抬低转回伸举抱拍握捏颤愣怔笑哭"
    "叹皱咬点摇没有正已还却很才刚便只会能要想让给将着过起上下进出开打追拆抓一这那个们地得啊吗呢吧呀，。？！、；：“”‘’「」"
    "（）《》…— \n\t自因所为但可而即她他它我你您年日时后前里外中间处带穿住离接轻慢缓突忽猛终竟居仍再先最更太真每各"
    "記記說問沒還們個來這那著過見买卖吃喝做找等爱恨怕忘记知觉总像躲蹲跪趴靠倚爬逃骂撑捡扶擦掏扔丢摔撕踢敲瞪披挤翻戴脱换搂牵"
)
# Of these, the ones that a given name may have in its middle: 知秋, 望舒.
NAME_MIDDLES = frozenset("知望来自可时年日中因为一向听想笑起立成如念爱去先更真每轻缓出开却所终处戴抱")
# Given names that begin as no other name does.
GIVEN = frozenset(
    listed(
        "有财 有福 有才 有根 有田 有贵 有余 有德 有金 有银 有志 有望 有庆 有光 有为 有道 有容 得财 得福 得胜 得宝 得志 得水 得利 来福 来财 来宝 来喜 来顺 来娣 来弟 招娣 盼娣 盼弟 "
        "进宝 进财 进喜 进才 在田 拴住 拴柱 长生 开山 开来 开泰 问天 问渠 问心 听雨 听风 知秋 不凡 不悔 不归 不群 不二 不弃 无忌 无双 无咎 无邪 无为 无心 无恙 "
        "得贵 里仁 也平 也夫 起元 起航 自清 自强 自明 可欣 还山"
    )
)
# Characters that begin what someone does, right after a name.
DOES = NOT_NAME_END | frozenset(
    "跪蹲摇擦端提递皱抱掀挥挤扑翻拨挂靠倒醒睡吼骂哼嗯喘闭睁瞪戴脱换扶搂牵撞踢打敲按掏塞扔丢摔撕写读听闻想猜悄静呆傻忙沉脸眼手心背身嘴"
    "動沒搖擦轉聽開關遞輕緩慢頭"
)
TITLES: dict[str, Sex] = {
    **dict.fromkeys(
        listed(
            "先生 公子 少爷 叔 叔叔 伯 伯伯 爷 爷爷 哥 兄 大爷 少 公公 侯爷 王爷 老爷 老爷子 老先生 将军 大人 大叔 大哥 师兄 师父 少侠 统领 "
            "公爵 王子 太医 总管 员外 哥哥 弟弟 父 爸 老太爷 真人"
        ),
        Sex.MALE,
    ),
    **dict.fromkeys(
        listed(
            "小姐 女士 太太 夫人 阿姨 姨 婶 婶婶 姐 妹 嫂 嫂子 大娘 奶奶 姑娘 姑姑 妈 嬷嬷 老太太 大妈 大婶 大姐 师姐 贵妃 妃 嫔 公主 郡主 姐姐 "
            "妹妹 婆婆 婆 女官 姨娘 母 氏 老夫人 老太君 少夫人 少奶奶"
        ),
        Sex.FEMALE,
    ),
    **dict.fromkeys(
        listed(
            "总 董 导 医生 大夫 护士 护士长 老师 教授 律师 警官 队长 队 局长 局 经理 总监 主任 秘书 助理 特助 院长 校长 店长 老板 同学 法官 董事长 "
            "记者 导演 部长 科长 处长 主管 工程师 侦探 司机 管家 师傅 掌柜 教练 会长 总裁 副总 制片 编辑 主编 馆长 站长 船长 书记 博士 检察官 警察 "
            "所长 处长 社长 台长 行长 区长 庭长 署长 班长 连长 营长 团长 机长 探长 镇长 村长 厂长 门主 长老 掌门 捕头"
        ),
        Sex.UNKNOWN,
    ),
}
# Titles of another generation, of a wife or a servant: never the same person as a full name.
ELDER_TITLES = frozenset(
    listed(
        "叔 叔叔 伯 伯伯 爷 爷爷 大爷 婶 婶婶 大娘 奶奶 阿姨 姨 嫂 嫂子 太太 夫人 妈 嬷嬷 老太太 大妈 大婶 侯爷 老爷 老爷子 老先生 婆婆 婆 姨娘 父 母 爸 老夫人 老太君 老太爷 少夫人 少奶奶"
    )
)
# Of these, the ones of a third generation: 温老太太 is not 温夫人.
OLDEST_TITLES = frozenset(listed("爷爷 奶奶 老太太 老爷子 老夫人 老太君 老太爷 老先生 婆婆"))
WIVES = frozenset(listed("太太 夫人 嫂 嫂子"))  # whose surname is the husband's
GRANDPARENTS = frozenset(listed("婆婆 公公 岳母 岳父 嬷嬷"))  # those of them who have no other name
# What a rank (大, 二, 三) stands before: 二小姐, 三爷.
RANKED = listed(
    "小姐 少爷 公子 夫人 爷 叔 伯 哥 姐 妹 弟 嫂 婶 姨 姑娘 皇子 公主 娘 郎 舅 姨太 姨太太 师兄 师姐 师弟 师妹 太太 奶奶 姨娘"
)
# How trades and ranks end.
TRADE_ENDS = frozenset("户员师官兵匠客夫者徒爷娘嫂婶汉役帅将王君主尊播监导编医警贼匪盗士佣仆婆妃嫔侍")
# How they end who are called by what they look like: 墨镜男, 斗笠客.
LOOKS_ENDS = {"男": Sex.MALE, "女": Sex.FEMALE, "客": Sex.UNKNOWN, "汉": Sex.MALE, "脸": Sex.UNKNOWN}
# What a character of a name is called with: 疤哥.
AFTER_NAME = listed("哥 姐 爷 叔 嫂 姨 妹 弟 儿 总 老板 妈 爸 婆 公子 姑娘")
# Behind a name they make a house of it: 傅家, 侯府.
HOUSES = frozenset("家府氏宅院村镇城店楼庄山河江湖路街桥门市区县宫殿阁寺庙祠堡寨屯岭沟坡湾巷厂馆局")
# What is never anybody's, where it stands behind a name: 石坎村.
PLACES = frozenset("村镇乡县寨屯沟岭区路街巷宫殿寺庙市场码山湾")
# Before a surname they make another word of it.
NOT_BEFORE_SURNAME = frozenset("第一二三四五六七八九十几每")
# Words that lead from the clause before to a person who acts.
LEADS = tuple(
    listed(
        "忽然 突然 只有 可是 但是 不过 于是 然后 这时 此时 只见 原来 果然 谁知 没想到 而 但 可 却 连 看见 听见 只听 看到 见 等到 当 因为 虽然 "
        "旁边的 身后的 对面的 一旁的 身边的 终于 随后 接着 眼看"
    )
)
# People without a name: noun -> (sex, age).
PEOPLE: dict[str, tuple[Sex, Age]] = {
    **dict.fromkeys(
        listed(
            "青年 男人 男子 陌生人 新郎 新郎官 丈夫 老公 保镖 小伙子 小伙 大叔 黑衣人 皇上 皇帝 陛下 王爷 太监 公公 侯爷 太子 世子 将军 少爷 公子 状元 "
            "书生 和尚 道士 侍卫 捕快 小二 店小二 车夫 轿夫 师兄 师弟 前夫 未婚夫 男友 男朋友 伴郎 神父 牧师 汉子 壮汉 光头 胖子 瘦子 大汉 男孩子 "
            "相公 驸马 刺客"
        ),
        (Sex.MALE, Age.ADULT),
    ),
    **dict.fromkeys(
        listed(
            "女人 女子 新娘 新娘子 妻子 老婆 女士 护士 空姐 太太 老板娘 皇后 娘娘 宫女 丫鬟 丫头 小丫鬟 侍女 婢女 夫人 王妃 贵妃 皇妃 公主 郡主 太后 "
            "小姐 奶娘 乳母 绣娘 师姐 师妹 前妻 未婚妻 女友 女朋友 闺蜜 伴娘 保姆 女警 媒婆 女主播 嫂子 弟媳 娘子"
        ),
        (Sex.FEMALE, Age.ADULT),
    ),
    **dict.fromkeys(listed("小男孩 儿子 弟弟 小孙子 孙子"), (Sex.MALE, Age.CHILD)),
    **dict.fromkeys(listed("小女孩 女儿 妹妹 小姑娘 孙女 小丫头"), (Sex.FEMALE, Age.CHILD)),
    **dict.fromkeys(listed("孩子 小孩 小朋友 婴儿 娃娃 小家伙"), (Sex.UNKNOWN, Age.CHILD)),
    **dict.fromkeys(listed("少年 男生"), (Sex.MALE, Age.TEEN)),
    **dict.fromkeys(listed("少女 女生"), (Sex.FEMALE, Age.TEEN)),
    **dict.fromkeys(listed("哥哥 男孩"), (Sex.MALE, Age.YOUNG)),
    **dict.fromkeys(listed("姐姐 姑娘 女孩 女孩子"), (Sex.FEMALE, Age.YOUNG)),
    **dict.fromkeys(listed("年轻人"), (Sex.UNKNOWN, Age.YOUNG)),
    **dict.fromkeys(
        listed(
            "母亲 妈妈 妈 娘 岳母 婆婆 阿姨 姑姑 姑妈 姨妈 舅妈 婶婶 后妈 继母 养母 嬷嬷 大妈 大婶 大姐 丈母娘 姨娘"
        ),
        (Sex.FEMALE, Age.MIDDLE),
    ),
    **dict.fromkeys(
        listed("父亲 爸爸 爸 爹 岳父 叔叔 舅舅 伯父 伯伯 姑父 姨父 继父 养父 老爷 大爷 丈人"),
        (Sex.MALE, Age.MIDDLE),
    ),
    **dict.fromkeys(
        listed("奶奶 外婆 老太太 老奶奶 姥姥 阿婆 阿嬷 祖母 老太婆 老妇人 老妇 老妪 嬷 外祖母 老婆婆 老夫人"),
        (Sex.FEMALE, Age.OLD),
    ),
    **dict.fromkeys(
        listed("爷爷 外公 老头 老头子 老头儿 老爷爷 老先生 姥爷 阿公 祖父 老爷子 老汉 老翁 老者 老伯 外祖父"),
        (Sex.MALE, Age.OLD),
    ),
    **dict.fromkeys(listed("老人 老人家"), (Sex.UNKNOWN, Age.OLD)),
    **dict.fromkeys(
        listed(
            "店员 医生 服务员 司机 警察 老板 律师 老师 秘书 助理 特助 经理 保安 记者 主持人 法官 侦探 管家 厨师 学生 同学 客人 顾客 快递员 校长 院长 "
            "教授 船长 队长 船夫 摄影师 房东 邻居 前台 司仪 主管 值班员 班主任 老班 教导主任 伙计 掌柜 管事 大夫 郎中 师父 师傅 摊主 门卫 护工 "
            "乘务员 列车员 乘客 导游 经纪人 导演 主播 评委 教练 主任 总裁 董事长 编辑 主编 营业员 收银员 外卖员 外卖小哥 店长 班长 售票员 售货员 "
            "警官 同事 同桌 室友 对手 助手 徒弟 护士长 检票员 收票员 清洁工 看守 狱卒 探长 丞相 国师 太医 接线员 化妆师 裁缝 钟表匠 掌柜的 道长 法师 方丈 住持 师太 解说 解说员 播音员 裁判 队员 镖头 堂主 帮主 教主 庄主 客栈老板 差役 衙役 知县 县令 知府 县太爷 "
            "副官 参谋 中介 物业 医师 药师 船工 渔夫 樵夫 农夫 猎人 画师 琴师 组长 站长 副队长 技术员 机器人 广播员"
        ),
        (Sex.UNKNOWN, Age.ADULT),
    ),
    **MORE_PEOPLE,
}
# 连长: whoever bears the title.
PEOPLE |= {title: (sex, Age.ADULT) for title, sex in TITLES.items() if len(title) > 1 and title not in PEOPLE}
# 女医生, 男护士.
PEOPLE |= {
    how + noun: (sex, age)
    for how, sex in (("女", Sex.FEMALE), ("男", Sex.MALE))
    for noun, (either, age) in [*PEOPLE.items()]
    if (either is Sex.UNKNOWN or (how == "女" and noun[-1] in "师卫客士将匠徒手"))
    and len(noun) > 1
    and noun[0] not in "男女"
    and how + noun not in PEOPLE
}
# 老将军, 小护士.
PEOPLE |= {
    how + noun: (sex, Age.OLD if how == "老" else age)
    for how in "老小"
    for noun, (sex, age) in [*PEOPLE.items()]
    if len(noun) == 2
    and age is Age.ADULT
    and noun[0] not in "老小大二三四五六女男新公"
    and how + noun not in PEOPLE
}
# 老猎户.
PEOPLE |= {
    noun: (sex, Age.OLD)
    for noun, (sex, age) in [*PEOPLE.items()]
    if noun[0] == "老" and len(noun) > 2 and noun[1:] in PEOPLE and age is Age.ADULT
}
# Words that say things and are nobody, or everybody.
NOT_NICKNAMES = frozenset(
    listed(
        "声音 话音 电话 众人 大家 人群 有人 双方 旁人 两人 二人 三人 男声 女声 语气 嘴角 嘴唇 眼泪 目光 心里 对方 自己"
    )
)
GROWN = ("汉子", "男人", "男子", "大汉", "女人", "女子", "妇人", "妇女", "老头", "老者", "老汉")
NUMERALS = frozenset("一二两三四五六七八九十几数")
MANY_ENDS = frozenset("队群们")  # 商队: many
GENERIC_PEOPLE = frozenset(
    listed(
        "客人 顾客 乘客 男人 男子 女人 女子 陌生人 女孩 男孩 少年 少女 黑衣人 小伙子 小伙 年轻人 青年 老人 老人家 老头 老者 老太太 姑娘 新娘 新娘子 新郎 客人 孩子 "
        "中年男人 中年男子 中年汉子 中年女人 中年妇女 妇人 年轻男人 年轻男子 年轻女人 年轻女子 年轻姑娘 "
        "小孩 汉子 老汉 老伯 老翁 老妇人 老妇 女生 男生 老头子 老太婆 女孩子 老先生"
    )
)
# A relation, and how a title says it.
SAID_OF: dict[str, tuple[str, ...]] = {
    "爷爷": ("老爷子",),
    "奶奶": ("老太太",),
    "父亲": ("父", "爸"),
    "母亲": ("母", "妈"),
    "太监": ("公公",),
}
# Whose age a word of kin does not say: a son may be fifty.
OF_ANY_AGE = frozenset(listed("儿子 女儿 闺女 弟弟 妹妹 孙子 孙女 侄子 侄女 外甥 外甥女"))
# What 的 may follow before the name: 跑堂的石头.
WITH_OF = frozenset(listed("跑堂 掌柜 当家 管事 门房 跟班 打杂 账房 主事 领头"))
STRANGERS = frozenset(listed("客人 顾客 乘客 陌生人 黑衣人"))  # nobody who is known already
KIN_SAME: dict[str, str] = {
    "妈妈": "母亲", "妈": "母亲", "娘": "母亲", "爸爸": "父亲", "爸": "父亲", "爹": "父亲", "老公": "丈夫", "老婆": "妻子", "男子": "男人",
    "女子": "女人", "老头子": "老头", "老头儿": "老头", "老人家": "老人", "掌柜的": "掌柜", "新娘子": "新娘", "小孩": "孩子", "老班": "老师",
    "班主任": "老师", "祖母": "奶奶", "祖父": "爷爷", "店小二": "小二", "大夫": "医生", "小丫鬟": "丫鬟", "小丫头": "丫头", "中年男子": "男人", "中年男人": "男人", "中年女人": "女人", "外祖母": "外婆",
    "老道": "老道士", "姥姥": "外婆", "姥爷": "外公", "外祖父": "外公",
}  # fmt: skip
# What the speaker calls the one spoken to, who is of that sex; no one in the story need bear it in narration.
CALLED_SEX: dict[str, Sex] = {
    **dict.fromkeys(
        listed(
            "爸 爸爸 爹 爷爷 外公 阿公 姥爷 老爷 老爷子 少爷 公子 先生 哥 哥哥 大哥 弟弟 叔叔 大叔 老公 王爷 侯爷 将军 皇上 陛下 殿下 父皇 公公 相公 "
            "夫君 师兄 师弟 大爷 老伯 伯伯 舅舅 父亲 小伙子 兄弟 大人"
        ),
        Sex.MALE,
    ),
    **dict.fromkeys(
        listed(
            "妈 妈妈 娘 奶奶 外婆 阿婆 阿嬷 姥姥 夫人 小姐 太太 姐 姐姐 大姐 妹妹 阿姨 大婶 大妈 老婆 娘娘 太后 母后 母妃 公主 嬷嬷 娘子 师姐 师妹 "
            "老板娘 姑姑 婶婶 母亲 姑娘 美女 女士 丫头"
        ),
        Sex.FEMALE,
    ),
}
# What a child calls the grown-ups.
CHILD_CALLS = tuple(listed("爷爷 奶奶 叔叔 阿姨 伯伯 婆婆 妈妈 爸爸"))
FEMALE_CHARACTERS = frozenset("晚娟丽婷芳娜敏静秀英霞玉兰凤洁梅琳素云莲环雪爱妹香月莺媛艳珍莉桂娣叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉"
                              "君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝丝若诗念晴雨月禾棠柚杏桃黛嫣嫣妙")  # fmt: skip
MALE_CHARACTERS = frozenset("伟刚勇毅俊峰强军平保东文辉力明永健世广志义兴良海山仁波宁贵福生龙元全国胜学祥才发武新利清飞彬富顺信子杰涛昌成康星光天达安岩中茂进林"
                            "有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆磊民友裕河哲江超浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士建家致树炎"
                            "德行时泰盛雄琛钧冠策腾楠榕风航弘沉川野骁衍")  # fmt: skip
# Two characters that look like a surname and a given name, and are words.
NOT_PEOPLE = frozenset(
    listed(
        "商队 左颊 左眉 左眼 左臂 左腿 左脚 左肩 左耳 左胸 左肋 左膝 左掌 左腕 左脸 胡闹 高兴 高大 高楼 高处 高声 高中 高跟 安静 安全 安排 安慰 安心 白色 白天 白发 白云 黄色 黄昏 黄金 金色 金属 金钱 方向 方才 方便 方法 "
        "许多 许久 常常 成为 成功 成了 向前 向后 万一 万分 任何 任务 夏天 夏日 江边 江水 江湖 马上 马路 时候 时间 时光 时刻 石头 林子 林中 "
        "钟声 钟表 雷声 花园 花朵 花瓶 毛衣 毛巾 计划 计算 温柔 温暖 温度 程序 程度 关系 关上 关于 关门 关心 连忙 连续 连夜 叶子 顾客 顾不 "
        "陈旧 于是 严肃 严重 严厉 贺卡 海边 华丽 康复 和平 明白 明天 明亮 明明 古老 古城 平静 平时 平安 包里 包裹 包括 房间 房门 房子 童年 "
        "龙头 司机 司仪 常年 段时 单独 项目 项链 路上 路口 路灯 路边 水面 水珠 水果 易碎 容易 容貌 简单 简直 闻到 施工 柳树 柳絮 冷静 左手 "
        "左边 左右 应该 通过 通往 景色 曾经 曾是 终于 全家 全部 全身 全是 余光 余生 孔雀 梅花 梅雨 云彩 云层 凤凰 卫生 卫星 洪水 危险 童话 "
        "高一 高二 高三 饶命 莫动 颜色 席卷 席位 谢谢 谢意 宋代 唐突 汤匙 汤碗 车站 车子 习惯 白大 白衣 白纸 黄昏 红色 蓝色 蓝天 青色 季节 盛大 解释 解开 边缘 "
        "祝福 祝你 莫名 莫非 何必 何况 何时 古董 鲜花 乐队 乐声 乐意 元旦 元素 孟婆 巫婆 米饭 米色 伏在 戴上 戴着 宁静 宁愿 池塘 池边 "
        "乔装 文件 文字 文化 东西 东边 步入 利用 越来 双手 双眼 双脚 双方 国家 国王 沙发 沙滩 沙哑 空气 空荡 曹操 家里 满脸 满意 满地 "
        "伍佰 齐齐 齐声 别人 别墅 别走 强烈 强大 管家 管理 甘心 甘甜 武器 武功 井边 丛林 幸福 幸运 武侠 符号 景象 龙卷 巴掌 弓箭 印象 柴火 "
        "阎王 慕名 连接 连衣 柏油 窦性 章节 潘多 葛藤 范围 郎中 鲁莽 韦陀 昌盛 苗条 俞伯 袁大 鲍鱼 史上 费力 费用 廉价 岑寂 薛定 倪端 滕王 "
        "毕竟 毕业 郝然 邬桥 傅粉 卞和 伍长 余下 卜卦 黄豆 穆然 萧瑟 尹始 姚黄 邵氏 汪洋 祁连 狄青 贝壳 臧否 伏案 成熟 戴好 谈话 茅屋 "
        "熊猫 纪念 舒服 舒适 屈服 董事 梁上 杜绝 阮囊 闵行 强迫 贾宝 江南 江面 童声 郭外 林间 徐徐 邱壑 骆驼 夏夜 蔡伦 田野 田里 樊笼 胡同 "
        "胡子 胡须 胡说 凌晨 凌乱 霍然 虞美 柯南 卢布 莫大 丁香 邓林 郁闷 单身 杭州 包间 诸位 左侧 石板 石阶 崔巍 吉他 吉祥 龚自 程式 邢台 "
        "陆续 陆地 荣誉 翁婿 段落 侯爷 武士 刘海 景区 叶片 黎明 薄雾 白雪 池水 乔木 暖气 姜汤 鱼肉 孙子 孙女 周围 周末 周日 周一 周五 吴语 "
        "郑重 王子 王国 冯虚 褚遂 蒋干 沈默 韩国 杨树 朱红 秦岭 尤其 何尝 吕布 施展 张开 张望 张嘴 孔洞 严格 陶醉 戚戚 邹忌 章程 苏醒 马车 "
        "马儿 金黄 金发 花香 花店 花束 方形 任凭 任由 鲁迅 高傲 高级 高空 高高 万家 万里 向来 向着 向日 古旧 古人 易怒 文明 曾祖 关闭 关键 "
        "关掉 欧洲 沃土 利落 安顿 安然 安宁 常见 常去 乐观 于此 时而 时不 时常 傅彩 和蔼 萧条 毛孔 明月 明年 明显 计较 成年 成群 宋朝 江上 "
        "梅子 盛开 盛夏 钟头 骆家 林荫 雷雨 雷电 蓝光 水声 水杯 水汽 金光 童子 颜料 徐步 高考 路人 路过 花白 贺喜 老姜 老酒 老醋 老汤 老抽 老屋 老宅 老家 老街 老井 老树 老槐 老墙 老茶 老式 老旧 老远 老半 老天 老早 老底 老命 老脸 老账 老本 老例 白胡椒 黑胡椒 花椒 白酒 白糖 白菜 白面 白米 黄酒 黄瓜 黄牛 陈皮 陈醋 陈酒 陈年 黄连 黄芪 甘草 姜片 牛骨 鱼汤 米粥 米酒 白醋 白粥 白蜡 石膏 柏木 柳枝 梅酒 金簪 金钗 石榴 马尾 马鞭 凤冠 凤钗 童谣 金牌 金条 金币 银牌 马甲 马桶 牛奶 牛肉 石桥 石狮 石碑 屈膝 屈指 屈身 连麦 连线 连播 连击 连环 连锁 温差 温控 安检 安保 高清 高铁 高端 高冷 高管 高架 路演 车载 车祸 车窗 应援 应聘 包厢 古装 古风 成片 成团 花絮 花瓣 水军 水印 金手 单机 单曲 单元 白月 白莲 康庄 华灯 严冬 冷风"
    )
)
