"""The tests reach nothing but this machine."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_nothing_outside_is_asked():
    # The plug-in warns before it refuses, and warnings are errors here.
    with socket.socket() as asked, pytest.raises((SocketConnectBlockedError, UserWarning)):
        # An address set aside for examples (RFC 5737): nobody is there.
        asked.connect(("192.0.2.1", 80))
