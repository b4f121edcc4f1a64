"""The whole run, and what came of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from canary import network
from canary.cage import Cage
from canary.drive import DISK_BYTES, PARTS, Driver, Part
from canary.faulty import LEAKS, PACKET
from canary.forms import COMPRESSIONS, FORMS, HASHES
from canary.hunt import Hit, Hunt
from canary.values import KINDS
from pastevet.detectors.prefilter import Relay, prefilter
from pastevet.documents import warm_up
from pastevet.rules import Ruleset
from pastevet.state import CACHE, compiled_rules


@dataclass(frozen=True)
class Report:
    """What a run came to."""

    values: int
    kinds: int
    paths: int
    forms: int
    needles: int
    places: int
    searched_bytes: int
    hits: list[Hit]
    outside: list[str]
    """Files that were written outside the folders of the program's own."""
    outbound: list[str]
    """Addresses other than this machine's own that were connected or sent to."""
    packets: int | None
    """How many left this machine; None where no network of our own may be made to count them."""
    dumped: int
    """How many processes left a core dump."""
    stuck: int
    """How many services had to be killed, as they didn't end when they were asked to."""
    full_disk: bool
    """Whether a disk was full; False where none may be mounted to fill it."""
    elapsed_s: float


class Run:
    """Everything that is run one after another, with one look at the network.

    Args:
        alone: Whether this program has namespaces of its own, so that it may mount and route.
    """

    def __init__(self, *, alone: bool) -> None:
        self._alone = alone
        self._made = tempfile.TemporaryDirectory()
        self._kept = _compiled(Path(self._made.name) / CACHE)
        self._outside = _outside() if alone else None

    def whole(self, each: int = 1) -> Report:
        """Drive canaries through every path, and look for them.

        Args:
            each: How many of each kind take each path.
        """
        started = time.monotonic()
        with self._folders() as folder, self._small_disk(folder) as disk:
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                drivers = list(pool.map(lambda part: self._driven(part, folder, each), PARTS))
            if disk is not None:  # with nothing kept, which there is no room for
                drivers.append(_driven(Driver.full_disk, Cage(_made_in(disk), folder), each))
            return self._report(drivers, started)

    def leaks(self) -> dict[str, Report]:
        """Run every build that leaks; the one that sends by itself, so that its packets are its."""
        quiet = [leak for leak in LEAKS if leak != PACKET]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            reports = dict(zip(quiet, pool.map(self._leaking, quiet), strict=True))
        return reports | {PACKET: self._leaking(PACKET)}

    def _leaking(self, leak: str) -> Report:
        """Drive canaries through a build that leaks on purpose, and look for them."""
        started = time.monotonic()
        with self._folders() as folder:
            driver = self._driven(lambda driver: driver.leak(leak), folder)
            return self._report([driver], started)

    def _driven(self, part: Part, folder: Path, each: int = 1) -> Driver:
        """Drive one part in a cage of its own, with compiled rules, as all starts but the first."""
        cage = Cage(_made_in(folder), folder)
        shutil.copytree(self._kept, cage.folder / "state" / CACHE)
        return _driven(part, cage, each)

    def _report(self, drivers: list[Driver], started: float) -> Report:
        hunt = Hunt([canary for driver in drivers for canary in driver.planted])
        cages = [driver.cage for driver in drivers]
        packets = None if self._outside is None else self._outside.taken()
        blobs = [blob for cage in cages for blob in cage.blobs()]
        blobs += [(f"packet {at}", packet) for at, packet in enumerate(packets or [])]
        hits = hunt.through(blobs)
        return Report(
            values=len(hunt.canaries),
            kinds=len(KINDS),
            paths=len({canary.path for canary in hunt.canaries}),
            forms=len(FORMS) + 4 * len(HASHES) + len(COMPRESSIONS),
            needles=hunt.needles,
            places=len(hunt.places),
            searched_bytes=hunt.searched_bytes,
            hits=hits,
            outside=sorted(str(path) for cage in cages for path in cage.outside),
            outbound=sorted({address for cage in cages for address in cage.outbound}),
            packets=None if packets is None else len(packets),
            dumped=sum(seen.dumped for cage in cages for seen in cage.seen),
            stuck=sum(cage.stuck for cage in cages),
            full_disk=len(cages) > len(PARTS),
            elapsed_s=round(time.monotonic() - started, 1),
        )

    @staticmethod
    @contextmanager
    def _folders() -> Iterator[Path]:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)

    @contextmanager
    def _small_disk(self, folder: Path) -> Iterator[Path | None]:
        """Mount a disk that is soon full, where that is allowed."""
        if not self._alone:
            yield None
            return
        disk = folder / "disk"
        disk.mkdir()
        mount: list[str | Path] = [
            "mount",
            "--types=tmpfs",
            f"--options=size={DISK_BYTES}",
            "tmpfs",
            disk,
        ]
        subprocess.run(mount, check=True)
        try:
            yield disk
        finally:
            subprocess.run(["umount", disk], check=True)  # noqa: S607 - whichever the system has


def _driven(part: Part, cage: Cage, each: int) -> Driver:
    driver = Driver(cage, each)
    part(driver)
    return driver


def _made_in(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder))


def _compiled(folder: Path) -> Path:
    """Compile the rules into a folder, as the first start of a service does."""
    folder.mkdir(mode=0o700)
    warm_up(folder)
    compiling = prefilter(Ruleset.default().rules, folder / compiled_rules().name)
    if isinstance(compiling, Relay):
        compiling.join()
    return folder


def _outside() -> network.Outside | None:
    network.loopback_up()
    try:
        return network.Outside()
    except OSError:
        return None
