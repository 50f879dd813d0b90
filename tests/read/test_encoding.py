import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import InputError
from whosays.read.encoding import decode, text_encoding

ENGLISH = "The mayor of Harbour called it “a trap” — and left. ‘No,’ said René Müller, who paid £5 for a café au lait…"
RUSSIAN = "Мэр города Гавань заявил в понедельник, что голосование останется в силе, что бы ни решил совет на следующей неделе."
CHINESE = "港口市市长周一表示，无论议会下周做出什么决定，投票结果都将有效。他说：“我们不会离开。”"
JAPANESE = "港の市長は月曜日、議会が来週どのような決定をしても投票は有効だと述べた。「私たちは去らない」と彼は言った。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (CHINESE, "gb18030"),
        (JAPANESE, "shift_jis"),
        ("The mayor, Иван Петров, said “no” to the council on Monday, and the port stayed closed.", "cp1251"),
        ("The mayor said “no” to the council on Monday — and the port stayed closed, 港口 said.", "gb18030"),
    ],
)
def test_undeclared_encodings_are_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), name="a.txt") == text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "windows-1251"),
        (CHINESE, "gb2312"),
        (JAPANESE, "Shift_JIS"),
        (JAPANESE, "euc-jp"),
        (ENGLISH, "iso-8859-1"),
    ],
)
def test_a_declared_charset_is_believed(text: str, label: str) -> None:
    encoded = text.encode({"gb2312": "gb18030", "iso-8859-1": "cp1252"}.get(label, label))
    assert decode(encoded, name="a.txt", charset=label) == text
    page = f'<html><head><meta charset="{label}"></head><body>'.encode() + encoded
    assert decode(page, name="a.html", page=True).endswith(text)


def test_valid_utf8_beats_a_wrong_declaration() -> None:
    assert decode(ENGLISH.encode(), name="a.txt", charset="windows-1251") == ENGLISH


@pytest.mark.parametrize("label", ["no-such-charset", "rot13", "base64", "", "utf-16"])
def test_a_charset_that_is_none_is_passed_over(label: str) -> None:
    assert decode(ENGLISH.encode("cp1252"), name="a.txt", charset=label) == ENGLISH


def test_one_broken_byte_does_not_turn_a_utf8_text_into_another_encoding() -> None:
    broken = (ENGLISH * 3).encode().replace(b"Harbour", b"Harb\xffur", 1)
    assert decode(broken, name="a.txt") == (ENGLISH * 3).replace("Harbour", "Harb\ufffdur", 1)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"{\\rtf1\\ansi The vote}", "RTF"),
        (bytes(range(256)) * 40, "binary"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line_that_says_what_it_is(data: bytes, word: str) -> None:
    with pytest.raises(InputError) as refusal:
        decode(data, name="folder/a.txt")
    message = str(refusal.value)
    assert word in message
    assert message.startswith("folder/a.txt ")
    assert "\n" not in message


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        decode(data, name="a")
    except InputError as refusal:
        message = str(refusal)
    else:
        return
    assert message.startswith("a is ")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode(), name="a.txt") == text


@pytest.mark.parametrize(
    "label", ["hex", "rot13", "base64", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "", "ü", "no-such"]
)
def test_what_is_no_character_encoding_is_not_known(label: str) -> None:
    assert text_encoding(label) is None


@given(st.sampled_from(["utf-8", " UTF-16 ", "latin1", "windows-1251", "utf-7", "iso-2022-jp", "gb18030", "hz"]), st.binary())
def test_a_known_encoding_reads_any_bytes(label: str, data: bytes) -> None:
    name = text_encoding(label)
    assert name is not None
    assert isinstance(data.decode(name, "replace"), str)
