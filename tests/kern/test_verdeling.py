"""How the tests are divided over the workers."""

from __future__ import annotations

import pytest

from tests.architecture.bron import WORTEL
from tests.gereedschap.verdeling import LOS, SAMEN, Verdeling


@pytest.mark.parametrize(
    ("test", "deel"),
    [
        ("tests/kern/test_tekst.py::test_a[x::y]", "tests/kern/test_tekst.py"),
        ("tests/kern/test_tekst.py::test_b", "tests/kern/test_tekst.py"),
        ("tests/demo/geladen/test_laden.py::test_a", "tests/demo/geladen"),
        ("tests/demo/geladen/test_laden_doelen.py::test_b", "tests/demo/geladen"),
        ("tests/demo/test_laden_leeg.py::test_c", "tests/demo/test_laden_leeg.py"),
        ("tests/toestemming/test_geen_lek.py::test_a[x]", "tests/toestemming/test_geen_lek.py::test_a[x]"),
    ],
)
def test_a_file_stays_together_unless_its_tests_are_long(test: str, deel: str) -> None:
    assert Verdeling._split_scope(Verdeling.__new__(Verdeling), test) == deel


def test_the_long_files_and_the_shared_folder_exist() -> None:
    assert [naam for naam in LOS if not (WORTEL / naam).is_file()] == []
    assert (WORTEL / SAMEN).is_dir()
