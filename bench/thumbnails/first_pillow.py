"""Pillow's side of First.java."""

import io
import sys

from PIL import Image

Image.MAX_IMAGE_PIXELS = None
with open(sys.argv[1], "rb") as file:
    image = Image.open(file)
    form = image.format
    image.thumbnail((128, 128))
    out = io.BytesIO()
    image.save(out, format=form)
    print(len(out.getvalue()))
