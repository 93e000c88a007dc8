"""Words that say a number, in Russian and English, with what they count for.

A cardinal stands for one number. A *hint* ("both", «полгода», "half") is no number by itself, but may well be what a
number of the other language became.
"""

from __future__ import annotations

SCALES_EN = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_UNITS_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS_EN = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENTHS_EN = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split()

CARDINALS_EN: dict[str, float] = {w: float(n) for n, w in enumerate(_UNITS_EN)} | {
    w: 20.0 + 10 * n for n, w in enumerate(_TENS_EN)
}
ORDINALS_EN: dict[str, float] = (
    {w: float(n) for n, w in enumerate(_ORDINALS_EN)}
    | {w: 20.0 + 10 * n for n, w in enumerate(_TENTHS_EN)}
    | {"hundredth": 1e2, "thousandth": 1e3, "millionth": 1e6}
)

HINTS_EN: dict[str, tuple[float, ...]] = {
    "once": (1,), "single": (1,), "sole": (1,), "only": (1,), "alone": (1,), "another": (1,), "solo": (1,),
    "twice": (2,), "double": (2,), "doubled": (2,), "doubles": (2,), "doubling": (2,), "doubly": (2,), "both": (2,),
    "either": (2,), "neither": (2,), "pair": (2,), "pairs": (2,), "couple": (2,), "couples": (2,), "duo": (2,),
    "twin": (2,), "twins": (2,), "dual": (2,), "twofold": (2,), "bilateral": (2,), "bipartisan": (2,), "deuce": (2,),
    "double-digit": (10,), "thrice": (3,), "triple": (3,), "tripled": (3,), "triples": (3,), "tripling": (3,),
    "trio": (3,), "triplets": (3,), "threefold": (3,), "trilateral": (3,), "treble": (3,), "quadruple": (4,),
    "quadrupled": (4,), "fourfold": (4,), "quartet": (4,), "foursome": (4,), "quadrilateral": (4,), "fivefold": (5,),
    "sixfold": (6,), "tenfold": (10,), "quintet": (5,), "quintuple": (5,), "quintupled": (5,), "dozen": (12, 10),
    "dozens": (12, 10, 20), "half": (0.5, 2, 50, 30, 6, 500, 1.5, 18, 90), "halves": (0.5, 2), "halved": (0.5, 2, 50),
    "halving": (0.5, 2, 50), "quarter": (0.25, 4, 25, 15, 3), "quarters": (0.25, 4, 25, 15, 0.75), "thirds": (3, 1 / 3),
    "fifths": (5, 0.2), "tenths": (10, 0.1), "tenth": (10,), "decade": (10,), "decades": (10,), "century": (100,),
    "centuries": (100,), "centenary": (100,), "centennial": (100,), "bicentennial": (200,), "fortnight": (14, 2),
    "week": (7,), "weeks": (7, 14), "weekend": (2,), "noon": (12,), "midday": (12,), "midnight": (0, 12, 24),
    "hundreds": (100,), "thousands": (1e3,), "millions": (1e6,), "billions": (1e9,), "no": (0,), "nil": (0,),
    "none": (0,), "freezing": (0,), "semester": (6,), "biannual": (2, 6), "pentagon": (5,), "teenage": (13, 19),
    "twenties": (20, 1920), "thirties": (30, 1930), "forties": (40, 1940), "fifties": (50, 1950),
    "sixties": (60, 1960), "seventies": (70, 1970), "eighties": (80, 1980), "nineties": (90, 1990),
    "noughties": (2000,), "second-largest": (2,), "hour": (60,), "minute": (60,), "overnight": (24,), "kilo": (1,),
}  # fmt: skip

SCALES_RU = {"тысяч": 1e3, "тыс": 1e3, "тыщ": 1e3, "миллион": 1e6, "млн": 1e6, "миллиард": 1e9, "млрд": 1e9,
             "триллион": 1e12, "трлн": 1e12}  # fmt: skip
SCALE_ENDINGS_RU = frozenset("а у е и ы ой ею ами ам ах ов ом".split()) | {""}


def _cardinals_ru() -> dict[str, float]:
    found: dict[str, float] = {}
    irregular = {
        0: "ноль ноля нолю нолем нуль нуля нулю нулем",
        2: "дважды два две двух двум двумя двое двоих двоим двоими",
        3: "трижды три трех трем тремя трое троих троим троими",
        4: "четырежды четыре четырех четырем четырьмя четверо четверых четверым четверыми",
        5: "пятеро пятерых пятерым", 6: "шестеро шестерых шестерым", 7: "семеро семерых семерым",
        8: "восемь восьми восемью восьмью восьмеро", 9: "девятеро", 10: "десятеро",
        40: "сорок сорока", 90: "девяносто девяноста", 100: "сто ста", 1.5: "полтора полторы полутора",
        200: "двести двухсот двумстам двумястами двухстах", 300: "триста трехсот тремстам тремястами трехстах",
        400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
    }  # fmt: skip
    for value, forms in irregular.items():
        found |= dict.fromkeys(forms.split(), float(value))
    soft = {5: "пят", 6: "шест", 7: "сем", 9: "девят", 10: "десят", 11: "одиннадцат", 12: "двенадцат",
            13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат",
            18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат"}  # fmt: skip
    for value, stem in soft.items():
        found |= {stem + ending: float(value) for ending in ("ь", "и", "ью")}
    for value, stems in {5: "пять пяти", 6: "шесть шести", 7: "семь семи", 8: "восемь восьми"}.items():
        straight, oblique = stems.split()
        found |= {straight + "десят": value * 10.0, oblique + "десяти": value * 10.0}
        found |= {(oblique[:-1] + "ьюдесятью" if value != 8 else "восемьюдесятью"): value * 10.0}
    for value, stems in {
        5: "пять пяти",
        6: "шесть шести",
        7: "семь семи",
        8: "восемь восьми",
        9: "девять девяти",
    }.items():
        straight, oblique = stems.split()
        for form in (straight + "сот", oblique + "сот", oblique + "стам", oblique + "стах"):
            found[form] = value * 100.0
    return found


def _ordinals_ru() -> dict[str, float]:
    stems = {
        1: "перв", 2: "втор", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят", 10: "десят",
        11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат",
        17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат", 40: "сороков",
        50: "пятидесят", 60: "шестидесят", 70: "семидесят", 80: "восьмидесят", 90: "девяност", 100: "сот",
        200: "двухсот", 1000: "тысячн", 2000: "двухтысячн",
    }  # fmt: skip
    endings = "ый ой ая ое ые ого ому ым ом ую ых ыми".split()
    found = {stem + ending: float(value) for value, stem in stems.items() for ending in endings}
    third = "третий третья третье третьи третьего третьему третьим третьем третьей третью третьих третьими".split()
    return found | dict.fromkeys(third, 3.0)


HOMOGRAPHS_RU = frozenset("семью сорока шестом".split())
"""Forms that are other words as well: a family, a magpie, a pole. They may count, but need not."""

CARDINALS_RU = _cardinals_ru()
ORDINALS_RU = _ordinals_ru()

HINTS_RU: dict[str, tuple[float, ...]] = {
    form: values
    for forms, values in (
        ("один одна одно одни одного одной одному одним одну одном одних одними однажды единожды одиночный", (1.0,)),
        ("единственный единственная единственного", (1.0,)),
        ("оба обе обоих обеих обоим обеим обоими пара пары паре пару парой двойка двойной двойная двойное двойных", (2.0,)),
        ("вдвое вдвоем двойню близнецы близнецов двоякий удвоить удвоил удвоила удвоился удвоилось удвоилась", (2.0,)),
        ("удвоились сдвоенный", (2.0,)),
        ("тройка тройки тройку тройке тройкой втрое втроем тройной тройная тройню трио", (3.0,)),
        ("утроить утроился утроилась утроилось утроили", (3.0,)),
        ("четверка четверки четверку вчетвером вчетверо квартет", (4.0,)),
        ("пятерка пятерки пятерку впятером впятеро", (5.0,)),
        ("шестерка шестерки шестеркой вшестером", (6.0,)),
        ("семерка семерки семерку семеркой семерке всемером", (7.0,)),
        ("восьмерка восьмерки восьмерку", (8.0,)),
        ("девятка девятки", (9.0,)),
        ("десятка десятки десятку десятке десяток десятков десятком десятилетие десятилетия вдесятеро", (10.0,)),
        ("дюжина дюжины дюжину полдень полудня полудню", (12.0,)),
        ("двадцатка двадцатки двадцатку двадцатке двадцаткой", (20.0,)),
        ("полсотни", (50.0,)),
        ("сотня сотни сотню сотней столетие столетия столетию век века веку веке", (100.0,)),
        ("тысяча тысячу тысячей тысячи", (1e3,)),
        ("миллион миллиона", (1e6,)), ("миллиард миллиарда", (1e9,)),
        ("половина половины половине половину половиной наполовину вполовину", (0.5, 50.0, 2.0)),
        ("полгода полугода полугодие полугодия", (6.0, 0.5)), ("полчаса", (30.0, 0.5)),
        ("полмиллиона", (5e5,)), ("полмиллиарда", (5e8,)),
        ("четверть четверти", (0.25, 25.0, 4.0, 15.0)), ("треть трети третью", (1 / 3, 3.0, 33.0)),
        ("сутки суток суткам сутках", (24.0, 1.0)), ("полутора полтора полторы", (18.0, 90.0)),
        ("полночь полуночи", (0.0, 12.0, 24.0)),
    )
    for form in forms.split()
}  # fmt: skip

PREFIXES_RU: tuple[tuple[str, float], ...] = tuple(
    (prefix, float(value))
    for value, prefixes in {
        1: "одно едино", 2: "двух дву двое", 3: "трех тре трое", 4: "четырех четверо", 5: "пяти", 6: "шести", 7: "семи", 8: "восьми",
        9: "девяти", 10: "десяти", 11: "одиннадцати", 12: "двенадцати", 13: "тринадцати", 14: "четырнадцати",
        15: "пятнадцати", 16: "шестнадцати", 17: "семнадцати", 18: "восемнадцати", 19: "девятнадцати", 20: "двадцати",
        30: "тридцати", 40: "сорока", 50: "пятидесяти", 60: "шестидесяти", 70: "семидесяти", 80: "восьмидесяти",
        90: "девяносто", 100: "столет стодвев стопроцент", 200: "двухсот", 300: "трехсот", 500: "пятисот",
        1000: "тысячелет", 1_000_000: "миллионн", 1.5: "полутора",
    }.items()
    for prefix in prefixes.split()
)  # fmt: skip
"""Beginnings of words such as «пятилетний», longest wins."""

COUNTED_RU = tuple(
    "летн дневн месячн недельн часов минутн секундн этажн комнатн местн кратн метров километров тонн процентн балльн"
    " очков томн серийн парт дверн факторн миллион миллиард тысячн ног глав страничн мандатн сотлет".split()
)
"""What such a word goes on with when it counts something: «пятилетний» counts, «двуличный» does not."""


def in_words(value: float, ordinal: bool = False) -> str:
    """The English word or words of a whole number under a hundred, else ""."""
    if not 0 <= value < 100 or value != int(value):
        return ""
    units, tens = (_ORDINALS_EN, _TENTHS_EN) if ordinal else (_UNITS_EN, _TENS_EN)
    number = int(value)
    if number < 20:
        return units[number]
    if number % 10 == 0:
        return tens[number // 10 - 2]
    return f"{_TENS_EN[number // 10 - 2]}-{units[number % 10]}"
