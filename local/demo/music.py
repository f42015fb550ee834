"""The life of a table of songs in DynamoDB, step by step: made, filled, changed, queried, scanned, deleted.

Run by `./suite demo music` against the running suite. It makes a table of its own, MusicDemo, beside the one of the
music function, and deletes it at the end, also if a step fails. With AWS's usual variables instead of those of
`./suite env` it runs on AWS itself.
"""

import decimal
import json

import boto3
from boto3.dynamodb.conditions import Attr, Key

TABLE = "MusicDemo"

SONGS = [
    {"Artist": "Pink Floyd", "Song": "Money", "Album": "The Dark Side of the Moon", "Year": 1973},
    {"Artist": "John Lennon", "Song": "Imagine", "Album": "Imagine", "Year": 1971, "Genre": "Soft rock"},
    {
        "Artist": "Psy",
        "Song": "Gangnam Style",
        "Album": "Psy 6 (Six Rules), Part 1",
        "Year": 2011,
        "LengthSeconds": 219,
    },
]


def show(step, result):
    print(f"{step}\n  {json.dumps(result, default=plain, ensure_ascii=False)}\n")


def plain(value):
    return int(value) if isinstance(value, decimal.Decimal) else str(value)


def create(dynamodb):
    # Only the key's attributes are named; all others differ from item to item.
    table = dynamodb.create_table(
        TableName=TABLE,
        AttributeDefinitions=[
            {"AttributeName": "Artist", "AttributeType": "S"},
            {"AttributeName": "Song", "AttributeType": "S"},
        ],
        KeySchema=[
            {"AttributeName": "Artist", "KeyType": "HASH"},
            {"AttributeName": "Song", "KeyType": "RANGE"},
        ],
        BillingMode="PAY_PER_REQUEST",
    )
    table.wait_until_exists()
    show("1. create the table, keyed by Artist and Song", table.key_schema)
    return table


def fill(table):
    for song in SONGS:
        table.put_item(Item=song)
    show("2. put three items with different attributes", SONGS)


def change(table):
    key = {"Artist": "Psy", "Song": "Gangnam Style"}
    changed = table.update_item(
        Key=key,
        # YEAR is a word of DynamoDB's own, so the attribute goes by another name in an expression.
        UpdateExpression="SET #year = :new",
        ConditionExpression="#year = :old",
        ExpressionAttributeNames={"#year": "Year"},
        ExpressionAttributeValues={":new": 2012, ":old": 2011},
        ReturnValues="ALL_NEW",
    )["Attributes"]
    assert changed["Year"] == 2012
    show("3. change the year of Gangnam Style from 2011 to 2012", changed)


def query(table):
    found = table.query(
        KeyConditionExpression=Key("Artist").eq("Psy") & Key("Song").eq("Gangnam Style"),
        ReturnConsumedCapacity="TOTAL",
    )
    assert found["Count"] == 1
    show("4. query by Psy and Gangnam Style: reads one item", found["Items"])


def scan(table):
    found = table.scan(FilterExpression=Attr("Year").eq(1971), ReturnConsumedCapacity="TOTAL")
    assert [song["Song"] for song in found["Items"]] == ["Imagine"]
    show(f"5. scan by Year = 1971: reads all {found['ScannedCount']}, keeps {found['Count']}", found["Items"])


def delete(table):
    table.delete()
    table.wait_until_not_exists()
    show("6. delete the table", TABLE)


def main():
    table = create(boto3.resource("dynamodb"))
    try:
        fill(table)
        change(table)
        query(table)
        scan(table)
    finally:
        delete(table)


if __name__ == "__main__":
    main()
