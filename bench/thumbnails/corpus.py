"""The files to make thumbnails of: photographs recoded to every kind of file, made once and kept."""

import dataclasses
import functools
import hashlib
import os
import pathlib
import shutil
import struct
import typing
import zlib

import numpy
import PIL
from PIL import Image
from photographs import SCIKIT_IMAGE, SCIKIT_LEARN, Missing, Photographs

LANCZOS = Image.Resampling.LANCZOS
ORIENTATION = 0x0112
TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@dataclasses.dataclass(frozen=True)
class Kind:
    """What is expected of a kind of file: the greatest part of the better peer's time, and that with C1 alone."""

    goal: float | None = None
    c1_goal: float | None = None
    # Pillow makes thumbnails of palette pictures by leaving pixels out, which is no peer in quality.
    counts_pillow: bool = True


AHEAD = 1.0
BASELINE_LARGE = Kind(0.45, AHEAD)
PROGRESSIVE_LARGE = Kind(0.05, AHEAD)
BASELINE_1MP = Kind(0.5, AHEAD)
PROGRESSIVE_1MP = Kind(0.15, AHEAD)
VGA = Kind(0.7, AHEAD)
SMALL = Kind(1.0)
CMYK_LARGE = Kind(0.4, AHEAD)
JPEG_OTHER = Kind(None, AHEAD)
PNG = Kind(0.8)
PALETTE = Kind(0.9, counts_pillow=False)
GIF = Kind(0.35, counts_pillow=False)
BMP_LARGE = Kind(0.3)
OTHER = Kind()


@dataclasses.dataclass(frozen=True)
class Case:
    """A file by its name, and how it is written to a path."""

    file: str
    kind: Kind
    write: typing.Callable[[pathlib.Path], None]
    quick: bool = False

    @property
    def name(self):
        return pathlib.Path(self.file).stem


def cases(photos):
    sea, dragonfly, picos, mosaic, patchwork = (
        photos.sea, photos.dragonfly, photos.picos, photos.mosaic, photos.patchwork
    )  # fmt: skip
    one = small(photos.small_picos, 1200)
    patch1 = small(patchwork, 1200)
    patch3 = small(patchwork, 2000)
    # The largest first: what they leave compiled is what a JVM that has run for a while has.
    return [
        Case("jpg12_sea.jpg", BASELINE_LARGE, jpeg(sea)),
        Case("jpg12_drag.jpg", BASELINE_LARGE, jpeg(dragonfly)),
        Case("jpg12_picos.jpg", BASELINE_LARGE, jpeg(picos)),
        Case("jpg12_patch.jpg", BASELINE_LARGE, jpeg(patchwork), quick=True),
        Case("jpg12_sea_444.jpg", BASELINE_LARGE, jpeg(sea, sampling="4:4:4")),
        Case("jpg12_exif6.jpg", BASELINE_LARGE, jpeg(picos, 90, orientation=6)),
        Case("jpg20_kleiber_native.jpg", BASELINE_LARGE, copy(lambda: photos.debian("Kleiber_by_Lukas_Baubkus.jpg"))),
        Case("jpg24_mosaic.jpg", BASELINE_LARGE, jpeg(mosaic)),
        Case("jpg12_sea_prog.jpg", PROGRESSIVE_LARGE, jpeg(sea, progressive=True)),
        Case("jpg12_picos_prog.jpg", PROGRESSIVE_LARGE, jpeg(picos, progressive=True)),
        Case("jpg12_patch_prog.jpg", PROGRESSIVE_LARGE, jpeg(patchwork, progressive=True), quick=True),
        Case("jpg13_dragonfly_native_prog.jpg", PROGRESSIVE_LARGE, copy(lambda: photos.debian("Dragonfly_by_Bolly.jpg"))),
        Case("jpg24_mosaic_prog.jpg", PROGRESSIVE_LARGE, jpeg(mosaic, progressive=True)),
        Case("jpg12_cmyk.jpg", CMYK_LARGE, jpeg(picos, 90, mode="CMYK")),
        Case("jpg12_patch_cmyk.jpg", CMYK_LARGE, jpeg(patchwork, 90, mode="CMYK"), quick=True),
        Case("jpg1_picos.jpg", BASELINE_1MP, jpeg(one, 85)),
        Case("jpg1_life.jpg", BASELINE_1MP, jpeg(small(photos.life, 1200), 85)),
        Case("jpg1_rhythm.jpg", BASELINE_1MP, jpeg(small(photos.rhythm, 1200), 85)),
        Case("jpg1_sea.jpg", BASELINE_1MP, jpeg(small(sea, 1200), 85)),
        Case("jpg1_patch.jpg", BASELINE_1MP, jpeg(patch1, 85), quick=True),
        Case("jpg1_hubble_native.jpg", BASELINE_1MP, copy(lambda: SCIKIT_IMAGE / "hubble_deep_field.jpg")),
        *[Case(f"jpg1_exif{tag}.jpg", BASELINE_1MP, jpeg(one, 90, orientation=tag)) for tag in (2, 3, 5, 7, 8)],
        Case("jpg1_picos_prog.jpg", PROGRESSIVE_1MP, jpeg(one, 85, progressive=True)),
        Case("jpg1_patch_prog.jpg", PROGRESSIVE_1MP, jpeg(patch1, 85, progressive=True), quick=True),
        Case("jpg1_cmyk.jpg", JPEG_OTHER, jpeg(one, 90, mode="CMYK")),
        Case("jpg2_retina_native.jpg", JPEG_OTHER, copy(lambda: SCIKIT_IMAGE / "retina.jpg")),
        Case("jpg3_gray.jpg", JPEG_OTHER, jpeg(small(photos.small_picos, 2000), 88, mode="L")),
        Case("jpg3_patch_gray.jpg", JPEG_OTHER, jpeg(patch3, 88, mode="L")),
        Case("jpg0_small100.jpg", SMALL, jpeg(small(photos.small_picos, 100), 85)),
        Case("jpg0_small100_patch.jpg", SMALL, jpeg(small(patchwork, 100), 85), quick=True),
        Case("jpg0_vga.jpg", VGA, jpeg(small(photos.small_picos, 640), 85)),
        Case("jpg0_vga_china_native.jpg", VGA, copy(lambda: SCIKIT_LEARN / "china.jpg"), quick=True),
        # In Adobe RGB, which Pillow does not convert.
        Case("jpg0_vga_rocket_native.jpg", JPEG_OTHER, copy(lambda: SCIKIT_IMAGE / "rocket.jpg")),
        Case("png1_rgb.png", PNG, png(one)),
        Case("png1_patch_rgb.png", PNG, png(patch1), quick=True),
        Case("png1_rgba.png", PNG, png(translucent(one))),
        Case("png1_patch_rgba.png", PNG, png(translucent(patch1)), quick=True),
        Case("png1_pal.png", PALETTE, png(palette(one))),
        Case("png1_patch_pal.png", PALETTE, png(palette(patch1)), quick=True),
        Case("png3_gray.png", PNG, png(grey(small(photos.small_picos, 2000)))),
        Case("png3_patch_gray.png", PNG, png(grey(patch3)), quick=True),
        Case("png3_rgb16.png", PNG, png16(small(photos.small_picos, 2000))),
        Case("png3_patch_rgb16.png", PNG, png16(patch3), quick=True),
        Case("png9_rgba_native.png", PNG, copy(lambda: photos.debian("calla.png"))),
        Case("png12_rgb.png", PNG, png(picos)),
        Case("png12_patch_rgb.png", PNG, png(patchwork)),
        Case("png14_altai_native.png", PNG, copy(lambda: photos.debian("usr/share/wallpapers/Altai/contents/images/5120x2880.png"))),
        Case("gif1.gif", GIF, plain(palette(one))),
        Case("gif1_patch.gif", GIF, plain(palette(patch1)), quick=True),
        Case("gif_anim24.gif", GIF, animation(photos.life)),
        Case("bmp1.bmp", OTHER, plain(one)),
        Case("bmp12.bmp", BMP_LARGE, plain(picos)),
        Case("bmp12_patch.bmp", BMP_LARGE, plain(patchwork), quick=True),
    ]


def huge(photos):
    """Files of 101 MP, to see how much memory they take."""

    @functools.cache
    def picture():
        return photos.patchwork(5800, 4350).resize((11600, 8700))

    return [
        Case("jpg100.jpg", OTHER, jpeg(picture, 90)),
        Case("jpg100_prog.jpg", OTHER, jpeg(picture, 90, progressive=True)),
        Case("png100.png", OTHER, png(picture, level=1)),
    ]


class Corpus:
    """Files in a folder that is named by how they are made: a change makes them anew."""

    def __init__(self, home):
        self.home = pathlib.Path(home)
        here = pathlib.Path(__file__).parent
        recipe = hashlib.sha256(PIL.__version__.encode())
        for script in ("corpus.py", "photographs.py"):
            recipe.update((here / script).read_bytes())
        self.folder = self.home / f"corpus-{recipe.hexdigest()[:12]}"
        self.missing = {}

    def make(self, wanted):
        """Makes what is not there yet; returns the cases that could be made."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.home.glob("corpus-*"):
            if old != self.folder:
                shutil.rmtree(old)
        return [case for case in wanted if self.path(case).exists() or self._write(case)]

    def path(self, case):
        return self.folder / case.file

    def _write(self, case):
        unfinished = self.folder / f"unfinished_{case.file}"
        try:
            case.write(unfinished)
        except Missing as e:
            self.missing.setdefault(str(e), []).append(case.name)
            return False
        print(f"Made {case.file}", flush=True)
        os.replace(unfinished, self.path(case))
        return True


def small(picture, width):
    @functools.cache
    def reduced():
        full = picture()
        return full.resize((width, round(width * full.height / full.width)), LANCZOS)

    return reduced


def jpeg(picture, quality=92, progressive=False, sampling="4:2:0", mode="RGB", orientation=None):
    def write(target):
        image = picture().convert(mode)
        options = {"quality": quality, "progressive": progressive}
        if mode == "RGB":
            options["subsampling"] = sampling
        if orientation:
            # Stored turned, so that it stands upright when the tag is obeyed.
            image = image.transpose(TURNED[orientation])
            exif = Image.Exif()
            exif[ORIENTATION] = orientation
            options["exif"] = exif
        image.save(target, "JPEG", **options)

    return write


def png(picture, level=6):
    return lambda target: picture().save(target, "PNG", compress_level=level)


def plain(picture):
    return lambda target: picture().save(target)


def copy(file):
    return lambda target: shutil.copy(file(), target)


def grey(picture):
    return lambda: picture().convert("L")


def palette(picture):
    return lambda: picture().quantize(256)


def translucent(picture):
    def faded():
        image = picture().copy()
        ramp = numpy.linspace(0, 255, image.width).astype(numpy.uint8)
        image.putalpha(Image.fromarray(numpy.tile(ramp, (image.height, 1))))
        return image

    return faded


def animation(picture):
    def write(target):
        image = picture().resize((480, 320)).transpose(Image.Transpose.ROTATE_90)
        frames = [image.crop((0, 4 * i, 320, 4 * i + 320)).quantize(128) for i in range(24)]
        frames[0].save(target, "GIF", save_all=True, append_images=frames[1:], duration=60, loop=0)

    return write


def png16(picture):
    """RGB of 16 bits a sample, the lower of them noise, which Pillow cannot write; rows filtered by Up."""

    def write(target):
        levels = numpy.asarray(picture(), dtype=numpy.int32) * 257
        noise = numpy.random.default_rng(7).integers(-128, 128, levels.shape)
        samples = (levels + noise).clip(0, 65535).astype(">u2")
        rows = samples.view(numpy.uint8).reshape(samples.shape[0], -1)
        above = numpy.vstack([numpy.zeros_like(rows[:1]), rows[:-1]])
        filtered = numpy.insert(rows - above, 0, 2, axis=1)
        header = struct.pack(">IIBBBBB", samples.shape[1], samples.shape[0], 16, 2, 0, 0, 0)
        target.write_bytes(
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", header)
            + chunk(b"IDAT", zlib.compress(filtered.tobytes(), 6))
            + chunk(b"IEND", b"")
        )

    return write


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
