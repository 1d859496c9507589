"""A gRPC server whose messages are bytes: python3 server.py CHAIN KEY SEEN; prints its port and notes each call's credential."""

import sys
from concurrent import futures

import grpc

chain, key, seen = (open(name, "rb").read() if i < 2 else name for i, name in enumerate(sys.argv[1:4]))


class Echo(grpc.GenericRpcHandler):
    def service(self, details):
        credential = dict(details.invocation_metadata).get("authorization", "none")
        with open(seen, "a") as notes:
            notes.write(f"{details.method} {credential}\n")

        def down(message, context):
            for byte in message:
                yield bytes([byte])
            context.set_trailing_metadata((("x-trailer", "at the end"),))

        def squeezed(message, context):
            # compressed whatever the client says it takes
            context.set_compression(grpc.Compression.Gzip)
            return message * 100

        def up(messages, context):
            return b"".join(messages)

        def both(messages, context):
            for message in messages:
                yield message.upper()

        return {
            "/test.Echo/Unary": grpc.unary_unary_rpc_method_handler(lambda message, context: message),
            "/test.Echo/Who": grpc.unary_unary_rpc_method_handler(lambda message, context: credential.encode()),
            "/test.Echo/Squeezed": grpc.unary_unary_rpc_method_handler(squeezed),
            "/test.Echo/Down": grpc.unary_stream_rpc_method_handler(down),
            "/test.Echo/Up": grpc.stream_unary_rpc_method_handler(up),
            "/test.Echo/Both": grpc.stream_stream_rpc_method_handler(both),
        }.get(details.method)


server = grpc.server(futures.ThreadPoolExecutor(4), handlers=(Echo(),))
port = server.add_secure_port("127.0.0.1:0", grpc.ssl_server_credentials([(key, chain)]))
server.start()
print(port, flush=True)
server.wait_for_termination()
