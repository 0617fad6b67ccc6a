"""Who is who in Chinese stories: names that are words, roles and their bearers, two names of one, voices."""

import pytest

from storyboard.offline.listening import listen
from storyboard.terms import Age, Language, Sex


def names(text: str) -> list[list[str]]:
    return [person.names for person in listen(text, Language.ZH).roster.people.values()]


def holder(text: str, name: str) -> list[str]:
    """All the names of whoever is called `name`."""
    found = [each for each in names(text) if name in each]
    assert len(found) == 1, names(text)
    return found[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("铁锁", "铁锁蹲在门槛上。铁锁把碗往地上一搁，抹了抹嘴。\n\n“不去。”他说。"),
        ("腊梅", "“来了！”腊梅掀开帘子跑出来。腊梅低着头，不敢看他。"),
        ("独臂", "巷口站着一个只有独臂的男人。\n\n“让开。”独臂抬起头，盯着他。"),
        ("领航员", "“左满舵！”领航员喊道。\n\n谁也没有动。"),
        # a word that is called and does things; a character twice
        ("铁锅", "“铁锅，回去！”林晚喊道。\n\n“我不！”铁锅张开两只胳膊，挡在门口。"),
        ("朵朵", "林晚看着药费单。“朵朵的手术怎么办？”林晚问。\n\n朵朵抬起头，看看这个，又看看那个。"),
        ("周屠户", "周屠户把刀往案板上一剁。“谁说的？”周屠户瞪着眼。"),
        # of characters that mean something else, and words that are called and say something
        ("听荷", "“小姐，水来了。”听荷说。\n\n“放着吧。”林晚说。\n\n听荷问：“小姐还要什么？”"),
        ("如意", "“如意，掌灯。”林晚说。\n\n如意说：“灯油没了。”\n\n如意问：“点蜡烛吗？”"),
        # of two characters, of two titles
        ("厉爵", "厉爵站了起来。“出去。”厉爵说。"),
        ("长孙无忧", "长孙无忧站了起来。“出去。”长孙无忧说。"),
        ("江二小姐", "江二小姐站了起来。“出去。”江二小姐说。"),
        ("七姨太", "七姨太嗑着瓜子。“谁呀？”七姨太问。"),
        ("老将军", "老将军扶着墙站起来。“出去。”老将军说。"),
        ("苏听", "“走吧。”苏听站起来。\n\n苏听的脸红了。“我自己走。”苏听看着他。"),
        ("林不为", "林不为抬起头。“是我。”林不为点点头，林不为转身走了。"),
        # that begins as a day of the week does, or with a verb
        ("周一航", "周一航推了推眼镜。“是我。”周一航说。\n\n周一航的手抖了抖，周一航跑了出去。"),
        (
            "知雨",
            "知雨坐在门口。“走吧。”林晚说。\n\n“不走。”知雨摇摇头。\n\n“走！”知雨推开她。知雨的眼睛红了，知雨站了起来。",
        ),
        ("望岚", "望岚推开门。“你来了。”望岚放下杯子。\n\n林晚没有动。“坐。”林晚说。\n\n望岚的手停了一下。"),
        ("老K", "老K推开门。“你来了。”老K放下杯子。\n\n林晚没有动。“坐。”林晚说。"),
        ("七号", "七号推开门。“你来了。”七号放下杯子。\n\n林晚没有动。“坐。”林晚说。"),
        ("十五", "十五推开门。“你来了。”十五放下杯子。\n\n林晚没有动。“坐。”林晚说。"),
        # that ends as a manner does, or is a mountain's
        (
            "傅寒声",
            "傅寒声推开门。“你来了。”傅寒声抬起头。\n\n林晚没有动。“傅寒声，坐。”林晚说。\n\n傅寒声笑了笑，傅寒声的手停了。",
        ),
        (
            "祁连",
            "祁连推开门。“你来了。”祁连说。\n\n林晚没有动。“坐。”林晚说。\n\n祁连的手停了。祁连笑了笑。",
        ),
        # where a title and a verb make a word; behind a role; of a character that is a verb, too
        ("顾总", "顾总站在窗前。秘书敲了敲门。\n\n“顾总，夫人来了。”秘书说。"),
        ("小雨", "直播间里，主播小雨对着镜头挥了挥手。“九块九！”\n\n“骗子！”大妈吼道。小雨的笑僵在脸上。"),
        ("裴烈", "城门下，一个银甲青年勒住马，正是镇北将军裴烈。“跟我走。”林晚说。"),
        ("宋清欢", "“跟我走。”林晚说。\n\n“请自重。”宋清欢抽回手。"),
        ("沈屹", "寿宴上，长孙沈屹举起酒杯。“爷爷，我敬您。”\n\n“坐下。”老爷子说。沈屹笑了笑。"),
        ("阿禾", "“说了不收。”弟子说。\n\n“我叫阿禾，是从青州走来的。”少女抬起头。"),
        ("贺兰", "“多大？”舰长贺兰没有抬头。\n\n“很大。”副官说。\n\n贺兰放下咖啡。“知道了。”贺兰说。"),
        ("许知远", "许知远推开教室的门。“你就是许知远？”老师问。\n\n“是我。”"),
        # words that are names as often
        ("建国", "林晚放下筷子。建国低着头。“我不要。”最小的建国说。"),
        ("桂花", "“别动。”桂花擦了擦手。\n\n桂花的脸红了。“走吧。”林晚说。"),
        # who is called again and again and does nothing that can be seen
        (
            "玉衡",
            "“早。”天花板上有声音说。\n\n“玉衡，几点了？”林晚问。\n\n“七点。”\n\n“玉衡，开灯。”\n\n“玉衡！”林晚喊道。对玉衡来说，这不难。",
        ),
        # who gives a name, or is given one
        ("焱烬", "“你是谁？”林晚问。\n\n“记住，我叫焱烬。”那声音说。\n\n焱烬难得地没有笑。"),
        ("木头", "“你叫什么？”林晚笑了。\n\n“木头。”男孩盯着她。\n\n女人揪住木头的耳朵。“回家！”"),
    ],
)
def test_whoever_acts_as_only_people_do_is_someone(name: str, text: str) -> None:
    assert any(name in each for each in names(text)), names(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("二胡", "二胡响起来了。二胡停了。“再拉一段。”林晚说。"),
        ("戴口罩", "“抓住了一个人，戴口罩，拿着钥匙。”林晚说。\n\n戴口罩的男人低着头。"),
        ("星星", "星星亮起来了。星星真多。“走吧。”林晚说。"),
        ("陈家庄", "陈家庄的人都来了。“走吧。”林晚说。"),
        ("老板娘娘", "老板娘走过来。“走吧。”林晚说。"),
        ("沈泉", "沈泉村的人都来了。沈泉村很小。“走吧。”林晚说。"),
        ("连狗", "院子里静悄悄的，连狗都不叫了。“走吧。”林晚说。"),
        ("白胡椒", "“生抽，花椒，白胡椒。”林晚数着手指头。"),
        # how, to whom: no part of a name
        ("茉莉低声", "“水开了。”茉莉端着壶。茉莉低声说：“当心烫。”\n\n茉莉低声问：“还要吗？”"),
        ("铁柱小", "“谁？”铁柱问。铁柱小心翼翼地问：“有人吗？”\n\n铁柱小心翼翼地走了过去。铁柱笑了。"),
        ("福伯插嘴", "“老爷。”福伯说。旁边的福伯插嘴道：“饭好了。”\n\n福伯插嘴说：“汤也好了。”"),
        ("向丞相", "乳娘向丞相鞠了一躬。乳娘向丞相说：“奴婢告退。”丞相点点头。“去吧。”丞相说。"),
        ("连叶", "“走吧。”叶知秋说。\n\n连叶知秋都忍不住问：“去哪儿？”"),
        ("黄毛凑", "黄毛凑到林晚耳边，小声说：“走。”\n\n“去哪儿？”林晚问。\n\n黄毛凑近了些：“上楼。”"),
        ("高声", "程峰站起来，高声嚷道：“散会！”程峰走了出去，高声嚷着。"),
        ("对宁妃", "宁妃摇着扇子。太医低着头，对宁妃看了一眼。“起来。”宁妃说。"),
        # how something is said, once; what is seen of a face; many; a firm
        ("拱手", "大师兄裴青走上前，拱手道：“弟子愿往。”\n\n“去吧。”林晚说。"),
        ("确认", "林晚停下笔，确认道：“只丢了一只钟？”\n\n“是。”老蔡说。"),
        ("左颊", "林晚抬起头。那人站在门口，左颊横着一道疤。“是我。”林晚说。"),
        ("商队", "商队停了下来。商队看见了灯。“到了。”林晚说。\n\n商队欢呼起来。"),
        ("驼队", "驼队停了下来。驼队看见了灯。“到了。”林晚说。\n\n“快走。”驼队喊。驼队站了起来。"),
        ("裴氏", "裴氏集团的大楼亮着灯。裴氏集团今天开会。“走吧。”林晚说。"),
        ("屏幕", "屏幕的蓝光在罗亮脸上晃。过了很久，他才开口：“我骗过你。”罗亮低下头。"),
        ("三位面试官", "会议室里坐着三位面试官。“坐。”林晚说。\n\n三位面试官站了起来。"),
        ("七号", "七号舱里躺着一个女人。七号舱开了。“走。”林晚说。"),
        ("查案", "“查案，不用敲门。”林晚说。"),
        ("孟婉", "进来的正是孟婉柔。“姐姐。”婉柔说。\n\n婉柔笑了。“喝汤。”婉柔说。"),
        ("丫头", "林晚抓住春杏的手。这丫头替她挨过打。“春杏，疼吗？”林晚问。\n\n春杏摇摇头。"),
        ("叫他闭", "“你叫他闭嘴。”林晚说。\n\n叫他闭嘴，没有用。"),
    ],
)
def test_things_and_places_are_nobody(name: str, text: str) -> None:
    assert all(name not in each for each in names(text)), names(text)


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        # who says his name
        (
            "团团",
            "小女孩",
            "林晚推开门，沙发上坐着一个小女孩。\n\n“我叫团团！”\n\n林晚蹲下来。团团把苹果递给她，团团笑了。",
        ),
        # who answers with it
        (
            "石岩",
            "黑衣人",
            "一个黑衣人站在雨里。\n\n“你叫什么名字？”林晚问。\n\n“石岩。”\n\n林晚愣住了。石岩收起了刀，石岩看着她。",
        ),
        # who asked is not who answers; who asks for it
        (
            "宋大川",
            "军人",
            "门口倒着一个军人。老汉扶起军人。\n\n“姓啥？”老汉问。\n\n“姓宋，宋大川。”\n\n宋大川喝了一口水。宋大川笑了。",
        ),
        # whose name is said to him before the story uses it
        (
            "小顺子",
            "小太监",
            "一个小太监跪在地上。\n\n“小顺子，东西呢？”林晚问。\n\n小顺子从靴筒里摸出一张纸。小顺子磕了个头。",
        ),
        # who is called so in the next sentence
        ("沈怀山", "东家", "东家走了出来。他姓沈，叫沈怀山，手里端着茶。“怎么了？”沈怀山问。"),
        # who has that surname
        ("曹公公", "太监", "门口站着的太监姓曹，人称曹公公。“接旨吧。”曹公公说。"),
        # what both mean
        ("光头", "司机", "林晚踩了刹车。一个光头司机探出头来。“会不会开车？”光头骂道。\n\n司机走了。"),
        # what she tells of herself
        ("我", "宋晚", "我叫宋晚，是个代驾。我看着他。“上车。”我说。\n\n“宋晚？”他愣住了。我没说话。"),
        # of a moment ago
        ("年轻女人", "女人", "秀珍抬起头。门外站着一个年轻女人。秀珍看了看。\n\n“好了没有？”女人喊。"),
        # or before he comes
        (
            "大柱子",
            "小伙子",
            "“锁让我家大柱子借去了。”翠花婶说。\n\n门口，一个小伙子停住了脚。\n\n“看我干什么？”大柱子梗着脖子。大柱子转身就走。",
        ),
        # the only two of a title
        (
            "朱太太",
            "房东太太",
            "房东太太戴上眼镜。“电费。”房东太太说。\n\n林晚愣住了。朱太太抬起头。“谁？”朱太太问。",
        ),
        # who comes when called
        (
            "阿蛮",
            "丫鬟",
            "“阿蛮，上茶！”林晚说。\n\n帘子一动，一个胖胖的丫鬟走了进来。阿蛮放下茶盘。阿蛮笑了。",
        ),
        (
            "贺建军",
            "口罩男",
            "林晚端着碗。口罩男推开门，口罩男摇摇头。一个姑娘跟在后面。\n\n林晚抬起头：“你谁啊？”\n\n“贺建军。”他把帽子摘了。\n\n贺建军看着她。",
        ),
        # who says it between two speeches
        (
            "阿成",
            "年轻人",
            "林晚放下笔。门开了，保安拦住一个年轻人。\n\n“谁让你来的？”林晚问。\n\n“我爷爷。”年轻人顿了顿，“我叫阿成。”\n\n阿成低下头。",
        ),
        # a wife has her husband's surname
        (
            "周慧",
            "顾太太",
            "顾远推开门，他的妻子周慧跟在后面。\n\n“顾太太，请坐。”律师站了起来。周慧没有坐。",
        ),
        # father and daughter, of one surname
        (
            "汤圆圆",
            "女儿",
            "老汤擦着锅。老汤叹了口气。\n\n汤圆圆笑了。“歇会儿吧。”汤圆圆说。\n\n老汤瞪了女儿一眼。",
        ),
        # the given part of a name, though it is a rank, too
        ("白二娘", "二娘", "白二娘推开窗。“来客了。”白二娘喊道。\n\n“二娘，他有钱吗？”林晚问。"),
        # who is said to be it
        ("周牧", "同桌", "林晚抬起头。周牧成了林晚的同桌。“借块橡皮。”周牧说。"),
        # of whom the title is
        ("韩医生", "女医生", "一个女医生走进来。韩医生摘下口罩。“家属在吗？”韩医生问。"),
        ("马占川", "连长", "马占川站在地图前。马连长没有回头。“集合。”连长说。"),
        # a character of a name and what it is called with
        ("金牙", "牙哥", "金牙把烟掐了。“谁干的？”金牙问。\n\n“牙哥，是我。”林晚低下头。"),
        ("小云仙", "云仙", "小云仙放下眉笔。“开锣。”小云仙说。\n\n“云仙，等等我。”林晚追上去。"),
        # by another name
        ("熊磊", "大熊", "熊磊，外号大熊，正躲在书后面。“给我。”熊磊说。\n\n大熊看着她。“不给！”大熊喊道。"),
        ("石磊", "跑堂", "跑堂的石磊笑出声来。“住店？”石磊问。\n\n石磊跑了出去。"),
        ("赵满山", "老支书", "支书赵满山蹲在门槛上。“坐。”赵满山说。\n\n“路从村东过。”老支书说。"),
        # who has just said so
        (
            "田守成",
            "男人",
            "长椅上的人站了起来。“我是他儿子，田守成。”穿皮鞋的男人说。\n\n丁川看着他。丁川拿过笔。“我签。”丁川说。\n\n田守成让开了。",
        ),
        # whom she is seen to be, what he turns into
        (
            "苏曼",
            "女人",
            "林晚翻着杂志。一个戴墨镜的女人坐下来。“一路顺风。”女人摘下墨镜，是苏曼。\n\n“是你？”林晚说。苏曼笑了。",
        ),
        (
            "小九",
            "少年",
            "清珩坐下来。清珩看着火。一只狐狸跳出来，落地化作红衣少年。\n\n“恩人。”少年舔了舔手背。\n\n“小九？”林晚问。\n\n小九撇撇嘴。",
        ),
        (
            "孟婉柔",
            "少女",
            "帘子一掀，一个少女端着碗走进来，眉眼弯弯，正是庶妹孟婉柔。“姐姐。”婉柔说。\n\n婉柔笑了。",
        ),
        ("曹公公", "太监", "一个太监走了进来。“洗菜去！”太监说。\n\n“曹公公，饶命。”林晚说。曹公公笑了。"),
        (
            "陆行",
            "男人",
            "电梯里只有一个男人。“几楼？”男人问。\n\n门开了。陆行走了进来，正是电梯里的那个男人。“陆总！”林晚站了起来。",
        ),
        (
            "周总",
            "男人",
            "里面站着一个穿毛衣的男人。“几楼？”男人问。\n\n林晚没有说话。第二天，林晚推开门。\n\n“周、周总？”\n\n“是我。”那人走进来。\n\n周总笑了。",
        ),
        (
            "苏棠",
            "老师",
            "讲台上站着新来的老师。\n\n“我姓苏，叫苏棠。”\n\n林晚点点头。苏棠笑了。“坐吧。”苏棠说。",
        ),
        # a consort is a woman whom one sees come
        (
            "丽贵妃",
            "女子",
            "一个披着狐裘的女子跨进门槛。\n\n“姐姐这里真清净。”\n\n温皎站起来。“丽贵妃有何贵干？”\n\n“送喜讯。”丽贵妃笑道。\n\n孙嬷嬷跪了下去。",
        ),
        # what the emperor calls himself
        (
            "萧珩",
            "侍卫",
            "一个侍卫靠着树。侍卫笑了。\n\n“你是谁？”林晚问。\n\n“朕叫萧珩。”他说。萧珩走近了一步。",
        ),
        # whom an address means that narration does not use
        (
            "沈铎",
            "师尊",
            "沈铎擦着剑。“又输了？”沈铎问。\n\n“师尊，弟子知错。”\n\n沈铎叹了口气。“起来。”沈铎道。\n\n“师尊不罚我？”\n\n"
            "“罚你做饭。”沈铎道。\n\n“师尊，饶命！”林晚叫道。",
        ),
    ],
)
def test_two_names_of_one(one: str, other: str, text: str) -> None:
    assert other in holder(text, one)


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        # a surname is a father's as much as hers
        ("汤圆圆", "老汤", "老汤擦着锅。老汤叹了口气。\n\n“爸，歇会儿吧。”汤圆圆站起来。汤圆圆笑了。"),
        # a doctor is no child, though she is named after one came in
        (
            "林姐",
            "孩子",
            "一个保姆抱着孩子冲进来。\n\n“林姐，快！”护士喊道。\n\n林姐推过床。林姐摸了摸他的额头。",
        ),
        # a word is a word
        ("小石头", "头儿", "小石头蹲在墙根。“饿了。”小石头说。\n\n“头儿，走吗？”王五问。"),
        # ten are not one
        ("燕七", "汉子", "燕七下了马，身后跟着十来个提刀的汉子。“搜。”燕七说。"),
        # a face of somebody else
        ("柳三娘", "女人", "柳三娘拨着算盘。小二仰起头，斗笠下面是一张女人的脸。\n\n“打尖。”女人说。"),
        # the guest is told of still; the patient is she; a grown man is no boy
        (
            "石岩",
            "客人",
            "一个戴斗笠的客人进了院子。“住店。”客人说。\n\n石岩提起水壶。“好。”石岩说。\n\n客人上了楼。",
        ),
        (
            "苏禾",
            "女人",
            "苏禾扔下叉子，按住病人的脖子。那是个穿旗袍的女人。“醒醒！”苏禾喊道。\n\n女人醒了。“姑娘。”女人说。",
        ),
        # who reads a name out is not who bears it
        (
            "大嫂",
            "田桂枝",
            "大嫂念道：“欠田桂枝八千元。”\n\n“田桂枝，你说！”老大喊。\n\n大嫂愣住了。“说呀，田桂枝！”老大说。\n\n大嫂哭了。",
        ),
        # the young are no fathers
        (
            "阿成",
            "爸",
            "年轻人站着。“我叫阿成。”年轻人说。\n\n“爸，你看他！”林晚喊。\n\n“爸，你说话呀！”\n\n阿成没有动。",
        ),
    ],
)
def test_two_are_two(one: str, other: str, text: str) -> None:
    assert other not in holder(text, one)


def test_straight_marks_hold_speech_as_curly_ones_do() -> None:
    text = "林晚推开门，屋里坐着一个女人。\n\n“您是哪位？”\n\n“苏青。”她站起来。苏青笑了。"
    straight = text.replace("“", '"').replace("”", '"')
    assert "女人" in holder(straight, "苏青") and names(straight) == names(text)


def test_kin_by_marriage_are_somebody_else() -> None:
    text = "二姐夫推开门。“妈呢？”二姐夫问。\n\n二姐放下碗：“睡了。”"
    assert "二姐" not in holder(text, "二姐夫") and holder(text, "二姐")


def test_two_who_do_things_in_one_sentence_are_two() -> None:
    text = "一个黑衣人把石岩按在墙上。\n\n“你叫什么名字？”\n\n“石岩。”石岩说。\n\n黑衣人放开了石岩。"
    assert "黑衣人" not in holder(text, "石岩")


def test_a_name_that_answers_a_question_calls_nobody() -> None:
    talk = "女孩坐在栏杆上。林晚举起手。\n\n“我叫林晚。你呢？”\n\n“小雅。”\n\n"
    text = f"{talk}一个中年妇女挤进人群。中年妇女哭了。\n\n小雅低下头。小雅哭了。"
    assert "中年妇女" not in holder(text, "小雅")


def test_a_mother_who_is_only_talked_of_is_not_the_girl_who_is_here() -> None:
    text = "进来的是个女子。“谁让你来的？”林晚问。\n\n“我娘。”女子抬起头，“我娘叫苏婉。”\n\n林晚愣住了。"
    assert all("女子" not in each or "苏婉" not in each for each in names(text))


def test_the_woman_with_glasses_stays_herself() -> None:
    text = (
        "中间那个戴眼镜的女人没抬头。\n\n唐果推开门。“我叫唐果。”唐果说。\n\n"
        "“停。”戴眼镜的女人抬起头。\n\n唐果站住了。唐果看着她。"
    )
    assert "女人" not in holder(text, "唐果")


def test_who_comes_running_and_calls_is_not_who_is_called() -> None:
    text = (
        "小姑娘坐在灯下。\n\n一个男人急急忙忙地跑过来。\n\n“许朵！”\n\n小姑娘吓得把勺子掉进了碗里。\n\n"
        "“谁让你来的？”男人喘着气。\n\n许朵哇的一声哭了出来。"
    )
    assert "小姑娘" in holder(text, "许朵") and "男人" not in holder(text, "许朵")


def test_a_director_is_no_girl() -> None:
    text = "林总监举起酒杯。林总监笑了。“是她写的。”秦朗说。\n\n那个女孩的脸红了。女孩低下头。"
    assert "女孩" not in holder(text, "林总监")


def test_two_sisters_of_one_beginning() -> None:
    text = "顾清欢哭了。顾清辞笑了。“我不嫁。”顾清欢说。\n\n“我嫁。”顾清辞站起来。\n\n顾清辞走出门去。"
    assert {"顾清欢", "顾清辞"} <= {each[0] for each in names(text)}
    assert all("顾清" not in each for each in names(text))


def test_a_doctor_beside_a_patient_of_his_surname_is_another() -> None:
    text = "周医生看着周远。“家属在吗？”周医生问。\n\n周远摇摇头。“没有。”周远说。"
    assert "周医生" not in holder(text, "周远")


def test_the_narrator_is_not_called_like_a_word() -> None:
    talk = "我躺在床上，我疼得睡不着，我想家。\n\n“明天李主任查房，老实点。”小陈说。\n\n"
    text = f"{talk}“许家宁，听见没有？”\n\n我点点头。"
    assert "许家宁" in holder(text, "我")


def test_the_girl_in_the_picture_is_not_here() -> None:
    text = "林晚看着桌上的相框。照片里的女孩笑得很甜。“走吧。”林晚说。"
    assert all("女孩" not in each for each in names(text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("众人", "林晚放下话筒。\n\n“再来一个！”众人齐声喊道。\n\n林晚笑了。"),
        ("广播", "林晚抬起头。广播忽然响了：“请各位旅客抓紧时间。”林晚没有动。"),
        ("对讲机", "林晚按住耳朵。对讲机沙沙地响：“目标出现。”林晚说：“收到。”"),
        ("弟子们", "林晚收了剑。弟子们纷纷叫道：“好剑法！”林晚笑了。"),
    ],
)
def test_many_and_things_are_of_the_cast_where_they_speak(name: str, text: str) -> None:
    reading = listen(text, Language.ZH)
    said = [voiced for each in reading.voiced for voiced in each]
    assert any(voiced.speaker and name in reading.roster.people[voiced.speaker].names for voiced in said)


def test_a_son_may_be_old() -> None:
    text = "贺老爷子坐着。贺文山点点头。“好。”贺文山说。\n\n贺老爷子看着他。儿子老了。“走吧。”贺老爷子说。"
    roster = listen(text, Language.ZH).roster
    assert next(person for person in roster.people.values() if "儿子" in person.names).age is Age.ADULT


def test_many_who_say_nothing_are_nobody() -> None:
    text = "林晚走上台。台下坐满了人，众人都看着她。她鞠了一躬。“谢谢。”林晚说。"
    assert all("众人" not in each for each in names(text))


def test_what_a_role_says_of_age_and_sex() -> None:
    roster = listen("女医生推门进来。小男孩往后缩。“别怕。”女医生说。", Language.ZH).roster
    people = {person.name: person for person in roster.people.values()}
    assert people["女医生"].sex is Sex.FEMALE and people["小男孩"].age is Age.CHILD


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("用气声", "唐宁拉住她。“别出声。”唐宁蹲下来，用气声说。\n\n“谁来了？”她用气声问。"),
        ("连麦", "连麦接通了。“您好。”唐宁说。\n\n连麦断了。连麦又响了。"),
        ("白胡子", "师父捧着信，白胡子抖个不停。“去吧。”师父说。"),
        ("戴银边", "戴银边眼镜的男人推门进来。“都别动。”男人说。"),
        ("冷雾漫", "舱门滑开，冷雾漫了一地。“醒了？”唐宁说。"),
        ("话筒", "唐宁对着话筒念道：“各位同学，中午好。”\n\n“念错了！”林晚说。"),
        ("屏幕", "林晚把屏幕转过来，没再念。\n\n“那是我家。”唐宁说。"),
    ],
)
def test_what_is_done_or_worn_is_nobody(word: str, text: str) -> None:
    assert all(word not in each for each in names(text))


def test_a_grandmother_is_no_wife_of_that_house() -> None:
    text = "温夫人放下茶杯。“坐吧。”温夫人说。\n\n温老太太从屏风后面走出来。“都站着。”温老太太说。"
    assert holder(text, "温夫人") != holder(text, "温老太太")


def test_who_gives_his_name_is_he_of_whom_it_is_told() -> None:
    carried = "络腮胡翻身下马，背上驮着一个昏迷的年轻人。\n\n络腮胡跪下，抱拳道：“在下长风镖局雷啸。救命！”"
    text = f"{carried}\n\n雷啸连忙去解包袱。“有！”雷啸说。年轻人没有动。"
    assert "雷啸" in holder(text, "络腮胡") and "年轻人" not in holder(text, "雷啸")
    text = "一个女人推门进来。\n\n“我是他的未婚妻，宋知意。”女人说。\n\n贺母看着宋知意。“好。”贺母说。"
    assert "女人" in holder(text, "宋知意")


def test_a_man_of_such_looks_is_he_of_whom_it_is_told() -> None:
    text = "雷啸八尺高的汉子，当场哭了。“少爷！”雷啸喊道。"
    assert all("汉子" not in each or "雷啸" in each for each in names(text))


def test_a_role_beside_a_name_tells_the_sex() -> None:
    roster = listen("少东家叶秋秋牵着马。“走吧。”叶秋秋说。", Language.ZH).roster
    assert next(each for each in roster.people.values() if "叶秋秋" in each.names).sex is Sex.MALE


def test_a_small_name_that_is_called_is_his() -> None:
    text = "王桂芬腿一软。“小磊，你说话呀！”王桂芬喊道。\n\n宋磊低下头。“我没钱。”宋磊说。"
    assert "小磊" in holder(text, "宋磊")


def test_an_old_woman_who_calls_is_not_whom_she_calls() -> None:
    text = (
        "配偶：夏雨，二十九岁。闻野走了。\n\n来的是个老太太。\n\n“小雨？”\n\n夏雨抬起头。“您是谁？”夏雨问。"
    )
    assert "老太太" not in holder(text, "夏雨")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("男声", "喇叭忽然响了。“恭喜你。”喇叭里传出一个沙哑的男声，“我说话算话。”林晚站了起来。"),
        ("电话那头的女人", "林晚按下免提。“念念，”电话那头的女人笑了笑，“花还喜欢吗？”"),
    ],
)
def test_a_voice_without_a_name_is_somebody(name: str, text: str) -> None:
    assert name in holder(text, name)


def test_a_given_name_may_begin_as_a_verb_does() -> None:
    text = "堂下跪着个胖子。“大人，草民钱有财，求大人做主！”\n\n钱有财的哭声停了。“冤枉！”钱有财喊道。"
    assert "钱有财" in holder(text, "钱有财") and all("姓丁" not in each for each in names("姓丁的走了。"))


def test_who_is_called_old_is_a_man() -> None:
    text = "“韩队，到了。”小罗说。\n\n老韩推开车门。“上去。”老韩说。\n\n老韩往右拐了。\n\n“没人。”她嘟囔道。"
    roster = listen(text, Language.ZH).roster
    assert next(each for each in roster.people.values() if "老韩" in each.names).sex is Sex.MALE


def test_a_name_is_found_behind_any_role() -> None:
    text = "耳机里，消防队长老耿的声音很低：“再等六分钟。”\n\n“收到。”江驰说。"
    assert "消防队长" in holder(text, "老耿")


def test_a_woman_with_the_name_of_a_man_is_a_woman() -> None:
    text = "“您不能上去。”拦住他的是一个穿风衣的女人，“我叫周国强。”\n\n周国强收起证件。“走吧。”周国强说。"
    roster = listen(text, Language.ZH).roster
    assert next(each for each in roster.people.values() if "周国强" in each.names).sex is Sex.FEMALE


def test_a_woman_may_be_of_any_trade() -> None:
    roster = listen("女镖师霍三抛出一锭银子。“过河。”霍三说。", Language.ZH).roster
    assert next(each for each in roster.people.values() if "霍三" in each.names).sex is Sex.FEMALE


def test_a_new_paragraph_may_be_about_somebody_else() -> None:
    text = "林晚坐着。陆以川答得很平静。\n\n她拿起笔，又放下。\n\n“签吧。”陆以川说。"
    roster = listen(text, Language.ZH).roster
    assert next(each for each in roster.people.values() if "陆以川" in each.names).sex is Sex.MALE


def test_whoever_is_small_is_a_child() -> None:
    roster = listen("小朋友扯了扯林晚的衣角。“饿了。”小朋友说。", Language.ZH).roster
    assert next(each for each in roster.people.values() if "小朋友" in each.names).age is Age.CHILD


def test_whom_the_narration_goes_on_calling_a_youth_is_not_who_has_a_name_since() -> None:
    text = (
        "一个年轻人推开了门。\n\n“我想忘掉一个人。”年轻人说。\n\n小梁抬起头：“忘掉谁？”\n\n"
        "年轻人退了两步。小梁笑了笑：“坐吧。”"
    )
    assert holder(text, "年轻人") != holder(text, "小梁")


def test_who_lets_down_her_hair_was_no_man() -> None:
    text = "少年陈砚坐着。他笑了笑。“好酒。”陈砚说。\n\n陈砚拔下木簪，一头青丝落了下来。\n\n“是你？”林晚说。"
    roster = listen(text, Language.ZH).roster
    assert next(each for each in roster.people.values() if "陈砚" in each.names).sex is Sex.UNKNOWN


def test_who_says_things_and_is_called_is_somebody_whatever_the_word() -> None:
    text = (
        "“舱门开了。”船上的电脑摇篮说。\n\n“摇篮，谁授权的？”霍岚问。霍岚站起来。\n\n"
        "“没有人。”摇篮答道。\n\n“关上！”霍岚喊。\n\n“抱歉，舰长。”摇篮温柔地说。"
    )
    assert holder(text, "摇篮")
