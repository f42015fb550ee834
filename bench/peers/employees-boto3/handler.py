"""Lists the employees through the RDS Data API."""

import json
import os

import boto3

client = boto3.client("rds-data")


def handler(event, context):
    found = client.execute_statement(
        resourceArn=os.environ["EMPLOYEES_CLUSTER"],
        secretArn=os.environ["EMPLOYEES_SECRET"],
        database=os.environ["DB_NAME"],
        sql="SELECT id, name FROM employees ORDER BY id",
    )
    employees = [{"id": id["longValue"], "name": name["stringValue"]} for id, name in found["records"]]
    return {"statusCode": 200, "body": json.dumps({"employees": employees})}
