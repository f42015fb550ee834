"""Pillow's side of the benchmark; it answers to the verbs of Worker.java."""

import io
import pathlib
import sys

from colors import in_srgb
from PIL import Image, ImageOps

Image.MAX_IMAGE_PIXELS = None
loaded = {}


def load(path):
    """A file is read once for all that is asked of it."""
    if path not in loaded:
        loaded.clear()
        loaded[path] = pathlib.Path(path).read_bytes()
    return loaded[path]


def shrink(data, upright=False):
    image = Image.open(io.BytesIO(data))
    form = image.format
    image.thumbnail((128, 128))
    if upright:
        image = ImageOps.exif_transpose(image)
    out = io.BytesIO()
    image.save(out, format=form)
    return out.getvalue()


def answer(verb, path, last):
    data = load(path)
    if verb == "run":
        for _ in range(int(last)):
            shrink(data)
    elif verb == "save":
        pathlib.Path(last).write_bytes(shrink(data, upright=True))
    elif verb == "pixels":
        image = Image.open(io.BytesIO(data))
        image.thumbnail((128, 128))
        image = in_srgb(image.convert("RGB") if image.mode == "CMYK" else image)
        pathlib.Path(last).write_bytes(image.convert("RGBA").tobytes())
        return f"ok {image.width} {image.height}"
    return "ok"


print("ready", flush=True)
for line in sys.stdin:
    try:
        print(answer(*line.rstrip("\n").split("\t")), flush=True)
    except Exception as e:
        print("failed", repr(e).replace("\n", " "), flush=True)
