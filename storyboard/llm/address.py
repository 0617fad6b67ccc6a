"""Which addresses a studio may call."""


def check_address(base_url: str, allow_private: bool) -> None:
    """Raises Trouble for an address that is no http(s) URL, holds a password, or may not be called.

    Where `allow_private` is False, only hosts whose every address is public may be called.
    """
    raise NotImplementedError
