#include "operations.h"

#include <QRandomGenerator>

#include <array>
#include <cstdint>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/bytes.h>

namespace qoltanba::websocket::http {
namespace {

constexpr std::string_view cookieName = "operationCookie=";
constexpr std::size_t rememberedEnds = 16;

/// 256 bits of the system's generator, in hexadecimal.
std::string randomName() {
    std::array<std::uint32_t, 8> random{};
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return toHex({reinterpret_cast<const std::uint8_t*>(random.data()), sizeof random});
}

/// Compares in a time that does not tell where the texts differ.
bool isSame(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t at = 0; at < a.size(); ++at) difference |= static_cast<unsigned char>(a[at] ^ b[at]);
    return difference == 0;
}

bool hasCookie(std::string_view cookies, std::string_view value) {
    while (!cookies.empty()) {
        const std::string_view item = cookies.substr(0, cookies.find_first_of(";,"));
        cookies.remove_prefix(std::min(item.size() + 1, cookies.size()));
        const std::string_view pair = trimmed(item);
        if (pair.starts_with(cookieName) && isSame(pair.substr(cookieName.size()), value)) return true;
    }
    return false;
}

}  // namespace

Operations::~Operations() {
    for (const auto& [id, running] : running_) requests_.cancel(id);
}

std::shared_ptr<Operation> Operations::start(service::Origin origin, StartRequest request, Started started) {
    auto operation = std::make_shared<Operation>(Operation{std::move(origin), request});
    const std::weak_ptr<Operation> weak = operation;
    service::SignSeriesRequest wanted;
    wanted.documents = request.documents;
    wanted.encapsulate = request.encapsulate;
    wanted.agreed = [this, mailbox = mailbox_, weak](std::shared_ptr<service::SignSeries> series) {
        mailbox->post([this, weak, series = std::move(series)] {
            if (const auto still = weak.lock()) agreed(*still, series);
        });
    };
    auto done = [this, mailbox = mailbox_, weak](const Result<service::Answer>& outcome) {
        mailbox->post([this, weak, outcome] {
            if (const auto still = weak.lock()) finished(still, outcome);
        });
    };
    operation->asked = requests_.submit(operation->origin, std::move(wanted), std::move(done));
    running_.emplace(operation->asked, std::pair(operation, std::move(started)));
    return operation;
}

void Operations::agreed(Operation& operation, std::shared_ptr<service::SignSeries> series) {
    const auto running = running_.find(operation.asked);
    if (running == running_.end()) return;
    operation.series = std::move(series);
    operation.id = randomName();
    operation.cookie = randomName();
    const std::shared_ptr<Operation> kept = running->second.first;
    byId_.emplace(operation.id, kept);
    if (const auto started = std::exchange(running->second.second, {})) started(kept);
}

void Operations::finished(const std::shared_ptr<Operation>& operation,
                          const Result<service::Answer>& outcome) {
    const auto running = running_.find(operation->asked);
    if (running == running_.end()) return;
    const Started started = std::move(running->second.second);
    running_.erase(running);
    if (outcome) {
        byId_.erase(operation->id);
        return;
    }
    operation->problem = outcome.error();
    if (started) return started(fail(outcome.error()));
    endedIds_.push_back(operation->id);
    if (endedIds_.size() > rememberedEnds) {
        byId_.erase(endedIds_.front());
        endedIds_.pop_front();
    }
    if (const auto ended = std::exchange(operation->ended, {})) ended(outcome.error());
}

void Operations::cancel(const std::shared_ptr<Operation>& operation) {
    if (running_.erase(operation->asked) == 0) return;
    byId_.erase(operation->id);
    requests_.cancel(operation->asked);
    operation->problem = Error{ErrorCode::pageGone, {}};
    if (const auto ended = std::exchange(operation->ended, {})) ended(*operation->problem);
}

Result<std::shared_ptr<Operation>> Operations::find(std::string_view id, std::string_view cookies,
                                                    const service::Origin& origin) const {
    const auto found = byId_.find(id);
    if (found == byId_.end()) return fail(ErrorCode::fileNotFound, "no such operation");
    const std::shared_ptr<Operation>& operation = found->second;
    if (operation->origin != origin || !hasCookie(cookies, operation->cookie))
        return fail(ErrorCode::siteNotAllowed, "an operation of another page");
    return operation;
}

}  // namespace qoltanba::websocket::http
