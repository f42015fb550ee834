"""Drives a Data API by boto3: arguments, batches, transactions and errors, as any program does."""

import datetime
import sys

import boto3

target = {"resourceArn": sys.argv[1], "secretArn": sys.argv[2], "database": sys.argv[3]}
client = boto3.client("rds-data")


def value(name, content):
    kind = {int: "longValue", float: "doubleValue", bool: "booleanValue", bytes: "blobValue"}.get(type(content), "stringValue")
    return {"name": name, "value": {kind: content}}


found = client.execute_statement(
    **target,
    sql="SELECT :text AS text, :number AS number, :bytes AS bytes, CAST(:day AS DATE) AS day",
    parameters=[
        value("text", "Zoë ':a'"),
        value("number", 7),
        value("bytes", b"\x00\xff"),
        {**value("day", str(datetime.date(2026, 11, 21))), "typeHint": "DATE"},
    ],
    includeResultMetadata=True,
)
assert found["records"] == [
    [{"stringValue": "Zoë ':a'"}, {"longValue": 7}, {"blobValue": b"\x00\xff"}, {"stringValue": "2026-11-21"}]
], found
assert [column["label"] for column in found["columnMetadata"]] == ["text", "number", "bytes", "day"]

transaction = client.begin_transaction(**target)["transactionId"]
stored = client.batch_execute_statement(
    **target,
    transactionId=transaction,
    sql="INSERT INTO employees (name) VALUES (:name)",
    parameterSets=[[value("name", "boto")], [value("name", "three")]],
)
assert len(stored["updateResults"]) == 2
del target["database"]
assert client.rollback_transaction(**target, transactionId=transaction)["transactionStatus"] == "Rollback Complete"
target["database"] = sys.argv[3]

for arguments, error in [
    ({"sql": "SELECT 1; SELECT 2"}, "ValidationException"),
    ({"sql": "SELECT * FROM none_such"}, "DatabaseErrorException"),
    ({"sql": "SELECT 1", "transactionId": transaction}, "TransactionNotFoundException"),
]:
    try:
        client.execute_statement(**target, **arguments)
        raise SystemExit(f"{arguments} is not refused")
    except client.exceptions.ClientError as e:
        assert e.response["Error"]["Code"] == error, e
print("all is well")
