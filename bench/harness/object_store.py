"""Objects in memory behind as much of S3's REST API as functions need, as light as can be, in a process of its own.

Paths are `/bucket/key`, and every bucket exists. `serving` runs it; conditions, metadata and copies are as S3 has them.
"""

import asyncio
import hashlib
import pathlib
import sys
import uuid

from harness.aws import CREDENTIALS, free_port
from harness.aws import serving as process

REASONS = {200: "OK", 204: "No Content", 404: "Not Found", 412: "Precondition Failed"}


def serving(home):
    """A running store, and the variables that tell a function of it."""
    port = free_port()
    variables = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", **CREDENTIALS}
    command = [sys.executable, pathlib.Path(__file__), port]
    return process(command, port, home / "object-store.log", {}), variables


class Store(asyncio.Protocol):
    objects = {}

    def connection_made(self, transport):
        self.transport = transport
        self.received = bytearray()
        self.is_told = False

    def data_received(self, data):
        self.received += data
        while (end := self.received.find(b"\r\n\r\n")) >= 0:
            first, *lines = self.received[:end].decode("latin-1").split("\r\n")
            headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
            after = end + 4 + int(headers.get("content-length", 0))
            if len(self.received) < after:
                if headers.get("expect") and not self.is_told:
                    self.is_told = True
                    self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                return
            body = bytes(self.received[end + 4 : after])
            del self.received[:after]
            self.is_told = False
            method, path, _ = first.split(" ")
            self.answer(method, path.partition("?")[0], headers, body)

    def answer(self, method, path, headers, body):
        found = self.objects.get(path)
        etag = found and found[0]["etag"]
        if method == "PUT":
            if "if-none-match" in headers and found or headers.get("if-match", etag) != etag:
                return self.send(412, {})
            self.objects[path] = self.copied(headers) or stored(headers, body)
            return self.send(200, {"etag": self.objects[path][0]["etag"]})
        if not found:
            return self.send(404, {})
        if method == "DELETE":
            if headers.get("if-match", etag) != etag:
                return self.send(412, {})
            del self.objects[path]
            return self.send(204, {})
        self.send(200, found[0], found[1], is_head=method == "HEAD")

    def copied(self, headers):
        return self.objects.get("/" + headers.get("x-amz-copy-source", "").lstrip("/"))

    def send(self, status, headers, body=b"", is_head=False):
        lines = [f"HTTP/1.1 {status} {REASONS[status]}", f"content-length: {len(body)}", f"x-amz-request-id: {uuid.uuid4()}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.transport.write("\r\n".join([*lines, "", ""]).encode("latin-1") + (b"" if is_head else body))


def stored(headers, body):
    if headers.get("x-amz-content-sha256", "").startswith("STREAMING"):
        body = unframed(body)
    kept = {name: value for name, value in headers.items() if name.startswith("x-amz-meta-") or name == "content-type"}
    return kept | {"etag": f'"{hashlib.md5(body).hexdigest()}"'}, body


def unframed(body):
    """The content of a body that comes in signed chunks."""
    content, at = bytearray(), 0
    while True:
        end = body.index(b"\r\n", at)
        size = int(body[at:end].split(b";")[0], 16)
        if size == 0:
            return bytes(content)
        content += body[end + 2 : end + 2 + size]
        at = end + size + 4


async def main(port):
    server = await asyncio.get_running_loop().create_server(Store, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
