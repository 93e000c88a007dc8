"""First names that English may give in other letters: full forms of short ones, rulers' and saints' names, Korean
syllables."""

from __future__ import annotations

from collections.abc import Sequence

from tqa.names.romanisation import plain

_OTHER = {
    "саша": "alexander alexandra aleksandr oleksandr sasha", "миша": "mikhail michael", "маша": "maria mary",
    "паша": "pavel paul", "вова": "vladimir volodymyr", "володя": "vladimir volodymyr", "дима": "dmitry dmitri dmytro",
    "митя": "dmitry dmitri", "леша": "alexei alexey oleksiy", "алеша": "alexei alexey", "сережа": "sergei sergey",
    "женя": "evgeny yevgeny evgenia eugene", "коля": "nikolai nikolay", "катя": "ekaterina catherine yekaterina",
    "настя": "anastasia", "лена": "elena yelena olena helen", "таня": "tatiana tatyana", "наташа": "natalia natalya",
    "ваня": "ivan", "петя": "peter pyotr petr", "слава": "vyacheslav svyatoslav", "гриша": "grigory", "юра": "yuri yury",
    "костя": "konstantin", "боря": "boris", "витя": "viktor victor", "лиза": "elizaveta elizabeth", "аня": "anna",
    "оля": "olga", "света": "svetlana", "ира": "irina", "люда": "lyudmila", "андрюша": "andrei andrey", "тема": "artem",
    "питер": "petersburg", "энтони": "ant tony", "джо": "joseph", "билл": "william", "боб": "robert", "майк": "michael",
    "джим": "james", "том": "thomas", "крис": "christopher christina", "ник": "nicholas", "дэн": "daniel",
    "бен": "benjamin", "людовик": "louis", "карл": "charles karl carl", "генрих": "henry heinrich",
    "яков": "james jacob", "иоанн": "john", "вильгельм": "william wilhelm", "георг": "george georg",
    "филипп": "philip", "иаков": "james jacob", "пий": "pius", "эммануил": "emmanuel", "изабелла": "isabella",
    "елизавета": "elizabeth", "петр": "peter", "павел": "paul", "михаил": "michael", "николай": "nicholas",
    "екатерина": "catherine", "александр": "alexander", "иосиф": "joseph", "андрей": "andrew", "кирилл": "cyril",
    "мария": "mary", "иисус": "jesus", "моисей": "moses", "матфей": "matthew", "лука": "luke", "марк": "mark",
    "фома": "thomas", "климент": "clement", "григорий": "gregory", "юстиниан": "justinian", "наполеон": "napoleon",
}  # fmt: skip


def other_names(lemma: str) -> tuple[str, ...]:
    """English names (plain) that may stand for a Russian first name (dictionary form, ё as е) without being spelled
    like it."""
    return tuple(_OTHER.get(lemma, "").split())


_SURNAMES = frozenset(
    "ким ли пак чхве чой чон кан чо юн чан лим хан со син квон хван ан сон хон ко мун ян пэ пан но хо нам ю сим".split()
)
"""Korean surnames, as the Kontsevich system writes them."""
_SYLLABLES = {
    "ким": "kim gim", "ли": "lee yi rhee li", "пак": "park pak", "чхве": "choi", "чой": "choi", "чон": "jeong jung chung jong",
    "чен": "jong jeong", "кан": "kang", "чо": "cho jo", "юн": "yoon yun", "чан": "chang jang", "лим": "lim", "хан": "han",
    "со": "seo so", "син": "shin sin", "квон": "kwon", "хван": "hwang", "ан": "ahn an", "сон": "song sung son seong",
    "хон": "hong", "ко": "ko koh go", "мун": "moon mun", "ян": "yang", "пэ": "bae", "пан": "ban", "но": "roh noh no",
    "нам": "nam", "ю": "yoo yu", "сим": "shim sim", "ын": "un eun", "ир": "il", "сен": "sung song seong", "чже": "jae je",
    "чжэ": "jae", "ин": "in", "ги": "ki gi", "ки": "ki gi", "дук": "duk deok", "кын": "geun keun", "хе": "hye hae", "хё": "hyo",
    "сок": "seok suk", "ёль": "yeol yol", "ель": "yeol yol", "мен": "myung myong", "мён": "myung myong", "бак": "bak pak",
    "хен": "hyun hyeon hyong", "хён": "hyun hyeon hyong", "му": "moo mu", "дэ": "dae tae", "чжун": "jung joong jun",
    "джун": "jun joon", "чжон": "jong jeong", "ук": "uk wook", "вон": "won", "ён": "yong young yeong",
    "ен": "yong young yeong", "хо": "ho", "гын": "geun", "хи": "hee hui", "ра": "ra", "тхэ": "tae", "ган": "gang kang", "гук": "kook guk",
    "мин": "min", "хын": "heung", "гю": "gyu kyu", "джон": "jong", "чхоль": "chol cheol", "чхан": "chang", "сик": "sik", "ван": "wan",
    "бом": "bum beom", "сын": "seung", "ро": "ro", "ми": "mi", "чжи": "ji", "джи": "ji", "су": "su soo", "чу": "choo", "сы": "su",
}  # fmt: skip
"""Korean syllables as the Kontsevich system writes them in Russian, with what English has for them."""


def korean_forms(russian: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """For a Korean name of two or three words (small letters), a surname first, the English syllables of each word,
    the usual one first; nothing for other names."""
    if len(russian) not in (2, 3) or russian[0] not in _SURNAMES:
        return ()
    found = tuple(tuple(_SYLLABLES.get(word, "").split()) for word in russian)
    return found if all(found) else ()


def is_other_name(lemma: str, english: str) -> bool:
    """Whether an English name may stand for a Russian first name without being spelled like it."""
    return plain(english) in other_names(lemma)
