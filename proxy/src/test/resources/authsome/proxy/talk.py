"""A WebSocket client as people write them with Python, and what it hears."""
import asyncio
import ssl
import sys

import websockets


async def main(url, proxy, root):
    trust = ssl.create_default_context(cafile=root)
    async with websockets.connect(url, proxy=proxy, ssl=trust, max_size=2**26) as socket:
        pong = await socket.ping()
        await pong
        print("pong")
        await socket.send(["x" * 500_000, "x" * 500_000])
        print(await socket.recv())
        await socket.close()
        print("closed", socket.close_code)


asyncio.run(main(*sys.argv[1:]))
