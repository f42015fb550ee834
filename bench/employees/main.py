"""Compares GET /employees over a connection and over the Data API with the same in Python: pymysql and boto3.

The four are asked by turns for the same 50 employees. docs/benchmarks.md says what is measured and how.
"""

import json
import os
import pathlib

from harness import aws, java, python
from harness.database import Database
from harness.options import Options
from harness.pairs import cold_rows, warm_rows
from harness.processes import pin
from harness.report import Report

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
JAR = ROOT / "functions/employees/target/employees.jar"
HANDLER = "lambdasuite.employees.EmployeesHandler"
EVENT = ROOT / "events/employees-list.json"
CLUSTER = {
    "EMPLOYEES_CLUSTER": "arn:aws:rds:eu-central-1:123456789012:cluster:suite",
    "EMPLOYEES_SECRET": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:suite",
}
COUNT = 50


def main():
    arguments = Options("employees", __doc__, JAR).parse()
    home = pathlib.Path(os.environ["BENCH_HOME"])
    pin()
    starts, pace = (3, (200, 500, 5)) if arguments.quick else (9, (1000, 3000, 10))
    event = EVENT.read_bytes()
    report = Report()
    with Database(home, arguments.jar, False) as database, aws.data_api(database, home) as endpoint:
        database.run(f"INSERT INTO employees (name) SELECT CONCAT('Employee ', seq) FROM seq_1_to_{COUNT}")
        by_connection = database.variables()
        by_data_api = {"DB_NAME": by_connection["DB_NAME"], **CLUSTER, **endpoint}
        pairs = [
            ("over a connection", "employees-pymysql", by_connection),
            ("over the Data API", "employees-boto3", by_data_api),
        ]
        for case, peer, variables in pairs:
            ours = java.program("employees", HANDLER, home, variables, arguments.jar)
            snapstart = java.program("employees", HANDLER, home, variables, arguments.jar, snapstart=True)
            python_peer = python.program(ROOT / "bench/peers" / peer, variables)
            report.add(cold_rows(case, [ours, python_peer], event, home, starts, check))
            report.add(warm_rows(case, [ours, python_peer], event, home, pace, check))
            report.add(warm_rows(f"snapstart {case}", [snapstart, python_peer], event, home, pace, check))
    if arguments.json:
        report.write(arguments.json)


def check(name, body):
    answer = json.loads(body)
    if answer.get("statusCode") != 200 or len(json.loads(answer["body"])["employees"]) != COUNT:
        raise SystemExit(f"{name} answered {body.decode(errors='replace')}")


if __name__ == "__main__":
    main()
