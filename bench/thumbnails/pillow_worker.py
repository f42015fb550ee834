"""Pillow's side of the benchmark: reads `run FILE TIMES` or `save FILE TARGET` and answers `ok` or `failed`."""
import io
import sys

from PIL import Image, ImageOps

Image.MAX_IMAGE_PIXELS = None


def shrink(data, upright=False):
    image = Image.open(io.BytesIO(data))
    form = image.format
    image.thumbnail((128, 128))
    if upright:
        image = ImageOps.exif_transpose(image)
    out = io.BytesIO()
    image.save(out, format=form)
    return out.getvalue()


print("ready", flush=True)
for line in sys.stdin:
    verb, path, last = line.rstrip("\n").split("\t")
    try:
        with open(path, "rb") as file:
            data = file.read()
        if verb == "save":
            with open(last, "wb") as target:
                target.write(shrink(data, upright=True))
        else:
            for _ in range(int(last)):
                shrink(data)
        print("ok", flush=True)
    except Exception as e:
        print("failed", repr(e).replace("\n", " "), flush=True)
