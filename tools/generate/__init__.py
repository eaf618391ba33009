"""Generation of everything that is derived from openapi.yaml: the package of models and files of the overlay."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "openapi.yaml"
OVERLAY = ROOT / "overlays" / "trace_sessions"
