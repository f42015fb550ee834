"""Lambda's Runtime API on 127.0.0.1, for one function's process at a time and any language.

As the developer guide has it ("Using the Lambda runtime API for custom runtimes"). One thread and kept connections, so
that what it adds to a call is small and the same for every function.
"""

import dataclasses
import selectors
import socket
import time
import uuid

PREFIX = "/2018-06-01/runtime/"
ARN = "arn:aws:lambda:eu-central-1:123456789012:function:"
LONGEST_HEAD = 64 * 1024
LARGEST_BODY = 6 * 1024 * 1024 + 100 * 1024
REASONS = {200: "OK", 202: "Accepted", 400: "Bad Request", 404: "Not Found", 413: "Payload Too Large"}


class FunctionFailed(Exception):
    """A call without a reply: the function reported an error, ended, or took too long."""


@dataclasses.dataclass(frozen=True)
class Reply:
    """What a function answered, when (`time.perf_counter`), and how long after it was handed the event."""

    body: bytes
    at: float
    seconds: float


class RuntimeApi:
    def __init__(self, function_name):
        self._arn = ARN + function_name
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._idle = None
        self._call = None
        self._broken = None

    @property
    def address(self):
        """The value of AWS_LAMBDA_RUNTIME_API."""
        host, port = self._listener.getsockname()
        return f"{host}:{port}"

    def invoke(self, event, is_alive, timeout=30):
        """Hands the event (bytes) over as soon as the function asks for one, and waits for its reply.

        Raises FunctionFailed; what the function says of that call afterwards is refused.
        """
        call = self._call = _Call(event, timeout)
        try:
            if self._idle:
                self._hand_over()
            while not call.is_done:
                self._serve(call, is_alive)
            return call.result()
        finally:
            self._call = None

    def _serve(self, call, is_alive):
        ready = self._selector.select(0.1)
        for key, _ in ready:
            if key.fileobj is self._listener:
                self._accept()
            else:
                self._receive(key.data)
        if self._broken and not call.is_done:
            raise FunctionFailed(self._broken)
        if not ready and not is_alive():
            raise FunctionFailed("the process has ended")
        if time.perf_counter() > call.gives_up_at:
            raise FunctionFailed("no reply in time")

    def _accept(self):
        connection = _Connection(self._listener.accept()[0])
        self._selector.register(connection.socket, selectors.EVENT_READ, connection)

    def _receive(self, connection):
        try:
            is_open = self._read(connection)
        except OSError:
            is_open = False
        if not is_open:
            self._forget(connection)

    def _read(self, connection):
        """Takes what has come and answers the requests that are whole; false if no more will."""
        is_open = connection.receive()
        now = time.perf_counter()
        try:
            while request := connection.next_request():
                self._answer(connection, request, now)
        except _BadRequest as e:
            connection.send(e.status, error("InvalidRequest", str(e)), close=True)
            return False
        return is_open

    def _forget(self, connection):
        self._selector.unregister(connection.socket)
        connection.socket.close()
        if connection is self._idle:
            self._idle = None

    def _answer(self, connection, request, now):
        match request.method, request.path.removeprefix(PREFIX).split("/"):
            case "GET", ["invocation", "next"]:
                self._idle = connection
                if self._call and not self._call.id:
                    self._hand_over()
            case "POST", ["invocation", id, "response"]:
                self._finish(connection, id, lambda call: call.reply(request.body, now))
            case "POST", ["invocation", id, "error"]:
                self._finish(connection, id, lambda call: call.fail(f"it reports {text(request.body)}"))
            case "POST", ["init", "error"]:
                self._broken = f"its init reports {text(request.body)}"
                connection.send(202)
            case _:
                connection.send(404, error("NotFound", "no such path of the Runtime API"))

    def _hand_over(self):
        connection, self._idle = self._idle, None
        head = self._call.begin(self._arn)
        try:
            connection.send(200, self._call.event, head)
        except OSError as e:
            raise FunctionFailed(f"it does not take the event: {e}") from e

    def _finish(self, connection, id, finish):
        if self._call and self._call.is_running(id):
            finish(self._call)
            connection.send(202)
        else:
            connection.send(400, error("InvalidRequestID", "no such invocation is running"))

    def close(self):
        for key in list(self._selector.get_map().values()):
            key.fileobj.close()
        self._selector.close()


class _Call:
    def __init__(self, event, timeout):
        self.event = event
        self.id = None
        self.is_done = False
        self.gives_up_at = time.perf_counter() + timeout
        self._timeout = timeout
        self._result = None
        self._began = None

    def begin(self, arn):
        """The headers that go with the event; the clock runs from here on."""
        self.id = str(uuid.uuid4())
        deadline = int((time.time() + self._timeout) * 1000)
        self._began = time.perf_counter()
        return (
            f"Lambda-Runtime-Aws-Request-Id: {self.id}\r\nLambda-Runtime-Deadline-Ms: {deadline}\r\n"
            f"Lambda-Runtime-Invoked-Function-Arn: {arn}\r\n"
        )

    def is_running(self, id):
        return self.id == id and not self.is_done

    def reply(self, body, now):
        self._end(Reply(body, now, now - self._began))

    def fail(self, reason):
        self._end(FunctionFailed(reason))

    def _end(self, result):
        self._result = result
        self.is_done = True

    def result(self):
        if isinstance(self._result, FunctionFailed):
            raise self._result
        return self._result


class _BadRequest(Exception):
    def __init__(self, message, status=400):
        super().__init__(message)
        self.status = status


@dataclasses.dataclass(frozen=True)
class _Request:
    method: str
    path: str
    body: bytes


class _Connection:
    """HTTP/1.1 as a runtime's client speaks it: bodies by length or in chunks, connections kept."""

    def __init__(self, accepted):
        self.socket = accepted
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # It is read when there is something to read; only an event that nobody takes can wait that long.
        self.socket.settimeout(10)
        self._received = bytearray()
        self._told_to_continue = False

    def receive(self):
        """Reads what has come; false at the end."""
        data = self.socket.recv(256 * 1024)
        self._received += data
        return bool(data)

    def next_request(self):
        """A request that has come whole, or None."""
        end = self._received.find(b"\r\n\r\n")
        if end < 0:
            if len(self._received) > LONGEST_HEAD:
                raise _BadRequest("headers too long")
            return None
        method, path, headers = parsed(self._received[:end].decode("latin-1"))
        body, after = self._body(headers, end + 4)
        if body is None:
            self._continue(headers)
            return None
        del self._received[:after]
        self._told_to_continue = False
        return _Request(method, path, body)

    def _body(self, headers, start):
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return dechunked(self._received, start)
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            raise _BadRequest("no such length")
        if len(length) > 9 or int(length) > LARGEST_BODY:
            raise _BadRequest("body too large", 413)
        after = start + int(length)
        return (bytes(self._received[start:after]), after) if len(self._received) >= after else (None, 0)

    def _continue(self, headers):
        """A client that asks first sends its body only after this."""
        if headers.get("expect", "").lower() == "100-continue" and not self._told_to_continue:
            self._told_to_continue = True
            self.socket.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")

    def send(self, status, body=b'{"status":"OK"}', head="", close=False):
        head = (
            f"HTTP/1.1 {status} {REASONS[status]}\r\nContent-Type: application/json\r\n"
            f"{head}{'Connection: close' if close else 'Connection: keep-alive'}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self.socket.sendall(head.encode() + body)


def parsed(head):
    first, *lines = head.split("\r\n")
    words = first.split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1."):
        raise _BadRequest("not HTTP/1.1")
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon:
            raise _BadRequest("a header without a colon")
        headers[name.lower()] = value.strip()
    return words[0], words[1], headers


def dechunked(received, position):
    """The body whose first chunk begins at a position and where it ends; (None, 0) while it is not all there."""
    body = bytearray()
    while (end := received.find(b"\r\n", position)) >= 0:
        size = chunk_size(received[position:end])
        position = end + 2
        if size == 0:
            return body_before_trailers(received, position, body)
        if len(body) + size > LARGEST_BODY:
            raise _BadRequest("body too large", 413)
        if len(received) < position + size + 2:
            break
        body += received[position : position + size]
        position += size + 2
    return None, 0


def chunk_size(line):
    digits = bytes(line).split(b";")[0].strip()
    if not 1 <= len(digits) <= 8 or digits.strip(b"0123456789abcdefABCDEF"):
        raise _BadRequest("no such size of a chunk")
    return int(digits, 16)


def body_before_trailers(received, position, body):
    while (end := received.find(b"\r\n", position)) >= 0:
        if end == position:
            return bytes(body), end + 2
        position = end + 2
    return None, 0


def error(kind, message):
    return f'{{"errorMessage":"{message}","errorType":"{kind}"}}'.encode()


def text(body):
    return body.decode(errors="replace")[:2000]
