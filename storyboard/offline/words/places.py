# ruff: noqa: E501
"""Places, times, weathers and moods by their words, English and Chinese.

The kinds are the drawable sets; a word maps to the nearest of them.
"""

from typing import NamedTuple

from storyboard.terms import Language, Mood, TimeOfDay, Weather


class PlaceWords(NamedTuple):
    """What a kind of place is called, and whether it is indoors."""

    interior: bool
    en: str  # words parted by commas
    zh: str


PLACES: dict[str, PlaceWords] = {
    "alley": PlaceWords(
        False,
        "alley,alleyway,back street,lane,backstreet",
        "小巷,巷子,巷口,胡同,弄堂,后巷",
    ),
    "office": PlaceWords(
        True,
        "office,headquarters,newsroom,study,bank,cubicle,law firm,reception,waiting room,chambers,classroom office,registry,back office",
        "办公室,总裁室,公司,写字楼,书房,银行,工作室,事务所,律所,工位,茶水间,总部,报社,编辑部,民政局,法务部,前台",
    ),
    "rooftop": PlaceWords(
        False,
        "rooftop,roof,terrace,balcony,battlements,fire escape",
        "天台,楼顶,屋顶,阳台,露台,房顶,城楼,城墙,城头",
    ),
    "convenience-store": PlaceWords(
        True,
        "convenience store,store,shop,supermarket,grocery,pharmacy,bookshop,bookstore,laundromat,flower shop,bridal shop,pawnshop,pawn shop,gas station,hardware store,antique shop,umbrella shop,tailor shop,salon,barbershop,boutique,showroom,mall",
        "便利店,超市,商店,药店,书店,花店,杂货店,小卖部,店里,婚纱店,当铺,理发店,裁缝铺,钟表店,修表铺,商场,服装店,首饰店,珠宝店,加油站,铺子,药铺,绸缎庄",
    ),
    "hospital": PlaceWords(
        True,
        "hospital,clinic,ward,emergency room,operating room,infirmary,intensive care unit,maternity ward,morgue,nursing home,hospice,sickroom",
        "医院,病房,急诊室,手术室,诊所,重症监护室,监护室,产房,太平间,急诊,住院部,门诊,输液室,养老院,疗养院",
    ),
    "airport": PlaceWords(
        True,
        "airport,terminal,departure hall,harbour terminal,departure gate,ferry terminal",
        "机场,候机厅,候机室,登机口,航站楼,安检口,到达口,渡轮",
    ),
    "apartment": PlaceWords(
        True,
        "apartment,flat,living room,house,home,cottage,cabin,attic,loft,basement,tent,hut,trailer,farmhouse,penthouse,townhouse",
        "公寓,客厅,出租屋,家里,家中,老屋,屋里,屋内,阁楼,地下室,房间里,宿舍,寝室,新家,老家,筒子楼,平房,草屋,茅屋,木屋,帐篷,院里",
    ),
    "street": PlaceWords(
        False,
        "street,road,sidewalk,pavement,crossroads,square,avenue,market,bus stop,doorstep,porch,town,parking lot,car park,driveway,marketplace,fairground,curb",
        "街道,街头,街上,马路,路口,路边,广场,大街,长街,集市,公交站,镇上,夜市,早市,市集,菜市场,停车场,天桥,斑马线,巷道,门诊楼下",
    ),
    "cafe": PlaceWords(
        True,
        "cafe,café,coffee shop,coffee house,tea house,teahouse,diner,bakery,patisserie",
        "咖啡馆,咖啡厅,咖啡店,茶馆,茶楼,甜品店,蛋糕店,面包店,奶茶店",
    ),
    "kitchen": PlaceWords(
        True,
        "kitchen,pantry,scullery",
        "厨房,后厨,灶台",
    ),
    "wedding-hall": PlaceWords(
        True,
        "wedding hall,chapel,church,altar,ballroom,banquet hall,cathedral,reception hall,vestry,marquee,city hall,registry office",
        "婚礼现场,礼堂,教堂,婚宴,宴会厅,喜堂,婚礼,酒店宴会厅,灵堂",
    ),
    "bar": PlaceWords(
        True,
        "bar,pub,nightclub,club,tavern,saloon,casino,jazz club",
        "酒吧,夜店,夜总会,会所,酒馆,KTV,客栈,赌场,歌厅,舞厅",
    ),
    "bedroom": PlaceWords(
        True,
        "bedroom,hotel room,suite,nursery,bedside,dormitory,dorm,cabinet",
        "卧室,酒店房间,婚房,新房,套房,床边,酒店,宾馆",
    ),
    "corridor": PlaceWords(
        True,
        "corridor,hallway,stairwell,staircase,stairs,hall,tunnel,passage",
        "走廊,过道,楼梯,楼道,门厅,隧道",
    ),
    "car": PlaceWords(
        True,
        "car,taxi,cab,limousine,back seat,driver's seat,carriage,van,truck,limo,cockpit,ambulance,ferry",
        "车里,车内,车上,轿车,出租车,后座,驾驶座,马车,救护车,警车,面包车,花轿,轿子里",
    ),
    "park": PlaceWords(
        False,
        "park,garden,courtyard,orchard,greenhouse,lawn",
        "公园,花园,院子,草地,后院,前院,后花园,果园,荷塘,桃林,梅园",
    ),
    "classroom": PlaceWords(
        True,
        "classroom,school,lecture hall,university,swimming pool,locker room,rehearsal room",
        "教室,学校,大学,讲台,阶梯教室,画室,琴房,操练场,学堂,私塾,书院,排练室,舞蹈室,练功房",
    ),
    "mansion": PlaceWords(
        True,
        "mansion,villa,manor,castle,estate,great hall,conservatory,drawing room,parlor,parlour,ballroom,dining hall",
        "别墅,豪宅,庄园,城堡,大宅,府邸,老宅",
    ),
    "restaurant": PlaceWords(
        True,
        "restaurant,dining room,noodle shop,canteen,banquet,bistro",
        "餐厅,饭店,食堂,酒楼,面馆,面摊,火锅店,包厢,大排档,小吃摊,馄饨摊,烧烤摊,饭馆,小馆子,夜宵摊,早点铺",
    ),
    "station": PlaceWords(
        True,
        "train station,station,bus station,platform,subway,subway station",
        "火车站,车站,站台,月台,高铁站,地铁站,地铁口,候车室,地铁",
    ),
    "boardroom": PlaceWords(
        True,
        "boardroom,conference room,meeting room",
        "会议室",
    ),
    "laboratory": PlaceWords(
        True,
        "laboratory,lab",
        "实验室",
    ),
    "interrogation": PlaceWords(
        True,
        "interrogation room",
        "审讯室",
    ),
    "prison": PlaceWords(
        True,
        "prison,cell,holding cell",
        "牢房,监狱,地牢,天牢,大牢,牢里,看守所",
    ),
    "courtroom": PlaceWords(
        True,
        "courtroom,court",
        "法庭,法院,法庭上",
    ),
    "warehouse": PlaceWords(
        True,
        "warehouse,factory,workshop,hangar",
        "仓库,工厂,车间,厂房,流水线",
    ),
    "garage": PlaceWords(
        True,
        "garage",
        "车库",
    ),
    "bathroom": PlaceWords(
        True,
        "bathroom",
        "浴室,洗手间,卫生间",
    ),
    "lobby": PlaceWords(
        True,
        "lobby",
        "大厅,大堂,酒店大厅",
    ),
    "elevator": PlaceWords(
        True,
        "elevator,lift",
        "电梯",
    ),
    "carriage": PlaceWords(
        True,
        "train compartment,bus",
        "车厢,公交车,大巴",
    ),
    "library": PlaceWords(
        True,
        "library",
        "图书馆,自习室",
    ),
    "theatre": PlaceWords(
        True,
        "theatre,theater,opera house,auditorium",
        "剧院,电影院,影院,剧场,后台,礼堂后台",
    ),
    "palace": PlaceWords(
        True,
        "palace,throne room",
        "大殿,宫殿,皇宫,偏殿,后宫,朝堂,金銮殿,慈宁宫,东宫",
    ),
    "chamber": PlaceWords(
        True,
        "bedchamber",
        "闺房,洞房,厢房,内室,寝宫,冷宫,冷宮,御书房,将军府,侯府,相府,国公府,王府,正厅,花厅,柴房,账房,祠堂,青楼",
    ),
    "courtyard": PlaceWords(
        False,
        "imperial courtyard,imperial garden",
        "庭院,御花园,凉亭,湖心亭",
    ),
    "old-street": PlaceWords(
        False,
        "city gate,execution ground",
        "城门,刑场",
    ),
    "campus": PlaceWords(
        False,
        "playground,football field,pitch,track,stadium",
        "操场,跑道,球场,篮球场,看台,校园,校门口",
    ),
    "village": PlaceWords(
        False,
        "village",
        "村口",
    ),
    "field": PlaceWords(
        False,
        "field,meadow,farm,vineyard,stable,barn",
        "田野,田埂,田里,稻田,麦田,地头,草原",
    ),
    "graveyard": PlaceWords(
        False,
        "cemetery,graveyard",
        "墓地,墓园,坟前,坟地,陵园",
    ),
    "forest": PlaceWords(
        False,
        "forest,woods,mountain,cliff,hill,valley",
        "树林,森林,山上,后山,山顶,悬崖,山路,山脚,山谷,悬崖边",
    ),
    "bamboo": PlaceWords(
        False,
        "bamboo forest,bamboo grove",
        "竹林",
    ),
    "beach": PlaceWords(
        False,
        "beach,shore,sea,island",
        "海边,海滩,沙滩,海滩上,岛上,礁石",
    ),
    "harbour": PlaceWords(
        False,
        "harbour,harbor,pier,dock,deck,boat,ship",
        "码头,渡口,甲板,船上,渔船,轮渡",
    ),
    "riverside": PlaceWords(
        False,
        "river,riverbank,lake,lakeside,bridge",
        "江边,河边,湖边,湖面,河滩,江滩,江堤,堤坝,水库,池边,桥上,大桥,江桥",
    ),
    "desert": PlaceWords(
        False,
        "desert,dune",
        "沙漠,沙场,边关",
    ),
    "snow-mountain": PlaceWords(
        False,
        "snow mountain,snowfield,glacier",
        "雪山,雪地",
    ),
    "temple": PlaceWords(
        True,
        "temple,shrine,monastery,pagoda",
        "寺庙,庙里,寺里,寺院,佛堂,佛殿,庵堂,破庙,城隍庙,道观",
    ),
    "gallery": PlaceWords(
        True,
        "gallery,museum,auction house,auction room,exhibition hall",
        "博物馆,画廊,美术馆,拍卖会,拍卖行,展厅,画展",
    ),
    "police-station": PlaceWords(
        True,
        "police station,squad room,precinct",
        "警局,派出所,警察局,公安局,刑警队,警署",
    ),
    "gym": PlaceWords(
        True,
        "gym,gymnasium,boxing gym,boxing ring,dojo",
        "健身房,拳馆,拳击馆,拳台,武馆,体育馆",
    ),
    "construction-site": PlaceWords(
        False,
        "construction site,building site,unfinished building",
        "工地,建筑工地,烂尾楼",
    ),
    "studio": PlaceWords(
        True,
        "studio,recording studio,television studio,film set",
        "录音棚,录音室,直播间,演播室,演播厅,摄影棚,片场",
    ),
    "generic-exterior": PlaceWords(
        False,
        "lighthouse,camp",
        "灯塔,营地,荒野,军营,营帐,战场",
    ),
    "generic-interior": PlaceWords(
        True,
        "room,cave,spaceship,ward room,cellar,vault,engine room,dressing room,changing room,control room,projection booth",
        "房间,山洞,驾驶舱,飞船,化妆间,更衣室,试衣间,密室,地窖,冰窖,营房,机房,舱室",
    ),
}  # fmt: skip

TIMES: dict[TimeOfDay, PlaceWords] = {
    TimeOfDay.DAWN: PlaceWords(False, "dawn,sunrise,daybreak,first light", "黎明,拂晓,破晓,天刚亮,天亮,日出"),
    TimeOfDay.MORNING: PlaceWords(False, "morning,breakfast,sunlight poured", "早上,清晨,早晨,上午,一早,晨光"),
    TimeOfDay.DUSK: PlaceWords(False, "dusk,sunset,twilight,evening,nightfall,sundown", "黄昏,傍晚,日落,夕阳,暮色,晚霞"),
    TimeOfDay.NIGHT: PlaceWords(
        False, "midnight,night,tonight,neon,moonlight,moon,starlight,stars,after dark,lantern,put out the lamp,two in the morning,three in the morning",
        "深夜,半夜,午夜,夜里,夜晚,当晚,今晚,晚上,夜色,月光,凌晨,霓虹,星空,夜空,雨夜,一夜,那夜,夜"
    ),
    TimeOfDay.DAY: PlaceWords(False, "noon,midday,afternoon,daylight,lunch", "中午,正午,下午,午后,白天"),
}  # fmt: skip
# What people say only at night; of a night that is to come they speak once.
SAID_AT_NIGHT: dict[Language, str] = {
    Language.EN: r"\bnight like this|this time of (?:the )?night|\bso late at night|middle of the night"
    r"|\btonight\b[\s\S]*\btonight\b",
    Language.ZH: r"这么晚了|大半夜|深更半夜|三更半夜|夜深了|天都黑了|今[晚夜][\s\S]*今[晚夜]",
}
TIME_NAMES: dict[TimeOfDay, tuple[str, str]] = {
    TimeOfDay.DAWN: ("DAWN", "黎明"),
    TimeOfDay.MORNING: ("MORNING", "清晨"),
    TimeOfDay.DAY: ("DAY", "日"),
    TimeOfDay.DUSK: ("DUSK", "黄昏"),
    TimeOfDay.NIGHT: ("NIGHT", "夜"),
}

# Patterns of narration; umbrellas and coats are not weather.
WEATHERS: dict[Weather, tuple[str, str]] = {
    Weather.RAIN: (
        r"\brain(?:s|ed|ing|y|drops?)?\b|\bstorm|\bdownpour|\bdrizzl|\bthunder",
        r"雨(?!伞|衣|刷|鞋|披)|暴风雨|雷声|闪电",
    ),
    Weather.SNOW: (r"\bsnow(?:s|ed|ing|y|flakes?)?\b|\bblizzard", r"雪(?!白|茄|糕|亮)"),
    Weather.FOG: (r"\bfog(?:gy)?\b|\bmist(?:y)?\b", r"雾|薄雾"),
    Weather.WIND: (r"\bwind(?:s|y)?\b|\bgale\b|\bbreeze\b", r"风(?!衣|景|格|度|扇|雨|险|波|采|趣)|狂风|海风"),
}
MOODS: dict[Mood, tuple[str, str]] = {
    Mood.ROMANTIC: (r"\blove|\bkiss|\bmarry|\bheart|\bdance|\bembrac|\bbeautiful|\bring\b", r"爱|吻|结婚|拥抱|心跳|温柔|戒指|等我回来|伞"),
    Mood.SAD: (r"\btears?\b|\bwept|\bcr(?:y|ied)|\bgrief|\bfuneral|\bgrave|\bsorry|\bdied|\bgoodbye", r"泪|哭|死|葬|孤|对不起|离开|永别|不告而别"),
    Mood.TENSE: (r"\bfroze|\balarm|\bsecurity|\bgun|\bknife|\brun\b|\bran\b|\bpolice|\bsirens?|\bvault|\bsecret|\bhurry|\bthreat|\bstolen?|\btook\b|\bghost", r"警|枪|刀|追|逃|快跑|威胁|秘密|愣|紧张|抓|证据|背叛"),
    Mood.MYSTERIOUS: (r"\bshadow|\bmask|\bwhisper|\bstrange|\bdark|\bhid|\bsecret|\bfog|\bmist|\bneon|\bfootsteps", r"影|面具|神秘|陌生|黑暗|雾|深夜|空无一人|低声|脚步"),
    Mood.WARM: (r"\bsmil|\bwarm|\bhome|\btea\b|\bbread|\bmother|\bsun(?:light|ny)?\b|\bgentle", r"微笑|温暖|家|阳光|热汤|妈妈|奶奶|回家"),
    Mood.JOYFUL: (r"\blaugh|\bcheer|\bparty|\bbirthday|\bcelebrat|\bwon\b|\bhappy", r"大笑|欢呼|生日|庆祝|高兴|开心|快乐|赢"),
    Mood.DARK: (r"\bblood|\bdead|\bkill|\bmurder|\bcorpse|\bscream|\bhorror", r"血|尸|杀|恐怖|尖叫|鬼|凶"),
    Mood.EPIC: (r"\bbattle|\bsword|\barmy|\bking|\bempire|\bthrone|\bwar\b", r"剑|战|军|皇|江山|天下|将军"),
}  # fmt: skip
