"""The encrypted file: created, proved, opened, brought up to date, and what its key is good for."""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping
from pathlib import Path

from sqlcipher3 import dbapi2

from mentorlog import clock
from mentorlog.errors import MentorlogError
from mentorlog.paths import backup_directory
from mentorlog.vault import (
    backup,
    digest,
    facts,
    files,
    header,
    migrate,
    recovery,
    rollback,
    unused,
)
from mentorlog.vault.connection import connect
from mentorlog.vault.errors import cut_short, damaged, misfit, read_only, translated
from mentorlog.vault.key import KEY_TABLE, KeyCost, Keys, Passphrase, RawKey, RecoveryCode, Secret
from mentorlog.vault.open_file import OpenFile
from mentorlog.vault.pages import PAGE, PageProof
from mentorlog.vault.rawfile import (
    Identity,
    RawFile,
    pending,
    refuse_strange_sides,
    sides,
)
from mentorlog.vault.recognise import is_read_only, judged, proved, wrong
from mentorlog.vault.schema import Schema


class Vault(OpenFile):
    """One open journal, with the key that opened it; for one thread where it does not say else."""

    def __init__(
        self,
        path: Path,
        connection: dbapi2.Connection,
        key: bytes,
        salt: bytes,
        schema: Schema,
        *,
        key_table: Mapping[int, KeyCost],
        wait: float,
        read_only: bool,
        identity: Identity,
    ) -> None:
        super().__init__(path, connection, schema, read_only=read_only, identity=identity)
        self.key_table = key_table
        self.wait = wait
        self.salt = salt
        self.file_id = ""
        self.created_at = clock.now()
        self.recovery_confirmed = False
        self._key = key

    @classmethod
    def create(
        cls,
        path: Path,
        passphrase: Passphrase,
        schema: Schema,
        *,
        key_table: Mapping[int, KeyCost] = KEY_TABLE,
    ) -> tuple[Vault, RecoveryCode]:
        """Make a new journal at `path`, open it, and give the recovery code to show.

        The file appears complete or not at all. Raises Refused if anything has that name,
        StorageFailed, and MentorlogError when there is not enough memory for the key.
        """
        path = Path(os.path.realpath(path))
        if os.path.lexists(path):
            raise files.taken(path)
        version = max(key_table)
        salt = header.new(version)
        with translated():
            files.private_directory(path.parent)
            files.refuse_leftovers(path)
            files.sweep_old(path.parent, f"{path.name}.")
            key = Keys(passphrase, key_table).key(salt)
            temporary = files.fresh(path)
            try:
                _fill(temporary, key, salt, schema)
                files.flush_file(temporary)
                files.place_new(temporary, path)
            finally:
                files.discard(temporary)
        vault = cls.open(path, RawKey(key), schema, key_table=key_table)
        return vault, vault.recovery_code()

    @classmethod
    def open(
        cls,
        path: Path,
        secret: Secret,
        schema: Schema,
        *,
        key_table: Mapping[int, KeyCost] = KEY_TABLE,
        wait: float = 5.0,
        backups: backup.BackupPlan | None = None,
    ) -> Vault:
        """Open the existing journal at `path`; a failure leaves the file as it was.

        Rolls an interrupted commit back, and brings an older file up to date with a backup first
        (to `backups`, or beside the journal). `wait` is how many seconds other processes are
        waited for. Raises the VaultErrors with exit codes 10 to 15, StorageFailed, and
        MentorlogError when there is not enough memory for the key.
        """
        vault = cls.attach(path, Keys(secret, key_table), schema, wait=wait)
        with translated():
            try:
                vault._bring_up_to_date(backups)
            except BaseException:
                vault.close()
                raise
        return vault

    @classmethod
    def attach(
        cls,
        path: Path,
        keys: Keys,
        schema: Schema,
        *,
        wait: float = 5.0,
        read_only: bool = False,
    ) -> Vault:
        """As `open`, but an older file stays as old as it is; for checks and for copying."""
        path = Path(os.path.realpath(path))
        with translated(), RawFile(path) as raw:
            salt, key = proved(raw, keys)
            read_only = read_only or is_read_only(path)
            refuse_strange_sides(path)
            proof = PageProof(key, salt)
            crashed = pending(path)
            if crashed and not rollback.fits(raw, key, proof):
                raise misfit(sides(path)[0])
            with judged(raw, proof, read_only=read_only):
                connection = connect(path, key, mode="ro" if read_only else "rw", wait=wait)
                vault = cls(
                    path,
                    connection,
                    key,
                    salt,
                    schema,
                    key_table=keys.table,
                    wait=wait,
                    read_only=read_only,
                    identity=raw.identity,
                )
                try:
                    vault._settle(raw)
                    if crashed and not read_only:
                        vault._mend_unused(raw)
                except BaseException:
                    vault.close()
                    raise
            return vault

    def reopen(self, key: RawKey) -> None:
        """Go on with the file that now stands at the path, on a new connection."""
        self.close()
        fresh = Vault.attach(self.path, Keys(key, self.key_table), self.schema, wait=self.wait)
        vars(self).update(vars(fresh))

    def recovery_code(self) -> RecoveryCode:
        """The code that opens this file without the passphrase."""
        return RecoveryCode(recovery.encode(header.version(self.salt), self._key))

    def raw_key(self) -> RawKey:
        """The key as a keyring may hold it, and as copies of this file are opened."""
        return RawKey(self._key)

    def prove(self, passphrase: Passphrase) -> None:
        """Return if `passphrase` opens this file: its key is derived anew and compared.

        Takes as long as opening does; safe from any thread. Raises WrongPassphrase, and
        MentorlogError when there is not enough memory.
        """
        key = Keys(passphrase, self.key_table).key(self.salt)
        if not hmac.compare_digest(key, self._key):
            raise wrong()

    def confirm_recovery_code(self) -> None:
        """Note that somebody typed two groups of the recovery code back."""
        with self.writing() as connection:
            facts.confirm_recovery(connection, True)
        self.recovery_confirmed = True

    def _settle(self, raw: RawFile) -> None:
        """First touch: SQLite rolls back what a crash left; then the file must be whole."""
        with self.reading() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            known = facts.read(connection)
            size = raw.size
        if size % PAGE or size < pages * PAGE:
            raise cut_short()
        if known is None:
            raise damaged()
        self.file_id = known.file_id
        self.created_at = known.created_at
        self.commits = self._commits_before = known.commits
        self.recovery_confirmed = known.recovery_confirmed

    def _mend_unused(self, raw: RawFile) -> None:
        """After a crash: pages that hold nothing may be torn, which is no damage."""
        try:
            self.begin(write=True)
            if unused.mend(self.connection, raw, PageProof(self._key, self.salt)):
                self.stamp()
                self.connection.execute("COMMIT")
        except (MentorlogError, dbapi2.Error):
            return  # in use, or no space: nothing is lost, and `check` says what it finds
        finally:
            self.roll_back()
        self._watched = None

    def _bring_up_to_date(self, plan: backup.BackupPlan | None) -> None:
        """Run the scripts this file lacks, after a backup."""
        if migrate.version_of(self.connection) >= self.schema.version:
            return
        if self.read_only:
            raise read_only()
        backup.backup_now(self, plan or backup.BackupPlan(backup_directory(self.path)))
        migrate.run(self.connection, self.schema)
        self._watched = None
        with self.reading() as connection:
            known = facts.read(connection)
        if known is not None:
            self.commits = self._commits_before = known.commits


def _fill(path: Path, key: bytes, salt: bytes, schema: Schema) -> None:
    """Make the tables in an empty file, in one transaction."""
    connection = connect(path, key, salt=salt)
    try:
        connection.execute("BEGIN IMMEDIATE")
        facts.make(connection)
        migrate.run_scripts(connection, schema)
        # What a script puts in is part of the record from the start.
        facts.count(connection, digest.whole(connection))
        connection.execute("COMMIT")
    finally:
        connection.close()
