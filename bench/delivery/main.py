"""Compares thumbnails, from upload to thumbnail, with a handler in Python: Pillow and boto3.

Each makes thumbnails of the same images, never twice of one key: alone, handed one event after the other, on an S3 that
costs next to nothing; and in the local stack's emulator, which tells the function of each upload. docs/benchmarks.md says
what is measured and how.
"""

import contextlib
import dataclasses
import io
import json
import os
import pathlib
import signal
import statistics
import sys
import threading
import time
import urllib.parse
import zipfile

import boto3
from botocore.config import Config
from PIL import Image

from harness import aws, java, object_store, python
from harness.functions import Function, first_reply
from harness.options import Options
from harness.report import Report, Row

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
JAR = ROOT / "functions/thumbnails/target/thumbnails.jar"
EVENT = json.loads((ROOT / "events/thumbnails-put.json").read_bytes())
HANDLER = "lambdasuite.thumbnails.ThumbnailsHandler"
PEER = ROOT / "bench/peers/thumbnails-pillow-boto3"
SOURCE = "seed"
MEMORY_MB = 1769


def main():
    arguments = Options("delivery", __doc__, JAR).parse()
    home = pathlib.Path(os.environ["BENCH_HOME"])
    images = {"1 MP": photograph(), "12 MP": patchwork(4, 3)}
    made = programs(home, arguments.jar)
    pace = Pace(2, 20, 20, 20) if arguments.quick else Pace(7, 150, 240, 120)
    report = Report()
    cores = sorted(os.sched_getaffinity(0))
    for count in (1, 2) if len(cores) > 1 else (1,):
        os.sched_setaffinity(0, set(cores[-count:]))
        suffix = "1 core" if count == 1 else "2 cores"
        if count == 1:
            report.add(cold(made[::2], images["1 MP"], home, pace))
        for name, image in images.items():
            share = 1 if name == "1 MP" else 3
            report.add(alone(f"handler alone, {name}, {suffix}", made, image, home, count, pace.calls // share, pace.warm_up))
        for name, image in images.items():
            share = 1 if name == "1 MP" else 3
            report.add(whole(f"local stack, {name}, {suffix}", made[::2], image, home, count, pace.uploads // share))
    if arguments.json:
        report.write(arguments.json)


class Pace:
    def __init__(self, starts, warm_up, calls, uploads):
        self.starts, self.warm_up, self.calls, self.uploads = starts, warm_up, calls, uploads


def photograph():
    return (ROOT / "events/photo.jpg").read_bytes()


def patchwork(across, down):
    """The photograph side by side with itself, so that there is as much detail in a pixel as a camera gives."""
    tile = Image.open(ROOT / "events/photo.jpg")
    whole = Image.new("RGB", (tile.width * across, tile.height * down))
    for i in range(across * down):
        whole.paste(tile, (i % across * tile.width, i // across * tile.height))
    file = io.BytesIO()
    whole.save(file, "jpeg", quality=90)
    return file.getvalue()


def programs(home, jar):
    """Ours as Lambda runs Java without SnapStart and with it, and the peer."""
    ours = [java.program("thumbnails", HANDLER, home, {}, jar, snapstart=snap) for snap in (False, True)]
    return [*ours, python.program(PEER, {})]


def told(program, variables):
    """The same, with variables that say where S3 is."""
    return dataclasses.replace(program, variables=program.variables | variables)


def cold(programs, image, home, pace):
    """A process from its start to its first thumbnail."""
    serving, variables = object_store.serving(home)
    starts = {}
    with serving:
        for number in range(pace.starts):
            for program in (told(program, variables) for program in programs):
                bucket = Bucket(variables, program.name, image, number + 1)
                starts.setdefault(program.name, []).append(first_reply(program, bucket.event(number), home))
    ours, theirs = starts.values()
    for metric in ("wall_ms", "cpu_ms", "resident_mb"):
        mine, peers = (statistics.median(getattr(start, metric) for start in taken) for taken in (ours, theirs))
        yield Row.of("cold, 1 MP", metric, mine, PEER.name, peers)


def alone(case, programs, image, home, count, calls, warm_up):
    """As many processes as cores, each handed one event after the other."""
    taken = {}
    serving, variables = object_store.serving(home)
    with serving:
        for program in (told(program, variables) for program in programs):
            bucket = Bucket(variables, program.name, image, warm_up + calls)
            with contextlib.ExitStack() as stack:
                functions = [stack.enter_context(Function(program, home)) for _ in range(count)]
                share(functions, bucket, 0, warm_up)
                cpu, begin = sum(f.cpu_seconds() for f in functions), time.perf_counter()
                share(functions, bucket, warm_up, warm_up + calls)
                seconds = time.perf_counter() - begin
                cpu_ms = (sum(f.cpu_seconds() for f in functions) - cpu) / calls * 1000
            bucket.check(warm_up + calls)
            taken[program.name] = (calls / seconds, cpu_ms)
    for name, label in (("ours", case), ("ours-snapstart", case + ", SnapStart")):
        yield Row.of(label, "thumbnails_per_s", taken[name][0], PEER.name, taken[PEER.name][0], more_is_better=True)
        yield Row.of(label, "cpu_ms", taken[name][1], PEER.name, taken[PEER.name][1])


def share(functions, bucket, first, end):
    """Each function takes its part of these images; a thread waits for it."""
    threads = [
        threading.Thread(target=lambda n=n: [functions[n].invoke(bucket.event(i)) for i in range(first + n, end, len(functions))])
        for n in range(len(functions))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def whole(case, programs, image, home, count, uploads):
    """From the first upload to the last thumbnail, once some were made; as many calls at once as cores."""
    rates = {}
    for each in programs:
        os.environ["SUITE_CALLS_AT_ONCE"] = str(count)
        with aws.emulator(home) as endpoint:
            program = told(each, endpoint)
            bucket = Bucket(endpoint, program.name, image, 0)
            deploy(program, endpoint, bucket, home)
            bucket.upload(0, 20)
            begin = time.perf_counter()
            bucket.upload(20, 20 + uploads)
            rates[program.name] = uploads / (time.perf_counter() - begin)
            bucket.check(20 + uploads)
    yield Row.of(case, "thumbnails_per_s", rates["ours"], PEER.name, rates[PEER.name], more_is_better=True)


def deploy(program, endpoint, bucket, home):
    """The function, which the emulator runs as `provided.al2023`, and what tells it of uploads."""
    functions = boto3.client("lambda", **access(endpoint))
    made = functions.create_function(
        FunctionName=program.name,
        Runtime="provided.al2023",
        Handler=program.handler,
        Role="arn:aws:iam::000000000000:role/any",
        Code={"ZipFile": package(program, home)},
        MemorySize=MEMORY_MB,
        Timeout=60,
        Environment={"Variables": program.variables},
    )
    bucket.tell(made["FunctionArn"])


def package(program, home):
    """Its folder; of the peer with a `bootstrap` that starts it."""
    file = home / f"{program.name}.zip"
    with zipfile.ZipFile(file, "w") as archive:
        if program.name == PEER.name:
            entry = zipfile.ZipInfo("bootstrap")
            entry.external_attr = 0o755 << 16
            archive.writestr(entry, f"#!/bin/sh\nexec '{program.command[0]}' '{program.command[1]}'\n")
        for path in sorted(program.folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(program.folder))
    return file.read_bytes()


class Bucket:
    """A bucket of images and those of what is made of them, for one function and one measurement."""

    number = 0

    def __init__(self, variables, name, image, copies):
        Bucket.number += 1
        self.name = f"{name}-{Bucket.number}"
        self._image = image
        self._s3 = boto3.client("s3", **access(variables))
        for suffix in ("", "-resized", "-rejected"):
            self._s3.create_bucket(Bucket=self.name + suffix, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        self._s3.put_object(Bucket=self.name, Key=SOURCE, Body=image)
        for number in range(copies):
            self._s3.copy_object(Bucket=self.name, Key=key(number), CopySource={"Bucket": self.name, "Key": SOURCE})

    def tell(self, function):
        configuration = [{"LambdaFunctionArn": function, "Events": ["s3:ObjectCreated:*"]}]
        self._s3.put_bucket_notification_configuration(
            Bucket=self.name, NotificationConfiguration={"LambdaFunctionConfigurations": configuration}
        )

    def event(self, number):
        record = json.loads(json.dumps(EVENT["Records"][0]))
        record["s3"]["bucket"]["name"] = self.name
        record["s3"]["object"]["key"] = urllib.parse.quote_plus(key(number), safe="/")
        return json.dumps({"Records": [record]}).encode()

    def upload(self, first, end):
        """Uploads these, and waits for the last thumbnail."""
        for number in range(first, end):
            self._s3.put_object(Bucket=self.name, Key=key(number), Body=self._image)
        gives_up_at = time.perf_counter() + 120
        while self._made() < end:
            if time.perf_counter() > gives_up_at:
                raise SystemExit(f"{self.name}: {self._made()} thumbnails of {end}")
            time.sleep(0.1)

    def _made(self):
        return self._s3.list_objects_v2(Bucket=self.name + "-resized")["KeyCount"]

    def check(self, count):
        for number in (0, count // 2, count - 1):
            made = self._s3.get_object(Bucket=self.name + "-resized", Key=key(number))["Body"].read()
            if max(Image.open(io.BytesIO(made)).size) != 128:
                raise SystemExit(f"{self.name}: no thumbnail of {key(number)}")


def key(number):
    return f"photos/{number:04}.jpg"


def access(variables):
    return {
        "endpoint_url": variables["AWS_ENDPOINT_URL"],
        "aws_access_key_id": "test",
        "aws_secret_access_key": "test",
        "region_name": "eu-central-1",
        "config": Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}),
    }


if __name__ == "__main__":
    # Told to end, it takes the servers and functions that it started along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    main()
