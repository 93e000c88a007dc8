"""Which units (paragraphs, lines, sentences) of a text answer to which units of its translation.

The best path is found by dynamic programming over beads, as in Gale & Church 1993 (*A Program for Aligning
Sentences in Bilingual Corpora*), with log-likelihood ratios in nats: how much likelier the two sides of a bead
are as translations of each other than as strangers. To length are added *cues*, things that survive
translation: numbers, names and international words by their consonants, words kept in Latin letters, words of a
small dictionary, marks such as «?», and whatever anchors the caller knows (terms of a glossary). A unit left
alone (1-0, 0-1) costs only its prior, so a missing paragraph is cheaper than a bad bead.
"""

import math
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Indel

from tqa.text.stems import english_key, russian_key
from tqa.text.words import fold

__all__ = ["Bead", "align"]

# Kinds of cue, and what a bead loses when a cue of the kind is on one side only: a fixed part, and a share of
# what the cue would have gained (0 for words that the other text does not have at all).
_NUMBER, _NAME, _WORD, _MARK, _ANCHOR = "number", "name", "word", "mark", "anchor"
_LOSS = {_NUMBER: (0.65, 0.0), _NAME: (0.15, 0.0), _ANCHOR: (0.15, 0.2), _WORD: (0.0, 0.2), _MARK: (0.0, 0.48)}

# The figures below were set by coordinate descent on half of the measured documents and checked on the others.
_KEPT, _SMOOTH, _SMOOTH_UNITS, _GAIN_MOST, _GAIN_SCALE = 0.7, 0.96, 4.8, 4.0, 1.28
# Variance of the log length ratio (Russian and English prose need the same number of letters within 4 %).
_VARIANCE, _VARIANCE_SHORT, _STRANGERS, _LENGTH_SCALE, _LENGTH_LEAST = 0.032, 2.08, 7.6, 0.6, -12.0
# Priors of beads; that of a unit left alone grows with the share of text one side has too much.
_ALONE, _ALONE_SURPLUS, _SLACK = 0.112, 0.96, 0.012
_PRIORS = {
    bead: math.log(share)
    for bead, share in {
        (1, 1): 0.9, (1, 2): 0.04, (2, 1): 0.04, (2, 2): 0.0036,
        (1, 3): 0.004, (3, 1): 0.004, (1, 4): 0.0006, (4, 1): 0.0006,
    }.items()
}
_MOVES = (*_PRIORS, (1, 0), (0, 1))
_WIDEST = 4

_WHOLE = 20_000  # cells up to which no corridor is laid
_MARGIN = 12  # cells on each side of a sure pair
_CELLS = 1_500_000  # about what the widening between far points may cost
_RARE_PAIRS, _SURE = 16, 6.0  # a cue that pairs more units is not rare; nats that make a pair sure

_TOKEN = re.compile(
    r"\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)*|(?:[A-Z]\.){2,}"
    r"|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[?!%$€№«»\"“”„:;(]"
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d+)?")
_CYRILLIC, _LATIN = re.compile(r"[а-яёєіїґў]", re.IGNORECASE), re.compile(r"[a-z]", re.IGNORECASE)

_ROMAN = str.maketrans(
    dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґў", "abvgdejsiiklmnoprstufhscss i eiaeiigu", strict=True))
)
_LATIN_SOUNDS = {
    "tion": "sion", "ch": "c", "sh": "s", "zh": "j", "kh": "h", "ph": "f", "th": "t", "ck": "k",
    "c": "k", "q": "k", "x": "ks", "w": "v", "z": "s", "y": "i",
} | {f"c{vowel}": f"s{vowel}" for vowel in "eiy"}
_LATIN_SOUND = re.compile("|".join(sorted(_LATIN_SOUNDS, key=len, reverse=True)))
_VOWELS, _DOUBLE = re.compile(r"[aeiouh ]"), re.compile(r"(.)\1+")
_SOUND_LENGTH, _NEAR_SOUND = 5, 0.75

# English words: Russian stems, or whole forms after "=". Frequent words of news whose sounds tell nothing.
_DICTIONARY = """
January:январ; February:феврал; March:=март,=марта,=марте; April:апрел; May:=мая,=май,=мае; June:июн;
July:июл; August:август; September:сентябр; October:октябр; November:ноябр; December:декабр;
Monday:понедельник; Tuesday:вторник; Wednesday:=среду,=среды; Thursday:четверг; Friday:пятниц;
Saturday:суббот; Sunday:воскресень; one
first:=один,=одна,=одно,=одного,=одной,=одному,=одним,первы,перва,перво; two second both
twice:=два,=две,=двух,=двум,двое,втор,=оба,=обе,дважды; three third:=три,=трех,=тремя,трое,трет; four
fourth:четыр,четверт; five fifth:=пять,=пяти,пятер,пятый,пятого; six sixth:=шесть,=шести,шестой; seven
seventh:=семь,=семи,седьм; eight eighth:восьм,=восемь; nine ninth:=девять,=девяти,девят; ten
tenth:=десять,=десяти,десят; hundred:=сто,сотни,сотен; thousand:тысяч,=тыс; million:миллион,=млн;
billion:миллиард,=млрд; percent:процент; half:полови,полтор; I me
my:=я,=меня,=мне,=мной,=мой,=моя,=мое,=моего,=моей,=мои,=мою; we us
our:=мы,=нас,=нам,=нами,=наш,=наша,=наше,=наши,=нашей,=наших,=нашего; you
your:=вы,=вас,=вам,=ты,=тебя,=тебе,=ваш,=ваша,=ваши,=твой; he his him:=он,=его,=ему,=ним,=нем,=него,=нему;
she her:=она,=ее,=ей,=ней,=нее; they their them:=они,=их,=им,=ними,=них; not no
never:=не,=нет,=ни,никогда,никто; but however:=но,однако; if:=если; when:=когда; because:=потому,поскольку;
why:почему,зачем; who:=кто,=кого,=кому; what:=что; how:=как; where:=где,=куда; also too:также,=тоже;
only:только; very:=очень; against:против; without:=без; between:=между; under:=под; now
today:сейчас,сегодня,теперь; yesterday:вчера; tomorrow:завтра; before:прежде,=перед,=до; after
later:после,позже; year annual:=год,=года,=году,=лет,=годов,=годы,=годом; month:месяц; week:недел;
day:=день,=дня,=дней,=дню,=дни; hour:=час,=часа,=часов; minute:минут; night:=ночь,=ночи,ночн;
morning:утро,утра,утрен; evening:вечер; time:время,времен;
new:новый,новая,новое,новые,нового,новой,новых,новым,новую;
old:=старый,=старая,=старые,=старых,=старого,=старой; big large great:больш,крупн,велик; small
little:маленьк,небольш; most:большинств; more:=более,=больше; good:хорош; many:=много,многие,многих; all
every:=все,=всех,=всем,=всей,=весь,=всего,кажд; other another:друго,други,другу; say said tell
told:сказа,говор,рассказ,заяви,сообщ,отмети,отмеча; write wrote written:написа,=пишет; ask
question:спроси,вопрос; think thought believe:=думаю,=думает,считает,считают; know knew
known:=знать,=знаю,=знает,=знают,известн; see saw seen:=видел,=видели,=видит,увид;
want:хоте,=хочу,=хочет,=хотят; must should need:должн,нужно,необходим; help assist:помощ,помог; work
job:работ; live life lives:жизн,живет,живут; resident:жител; die dead death died:смерт,умер,погиб; kill
murder:убит,убий,убил; woman women:женщин; man men:мужчин; child children kid baby
infant:ребен,ребят,=дети,=детей,детск,младен; boy:мальчик; girl:девоч,девуш; mother mom:=мать,=матери,мама;
father dad:=отец,=отца,отцом; son:=сын,=сына,=сыном; daughter:=дочь,дочер;
wife:=жена,=жены,=жену,=женой,супруг; husband:=муж,=мужа,=мужем; brother:брат; sister:сестр;
family:семья,семьи,семей; friend:друзь,=друг,=друга; people person human:люди,людей,людя,челове,народ;
police officer:полиц; government:правительств; state:государств,штат; country:стран; city town:город;
village:деревн,=село,=села,=селе; region:регион,област,=край,=края,=краю,=крае;
world:=мир,=мира,=мире,миров; court judge:=суд,=суда,=суде,=судья,=судьи,судебн;
law:=закон,=закона,=законы,законопроект; right:=право,=права,=правом,=прав; war:войн; military army troop
soldier:военн,арми,войск,солдат; peace:мирн; weapon arms:оружи; attack assault:атак,напад;
fire:пожар,=огонь,=огня; water:=вода,=воды,=воде,=воду,водн; sea:=море,=моря,морск; air:воздух,воздуш; earth
ground land:=земля,=земли,=земле,=землю; house home:=дом,=дома,=доме; school:школ;
hospital:больниц,госпитал; doctor medic physician:врач,медик; disease illness:болезн,заболев; road:дорог;
car vehicle:машин,автомоб; driver:водител; plane aircraft airplane:самолет; ship
vessel:корабл,=судно,=судна; train:поезд; trip:поездк; money:деньг,денег; price:=цена,=цены,=цен,=цену;
company firm:компани; market:рынок,рынк; oil:нефт; gas:=газ,=газа,=газом,газов; power authority:власт;
election:выбор; vote:голосов; leader head chief:глава,главы,главе,главой,лидер; main:главн; member:член;
team:команд,сборн; game match play:=игра,=игры,=игре,=игру,матч; win won victory:побед,выигр; player:игрок;
goal:=гол,=гола,=голов; news newspaper:новост,газет; film movie:фильм; book:книг; photo
picture:фото,снимок,снимк; site website:=сайт,=сайта,=сайте; word:слово,слова,словом; language:язык; history
story:истори; science scientist:учены,научн; research study:исследов; university:университет; student
pupil:студент,ученик; teacher:учител; winter:=зима,=зимы,=зимой,зимн; summer:=лето,=лета,=летом,летн;
spring:=весна,=весны,=весной,весенн; autumn fall:=осень,=осени,=осенью,осенн; weather:погод;
snow:=снег,=снега,снеж; rain:дожд; street:улиц; building:здани; hand arm:=рука,=руки,=руку,=рук,=руках;
eye:глаз; white:=белый,=белая,=белые,=белого,=белой,=белых;
black:=черный,=черная,=черные,=черного,=черной,=черных;
red:=красный,=красная,=красные,=красного,=красной,=красных; green:зелен; Russia Russian:росси,русск,=рф;
America American US USA:америк,=сша; China Chinese:китай,китаев; Germany German:герман,немец,немц; France
French:франц; Britain British UK England English:британ,великобритан,англи; Ukraine Ukrainian:украин; Japan
Japanese:япон; Spain Spanish:испан; Greece Greek:грец,греч; Hungary Hungarian:венгр,венгер; Turkey
Turkish:турц,турец; Europe European:европ; EU:=ес,евросоюз; UN:=оон; north northern:север; south
southern:=юг,=юга,=юге,южн; east eastern:восток,восточн; west western:запад; defense defence:оборон; foreign
abroad overseas:иностран,зарубеж; security safety:безопас; health:здоров,здравоохр; trade:торгов;
union:союз; council:совет; agreement deal treaty:соглашени,договор; authority:власт; accident
crash:авари,=дтп,катастроф; crime criminal:преступ,уголов; investigation
investigator:расслед,следств,следовател; prison jail:тюрьм,тюрем,заключен; victim:жертв,пострада; injury
injured wound:ранен,травм,пострада; case:=дело,=дела,=деле,случа; end
finish:=конец,=конца,=конце,=концу,законч,оконч; start begin began beginning:начал,начин; next:следующ; last
past:последн,прошл; long:длин,долг,=долго; high:высок; young:молод; public society:общес; open:откры;
close:закры; buy bought:купи; sell sold:прода; pay paid:плати,оплат,заплат; meet meeting met:встреч,встрет;
decide decision:решил,решен; show:показ; name:=имя,=имени,назва,назыв; part:=часть,=части,частью;
place:=место,=места,=месте; number:числ,номер,количеств; reason:причин; border:границ;
river:=река,=реки,=реке,=реку; church:церк,церков; God:=бог,=бога,=богу; love:люби,любов;
thank:спасибо,благодар; yes:=да; animal:животн; dog:собак; cat:кошк,кота
"""
_ENGLISH_FORMS: dict[str, int] = {}
_RUSSIAN_FORMS: dict[str, int] = {}
_RUSSIAN_STEMS: dict[str, int] = {}
for _number, _entry in enumerate(" ".join(_DICTIONARY.split()).split("; ")):
    _english, _, _russian = _entry.partition(":")
    _ENGLISH_FORMS.update((_form, _number) for _form in _english.split())
    for _form in _russian.split(","):
        (_RUSSIAN_FORMS if _form[0] == "=" else _RUSSIAN_STEMS)[_form.lstrip("=")] = _number


@dataclass(frozen=True, slots=True)
class Bead:
    """Source units and the target units that translate them: indices from 0, consecutive, one side may be empty.

    `score` is the bead's log-likelihood ratio in nats, translations against strangers: a bead below 0 was made
    only because its neighbours left no better place. It is 0 where a side is empty, and is not compared.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float = field(default=0.0, compare=False)


def align(
    source: Sequence[str],
    target: Sequence[str],
    *,
    source_anchors: Sequence[Collection[str]] | None = None,
    target_anchors: Sequence[Collection[str]] | None = None,
) -> list[Bead]:
    """Beads in order that hold every index of `source` and of `target` exactly once.

    The languages are told apart by script only: Cyrillic against Latin compares by sound, one script on both
    sides (two translations of one article) compares by word. Anchors are identifiers the caller found in each
    unit, one collection a unit, that mean the same on both sides, such as concept entries; both sequences must
    be given for them to count. ValueError if an anchor sequence is not as long as its text.
    """
    sides = ((source, source_anchors), (target, target_anchors))
    if any(anchors is not None and len(anchors) != len(texts) for texts, anchors in sides):
        raise ValueError("one collection of anchors is needed for each unit")
    cyrillic = [_is_cyrillic(texts) for texts, _ in sides]
    crossing = cyrillic[0] != cyrillic[1]
    cues = [[_cues(text, crossing) for text in texts] for texts, _ in sides]
    if source_anchors is not None and target_anchors is not None:
        for found, anchors in zip(cues, (source_anchors, target_anchors), strict=True):
            for unit, names in zip(found, anchors, strict=True):
                unit.update((f"@{name}", _ANCHOR) for name in names)
    if crossing:
        _join_spellings(*cues)
    gains, losses = _weights(*cues)
    first, second = (_Side(texts, unit, gains, losses) for (texts, _), unit in zip(sides, cues, strict=True))
    gain = {cue: worth + 2 * losses[cue] for cue, worth in gains.items()}
    corridor = _Corridor(first, second, gain)
    while True:
        path = _Search(first, second, gain, corridor).path()
        if not corridor.pinches(path) or not corridor.widen():
            break
    return [Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), score) for i, j, a, b, score in path]


# --- cues: what a unit says that its translation must say too

def _is_cyrillic(texts: Sequence[str]) -> bool:
    """Whether most letters of the first units are Cyrillic."""
    sample = "".join(texts[:200])[:20_000]
    return len(_CYRILLIC.findall(sample)) > len(_LATIN.findall(sample))


def _cues(text: str, crossing: bool) -> dict[str, str]:
    """The cues of a text with their kinds. `crossing`: the other side is written in the other script."""
    found: dict[str, str] = {}
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token[0].isdigit():
            found.update((f"#{number}", _NUMBER) for number in _numbers(token))
        elif not token[0].isalpha():
            found["\"" if token in "«»“”„" else token] = _MARK
        else:
            for word in token.replace(".", "").split("-"):
                if cue := _word_cue(word, crossing):
                    named = word[0].isupper() and match.start() > 0 and cue[0] != "="
                    if named or cue not in found:
                        found[cue] = _NAME if named else _WORD
    return found


def _numbers(token: str) -> Iterator[str]:
    """«1 200 000» and «1,200,000» are one number, «3,5» and «3.5» too; «12.03.2018» is three."""
    if _GROUPED.fullmatch(token):
        parts = [re.sub(r"[.,\s](?=\d{3}(?!\d))", "", token).replace(",", ".")]
    else:
        parts = re.split(r"[.,]", token)
        if len(parts) == 2:
            parts = [".".join(parts)]
    return (part.lstrip("0") or "0" for part in parts)


@lru_cache(maxsize=65_536)
def _word_cue(word: str, crossing: bool) -> str:
    """What to compare a word by; empty if nothing."""
    lower = fold(word)
    cyrillic = bool(_CYRILLIC.match(lower))
    stem = russian_key(lower) if cyrillic else english_key(lower)
    if not crossing:
        return stem[:7]
    if meaning := _russian_meaning(lower) if cyrillic else _english_meaning(word, lower, stem):
        return f"={meaning}"
    sound = _sound(stem, cyrillic)
    return sound if len(sound) > 1 and (word[:1].isupper() or len(word) > 3) else ""


def _russian_meaning(lower: str) -> int | None:
    """The dictionary entry of a folded Russian word: a whole form, or the longest stem it begins with."""
    if (entry := _RUSSIAN_FORMS.get(lower)) is not None:
        return entry
    for end in range(len(lower), max(2, len(lower) - 7), -1):
        if (entry := _RUSSIAN_STEMS.get(lower[:end])) is not None:
            return entry
    return None


def _english_meaning(word: str, lower: str, stem: str) -> int | None:
    """The dictionary entry of an English word. Capitals count («US», «May») where the dictionary has them."""
    bare = re.sub(r"(?:ed|ing|er)$", "", stem)
    for form in (word, lower, stem, bare, f"{bare}e", word.capitalize() if word.isupper() else word):
        if (entry := _ENGLISH_FORMS.get(form)) is not None:
            return entry
    return None


def _sound(stem: str, cyrillic: bool) -> str:
    """The consonants of a stem in one rough alphabet, a leading vowel as "a": «президент», "president" → prsdn."""
    if cyrillic:
        letters = stem.replace("дж", "j").replace("кс", "ks").translate(_ROMAN)
    else:
        letters = "".join(c for c in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(c))
        letters = _LATIN_SOUND.sub(lambda found: _LATIN_SOUNDS[found[0]], letters)
    if not letters:
        return ""
    consonants = _VOWELS.sub("", letters[1:])
    return _DOUBLE.sub(r"\1", ("a" if letters[0] in "aeiouhj" else letters[0]) + consonants)[:_SOUND_LENGTH]


def _join_spellings(source: list[dict[str, str]], target: list[dict[str, str]]) -> None:
    """Give a source name the target cue it nearly sounds like, where neither has an equal on the other side."""
    known = [set().union(*side) for side in (source, target)]
    names = [{cue for unit in side for cue, kind in unit.items() if kind == _NAME} for side in (source, target)]
    by_first: dict[str, list[str]] = {}
    for cue in sorted(names[1] - known[0]):
        by_first.setdefault(cue[0], []).append(cue)
    same: dict[str, str] = {}
    for cue in sorted(names[0] - known[1]):
        near = process.extractOne(
            cue, by_first.get(cue[0], ()), scorer=Indel.normalized_similarity, score_cutoff=_NEAR_SOUND
        )
        if near and len(cue) > 2:
            same[cue] = near[0]
    for unit in source:
        for cue in unit.keys() & same.keys():
            unit[same[cue]] = unit.pop(cue)


def _weights(
    source: list[dict[str, str]], target: list[dict[str, str]]
) -> tuple[dict[str, float], dict[str, float]]:
    """For each cue the gain when a bead has it on both sides, and the loss when it has it on one side only.

    The gain is log(P(both | translations) / P(both | strangers)), where strangers share a cue as often as the
    side that has it in more units lets them; frequencies are smoothed towards rare.
    """
    totals = [Counter(cue for unit in side for cue in unit) for side in (source, target)]
    gains: dict[str, float] = {}
    for cue in totals[0].keys() & totals[1].keys():
        chance = max(
            (total[cue] + _SMOOTH) / (len(side) + _SMOOTH_UNITS)
            for total, side in zip(totals, (source, target), strict=True)
        )
        gains[cue] = _GAIN_SCALE * max(0.0, min(_GAIN_MOST, math.log(_KEPT / chance)))
    losses: dict[str, float] = {}
    for unit in [*source, *target]:
        for cue, kind in unit.items():
            fixed, share = _LOSS[kind]
            loss = fixed + share * gains.get(cue, 0.0)
            losses[cue] = max(loss, losses.get(cue, 0.0))
    return gains, losses


class _Side:
    """One text as the search sees it: for each width 1-4 and each first unit the length, cues and loss of a span."""

    def __init__(
        self, texts: Sequence[str], units: list[dict[str, str]], gains: dict[str, float], losses: dict[str, float]
    ) -> None:
        self.count = len(texts)
        lengths = [max(1, sum(map(len, text.split()))) for text in texts]
        self.total = sum(lengths)
        self.lengths = [lengths]
        self.cues = [[frozenset(cue for cue in unit if cue in gains) for unit in units]]
        everything = [frozenset(unit) for unit in units]
        self.losses = [[sum(losses[cue] for cue in unit) for unit in everything]]
        wide = everything
        for more in range(1, _WIDEST):
            wide = [wide[k] | everything[k + more] for k in range(len(texts) - more)]
            self.lengths.append([self.lengths[-1][k] + lengths[k + more] for k in range(len(wide))])
            self.cues.append([self.cues[-1][k] | self.cues[0][k + more] for k in range(len(wide))])
            self.losses.append([sum(losses[cue] for cue in span) for span in wide])


# --- the search

class _Corridor:
    """The cells (i source units, j target units done) that the search looks at: low[i] <= j <= high[i].

    Short texts get all cells. In long ones the heaviest chain of unit pairs that share rare cues is laid first
    and the corridor follows it, wider where the chain has gaps and widest where it has gaps of unlike length.
    """

    def __init__(self, first: _Side, second: _Side, gain: dict[str, float]) -> None:
        self._rows, self._columns = first.count, second.count
        self._margin = _MARGIN
        self._whole = (self._rows + 1) * (self._columns + 1) <= _WHOLE
        inner = [] if self._whole else _chain(first, second, gain)
        self._points = [(0, 0), *inner, (self._rows, self._columns)]
        self._lay()

    def widen(self) -> bool:
        """Make the corridor three times wider; False if it was widened twice already."""
        self._margin *= 3
        self._lay()
        return self._margin <= _MARGIN * 9

    def pinches(self, path: Iterable[tuple[int, int, int, int, float]]) -> bool:
        """Whether the path runs along a wall, so that a better one may lie behind it."""
        return any(
            0 < j == self.low[i] or self._columns > j == self.high[i]
            for i, j, _, _, _ in path
        )

    def _lay(self) -> None:
        spread = 0.0 if self._whole else 1.0
        while self._walls(spread) > _CELLS and spread > 0.01:
            spread /= 2

    def _walls(self, spread: float) -> int:
        """Set low and high; returns the number of cells. `spread` scales the widening between far points."""
        if self._whole:
            self.low, self.high = [0] * (self._rows + 1), [self._columns] * (self._rows + 1)
            return 0
        self.low, self.high = [self._columns] * (self._rows + 1), [0] * (self._rows + 1)
        for (i, j), (end, stop) in zip(self._points, self._points[1:], strict=False):
            down, right = end - i, stop - j
            width = self._margin + math.ceil(spread * (abs(down - right) + 2 * math.sqrt(max(down, right))))
            for row in range(i, end + 1):
                centre = j + (row - i) * right // max(1, down)
                left = max(0, j - self._margin, centre - width)
                self.low[row] = min(self.low[row], left)
                self.high[row] = max(self.high[row], min(self._columns, stop + self._margin, centre + width))
        self.high[-1] = self._columns
        return sum(high - low + 1 for low, high in zip(self.low, self.high, strict=True))


def _chain(first: _Side, second: _Side, gain: dict[str, float]) -> list[tuple[int, int]]:
    """The heaviest sequence of unit pairs, rising on both sides, among pairs that share enough rare cues."""
    places: list[dict[str, list[int]]] = [{}, {}]
    for side, where in zip((first, second), places, strict=True):
        for k, cues in enumerate(side.cues[0]):
            for cue in cues:
                where.setdefault(cue, []).append(k)
    weights: dict[tuple[int, int], float] = {}
    for cue, left in sorted(places[0].items()):
        right = places[1].get(cue, [])
        if len(left) * len(right) <= _RARE_PAIRS:
            for i in left:
                for j in right:
                    weights[i, j] = weights.get((i, j), 0.0) + gain[cue]
    # The best chain that ends at or before each column, as a staircase: columns and totals both rise.
    columns, totals, ends = [-1], [0.0], [-1]
    points: list[tuple[int, int, int]] = []  # row, column, index of the point before
    for i, j in sorted((pair for pair, weight in weights.items() if weight >= _SURE), key=lambda p: (p[0], -p[1])):
        at = bisect_right(columns, j - 1)
        total = totals[at - 1] + weights[i, j]
        stop = at
        while stop < len(columns) and totals[stop] <= total:
            stop += 1
        if stop < len(columns) and columns[at] == j and stop == at:
            continue
        columns[at:stop], totals[at:stop], ends[at:stop] = [j], [total], [len(points)]
        points.append((i, j, ends[at - 1]))
    chain: list[tuple[int, int]] = []
    at = ends[-1]
    while at >= 0:
        i, j, at = points[at]
        chain.append((i, j))
    return chain[::-1]


class _Search:
    """Dynamic programming over the corridor; keeps five rows of totals and one byte a cell to walk back by."""

    def __init__(self, first: _Side, second: _Side, gain: dict[str, float], corridor: _Corridor) -> None:
        self._first, self._second = first, second
        self._gain, self._corridor = gain, corridor
        shorter, longer = sorted((first.total, second.total))
        missing = max(0.0, 1.0 - shorter / max(1, longer) - _SLACK)
        more = min(0.5, _ALONE + _ALONE_SURPLUS * missing)
        rich = first.total > second.total
        self._alone = {(1, 0): math.log(more if rich else _ALONE), (0, 1): math.log(_ALONE if rich else more)}

    def path(self) -> list[tuple[int, int, int, int, float]]:
        """The beads of the best path: first source unit, first target unit, how many of each, score."""
        totals: list[list[float]] = []
        steps: list[bytearray] = []
        for i in range(self._first.count + 1):
            row, step = self._row(i, totals)
            totals = [row, *totals[: _WIDEST - 1]]
            steps.append(step)
        found = []
        i, j = self._first.count, self._second.count
        while i or j:
            a, b = _MOVES[steps[i][j - self._corridor.low[i]]]
            i, j = i - a, j - b
            found.append((i, j, a, b, self._score(i, j, a, b) if a and b else 0.0))
        return found[::-1]

    def _row(self, i: int, above: list[list[float]]) -> tuple[list[float], bytearray]:
        """Best totals of row i and the moves that reach them; above[0] is row i - 1."""
        corridor, score = self._corridor, self._score
        low, high = corridor.low[i], corridor.high[i]
        row, step = [-math.inf] * (high - low + 1), bytearray(high - low + 1)
        if i == 0:
            row[0] = 0.0
        for code, (a, b) in enumerate(_MOVES):
            if a == 0 or a > i:
                continue
            before, shift = above[a - 1], corridor.low[i - a]
            prior = _PRIORS[a, b] if b else self._alone[a, b]
            for j in range(max(low, shift + b), min(high, corridor.high[i - a] + b) + 1):
                total = before[j - b - shift] + prior
                if b:
                    total += score(i - a, j - b, a, b)
                if total > row[j - low]:
                    row[j - low], step[j - low] = total, code
        lone, code = self._alone[0, 1], _MOVES.index((0, 1))
        for k in range(1, len(row)):
            if row[k - 1] + lone > row[k]:
                row[k], step[k] = row[k - 1] + lone, code
        return row, step

    def _score(self, i: int, j: int, a: int, b: int) -> float:
        """Log-likelihood ratio of a bead of two sides.

        Length: the log ratio of the sides is normal, its variance falls with length; among strangers it is wide.
        """
        first, second = self._first, self._second
        left, right = first.lengths[a - 1][i], second.lengths[b - 1][j]
        variance = _VARIANCE + _VARIANCE_SHORT * 2 / (left + right)
        ratio = math.log(right / left)
        length = math.log((_STRANGERS + variance) / variance) / 2 - ratio * ratio / (2 * variance)
        shared = first.cues[a - 1][i] & second.cues[b - 1][j]
        gain = self._gain
        return (
            max(_LENGTH_SCALE * length, _LENGTH_LEAST)
            + sum([gain[cue] for cue in shared])
            - first.losses[a - 1][i]
            - second.losses[b - 1][j]
        )
