#include "module_test.h"

#include <elf.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <qoltanba/base/file.h>
#include <qoltanba/base/path_text.h>

#include "module_file.h"
#include "numbers.h"
#include "token_names.h"

namespace qoltanba::tokens::pkcs11 {
namespace {

/// The front of an ELF header. It has the same form for 32 and 64 bits, up to e_machine.
using Front = std::array<std::uint8_t, sizeof(Elf32_Ehdr)>;
constexpr std::size_t machineAt = offsetof(Elf32_Ehdr, e_machine);

std::optional<Front> frontOf(const std::filesystem::path& file) {
    Front front{};
    const auto opened = RegularFile::open(file);
    if (!opened) return std::nullopt;
    const auto read = (*opened)->readFront(front);
    if (!read || *read < front.size() || !asText(front).starts_with(std::string_view(ELFMAG, SELFMAG)))
        return std::nullopt;
    return front;
}

bool isOfOneArchitecture(const Front& one, const Front& other) {
    return one[EI_CLASS] == other[EI_CLASS] && one[EI_DATA] == other[EI_DATA] &&
           one[machineAt] == other[machineAt] && one[machineAt + 1] == other[machineAt + 1];
}

ModuleState stateOf(ModuleClient::Loading loading) {
    switch (loading) {
        case ModuleClient::Loading::loaded:
            return ModuleState::works;
        case ModuleClient::Loading::noHelper:
            return ModuleState::helperMissing;
        case ModuleClient::Loading::notLoadable:
            return ModuleState::notLoadable;
        case ModuleClient::Loading::notAModule:
            return ModuleState::notAModule;
        case ModuleClient::Loading::notInitialised:
            return ModuleState::notInitialised;
        case ModuleClient::Loading::notResponding:
            return ModuleState::notResponding;
        case ModuleClient::Loading::cancelled:
            return ModuleState::cancelled;
        case ModuleClient::Loading::crashed:
            break;
    }
    return ModuleState::crashed;
}

/// What an error of a loaded module means. One that has ended its helper did not return an error.
ModuleState stateOf(const Error& error, bool isRunning) {
    if (error.code == ErrorCode::cancelled) return ModuleState::cancelled;
    if (error.code == ErrorCode::deviceNotResponding) return ModuleState::notResponding;
    return isRunning ? ModuleState::refuses : ModuleState::crashed;
}

/// Asks each token in a helper of its own, because one that crashes the module must not hide the others.
ModuleToken look(const std::filesystem::path& helper, const std::filesystem::path& module, const Slot& slot,
                 const Patience& patience, const std::stop_token& stop) {
    ModuleToken token{cleaned(slot.token.label),
                      cleaned(slot.token.manufacturer),
                      cleaned(slot.token.model),
                      cleaned(slot.token.serial),
                      cleaned(slot.description),
                      (slot.token.flags & CKF_TOKEN_INITIALIZED) != 0,
                      0,
                      0,
                      {}};
    if (!token.isInitialised) return token;
    const auto loaded = ModuleClient::load(helper, module, patience, stop);
    if (!loaded.client) {
        token.problem = loaded.detail;
        return token;
    }
    const auto opened = loaded.client->open(slot.id, stop);
    const auto objects = opened ? loaded.client->objects(stop) : fail(opened.error());
    if (objects) {
        token.certificates = objects->certificates.size();
        token.keys = objects->keys.size();
    } else {
        token.problem = objects.error().detail;
    }
    return token;
}

}  // namespace

ModuleState kindOfLibrary(const std::filesystem::path& file) {
    std::error_code problem;
    if (!std::filesystem::exists(file, problem)) return ModuleState::missing;
    const auto front = frontOf(file);
    if (!front) return ModuleState::notALibrary;
    const auto own = frontOf("/proc/self/exe");
    if (own && !isOfOneArchitecture(*front, *own)) return ModuleState::wrongArchitecture;
    return ModuleState::notLoadable;
}

ModuleReport testModuleBy(const std::filesystem::path& helper, const std::filesystem::path& module,
                          const Patience& patience, const std::stop_token& stop) {
    ModuleReport report;
    report.state = kindOfLibrary(module);
    if (report.state != ModuleState::notLoadable) return report;
    if (auto weakness = writableByOthers(module, Owner::administratorOrPerson)) {
        report.state = ModuleState::writableByOthers;
        report.detail = *std::move(weakness);
        return report;
    }
    std::vector<Slot> slots;
    {
        const auto loaded = ModuleClient::load(helper, module, patience, stop);
        report.state = stateOf(loaded.loading);
        report.detail = cleaned(loaded.detail);
        if (!loaded.client) return report;
        report.manufacturer = cleaned(loaded.library.manufacturer);
        report.description = cleaned(loaded.library.description);
        auto found = loaded.client->slots(stop);
        if (!found) {
            report.state = stateOf(found.error(), loaded.client->isRunning());
            report.detail = found.error().detail;
            return report;
        }
        slots = *std::move(found);
    }
    for (const Slot& slot : slots) {
        if (slot.problem == CKR_OK) report.tokens.push_back(look(helper, module, slot, patience, stop));
    }
    if (report.tokens.empty()) report.state = ModuleState::noToken;
    return report;
}

}  // namespace qoltanba::tokens::pkcs11

namespace qoltanba::tokens {

InstalledModules installedModules() {
    auto found = pkcs11::installedModules(pkcs11::standardPlaces());
    InstalledModules installed;
    for (pkcs11::Module& module : found.modules)
        installed.modules.push_back(
            {std::move(module.name), std::move(module.title), std::move(module.path), module.kind});
    installed.problems = std::move(found.problems);
    return installed;
}

ModuleReport testModule(const std::filesystem::path& module, const std::stop_token& stop) {
    const auto helper = pkcs11::installedHelper();
    if (!helper) return {ModuleState::helperMissing, {}, {}, {}, {}};
    return pkcs11::testModuleBy(*helper, module, {}, stop);
}

}  // namespace qoltanba::tokens
