"""The embedded services: nothing left behind, nobody else's process touched, nobody else's database used."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from regio.demo.diensten import opbouw, portaal, wegwerp
from regio.demo.diensten.omgeving import Adres, demo_environment, mail_environment
from regio.demo.diensten.plek import Plek
from regio.demo.diensten.postgres import _remove_stale_lock
from regio.demo.diensten.proces import (
    MARK,
    Dienst,
    DienstMislukt,
    Identity,
    Opdracht,
    clear_leftovers,
    write_note,
)
from regio.demo.diensten.zoek import ServerOntbreekt, postgres_bindir

SLEEP = (sys.executable, "-c", "import time; time.sleep(60)")


@pytest.fixture
def run_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "run"
    folder.mkdir()
    return folder


@contextmanager
def sleeper(env: dict[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(SLEEP, env={**os.environ, **(env or {})})
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_clear_leftovers_stops_the_process_of_the_note(run_dir: Path) -> None:
    with sleeper() as process:
        write_note(run_dir / "web.json", process.pid, signal.SIGTERM)
        left = clear_leftovers(run_dir)
        assert (left.unclean, left.stopped) == (True, ("web",))
        assert process.wait(5) == -signal.SIGTERM
    assert list(run_dir.iterdir()) == []


def test_clear_leftovers_spares_a_process_that_got_the_same_id(run_dir: Path) -> None:
    with sleeper() as process:
        note = run_dir / "web.json"
        write_note(note, process.pid, signal.SIGTERM)
        note.write_text(json.dumps({**json.loads(note.read_text()), "start": 1}))
        left = clear_leftovers(run_dir)
        assert (left.unclean, left.stopped) == (True, ())
        assert process.poll() is None


def test_clear_leftovers_finds_a_marked_process_without_a_note(run_dir: Path) -> None:
    with sleeper({MARK: str(run_dir.parent)}) as process, sleeper({MARK: "/elders"}) as other:
        assert len(clear_leftovers(run_dir).stopped) == 1
        assert process.wait(5) == -signal.SIGTERM
        assert other.poll() is None


def test_clear_leftovers_survives_an_unreadable_note(run_dir: Path) -> None:
    (run_dir / "web.json").write_text("{half")
    assert clear_leftovers(run_dir).stopped == ()


def test_clear_leftovers_after_a_tidy_stop_reports_nothing(run_dir: Path) -> None:
    dienst = Dienst.start(Opdracht("a", SLEEP), log_dir=run_dir, run_dir=run_dir, env=os.environ)
    assert dienst.stop()
    assert not clear_leftovers(run_dir).unclean


def test_stop_kills_a_service_that_does_not_listen(run_dir: Path) -> None:
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print('x', flush=True); time.sleep(60)"
    opdracht = Opdracht("doof", (sys.executable, "-c", deaf), patience=0.2)
    dienst = Dienst.start(opdracht, log_dir=run_dir, run_dir=run_dir, env=os.environ)
    while not dienst.log.read_text():
        assert not dienst.ended()
    assert not dienst.stop()
    assert dienst.ended()


def test_identity_of_a_finished_process_is_not_alive() -> None:
    with sleeper() as process:
        identity = Identity.of(process.pid)
    assert identity is not None
    assert not identity.alive()
    identity.signal(signal.SIGTERM)


def test_throwaway_servers_leave_nothing_behind() -> None:
    diensten = wegwerp.nieuwe_wegwerpdiensten()
    settings = diensten.environment({})
    pids = [dienst.process.pid for dienst in diensten.running]
    with psycopg.connect(settings["DATABASE_URL"]) as connection:
        answer = connection.execute(
            "SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    diensten.stop()
    assert answer == ("regio", False)
    assert [Identity.of(pid) for pid in pids] == [None, None]
    assert not diensten.folder.exists()


def test_throwaway_servers_are_not_started_when_others_are_given() -> None:
    diensten = wegwerp.nieuwe_wegwerpdiensten()
    given = {"DATABASE_URL": "postgres://elders/x", "REDIS_URL": "redis://elders"}
    settings = diensten.environment(given)
    assert {name: settings[name] for name in given} == given
    assert diensten.running == []
    diensten.stop()


def test_new_run_clears_the_folder_of_a_killed_run(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(wegwerp, "_temporary_home", lambda: tmp_path)
    dead, living = wegwerp.nieuwe_wegwerpdiensten().folder, wegwerp.nieuwe_wegwerpdiensten().folder
    note = dead / wegwerp.OWNER
    note.write_text(json.dumps({**json.loads(note.read_text()), "start": 1}))
    new = wegwerp.nieuwe_wegwerpdiensten().folder
    assert set(tmp_path.iterdir()) == {living, new}


def test_stale_database_lock_is_removed_when_its_id_is_somebody_else(tmp_path: Path) -> None:
    lock = tmp_path / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{tmp_path}\n")
    _remove_stale_lock(tmp_path)
    assert not lock.exists()


def test_pg_bindir_without_server_says_what_to_do(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))
    with pytest.raises(ServerOntbreekt, match="PG_BINDIR"):
        postgres_bindir()


def test_sockets_get_a_short_folder_when_the_project_lies_deep(tmp_path: Path) -> None:
    for name in ("a" * 90, "met spatie", "komma,"):
        plek = Plek(tmp_path / name)
        plek.prepare()
        folder = plek.sockets()
        assert len(str(folder / "pg" / ".s.PGSQL.5432")) < 100
        assert folder == plek.sockets()
        folder.rmdir()


def test_secret_is_private_and_stays(tmp_path: Path) -> None:
    plek = Plek(tmp_path / "var")
    plek.prepare()
    first = plek.secret_key()
    assert plek.secret_key() == first
    assert stat.S_IMODE((plek.var / "geheim").stat().st_mode) == 0o600
    assert stat.S_IMODE(plek.var.stat().st_mode) == 0o700


def test_address_comes_from_host_and_port() -> None:
    assert Adres.from_environment({}).url == "http://127.0.0.1:8000"
    assert Adres.from_environment({"HOST": "::1", "PORT": "8001"}).url == "http://[::1]:8001"
    assert Adres.from_environment({"HOST": "0.0.0.0"}).open_to_all


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1"])
def test_impossible_port_is_refused(port: str) -> None:
    with pytest.raises(ValueError, match="geen poortnummer"):
        Adres.from_environment({"PORT": port})


def test_port_in_use_says_which_one_to_try() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(DienstMislukt, match=f"Poort {port} is al in gebruik"):
            portaal.check_port(Adres("127.0.0.1", port))


def test_demo_never_mails_outside(tmp_path: Path) -> None:
    plek = Plek(tmp_path / "var")
    plek.prepare()
    given = {"EMAIL_HOST": "mail.example", "EMAIL_USE_TLS": "1", "DEMO": "0", "SECRET_KEY": "eigen"}
    settings = demo_environment(plek, Adres("127.0.0.1", 8000), given) | mail_environment(2525)
    wanted = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": "2525", "EMAIL_USE_TLS": "0", "DEMO": "1"}
    assert {name: settings[name] for name in wanted} == wanted
    assert settings["SECRET_KEY"] == "eigen"


def test_wrong_python_gives_one_line(monkeypatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 0))
    with pytest.raises(opbouw.OpbouwMislukt, match=r"Python 3\.11 is nodig en dit is 3\.9"):
        opbouw.check_requirements()


def test_environment_of_another_folder_is_left_alone(tmp_path: Path, monkeypatch) -> None:
    ander = tmp_path / "ander"
    (ander / "bin").mkdir(parents=True)
    (tmp_path / ".venv").symlink_to(ander)
    monkeypatch.setattr(opbouw, "VENV", tmp_path / ".venv")
    with pytest.raises(opbouw.OpbouwMislukt, match=r"verwijst naar .*ander.*Verwijder de verwijzing"):
        opbouw.check_requirements()
    assert (ander / "bin").is_dir()


def test_missing_venv_package_gives_one_line(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(opbouw.OpbouwMislukt, match="apt-get install python3-venv"):
        opbouw.check_requirements()


def test_locks_name_no_host_and_have_hashes() -> None:
    for lock in (opbouw.ROOT / "requirements").glob("*.txt"):
        text = lock.read_text()
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")
