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
        tools = (await session.list_tools()).tools
        print(*(tool.name for tool in tools))
        # the client checks each result that is no failure against the schema of its tool
        print("schemas", sum(1 for tool in tools if schema(tool)["required"][-1] == "next"))
        found = await session.call_tool("find_providers", {"query": "github"})
        print("found", structured(found)["providers"][0]["name"])
        why = await session.call_tool("explain_request", {"url": "https://api.github.com/user"})
        print("github:", structured(why)["next"])
        for tool, arguments in (("list_connections", {}), ("whoami", {}), ("how_to_run", {"command": ["true"]}),
                                ("wait_for_login", {"provider": "github", "wait_seconds": 0}),
                                ("request_login", {"provider": "openai"})):
            print(tool, "next" in structured(await session.call_tool(tool, arguments)))
        failed = await session.call_tool("request_login", {"provider": "nowhere"})
        print("failed", structured(failed)["error"])


def schema(tool):
    return getattr(tool, "output_schema", None) or tool.outputSchema


def structured(result):
    # its name in one release and in the next
    return getattr(result, "structured_content", None) or result.structuredContent


asyncio.run(main())
