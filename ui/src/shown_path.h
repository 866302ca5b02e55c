#pragma once

#include <QString>

#include <filesystem>

#include <qoltanba/base/path_text.h>
#include <qoltanba/base/storage_id.h>
#include <qoltanba/service/peer.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

namespace qoltanba::ui {

/// A path or a file's name, safe to show to a person.
inline QString shown(const std::filesystem::path& path) {
    return texts::plainLine(pathToUtf8(path));
}

/// The name of a key file; empty for another storage.
inline QString shownFileName(const StorageId& file) {
    return shown(pathOf(file).value_or(std::filesystem::path()).filename());
}

/// The host that asks, for a sentence or a title. A long host is cut at its left end, because its right end
/// says who owns it.
inline QString shownHost(const service::Origin& site) {
    constexpr qsizetype longest = 60;
    return texts::cutLeft(texts::plainWhole(site.displayHost()), longest);
}

/// The peer that asks, as the subject of a sentence or a title.
inline QString shownPeer(const service::Peer& peer) {
    return peer.origin() == nullptr ? texts::name(peer) : shownHost(*peer.origin());
}

}  // namespace qoltanba::ui
