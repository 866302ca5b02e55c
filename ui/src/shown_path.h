#pragma once

#include <QString>
#include <filesystem>

#include <qoltanba/words/plain.h>

namespace qoltanba::ui {

/// A path or a file's name for a person's eyes.
inline QString shown(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return words::plainLine({reinterpret_cast<const char*>(text.data()), text.size()});
}

}  // namespace qoltanba::ui
