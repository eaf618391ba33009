"""The review as a self-contained HTML page, with the report and both contracts side by side."""

import re
from html import escape

from ..changes import Finding
from ..review import Review
from ..wire import Level
from .sentences import compared, count, counts, headline, remedy, sentence
from .side_by_side import side_by_side

STYLE = """
:root { color-scheme: light dark; --line: #8884; --gone: #f443; --new: #4b63; --breaking: #c62828; --judge: #b26a00; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; padding: 1rem; max-width: 100rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
code, .document { font-family: ui-monospace, monospace; font-size: .85em; overflow-wrap: anywhere; }
.verdict { font-size: 1.15rem; font-weight: 600; padding: .6rem .9rem; border-left: .4rem solid var(--judge); }
.passes { border-color: #2e7d32; } .fails { border-color: var(--breaking); }
ul { padding-left: .2rem; } li { margin: .5rem 0; } .remedy { display: block; opacity: .8; }
.BREAKING { border-left: .2rem solid var(--breaking); padding-left: .6rem; list-style: none; }
.UNCLASSIFIED { border-left: .2rem solid var(--judge); padding-left: .6rem; list-style: none; }
.row { display: grid; grid-template-columns: 1fr 1fr; }
.line { display: grid; grid-template-columns: 3.5rem 1fr; white-space: pre-wrap; min-height: 1.4em; }
.line b { color: #888; font-weight: normal; text-align: right; padding-right: .6rem; user-select: none; }
.gone { background: var(--gone); } .new { background: var(--new); }
.line:target { outline: .15rem solid var(--judge); }
.document { border: 1px solid var(--line); border-radius: .3rem; overflow: hidden; }
.document summary { padding: .2rem .6rem; color: #888; cursor: pointer; background: #8881; }
@media (max-width: 700px) {
  .row { grid-template-columns: 1fr; } .line { grid-template-columns: 2.8rem 1fr; }
  .row.same .of-old, .line.none { display: none; }
}
"""


def html(review: Review) -> str:
    """The page."""
    changes = review.changes
    lines = (
        {one.base_line for one in changes.http if one.base_line},
        {one.head_line for one in changes.http if one.head_line},
    )
    verdict = f"<p class='verdict {'passes' if review.passes else 'fails'}'>{_text(headline(review))}</p>"
    sections = [
        f"<h1>Review of openapi.yaml</h1>{verdict}<p>{_text(counts(review))}</p>",
        f"<pre>{escape(review.refusal)}</pre>" if review.refusal else "",
        _list("What breaks", changes.standing(Level.BREAKING)),
        _list("To be judged", changes.standing(Level.UNCLASSIFIED)),
        _list("Judged", changes.judged),
        _folded(changes.standing(Level.COMPATIBLE)),
        f"<p>{_text(compared(review))}</p><h2>Both contracts</h2>",
        side_by_side(*review.documents, *lines),
    ]
    head = "<meta charset='utf-8'><meta name='viewport' content='width=device-width, initial-scale=1'>"
    title = f"<title>{_text(headline(review))}</title><style>{STYLE}</style>"
    return f"<!doctype html><html lang='en'><head>{head}{title}</head><body>{''.join(sections)}</body></html>\n"


def _list(title: str, found: list[Finding]) -> str:
    return f"<h2>{title}</h2><ul>{''.join(map(_item, found))}</ul>" if found else ""


def _folded(found: list[Finding]) -> str:
    items = "".join(map(_item, found))
    return (
        f"<details><summary>{count(len(found), 'compatible change')}</summary><ul>{items}</ul></details>"
        if found
        else ""
    )


def _item(found: Finding) -> str:
    said = f"{_text(sentence(found))} {_place(found)}"
    if found.level > Level.COMPATIBLE:
        said += f" <small>change <code>{found.fingerprint}</code></small>"
    remedied = f"<span class='remedy'>{_text(remedy(found))}</span>" if remedy(found) else ""
    if found.judgement:
        judged = found.judgement
        text = f"{judged.verdict}: {judged.reason} Affects: {judged.affects}"
        remedied = f"<span class='remedy'>{escape(text)}</span>"
    signatures = "".join(
        f"<div class='line {kind}'><b>{sign}</b><code>{escape(text)}</code></div>"
        for kind, sign, text in (("gone", "-", found.before), ("new", "+", found.after))
        if text
    )
    folded = f"<details><summary>signature</summary>{signatures}</details>" if signatures else ""
    return f"<li class='{found.level.name}'>{said}{remedied}{folded}</li>"


def _place(found: Finding) -> str:
    if found.head_line:
        return f"<a href='#new-{found.head_line}'>line {found.head_line}</a>"
    return f"<a href='#old-{found.base_line}'>line {found.base_line} before</a>" if found.base_line else ""


def _text(said: str) -> str:
    """Return the HTML of a sentence, with its code marked."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(said))
