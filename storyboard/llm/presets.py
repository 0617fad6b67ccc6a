"""Servers that speak the OpenAI protocol, as a creator chooses them in Settings.

Addresses and limits are those of each server's own documentation in November 2026. Prices are left
to the creator: they change, and a wrong one would make the budget lie.
"""

from typing import NamedTuple


class Preset(NamedTuple):
    """Facts of a server. `key_from` is where a key is had; empty where none is needed.

    `context` is the example model's; on one's own machine, what the server starts with.
    """

    name: str
    base_url: str
    key_from: str
    model: str  # an example
    context: int  # tokens


PRESETS: dict[str, Preset] = {
    "openai": Preset(
        "OpenAI",
        "https://api.openai.com/v1",
        "https://platform.openai.com/api-keys",
        "gpt-5-mini",
        400_000,
    ),
    "deepseek": Preset(
        "DeepSeek",
        "https://api.deepseek.com",
        "https://platform.deepseek.com/api_keys",
        "deepseek-v4-flash",
        1_000_000,
    ),
    "qwen": Preset(
        "Qwen (DashScope, international)",
        "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
        "https://www.alibabacloud.com/help/en/model-studio/get-api-key",
        "qwen-plus",
        131_072,
    ),
    "qwen-cn": Preset(
        "Qwen (DashScope, China)",
        "https://dashscope.aliyuncs.com/compatible-mode/v1",
        "https://help.aliyun.com/zh/model-studio/get-api-key",
        "qwen-plus",
        131_072,
    ),
    "huggingface": Preset(
        "Hugging Face",
        "https://router.huggingface.co/v1",
        "https://huggingface.co/settings/tokens",
        "openai/gpt-oss-120b",
        131_072,
    ),
    "ollama": Preset("Ollama", "http://localhost:11434/v1", "", "gpt-oss:20b", 4_096),
    "lmstudio": Preset("LM Studio", "http://localhost:1234/v1", "", "openai/gpt-oss-20b", 4_096),
    "llamacpp": Preset("llama.cpp", "http://localhost:8080/v1", "", "default", 4_096),
    "vllm": Preset("vLLM", "http://localhost:8000/v1", "", "Qwen/Qwen3-8B", 32_768),
    "other": Preset("Another server", "", "", "", 32_000),
}
