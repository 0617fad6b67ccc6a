"""Digits and signs of a Chinese text as the characters that they are read as.

RULES are tried in order; each turns one way of writing into characters and leaves the rest.
"""

import re
from collections.abc import Callable
from functools import cache

_PLAIN = str.maketrans("0123456789", "零一二三四五六七八九")
_DIALLED = str.maketrans("0123456789", "零幺二三四五六七八九")

_NUMBER = r"(?<![\d.])(\d+(?:\.\d+)?)"
_CURRENCIES = {"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
_UNITS = {
    "km/h": "公里每小时",
    "km": "公里",
    "cm": "厘米",
    "mm": "毫米",
    "m": "米",
    "kg": "公斤",
    "mg": "毫克",
    "g": "克",
    "ml": "毫升",
    "L": "升",
    "℃": "摄氏度",
    "°C": "摄氏度",
    "°F": "华氏度",
    "°": "度",
}
_SIGNS = {
    r"(?<=\d)\s*[-–~～]\s*(?=\d)": "到",
    r"(?<![\w.])-(?=\d)": "负",
    r"(?<=\d)\s*\+(?=\d|\D|$)": "加",
    r"(?<=\d)\s*=\s*(?=\d)": "等于",
    r"(?<=\d)\s*[×*]\s*(?=\d)": "乘以",
    r"(?<=\d)\s*÷\s*(?=\d)": "除以",
    "&": "和",
    "@": "艾特",
    "〇": "零",
}

# What is counted with 两 instead of 二.
_COUNTED = (
    "个次点天块元岁位只条张把件杯瓶碗口辆架台座间家本封份支匹头颗粒滴朵棵根片层遍趟回场顿下声句"
    "双对套组队群批年周秒米斤克倍种样类项步百千万亿"
)
_COUNTED_WORDS = "小时|分钟|公里|公斤|厘米|星期|礼拜"
_EMERGENCY = r"11[0249]|12[02]|911|999|100\d\d|12\d{3}|95\d{3}"
_NUMBERED = "尾号|车牌|房号|密码|验证码|编号|账号|卡号|学号|工号|门牌|电话|手机|号码"
_PLACES = "号?(?:房|室|病房|客房|包厢|包间|航班)|次(?:列车|航班|高铁|动车)"


def as_characters(text: str) -> str:
    """`text` with numbers, dates, times, amounts and signs in characters: "3:30" is "三点半"."""
    for pattern, read in RULES:
        text = pattern.sub(read, text)
    return text


def cardinal(digits: str) -> str:
    """A number, decimals included, as an amount: "2050" is "两千零五十"."""
    if len(digits.partition(".")[0]) > 16:  # past the largest unit
        return dialled(digits.replace(".", "点"))
    amount = _an2cn()(digits, "low")
    amount = re.sub("(?<![十百])二(?=[千万亿])", "两", amount)
    return re.sub("^二(?=百)", "两", amount)


def dialled(digits: str) -> str:
    """Digit by digit, as telephone and room numbers are said: 1 is 幺."""
    return digits.translate(_DIALLED)


def _year(match: re.Match[str]) -> str:
    return match[1].translate(_PLAIN)


def _clock(match: re.Match[str]) -> str:
    hour, minute, second = int(match[1]), int(match[2]), match[3]
    if hour > 24 or minute > 59:
        return match.group()
    said = ("两" if hour == 2 else cardinal(str(hour))) + "点"
    if minute == 30 and hour <= 12 and not second:
        return said + "半"
    if minute or second:
        said += _two_digits(match[2]) + "分"
    return said + (_two_digits(second) + "秒" if second else "")


def _two_digits(digits: str) -> str:
    return "零" + cardinal(digits[1]) if digits[0] == "0" and digits[1] != "0" else cardinal(str(int(digits)))


def _money(match: re.Match[str]) -> str:
    return cardinal(match[2]) + match[3] + _CURRENCIES[match[1]]


def _measured(match: re.Match[str]) -> str:
    return ("两" if match[1] == "2" else cardinal(match[1])) + _UNITS[match[2]]


@cache
def _an2cn() -> Callable[[str, str], str]:
    import cn2an  # type: ignore[import-untyped]

    an2cn: Callable[[str, str], str] = cn2an.an2cn
    return an2cn


def _rule(
    pattern: str, read: str | Callable[[re.Match[str]], str]
) -> tuple[re.Pattern[str], Callable[..., str]]:
    return re.compile(pattern), read if callable(read) else lambda match: match.expand(read)


_units = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
RULES = (
    _rule(r"(?<=\d),(?=\d{3}(?!\d))", ""),
    _rule(r"(?<!\d)(\d{4})([-/.])0?(\d{1,2})\2(?:0?)(\d{1,2})(?!\d)", r"\1年\3月\4日"),
    _rule(r"(?<!\d)(0\d{2,3})-(\d{7,8})(?!\d)", lambda m: f"{dialled(m[1])}，{dialled(m[2])}"),
    _rule(r"(?<!\d)(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?(?!\d)", _clock),
    _rule(r"(?<=\d)[:：](?=\d)", "比"),
    _rule(rf"(?<![\d.])-{_NUMBER}\s?(?=℃|°)", r"零下\1"),
    *(_rule(sign, said) for sign, said in _SIGNS.items()),
    _rule(rf"{_NUMBER}[%％]", lambda m: "百分之" + cardinal(m[1])),
    _rule(r"(?<![\d/])(\d+)/(\d+)(?![\d/])", lambda m: f"{cardinal(m[2])}分之{cardinal(m[1])}"),
    _rule(rf"([{''.join(_CURRENCIES)}])\s?{_NUMBER}([百千万亿]*)", _money),
    _rule(rf"{_NUMBER}\s?({_units})(?![A-Za-z])", _measured),
    _rule(r"(?<!\d)(\d{4})(?=年)(?!000年前)", _year),
    _rule(r"(?<!\d)([06-9]\d)(?=年[出生毕春夏秋冬\d])", _year),
    _rule(rf"(?<!\d)(?<=[打拨])({_EMERGENCY})(?!\d)", lambda m: dialled(m[1])),
    _rule(rf"({_NUMBERED})(码?[是为：:]?)(\d+)", lambda m: m[1] + m[2] + dialled(m[3])),
    _rule(rf"(?<!\d)(\d{{3,4}})(?={_PLACES})", lambda m: dialled(m[1])),
    _rule(r"(?<=[A-Z])(\d{3,})(?![\d.])", lambda m: dialled(m[1])),
    _rule(r"(?<!\d)23{3,}(?!\d)", "哈哈哈"),
    _rule(rf"(?<!\d)(6{{3,}}|520|1314)(?![\d{_COUNTED}])", _year),
    _rule(r"(?<![\d.])(0\d+)(?![\d.])", _year),
    _rule(r"(?<![\d.])(\d{7,})(?![\d.])", lambda m: dialled(m[1])),
    _rule(rf"(?<![\d.第])2(?=[{_COUNTED}]|{_COUNTED_WORDS})", "两"),
    _rule(_NUMBER, lambda m: cardinal(m[1])),
)
