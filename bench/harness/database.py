"""A MariaDB server of one's own on 127.0.0.1, with the tables that this suite's functions use."""

import os
import pathlib

from harness.java import LOCAL, ROOT
from harness.processes import Worker

NAME = "dice"
MIGRATIONS = ROOT / "functions/migrations/src/main/resources/db/migration"


class Database:
    """Runs until it is closed; its tables are new, its files are kept below `home` for the next start."""

    def __init__(self, home, driver, is_durable):
        """`driver` is a jar that holds a driver for MySQL; only if durable, a commit waits for the disk."""
        java = pathlib.Path(os.environ["JAVA_HOME"]) / "bin/java"
        classes = f"{(LOCAL / 'target/classpath').read_text()}{os.pathsep}{driver}"
        source = pathlib.Path(__file__).with_name("Database.java")
        # The jar of a function and the local stack each bring a logger.
        quiet = "-Dslf4j.internal.verbosity=ERROR"
        self._worker = Worker("MariaDB", [java, quiet, "-cp", classes, source, home / "mariadb", NAME])
        self.port, self.user, self.password = self._worker.ask("where").split("\t")

        for file in statements():
            self._worker.ask("runFile", file)
        if not is_durable:
            self._worker.ask("run", "SET GLOBAL innodb_flush_log_at_trx_commit = 0")

    def variables(self):
        """What tells a function of it."""
        return {
            "DB_HOST": "127.0.0.1",
            "DB_PORT": self.port,
            "DB_NAME": NAME,
            "DB_USER": self.user,
            "DB_PASS": self.password,
            "DB_TLS": "disabled",
        }

    def run(self, statement):
        self._worker.ask("run", statement)

    def ask(self, query):
        """The first value of a query's first row, as text."""
        return self._worker.ask("ask", query)

    def time_ms(self, statement):
        """What a statement takes with nothing around it but a driver, in the median."""
        return float(self._worker.ask("time", statement))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._worker.close()


def statements():
    """The migrations in their order, one statement each."""
    return sorted(MIGRATIONS.glob("V*__*.sql"), key=lambda file: int(file.name[1:].partition("__")[0]))
