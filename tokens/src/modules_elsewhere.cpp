#include <qoltanba/tokens/modules.h>

// Systems for which there is no helper program, so no module is ever loaded.
namespace qoltanba::tokens {

InstalledModules installedModules() {
    return {};
}

ModuleReport testModule(const std::filesystem::path& /*module*/, const std::stop_token& /*stop*/) {
    return {ModuleState::helperMissing, {}, {}, {}, {}};
}

}  // namespace qoltanba::tokens
