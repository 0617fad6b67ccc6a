"""Kokoro behind the protocols of others: as a server of speech, at the hub, and as Microsoft's service."""

import asyncio
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from xml.etree import ElementTree

import av
import numpy as np
from aiohttp import WSMsgType, web
from picture_servers import Asked, PictureServer, Reply, serve
from speaking import Speak

from voice.speech import RATE, Samples, Speech, Utterance

ENGLISH, CHINESE = "af_heart", "zf_xiaoxiao"


class Remembering:
    """Kokoro that says nothing twice: what others' recordings are aligned with."""

    def __init__(self, speak: Speak) -> None:
        self._speak = speak

    def speak(self, utterance: Utterance) -> Speech:
        return self._speak(utterance.text, utterance.voice)


def written(samples: Samples, form: str = "wav", rate: int = RATE, codec: str = "") -> bytes:
    """A recording as a file of any form that FFmpeg writes."""
    out = io.BytesIO()
    with av.open(out, "w", format=form) as file:
        stream = file.add_stream(
            codec or {"wav": "pcm_s16le", "mp3": "mp3", "ogg": "libopus"}[form], rate=rate
        )
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(samples[None].astype(np.float32), format="flt", layout="mono")
        frame.sample_rate = RATE
        resampler = av.AudioResampler(stream.format, "mono", rate, stream.frame_size or None)
        for part in (*resampler.resample(frame), *resampler.resample(None), None):
            file.mux(stream.encode(part))
    return out.getvalue()


def silence_around(speech: Speech) -> Samples:
    """As a server sends a line: quieter, and with silence at both ends."""
    return np.pad(speech.samples * np.float32(0.3), (RATE // 3, RATE // 2))


@contextmanager
def speech_server(speak: Speak) -> Iterator[PictureServer]:
    """Speaks with Kokoro for /v1/audio/speech, and for the hub's client at any other path."""

    def answer(asked: Asked) -> Reply:
        said = json.loads(asked.body)
        if asked.path.endswith("/audio/speech"):
            text, voice, pace = said["input"], said["voice"], said.get("speed", 1.0)
            form = said["response_format"]
        else:
            parameters = said.get("parameters", said)
            text, voice, pace = said["inputs"], parameters["voice"], parameters["speed"]
            form = "mp3"
        sound = written(silence_around(speak(text, voice, pace)), form)
        return 200, "audio/mpeg" if form == "mp3" else "audio/wav", sound

    with serve() as server:
        server.files["/v1/audio/voices"] = (
            200,
            "application/json",
            json.dumps({"voices": [ENGLISH, CHINESE]}).encode(),
        )
        yield server.plays(answer)


@contextmanager
def reading_service(speak: Speak) -> Iterator[str]:
    """Microsoft's protocol over a socket of this machine; its address."""

    async def converse(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for message in socket:
            assert message.type is WSMsgType.TEXT
            if "Path:ssml" in message.data:
                await answered(socket, message.data.partition("\r\n\r\n")[2])
        return socket

    async def answered(socket: web.WebSocketResponse, ssml: str) -> None:
        prosody = next(each for each in ElementTree.fromstring(ssml).iter() if each.tag.endswith("prosody"))
        voice = next(each for each in ElementTree.fromstring(ssml).iter() if each.tag.endswith("voice"))
        text, pace = prosody.text or "", 1 + int(prosody.get("rate", "+0%")[:-1]) / 100
        speech = speak(text, CHINESE if "zh-CN" in voice.get("name", "") else ENGLISH, pace)
        for word in speech.words:
            bare = word.text.strip(' ,.!?，。！？“”"')
            data = {
                "Offset": round((word.start + 1 / 3) * 1e7),
                "Duration": round((word.end - word.start) * 1e7),
                "text": {"Text": bare, "Length": len(bare), "BoundaryType": "WordBoundary"},
            }
            body = json.dumps({"Metadata": [{"Type": "WordBoundary", "Data": data}]})
            await socket.send_str(f"Path:audio.metadata\r\n\r\n{body}")
        head = b"X-RequestId:1\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n"
        sound = written(silence_around(speech), "mp3")
        await socket.send_bytes(len(head).to_bytes(2, "big") + head + sound)
        await socket.send_str("Path:turn.end\r\n\r\n{}")

    loop = asyncio.new_event_loop()
    app = web.Application()
    app.router.add_get("/edge", converse)
    runner = web.AppRunner(app)

    async def start() -> int:
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return int(runner.addresses[0][1])

    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    port = asyncio.run_coroutine_threadsafe(start(), loop).result(5)
    try:
        yield f"ws://127.0.0.1:{port}/edge?key=1"
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()
