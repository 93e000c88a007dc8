"""Where a Russian or English text says no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from tqa.model import Span
from tqa.text.seldom import Seldom
from tqa.text.text import Text


@dataclass(frozen=True, slots=True)
class Negation:
    """What a text denies: the places where a statement is plainly negated ("did not", «не пришёл»), and the number
    of words that may stand for a negation in the other language ("fail", "unable", «отказался», «без»)."""

    plain: tuple[Span, ...]
    hidden: int

    @property
    def any(self) -> bool:
        """Whether there is a word of either kind."""
        return bool(self.plain) or self.hidden > 0


# Idioms that deny nothing, or that English says in many ways without denying: taken out before the rest is read.
_IDIOMS_RU = regex.compile(
    r"(?<!\p{L})(?:не (?:только|просто|раз|менее|более|больше|меньше|позднее|позже|раньше|ранее|иначе|столько|сколько"
    r"|случайно|зря|напрасно|прочь|без|так давно|так уж|один раз|одну|один|одного|далее|исключ\p{L}+|хватает|хватало|хватит|прошло"
    r"|терпится|дай бог|секрет|стоит|удержа\p{L}+|считая|говоря|дожида\p{L}+|обо[шй]\p{L}+|скрыва\p{L}+|мешало бы|мешает"
    r"|успе\p{L}+|преминул\p{L}*|сомнева\p{L}+|понаслышке|покладая|за горами|(?:могу|мог|может|могла|могли|могут|можем|можете) не)"
    r"|тем не менее|чуть (?:было )?не|едва (?:было )?не|пока (?:\p{L}+ ){0,4}не|(?:как|что|кто|где|куда|сколько|какой|какая|какие|какими)"
    r" (?:бы )?(?:\p{L}+ ){0,2}ни|во что бы то ни стало|ни свет ни заря|так или иначе|нет сомнени\p{L}+|нет-нет"
    r"|почему бы (?:и |\p{L}+ )?не|если не|то ли не|чего только не|кем только не)(?!\p{L})"
)
_PLAIN_RU = regex.compile(r"(?<!\p{L}|-)(?:не|нет|нельзя|никогда|никто|ничего|никак)(?!\p{L}|-)")
_HIDDEN_RU = regex.compile(
    r"(?<!\p{L})(?:не|ни|нет|без|кроме|помимо|вместо|вопреки|против|вне|вряд|едва|мало|реже|редко|разве|неужели|ли|лишь|пока|только"
    r"|трудно|тяжело|сложно|поздно|рано|вон|долой|хватит|исключено|иначе|отнюдь|якобы|будто|слабо|плохо|хуже|меньше"
    r"|стоп|пофиг|плевать|наплевать|равнодуш\p{L}+|тоже|единственн\p{L}+|сомн\p{L}+|якобы|нипочем|бы|иной|другой|другие|никто|один|отказ\p{L}+|отверг\p{L}*|отклон\p{L}+|отриц\p{L}+"
    r"|опроверг\p{L}+|отмен\p{L}+|отсутств\p{L}+|запре\p{L}+|избе[гж]\p{L}+|переста\p{L}+|прекра[тщ]\p{L}+|исключ\p{L}+|лиш[аеи]\p{L}+"
    r"|потер\p{L}+|утра[тч]\p{L}+|уклон\p{L}+|упусти\p{L}+|упуска\p{L}+|воздерж\p{L}+|воспрепят\p{L}+|препятств\p{L}+|меша\p{L}+|помеша\p{L}+"
    r"|скры[лтв]\p{L}*|забы\p{L}+|сорва\p{L}+|срыв\p{L}*|провал\p{L}+|приостан\p{L}+|останов\p{L}+|обречен\p{L}*|бойкот\p{L}*|молч\p{L}+"
    r"|против\p{L}+|проти\p{L}+|возраж\p{L}+|возраз\p{L}+|пусто\p{L}*|ноль|нулев\p{L}+|минус\p{L}*|анти\p{L}+|контр\p{L}+|дефицит\p{L}*|нехват\p{L}+"
    r"|нужда\p{L}+|свобод\p{L}+|прежде чем|далек\p{L}*|прошел мимо|промах\p{L}*|промолч\p{L}+|пропус\p{L}+|упрек\p{L}*|предостер\p{L}+"
    r"|берег\p{L}*|чужд\p{L}*|слишком|впервые|вымыш\p{L}+|фейк\p{L}*|ложн\p{L}+|лож[ьи]|брос\p{L}+|слома\p{L}+|хоть|хотя|закры\p{L}+"
    r"|отпа[лд]\p{L}*|расста\p{L}+|обяз\p{L}+|вышел из|вышла из|откаж\p{L}+|наоборот|напротив|однако|отложи\p{L}+|срок\p{L}*"
    r"|(?:не|ни|без|бес|обез|обес)\p{L}{2,})(?!\p{L})"
)
# Words that only begin as if they denied something, or that English renders without denying.
_AFFIRMED_RU = regex.compile(
    r"(?<!\p{L})(?:небольш|небе|неба|небо|небес|недавн|недел|недр|нежн|незадолго|некотор|некий|некая|некие|некогда|некто|немец|немк|немеч|немного"
    r"|немал|нередк|неоднократ|неолит|неон|неподал|непосредств|нерв|несколь|неск|несчаст|несмотря|нес(?:ти|ет|ут|ла|ло|ли|ший|ущ)|нетронут"
    r"|нефт|нехило|невест|неве?роятн|невск|негр|недвиж|независ|необход|необыч|неожид|неоцен|непал|непремен|неделим|нейро|нейтр|неиз(?:менн|беж)"
    r"|нем(?!\p{L})|нему(?!\p{L})|нее(?!\p{L})|ней(?!\p{L})|нести|нет[ьа]н|нетфл|ник(?:ол|ит|он|ел|ар|ос|ол)|нидер|ниж|низ|ниаг|нин|нит|ниц|ниш|ним"
    r"|них(?!\p{L})|нищ|ниссан|безопас|безуслов|бесед|беспеч|беспилот|беспоко|бесплат|бессп|беста|бестсел|безна(?:л|к)|бездом|безум|обеспеч|обеспок"
    r"|безработ|беспоряд|беженц)"
)
_IDIOMS_EN = regex.compile(
    r"\b(?:not (?:only|just|merely|simply|least|to mention|until|unlike|surprisingly|long ago|less than|more than|all that|far|later than)"
    r"|(?:whether )?or not|if not|why not|no (?:doubt|later|less|fewer|more than|sooner|matter|wonder|one knows|stranger)|(?:can|could)(?:not|n['’]t)"
    r" (?:help|but|wait)|nothing but|none other|no\.? ?\d+|last but not least|more often than not|(?:no|not) longer|need not|none the less"
    r"|isn['’]t it|aren['’]t they|don['’]t (?:forget|worry|you)|nothing to do with|in no time|no less|no way|not (?:a |one )?bad"
    r"|no[- ]fly|no[- ]man['’]?s|yes or no|no[- ]confidence|non-stop|no[- ]one)\b"
)
_PLAIN_EN = regex.compile(
    r"\b(?:not|cannot|never|(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should|must|need|ai)n['’]t)\b"
)
_HIDDEN_EN = regex.compile(
    r"\b(?:no|non|none|nothing|nobody|nowhere|no-one|neither|nor|without|barely|hardly|scarcely|rarely|seldom|only|until|till|unless|before"
    r"|except|but|rather|instead|beyond|out|off|away|against|despite|regardless|apart|aside|other|few|little|less|least|too|free|yet|otherwise"
    r"|whatever|however|whoever|wherever|whenever|half|short|far|different\p{L}*|absen\p{L}+|avoid\p{L}*|ban\p{L}*|bar|barred|block\p{L}*|cancel\p{L}*|ceas\p{L}+"
    r"|declin\p{L}+|den[iy]\p{L}*|doubt\p{L}*|empty|exclud\p{L}+|exempt\p{L}*|fail\p{L}*|false\p{L}*|forbid\p{L}*|forbad\p{L}*|forg\p{L}+|halt\p{L}*"
    r"|ignor\p{L}+|keep\p{L}*|kept|lack\p{L}*|lose\p{L}*|losing|lost|miss\p{L}*|neglect\p{L}*|oppos\p{L}+|preclud\p{L}+|prevent\p{L}*|prohibit\p{L}*"
    r"|refrain\p{L}*|refus\p{L}+|reject\p{L}*|rule\p{L}*|short\p{L}*|spar\p{L}+|stop\p{L}*|suspend\p{L}*|unless|void|withh\p{L}+|wrong\p{L}*|zero"
    r"|stay\p{L}*|remain\p{L}*|still|hard|difficult\p{L}*|poor\p{L}*|weak\p{L}*|bad\p{L}*|limit\p{L}*|restrict\p{L}*|deter\p{L}*|hid\p{L}+|exception\p{L}*|contrary"
    r"|abstain\p{L}*|impossib\p{L}+|alone|mere\p{L}*|outside|further|worse|silen\p{L}+|overlook\p{L}*|dodg\p{L}+|escap\p{L}+|shun\p{L}*|skip\p{L}*|abandon\p{L}*"
    r"|(?:un|in|im|il|ir|dis|non|mis|de|a)-?\p{L}{4,}|\p{L}{2,}(?:less|lessly|lessness|proof|free))\b"
)


# A plain negation is one word, whatever stands around it.
_DENYING_RU = Seldom(lambda word: _PLAIN_RU.search(word) is not None)
_DENYING_EN = Seldom(lambda word: _PLAIN_EN.search(word) is not None)


class _Plain(NamedTuple):
    """The plain negations, the number of idioms, and the text in small letters with the idioms taken out."""

    places: tuple[Span, ...]
    idioms: int
    masked: str


def denies(text: Text) -> bool:
    """Whether a text has a word that plainly denies, be it in an idiom: False is soon said."""
    return bool((_DENYING_RU if text.language == "ru" else _DENYING_EN).among(text.vocabulary))


def agree(source: Text, target: Text) -> bool:
    """Whether, of two texts that deny, it is soon seen that nothing was added or lost: the English has one word that
    denies, and the Russian has some. In an idiom such a word counts as one that may stand for a negation."""
    denying = _DENYING_EN.among(target.vocabulary)
    words = [word for word in target.words if word.lower in denying]
    if len(words) != 1 or "-" in words[0].lower or not _PLAIN_EN.match(_small(target), words[0].start):
        return False
    return _PLAIN_RU.search(_small(source)) is not None


def plain_negations(text: Text) -> tuple[Span, ...]:
    """The places where a text plainly denies: quicker than `negation`, which finds them too."""
    return text.of(_plain).places if denies(text) else ()


def may_deny(text: Text) -> bool:
    """Whether a text has a negation of any kind."""
    plain = text.of(_plain)
    return bool(plain.places) or plain.idioms > 0 or next(_others(text, plain), None) is not None


def negation(text: Text) -> Negation:
    """What a text denies."""
    plain = text.of(_plain)
    return Negation(plain.places, plain.idioms + sum(1 for _ in _others(text, plain)))


def _others(text: Text, plain: _Plain) -> Iterator[regex.Match[str]]:
    """The words that may stand for a negation, one after the other: often the first is enough."""
    covered = {place.start for place in plain.places}
    russian = text.language == "ru"
    for found in (_HIDDEN_RU if russian else _HIDDEN_EN).finditer(plain.masked):
        if found.start() not in covered and not (russian and _AFFIRMED_RU.match(plain.masked, found.start())):
            yield found


def _small(text: Text) -> str:
    """The text in small letters, with ё as е, every letter in its place."""
    value = text.value.lower()
    if len(value) != len(text.value):  # a letter that grows in small letters: places would be wrong
        value = text.value
    return value.replace("ё", "е") if text.language == "ru" else value


def _plain(text: Text) -> _Plain:
    idioms, plain = (_IDIOMS_RU, _PLAIN_RU) if text.language == "ru" else (_IDIOMS_EN, _PLAIN_EN)
    value = _small(text)
    idiomatic = 0
    masked = value
    for match in idioms.finditer(value):
        idiomatic += 1
        masked = masked[: match.start()] + " " * len(match[0]) + masked[match.end() :]
    return _Plain(tuple(Span(*match.span()) for match in plain.finditer(masked)), idiomatic, masked)
