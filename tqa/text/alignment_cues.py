"""What of a text its translation must have too, for the alignment of the two: numbers, names and international words
by their consonants, words in Latin letters, words of a small dictionary, marks such as «?»."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tqa.text.stems import english_key, russian_key
from tqa.text.words import fold

Cues = dict[str, tuple[float, float]]
"""Cues, each with what a bead loses when it has the cue on one side only: a fixed part and a share of the cue's gain."""

# What is lost for each kind of cue. Words have no fixed part: one that the other text never uses says nothing.
_NUMBER, _NAME, ANCHOR, _WORD, _MARK = (0.65, 0.0), (0.2, 0.0), (0.2, 0.1), (0.0, 0.11), (0.0, 0.67)

_TOKEN = re.compile(
    r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)*|(?:[A-Z]\.){2,}"
    r"|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[?!%$€№«»\"“”„:;(]"
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d+)?")
_CYRILLIC, _LATIN = re.compile(r"[а-яёєіїґў]", re.IGNORECASE), re.compile(r"[a-z]", re.IGNORECASE)
_ROMAN = str.maketrans(
    dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґў", "abvgdejsiiklmnoprstufhscss i eiieiigu", strict=True))
)
_SOUNDS = {
    "tion": "sion",
    "shch": "s",
    "ch": "c",
    "sh": "s",
    "zh": "j",
    "kh": "h",
    "ph": "f",
    "th": "t",
    "ck": "k",
    "ce": "se",
    "ci": "si",
    "cy": "si",
    "c": "k",
    "q": "k",
    "x": "ks",
    "w": "v",
    "z": "s",
    "y": "i",
}
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_VOWELS, _DOUBLE, _SOUND_LENGTH = re.compile(r"[aeiouh ]"), re.compile(r"(.)\1+"), 4

# English words: Russian stems, or whole forms after "=". Frequent words of news whose sounds tell nothing.
_DICTIONARY = """
January:январ; February:феврал; March:=март,=марта,=марте; April:апрел; May:=мая,=май,=мае; June:июн; July:июл;
August:август; September:сентябр; October:октябр; November:ноябр; December:декабр; Monday:понедельник;
Tuesday:вторник; Wednesday:=среду,=среды; Thursday:четверг; Friday:пятниц; Saturday:суббот; Sunday:воскресень; one
first:=один,=одна,=одно,=одного,=одной,первы,перва,перво; two second both
twice:=два,=две,=двух,=двум,двое,втор,=оба,=обе,дважды; three third:=три,=трех,=тремя,трое,трет; four
fourth:четыр,четверт; five fifth:=пять,=пяти,пятер,пятый,пятого; six sixth:=шесть,=шести,шестой; seven
seventh:=семь,=семи,седьм; eight eighth:восьм,=восемь; nine ninth:=девять,=девяти,девят; ten
tenth:=десять,=десяти,десят; hundred:=сто,сотни,сотен; thousand:тысяч,=тыс; million:миллион,=млн;
billion:миллиард,=млрд; percent:процент; I me my:=я,=меня,=мне,=мной,=мой,=моя,=мое,=мои; we us
our:=мы,=нас,=нам,=нами,=наш,=наша,=наше,=наши,нашей; you your:=вы,=вас,=вам,=ты,=тебя,=тебе,=ваш,=ваша,=ваши,=твой;
he his him:=он,=его,=ему,=ним,=нем,=него,=нему; she her:=она,=ее,=ей,=ней,=нее; they their
them:=они,=их,=им,=ними,=них; not no never:=не,=нет,=ни,никогда,никто; but however:=но,однако; if:=если; when:=когда;
because:=потому,поскольку; why:почему,зачем; who:=кто,=кого,=кому; what:=что; how:=как; where:=где,=куда; also
too:также,=тоже; only:только; very:=очень; against:против; without:=без; between:=между; under:=под; now
today:сейчас,сегодня,теперь; yesterday:вчера; before:прежде,=перед,=до; after later:после,позже;
year:=год,=года,=году,=лет,=годы; month:месяц; week:недел; day:=день,=дня,=дней,=дню,=дни; hour:=час,=часа,=часов;
minute:минут; night:=ночь,=ночи,ночн; morning:утро,утра,утрен; time:время,времен; new:новый,новая,новое,новые,ново;
big large great:больш,крупн,велик; more:=более,=больше; good:хорош; many:=много,многие,многих; all
every:=все,=всех,=всем,=всей,=весь,=всего,кажд; other another:друго,други,другу; say said tell
told:сказа,говор,рассказ,заяви,сообщ,отмети,отмеча; ask question:спроси,вопрос; want:хоте,=хочу,=хочет,=хотят; must
should need:должн,нужно,необходим; help assist:помощ,помог; work job:работ; live life lives:жизн,живет,живут; die dead
death:смерт,умер,погиб; kill murder:убит,убий,убил; woman women:женщин; man men:мужчин; child children kid
baby:ребен,=дети,=детей,детск,младен; family:семья,семьи,семей; people person human:люди,людей,людя,челове,народ;
police officer:полиц; government:правительств; state:государств,штат; country:стран; city town:город;
region:регион,област,=край,=края; world:=мир,=мира,=мире,миров; court judge:=суд,=суда,=суде,судья,судебн; war:войн;
military army troop soldier:военн,арми,войск,солдат; fire:пожар,=огонь,=огня; house home:=дом,=дома,=доме;
school:школ; hospital:больниц,госпитал; doctor medic physician:врач,медик; road:дорог; car vehicle:машин,автомоб;
driver:водител; ship vessel:корабл,=судно,=судна; money:деньг,денег; price:=цена,=цены,=цен,=цену; company
firm:компани; market:рынок,рынк; oil:нефт; election:выбор; vote:голосов; leader head chief:глава,главы,лидер;
main:главн; member:член; team:команд,сборн; game match play:=игра,=игры,=игре,=игру,матч; win won victory:побед,выигр;
news newspaper:новост,газет; film movie:фильм; language:язык; research study:исследов; weather:погод; rain:дожд;
Russia Russian:росси,русск,=рф; America American US USA:америк,=сша; China Chinese:китай,китаев; Germany
German:герман,немец,немц; France French:франц; Britain British UK English:британ,великобрит,англи; Ukraine
Ukrainian:украин; Japan Japanese:япон; Spain Spanish:испан; Turkey Turkish:турц,турец; Europe European:европ;
EU:=ес,евросоюз; UN:=оон; north northern:север; south southern:=юг,=юга,=юге,южн; east eastern:восток,восточн; west
western:запад; security safety:безопас; health:здоров,здравоохр; union:союз; injury injured wound:ранен,травм,пострад;
case:=дело,=дела,=деле,случа; start begin began beginning:начал,начин; next:следующ; last past:последн,прошл;
long:длин,долг,=долго; high:высок; open:откры; close:закры; sell sold:прода; meet meeting met:встреч,встрет; decide
decision:решил,решен; show:показ; name:=имя,=имени,назва,назыв; number:числ,номер,количеств; reason:причин;
border:границ; thank:спасибо,благодар; dog:собак
"""
_ENGLISH: dict[str, int] = {}
_RUSSIAN: dict[str, int] = {}
for _number, _entry in enumerate(" ".join(_DICTIONARY.split()).split("; ")):
    _english, _, _russian = _entry.partition(":")
    _ENGLISH.update((_word, _number) for _word in _english.split())
    _RUSSIAN.update((_word, _number) for _word in _russian.split(","))


def is_cyrillic(units: Sequence[str]) -> bool:
    """Whether most letters of the first units are Cyrillic."""
    sample = "".join(unit[:500] for unit in units[:200])
    return len(_CYRILLIC.findall(sample)) > len(_LATIN.findall(sample))


def cues_of(text: str, crossing: bool) -> Cues:
    """What the translation of a text must have too. `crossing`: the translation is in the other script."""
    found: Cues = {}
    for match in _TOKEN.finditer(unicodedata.normalize("NFC", text)):
        token = match[0]
        if token[0].isdigit():
            found.update((f"#{number}", _NUMBER) for number in _numbers(token))
        elif not token[0].isalpha():
            found['"' if token in "«»“”„" else token] = _MARK
        else:
            for word in token.replace(".", "").split("-"):
                if cue := _word_cue(word, crossing):
                    named = word[0].isupper() and match.start() > 0 and cue[0] != "="
                    if named or cue not in found:
                        found[cue] = _NAME if named else _WORD
    return found


def _numbers(token: str) -> Iterator[str]:
    """«1 200 000» and «1,200,000» are one number, «3,5» and «3.5» too; «12.03.2018» is three."""
    parts = re.split(r"[.,]", token)
    if _GROUPED.fullmatch(token):
        parts = [re.sub(r"[.,\s](?=\d{3}(?!\d))", "", token).replace(",", ".")]
    elif len(parts) == 2:
        parts = [".".join(parts)]
    return (part.lstrip("0") or "0" for part in parts)


@lru_cache(maxsize=65_536)
def _word_cue(word: str, crossing: bool) -> str:
    """What to compare a word by: meaning if the dictionary has it, else sound; empty if it has too little."""
    lower = fold(word)
    cyrillic = bool(_CYRILLIC.match(lower))
    # «Жуков» keeps the ending that «городов» loses: sounds are cut short, so it does no harm there.
    stem = english_key(lower) if not cyrillic else lower if lower.endswith(("ов", "ев")) else russian_key(lower)
    if not crossing:
        return stem[:7]
    if cyrillic:
        entries = [_RUSSIAN.get(f"={lower}")]
        entries += [_RUSSIAN.get(lower[:end]) for end in range(len(lower), max(2, len(lower) - 7), -1)]
    else:  # capitals count where the dictionary has them: "US", "May"
        bare = re.sub(r"(?:ed|ing|er)$", "", stem)
        entries = [_ENGLISH.get(form) for form in (word, lower, stem, bare, f"{bare}e")]
    for entry in entries:
        if entry is not None:
            return f"={entry}"
    sound = _sound(stem, cyrillic)
    return sound if len(sound) > 1 and (word[:1].isupper() or len(word) > 3) else ""


def _sound(stem: str, cyrillic: bool) -> str:
    """The first consonants in one rough alphabet, a leading vowel as "a": «президент», "president" → prsdn."""
    if cyrillic:
        letters = stem.replace("дж", "j").replace("кс", "ks").translate(_ROMAN)
    else:
        plain = "".join(c for c in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(c))
        letters = _SOUND.sub(lambda found: _SOUNDS[found[0]], plain)
    head = "a" if letters[:1] in "aeiouhj" else letters[:1]
    return _DOUBLE.sub(r"\1", head + _VOWELS.sub("", letters[1:]))[:_SOUND_LENGTH] if letters else ""
