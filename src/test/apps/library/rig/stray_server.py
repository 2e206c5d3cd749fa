"""A server that sits on the port while 2.11 is the installed release, and says that it is 2.11, whatever it is asked."""

import http.server
import sys
import time

code, port = sys.argv[1], int(sys.argv[2])


class Stray(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ok 2.11\n")

    do_POST = do_GET


def is_wanted():
    try:
        return "2.11" in open(f"{code}/library/version.py").read()
    except OSError:
        return False


def serve():
    try:
        server = http.server.HTTPServer(("127.0.0.1", port), Stray)
    except OSError:
        return
    with server:
        print("serving", flush=True)
        server.timeout = 0.05
        while is_wanted():
            server.handle_request()


while True:
    if is_wanted():
        serve()
    time.sleep(0.02)
