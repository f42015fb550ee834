"""Makes the thumbnail of each image that an event tells of, whose keys it decodes."""

import os
import tempfile
import urllib.parse

import boto3
from PIL import Image

client = boto3.client("s3")


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        with tempfile.TemporaryDirectory() as folder:
            source = os.path.join(folder, "source-" + os.path.basename(key))
            resized = os.path.join(folder, "resized-" + os.path.basename(key))
            client.download_file(bucket, key, source)
            with Image.open(source) as image:
                image.thumbnail((128, 128))
                image.save(resized)
            client.upload_file(resized, bucket + "-resized", key)
