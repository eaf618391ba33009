"""Reports on sessions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from trace_sessions import ConfigurationError, Orq
from trace_sessions.__main__ import main
from trace_sessions.export import export_sessions, read_sessions
from trace_sessions.report import Figures, page_of, rows_of
from trace_sessions.report.charts import bars_over_time
from trace_sessions.sandbox import serve

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROW: dict[str, Any] = {
    "id": "a",
    "external_id": "chat-1",
    "title": None,
    "project_id": None,
    "client": None,
    "started_at": AT,
    "duration": 1500.0,
    "billing_total_cost": 0.5,
    "usage_total_tokens": 10,
    "tags": [],
}


def figures_of(*changes: dict[str, Any]) -> Figures:
    figures = Figures()
    for number, one in enumerate(changes):
        figures.add({**ROW, "id": f"id-{number}", **one})
    return figures


def test_sums_are_by_day_tag_project_and_client() -> None:
    figures = figures_of(
        {"tags": ["a", "b"], "client": "ios"},
        {"tags": ["a"], "started_at": AT + timedelta(days=2), "billing_total_cost": None},
        {"project_id": "p", "usage_total_tokens": None, "duration": None},
    )
    assert figures.total == (3, 1.0, 20)
    assert figures.tags == {"a": (2, 0.5, 20), "b": (1, 0.5, 10), "(none)": (1, 0.5, 0)}
    assert figures.projects == {"(none)": (2, 0.5, 20), "p": (1, 0.5, 0)}
    assert figures.clients == {"ios": (1, 0.5, 10), "(none)": (2, 0.5, 10)}
    assert figures.by_time() == {"2026-03-01": (2, 1.0, 10), "2026-03-02": (0, 0, 0), "2026-03-03": (1, 0, 10)}


def test_a_long_time_is_summed_by_month() -> None:
    figures = figures_of({}, {"started_at": AT + timedelta(days=120)})
    assert [*figures.by_time()] == ["2026-03", "2026-04", "2026-05", "2026-06"]


@pytest.mark.parametrize(
    ("durations", "expected"),
    [
        ([], {}),
        ([0, 999.9, 1000], {"< 1 s": 2, "1-3 s": 1}),
        ([30_000, 59_999], {"< 1 s": 0, "1-3 s": 0, "3-10 s": 0, "10-30 s": 0, "30-60 s": 2}),
    ],
)
def test_durations_are_counted_by_length(durations: list[float], expected: dict[str, int]) -> None:
    assert figures_of(*({"duration": one} for one in durations)).durations() == expected


def test_the_dearest_come_first_and_those_that_cost_nothing_not_at_all() -> None:
    figures = figures_of(*({"billing_total_cost": cost} for cost in [0, 3, *range(30)]))
    assert [row["billing_total_cost"] for row in figures.dearest()] == [*range(29, 9, -1)]
    assert figures_of({"billing_total_cost": 0}).dearest() == []


def test_nothing_that_is_recorded_becomes_html() -> None:
    evil = "<script>alert('x')</script>"
    names = dict.fromkeys(["title", "external_id", "project_id", "client", "id"], evil)
    page = page_of(figures_of({**names, "tags": [evil]}), evil, "https://example.org/{id}")
    assert "<script" not in page
    assert "https://example.org/%3Cscript%3E" in page


@pytest.mark.parametrize("link", ["javascript:alert({id})", "https://example.org/"])
def test_a_link_must_be_an_address_with_the_id(link: str) -> None:
    with pytest.raises(ConfigurationError, match="link must be an HTTP address"):
        page_of(figures_of({}), "today", link)


def test_a_report_on_nothing_says_so() -> None:
    page = page_of(Figures(), "today")
    assert "<h2>No sessions</h2>" in page
    assert "<svg" not in page


def test_without_any_cost_names_are_ranked_by_sessions() -> None:
    free = {"billing_total_cost": 0.0, "usage_total_tokens": None}
    page = page_of(figures_of(*({**free, "client": client} for client in ("ios", "web", "web"))), "today")
    assert "<h2>Sessions by client</h2>" in page
    assert page.index('title="web"') < page.index('title="ios"')
    assert "<h2>Cost by day</h2><p" in page


@pytest.mark.parametrize(
    ("values", "labels"),
    [([1], ["0", "1", "2"]), ([83], ["0", "50", "100"]), ([0.51], ["0", "0.3", "0.6"]), ([5, 2e6], ["0", "1M", "2M"])],
)
def test_a_scale_has_short_labels_and_no_half_of_a_session(values: list[float], labels: list[str]) -> None:
    chart = bars_over_time("", {str(place): value for place, value in enumerate(values)}, str)
    assert re.findall(r'text-anchor="end">([^<]*)<', chart)[:3] == labels


@pytest.fixture(scope="module")
def sampled() -> Iterator[str]:
    """A sandbox with three sessions of two days."""
    fields = {"service": "orq", "tags": ["a,b"], "title": 'A, "title"', "mood": "good"}
    billing = {"input_cost": 0, "output_cost": 0, "total_cost": 0.25}
    sessions = [
        {**fields, "external_id": f"chat-{day}", "started_at": f"2026-01-0{day}T03:04:05Z", "billing": billing}
        for day in (1, 2, 3)
    ]
    with serve() as url:
        httpx.post(f"{url}/_sandbox/seed", content="\n".join(map(json.dumps, sessions))).raise_for_status()
        yield url


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet", "days/"])
def test_an_export_is_read_back_as_it_was(sampled: str, tmp_path: Path, name: str) -> None:
    since = datetime(2025, 1, 1, tzinfo=UTC)
    with Orq("key", base_url=sampled) as orq:
        export_sessions(orq, f"{tmp_path}/{name}", since)
        expected = [*read_sessions(orq, since)]
    assert len(expected) == 3
    assert [*rows_of(tmp_path / name)] == expected


@pytest.mark.parametrize(
    ("name", "text"), [("a.txt", ""), ("a.csv", "id\n1\n"), ("a.jsonl", "{}\n"), ("a.jsonl", "?\n"), ("a.jsonl", "1\n")]
)
def test_a_file_that_is_no_export_is_named(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ConfigurationError, match=f"{name} is not an export"):
        [*rows_of(tmp_path / name)]


def test_a_report_links_to_the_page_of_the_sandbox(
    sampled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ORQ_API_KEY", "key")
    to = tmp_path / "report.html"
    assert main(["orq", "--base-url", sampled, "report", "--since", "all", "--to", str(to)]) == 0
    page = to.read_text()
    assert "<dt>Sessions</dt><dd>3</dd>" in page
    assert "<dt>Cost</dt><dd>0.7500</dd>" in page
    assert f'href="{sampled}/#/sessions/orq/' in page
    assert capsys.readouterr().err.endswith(f"report on 3 sessions in {to}\n")


def test_an_export_is_reported_as_a_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str], sampled: str) -> None:
    with Orq("key", base_url=sampled) as orq:
        export_sessions(orq, tmp_path / "a.csv", timedelta(days=9999))
    report = ["orq", "report", "--from", str(tmp_path / "a.csv"), "--to", str(tmp_path / "a.html")]
    assert main(report) == 0
    assert "From a.csv" in (tmp_path / "a.html").read_text()
    assert main([*report, "--since", "1d", "--client", "ios"]) == 2
    assert "can't be used with --from" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "span"),
    [
        (["--since", "all"], "All"),
        (["--since", "1d"], "Last 1 day"),
        (["--since", "36h"], "Last 36 hours"),
        (["--since", "2026-01-02", "--client", "ios"], "Since 2026-01-02 00:00 UTC, client ios"),
        (["--since", "999w", "--until", "2026-01-02T03:04+01:00"], "From 6993 days ago to 2026-01-02 02:04 UTC"),
    ],
)
def test_the_span_is_described(
    sampled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], span: str
) -> None:
    monkeypatch.setenv("ORQ_API_KEY", "key")
    to = tmp_path / "report.html"
    code = main(["orq", "--base-url", sampled, "report", *options, "--to", str(to)])
    assert (code, f"<p>{span} · made on" in to.read_text()) == (0, True)
