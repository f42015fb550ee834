"""How near a thumbnail is to a full decode reduced with Lanczos, before and after it is encoded."""

import numpy
from colors import in_srgb
from harness.processes import Failed
from harness.report import LIMIT, Row
from PIL import Image
from skimage.metrics import structural_similarity

MEAN_DECIBELS = 50
# A tenth of a level: what agrees better is the same picture.
LEAST_ERROR = 0.1
BYTES_GOAL = 1.15
BOX = 128
GREY = 128


class Quality:
    """Rows of each file, and of all in the end."""

    def __init__(self, folder):
        self.folder = folder
        self.decibels = {}

    def rows(self, case, file, engines):
        with Image.open(file) as image:
            orientation = image.getexif().get(0x0112, 1)
            reference = luma(image)
        before = {e.name: self._before(e, file, reference) for e in engines}
        after = {e.name: self._after(e, file, upright(reference, orientation)) for e in engines}
        yield from self._decibel_rows(case, before, max(reference.size) > BOX)
        yield from encoded_rows(case, after)

    def means(self):
        """Of each format and, with the goal, of all files that were reduced."""
        every = [ours for values in self.decibels.values() for ours in values]
        for name, values, goal in [(f"mean_{f}", v, None) for f, v in self.decibels.items()] + [("mean", every, 1.0)]:
            if values:
                yield Row.of(name, "psnr_db", numpy.mean(values), LIMIT, MEAN_DECIBELS, goal, more_is_better=True)

    def _decibel_rows(self, case, before, reduced):
        ours = before["ours"]
        if ours is not None and reduced:
            self.decibels.setdefault(case.file.rpartition(".")[2], []).append(ours)
        for peer in ("pillow", "sharp"):
            # What is not reduced is decoded alone, and Pillow decodes the reference.
            goal = 1.0 if peer == "pillow" and reduced else None
            if before[peer] is not None:
                yield Row.of(case.name, "psnr_db", ours, peer, before[peer], goal, more_is_better=True)

    def _before(self, engine, file, reference):
        raw = self.folder / f"{engine.name}.raw"
        try:
            width, height = map(int, engine.ask("pixels", file, raw).split())
        except Failed:
            return None
        pixels = Image.frombytes("RGBA", (width, height), raw.read_bytes())
        difference = numpy.asarray(luma(pixels)) - reduced_to(reference, pixels.size)
        return 20 * numpy.log10(255 / max(numpy.sqrt(numpy.mean(difference**2)), LEAST_ERROR))

    def _after(self, engine, file, reference):
        saved = self.folder / f"{engine.name}{file.suffix}"
        try:
            engine.ask("save", file, saved)
        except Failed:
            return None
        with Image.open(saved) as image:
            thumbnail = numpy.asarray(luma(image))
        wanted = reduced_to(reference, thumbnail.shape[::-1])
        return structural_similarity(wanted, thumbnail, data_range=255), saved.stat().st_size


def encoded_rows(case, after):
    # The goals are for JPEG at quality 80; nothing is lost in PNG and BMP, and GIF has few colours.
    counts = case.file.endswith(".jpg")
    for index, metric, goal in ((0, "ssim", 1.0), (1, "bytes", BYTES_GOAL)):
        for peer in ("pillow", "sharp"):
            if after[peer] is not None:
                ours = after["ours"] and after["ours"][index]
                wanted = goal if counts and peer == "sharp" else None
                yield Row.of(case.name, metric, ours, peer, after[peer][index], wanted, more_is_better=index == 0)


def luma(image):
    """The first picture's luma in floating point, in sRGB and as stored, what is translucent laid over grey."""
    image = in_srgb(image)
    if image.mode == "P" or image.mode in ("LA", "PA"):
        image = image.convert("RGBA")
    elif image.mode in ("CMYK", "1"):
        image = image.convert("RGB")
    bands = [numpy.asarray(band, dtype=numpy.float32) for band in image.split()]
    level = bands[0] if len(bands) < 3 else 0.299 * bands[0] + 0.587 * bands[1] + 0.114 * bands[2]
    if len(bands) == 4:
        level = GREY + (level - GREY) * bands[3] / 255
    return Image.fromarray(level)


def upright(image, orientation):
    transpositions = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    return image.transpose(transpositions[orientation]) if orientation in transpositions else image


def reduced_to(reference, size):
    return numpy.asarray(reference.resize(size, Image.Resampling.LANCZOS)).clip(0, 255)
