# ruff: noqa: E501
"""Premises to begin with, for whoever has no story yet."""

from storyboard.terms import Language

PREMISES: dict[Language, tuple[str, ...]] = {
    Language.EN: (
        "On the night of her wedding, a pastry chef learns that the groom's twin brother has taken his place.",
        "A singer signs a contract marriage with the man who once bought her father's debts.",
        "A nurse inherits a fortune from a patient she has never met.",
        "Framed for a theft, a jeweller comes out of prison and takes a job in the house of the man who betrayed her.",
        "Ten years later, a doctor's first love returns to the hospital as her patient.",
        "A delivery driver hides that he is the heir of the company he works for.",
        "A florist finds a letter in her own handwriting that she does not remember writing.",
        "Poisoned at her own engagement, a pianist wakes up on the morning of that day with a second chance.",
        "Six years after she disappeared pregnant, a translator applies for work with her child's father.",
        "The night her sister runs from the wedding, a librarian is married in her place to a man who is said to be dying.",
        "A photographer wakes in hospital with no memory and a husband she does not recognise.",
        "At her mother-in-law's birthday dinner, a quiet waitress is told that she is too poor for the family.",
        "A maid finds out that she is the lost daughter of the house, and the heiress finds out first.",
        "When his secretary resigns, a cold chief executive discovers what her coffee meant.",
        "A hospital cleaner picks up the knife of a surgeon who has given up, and shows a legend's hand.",
        "In the cold palace, a tea maid is given the choice between a cup and a knife.",
        "From her window a seamstress saw a murder; tonight somebody sends her a photograph of it.",
        "A waitress lives the same morning for the twelfth time, and today she has a letter from tomorrow.",
    ),
    Language.ZH: (
        "新婚之夜，甜点师发现，站在她面前的新郎竟是他的双胞胎弟弟。",
        "为了还清父亲的债，歌手和债主签下了一份契约婚姻。",
        "一名护士继承了一位从未谋面的病人的全部遗产。",
        "被陷害入狱的设计师出狱后，走进了仇人的公司应聘。",
        "十年后，初恋男友成了女医生的病人，他们在医院重逢。",
        "外卖员隐瞒了一个身份：他其实是这家公司的继承人。",
        "花店老板收到一封信，上面是她自己的笔迹，她却不记得写过。",
        "订婚宴上被毒死的钢琴师重生回到了那天晚上，酒杯又一次递到了她唇边。",
        "六年前她怀着孕离开，六年后去面试，坐在对面的正是孩子的父亲。",
        "姐姐逃婚的那个晚上，图书管理员替姐姐嫁给了一个据说快死的男人。",
        "摄影师在医院醒来，失去了记忆。床边的男人自称是她的丈夫。",
        "婆婆的生日宴上，所有人都嫌她穷，只有她还在慢慢喝汤。",
        "女佣发现自己才是这个家的真千金，而假千金比她先知道。",
        "秘书递上辞职信的那个晚上，冷面总裁才明白那杯咖啡是什么意思。",
        "医院里拖地的女人接过手术刀，救活了主任放弃的病人。",
        "冷宫里，一个泡茶的宫女要在毒茶和匕首之间选一样。",
        "裁缝在窗口目睹了一场凶案，今晚，有人把照片塞进了她的门缝。",
        "女服务员第十二次醒在同一天早上，手里多了一封明天的信。",
    ),
}
