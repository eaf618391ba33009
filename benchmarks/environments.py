"""Virtual environments besides that of development, made once."""

import subprocess
import venv
from pathlib import Path

from .server import ROOT

FOLDER = ROOT / ".venv" / "peers"


def environment(name: str, *requirements: str) -> Path:
    """Return the Python of an environment with packages installed by pip.

    Raises:
        subprocess.CalledProcessError: pip could not install it.
    """
    folder = FOLDER / name
    python, stamp = folder / "bin" / "python", folder / "installed"
    if not stamp.exists():
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", *requirements]
        subprocess.run(pip, capture_output=True, text=True, check=True)
        stamp.touch()
    return python


def users_environment() -> Path:
    """Return the Python of an environment with this package alone, without the optional imports of httpx."""
    return environment("trace-sessions", "--constraint", str(ROOT / "requirements-dev.txt"), "--editable", str(ROOT))
