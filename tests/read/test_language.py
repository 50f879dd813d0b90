import subprocess
import sys

import pytest

from whosays.errors import LanguageError
from whosays.read.language import find_language, require_english


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that the vote would stand.",
        "Yes.",
        "Volodymyr Lindström, Jean-Pierre Dubois, Şeyma Öztürk, said the mayor.",
        "Zelkova met Rossi in Santa Clara.",
        "“Nein,” said Müller. “Das geht nicht.” The council of Harbour had asked him whether he would leave, and he would not.",
        "Ministers quit. Markets fall. Port shut. Dockers strike again. Council silent. Mayor Lind resigns at noon, aides say.",
    ],
)
def test_english(text: str) -> None:
    require_english(text, name="a.txt")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Bürgermeisterin sagte am Montag, dass die Abstimmung gültig bleibt, was auch immer der Rat beschließt.", "German"),
        ("De burgemeester zei maandag dat de stemming geldig blijft, wat de raad ook beslist over de haven van de stad.", "Dutch"),
        ("La maire a déclaré lundi que le vote serait maintenu, quoi que le conseil décide au sujet du port.", "French"),
        ("La alcaldesa dijo el lunes que la votación se mantendrá, decida lo que decida el consejo sobre el puerto.", "Spanish"),
        ("Мэр заявила в понедельник, что голосование останется в силе, что бы ни решил совет на следующей неделе.", "Russian"),
        ("市长周一表示，无论议会下周做出什么决定，投票结果都将有效。", "Chinese"),
        ("市長は月曜日、議会が来週どのような決定をしても投票は有効だと述べた。", "Japanese"),
        ("UMeya uthe ngoMsombuluko ivoti lizohlala linjalo, noma ngabe umkhandlu uzothini ngesonto elizayo ngetheku lomuzi.", "Zulu"),
    ],
)
def test_other_languages_are_refused_by_name(text: str, language: str) -> None:
    with pytest.raises(LanguageError, match=f"^a.txt is in {language}: whosays reads English"):
        require_english(text, name="a.txt")


def test_plain_english_loads_neither_identifier_nor_extractor() -> None:
    program = (
        "import sys; from whosays.read import read_bytes; read_bytes(b'The mayor said that the vote would stand.', name='a.txt');"
        "print([name for name in ('py3langid', 'trafilatura', 'lxml', 'charset_normalizer') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_text_without_words_has_a_language_too() -> None:
    assert isinstance(find_language("12345"), str)
