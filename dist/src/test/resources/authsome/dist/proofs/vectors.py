import json, sys
from authsome_proof import Ed25519PrivateKey, did, proof

vectors = json.load(open(sys.argv[1], encoding="utf-8"))
key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(vectors["keys"][0]["seed"]))
for pair in vectors["keys"]:
    print(did(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(pair["seed"]))))
for one in vectors["accepted"]:
    print(proof(key, vectors["handle"], one["audience"], one["method"], one["htu"], one["body"].encode("utf-8"), one["iat"], one["jti"]))
