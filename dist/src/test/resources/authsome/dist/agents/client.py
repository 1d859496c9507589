"""What an agent does first, by the official client: client.py AUTHSOME"""
import asyncio
import os
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


async def main():
    server = StdioServerParameters(command=sys.argv[1], args=["mcp"], env=dict(os.environ))
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        print(*(tool.name for tool in (await session.list_tools()).tools))
        found = await session.call_tool("find_providers", {"query": "github"})
        print("found", structured(found)["providers"][0]["name"])
        why = await session.call_tool("explain_request", {"url": "https://api.github.com/user"})
        print("github:", structured(why)["next"])


def structured(result):
    # its name in one release and in the next
    return getattr(result, "structured_content", None) or result.structuredContent


asyncio.run(main())
