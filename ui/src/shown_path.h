#pragma once

#include <QString>
#include <filesystem>

#include <qoltanba/service/origin.h>
#include <qoltanba/words/plain.h>

namespace qoltanba::ui {

/// A path or a file's name for a person's eyes.
inline QString shown(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return words::plainLine({reinterpret_cast<const char*>(text.data()), text.size()});
}

/// The host that asks, in a sentence or a title. A long one is cut at its left end: the right tells whose it
/// is.
inline QString shownHost(const service::Origin& site) {
    constexpr qsizetype longest = 60;
    return words::cutLeft(words::plainWhole(site.displayHost()), longest);
}

}  // namespace qoltanba::ui
