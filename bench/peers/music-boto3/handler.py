"""Finds a song by its key, or the songs of an artist."""

import json
import os

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["MUSIC_TABLE"])


def handler(event, context):
    artist, song = event["pathParameters"]["artist"], event["pathParameters"].get("song")
    if song:
        body = table.get_item(Key={"Artist": artist, "Song": song}, ConsistentRead=True)["Item"]
    else:
        found = table.query(KeyConditionExpression=Key("Artist").eq(artist), Limit=21, ConsistentRead=True)
        body = {"songs": found["Items"][:20]}
    return {"statusCode": 200, "body": json.dumps(body, default=int)}
