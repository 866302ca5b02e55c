#!/usr/bin/python3
"""Prints what a screen reader gets from the visible windows, as JSON: a list of controls."""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 (the version must be chosen before)

STATES = ["focused", "enabled", "checked", "selected", "showing", "active", "editable"]


def controls(node, window=None):
    states = node.get_state_set()
    has = [state for state in STATES if states.contains(getattr(Atspi.StateType, state.upper()))]
    role = node.get_role_name()
    if "showing" not in has and role != "application":
        return
    name = node.get_name() or ""
    if window is None and role != "application":
        window = name  # a direct child of the application
    text = None
    if node.get_text_iface() is not None and role != "password text":
        text = Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
    place = None
    if node.get_component_iface() is not None:
        area = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
        place = {"x": area.x, "y": area.y, "width": area.width, "height": area.height}
    yield {"window": window or "", "role": role, "name": name, "description": node.get_description() or "", "text": text,
           "states": has, "place": place}
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from controls(child, window)


def main():
    desktop = Atspi.get_desktop(0)
    found = []
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        try:
            found += list(controls(application))
        except gi.repository.GLib.Error:
            continue  # a window that closed while it was read
    json.dump(found, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
