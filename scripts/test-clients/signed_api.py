"""Has schemathesis sign what it sends, as the identity of a home (AUTHSOME_HOME). authsome_proof.py is the one of docs/guides/proofs.md."""
import json
import os
import pathlib
import urllib.parse

import requests
import schemathesis
from authsome_proof import Ed25519PrivateKey, proof

home = pathlib.Path(os.environ["AUTHSOME_HOME"])
handle = json.loads((home / "client/config.json").read_text())["active_identity"]
seed = bytes.fromhex((home / "client/identities" / (handle + ".key")).read_text().strip())
key = Ed25519PrivateKey.from_private_bytes(seed)
audience = json.loads((home / "server/daemon/endpoint.json").read_text())["instance"]


class Signed(requests.auth.AuthBase):
    """Signs what is about to be sent, byte for byte."""

    def __call__(self, request):
        body = request.body or b""
        body = body.encode("utf-8") if isinstance(body, str) else body
        path, mark, query = request.path_url.partition("?")
        target = urllib.parse.unquote(path) + mark + query
        request.headers["Authorization"] = proof(key, handle, audience, request.method, target, body)
        return request


schemathesis.auth.set_from_requests(Signed())
