"""A function that answers each event with itself, and does so with as little as can be: what a call costs without one."""

import os
import socket

host, port = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")
connection = socket.create_connection((host, int(port)))
connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def ask(request):
    connection.sendall(request)
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536) or exit()
    head, _, body = received.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")[1:]
    headers = dict(line.lower().split(": ", 1) for line in lines)
    while len(body) < int(headers["content-length"]):
        body += connection.recv(65536) or exit()
    return headers, body


while True:
    headers, event = ask(b"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: runtime\r\n\r\n")
    path = f"/2018-06-01/runtime/invocation/{headers['lambda-runtime-aws-request-id']}/response"
    head = f"POST {path} HTTP/1.1\r\nHost: runtime\r\nContent-Length: {len(event)}\r\n\r\n"
    ask(head.encode() + event)
