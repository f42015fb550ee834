"""Lists the employees over a connection that is kept between calls."""

import json
import os

import pymysql

connection = pymysql.connect(
    host=os.environ["DB_HOST"],
    port=int(os.environ["DB_PORT"]),
    user=os.environ["DB_USER"],
    password=os.environ["DB_PASS"],
    database=os.environ["DB_NAME"],
    autocommit=True,
)


def handler(event, context):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, name FROM employees ORDER BY id")
        employees = [{"id": id, "name": name} for id, name in cursor.fetchall()]
    return {"statusCode": 200, "body": json.dumps({"employees": employees})}
