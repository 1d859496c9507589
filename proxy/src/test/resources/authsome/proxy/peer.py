"""A WebSocket server as people write them with Python. Says its port first, then what it was told."""
import asyncio

import websockets


async def talk(socket):
    known = socket.request.headers.get("Authorization") == "Bearer key-of-work"
    pong = await socket.ping()
    await pong
    print("pong", flush=True)
    async for text in socket:
        await socket.send(f"{str(known).lower()} {len(text)}")
    print(f"closed {socket.close_code}", flush=True)


async def main():
    async with websockets.serve(talk, "127.0.0.1", 0, max_size=2**26) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().create_future()


asyncio.run(main())
