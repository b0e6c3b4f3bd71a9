"""What the machine does with disk and memory, read from a machine made of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentorlog import state, synced
from mentorlog.vault.protection.finding import Verdict
from mentorlog.vault.protection.machine import Disk, disk_of, swap

HOME = Path("/home/me/journal.mentorlog")


class Machine:
    """A machine as Linux shows it, below a directory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.file("proc/swaps", "Filename Type Size Used Priority\n")

    def file(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def mounted(self, *mounts: tuple[str, str, str]) -> None:
        lines = (
            f"{at} 1 8:1 / {where} rw,relatime shared:1 - {kind} {source} rw\n"
            for at, (where, kind, source) in enumerate(mounts)
        )
        self.file("proc/self/mountinfo", "".join(lines))

    def device(self, name: str, *, uuid: str = "", on: tuple[str, ...] = ()) -> None:
        (self.root / "sys/class/block" / name / "slaves").mkdir(parents=True)
        if uuid:
            self.file(f"sys/class/block/{name}/dm/uuid", uuid)
        for below in on:
            (self.root / "sys/class/block" / name / "slaves" / below).mkdir()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "machine")


def test_a_plain_partition_is_not_known_to_be_encrypted(machine: Machine) -> None:
    machine.mounted(("/", "ext4", "/dev/sda1"))
    machine.device("sda1")
    assert disk_of(HOME, machine.root) is Disk.plain


def test_luks_under_lvm_is(machine: Machine) -> None:
    machine.mounted(("/", "ext4", "/dev/sda1"), ("/home", "btrfs", "/dev/dm-1"))
    machine.device("sda1")
    machine.device("sda2")
    machine.device("dm-0", uuid="CRYPT-LUKS2-abc", on=("sda2",))
    machine.device("dm-1", uuid="LVM-abc", on=("dm-0",))
    assert disk_of(HOME, machine.root) is Disk.encrypted
    assert disk_of(Path("/srv/x"), machine.root) is Disk.plain


def test_a_volume_half_of_which_is_plain_is_not(machine: Machine) -> None:
    machine.mounted(("/", "xfs", "/dev/dm-1"))
    machine.device("sda2")
    machine.device("dm-0", uuid="CRYPT-LUKS2-abc")
    machine.device("dm-1", uuid="LVM-abc", on=("dm-0", "sda2"))
    assert disk_of(HOME, machine.root) is Disk.plain


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("tmpfs", Disk.in_memory),
        ("fuse.gocryptfs", Disk.encrypted),
        ("nfs4", Disk.elsewhere),
        ("zfs", Disk.unknown),
    ],
)
def test_other_file_systems(machine: Machine, kind: str, kept: Disk) -> None:
    machine.mounted(("/", "ext4", "/dev/sda1"), ("/home/me", kind, "pool/home"))
    assert disk_of(HOME, machine.root) is kept


def test_a_system_that_says_nothing(machine: Machine) -> None:
    assert disk_of(HOME, machine.root) is Disk.unknown
    machine.file("proc/self/mountinfo", "rubble\n\n- - -\n")
    assert disk_of(HOME, machine.root) is Disk.unknown


def test_swap(machine: Machine) -> None:
    machine.mounted(("/", "ext4", "/dev/sda1"))
    machine.device("sda1")
    machine.device("sda3")
    machine.device("dm-2", uuid="CRYPT-PLAIN-swap")
    head = "Filename Type Size Used Priority\n"
    for places, verdict in (
        ("", Verdict.good),
        ("/dev/zram0 partition 8 0 100\n", Verdict.good),
        ("/dev/dm-2 partition 8 0 -2\n", Verdict.good),
        ("/dev/sda3 partition 8 0 -2\n", Verdict.note),
        ("/dev/zram0 partition 8 0 100\n/swapfile file 8 0 -2\n", Verdict.note),
    ):
        machine.file("proc/swaps", head + places)
        assert swap(machine.root).verdict is verdict, places
    (machine.root / "proc/swaps").unlink()
    assert swap(machine.root).verdict is Verdict.unknown


@pytest.mark.parametrize(
    ("folder", "mark", "service"),
    [
        ("Dropbox", "", "Dropbox"),
        ("Dropbox (Work)/notes", "", "Dropbox"),
        ("OneDrive - A Firm/notes", "", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "", "iCloud Drive"),
        ("Library/CloudStorage/Box-Box", "", "Box"),
        ("Nextcloud", "", "Nextcloud"),
        ("Sync/deep/down", "Sync/.stfolder", "Syncthing"),
        ("cloud/x", "cloud/.nextcloudsync.log", "Nextcloud"),
        ("Google Drive", "", "Google Drive"),
        ("Dropbox of bones", "", ""),
        ("notes", "", ""),
    ],
)
def test_synced_folders(tmp_path: Path, folder: str, mark: str, service: str) -> None:
    place = tmp_path / folder
    place.mkdir(parents=True)
    if mark:
        (tmp_path / mark).touch()
    assert synced.service_of(place / "journal.mentorlog") == service
    link = tmp_path / "link.mentorlog"
    link.symlink_to(place / "journal.mentorlog")
    assert synced.service_of(link) == service


def test_it_is_said_once_for_each_place_without_keeping_the_place(tmp_path: Path) -> None:
    known = state.State()
    for folder in ("Dropbox", "OneDrive"):
        path = tmp_path / folder / "journal.mentorlog"
        assert folder in synced.warning_once(path, known)
        assert synced.warning_once(path, known) == ""
    assert len(known.told) == 2
    assert not any("Dropbox" in one for one in known.told)
    assert synced.warning_once(tmp_path / "journal.mentorlog", known) == ""
