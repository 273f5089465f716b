"""Session data that holds no plaintext in its table."""

import json
from typing import Any

from lanpya.seals import box

WHERE = "session"


class SealedSerializer:
    """Named by `SESSION_SERIALIZER`; a session that does not open counts as signed out."""

    def dumps(self, session: dict[str, Any]) -> bytes:
        return box.seal(json.dumps(session, separators=(",", ":")), where=WHERE)

    def loads(self, blob: bytes) -> dict[str, Any]:
        opened: dict[str, Any] = json.loads(box.unseal(blob, where=WHERE))
        return opened
