from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from interlink.errors import RecordError
from interlink.normalise.dates import DAY, MONTH, RANGE, YEAR, date_interval, parse_dates
from interlink.normalise.hijri import lunar_days, solar_days

DAY_FORMS = [
    "1971-07-30", "1971/07/30", "1971.07.30", "1971 07 30", "19710730", "30071971", "30/07/1971", "07/30/1971", "30.07.1971",
    "30-07-1971", "30 - 07 - 1971", "30/7/1971", "7/30/1971", "30 07 1971", "30/07/71", "30.7.71", "710730", "71-07-30",
    "30 Jul 1971", "30 July 1971", "July 30, 1971", "Jul-30-1971", "30-Jul-71", "30th of July, 1971", "the 30th July 1971",
    "Friday, 30 July 1971", "1971 July 30", "30JUL1971", "30 juillet 1971", "le 30 juillet 1971", "30 de julio de 1971",
    "30. Juli 1971", "30 luglio 1971", "30 de julho de 1971", "30 juli 1971", "30 Temmuz 1971", "30 июля 1971 г.", "30 июль 1971",
    "30 Juli 1971", "30 липня 1971", "30 lipca 1971", "٣٠ يوليو ١٩٧١", "30 تموز 1971", "۳۰ ژوئیهٔ ۱۹۷۱", "30 يوليوز 1971",
    "30 جويلية 1971", "30 جولائی 1971", "1971年7月30日", "३०/०७/१९७१", "３０／０７／１９７１", "1971-07-30 00:00:00", "1971-07-30T00:00:00Z",
    "1971-07-30T00:00:00+02:00", "1971-07-30 12:30:15.250", "7/30/1971 12:00:00 AM", "DOB 30 Jul 1971", "born 30 July 1971",
    "né le 30 juillet 1971", "nacido el 30 de julio de 1971", "geb. 30.07.1971", "nato il 30 luglio 1971", "(30 July 1971)",
    "30 July 1971 AD", "30 يوليو 1971 م", " 30 JULY  1971 ", "1971-07-30\u200f", "8 مرداد ۱۳۵۰", "1350/05/08 هـ.ش", "8 Mordad 1350",
    "8 Asad 1350", "۸ اسد ۱۳۵۰",
]  # fmt: skip


@pytest.mark.parametrize("text", DAY_FORMS)
def test_one_day_in_many_forms(text):
    assert parse_dates(text) == ("1971-07-30",)


@pytest.mark.parametrize(
    ("month", "names"),
    [
        (1, "January Jan janvier enero Januar Jänner gennaio janeiro januari Ocak января Januari يناير جانفي ژانویه"),
        (
            2,
            "February Feb février febrero Februar febbraio fevereiro februari Şubat февраля Februari فبراير شباط فيفري فوریه",
        ),
        (3, "March Mar mars marzo März marzo março maart Mart марта Maret مارس آذار مارس"),
        (4, "April Apr avril abril April aprile abril april Nisan апреля April أبريل نيسان أفريل آوریل ابريل"),
        (5, "May mai mayo Mai maggio maio mei Mayıs мая Mei مايو أيار ماي مه مايس"),
        (6, "June Jun juin junio Juni giugno junho juni Haziran июня Juni يونيو حزيران جوان ژوئن يونيه"),
        (8, "August Aug août agosto August agosto agosto augustus Ağustos августа Agustus أغسطس آب أوت غشت اوت aout"),
        (
            9,
            "September Sept septembre septiembre September settembre setembro september Eylül сентября سبتمبر أيلول شتنبر",
        ),
        (10, "October Oct octobre octubre Oktober ottobre outubro oktober Ekim октября Oktober أكتوبر اکتبر"),
        (11, "November Nov novembre noviembre November novembre novembro november Kasım ноября نوفمبر نونبر نوامبر"),
        (
            12,
            "December Dec décembre diciembre Dezember dicembre dezembro december Aralık декабря Desember ديسمبر دجنبر دسامبر",
        ),
    ],
)
def test_month_names(month, names):
    for name in names.split():
        assert parse_dates(f"{name} 1971") == (f"1971-{month:02}",), name
        assert parse_dates(f"9 {name.upper()} 1971") == (f"1971-{month:02}-09",), name


@pytest.mark.parametrize(
    ("name", "month"),
    [("كانون الثاني", 1), ("كانون الأول", 12), ("تشرين الأول", 10), ("تشرين الثاني", 11), ("تشرين ثاني", 11)],
)
def test_levantine_months_of_two_words(name, month):
    assert parse_dates(f"٣ {name} ١٩٧١") == (f"1971-{month:02}-03",)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        # partial
        ("1971", ("1971",)), ("1971-07", ("1971-07",)), ("07/1971", ("1971-07",)), ("7-1971", ("1971-07",)),
        ("1971/7", ("1971-07",)), ("197107", ("1971-07",)), ("July 1971", ("1971-07",)), ("Jul 71", ("1971-07",)),
        ("00/00/1971", ("1971",)), ("00/07/1971", ("1971-07",)), ("07/00/1971", ("1971-07",)), ("1971-00-00", ("1971",)),
        ("1971-07-00", ("1971-07",)), ("--/--/1971", ("1971",)), ("--/07/1971", ("1971-07",)), ("XX/XX/1971", ("1971",)),
        ("1971-XX-XX", ("1971",)), ("1971-07-XX", ("1971-07",)), ("??/??/1971", ("1971",)), ("**/**/1971", ("1971",)),
        ("00 Jul 1971", ("1971-07",)), ("19710000", ("1971",)), ("7107<<", ("1971-07",)), ("71<<<<", ("1971",)),
        ("year 1971", ("1971",)), ("1971 г.р.", ("1971",)), ("مواليد ١٩٧١", ("1971",)), ("سنة 1971", ("1971",)),
        # ambiguous: day first, then month first
        ("03/04/1971", ("1971-04-03", "1971-03-04")), ("3-4-1971", ("1971-04-03", "1971-03-04")),
        ("05/05/1971", ("1971-05-05",)), ("03.04.1971", ("1971-04-03",)), ("03.13.1971", ("1971-03-13",)),
        # approximate
        ("1971~", ("1971~",)), ("~1971", ("1971~",)), ("1971?", ("1971~",)), ("1971%", ("1971~",)), ("circa 1971", ("1971~",)),
        ("c. 1971", ("1971~",)), ("c1971", ("1971~",)), ("ca.1971", ("1971~",)), ("approximately 1971", ("1971~",)),
        ("approx. July 1971", ("1971-07~",)), ("1971 (approx.)", ("1971~",)), ("about 30 Jul 1971", ("1971-07-30~",)),
        ("vers 1971", ("1971~",)), ("hacia 1971", ("1971~",)), ("etwa 1971", ("1971~",)), ("verso il 1971", ("1971~",)),
        ("cerca de 1971", ("1971~",)), ("ongeveer 1971", ("1971~",)), ("около 1971", ("1971~",)), ("sekitar 1971", ("1971~",)),
        ("حوالي ١٩٧١", ("1971~",)), ("1971 تقريبا", ("1971~",)), ("حدود ۱۹۷۱", ("1971~",)), ("yaklaşık 1971", ("1971~",)),
        # ranges
        ("1969/1972", ("1969/1972",)), ("1969-1972", ("1969/1972",)), ("1969–1972", ("1969/1972",)), ("1969--1972", ("1969/1972",)),
        ("1969 - 1972", ("1969/1972",)), ("1969-72", ("1969/1972",)), ("1969/70", ("1969/1970",)),
        ("1969 to 1972", ("1969/1972",)), ("from 1969 to 1972", ("1969/1972",)), ("between 1969 and 1972", ("1969/1972",)),
        ("Between 1969 & 1972", ("1969/1972",)), ("entre 1969 et 1972", ("1969/1972",)), ("entre 1969 y 1972", ("1969/1972",)),
        ("de 1969 à 1972", ("1969/1972",)), ("zwischen 1969 und 1972", ("1969/1972",)), ("von 1969 bis 1972", ("1969/1972",)),
        ("tra il 1969 e il 1972", ("1969/1972",)), ("tussen 1969 en 1972", ("1969/1972",)), ("между 1969 и 1972", ("1969/1972",)),
        ("с 1969 по 1972", ("1969/1972",)), ("antara 1969 dan 1972", ("1969/1972",)), ("بين 1969 و 1972", ("1969/1972",)),
        ("من ١٩٦٩ إلى ١٩٧٢", ("1969/1972",)), ("1969-01/1972-06", ("1969-01/1972-06",)),
        ("1969-01-01/1972-12-31", ("1969-01-01/1972-12-31",)), ("01/02/1969-31/12/1972", ("1969-01-02/1972-12-31",)),
        ("1 Jan 1969 - 31 Dec 1972", ("1969-01-01/1972-12-31",)), ("1 Jan 1969–31 Dec 1972", ("1969-01-01/1972-12-31",)),
        ("1969~/1972~", ("1969~/1972~",)), ("c. 1969-1972", ("1969~/1972~",)), ("1971/1971", ("1971",)),
        # decades and parts of years
        ("1960s", ("1960/1969",)), ("1960's", ("1960/1969",)), ("60s", ("1960/1969",)), ("197X", ("1970/1979",)),
        ("19XX", ("1900/1999",)), ("late 1960s", ("1966/1969",)), ("mid-1960s", ("1964/1966",)), ("early 1960s", ("1960/1963",)),
        ("1960-х", ("1960/1969",)), ("early 1971", ("1971-01/1971-04",)), ("mid 1971", ("1971-05/1971-08",)),
        ("fin 1971", ("1971-09/1971-12",)), ("late July 1971", ("1971-07~",)),
        # several
        ("1971 or 1972", ("1971", "1972")), ("1971 ou 1972", ("1971", "1972")), ("1971 أو 1972", ("1971", "1972")),
        ("1971 and 1972", ("1971", "1972")), ("1971, 1972", ("1971", "1972")), ("1971; 30 Jul 1972", ("1971", "1972-07-30")),
        ("1 Jan 1970, 2 Feb 1971", ("1970-01-01", "1971-02-02")), ("5/06/1953 15/06/1953", ("1953-06-05", "1953-05-06", "1953-06-15")),
        ("1971 or circa 1973", ("1971", "1973~")), ("1971|1971", ("1971",)),
        # marks that open no range: separators, arrows, fillers, and what stands before a date
        ("12/1971", ("1971-12",)), ("1971/1975", ("1971/1975",)), ("1966/1968", ("1966/1968",)), ("30/07/1971", ("1971-07-30",)),
        ("1969->1972", ("1969/1972",)), ("1 Jan 1969 -> 1972", ("1969-01-01/1972",)), ("//1971", ("1971",)), ("/07/1971", ("1971-07",)),
        ("../../1971", ("1971",)), ("....1971", ("1971",)), ("1971...", ("1971",)), ("DOB/1971", ("1971",)), ("DOB/30.07.1971", ("1971-07-30",)),
        ("?/1971", ("1971~",)), ("XX/1971", ("1971",)), ("<<1971>>", ("1971",)), ("<NA>", ()), ("<unknown>", ()), ("/", ()), ("unknown/", ()), ("<<<<<<", ()), ("XXXX", ()), ("----", ()),
        # numbers of six digits
        ("190507", ("1905-07", "2019-05-07")), ("300771", ("1971-07-30",)),
        # nothing known
        ("", ()), (" ", ()), ("unknown", ()), ("n/a", ()), ("N.A.", ()), ("?", ()), ("-", ()), ("00/00/0000", ()),
        ("0000-00-00", ()), ("غير معروف", ()), ("неизвестно", ()), ("inconnue", ()),
    ],
)  # fmt: skip
def test_forms(text, dates):
    assert parse_dates(text) == dates


@pytest.mark.parametrize(
    ("text", "nationalities", "dates"),
    [
        # the nationality says which calendar
        ("1350", ["IR"], ("1971-03-21/1972-03-20",)), ("1350", ["AF", "IR"], ("1971-03-21/1972-03-20",)),
        ("1391", ["SA"], ("1971-02-26/1972-02-15",)), ("1391", ["SA", "FR"], ("1971-02-26/1972-02-15",)),
        ("1350", [], ("1931-05-19/1932-05-06", "1971-03-21/1972-03-20")),
        ("1350", ["FR"], ("1931-05-19/1932-05-06", "1971-03-21/1972-03-20")),
        ("1350", ["IR", "IQ"], ("1931-05-19/1932-05-06", "1971-03-21/1972-03-20")),
        # or a mark does
        ("1350 هـ.ش", ["SA"], ("1971-03-21/1972-03-20",)), ("1391 هـ.ق", ["IR"], ("1971-02-26/1972-02-15",)),
        ("1391هـ", ["SA"], ("1971-02-26/1972-02-15",)), ("1391 AH", ["IQ"], ("1971-02-26/1972-02-15",)),
        ("1391 A.H.", ["IQ"], ("1971-02-26/1972-02-15",)), ("1350 شمسی", [], ("1971-03-21/1972-03-20",)),
        ("1430 AH", [], ("2008-12-29/2009-12-17",)),  # the solar year lies in the future
        # or a month name does; a lunar day is approximate, a solar one exact
        ("7 جمادى الآخرة 1391", [], ("1971-07-30~",)), ("7 Jumada al-Thani 1391", ["IR"], ("1971-07-30~",)),
        ("Ramadan 1391", [], ("1971-10-20/1971-11-18",)), ("رمضان ۱۳۹۱", [], ("1971-10-20/1971-11-18",)),
        ("10 Dhu al-Hijja 1391", [], ("1972-01-26~",)), ("مرداد 1350", [], ("1971-07-23/1971-08-22",)),
        ("1350/05/08", ["IR"], ("1971-07-30",)), ("08/05/1350", ["AF"], ("1971-07-30", "1971-10-27")),
        ("07/06/1391", ["SA"], ("1971-07-30~", "1971-08-27~")), ("1391-06-07", ["SA"], ("1971-07-30~",)),
        # ranges, decades, about
        ("1351-1355", ["IR"], ("1972-03-21/1977-03-20",)), ("1340s", ["IR"], ("1961-03-21/1971-03-20",)),
        ("دهه ۱۳۴۰", ["IR"], ("1961-03-21/1971-03-20",)), ("circa 1350", ["IR"], ("1971-03-21~/1972-03-20~",)),
        # the tabular calendar before 1343
        ("1 Muharram 1300", [], ("1882-11-12~",)), ("1342-12", ["SA"], ("1924-07-04/1924-08-01",)),
    ],
)  # fmt: skip
def test_hijri(text, nationalities, dates):
    assert parse_dates(text, nationalities=nationalities) == dates


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/1970", "February 1970 has 28 days"), ("1971-02-30", "February 1971 has 28 days"),
        ("29 Feb 1971", "February 1971 has 28 days"), ("1971-13-01", "there is no month 13"), ("1971-13", "there is no month 13"),
        ("1971-30-07", "there is no month 30"), ("45/07/1971", "July 1971 has 31 days"), ("13/1971", "there is no month 13"),
        ("32/13/1971", "there is no month 13"), ("31 رمضان 1391", "30 days"), ("30 Esfand 1351", "29 days"),
        ("2971-01-01", "in the future"), ("2971", "in the future"), ("1 January 2971", "in the future"),
        ("1960/2970", "in the future"), ("1499 AH", "in the future"),
        ("1972/1969", "ends before it begins"), ("between 1972 and 1969", "ends before it begins"),
        ("before 1972", "open"), ("après 1969", "open"), ("between 1969", "open"), ("since 1969", "open"),
        ("<1971", "open"), (">1971", "open"), ("1971+", "open"), ("1971 +", "open"), ("XXXX-07-03", "no year in it"),
        ("07/03/????", "no year in it"), ("<=1971", "open"), ("≥ 1971", "open"), ("< July 1971", "open"), ("<circa 1971", "open"),
        ("/1971", "open"), ("1971/", "open"), ("../1971", "open"), ("1971/..", "open"), ("1971-07-30/", "open"), ("/1971~", "open"),
        ("[..1971]", "open"), ("{1971..}", "open"), ("1971/…", "open"), ("born 1971/", "open"), ("1960s/", "open"), ("1970; 1971/", "open"),
        ("30 July", "no year"), ("30/07", "no year"), ("July", "no year"), ("circa", "no year"),
        ("71", "2 digits"), ("12345", "5 digits"), ("123456789", "9 digits"), ("20s", "two centuries"),
        ("1100", "in the year 1100"), ("0071", "in the year 71"), ("0000-07-30", "no year"),
        ("5 May July 1971", "two months"), ("1 2 3 1971", "too many numbers"), ("1 2 July 1971", "goes with a year"),
        ("unknown 1971", "unknown"), ("foo", "'foo' is not a word of a date"), ("Mohamed", "not a word of a date"),
        ("1970-1355", "different calendars"), ("1971" * 60, "240 characters"), ("x", "digits"), ("1971 to", "both ends"),
        ("decade", "1960s"), ("1970 to 1972 to 1973", "two ends"),
    ],
)  # fmt: skip
def test_errors_say_why(text, reason):
    with pytest.raises(RecordError, match=reason) as caught:
        parse_dates(text)
    assert caught.value.field == "birth_dates"
    assert "YYYY-MM-DD" in caught.value.remedy


@pytest.mark.parametrize(
    "value",
    [
        date(1971, 7, 30), datetime(1971, 7, 30, 23, tzinfo=UTC), pd.Timestamp("1971-07-30 10:00"),
        np.datetime64("1971-07-30"), np.datetime64("1971-07-30T10:00:00", "ns"), 19710730, 19710730.0, np.int64(19710730),
        np.str_("30 Jul 1971"),
    ],
)  # fmt: skip
def test_dates_that_are_not_text(value):
    assert parse_dates(value) == ("1971-07-30",)


@pytest.mark.parametrize("value", [1971, 1971.0, np.int16(1971), np.float64(1971), np.float32(1971)])
def test_years_that_are_numbers(value):
    assert parse_dates(value) == ("1971",)


@pytest.mark.parametrize(
    "value",
    [True, -1971, 1971.5, float("inf"), pytest.param(10**5000, id="huge"), [1971], {"year": 1971}, b"1971", object()],
)
def test_values_that_are_no_date(value):
    with pytest.raises(RecordError, match="is not a date"):
        parse_dates(value)


def test_a_time_stamp_in_the_future():
    with pytest.raises(RecordError, match="in the future"):
        parse_dates(datetime.now(tz=UTC).date() + timedelta(days=3))


def test_today_is_not_the_future():
    today = datetime.now(tz=UTC).date()
    assert parse_dates(today) == (today.isoformat(),)
    assert parse_dates(today.year) == (str(today.year),)


def test_future_dates_where_they_are_allowed():
    assert parse_dates("2971-01-01", future=True) == ("2971-01-01",)
    assert parse_dates("2971/2972", future=True) == ("2971/2972",)


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision", "approximate"),
    [
        ("1971-07-30", date(1971, 7, 30), date(1971, 7, 30), DAY, False),
        ("1971-07-30~", date(1971, 7, 30), date(1971, 7, 30), DAY, True),
        ("1972-02", date(1972, 2, 1), date(1972, 2, 29), MONTH, False),
        ("1971", date(1971, 1, 1), date(1971, 12, 31), YEAR, False),
        ("1971~", date(1971, 1, 1), date(1971, 12, 31), YEAR, True),
        ("1969/1972", date(1969, 1, 1), date(1972, 12, 31), RANGE, False),
        ("1969-02/1972-02", date(1969, 2, 1), date(1972, 2, 29), RANGE, False),
        ("1971-03-21/1972-03-20", date(1971, 3, 21), date(1972, 3, 20), RANGE, False),
        ("1969~/1972", date(1969, 1, 1), date(1972, 12, 31), RANGE, True),
    ],
)
def test_date_interval(edtf, first, last, precision, approximate):
    assert date_interval(edtf) == (first.toordinal(), last.toordinal(), precision, approximate)


@pytest.mark.parametrize(
    "text", ["", "71", "1971-7", "1971-13", "1971-02-30", "circa 1971", "1972/1969", "1971/", "0000", "1971-07-30T00"]
)
def test_date_interval_refuses_what_is_not_canonical(text):
    with pytest.raises(RecordError, match=r"canonical|ends before"):
        date_interval(text)


def test_umm_al_qura_and_the_tables_join_within_two_days():
    assert abs((lunar_days(1343)[0] - lunar_days(1342)[1]).days - 1) <= 2


@pytest.mark.parametrize(
    ("days", "years"), [(lunar_days, (1200, 1343)), (lunar_days, (1343, 1501)), (solar_days, (1200, 1501))]
)
def test_hijri_months_follow_each_other(days, years):
    months = [days(year, month) for year in range(*years) for month in range(1, 13)]
    assert all(one[1] + timedelta(days=1) == two[0] for one, two in pairwise(months))


@pytest.mark.parametrize(
    ("year", "nowruz"),
    [(1300, "1921-03-21"), (1304, "1925-03-21"), (1357, "1978-03-21"), (1375, "1996-03-20"), (1376, "1997-03-21"),
     (1400, "2021-03-21"), (1403, "2024-03-20"), (1404, "2025-03-21")],
)  # fmt: skip
def test_solar_years_begin_at_nowruz(year, nowruz):
    assert solar_days(year)[0].isoformat() == nowruz


@pytest.mark.parametrize(("year", "month"), [(1199, 1), (1501, 1), (1391, 13), (1391, -1)])
def test_hijri_dates_out_of_range(year, month):
    for days in (lunar_days, solar_days):
        with pytest.raises(ValueError, match=r"Hijri years run|no month"):
            days(year, month)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2506-05-21", ("1963-05-21",)), ("21/5/2506", ("1963-05-21",)), ("2506", ("1963",)), ("21 May 2506", ("1963-05-21",)),
        ("พ.ศ. 2506", ("1963",)), ("21/5/พ.ศ. 2506", ("1963-05-21",)), ("ค.ศ. 1963", ("1963",)), ("29/2/2503", ("1960-02-29",)),
        ("21 พฤษภาคม 2506", ("1963-05-21",)), ("21 พ.ค. 2506", ("1963-05-21",)), ("5 มิ.ย. พ.ศ. 2506", ("1963-06-05",)), ("๒๘ กุมภาพันธ์ ๒๕๐๖", ("1963-02-28",)),
        ("民國52年5月21日", ("1963-05-21",)), ("中華民國52年", ("1963",)), ("052/05/21", ("1963-05-21",)), ("ROC 52/5/21", ("1963-05-21",)),
        ("昭和45年3月4日", ("1970-03-04",)), ("平成元年1月8日", ("1989-01-08",)), ("S45.3.4", ("1970-03-04",)), ("西暦1970年3月4日", ("1970-03-04",)),
        ("1963 E.C.", ("1970-09-11/1971-09-11",)), ("17/07/1963 ዓ.ም", ("1971-03-26",)),
    ],
)  # fmt: skip
def test_other_counts_of_years(text, dates):
    assert parse_dates(text) == dates


def test_the_nationality_tells_whether_a_year_that_lies_ahead_is_one_of_the_buddhist_era():
    assert parse_dates("2506", nationalities=["TH"]) == parse_dates("2506") == ("1963",)
    with pytest.raises(RecordError, match="future"):
        parse_dates("2506", nationalities=["FR"])


@pytest.mark.parametrize("text", ["S45 March 4", "1 2 3 4 民國", "民國52年13月1日", "31/02/1963 E.C."])
def test_a_date_that_an_era_does_not_have_is_refused(text):
    with pytest.raises(RecordError):
        parse_dates(text)


@pytest.mark.parametrize(
    ("text", "date"), [("l971-O7-3O", "1971-07-30"), ("3O/O7/197I", "1971-07-30"), ("30-07-l97l", "1971-07-30"), ("2O1l.05.12", "2011-05-12"), ("1o/05/1971", "1971-05-01")]
)  # fmt: skip
def test_letters_that_look_like_digits_are_read_as_these(text, date):
    assert parse_dates(text)[0] == date


@pytest.mark.parametrize(
    ("period", "text"),
    [("1971-07-30", "1971-07-30"), ("1971-07", "1971-07"), ("1971", "1971"), ("1971Q3", "1971-07-01/1971-09-30")],
)
def test_a_period_of_pandas_is_as_exact_as_it_is(period, text):
    assert parse_dates(pd.Period(period)) == (text,)


@pytest.mark.parametrize(
    ("text", "nationalities", "dates"),
    [
        ("52/05/21", ["TW"], ("1952-05-21", "1963-05-21")),
        ("52/05/21", ["CN"], ("1952-05-21",)),
        ("45/03/21", ["IR"], ("1945-03-21", "1966-06-11")),
        ("45/03/21", ["IR", "IQ"], ("1945-03-21", "1966-06-11")),
        ("45/03/21", [], ("1945-03-21",)),
        ("45/13/21", ["IR"], ()),
    ],
)
def test_a_short_year_may_be_one_of_a_national_count(text, nationalities, dates):
    if dates:
        assert parse_dates(text, nationalities=nationalities) == dates
    else:
        with pytest.raises(RecordError):
            parse_dates(text, nationalities=nationalities)
