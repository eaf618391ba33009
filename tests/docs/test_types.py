"""The types of the code in README and the quick start, as a reader's type checker sees them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .blocks import ROOT, blocks

PYRIGHT = Path(sys.executable).with_name("pyright")
STRICT = {"typeCheckingMode": "strict"}


@pytest.mark.parametrize("page", ["README.md", "docs/quick-start.md", "docs/index.md"])
def test_the_python_blocks_of_a_page_pass_pyright_in_strict_mode(page: str, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("\n".join(one.code for one in blocks(ROOT / page) if one.language == "python"))
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(STRICT))
    command = [PYRIGHT, "--pythonpath", sys.executable, program.name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert "0 errors, 0 warnings" in done.stdout, done.stdout
