"""Small invented lists: files, and the sheets of those that are published as workbooks."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

FILES = Path(__file__).parent / "files"

UK_COLUMNS = [
    "Name 6", "Name 1", "Name 2", "Name Non-Latin Script", "DOB", "Town of Birth", "Country of Birth", "Nationality",
    "Passport Number", "Passport Details", "National Identification Number", "National Identification Details",
    "Other Information", "Group Type", "Alias Type", "Alias Quality", "Regime", "Listed On", "Group ID",
]  # fmt: skip

UK_ROWS = [
    ["Last Updated", "04/05/2022"],
    UK_COLUMNS,
    ["ABU YAHYA", None, None, None, "00/05/1970", None, None, None, None, None, None, None, None, "Individual", "AKA",
     "Low quality", "Testland", "31/01/2020", 501],
    ["EL ZAHRANI", "Samir", None, "سمير الزهراني", "1971", "Aden", "(1) Yemen (2) Iraq", "Yemen",
     "(1) Q0012345 (2) - (3) G98765", "(1) Yemeni. (2) - (3) Iraq number", "777-12", "Yemeni",
     "(UK Sanctions List Ref):TST0001 (UN Ref):XXi.001 Some text. (Gender):Male", "Individual", "Primary name", None,
     "Testland", "31/01/2020", 501],
]  # fmt: skip

AU_COLUMNS = [
    "Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth", "Place of Birth", "Citizenship",
    "Address", "Additional Information", "Listing Information", "Committees", "Control Date",
]  # fmt: skip

AU_SHARED = ["a) Approximately 1970 b) 03/04/1971", "a) Aden, Yemen b) Taiz; alt. Mokha", "Yemeni and Iraqi", "NA"]
AU_TAIL = ["Harbour master", "Listed on 9 Feb. 2011 (amended on 1 Jun. 2012)", "1988 (Test)", None]
AU_ROWS = [
    AU_COLUMNS,
    ["7a", "سمير الزهراني", "Individual", "Original script", *AU_SHARED, *AU_TAIL],
    [7, "Samir El Zahrani", "Individual ", "Primary Name ", *AU_SHARED, *AU_TAIL],
    ["7b", "Abu Yahya", "individual", "Aka", *AU_SHARED, *AU_TAIL],
    [
        8,
        "Harbour Trading Company",
        "Entity",
        "Primary Name",
        None,
        None,
        None,
        None,
        None,
        None,
        "1988 (Test)",
        None,
    ],
]

UA_COLUMNS = [
    "row", "№ указу", "Дата указу", "п/н", "Тип обмеження", "Дата закінчення обмеження", "Назва укр.", "Назва ориг.",
    "Назва альт.", "Дата народження", "Громадянство", "Місце народження",
]  # fmt: skip

UA_PEOPLE = [
    UA_COLUMNS,
    [0, "1-2021", date(2021, 3, 1), 5, "1) блокування", date(2024, 3, 1), "Миронець Ольга", "Миронец Ольга",
     "MIRONETS OLGA; MYRONETS OLHA", date(1980, 5, 7), "UA", "м. Одеса"],
    [1, "1-2021", date(2021, 3, 1), 6, None, None, "Дельмар Педро", "Delmar Pedro", None, "1970", None, None],
]  # fmt: skip
UA_COMPANIES = [[column for column in UA_COLUMNS if column != "Дата народження"], [0, "1-2021", None, 1, "x"]]

JP_COLUMNS = [
    "告示日付", "告示\n番号", "日 本 語 表 記", "英 語 表 記", "別\u3000\u3000名", "確定に十分でない別名", "旧称",
    "生 年 月 日", "出\u3000生\u3000地", "国 籍", "旅\u3000券\u3000番\u3000号", "そ\u3000の\u3000他",
]  # fmt: skip

JP_SHEETS = {
    "一覧": [[None, None, "このファイルは、外為法に基づく資産凍結等の措置の情報です"]],
    "1.試験（個人）": [
        ["題"],
        JP_COLUMNS,
        ["2014.8.21\n2015.1.23改訂", "7", "サミール・ザハラニ", "SAMIR ZAHRANI\n(original script: سمير الزهراني)",
         "（a）サミル（b）ザハラン\n(a.k.a.: (a)Samir、1970年生まれ (b)Zahran)", "アブ・ヤヒヤ（Abu Yahya）", "不明",
         "(a)1971年7月30日(b)1970年頃\n(c)1968年から1972年の間", "(a)アデン（イエメン）(b)Taiz", "イエメン共和国",
         "イエメン旅券 Q0012345（2001年3月2日発行）", "港"],
        ["2015.1.23削除", "8", None, None],
    ],
    "2.試験（団体）": [["題"], ["告示日付", "告示番号", "日本語表記", "英語表記", "所在地"], ["2014.8.21", 1, "港湾商会", "HTC", "Aden"]],
    "3.廃止": [["廃止"]],
}  # fmt: skip


@pytest.fixture
def files() -> Path:
    """The folder of small invented lists."""
    return FILES


@pytest.fixture
def sheets():
    """The sheets of small invented workbooks: format -> title -> rows."""
    return {
        "uk_conlist": {"Data": UK_ROWS},
        "au_dfat": {"Sheet1": AU_ROWS},
        "ua_nsdc": {"Persons": UA_PEOPLE, "Companies": UA_COMPANIES},
        "jp_mof": JP_SHEETS,
    }


@pytest.fixture
def workbook():
    """Make an .xlsx of sheets given as {title: rows}, and return its bytes."""
    openpyxl = pytest.importorskip("openpyxl", reason="workbooks need the optional openpyxl")

    def make(**sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    return make
