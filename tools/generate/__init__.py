"""All that follows from openapi.yaml: the generated package, and the derived files of the overlay."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "openapi.yaml"
OVERLAY = ROOT / "overlays" / "trace_sessions"
