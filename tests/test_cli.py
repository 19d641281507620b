"""The command line: what it reads, writes and reports."""

import csv
import io
import json
import os
import re
import struct
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fresh import run_fresh

from quoteattr import __version__
from quoteattr.cli import main
from quoteattr.errors import ModelsNotFoundError, WorkerError
from quoteattr.result import Attribution, Attributions, Kind, Mention, Quotation

TEXT = "Ida: “Yes.”"


class FakeAttributor:
    """Gives everything between curly marks to Ida, two texts at a time."""

    def __init__(self, models: str = "embedded", indirect: bool = False) -> None:
        self.models = models
        self.indirect = indirect

    def attribute(self, text: str) -> Attributions:
        """Attribute one text; some words make it fail."""
        if self.models == "nowhere":
            raise ModelsNotFoundError("no models in nowhere; leave out --models")
        if "POISON" in text:
            raise ValueError("bad words")
        if "INTERRUPT" in text:
            raise KeyboardInterrupt
        kind: Kind = "indirect" if self.indirect else "direct"
        return Attributions(
            text,
            tuple(
                Attribution(
                    Quotation(*match.span(1), match[1], kind), Mention(0, 3, "Ida", "Ida"), None
                )
                for match in re.finditer("“([^”]*)”", text)
            ),
        )

    def attribute_many(self, texts: Iterable[str], *, workers: int = 1) -> Iterator[Attributions]:
        """Attribute texts in order; a bad text takes its neighbour with it."""
        if workers == 99:
            raise WorkerError("a worker ended; take fewer")
        batch = []
        for text in texts:
            batch.append(text)
            if len(batch) == 2:
                yield from list(map(self.attribute, batch))
                batch = []
        yield from list(map(self.attribute, batch))


@pytest.fixture(autouse=True)
def fake(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the fake in the place of the real attributor, but for the tests named so."""
    if not request.node.name.startswith("test_real"):
        monkeypatch.setattr("quoteattr.cli.Attributor", FakeAttributor)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with two texts and go there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "b.txt").write_bytes("Ida: “No.” “Never.”".encode())
    return tmp_path


def run(*args: str, stdin: str | bytes | None = None) -> Result:
    """Run the command as a user would."""
    return CliRunner().invoke(main, args, input=stdin)


def read(output: str) -> list[tuple[str, str]]:
    """Read document names and words from JSON Lines."""
    rows = [json.loads(line) for line in output.splitlines()]
    return [(row["doc"], row["quotation"]["text"]) for row in rows]


ALL = [("a.txt", "Yes."), ("b.txt", "No."), ("b.txt", "Never.")]


def test_jsonl(folder: Path) -> None:
    """JSON Lines give one object an attribution, with the base name of its file."""
    result = run("--format", "jsonl", str(folder / "a.txt"), "b.txt")
    assert result.exit_code == 0
    assert read(result.stdout) == ALL
    assert result.stderr == ""


def test_csv(folder: Path) -> None:
    """CSV has one header, whatever the number of files."""
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv", "a.txt", "b.txt").stdout)))
    assert [(row["doc"], row["quotation"]) for row in rows] == ALL


def test_table_of_one_file(folder: Path) -> None:
    """By default one file becomes a table without heading."""
    output = run("a.txt").stdout
    assert output.startswith("Speaker")
    assert "“Yes.”" in output


def test_table_of_several_files(folder: Path) -> None:
    """In a table of several files a heading names each."""
    output = run("a.txt", "b.txt").stdout
    assert output.index("==> a.txt <==") < output.index("Yes.") < output.index("==> b.txt <==")
    assert output.index("==> b.txt <==") < output.index("Never.")


def test_table_follows_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table is wrapped to the width of the terminal."""
    (folder / "long.txt").write_text("Ida: “" + "yes " * 100 + "”", encoding="utf-8")
    for width in (30, 100):
        monkeypatch.setenv("COLUMNS", str(width))
        longest = max(map(len, run("long.txt").stdout.splitlines()))
        assert width - 6 < longest <= width


@pytest.mark.parametrize("args", [(), ("-",)])
def test_standard_input(args: tuple[str, ...]) -> None:
    """Text that is piped in is read, and its document is “-”."""
    result = run("--format", "jsonl", *args, stdin=TEXT)
    assert result.exit_code == 0
    assert read(result.stdout) == [("-", "Yes.")]


def test_standard_input_among_files(folder: Path) -> None:
    """Standard input can stand between files, in order."""
    result = run("--format", "jsonl", "a.txt", "-", "b.txt", stdin="Ida: “Well.”")
    assert read(result.stdout) == [ALL[0], ("-", "Well."), *ALL[1:]]


def test_standard_input_twice() -> None:
    """Naming standard input twice is wrong usage."""
    result = run("-", "-", stdin=TEXT)
    assert result.exit_code == 2
    assert "only once" in result.stderr


def test_nothing_to_read_on_a_terminal() -> None:
    """Without file, on a terminal, the command explains its usage instead of waiting."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "quoteattr"], stdin=theirs, capture_output=True, check=False
        )
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.returncode == 2
    assert b"Usage:" in done.stderr


def test_indirect() -> None:
    """The option for indirect speech reaches the attributor."""
    rows = run("--indirect", "--format", "jsonl", stdin=TEXT).stdout
    assert json.loads(rows)["quotation"]["kind"] == "indirect"


def test_offsets_count_newlines_and_byte_order_mark(folder: Path) -> None:
    """Offsets count carriage returns and a byte order mark, as they stand in the file."""
    data = "\ufeffIda:\r\n\r\n“Yes.\r\nNo.”\r".encode()
    (folder / "dos.txt").write_bytes(data)
    row = json.loads(run("--format", "jsonl", "dos.txt").stdout)
    quotation = row["quotation"]
    assert quotation["text"] == "Yes.\r\nNo."
    assert data.decode()[quotation["start"] : quotation["end"]] == quotation["text"]


def test_missing_file(folder: Path) -> None:
    """A missing file is named with a remedy, the others are done, and the status is 1."""
    result = run("--format", "jsonl", "a.txt", "gone.txt", "b.txt")
    assert result.exit_code == 1
    assert read(result.stdout) == ALL
    assert re.search(r"^quoteattr: gone\.txt: No such file.*; check the name$", result.stderr, re.M)


def test_folder_instead_of_file(folder: Path) -> None:
    """A folder is refused with a hint to name its files."""
    (folder / "sub").mkdir()
    result = run("--format", "jsonl", "sub", "a.txt")
    assert result.exit_code == 1
    assert read(result.stdout) == ALL[:1]
    assert "sub: " in result.stderr


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a user who may not read everything"
)
def test_unreadable_file(folder: Path) -> None:
    """A file without permission is named with a remedy."""
    (folder / "a.txt").chmod(0)
    result = run("a.txt")
    assert result.exit_code == 1
    assert "a.txt: Permission denied; make it readable" in result.stderr


@pytest.mark.parametrize(
    ("encoding", "position", "remedy"),
    [("windows-1252", 5, "iconv -f WINDOWS-1252 -t UTF-8"), ("utf-16", 0, "iconv -f UTF-16")],
)
def test_not_utf8(folder: Path, encoding: str, position: int, remedy: str) -> None:
    """A file in another encoding is named with the byte and the way to convert it."""
    (folder / "old.txt").write_bytes(TEXT.encode(encoding))
    result = run("--format", "jsonl", "old.txt", "a.txt")
    assert result.exit_code == 1
    assert f"old.txt: not UTF-8 at byte {position}; convert it first" in result.stderr
    assert remedy in result.stderr
    assert read(result.stdout) == ALL[:1]


def test_failing_text(folder: Path) -> None:
    """A text that cannot be attributed spoils no other, not even in its batch."""
    (folder / "bad.txt").write_text("POISON", encoding="utf-8")
    result = run("--format", "jsonl", "a.txt", "bad.txt", "b.txt", "a.txt")
    assert result.exit_code == 1
    assert read(result.stdout) == [*ALL, ALL[0]]
    assert "bad.txt: ValueError: bad words" in result.stderr


def test_models_not_found(folder: Path) -> None:
    """Missing models are told in words, not in a traceback."""
    result = run("--models", "nowhere", "a.txt", "b.txt")
    assert result.exit_code == 1
    assert "no models in nowhere; leave out --models" in result.stderr
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("args", [("--format", "xml"), ("--colour",)])
def test_wrong_usage(args: tuple[str, ...]) -> None:
    """Unknown options and formats are wrong usage, status 2."""
    assert run(*args, stdin=TEXT).exit_code == 2


def test_output_file(folder: Path) -> None:
    """With -o everything goes to the file, which replaces an older one."""
    (folder / "out.jsonl").write_text("older", encoding="utf-8")
    result = run("--format", "jsonl", "a.txt", "b.txt", "-o", "out.jsonl")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert read((folder / "out.jsonl").read_text(encoding="utf-8")) == ALL
    assert not (folder / "out.jsonl.part").exists()


def test_output_file_with_failures(folder: Path) -> None:
    """Where some files fail, the output file holds the others."""
    result = run("--format", "jsonl", "gone.txt", "a.txt", "-o", "out.jsonl")
    assert result.exit_code == 1
    assert read((folder / "out.jsonl").read_text(encoding="utf-8")) == ALL[:1]


def test_output_file_kept_when_all_fail(folder: Path) -> None:
    """Where nothing is done, an older output file stays."""
    (folder / "out.jsonl").write_text("older", encoding="utf-8")
    result = run("gone.txt", "-o", "out.jsonl")
    assert result.exit_code == 1
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == "older"
    assert not (folder / "out.jsonl.part").exists()


def test_interrupted(folder: Path) -> None:
    """After Ctrl-C what is done is kept beside the output file, and the user is told where."""
    (folder / "out.jsonl").write_text("older", encoding="utf-8")
    (folder / "slow.txt").write_text("INTERRUPT", encoding="utf-8")
    result = run("--format", "jsonl", "a.txt", "b.txt", "slow.txt", "-o", "out.jsonl")
    assert result.exit_code == 1
    assert read((folder / "out.jsonl.part").read_text(encoding="utf-8")) == ALL
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == "older"
    assert "out.jsonl.part" in result.stderr


def test_output_through_link(folder: Path) -> None:
    """A link to the output file stays a link."""
    (folder / "link").symlink_to("out.jsonl")
    assert run("--format", "jsonl", "a.txt", "-o", "link").exit_code == 0
    assert (folder / "link").is_symlink()
    assert read((folder / "out.jsonl").read_text(encoding="utf-8")) == ALL[:1]


def test_output_to_device(folder: Path) -> None:
    """A device is written, not replaced."""
    assert run("a.txt", "-o", os.devnull).exit_code == 0
    assert not Path(os.devnull).is_file()


def test_output_to_standard_output(folder: Path) -> None:
    """The output “-” is standard output."""
    assert "Yes." in run("a.txt", "-o", "-").stdout


def test_output_in_missing_folder(folder: Path) -> None:
    """An output file that cannot be made is told before anything is parsed."""
    result = run("a.txt", "-o", "gone/out.jsonl")
    assert result.exit_code == 1
    assert "cannot write" in result.stderr


def test_output_is_input(folder: Path) -> None:
    """A file that is to be read is never overwritten."""
    result = run("a.txt", "-o", "./a.txt")
    assert result.exit_code == 2
    assert (folder / "a.txt").read_text(encoding="utf-8") == TEXT


def test_no_progress_bar_in_pipes(folder: Path) -> None:
    """Without a terminal nothing but errors goes to standard error."""
    assert run("a.txt", "b.txt").stderr == ""


def test_progress_bar_on_a_terminal(tmp_path: Path) -> None:
    """With several files a terminal shows how many are done, apart from the output."""
    pty = pytest.importorskip("pty")
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text(TEXT, encoding="utf-8")
    ours, theirs = pty.openpty()
    fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    with start("word", 1, *map(str, paths), stderr=theirs) as process:
        output, _ = process.communicate()
    assert b"2/2" in os.read(ours, 4096)
    os.close(ours)
    os.close(theirs)
    assert read(output.decode("utf-8")) == [("a.txt", "word"), ("b.txt", "word")]


def test_help_is_quick() -> None:
    """Help is shown without loading the parser, torch, Stanza, pandas or tqdm."""
    code = (
        "import sys, quoteattr.cli\n"
        "try: quoteattr.cli.main(['--help'])\n"
        "except SystemExit:\n"
        "    slow = {'torch', 'stanza', 'pandas', 'tqdm', 'quoteattr.parser'}\n"
        "    print(slow & set(sys.modules))\n"
    )
    shown = run_fresh(code)
    assert "--indirect" in shown
    assert shown.endswith("set()\n")


def test_short_help() -> None:
    """-h is short for --help."""
    assert run("-h").stdout == run("--help").stdout


def test_version() -> None:
    """The version is the package's."""
    assert run("--version").stdout == f"quoteattr, version {__version__}\n"


def start(
    words: str, copies: int, *args: str, stderr: int = subprocess.PIPE, **environment: str
) -> "subprocess.Popen[bytes]":
    """Start the command in a process of its own; it finds *words* that many times."""
    code = (
        "import sys, quoteattr.cli\n"
        "from quoteattr.result import Attribution, Attributions, Quotation\n"
        f"found = Attribution(Quotation(0, 1, {words!a}, 'scare'), None, None)\n"
        "class Attributor:\n"
        "    def __init__(self, **options): pass\n"
        "    def attribute_many(self, texts, workers):\n"
        f"        return (Attributions(text, (found,) * {copies}) for text in texts)\n"
        "quoteattr.cli.Attributor = Attributor\n"
        "quoteattr.cli.main(['--format', 'jsonl', *sys.argv[1:]], prog_name='quoteattr')\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, *args],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=stderr,
        env={**os.environ, **environment},
    )


def test_broken_pipe() -> None:
    """When the reader goes away the command ends without a word."""
    with start("word " * 1000, 1000) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_output_is_utf8_everywhere() -> None:
    """Output is UTF-8 also where the locale knows only ASCII."""
    with start("é", 1, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C") as process:
        output, _ = process.communicate()
    assert read(output.decode("utf-8")) == [("-", "é")]


def test_real_jsonl() -> None:
    """With the embedded models a plain sentence gets its speaker and addressee."""
    text = "“The ferry is late,” Ida Holm told reporters."
    row = json.loads(run("--format", "jsonl", stdin=text).stdout)
    assert row["quotation"]["text"] == "The ferry is late,"
    assert row["speaker"]["name"] == "Ida Holm"
    assert row["cue"]["text"] == "told"
    assert [(target["role"], target["text"]) for target in row["targets"]] == [
        ("addressee", "reporters")
    ]
    for span in (row["quotation"], row["speaker"], row["cue"], *row["targets"]):
        assert text[span["start"] : span["end"]] == span["text"]


def test_real_files(folder: Path) -> None:
    """With the embedded models several files, one of them empty, come out in order."""
    (folder / "one.txt").write_text("“The ferry is late,” Ida Holm said.", encoding="utf-8")
    (folder / "none.txt").write_text("", encoding="utf-8")
    (folder / "two.txt").write_text("Bo Lind said, “I know.”", encoding="utf-8")
    result = run("--format", "jsonl", "one.txt", "none.txt", "two.txt")
    assert result.exit_code == 0
    assert read(result.stdout) == [("one.txt", "The ferry is late,"), ("two.txt", "I know.")]


def test_a_dead_worker_is_told(folder: Path) -> None:
    """When a worker dies the command ends with what the error says."""
    result = run("--workers", "99", "a.txt")
    assert result.exit_code == 1
    assert result.stderr == "Error: a worker ended; take fewer\n"


def test_workers_are_counted_from_one() -> None:
    """No workers at all is wrong usage."""
    assert run("-j", "0", stdin="Yes.").exit_code == 2


def test_real_workers(folder: Path) -> None:
    """Two workers print what one prints."""
    alone = run("--format", "jsonl", "a.txt", "b.txt")
    shared = run("--format", "jsonl", "-j", "2", "a.txt", "b.txt")
    assert shared.exit_code == 0
    assert shared.stdout == alone.stdout != ""
