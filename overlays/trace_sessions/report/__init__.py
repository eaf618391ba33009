"""A report on sessions of Orq: one HTML page that needs nothing else.

    with Orq() as orq:
        figures = Figures()
        for row in read_sessions(orq, timedelta(days=30)):
            figures.add(row)
        Path("report.html").write_text(page_of(figures, "the last 30 days"), "utf-8")

`rows_of` gives the rows of an export instead.
"""

from .figures import Figures
from .files import rows_of
from .page import page_of

__all__ = ["Figures", "page_of", "rows_of"]
