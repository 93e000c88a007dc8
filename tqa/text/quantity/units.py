"""Units and currencies: their Russian and English words, and how they convert."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

PERCENT, POINTS = "%", "percentage points"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a currency.

    `factor` converts to the first unit of the dimension; currencies have none that lasts. `plural` is its English
    word, `sign` what English writes before an amount.
    """

    name: str
    dimension: str
    factor: float
    plural: str
    sign: str = ""
    imperial: bool = False

    @property
    def singular(self) -> str:
        """The English word after "1" and before a noun."""
        irregular = {"feet": "foot", "inches": "inch", "centuries": "century", "pennies": "penny"}
        return irregular.get(self.plural, self.plural.removesuffix("s"))


_NOUN = " а у ом е ы ов ам ами ах".split(" ")
_SOFT = "ь я ю ем ём е и ей ям ями ях".split(" ")
_FEMININE = ["", *"а ы е у ой ою ам ами ах".split(" ")]
_SOFT_FEMININE = "я и е ю ей ь й ям ями ях".split(" ")
_ADJECTIVE = "ый ий ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ой ей ых их ыми ими".split(" ")

# dimension; name, factor, English plural; Russian forms (= as it is, ~ noun, * feminine, ^ soft, + soft feminine,
# @ adjective); English forms
_MEASURES = """
length; m 1 meters; =м ~метр @метров; m meter meters metre metres
length; km 1000 kilometers; =км ~километр @километров; km kms kilometer kilometers kilometre kilometres
length; cm 0.01 centimeters; =см ~сантиметр @сантиметров; cm centimeter centimeters centimetre centimetres
length; mm 0.001 millimeters; =мм ~миллиметр @миллиметров; mm millimeter millimeters millimetre millimetres
length; mi 1609.344 miles; +мил @мильн; mi mile miles
length; ft 0.3048 feet; ~фут @футов; ft foot feet
length; inch 0.0254 inches; ~дюйм @дюймов; inch inches
length; yd 0.9144 yards; ~ярд @ярдов; yd yard yards
mass; kg 1 kilograms; =кг ~килограмм @килограммов ~кило; kg kgs kilogram kilograms kilo kilos kilogramme kilogrammes
mass; g 0.001 grams; =гр ~грамм @граммов; g gram grams gramme grammes
mass; mg 0.000001 milligrams; =мг ~миллиграмм; mg milligram milligrams
mass; t 1000 tons; =т *тонн @тонн; t ton tons tonne tonnes
mass; lb 0.45359237 pounds; ; lb lbs
mass; oz 0.0283495 ounces; +унци; oz ounce ounces
area; m² 1 square meters; ;
area; km² 1000000 square kilometers; ;
area; cm² 0.0001 square centimeters; ;
area; ha 10000 hectares; =га ~гектар @гектарн; ha hectare hectares
area; acre 4046.856 acres; ~акр; acre acres
area; mi² 2589988 square miles; ;
area; ft² 0.092903 square feet; ;
volume; m³ 1 cubic meters; ~кубометр @кубов; cbm
volume; cm³ 0.000001 cubic centimeters; ;
volume; km³ 1000000000 cubic kilometers; ;
volume; ft³ 0.0283168 cubic feet; ;
volume; bcm 1000000000 billion cubic meters; ; bcm
volume; l 0.001 liters; =л ~литр @литров; l liter liters litre litres
volume; ml 0.000001 milliliters; =мл ~миллилитр; ml milliliter milliliters millilitre millilitres
volume; barrel 0.158987 barrels; ^баррел; barrel barrels bbl
volume; gallon 0.00378541 gallons; ~галлон; gallon gallons
speed; km/h 1 kilometers per hour; =км/ч; kmh kph km/h
speed; mph 1.609344 miles per hour; ; mph
speed; m/s 3.6 meters per second; =м/с =м/сек; m/s
time; second 1 seconds; *секунд @секундн =сек; second seconds sec secs
time; minute 60 minutes; *минут @минутн =мин; minute minutes min mins
time; hour 3600 hours; ~час @часов; hour hours hr hrs
time; day 86400 days; =день =дня =дней =дню =днем =дни =дням =днями =днях =сутки =суток =суткам =сутками =сутках @суточн @дневн; day days
time; week 604800 weeks; +недел @недельн; week weeks
time; month 2629746 months; ~месяц =месяцев =месяца =месяце @месячн; month months
time; year 31556952 years; ~год =лет =лета =годам =годами @летн =летие =летия =летию =летием @годовал @годичн; year years yr yrs
time; decade 315569520 decades; =десятилетие =десятилетия =десятилетий =десятилетиями =десятилетиях; decade decades
time; century 3155695200 centuries; =век =века =веков =веке =веками =столетие =столетия =столетий; century centuries
temperature; °C 1 degrees Celsius; ~градус @градусн =°; ° degree degrees
temperature; °F 1 degrees Fahrenheit; ; fahrenheit
power; W 1 watts; =вт ~ватт; w watt watts
power; kW 1000 kilowatts; =квт ~киловатт; kw kilowatt kilowatts
power; MW 1000000 megawatts; =мвт ~мегаватт; mw megawatt megawatts
power; GW 1000000000 gigawatts; =гвт ~гигаватт; gw gigawatt gigawatts
data; MB 1 megabytes; =мб ~мегабайт; mb megabyte megabytes
data; GB 1000 gigabytes; =гб ~гигабайт; gb gigabyte gigabytes
data; TB 1000000 terabytes; =тб ~терабайт; tb terabyte terabytes
share; % 1 percent; ~процент @процентн =проц =%; % percent pct
share; ‰ 0.1 per mille; =промилле =‰; ‰ permille
"""

# name, English plural, sign (- for none); Russian forms; English forms and signs
_CURRENCIES = """
ruble rubles -; ^рубл @рублев =руб =р =₽; ruble rubles rouble roubles rub rur rubs byn ₽
kopeck kopecks -; +копе =копеек @копеечн; kopeck kopecks kopek kopeks
dollar dollars $; ~доллар @долларов =$ =долл; dollar dollars $ usd buck bucks us$
cent cents -; ~цент; cent cents
euro euros €; =евро =€; euro euros € eur
pound pounds £; ~фунт @фунтов =£; pound pounds £ gbp quid sterling
yuan yuan -; ^юан =юаней =юань @юанев; yuan yuans cny rmb renminbi
yen yen ¥; *иен *йен =¥; yen ¥ jpy
won won -; *вон; krw ₩
hryvnia hryvnias -; *гривн =гривен @гривнев =₴; hryvnia hryvnias hryvnya hryvnyas hryvna hryvnas uah ₴
tenge tenge -; =тенге; tenge kzt ₸
lari lari -; =лари; lari laris gel
dram drams -; ~драм; dram drams amd
manat manats -; ~манат; manat manats azn
som soms -; ~сом; som soms kgs
sum sums -; ~сум; soum soums uzs
somoni somoni -; =сомони; somoni somonis tjs
leu lei -; =лей =лея =леев =леи; leu lei mdl ron
shekel shekels ₪; ^шекел =шекелей; shekel shekels ₪ nis ils
lira liras -; *лир; lira liras lire ₺
franc francs -; ~франк; franc francs chf
zloty zlotys -; =злотый =злотых =злотого =злотым; zloty zlotys zloties pln
krone kronor -; *крон; krone kroner krona kronor koruna korunas crown crowns sek nok dkk czk
rupee rupees ₹; +рупи; rupee rupees rupiah rupiahs inr idr ₹
dirham dirhams -; ~дирхам; dirham dirhams aed
dinar dinars -; ~динар; dinar dinars rsd
peso pesos -; =песо; peso pesos mxn
rial rials -; ~риал; rial rials riyal riyals irr sar
baht baht -; =бат =бата =батов; baht bahts thb
bitcoin bitcoins -; ~биткоин ~биткойн; bitcoin bitcoins btc
"""

_ENDINGS = {"~": _NOUN, "^": _SOFT, "*": _FEMININE, "+": _SOFT_FEMININE, "@": _ADJECTIVE, "=": [""]}


def _forms(marked: str) -> list[str]:
    """The forms a marked stem stands for."""
    return [marked[1:] + ending for ending in _ENDINGS[marked[0]]]


def _tables() -> tuple[dict[str, Unit], dict[str, str], dict[str, str]]:
    units: dict[str, Unit] = {}
    russian: dict[str, str] = {}
    english: dict[str, str] = {}
    for line in _MEASURES.strip().splitlines():
        dimension, head, ru, en = (part.strip() for part in line.split(";"))
        name, factor, plural = head.split(" ", 2)
        imperial = name in {"mi", "ft", "inch", "yd", "lb", "oz", "acre", "mi²", "ft²", "ft³", "gallon", "mph", "°F"}
        units[name] = Unit(name, dimension, float(factor), plural, imperial=imperial)
        russian |= {form: name for stem in ru.split() for form in _forms(stem)}
        english |= dict.fromkeys(en.split(), name)
    for line in _CURRENCIES.strip().splitlines():
        head, ru, en = (part.strip() for part in line.split(";"))
        name, plural, sign = head.split()
        units[name] = Unit(name, "money", 1.0, plural, sign.strip("-"))
        russian |= {form: name for stem in ru.split() for form in _forms(stem)}
        english |= dict.fromkeys(en.split(), name)
    units[POINTS] = Unit(POINTS, "points", 1.0, "percentage points")
    russian["пп"] = english["pp"] = POINTS
    return units, russian, english


UNITS, RUSSIAN, ENGLISH = _tables()
"""Units by name, and names by a word in small letters, ё as е."""

SQUARE = {"m": "m²", "km": "km²", "cm": "cm²", "mi": "mi²", "ft": "ft²"}
CUBIC = {"m": "m³", "km": "km³", "cm": "cm³", "ft": "ft³"}
PER_HOUR = {"km": "km/h", "mi": "mph"}
PER_SECOND = {"m": "m/s"}

_ALIKE = {frozenset(pair.split()) for pair in ("pound lb", "dollar peso", "yuan yen", "ruble kopeck", "dollar cent",
                                              "som sum")}  # fmt: skip
"""Names that one word may stand for: «фунт» is weight and money, ¥ is yen and yuan."""

_NEAR = 1.2
"""Factors this near are one unit: a nautical mile is a mile, a long ton a tonne."""

_COMPARED = frozenset("length mass area volume speed time temperature power data share points money".split())


@lru_cache(maxsize=4096)
def fit(one: str, other: str) -> bool:
    """Whether one unit may be a translation of the other, the number being the same."""
    if one == other or not one or not other or frozenset((one, other)) in _ALIKE:
        return True
    left, right = UNITS[one], UNITS[other]
    if left.dimension != right.dimension:
        return not (left.dimension in _COMPARED and right.dimension in _COMPARED) or {
            left.dimension,
            right.dimension,
        } in ({"temperature", "share"}, {"temperature", "time"}, {"time", "length"}, {"volume", "mass"})
    if left.dimension in ("money", "temperature"):
        return False
    return 1 / _NEAR < left.factor / right.factor < _NEAR


SAME = 0.02
"""Two measures are the same up to this share of their value: 42.2 km and 42,195 m."""


def is_same(value: float, unit: str, other: float, other_unit: str) -> bool:
    """Whether two measures are the same in different units: 1.5 tonnes and 1,500 kg."""
    found = converted(value, unit, other_unit) if unit != other_unit else None
    return found is not None and abs(found - other) <= SAME * abs(other)


def converted(value: float, unit: str, to: str) -> float | None:
    """`value` of a unit in another, or None where they do not convert."""
    here, there = UNITS[unit], UNITS[to]
    if here.dimension != there.dimension or here.dimension in ("money", "points"):
        return None
    if {unit, to} == {"°C", "°F"}:
        return value * 9 / 5 + 32 if unit == "°C" else (value - 32) * 5 / 9
    return value * here.factor / there.factor
