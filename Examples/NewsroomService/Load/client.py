"""A small HTTP/1.1 client that keeps its connection, because 64 of them share one thread."""

import asyncio


class Client:
    def __init__(self, port: int):
        self.port = port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def request(self, method: str, path: str, body: bytes = b"", headers: dict | None = None):
        """Status and body. A connection that fails is an error of its own: the answer is not known."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
            lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
            self.writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
            await self.writer.drain()
            head = await self.reader.readuntil(b"\r\n\r\n")
            status = int(head.split(b" ", 2)[1])
            fields = dict(
                line.split(": ", 1) for line in head.decode("latin-1").lower().split("\r\n")[1:] if ": " in line)
            answer = await self.reader.readexactly(int(fields["content-length"]))
            if fields.get("connection") == "close":
                self.close()
            return status, answer
        except (OSError, asyncio.IncompleteReadError):
            self.close()
            raise ConnectionError("the connection was lost") from None

    async def events(self, path: str, take):
        """Hands each server-sent event's data to `take`, until the connection ends."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        data: list[str] = []
        try:
            while line := await reader.readline():
                text = line.decode().rstrip("\r\n")
                if text.startswith("data: "):
                    data.append(text[6:])
                elif data and text == "":
                    take("\n".join(data))
                    data = []
        finally:
            writer.close()

    def close(self):
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None
