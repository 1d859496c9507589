import { readFileSync } from "node:fs";
import { did, keyOfSeed, proof } from "./authsome-proof.mjs";

const vectors = JSON.parse(readFileSync(process.argv[2], "utf8"));
const key = (pair) => keyOfSeed(Buffer.from(pair.seed, "hex"));
for (const pair of vectors.keys) console.log(did(key(pair)));
for (const one of vectors.accepted) {
  console.log(proof(key(vectors.keys[0]), vectors.handle, one.audience, one.method, one.htu, one.body, one.iat, one.jti));
}
