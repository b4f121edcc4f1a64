"""The repository keeps the shape that README and CONTRIBUTING promise."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import pastevet
from pastevet.rules import Ruleset

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "server" / "pastevet"
MOST_FILE_LINES = 400
MOST_FUNCTION_LINES = 50
CODE = {".py", ".js", ".css", ".html", ".toml", ".sh"}
REQUIREMENTS = ("requirements/run.txt", "requirements/dev.txt")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root)/|file:///(?:opt|work|root|tmp)")
WORDS_ONLY = {"__init__", "__main__", "errors"}
"""Modules that hold words and nothing that could go wrong."""
TESTED_IN = {
    "automata": "detectors/test_compiled",
    "cli/destination": "cli/test_policy",
    "cli/progress": "cli/test_scan",
    "cli/running": "cli/test_up",
    "cli/serve": "cli/test_up",
    "complaints": "test_contract",
    "contract/asked": "test_contract",
    "contract/told": "test_contract",
    "detectors/anchors": "detectors/test_prefilter",
    "detectors/match": "test_judge",
    "detectors/patterns": "detectors/test_confirm",
    "detectors/parts": "detectors/test_pieces",
    "documents/codes": "documents/test_hidden",
    "documents/document": "documents/test_documents",
    "documents/mended": "documents/test_hidden",
    "documents/offsets": "documents/test_normalise",
    "documents/spellings": "documents/test_hidden",
    "documents/squeezed": "documents/test_hidden",
    "documents/wraps": "documents/test_hidden",
    "policy/situation": "policy/test_advice",
    "policy/words": "policy/test_advice",
    "proof": "test_pipeline",
    "registry": "test_installation",
    "removal": "cli/test_down",
    "rules/label": "vocabulary/test_groups",
    "rules/weighing": "detectors/test_dossiers",
    "vocabulary/writing": "cli/test_words",
}
"""Modules without a test file of their name."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(*folders: str) -> list[Path]:
    """List the committed files, of some folders or of all."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", *folders],  # noqa: S607 - whichever git made the checkout
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / file for file in listed.stdout.split("\0") if file]
    return [path for path in paths if path.is_file()]


def name(path: Path) -> str:
    """Name a file from the root."""
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    """Read the functions of a Python file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def python_files(*folders: str) -> list[Path]:
    """List the Python files of some folders."""
    return [path for path in sources(*folders) if path.suffix == ".py"]


def test_files_are_short():
    """Every file of code has fewer than 400 lines."""
    code = [path for path in sources() if path.suffix in CODE]
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in code}

    assert {file: lines for file, lines in lengths.items() if lines >= MOST_FILE_LINES} == {}


def test_functions_are_short():
    """No Python function has more than 50 lines."""
    long = [
        f"{name(path)}:{function.lineno} {function.name}"
        for path in python_files()
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno >= MOST_FUNCTION_LINES
    ]

    assert long == []


def test_each_test_says_its_behaviour():
    """The docstring of each test begins with one sentence on a line of its own."""
    silent = [
        f"{name(path)}:{function.lineno} {function.name}"
        for path in python_files("tests", "e2e")
        if path.name.startswith("test_")
        for function in functions(path)
        if function.name.startswith("test_") and not says_a_sentence(function)
    ]

    assert silent == []


def says_a_sentence(function: Function) -> bool:
    """Tell whether the first line of the docstring is a whole sentence."""
    first, *rest = (ast.get_docstring(function) or "").splitlines() or [""]
    return first.endswith(".") and not (rest and rest[0])


def modules() -> list[str]:
    """Name the modules of the package, those of its packages too; a package is one as well."""
    paths = [path.relative_to(PACKAGE) for path in python_files("server/pastevet")]
    packages = {path.parent.as_posix() for path in paths if path.name == "__init__.py"} - {"."}
    plain = {path.with_suffix("").as_posix() for path in paths if path.stem not in WORDS_ONLY}
    return sorted(packages | plain)


@pytest.mark.parametrize("module", modules())
def test_each_module_has_its_tests(module: str):
    """What server/pastevet/x holds is tested in tests/test_x.py or tests/x/."""
    tests = ROOT / "tests"
    own = tests / f"{TESTED_IN.get(module, mirror_of(module))}.py"

    assert own.is_file() or any((tests / module).glob("test_*.py"))


def mirror_of(module: str) -> str:
    """Name the test file that mirrors a module."""
    folder, _, stem = module.rpartition("/")
    return f"{folder}/test_{stem}".lstrip("/")


def test_no_module_is_excused_for_nothing():
    """Each module that is tested elsewhere is there, and has no test file of its name."""
    excused = [
        module
        for module in TESTED_IN
        if module in modules() and not (ROOT / f"tests/{mirror_of(module)}.py").is_file()
    ]

    assert excused == list(TESTED_IN)


def test_each_folder_of_tests_mirrors_a_package():
    """A folder of Python tests has the name of the package that it tests."""
    folders = {path.parent for path in python_files("tests") if path.name.startswith("test_")}

    assert {name(folder) for folder in folders if not mirrored(folder)} == set()


def mirrored(folder: Path) -> bool:
    """Tell whether a folder below tests/ has its package."""
    return (PACKAGE / folder.relative_to(ROOT / "tests")).is_dir()


def test_readme_names_places_that_exist():
    """Each path in README's "to add a …" table is there; `<x>` stands for any name."""
    paths = [word for word in words_of_the_table() if "/" in word]
    missing = [path for path in paths if not any(ROOT.glob(re.sub("<[^>]*>", "*", path)))]

    assert paths
    assert missing == []


def test_readme_names_tests_that_exist():
    """Each test that README's "to add a …" table names, by file or function, is there."""
    paths = [path for path in python_files("tests", "e2e") if path.stem.startswith("test_")]
    there = {path.name for path in paths} | {
        function.name for path in paths for function in functions(path)
    }
    named = {word.rpartition("/")[2] for word in words_of_the_table()}

    assert {word for word in named if word.startswith("test_")} - there == set()


def test_readme_names_a_test_for_each_kind_of_change():
    """The last column of README's "to add a …" table names a test in each row."""
    _, _, *rows = table().splitlines()
    last = [row.rstrip(" |").rpartition("|")[2] for row in rows]

    assert last
    assert [cell for cell in last if not re.search(r"`\S*\btest_\w+|\.test\.js`", cell)] == []


def words_of_the_table() -> list[str]:
    """Read what stands between backticks in README's "to add a …" table."""
    return re.findall(r"`([^`\s]+)`", table())


def table() -> str:
    """Read README's "to add a …" table."""
    found = re.search(r"^\|[^\n]*\bto add\b.*?(?=\n\n|\Z)", read("README.md"), re.M | re.S | re.I)
    assert found, "README has no table whose head says `to add`"
    return found[0]


def test_the_changelog_names_every_rule():
    """Whoever looks for a rule finds the version that brought it."""
    sections = re.findall(r"^### Rules\n(.*?)(?=^##|\Z)", read("CHANGELOG.md"), re.M | re.S)
    lists = re.findall(r"^- `([a-z_]+\.)`:(.*?)(?=^- |^$|\Z)", "\n".join(sections), re.M | re.S)
    named = {prefix + rule for prefix, rules in lists for rule in re.findall(r"`(\S+)`", rules)}

    assert {rule.id for rule in Ruleset.default().rules} - named == set()


def test_an_unknown_step_is_answered_with_the_steps():
    """`.ci/run` with a wrong word names the right ones, and runs nothing."""
    ended = subprocess.run(
        [ROOT / ".ci/run", "lint", "nonsense"], capture_output=True, text=True, check=False
    )

    assert (ended.returncode, ended.stdout) == (2, "")
    assert (
        ended.stderr
        == ".ci/run: there is no step nonsense; there are: lint types arch sweep tests audit.\n"
    )


def test_no_path_of_a_machine():
    """No committed file names a folder of the machine that it was written on."""
    text = [path for path in sources() if path.suffix not in {".png"}]
    named = {name(path) for path in text if MACHINE_PATH.search(read(name(path)))}

    assert named == set()


def test_the_python_lock_names_pypi_alone():
    """The lock file of Python holds no address but PyPI's."""
    hosts = set(re.findall(r"\w+://[^/\"]*", read("uv.lock")))

    assert hosts == {"https://pypi.org", "https://files.pythonhosted.org"}


def test_the_npm_lock_fits_package_json():
    """The lock file of npm was made from the dependencies that package.json asks for."""
    locked = json.loads(read("package-lock.json"))["packages"][""]

    assert locked["devDependencies"] == json.loads(read("package.json"))["devDependencies"]


def test_the_npm_lock_names_no_registry():
    """The lock file of npm pins each package by its hash and leaves the registry to npm."""
    packages = json.loads(read("package-lock.json"))["packages"]
    loose = {
        path
        for path, package in packages.items()
        if path and ("resolved" in package or "integrity" not in package)
    }

    assert loose == set()


@pytest.mark.parametrize("file", REQUIREMENTS)
def test_requirements_are_pinned_by_hash(file: str):
    """Every exported requirement has an exact version and a hash, and no option."""
    requirements = re.split(r"\n(?=\S)", read(file).strip())
    pinned = re.compile(r"[\w-]+==\S+ [^\n]*\\\n +--hash=sha256:")

    assert [line for line in requirements if not pinned.match(line)] == []


def test_the_lock_is_what_setup_installs():
    """The exported requirements hold the versions of uv.lock and no others."""
    locked = set(re.findall(r'name = "([\w-]+)"\nversion = "([^"]+)"', read("uv.lock")))
    exported = re.findall(r"^([\w-]+)==(\S+)", "".join(map(read, REQUIREMENTS)), re.M)

    assert set(exported) <= locked


def read(file: str) -> str:
    """Read a file below the root."""
    return (ROOT / file).read_text(encoding="utf-8")


def test_one_version():
    """The extension and the package have the same version."""
    manifest = json.loads(read("extension/manifest.json"))

    assert manifest["version"] == pastevet.__version__
