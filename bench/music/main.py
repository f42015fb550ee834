"""Compares GET of a song and of an artist's songs with the same in Python with boto3, on the emulator's DynamoDB.

docs/benchmarks.md says what is measured and how.
"""

import json
import os
import pathlib

import boto3

from harness import aws, java, python
from harness.options import Options
from harness.pairs import cold_rows, warm_rows
from harness.processes import pin
from harness.report import Report

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
JAR = ROOT / "functions/music/target/music.jar"
EVENT = ROOT / "events/music-put.json"
TABLE = "Music"
ARTIST = "Psy"
COUNT = 20


def main():
    arguments = Options("music", __doc__, JAR).parse()
    home = pathlib.Path(os.environ["BENCH_HOME"])
    pin()
    starts, pace = (3, (100, 200, 5)) if arguments.quick else (9, (1000, 2000, 10))
    report = Report()
    with aws.emulator(home) as endpoint:
        fill(endpoint)
        variables = {"MUSIC_TABLE": TABLE, "MUSIC_CURSOR_SECRET": "none", **endpoint}
        ours = java.program("music", "lambdasuite.music.MusicHandler", home, variables, arguments.jar)
        snapstart = java.program("music", "lambdasuite.music.MusicHandler", home, variables, arguments.jar, snapstart=True)
        peer = python.program(ROOT / "bench/peers/music-boto3", variables)
        for case, event in (("a song", song()), ("an artist", artist())):
            report.add(cold_rows(case, [ours, peer], event, home, starts, check))
            report.add(warm_rows(case, [ours, peer], event, home, pace, check))
            report.add(warm_rows(f"snapstart {case}", [snapstart, peer], event, home, pace, check))
    if arguments.json:
        report.write(arguments.json)


def fill(endpoint):
    session = boto3.Session(endpoint["AWS_ACCESS_KEY_ID"], endpoint["AWS_SECRET_ACCESS_KEY"], region_name="eu-central-1")
    table = session.resource("dynamodb", endpoint_url=endpoint["AWS_ENDPOINT_URL"]).create_table(
        TableName=TABLE,
        AttributeDefinitions=[
            {"AttributeName": "Artist", "AttributeType": "S"},
            {"AttributeName": "Song", "AttributeType": "S"},
        ],
        KeySchema=[{"AttributeName": "Artist", "KeyType": "HASH"}, {"AttributeName": "Song", "KeyType": "RANGE"}],
        BillingMode="PAY_PER_REQUEST",
    )
    table.wait_until_exists()
    for number in range(COUNT):
        table.put_item(Item={"Artist": ARTIST, "Song": f"Song {number:02}", "Year": 2012, "LengthSeconds": 219})


def song():
    return event("GET", "/music/{artist}/{song}", {"artist": ARTIST, "song": "Song 07"})


def artist():
    return event("GET", "/music/{artist}", {"artist": ARTIST})


def event(method, resource, parameters):
    members = json.loads(EVENT.read_bytes())
    members |= {"httpMethod": method, "resource": resource, "pathParameters": parameters, "body": None}
    return json.dumps(members).encode()


def check(name, body):
    answer = json.loads(body)
    content = json.loads(answer.get("body") or "{}")
    if answer.get("statusCode") != 200 or len(content.get("songs", [])) not in (0, COUNT):
        raise SystemExit(f"{name} answered {body.decode(errors='replace')}")


if __name__ == "__main__":
    main()
