"""Has a card for itself until its standard input ends: holder.py READER"""
import ctypes
import sys

EXCLUSIVE, ANY_PROTOCOL, LEAVE = 1, 3, 0
pcsc = ctypes.CDLL("libpcsclite.so.1")
context, card, protocol = ctypes.c_long(), ctypes.c_long(), ctypes.c_ulong()
assert pcsc.SCardEstablishContext(ctypes.c_ulong(2), None, None, ctypes.byref(context)) == 0
assert pcsc.SCardConnect(context, sys.argv[1].encode(), ctypes.c_ulong(EXCLUSIVE), ctypes.c_ulong(ANY_PROTOCOL),
                         ctypes.byref(card), ctypes.byref(protocol)) == 0
print("held", flush=True)
sys.stdin.read()
pcsc.SCardDisconnect(card, ctypes.c_ulong(LEAVE))
