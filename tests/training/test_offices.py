from datetime import date

from training.offices import NEWEST, Seen, plain, to_rows, to_stretches


def seen(person: str, since: str, last: str) -> Seen:
    return Seen(person, date.fromisoformat(since), date.fromisoformat(last))


def test_somebodys_time_ends_where_the_next_begins_and_the_newest_is_cut() -> None:
    people = [seen("Ana Roe", "2014-05-01", "2018-07-30"), seen("Ben Moss", "2018-06-01", "2026-05-17")]
    assert list(to_stretches(people)) == [seen("Ana Roe", "2014-05-01", "2018-06-01"), Seen("Ben Moss", date(2018, 6, 1), NEWEST)]


def test_the_last_half_year_before_a_gap_is_left_out() -> None:
    people = [seen("Ana Roe", "2014-05-01", "2017-03-29"), seen("Ben Moss", "2019-06-01", "2026-05-17")]
    assert next(to_stretches(people)).last == date(2016, 9, 30)


def test_a_second_term_goes_on_from_the_first() -> None:
    people = [seen("Ana Roe", "2014-05-01", "2018-05-01"), seen("Ana B. Roe", "2018-05-02", "2026-05-17")]
    assert list(to_stretches(people)) == [Seen("Ana Roe", date(2014, 5, 1), NEWEST)]


def test_acting_titles_and_vague_dates_are_left_out() -> None:
    row = {
        "country_code": "xx",
        "office": "chief of state",
        "title": "President",
        "name": "Ana Roe",
        "since": "2014-05-01",
        "last_seen": "2016-01-01",
    }
    rows = [row, {**row, "title": "Acting President", "name": "Ben Moss"}, {**row, "since": "2014", "name": "Cyd Vane"}]
    assert [made["person"] for made in to_rows(rows, {"xx": "Lindmark"})] == ["Ana Roe"]
    assert list(to_rows([row], {})) == []


def test_rank_party_and_nickname_are_no_name() -> None:
    assert plain('(ret.) Ana "Annie" Roe (Harbour Party), Dr.') == "Ana Roe"
