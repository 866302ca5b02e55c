#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include <qoltanba/base/path_text.h>
#include <qoltanba/base/private_file.h>

#include "module_file.h"
#include "module_table.h"

namespace qoltanba::tokens::pkcs11 {
namespace {

/// A module while the files are read.
struct Candidate {
    Module module;
    bool isOn = true;
    bool isOfAdministrator =
        false;  ///< the administrator's file names it, so the person's file does not change it
    Owner owner = Owner::administrator;
};

std::filesystem::path firstOf(const KnownModule& known, const std::vector<std::filesystem::path>& folders) {
    std::error_code problem;
    for (const std::string_view file : known.files) {
        for (const auto& folder : folders) {
            auto path = folder / pathFromUtf8(file);
            if (std::filesystem::is_regular_file(path, problem)) return path;
        }
    }
    return {};
}

std::vector<Candidate> candidatesOf(const std::vector<std::filesystem::path>& folders) {
    std::vector<Candidate> candidates;
    for (const KnownModule& known : knownModules()) {
        Candidate one;
        one.module = {
            std::string(known.name),        std::string(known.title), firstOf(known, folders), known.kind,
            std::string(known.pinAlphabet), known.isForReaders,       known.isDigestReversed};
        candidates.push_back(std::move(one));
    }
    return candidates;
}

void apply(const ModuleSection& section, Candidate& candidate, Owner owner) {
    Module& module = candidate.module;
    candidate.isOn = section.isGood && section.isEnabled.value_or(true);
    candidate.isOfAdministrator = owner == Owner::administrator;
    if (section.path) {
        module.path = *section.path;
        candidate.owner = owner;
    }
    module.title = section.title.value_or(module.title);
    module.kind = section.kind.value_or(module.kind);
    module.pinAlphabet = section.pinAlphabet.value_or(module.pinAlphabet);
    module.isForReaders = section.isForReaders.value_or(module.isForReaders);
    module.isDigestReversed = section.isDigestReversed.value_or(module.isDigestReversed);
}

/// Reads one file into the candidates.
void readFile(const std::filesystem::path& path, Owner owner, std::vector<Candidate>& candidates,
              std::vector<std::string>& problems) {
    std::error_code error;
    if (path.empty() || !std::filesystem::exists(path, error)) return;
    const std::string name = pathToUtf8(path);
    if (const auto reason = writableByOthers(path, owner)) {
        problems.push_back(name + ": not read: " + *reason);
        return;
    }
    const auto text = readSmallFile(path);
    if (!text) {
        problems.push_back(name + ": " + text.error().detail);
        return;
    }
    const ModuleFile file = parseModuleFile(*text);
    for (const std::string& problem : file.problems) problems.push_back(name + ": " + problem);
    for (const ModuleSection& section : file.sections) {
        auto known = std::find_if(candidates.begin(), candidates.end(),
                                  [&](const Candidate& one) { return one.module.name == section.name; });
        if (known != candidates.end() && known->isOfAdministrator && owner != Owner::administrator) {
            problems.push_back(name + ": line " + std::to_string(section.line) +
                               ": the administrator decides about " + section.name);
            continue;
        }
        if (known == candidates.end()) {
            Candidate added;
            added.module.name = section.name;
            added.module.title = section.name;
            known = candidates.insert(candidates.end(), std::move(added));
            if (!section.path && section.isGood && section.isEnabled.value_or(true))
                problems.push_back(name + ": line " + std::to_string(section.line) + ": " + section.name +
                                   " is not in the table and has no path");
        }
        apply(section, *known, owner);
    }
}

/// Why the owner or the rights of this file or folder are not good enough.
std::optional<std::string> weaknessOf(const std::filesystem::path& path, Owner owner) {
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) return pathToUtf8(path) + " is not there";
    const bool isOwnerRight =
        status.st_uid == 0 || (owner == Owner::administratorOrPerson && status.st_uid == ::geteuid());
    if (!isOwnerRight) return pathToUtf8(path) + " belongs to somebody else";
    // In a folder such as /tmp everybody may write, but not replace the files of others.
    const bool isShared = S_ISDIR(status.st_mode) && (status.st_mode & S_ISVTX) != 0;
    if (!isShared && (status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return "others may write to " + pathToUtf8(path);
    return std::nullopt;
}

std::filesystem::path configurationFolder() {
    const char* chosen = std::getenv("XDG_CONFIG_HOME");
    if (chosen != nullptr && *chosen == '/') return pathFromUtf8(chosen);
    const char* home = std::getenv("HOME");
    return home == nullptr || *home != '/' ? std::filesystem::path() : pathFromUtf8(home) / ".config";
}

}  // namespace

std::optional<std::string> writableByOthers(const std::filesystem::path& file, Owner owner) {
    std::error_code problem;
    std::filesystem::path place = std::filesystem::canonical(file, problem);
    if (problem) return pathToUtf8(file) + " is not there";
    while (true) {
        if (auto weakness = weaknessOf(place, owner)) return weakness;
        if (place == place.root_path()) return std::nullopt;
        place = place.parent_path();
    }
}

ModulePlaces standardPlaces() {
    ModulePlaces places{libraryFolders(), "/etc/qoltanba/pkcs11.ini", {}};
    if (const auto folder = configurationFolder(); !folder.empty())
        places.personFile = folder / "qoltanba" / "pkcs11.ini";
    return places;
}

InstalledModules installedModules(const ModulePlaces& places) {
    InstalledModules installed;
    auto candidates = candidatesOf(places.folders);
    readFile(places.administratorFile, Owner::administrator, candidates, installed.problems);
    readFile(places.personFile, Owner::administratorOrPerson, candidates, installed.problems);
    for (Candidate& candidate : candidates) {
        if (!candidate.isOn || candidate.module.path.empty()) continue;
        const auto weakness = writableByOthers(candidate.module.path, candidate.owner);
        if (weakness) {
            installed.problems.push_back(candidate.module.name + ": not loaded: " + *weakness);
            continue;
        }
        installed.modules.push_back(std::move(candidate.module));
    }
    return installed;
}

}  // namespace qoltanba::tokens::pkcs11
