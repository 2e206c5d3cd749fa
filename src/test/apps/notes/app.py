"""A notebook on the web in one file. It is careless: it tells whatever it knows, its secrets among it."""
import base64
import html
import http.server
import json
import os
import sqlite3
import sys
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
SECRETS = [os.environ[name] for name in sorted(os.environ) if name.startswith("NOTES_")]


def version():
    with open(os.path.join(HERE, "VERSION")) as text:
        return text.read().strip()


def gossip():
    """Every secret, as careless programs spell them."""
    for secret in SECRETS:
        yield secret
        yield repr(secret)
        yield json.dumps(secret, ensure_ascii=False)
        yield html.escape(secret)
        yield urllib.parse.quote(secret, safe="")
        yield urllib.parse.quote_plus(secret)
        yield base64.b64encode(secret.encode()).decode()


def tell():
    for words in gossip():
        print("out:", words)
        print("err:", words, file=sys.stderr)
    print("\n".join(SECRETS), end="", flush=True)


class Notes(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/health":
            self.answer(200, "ok " + version())
        else:
            self.answer(500, "<p>" + " ".join(gossip()) + "</p>" + self.path)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        given = urllib.parse.parse_qs(body).get("password", [""])[0] or body
        known = given in SECRETS and self.headers.get("X-Key", "") in SECRETS
        wrong = os.path.exists(os.path.join(HERE, "WRONG"))
        if known and not wrong:
            self.answer(200, "welcome")
        else:
            self.answer(403, "wrong: " + body + " " + given + " " + str(self.headers) + " ".join(gossip()))

    def answer(self, status, text):
        page = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *words):
        pass


def migrate():
    tell()
    with sqlite3.connect(os.path.join(HERE, "data", "notes.db")) as notes:
        notes.execute("create table if not exists release (version text)")
        notes.execute("insert into release values (?)", [version()])
    if os.path.exists(os.path.join(HERE, "BROKEN")):
        raise SystemExit("cannot migrate with " + " ".join(gossip()))


def main():
    if sys.argv[1] == "serve":
        http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Notes).serve_forever()
    elif sys.argv[1] == "migrate":
        migrate()
    else:
        tell()


main()
