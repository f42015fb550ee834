"""Pictures in sRGB, for those that carry another profile: Pillow leaves it to its callers to convert them."""

import io

from PIL import ImageCms

SRGB = ImageCms.createProfile("sRGB")


def in_srgb(image):
    embedded = image.info.get("icc_profile")
    if not embedded or image.mode != "RGB":
        return image
    profile = ImageCms.ImageCmsProfile(io.BytesIO(embedded))
    if "sRGB" in ImageCms.getProfileDescription(profile):
        return image
    return ImageCms.profileToProfile(image, profile, SRGB, ImageCms.Intent.RELATIVE_COLORIMETRIC)
