"""Run as a child process: a photo on standard input, its pixels as JPEG on standard output. Imports nothing of ours."""

import io
import resource
import sys

PIXELS = 40_000_000
LONGEST = 2400  # pixels of a side: enough to read a street sign or a contract


def main() -> None:
    """Bounds first, then decode, turn upright, make smaller, encode."""
    resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
    resource.setrlimit(resource.RLIMIT_AS, (768 * 2**20, 768 * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it can write no file
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = PIXELS
    with Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=("JPEG", "PNG", "WEBP")) as photo:
        if photo.width * photo.height > PIXELS:
            sys.exit(3)
        upright = ImageOps.exif_transpose(photo).convert("RGB")
    upright.thumbnail((LONGEST, LONGEST))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    answer = io.BytesIO()
    clean.save(answer, "JPEG", quality=85)
    sys.stdout.buffer.write(answer.getvalue())


if __name__ == "__main__":
    main()
