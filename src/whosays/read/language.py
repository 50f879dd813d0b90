"""Which language a text is in. whosays reads English."""

from __future__ import annotations

import re

from whosays.errors import LanguageError

# Words that are frequent in English and in no other language of the Latin script (so not "in", "is", "was", "we").
ENGLISH = """
the and of to that with for from by it its this these those his her their they them he she have has had been were would
could should which who what when where there not but than about into after before other said says will can more are you
your our if while through over because being did does how why between against during also
"""
FUNCTION_WORDS = frozenset(ENGLISH.split())
# English news has 0.30 to 0.50 of them, German, Dutch, Zulu and the like under 0.06.
SURELY_ENGLISH = 0.2
HARDLY_ENGLISH = 0.06
# Below this many words neither shares nor the identifier mean much: names alone would be taken for anything.
FEW_WORDS = 12
SAMPLE = 6_000
WORD = re.compile(r"[^\W\d_]+")

LANGUAGES = """
af:Afrikaans am:Amharic an:Aragonese ar:Arabic as:Assamese az:Azerbaijani be:Belarusian bg:Bulgarian bn:Bengali
br:Breton bs:Bosnian ca:Catalan cs:Czech cy:Welsh da:Danish de:German dz:Dzongkha el:Greek en:English eo:Esperanto
es:Spanish et:Estonian eu:Basque fa:Persian fi:Finnish fo:Faroese fr:French ga:Irish gl:Galician gu:Gujarati he:Hebrew
hi:Hindi hr:Croatian ht:Haitian hu:Hungarian hy:Armenian id:Indonesian is:Icelandic it:Italian ja:Japanese jv:Javanese
ka:Georgian kk:Kazakh km:Khmer kn:Kannada ko:Korean ku:Kurdish ky:Kyrgyz la:Latin lb:Luxembourgish lo:Lao lt:Lithuanian
lv:Latvian mg:Malagasy mk:Macedonian ml:Malayalam mn:Mongolian mr:Marathi ms:Malay mt:Maltese nb:Norwegian ne:Nepali
nl:Dutch nn:Norwegian no:Norwegian oc:Occitan or:Odia pa:Punjabi pl:Polish ps:Pashto pt:Portuguese qu:Quechua
ro:Romanian ru:Russian rw:Kinyarwanda se:Sami si:Sinhala sk:Slovak sl:Slovenian sq:Albanian sr:Serbian sv:Swedish
sw:Swahili ta:Tamil te:Telugu th:Thai tl:Tagalog tr:Turkish ug:Uyghur uk:Ukrainian ur:Urdu vi:Vietnamese vo:Volapük
wa:Walloon xh:Xhosa zh:Chinese zu:Zulu
"""
NAMES = dict(pair.split(":") for pair in LANGUAGES.split())


def require_english(text: str, *, name: str) -> None:
    """Does nothing if ``text`` is English.

    Raises:
        LanguageError: it is in another language, which the message names.
    """
    code = find_language(text)
    if code != "en":
        language = NAMES.get(code, f'another language ("{code}")')
        raise LanguageError(f"{name} is in {language}: whosays reads English. Give it an English text or an English translation")


def find_language(text: str) -> str:
    """The ISO 639-1 code of the language that ``text`` is in.

    Where a fifth of the words are English function words, it is English, and the identifier (py3langid) is not asked; where hardly
    any are, the identifier says which language it is. A text of a few Latin words counts as English if any speaks for it or
    none speaks against it.

    >>> find_language("The mayor said that the vote would stand.")
    'en'
    """
    words = [word.lower() for word in WORD.findall(text[:SAMPLE])]
    share = sum(word in FUNCTION_WORDS for word in words) / len(words) if words else 0.0
    latin = sum(word.isascii() for word in words) >= len(words) / 2
    if share >= SURELY_ENGLISH or (latin and len(words) < FEW_WORDS and (share or all(word.isascii() for word in words))):
        return "en"
    # Imported here: with its model it costs a quarter of a second, and hardly any English text needs it.
    from py3langid import classify

    code, _ = classify(text[:SAMPLE])
    if code == "en" or (latin and share > HARDLY_ENGLISH):
        return "en"
    return str(code)
