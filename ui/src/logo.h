#pragma once

#include <QImage>

#include <qoltanba/base/bytes.h>

namespace qoltanba::ui {

/// Decodes a page's picture, at most `side` pixels wide and high. Only PNG, JPEG, GIF, BMP and WebP, by their
/// first octets; at most 1 MiB and 2048 by 2048 pixels. A null image for everything else: a picture is never
/// worth a risk, and SVG never gets to a renderer.
QImage decodeLogo(BytesView encoded, int side);

}  // namespace qoltanba::ui
