"""Calls the server in each of the four ways: python3 client.py HOST. Knows no credential, no proxy and no root."""

import sys

import grpc

with grpc.secure_channel(sys.argv[1] + ":443", grpc.ssl_channel_credentials()) as channel:
    print("unary", channel.unary_unary("/test.Echo/Unary")(b"hello", timeout=20).decode())
    down = channel.unary_stream("/test.Echo/Down")(b"abc", timeout=20)
    print("down", [message.decode() for message in down], down.trailing_metadata())
    print("up", channel.stream_unary("/test.Echo/Up")(iter([b"a", b"b", b"c"]), timeout=20).decode())
    both = channel.stream_stream("/test.Echo/Both")(iter([b"x", b"y"]), timeout=20)
    print("both", [message.decode() for message in both])
    print("who", channel.unary_unary("/test.Echo/Who")(b"", timeout=20).decode())
    large = bytes(range(256)) * 8192
    print("large", channel.unary_unary("/test.Echo/Unary")(large, timeout=20) == large)
    print("squeezed", channel.unary_unary("/test.Echo/Squeezed")(b"abc", timeout=20).decode())
    waiting = channel.stream_stream("/test.Echo/Both")(iter(lambda: b"again", b""), timeout=20)
    print("given up", next(waiting).decode(), waiting.cancel())
    try:
        channel.unary_unary("/test.Echo/None")(b"", timeout=20)
    except grpc.RpcError as e:
        print("unknown", e.code().name)
