"""Speaks to the Runtime API as clients do, and as no client should."""

import http.client
import json
import pathlib
import socket
import sys
import tempfile
import threading
import time
import unittest

from harness.functions import Function, Program, first_reply
from harness.runtime_api import LARGEST_BODY, LONGEST_HEAD, FunctionFailed, RuntimeApi

EVENT = b'{"outcome": 6}'
PREFIX = "/2018-06-01/runtime/"
ECHO = pathlib.Path(__file__).with_name("echo.py")


class RuntimeApiTest(unittest.TestCase):
    def setUp(self):
        self.api = RuntimeApi("echo")
        self.addCleanup(self.api.close)
        self.host, port = self.api.address.split(":")
        self.port = int(port)
        self.said = []

    def test_hands_over_the_event_and_takes_the_reply(self):
        reply = self.invoke(self.replying)
        self.assertEqual(reply.body, EVENT)
        self.assertGreater(reply.seconds, 0)

    def test_headers_name_the_call_its_deadline_and_the_function(self):
        def function(client):
            headers = self.next(client)[0]
            self.said.append(headers)
            self.post(client, f"invocation/{headers['Lambda-Runtime-Aws-Request-Id']}/response", b"{}")

        self.invoke(function)
        headers = self.said[0]
        left = int(headers["Lambda-Runtime-Deadline-Ms"]) / 1000 - time.time()
        self.assertTrue(0 < left <= 5, left)
        self.assertRegex(headers["Lambda-Runtime-Invoked-Function-Arn"], r"^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:echo$")

    def test_a_connection_serves_many_calls(self):
        def function(client):
            for _ in range(100):
                self.replying(client)

        with self.running(function):
            for number in range(100):
                event = str(number).encode()
                self.assertEqual(self.api.invoke(event, lambda: True, 5).body, event)

    def test_takes_a_body_in_chunks(self):
        reply = self.invoke(lambda client: self.reply_with(client, iter([b"first ", b"second " * 9000])))
        self.assertEqual(reply.body, b"first " + b"second " * 9000)

    def test_takes_a_body_that_comes_byte_by_byte_once_it_is_told_to_continue(self):
        def function(client):
            id = self.next(client)[0]["Lambda-Runtime-Aws-Request-Id"]
            head = f"POST {PREFIX}invocation/{id}/response HTTP/1.1\r\nexpect: 100-continue\r\ncontent-length: 3\r\n\r\n"
            self.byte_by_byte(client.sock, head.encode())
            self.said.append(client.sock.recv(100))
            self.byte_by_byte(client.sock, b"abc")
            self.said.append(client.sock.recv(12))

        self.assertEqual(self.invoke(function).body, b"abc")
        self.assertEqual(self.said, [b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 202"])

    def test_a_reported_error_fails_the_call(self):
        def function(client):
            id = self.next(client)[0]["Lambda-Runtime-Aws-Request-Id"]
            self.post(client, f"invocation/{id}/error", b'{"errorMessage":"no dice"}')

        with self.assertRaisesRegex(FunctionFailed, "no dice"):
            self.invoke(function)

    def test_a_reported_error_of_init_fails_the_call(self):
        with self.assertRaisesRegex(FunctionFailed, "no driver"):
            self.invoke(lambda client: self.post(client, "init/error", b"no driver"))

    def test_refuses_replies_to_calls_that_do_not_run(self):
        def function(client):
            self.said.append(self.post(client, "invocation/of-another/response", b"{}"))
            headers = self.next(client)[0]
            reply = f"invocation/{headers['Lambda-Runtime-Aws-Request-Id']}/response"
            self.said += [self.post(client, reply, b"first"), self.post(client, reply, b"second")]
            self.replying(client)

        with self.running(function):
            self.assertEqual(self.api.invoke(EVENT, lambda: True, 5).body, b"first")
            self.assertEqual(self.api.invoke(EVENT, lambda: True, 5).body, EVENT)
        self.assertEqual(self.said, [400, 202, 400])

    def test_refuses_what_is_no_request_and_serves_the_next_connection(self):
        for nonsense in (
            b"\x16\x03\x01 hello\r\n\r\n",
            b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
            b"POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n",
            b"POST / HTTP/1.1\r\ncontent-length: 1e3\r\n\r\n",
            f"POST / HTTP/1.1\r\ncontent-length: {LARGEST_BODY + 1}\r\n\r\n".encode(),
            b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n-1\r\n",
            b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nffffffff\r\n",
            b"x" * (LONGEST_HEAD + 1),
        ):
            with self.subTest(nonsense[:60]):
                self.said.clear()
                self.assertEqual(self.invoke(lambda client: self.replying_after(client, nonsense)).body, EVENT)
                self.assertRegex(self.said[0], b"^HTTP/1.1 4(00|13) ")

    def test_gives_up_when_the_process_ends_or_takes_too_long(self):
        with self.assertRaisesRegex(FunctionFailed, "ended"):
            self.api.invoke(EVENT, lambda: False)
        with self.assertRaisesRegex(FunctionFailed, "in time"):
            self.api.invoke(EVENT, lambda: True, 0.2)

    def invoke(self, function):
        with self.running(function):
            return self.api.invoke(EVENT, lambda: True, 5)

    def running(self, function):
        return _Running(self.host, self.port, function)

    def next(self, client):
        client.request("GET", PREFIX + "invocation/next")
        answer = client.getresponse()
        return answer.headers, answer.read()

    def post(self, client, resource, body):
        client.request("POST", PREFIX + resource, body)
        answer = client.getresponse()
        answer.read()
        return answer.status

    def reply_with(self, client, body):
        id = self.next(client)[0]["Lambda-Runtime-Aws-Request-Id"]
        self.post(client, f"invocation/{id}/response", body)

    def replying(self, client):
        headers, event = self.next(client)
        self.post(client, f"invocation/{headers['Lambda-Runtime-Aws-Request-Id']}/response", event)

    def replying_after(self, client, nonsense):
        with socket.create_connection((self.host, self.port)) as other:
            other.settimeout(5)
            other.sendall(nonsense)
            self.said.append(b"".join(iter(lambda: other.recv(4096), b"")))
        self.replying(client)

    def byte_by_byte(self, connection, data):
        for byte in data:
            connection.sendall(bytes([byte]))


class _Running:
    """A function on a thread; waits for its end."""

    def __init__(self, host, port, function):
        self.client = http.client.HTTPConnection(host, port, timeout=5)
        self.thread = threading.Thread(target=self.run, args=(function,), daemon=True)

    def run(self, function):
        try:
            function(self.client)
        except (http.client.HTTPException, OSError):
            pass

    def __enter__(self):
        self.client.connect()
        self.client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.thread.start()

    def __exit__(self, *_):
        self.thread.join(5)
        self.client.close()


class FunctionTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.home = pathlib.Path(temporary.name)

    def program(self, *command):
        return Program("echo", [sys.executable, "-IS", *command], self.home, "echo", {})

    @unittest.skipUnless(sys.platform == "linux", "other systems do not tell of other processes")
    def test_tells_what_a_start_cost(self):
        start = first_reply(self.program(ECHO), EVENT, self.home)
        self.assertEqual(json.loads(start.body), {"outcome": 6})
        self.assertTrue(1 < start.cpu_ms <= start.wall_ms + 5, start)
        self.assertTrue(1 < start.resident_mb < 100, start)

    def test_shows_the_last_words_of_a_process_that_ends(self):
        with self.assertRaisesRegex(SystemExit, "(?s)ended.*Traceback.*no dice"):
            with Function(self.program("-c", "raise Exception('no dice')"), self.home) as function:
                function.invoke(EVENT)


if __name__ == "__main__":
    unittest.main()
