"""The pages of an encrypted file as they lie on the disk, decrypted one by one, free ones too."""

import ctypes
import ssl
from pathlib import Path

assert ssl.OPENSSL_VERSION  # loads the library that is asked below
PAGE, RESERVED, SALT, VECTOR = 4096, 80, 16, 16
WAL_HEADER, FRAME_HEADER = 32, 24


def pages(file: Path, key: bytes) -> list[bytes]:
    """Of the file itself. SQLCipher 4: AES-256-CBC, vector and authentication code at each page's end."""
    content = file.read_bytes()
    found = []
    for at in range(0, len(content), PAGE):
        page = content[at : at + PAGE]
        if page.strip(b"\x00"):
            found.append(_decrypted(page, key, SALT if at == 0 else 0))
    return found


def journal_pages(file: Path, key: bytes) -> list[bytes]:
    """Of the journal beside it, also of frames that no longer count; none where there is no journal."""
    journal = file.with_name(file.name + "-wal")
    content = journal.read_bytes() if journal.exists() else b""
    found = []
    for at in range(WAL_HEADER, len(content), FRAME_HEADER + PAGE):
        number = int.from_bytes(content[at : at + 4], "big")
        page = content[at + FRAME_HEADER : at + FRAME_HEADER + PAGE]
        if len(page) == PAGE:
            found.append(_decrypted(page, key, SALT if number == 1 else 0))
    return found


def _decrypted(page: bytes, key: bytes, skip: int) -> bytes:
    body = page[skip : PAGE - RESERVED]
    vector = page[PAGE - RESERVED : PAGE - RESERVED + VECTOR]
    crypto = ctypes.CDLL(_library())
    for name in ("EVP_CIPHER_CTX_new", "EVP_aes_256_cbc"):
        getattr(crypto, name).restype = ctypes.c_void_p
    context = ctypes.c_void_p(crypto.EVP_CIPHER_CTX_new())
    cipher = ctypes.c_void_p(crypto.EVP_aes_256_cbc())
    out, length = ctypes.create_string_buffer(PAGE), ctypes.c_int()
    try:
        assert crypto.EVP_DecryptInit_ex(context, cipher, None, key, vector) == 1
        crypto.EVP_CIPHER_CTX_set_padding(context, 0)
        assert crypto.EVP_DecryptUpdate(context, out, ctypes.byref(length), body, len(body)) == 1
    finally:
        crypto.EVP_CIPHER_CTX_free(context)
    return out.raw[: length.value]


def _library() -> str:
    import _ssl

    return _ssl.__file__
