// The Node client of the demo: it opens its tunnel by hand, because the fetch of Node before 24 knows no proxies.
import fs from "node:fs";
import http from "node:http";
import https from "node:https";
import tls from "node:tls";

const [, , seen, address] = process.argv;
fs.writeFileSync(seen, Object.entries(process.env).map(([name, value]) => `${name}=${value}\n`).join(""));

const target = new URL(address);
const proxy = new URL(process.env.HTTPS_PROXY);
const fail = (problem) => {
  console.error(String(problem));
  process.exit(1);
};
setTimeout(() => fail("no answer within 20 s"), 20000).unref();

http
  .request({
    host: proxy.hostname,
    port: proxy.port,
    method: "CONNECT",
    path: `${target.hostname}:443`,
    headers: {
      host: `${target.hostname}:443`,
      "proxy-authorization":
        "Basic " +
        Buffer.from(`${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`).toString("base64"),
    },
  })
  .on("connect", (answer, socket) => {
    if (answer.statusCode !== 200) {
      fail(`the proxy answered ${answer.statusCode}`);
    }
    const channel = tls.connect({ socket, servername: target.hostname }, () => {
      https
        .get(
          address,
          {
            createConnection: () => channel,
            headers: {
              host: target.host,
              authorization: `Bearer ${process.env.OPENAI_API_KEY ?? ""}`,
            },
          },
          (reply) => {
            reply.setEncoding("utf8");
            reply.on("data", (text) => process.stdout.write(text));
            reply.on("end", () => process.exit(reply.statusCode === 200 ? 0 : 1));
          },
        )
        .on("error", fail);
    });
    channel.on("error", fail);
  })
  .on("error", fail)
  .end();
