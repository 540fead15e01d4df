"""The Arabic: one word for one thing, no gendered address, nothing lost on the way from English.

The terms are those of docs/words.md. A native reader confirms meaning; this holds what a reader
once put right, so that later words do not bring it back.
"""

import re

import pytest

import words

ARABIC = "\u0621-\u065f\u0670-\u06d3"  # letters and their vowels, no signs
LETTER = f"[{ARABIC}]"
FIELD = re.compile(r"\{\w+\}")
SPOKEN = re.compile(r"/say(/\d+)?$|^guide/pages/consent/")


def catalogue(domain):
    return [
        message
        for message in words.read(words.TRANSLATIONS / "ar" / "LC_MESSAGES" / f"{domain}.po")
        if message.id
    ]


SCREENS, CONTENT = catalogue("ipt_desktop"), catalogue("content")
EVERYTHING = SCREENS + CONTENT
PLURALS = [message for message in SCREENS if not isinstance(message.id, str)]


def said(messages):
    """(English, one Arabic form) of each message."""
    return [(m.id, text) for m in messages for text in words.strings_of(m)]


def whole_word(*forms):
    """Any of the forms, also with و, ف, ب, ل or the article in front."""
    joined = "|".join(forms)
    return re.compile(rf"(?<!{LETTER})[وفبلك]?(ال)?({joined})(?!{LETTER})")


# What must not be said, and what is said instead.
NOT_SO = {
    "recovery is الاسترداد; استعادة is for a backup": re.compile(
        r"(ورقة|كلمات|كلمة) (ال)?(استرجاع|استعادة)"
    ),
    "a questionnaire is الاستبيان": whole_word("استمارة", "استمارات", "استمارتان", "استمارتين"),
    "a score is النتيجة; درجة is a rung of a ladder": re.compile(
        r"درجة (النهاية|أولى|في آخر)|آخر درجة|الدرجتان|الدرجات|عدد الدرجات"
    ),
    "an entry is مدخل": whole_word("مدخلة", "مدخلتان", "مدخلتين"),
    "low mood is هبوط المزاج": re.compile(r"(ال)?مزاج (ال)?منخفض"),
    "a safety matter is مسألة سلامة": re.compile(r"(أمر|أمور) (ال)?سلامة"),
    "followed up is قيد المتابعة": re.compile(r"تحت المتابعة|متابَع"),
    "a meeting is الجلسة": whole_word("اجتماع", "اجتماعات"),
    "a member is عضو or عضوة": whole_word("مريض", "مريضة", "مرضى", "زبون", "عميل", "مستفيد"),
    "a counsellor is الميسّرة": whole_word("معالج", "معالجة", "معالِج", "مرشد", "مستشارة"),
    "a supervisor is مشرفة or الإشراف": whole_word(
        "مشرف", "مشرفك", "مشرفتك", "مشرفكم", "مشرفون", "مدير"
    ),
    "a practice is التمرين المنزلي": re.compile(r"واجب(ات)? (ال)?(منزلي|بيتي)|وظيفة بيتية"),
    "the main problem is المشكلة الرئيسية": re.compile(r"المشكلة (الأساسية|الرئيسة)"),
    "a hospital is المشفى": whole_word("مستشفى", "مستشفيات"),
    "a technique is أسلوب": whole_word("تقنية", "تقنيات"),
    "to lead a group is التيسير; القيادة is to drive": re.compile(
        r"(أثناء|في|لل?) ?(ال)?قيادة|(قيادة|يقود|تقود) (ال)?مجموع|قائدة"
    ),
    "a version of the app is إصدار; نسخة is a backup": re.compile(r"نسخة أحدث|هذه النسخة لا"),
    "the circle is دائرة القرب": re.compile(r"دائرة (الأشخاص|الناس)"),
    "guilt felt is شعور بالذنب; ذنب alone is a sin": re.compile(r"جملة الذنب|^ذنب$"),
    "حمل without its vowel is a pregnancy": re.compile(r"(هذا|ما) ?ال?حمل (شائع|ثقيل)|[ ]حمل ثقيل"),
}


@pytest.mark.parametrize("term", NOT_SO)
def test_one_word_for_one_thing(term):
    pattern = NOT_SO[term]
    assert [text for _english, text in said(EVERYTHING) if pattern.search(text)] == [], term


# Orders to one man or one woman. The screens use verbal nouns, "we" or the passive.
ORDERS = (
    *("اكتب", "اكتبي", "اكتبها", "اكتبه", "اختر", "اختاري", "استعمل", "استعملي", "استخدم"),
    *("قارن", "قارني", "قارنها", "أخبر", "أخبري", "أخبروا", "افتح", "افتحي", "افتحه", "افتحها"),
    *("انظر", "انظري", "انظروا", "جرّب", "جرّبي", "جرب", "عودي", "اسأل", "اسألي", "اسألوا"),
    *("اذكر", "اذكري", "أعيدي", "احذف", "احذفي", "أضف", "أضيفي", "اضغط", "اضغطي", "انقر"),
    *("تأكد", "تأكدي", "تأكّد", "أدخل", "أدخلي", "حاول", "حاولي", "اطلب", "اطلبي", "تكلّم مع"),
    *("تكلم مع", "تحدث مع", "اقرأ", "اقرئي", "احفظ", "احفظي", "راجع", "راجعي", "لاحظ", "صحّح"),
)


def test_nobody_is_ordered_as_a_man_or_as_a_woman():
    order = re.compile(rf"(^|[.:؛،!?؟] |، أو |أو |ثم ){whole_word(*ORDERS).pattern}")
    spoken_to = [text for _english, text in said(SCREENS) if order.search(text)]
    assert spoken_to == []


def test_scripts_are_said_with_we_or_so_that_they_fit_a_woman_and_a_man():
    """Words that are said in the room end in no plural of men: the group may be of women."""
    to_men = re.compile(rf"(?<!{LETTER}){LETTER}{{3,}}(كم|تم|تموه)(?!{LETTER})|(?<!{LETTER})أنتم")
    feminine = re.compile(rf"(?<!{LETTER})(ت{LETTER}{{2,}}ين|أنتِ|أنتن)(?!{LETTER})")
    masculine = whole_word(
        *("تستطيع", "تريد", "تشعر", "تخاف", "تحمله", "تعاني", "تود", "تظن", "تطلب")
    )
    scripts = [m for m in CONTENT if SPOKEN.search(m.context)]
    assert len(scripts) > 100
    for message in scripts:
        for pattern in (to_men, feminine, masculine):
            assert not pattern.search(message.string), (message.context, message.string)


def test_what_a_survivor_hears_leaves_the_choice_with_her():
    [script] = [m.string for m in CONTENT if m.context == "guide/cards/violence-told/say/1"]
    assert "أصدّقك" in script
    assert "إن أردت ومتى أردت" in script


def test_no_one_is_left_alone_also_for_a_minute():
    [guide] = [m.string for m in CONTENT if m.context == "safety/danger/stay/guide"]
    assert "دون أحد" in guide
    assert "ولو دقيقة" in guide


# English that says no, and Arabic that does.
NO = re.compile(r"\b(no|not|never|cannot|nobody|none|without|nothing)\b", re.IGNORECASE)
ARABIC_NO = re.compile(
    rf"(?<!{LETTER})[وفبل]?(لا|ليس|ليست|لسنا|لم|لن|غير|بلا|دون|عدم|بدون|ألا|أبداً|رفض)(?!{LETTER})"
)


def test_no_negation_is_lost_where_a_life_may_hang_on_it():
    safety = [m for m in CONTENT if m.context.startswith(("safety/", "worksheets/safety-plan/"))]
    denied = [m for m in safety if NO.search(m.id)]
    assert len(denied) > 30
    assert [m.context for m in denied if not ARABIC_NO.search(m.string)] == []


def test_the_word_for_what_is_chosen_fits_each_place_where_it_stands():
    arabic = {(m.context, words.ids_of(m)[0]): words.strings_of(m)[0] for m in SCREENS}
    assert "أشخاص" in arabic["people", "Others"]
    assert "أوراق" in arabic[None, "Others"]
    assert arabic[None, "Restore this backup"] != arabic[None, "Back"]
    assert arabic["programme pack", "Keep it"] != arabic[None, "Keep it"]


# Plurals: none, one, two, few (3-10), many (11-99), other (100 ...).
NONE, ONE, TWO, FEW, MANY, OTHER = range(6)
# A number that is followed by its noun: {count} أشهر
COUNTED = re.compile(rf"\{{(?P<field>\w+)\}} (?P<noun>{LETTER}+)")
# Counted without naming what, or in letters: the forms need not differ.
UNNAMED = {"{count} min", "{count} h", "{yes} of {count} fit question yes"}


@pytest.mark.parametrize("message", PLURALS, ids=lambda message: message.id[0])
def test_a_plural_has_its_six_forms(message):
    forms = message.string
    assert len(forms) == 6
    assert all(form.strip() for form in forms)
    fields = set(FIELD.findall(message.id[1]))
    for form in (FEW, MANY, OTHER):
        assert set(FIELD.findall(forms[form])) == fields, forms[form]
    if message.id[0] in UNNAMED:
        return
    found = COUNTED.search(forms[FEW])
    if found is None or found["field"] not in {"count", "hours", "needed"}:
        return
    few, other = found["noun"], noun_in(forms[OTHER], found["field"])
    if few == other:
        # "3 of them", "3 were known": no noun is counted.
        assert noun_in(forms[MANY], found["field"]) == other
        return
    many = noun_in(forms[MANY], found["field"])
    assert few != many, "3-10 takes the plural, 11-99 the singular"
    assert many == accusative(other), "11-99 takes the accusative, 100 does not"
    for form in (ONE, TWO):
        assert f"{{{found['field']}}}" not in forms[form], "one and two are said by the word"


def noun_in(form, field):
    found = re.search(rf"\{{{field}\}} ({LETTER}+)", form)
    assert found is not None, form
    return found[1]


def accusative(noun):
    """As it is written: يوم gives يوماً, لقاء gives لقاءً, جلسة stays."""
    if noun.endswith("ة"):
        return noun
    return f"{noun}ً" if noun.endswith("اء") else f"{noun}اً"


def test_every_field_of_the_english_is_kept():
    for message in EVERYTHING:
        if isinstance(message.id, str):
            assert sorted(FIELD.findall(message.string)) == sorted(FIELD.findall(message.id))


# Said as a word where the English has the digit.
AS_WORD = {"1": ("واحد", "الأول"), "7": ("السبعة",), "30": ("الثلاثين",)}
SHORT_MONTHS = {("short month", month) for month in ("Jan", "Oct", "Nov", "Dec")}


def test_no_number_is_lost_or_invented():
    for message in EVERYTHING:
        if not isinstance(message.id, str) or (message.context, message.id) in SHORT_MONTHS:
            continue
        asked = set(re.findall(r"\d+", FIELD.sub("", message.id)))
        told = set(re.findall(r"\d+", FIELD.sub("", message.string)))
        lacks = {
            number
            for number in asked - told
            if not any(word in message.string for word in AS_WORD.get(number, ()))
        }
        more = told - asked - {"0", "1"}
        assert not lacks, (message.id, message.string)
        assert not more, (message.id, message.string)


def test_digits_are_latin_and_latin_words_stand_in_the_english_too():
    latin = re.compile(r"[A-Za-z][A-Za-z0-9]+")
    for message in EVERYTHING:
        english = set(latin.findall(FIELD.sub("", " ".join(words.ids_of(message)))))
        for text in words.strings_of(message):
            assert not set("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹") & set(text), text
            assert set(latin.findall(FIELD.sub("", text))) <= english, text


def test_signs_that_turn_round_beside_arabic_are_not_used():
    """An arrow or a comparison typed in Arabic points the wrong way; quotation marks are «»."""
    for english, text in said(EVERYTHING):
        bare = re.sub(r"</?b>", "", text).replace("العلامة <", "")
        assert not re.search('[<>≤≥→←⇒⇐“”"]|->|=>', bare), (english, text)
        is_filter = ";;" in text or "2,2,-,1" in text
        assert is_filter or not set("?,;") & set(text), (english, text)


def test_tanwin_is_written_in_one_way():
    assert [text for _english, text in said(EVERYTHING) if "ًا" in text] == []


LEVANT = {
    "January": "كانون الثاني",
    "May": "أيار",
    "June": "حزيران",
    "July": "تموز",
    "August": "آب",
    "October": "تشرين الأول",
    "December": "كانون الأول",
}


def test_months_are_those_of_the_levant():
    told = {m.id: m.string for m in SCREENS if m.context == "month"}
    assert {month: told[month] for month in LEVANT} == LEVANT
    foreign = whole_word("يناير", "فبراير", "مايو", "يونيو", "يوليو", "أغسطس", "ديسمبر", "ماي")
    assert not [text for _english, text in said(EVERYTHING) if foreign.search(text)]


# A button on a row of buttons: twice as long as the English is too long.
def test_buttons_stay_short():
    short = [m for m in SCREENS if isinstance(m.id, str) and len(m.id) <= 20 and "{" not in m.id]
    assert len(short) > 400
    long = [(m.id, m.string) for m in short if len(m.string) > 34]
    assert long == []
