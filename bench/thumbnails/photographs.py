"""Real photographs that ship in registry packages, and larger pictures made of them."""

import functools
import os
import pathlib
import shutil
import subprocess
import tempfile

import numpy
import skimage
import sklearn
from PIL import Image, ImageOps

BACKGROUNDS = "usr/share/backgrounds/"
DEBIAN = {
    "lomiri-wallpapers-16.04": [
        BACKGROUNDS + "Dragonfly_by_Bolly.jpg",
        BACKGROUNDS + "life_by_Aitzol_Berasategi.jpg",
        BACKGROUNDS + "picosdeeuropa_by_Aitzol_Berasategi.jpg",
    ],
    "lomiri-wallpapers-20.04": [BACKGROUNDS + "Infinite-Sea_by_Aury88.jpg", BACKGROUNDS + "Kleiber_by_Lukas_Baubkus.jpg"],
    "plasma-workspace-wallpapers": ["usr/share/wallpapers/Altai/contents/images/5120x2880.png"],
    "ukui-wallpapers": [BACKGROUNDS + "calla.png", BACKGROUNDS + "rhythm.jpg"],
}
SCIKIT_IMAGE = pathlib.Path(skimage.__file__).parent / "data"
SCIKIT_LEARN = pathlib.Path(sklearn.__file__).parent / "datasets" / "images"
TILES = [
    SCIKIT_IMAGE / "coffee.png",
    SCIKIT_IMAGE / "retina.jpg",
    SCIKIT_LEARN / "china.jpg",
    SCIKIT_IMAGE / "astronaut.png",
    SCIKIT_IMAGE / "motorcycle_left.png",
    SCIKIT_LEARN / "flower.jpg",
    SCIKIT_IMAGE / "hubble_deep_field.jpg",
    SCIKIT_IMAGE / "rocket.jpg",
    SCIKIT_IMAGE / "chelsea.png",
]

Image.MAX_IMAGE_PIXELS = None


class Missing(Exception):
    """A photograph whose package cannot be had on this machine."""


class Photographs:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.unavailable = {}

    def debian(self, name):
        """The file of a Debian package, fetched when it is first asked for."""
        file = self.folder / name.replace("/", "_")
        if not file.exists():
            package, path = next((p, path) for p, paths in DEBIAN.items() for path in paths if path.endswith(name))
            self._fetch(package)
            if not file.exists():
                raise Missing(f"Debian package {package} has no {path}")
        return file

    def _fetch(self, package):
        if package in self.unavailable:
            raise Missing(self.unavailable[package])
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.folder) as temporary:
            try:
                print(f"Fetching Debian package {package} (once)", flush=True)
                call(["apt-get", "download", package], temporary)
                call(["dpkg-deb", "-x", *[f for f in os.listdir(temporary) if f.endswith(".deb")], "."], temporary)
            except (OSError, subprocess.CalledProcessError) as e:
                why = (getattr(e, "output", None) or str(e)).strip().splitlines()[-1]
                self.unavailable[package] = f"Debian package {package}: {why}"
                raise Missing(self.unavailable[package]) from e
            for path in DEBIAN[package]:
                if os.path.exists(os.path.join(temporary, path)):
                    name = path.removeprefix(BACKGROUNDS)
                    shutil.move(os.path.join(temporary, path), self.folder / name.replace("/", "_"))

    @functools.cache
    def open(self, name):
        return Image.open(self.debian(name)).convert("RGB")

    def sea(self):
        return self.open("Infinite-Sea_by_Aury88.jpg").crop((48, 548, 4048, 3548))

    def dragonfly(self):
        return self.open("Dragonfly_by_Bolly.jpg").crop((112, 84, 4112, 3084))

    def life(self):
        return self.open("life_by_Aitzol_Berasategi.jpg")

    def rhythm(self):
        return self.open("rhythm.jpg")

    @functools.cache
    def picos(self):
        """12 MP with the noise of a camera's sensor, which a picture loses when it is enlarged."""
        enlarged = numpy.asarray(self.small_picos().resize((4000, 3000), Image.Resampling.LANCZOS), dtype=numpy.float32)
        noise = numpy.random.default_rng(7).normal(0, 3, (3000, 4000, 1)).astype(numpy.float32)
        return Image.fromarray((enlarged + noise).clip(0, 255).astype(numpy.uint8))

    def small_picos(self):
        return self.open("picosdeeuropa_by_Aitzol_Berasategi.jpg")

    @functools.cache
    def mosaic(self):
        """24 MP of four photographs, each at the detail it was taken with."""
        mosaic = Image.new("RGB", (6000, 4000))
        mosaic.paste(self.open("Infinite-Sea_by_Aury88.jpg").crop((0, 1000, 3000, 3000)), (0, 0))
        mosaic.paste(self.open("Kleiber_by_Lukas_Baubkus.jpg").crop((1500, 700, 4500, 2700)), (3000, 0))
        mosaic.paste(self.picos().crop((500, 500, 3500, 2500)), (0, 2000))
        mosaic.paste(self.rhythm().crop((0, 0, 3000, 2000)), (3000, 2000))
        return mosaic

    @functools.cache
    def patchwork(self, width=4000, height=3000):
        """Many photographs side by side at the detail they were taken with, no two times the same way round.

        They come with Python packages: this can be made on any machine.
        """
        tiles = [Image.open(file).convert("RGB") for file in TILES]
        patchwork = Image.new("RGB", (width, height))
        turn = 0
        for y in range(0, height, 400):
            x = -100 * (turn % 5)
            while x < width:
                tile = tiles[turn % len(tiles)]
                tile = ImageOps.mirror(tile) if turn // len(tiles) % 2 else tile
                patchwork.paste(tile.crop((0, 0, tile.width, min(tile.height, 800))), (x, y))
                x += tile.width
                turn += 1
        return patchwork


def call(command, folder):
    subprocess.run(
        command, cwd=folder, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True
    )
