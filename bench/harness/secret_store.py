"""Stands for AWS Secrets Manager: one secret for whoever asks, on 127.0.0.1."""

import http.server
import json
import threading

CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}


class SecretStore:
    def __init__(self, secret):
        answer = json.dumps({"Name": "secret", "SecretString": json.dumps(secret)}).encode()
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(answer))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def variables(self):
        """What leads an AWS SDK there."""
        host, port = self._server.server_address
        return CREDENTIALS | {"AWS_ENDPOINT_URL_SECRETS_MANAGER": f"http://{host}:{port}"}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


def handler(answer):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "application/x-amz-json-1.1")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    return Handler
