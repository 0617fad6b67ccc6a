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
    ),
    Language.ZH: (
        "新婚之夜，甜点师发现，站在她面前的新郎竟是他的双胞胎弟弟。",
        "为了还清父亲的债，歌手和债主签下了一份契约婚姻。",
        "一名护士继承了一位从未谋面的病人的全部遗产。",
        "被陷害入狱的设计师出狱后，走进了仇人的公司应聘。",
        "十年后，初恋男友成了女医生的病人，他们在医院重逢。",
        "外卖员隐瞒了一个身份：他其实是这家公司的继承人。",
        "花店老板收到一封信，上面是她自己的笔迹，她却不记得写过。",
    ),
}
