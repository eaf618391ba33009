"""Reports on sessions of Orq: a self-contained HTML page.

    with Orq() as orq:
        figures = Figures()
        for row in read_sessions(orq, timedelta(days=30)):
            figures.add(row)
        Path("report.html").write_text(page_of(figures, "Last 30 days"), "utf-8")

`rows_of` reads the rows from an export instead.
"""

from .figures import Figures
from .files import rows_of
from .page import page_of

__all__ = ["Figures", "page_of", "rows_of"]
