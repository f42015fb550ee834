"""How near saved thumbnails are to a full decode reduced with Lanczos: PSNR, SSIM of luma, and bytes.

  python quality.py CORPUS THUMBNAILS...

Each THUMBNAILS is a folder with one file of the same name for each of the corpus, as the workers' `save` writes them.
Needs Pillow, numpy and scikit-image.
"""
import pathlib
import statistics
import sys

import numpy
from PIL import Image, ImageOps
from skimage.metrics import structural_similarity

Image.MAX_IMAGE_PIXELS = None


def flat(image):
    """In RGB; what is transparent lies on grey."""
    if image.mode in ("RGBA", "LA") or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, (128, 128, 128, 255))
        ground.alpha_composite(image.convert("RGBA"))
        return ground.convert("RGB")
    return image.convert("RGB")


def reference(path):
    image = ImageOps.exif_transpose(Image.open(path))
    if image.mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    image.thumbnail((128, 128), Image.Resampling.LANCZOS, reducing_gap=None)
    return flat(image)


def compare(expected, path):
    actual = flat(Image.open(path))
    if actual.size != expected.size:
        actual = actual.resize(expected.size, Image.Resampling.LANCZOS)
    a, b = (numpy.asarray(image).astype(float) for image in (expected, actual))
    psnr = 10 * numpy.log10(255**2 / max(((a - b) ** 2).mean(), 1e-9))
    luma = [numpy.asarray(image.convert("L")) for image in (expected, actual)]
    return psnr, structural_similarity(*luma), path.stat().st_size


def main():
    corpus, *folders = map(pathlib.Path, sys.argv[1:])
    totals = {folder: [] for folder in folders}
    for file in sorted(corpus.iterdir()):
        expected = reference(file)
        for folder in folders:
            if (folder / file.name).exists():
                result = compare(expected, folder / file.name)
                totals[folder].append(result)
                print("{:34} {:12} {:6.2f} dB {:.4f} {:7d} bytes".format(file.name, folder.name, *result))
    for folder, results in totals.items():
        print(folder.name, "medians", [round(statistics.median(column), 4) for column in zip(*results)])


if __name__ == "__main__":
    main()
