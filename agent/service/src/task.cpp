#include "task.h"

namespace qoltanba::service {

Result<void> Task::prepare(const crypto::Library&, const usecases::ChosenByPerson&, const std::stop_token&) {
    return {};
}

Job<Preview> Task::previewing(std::size_t) const {
    return [](const std::stop_token&) -> Result<Preview> {
        return fail(ErrorCode::invalidRequest, "no such document");
    };
}

Job<void> Task::saving(std::size_t, std::filesystem::path) const {
    return [](const std::stop_token&) -> Result<void> {
        return fail(ErrorCode::invalidRequest, "no such document");
    };
}

}  // namespace qoltanba::service
