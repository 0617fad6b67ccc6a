"""The people of a Chinese story and who of them speaks."""

from itertools import pairwise

import pytest
from marked_stories import STORIES, Marked, marked_story, read_marked

from storyboard.offline.address_zh import OWN
from storyboard.offline.around_zh import GOES
from storyboard.offline.hints_zh import hints_of
from storyboard.offline.lexicon_zh import kind_of, words
from storyboard.offline.listening import Reading, listen
from storyboard.offline.narration_zh import Narration
from storyboard.offline.voiced import EXPLICIT
from storyboard.offline.words.script_zh import simplified
from storyboard.terms import Language, Sex


def heard(text: str) -> Reading:
    return listen(text, Language.ZH)


def names(text: str) -> list[list[str]]:
    return [person.names for person in heard(text).roster.people.values()]


def wrong(story: Marked) -> list[tuple[str, str, float]]:
    """The quotations whose speaker is not the marked one; an unmarked one goes on speaking."""
    found, want = [], ""
    for voiced in (voiced for said in story.reading.voiced for voiced in said):
        want = story.speakers.get(voiced.quote.open, want)
        people = story.reading.roster.people
        if not voiced.speaker or want not in people[voiced.speaker].names:
            text = story.reading.story[voiced.quote.start : voiced.quote.end]
            found.append((text, want, voiced.confidence))
    return found


def test_speakers_of_marked_stories() -> None:
    stories = [marked_story(name) for name in STORIES if name.endswith("zh")]
    lines = sum(len(said) for story in stories for said in story.reading.voiced)
    missed = [each for story in stories for each in wrong(story)]
    assert len(missed) <= 0.05 * lines, missed
    assert all(confidence < EXPLICIT for _, _, confidence in missed)


TELLS = "林晚推开门，看见周远坐在窗边，陈医生站在门口。\n林晚走过来。周远抬起头。陈医生点点头。\n{}\n"
I_TELL = "我推开门，看见周远坐在窗边。\n我走过来。周远抬起头。我笑了笑。我坐下。\n{}\n"


@pytest.mark.parametrize(
    ("told", "line", "speaker"),
    [
        (TELLS, "林晚还没开口，周远就说：“走吧。”", "周远"),
        (TELLS, "林晚看着周远，周远说：“走吧。”", "周远"),
        (TELLS, "看到周远进来，林晚说：“走吧。”", "林晚"),
        (TELLS, "周远的话还没说完，林晚就说：“走吧。”", "林晚"),
        (TELLS, "“走吗？”见周远不动，林晚又问。", "林晚"),
        (TELLS, "“走吗？”周远走后，林晚问陈医生。", "林晚"),
        (TELLS, "“走吧！”林晚听见周远说。", "周远"),
        (TELLS, "“走吧！”林晚身后的周远说。", "周远"),
        (TELLS, "“走吧！”被周远拉住的林晚说。", "林晚"),
        (TELLS, "“走吧！”林晚看着发呆的周远说。", "林晚"),
        (TELLS, "“走，”周远身后的陈医生说，“我是周远的舅舅。”", "陈医生"),
        (I_TELL, "“走吧。”我听见周远说。", "周远"),
        (I_TELL, "“走吧。”我旁边的周远说。", "周远"),
        (I_TELL, "我正要开口，周远说：“走吧。”", "周远"),
    ],
)
def test_who_does_the_telling(told: str, line: str, speaker: str) -> None:
    reading = heard(told.format(line))
    voiced = next(each for said in reading.voiced for each in said)
    assert reading.roster.people[voiced.speaker].name == speaker
    assert voiced.confidence >= EXPLICIT


@pytest.mark.parametrize(
    "line",
    ["“走吧。”我妈说。", "“走吧。”我妻子端着饭走进来。", "我爸说：“走吧。”", "“走吧。”我没回头，我同桌说。"],
)
def test_my_mother_is_not_me(line: str) -> None:
    reading = heard(I_TELL.format(line))
    voiced = next(each for said in reading.voiced for each in said)
    assert "我" not in reading.roster.people[voiced.speaker].names or voiced.confidence < EXPLICIT


def test_he_who_can_be_nobody_else_is_sure() -> None:
    story = "林晚推开门，看见周远坐在窗边。\n\n“走吧。”他低声说。\n\n“去哪儿？”林晚问。\n\n“回家。”周远说。"
    voiced = next(each for said in heard(story).voiced for each in said)
    assert voiced.confidence >= EXPLICIT


def test_between_two_speeches_my_mother_is_not_me() -> None:
    story = I_TELL.format("我妈坐在床边。“红旗中学，”我妈说，“我记得。”")
    reading = heard(story)
    assert {reading.roster.people[each.speaker].name for said in reading.voiced for each in said} == {"妈"}


@pytest.mark.parametrize(
    "text",
    [
        "林晚站在门口。{林晚}“我回来了。”林晚说。\n\n陈默没有抬头。{陈默}“嗯。”陈默应道。",
        "林晚推开门。陈默坐在灯下。\n\n林晚站住了，看着他：{林晚}“是你？”\n\n{陈默}“是我。”",
        "林晚推开门。陈默坐在灯下。\n\n{陈默}“林晚，你听我说。”\n\n{林晚}“我不听。”\n\n{陈默}“你听。”",
        "林晚推开门，陈默坐在灯下。\n\n{林晚}“那封信，”林晚走到他面前，{林晚}“是你写的？”\n\n{陈默}“是。”",
        "林晚推开门，陈默坐在灯下。{林晚}“谁让你来的？”她把包摔在桌上。\n\n{陈默}「你媽。」陳默說。".replace(
            "陳默說", "陈默说"
        ),
        "侯爷端着茶，王嬷嬷站在一旁。\n\n{侯爷}“人呢？”侯爷催促道。\n\n{王嬷嬷}“回侯爷，人跑了。”",
        "林晚接起电话，手心里全是汗。\n\n{张律师}“林小姐，我是张律师。”那头的声音很年轻。\n\n{林晚}“你说。”林晚道。",
        "林晚和陈默坐在车里。\n\n{林晚}“停车。”林晚说。\n\n陈默什么也没说，一脚踩下油门。\n\n{林晚}“我说停车！”",
        # a question that is not answered is asked again
        "林晚把信推过去。{林晚}“谁写的？”\n\n陈默摇了摇头。\n\n{林晚}“你再看看。”",
        # what is told is no speech: the other one goes on
        "{林晚}“借我三千。”林晚说。\n\n陈默说他没钱。\n\n{林晚}“两千也行。”",
        # who has gone says nothing
        "林晚靠着门。陈默站在台阶上，周牧举着伞。\n\n{周牧}“车来了。”周牧说。\n\n周牧看了看表，转身走了。\n\n{陈默}“林晚，别等了。”",
        # the last clause tells who is looked at
        "林晚拉开抽屉。陈默回来了。\n\n林晚抬起头，陈默已经站在门口。\n\n{陈默}“收拾东西。”",
        # whoever has just spoken is told of below
        "林晚和陈默对着棋盘。周牧端来了茶。\n\n{周牧}“该你了。”\n\n周牧话音未落，灯灭了。",
        # two colons lead to two speeches
        "林晚按住耳机。对讲机响了：{对讲机}“目标出现。”林晚说：{林晚}“收到。”",
        # how one calls oneself
        "皇后和李公公立在阶下。\n\n{皇后}“本宫乏了。”\n\n{李公公}“奴才这就去备轿。”",
        # how old the one is who is called
        "老太太牵着小男孩，林晚蹲下来。\n\n{林晚}“奶奶，您去哪儿？”林晚问。\n\n{老太太}“去医院。”",
        # a beat before a speech, though the last sentence has but a pronoun
        "陈默靠着墙。\n\n林晚合上了书。她今年二十六岁，从来没有输过。{林晚}“再来一局。”",
        # whoever is called is looked at by the one who calls him
        "徐师傅盯着图纸，孙晓、马强和周姐围在桌边。{马强}“不行。”马强说。\n\n{孙晓}“行。”孙晓说。\n\n周姐搓着手。她看看徐师傅，徐师傅还是没抬头。\n\n{周姐}“徐师傅，给个准话吧。”",
        # and turns to whoever did
        "林晚和周牧守着炉子。{林晚}“冷。”林晚说。\n\n{周牧}“忍着。”周牧说。\n\n夜里，陈默一个人走上桥。陈默望着河水。\n\n{林晚}“陈默！”\n\n他停住脚步。林晚提着灯跑上来。",
        "林晚和周牧守着炉子。{林晚}“冷。”林晚说。\n\n{周牧}“忍着。”周牧说。\n\n夜里，陈默一个人走上桥。陈默望着河水。\n\n{林晚}“陈默！”\n\n陈默转过身，林晚提着灯站在桥头。",
        # his own master is not he
        "程峰抬起头。小厮愣住了，转过头，看着自己的程峰。\n\n{小厮}“头儿，”他哑着嗓子问，“她说的是真的？”",
        # whose wife she is
        "程峰端着酒杯。陆瑶低着头。\n\n{陆瑶}“怎么还不来？”他的妻子陆瑶扯了扯他的袖子。",
        # by whom something was done
        "林晚和周牧坐在车里。{周牧}“走。”周牧说。\n\n{林晚}“好。”林晚说。\n\n陈默跳下马，扑到她跟前，却被周牧抬手拦住了。\n\n{周牧}“别过来。”",
        # who comes in at the sentence's end
        "林晚蹲在灶前。林晚还没来得及骂人，门帘一掀，一个白胖的太监走了进来。{太监}“愣着做什么？”",
        # who is on the line
        "陈默走了。陈默没有回头。\n\n三天后，林晚和周牧守着炉子。{周牧}“冷。”周牧说。\n\n{林晚}“你待着别动。”林晚对着电话说。\n\n{陈默}“不用来了。”电话那头换成了陈默，声音很冷，{陈默}“人在我手里。”",
        # the clause that says when is not the one that says who
        "何秀睁开眼。何秀看着他。周婶来了。她坐下来。周文推着车，等她回话。\n\n见她发呆，周文清了清嗓子，又说了一遍：{周文}“借我三千。”",
        # a voice of nobody's is the spirit's; who hears is not who calls; who stops them comes at that moment
        "林晚扫着台阶，周牧看着剑。{剑灵}“早。”剑灵懒洋洋地说。\n\n{周牧}“谁？”周牧问。\n\n林晚四下张望。\n\n{剑灵}“别找了。”那声音懒洋洋的，{剑灵}“低头。”",
        "林晚扫着台阶，听见有人叫她。\n\n{陈默}“喂，扫地的。”\n\n她四下张望。陈默靠着墙。陈默笑了。",
        "林晚低着头，总监站在门口。{总监}“收拾东西。”总监说。\n\n{林晚}“我没有抄。”林晚说。\n\n人群里静了。{总监}“走人！”总监喊道。\n\n{陈默}“慢着。”\n\n陈默拎着拖把挤进来。陈默笑了。",
        # who stops them, or makes them turn, comes at that moment
        "林晚和周牧坐在台阶上。{周牧}“同意的举手。”周牧说。\n\n底下呼啦啦举起一片手来。\n\n{春桃}“慢着。”\n\n春桃从人堆里挤出来，春桃的胶鞋上全是泥。",
        "林晚和周牧围着火。{周牧}“这个脚印，谁的？”周牧说。\n\n林晚的手心里全是汗。\n\n{阿花}“我的！”\n\n所有人都转过头去。阿花一瘸一拐地从屋里走出来。阿花笑了。",
        "林晚和周牧围着火，老太太坐在一旁。{周牧}“我去睡了。”周牧说。\n\n{林晚}“睡吧。”林晚说。\n\n{老太太}“站着。”\n\n一直没说话的老太太忽然开了口。周牧像被钉在了地上。",
        # who comes up where others are, and he from whom another steps back
        "胖子低着头，周牧看着他。{胖子}“走吧。”胖子说。\n\n{周牧}“不走。”周牧说。\n\n林晚追上来的时候，周牧正靠着水箱发呆，胖子守在铁门边放哨。\n\n{林晚}“为什么考了倒数第一？”",
        "林晚握着剪子，周牧看着她。{林晚}“这不是我。”林晚说。\n\n风铃响了。陈默戴着口罩站在那里。周牧连忙退到一边。\n\n{陈默}“我也没有签过字。”他说，{陈默}“跟我走。”",
        # a voice heard
        "林晚跟到门外。陈默捂住耳朵，听见林晚的声音从门外传来：{林晚}“开门！”",
    ],
)
def test_who_speaks(text: str) -> None:
    assert wrong(read_marked(text, Language.ZH)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "林晚走进来。顾沉站起来。“顾总，”小周说，“林小姐到了。”小周退了出去。",
            [["林晚", "林小姐"], ["顾沉", "顾总"], ["小周"]],
        ),
        ("谢昭宁掀开盖头。昭宁没有慌。谢侯爷放下茶。侯爷笑了。", [["谢昭宁", "昭宁"], ["谢侯爷", "侯爷"]]),
        ("宋知秋看着他。宋知秋没有说话。", [["宋知秋"]]),
        ("以晴從巷子裡衝出來。「以晴，碗！」「來了。」以晴說。", [["以晴"]]),
        ("店员小周抬起头，愣住了。", [["小周", "店员"]]),
        ("艾米丽推开门。“艾米丽！”有人喊。艾米丽没有回头。", [["艾米丽"]]),
        ("十四娘提着灯。十四娘笑了。", [["十四娘"]]),
        ("高兴的时候，黄昏的光照在花园里。安静，什么声音也没有。", []),
        ("傅家老宅设宴，侯府的灯笼亮了，马路上没有人。", []),
    ],
)
def test_people(text: str, expected: list[list[str]]) -> None:
    assert names(text) == expected


def test_the_narrator_has_the_name_that_others_call() -> None:
    text = "我站在过道里。我不说话。“苏木，你过来。”老师说。我走过去。“苏木，坐下。”"
    assert ["我", "苏木"] in names(text)


def test_a_stranger_is_the_one_who_is_called_next() -> None:
    text = "一个男人走了进来。“还有热的吗？”男人问。小周抬起头。“顾总？”顾沉点了点头。顾沉坐下。"
    assert next(each for each in names(text) if "顾沉" in each) == ["顾沉", "顾总", "男人"]


def test_pronouns_outweigh_the_characters_of_a_name() -> None:
    people = heard("傅司寒站起来。他走到窗边。傅司寒笑了，他很少笑。").roster.people.values()
    assert [person.sex for person in people] == [Sex.MALE]


def test_words_are_cut_where_words_end_and_names_are_left_over() -> None:
    text = "姜禾看着面前的合同"
    starts = words(text)
    assert [text[a:b] for a, b in pairwise(starts)] == [
        "姜",
        "禾",
        "看着",
        "面前",
        "的",
        "合同",
    ]
    assert kind_of("看着").startswith("v") and kind_of("姜禾") == ""


def test_simplified_keeps_every_offset() -> None:
    text = "賴董的嘴唇抖了抖，「你爸爸的湯」。abc"
    assert len(simplified(text)) == len(text) and simplified("賴董說湯") == "赖董说汤"
    assert simplified("林晚说") == "林晚说"


def test_a_nickname_is_whoever_says_something() -> None:
    text = (
        "眼镜把磁带放进柜子。“上面写了不要听。”眼镜说。\n\n大头的脸红了。“那就听。”大头举起手。\n\n大头走了。"
    )
    found = [each[0] for each in names(text)]
    assert "眼镜" in found and "大头" in found


def test_a_thing_that_is_only_there_is_no_nickname() -> None:
    text = "林晚擦了擦眼镜。眼镜碎了。“算了。”林晚说。\n\n眼镜掉在地上，她没有捡。“走吧。”陈默说。"
    assert "眼镜" not in [each for all_names in names(text) for each in all_names]


def test_handles_in_latin_letters_are_names() -> None:
    text = "Kite摘下耳机。“输了。”Kite说。\n\n阿Ken靠着门，没有抬头。“再来。”阿Ken把手伸过来。"
    assert [each[0] for each in names(text)] == ["Kite", "阿Ken"]


def test_a_role_told_by_its_looks_is_nobody_else() -> None:
    text = "桌边坐着个独眼汉子。独眼汉子道：“拿酒来！”\n\n阿丑跑过来，阿丑道：“没了。”\n\n独眼汉子怔住了。"
    assert [each[0] for each in names(text)] == ["独眼汉子", "阿丑"]


@pytest.mark.parametrize(
    "text",
    [
        "林晚和道长坐在灯下。陈默站在窗边。\n\n{道长}“贫道今夜不走了。”\n\n林晚看着他。",
        "老秦从墙里出来，林晚退了一步，老秦笑了。\n\n{老秦}“我姓秦，住了十一年了。”",
    ],
)
def test_whoever_tells_what_he_is(text: str) -> None:
    assert wrong(read_marked(text, Language.ZH)) == []


def test_a_tag_is_sure_where_it_has_a_name() -> None:
    text = "周远推开门，一个男人坐在灯下。“找谁？”男人问。\n\n“找你。”周远说。\n\n“他们找我很久了。”他说。"
    found = [voiced.confidence for said in heard(text).voiced for voiced in said]
    assert found[1] == EXPLICIT and found[0] < EXPLICIT and found[2] < EXPLICIT


def test_a_confidence_is_the_share_of_all_ways() -> None:
    lone = "林晚推开门。“有人吗？”林晚喊道。\n\n“没有。”"
    three = "林晚、陈默和周牧坐着。林晚看着陈默。陈默看着周牧。周牧看着窗外。\n\n“走吧。”"
    alone, among = (heard(text).voiced[-1][-1] for text in (lone, three))
    assert 0 < among.confidence < 0.8
    assert alone.confidence < EXPLICIT


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("程峰站起来，高声嚷道：“散会！”", "程峰"),
        ("茉莉低声问：“还要吗？”", "茉莉"),
        ("“就凭你？”茉莉嗤笑一声。", "茉莉"),
        ("表姐夫赶紧打圆场：“吃菜，吃菜。”", "表姐夫"),
        ("茉莉听见程峰的话，冷哼一声：“做梦。”", "茉莉"),
        ("程峰身后的茉莉说：“我也去。”", "茉莉"),
    ],
)
def test_a_tag_with_a_name_is_sure(told: str, speaker: str) -> None:
    reading = heard(f"程峰看着茉莉。茉莉低着头，表姐夫端着碗，谁也不动。\n\n{told}")
    voiced = reading.voiced[-1][-1]
    assert speaker in reading.roster.people[voiced.speaker].names and voiced.confidence >= EXPLICIT


def test_a_system_that_nobody_sees_speaks() -> None:
    reading = heard("林晚睁开眼睛。\n\n“叮！新手任务：活过今晚。”\n\n“谁在说话？”林晚坐了起来。")
    told, asked = (voiced for said in reading.voiced for voiced in said)
    assert reading.roster.people[told.speaker].names == ["系统"]
    assert "林晚" in reading.roster.people[asked.speaker].names


def test_who_comes_out_does_not_go() -> None:
    assert GOES.search("苏青走出房间。") and not GOES.search("苏青从柜台后面走出来。")


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        (
            "林晚看着周远。“你是谁？”林晚问。\n\n“程朗，今天刚转来。”他把书包放下，“三班的。”\n\n程朗坐下了。",
            "程朗",
        ),
        ("林晚转身就走。身后传来一个低沉的声音：“站住。”\n\n她没有站住。周远追了上来。", "周远"),
        ("“你也来了？”旁边有人问。\n\n林晚转过头。说话的是周远，领带系反了。", "周远"),
        ("手机响了，是周远打来的。\n\n“快下来！”电话那头带着哭腔，“门锁坏了！”", "周远"),
        ("陈医生坐进车里。关门之前，林晚听见她对司机说：“通知律师。”", "陈医生"),
    ],
)
def test_a_voice_is_his_who_shows_himself(told: str, speaker: str) -> None:
    reading = heard(f"林晚站在窗边。周远看了她一眼。陈医生放下病历，她叹了口气。\n\n{told}")
    last = [voiced for each in reading.voiced for voiced in each][-1]
    assert last.speaker and speaker in reading.roster.people[last.speaker].names


def test_he_is_who_looked_and_not_whom_he_looked_at() -> None:
    reading = heard("周远走过来。程朗坐在车里。\n\n周远抬起头，看看程朗。\n\n“走吧，”他小声说，“天黑了。”")
    assert all("周远" in reading.roster.people[each.speaker].names for each in reading.voiced[-1])


def test_what_stands_on_paper_or_a_screen_is_not_said() -> None:
    told = (
        "林晚抬起头。弹幕里飘过一行字：“柜子在动。”报上一行大字：“歌后昨夜坠江”。弹幕都是同一句话：“打开它。”"
    )
    assert not any(heard(told).voiced)


def test_i_before_a_name_is_who_speaks() -> None:
    reading = heard("林晚看着窗外。周大川攥着拳头。陈医生走了。\n\n“我周大川说话算话。”\n\n林晚回过头。")
    said = reading.voiced[1][0]
    assert said.speaker and "周大川" in reading.roster.people[said.speaker].names


def test_whose_voice_leads_into_speech_says_it() -> None:
    reading = heard(
        "林晚看着周远。周远低下头。\n\n楼道里传来保安大叔的喊声：“还有人没有？”\n\n“有！”林晚说。"
    )
    said = reading.voiced[1][0]
    assert said.speaker and "大叔" in reading.roster.people[said.speaker].names


def test_she_who_goes_on_in_her_paragraph_says_it() -> None:
    text = (
        "奶奶放下碗。孙女低着头。大伯坐着。\n“吃饭。”大伯说。\n“不吃。”孙女说。\n"
        "奶奶倒笑了。她把钥匙塞进孙女手心，又扫了一圈。\n“柴房里有东西。”她说。"
    )
    reading = heard(text)
    assert "奶奶" in reading.roster.people[reading.voiced[-1][0].speaker].names


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("“巡捕房，周远。跟我走。”", "周远"),
        ("“对不起，我先自我介绍，周远，二十九。”", "周远"),
    ],
)
def test_who_gives_his_name_behind_his_office(said: str, speaker: str) -> None:
    reading = heard(TELLS.format(said))
    assert speaker in reading.roster.people[reading.voiced[-1][0].speaker].names


def test_a_name_that_is_asked_for_is_not_his_who_says_it() -> None:
    text = (
        "阿蘅端着面。书生抬起头。“我只记得一个名字。”书生说。\n“什么名字？”阿蘅问。\n“阿蘅。”\n阿蘅愣住了。"
    )
    reading = heard(text)
    assert "书生" in reading.roster.people[reading.voiced[2][0].speaker].names


def test_a_pupil_who_is_called_is_not_who_says_it() -> None:
    assert OWN.search("徒儿知错") and not OWN.search("好久不见，徒儿") and not OWN.search("徒儿，过来")


@pytest.mark.parametrize(
    "told",
    ["林晚转过脸，朝周远一拱手：“好耳力。”", "“是你。”她望着那个发呆的周远。", "“好耳力。”林晚问周远。"],
)
def test_to_whom_it_is_said(told: str) -> None:
    reading = heard(TELLS.format(told))
    spoken = [[voiced.quote for voiced in said] for said in reading.voiced]
    narration = Narration(reading.story, reading.roster, reading.stretches, spoken)
    index = next(number for number, said in enumerate(spoken) if said)
    towards = hints_of(narration, reading.settings[0], index, 0).towards
    assert [reading.roster.people[person].name for person in towards] == ["周远"]


@pytest.mark.parametrize(
    "told",
    ["助理周远擦着汗凑过来：“前台说他到了。”", "林晚的表弟周远却把筷子重重一搁。“前台说他到了。”"],
)
def test_whose_kin_and_what_kind_of_man_he_is_leads_to_his_name(told: str) -> None:
    text = f"周远站起来。“找你。”周远说。\n\n林晚坐下来。“找我？”林晚问。\n\n林晚皱起眉。{told}"
    reading = heard(text)
    assert reading.roster.people[reading.voiced[-1][0].speaker].name == "周远"


def test_a_text_torn_off_after_a_name_is_read() -> None:
    reading = heard("林晚站起来。林晚笑了。\n\n“您贵姓？”周远拦住她。周远皱起眉。\n\n“林晚")
    assert [len(said) for said in reading.voiced] == [0, 1, 1]
