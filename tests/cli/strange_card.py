"""A card that is no device with keys: it refuses each command. strange_card.py --port PORT"""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(os.environ["QOLTANBA_SOURCE_DIR"]) / "tests/cards"))

import vpcd


class StrangeCard(vpcd.Card):
    ATR = bytes.fromhex("3B021450")

    def command(self, apdu):
        raise vpcd.Status(0x6D00)


arguments = vpcd.parser(__doc__).parse_args()
vpcd.run(StrangeCard(), arguments)
