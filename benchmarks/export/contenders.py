"""Programs that write all sessions of a sandbox to Parquet: `python contenders.py NAME URL FILE`.

Each program imports its own client, so the environment of another client can run this file.
"""

import sys
from datetime import timedelta
from importlib import import_module
from typing import Any

PAGE = 1000
ALL = {"interval": "SESSION_INTERVAL_ALL_TIME"}


def ours(url: str, file: str) -> None:
    export: Any = import_module("trace_sessions.export")
    with import_module("trace_sessions").Orq("key", base_url=url) as orq:
        export.export_sessions(orq, file, timedelta(days=40), workers=4)


def loop_with_orq_ai_sdk(url: str, file: str) -> None:
    rows: list[Any] = []
    page, has_more = 1, True
    with import_module("orq_ai_sdk").Orq(api_key="key", server_url=url) as orq:
        while has_more:
            answer = orq.sessions.list(filters=ALL, limit=PAGE, page=page)
            rows += [session.model_dump() for session in answer.data]
            has_more, page = answer.has_more, page + 1
    _write(rows, file)


def httpx_by_hand(url: str, file: str) -> None:
    rows: list[Any] = []
    with _client(url) as client:
        page, has_more = 1, True
        while has_more:
            answer = _page(client, page).json()
            rows += answer["data"]
            has_more, page = answer["has_more"], page + 1
    _write(rows, file)


def pages_alone(url: str, file: str) -> None:
    with _client(url) as client:
        page = 1
        while b'"has_more":true' in _page(client, page).content:
            page += 1


def _client(url: str) -> Any:
    return import_module("httpx").Client(base_url=url, headers={"Authorization": "Bearer key"}, timeout=60)


def _page(client: Any, page: int) -> Any:
    answer = client.post("/v2/sessions/query", json={"filters": ALL, "limit": PAGE, "page": page})
    return answer.raise_for_status()


def _write(rows: list[Any], file: str) -> None:
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    parquet.write_table(arrow.Table.from_pylist(rows), file, compression="zstd")


CONTENDERS = {one.__name__: one for one in (ours, loop_with_orq_ai_sdk, httpx_by_hand, pages_alone)}

if __name__ == "__main__":
    CONTENDERS[sys.argv[1]](*sys.argv[2:])
