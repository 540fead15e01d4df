"""Words that tables of other programmes use, in the languages they come in: for guessing, never for scoring.

A guess is shown to a person and changes nothing by itself.
"""

import re
from collections.abc import Iterable, Mapping
from unicodedata import combining, normalize

from ipt_desktop.services.days import western
from ipt_desktop.services.table_map import folded

# What a column is called that holds the member's id, the group, the day, the function item, the total.
_HEADS: Mapping[str, str] = {
    "member": (
        "id member memberid participant participantid patient patientid client clientid case caseid code "
        "codigo código identificador participante paciente beneficiario expediente identifiant patiente "
        "bénéficiaire beneficiaire matricule kod katılımcı katilimci hasta danışan danisan "
        "kimlik observationid respondent subject record recordid uid uuid "
        "رقم الرقم رمز الرمز كود الكود معرف المعرف العضو العضوة المشارك المشاركة "
        "المستفيد المستفيدة الحالة المريض المريضة"
    ),
    "group": "group groupid groupcode grupo groupe grup المجموعة مجموعة الفوج",
    "date": (
        "date day fecha día dia jour tarih gün visitdate assessmentdate start today submissiondate submitted "
        "التاريخ تاريخ اليوم الزيارة"
    ),
    "function": (
        "difficulty difficult function functioning impairment item10 q10 phq10 dificultad funcionamiento "
        "difficulté difficulte retentissement zorluk güçlük الصعوبة صعوبة الوظيفة الأداء"
    ),
    "total": (
        "total totalscore sum sumscore score suma puntaje puntuación puntuacion puntajetotal somme toplam "
        "puan المجموع مجموع الدرجة الإجمالي"
    ),
}
HEADS: Mapping[str, tuple[str, ...]] = {
    role: tuple(heads.split()) for role, heads in _HEADS.items()
}

# Answers of the questionnaires that count days of two weeks, by what each adds.
FREQUENCIES: Mapping[int, tuple[str, ...]] = {
    0: (
        "not at all",
        "never",
        "none",
        "no days",
        "nunca",
        "para nada",
        "ningún día",
        "en absoluto",
        "nada",
        "jamais",
        "pas du tout",
        "aucun jour",
        "hiç",
        "hiçbir zaman",
        "hiçbir gün",
        "ولا مرة",
        "أبدا",
        "أبدًا",
        "مطلقا",
        "إطلاقا",
        "لا أبدا",
        "على الإطلاق",
        "ليس على الإطلاق",
    ),
    1: (
        "several days",
        "some days",
        "a few days",
        "varios días",
        "algunos días",
        "plusieurs jours",
        "quelques jours",
        "birkaç gün",
        "bazı günler",
        "bazen",
        "عدة أيام",
        "بعض الأيام",
        "بضعة أيام",
        "أيام قليلة",
    ),
    2: (
        "more than half",
        "more than half the days",
        "more than half of the days",
        "over half the days",
        "más de la mitad de los días",
        "la mayoría de los días",
        "más de la mitad",
        "plus de la moitié des jours",
        "plus de la moitié du temps",
        "plus de la moitié",
        "günlerin yarısından fazlasında",
        "günlerin yarısından fazla",
        "günlerin yarısından çoğunda",
        "yarıdan fazla",
        "أكثر من نصف الأيام",
        "أكثر من نصف المدة",
        "أكثر من النصف",
        "أكثر من نصف الوقت",
    ),
    3: (
        "nearly every day",
        "almost every day",
        "every day",
        "casi todos los días",
        "casi cada día",
        "todos los días",
        "presque tous les jours",
        "presque chaque jour",
        "tous les jours",
        "hemen hemen her gün",
        "neredeyse her gün",
        "her gün",
        "تقريبا كل يوم",
        "تقريباً كل يوم",
        "كل يوم تقريبا",
        "كل يوم",
        "يوميا",
        "شبه يومي",
    ),
}
DIFFICULTIES: Mapping[int, tuple[str, ...]] = {
    0: (
        "not difficult at all",
        "not difficult",
        "ninguna dificultad",
        "nada difícil",
        "pas du tout difficile",
        "hiç zor değil",
        "hiç zorlaştırmadı",
        "ليست هناك أي صعوبة",
        "لا صعوبة",
        "لا يوجد صعوبة",
    ),
    1: (
        "somewhat difficult",
        "algo difícil",
        "un poco difícil",
        "assez difficile",
        "un peu difficile",
        "biraz zor",
        "biraz zorlaştırdı",
        "هناك بعض الصعوبات",
        "بعض الصعوبة",
        "صعب قليلا",
    ),
    2: (
        "very difficult",
        "muy difícil",
        "très difficile",
        "çok zor",
        "oldukça zor",
        "هناك صعوبات شديدة",
        "صعب جدا",
    ),
    3: (
        "extremely difficult",
        "extremadamente difícil",
        "extrêmement difficile",
        "son derece zor",
        "aşırı zor",
        "هناك صعوبات بالغة التعقيد",
        "صعب للغاية",
        "بالغ الصعوبة",
    ),
}
GAPS = frozenset(
    folded(word)
    for word in (
        *(
            "na",
            "n/a",
            "n.a.",
            "#n/a",
            "nan",
            "null",
            "none given",
            "missing",
            "-",
            "–",
            "—",
            ".",
            "?",
        ),
        *("99", "999", "-9", "-99", "-999", "no answer", "not answered", "refused", "skipped"),
        *("sin respuesta", "no responde", "ns/nr", "sans réponse", "pas de réponse", "cevapsız"),
        *("yanıt yok", "cevap yok", "لا جواب", "بدون إجابة", "لم يجب", "لم تجب", "لا إجابة"),
    )
)
_BEFORE = re.compile(r"^\(?([0-9])\s*[\])=.:–-]+\s*")
_AFTER = re.compile(r"\s*[\[(=:–-]+\s*([0-9])\s*[\])]?$")
_ALIKE = str.maketrans(dict(zip("أإآٱىةؤئİı", "ااااي" + "هويii", strict=True)))


def plain(text: str) -> str:
    """As words are compared in a guess: no accents, no vowel signs, letters that are mixed up as one."""
    bare = folded(text).translate(_ALIKE).replace("ـ", "")
    apart = normalize("NFD", bare)
    return " ".join(normalize("NFC", "".join(s for s in apart if not combining(s))).split())


def code_of(label: str, codes: Mapping[str, int]) -> int | None:
    """What a label most likely adds, by `codes` of plain labels; None where nothing speaks for anything.

    A number within the label must not say otherwise.
    """
    text = western(label)
    told: set[int] = set()
    for shape in (_BEFORE, _AFTER):
        if found := shape.search(text):
            told.add(int(found[1]))
            text = shape.sub("", text)
    known = codes.get(plain(text))
    if len(told) > 1 or (known is not None and told and known not in told):
        return None
    return known if known is not None or text else None


def codes_of(*tables: Mapping[int, Iterable[str]]) -> dict[str, int]:
    """Each plain label's code; labels that mean different things are left out."""
    found: dict[str, int | None] = {}
    for table in tables:
        for code, labels in table.items():
            for label in map(plain, labels):
                found[label] = code if found.get(label, code) == code else None
    return {label: code for label, code in found.items() if code is not None}


def words() -> list[str]:
    """All of them, to tell old encodings apart."""
    tables = (FREQUENCIES, DIFFICULTIES)
    labels = [label for table in tables for many in table.values() for label in many]
    return [*labels, *(head for heads in HEADS.values() for head in heads if len(head) > 2)]
