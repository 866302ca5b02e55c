#include "routes.h"

namespace qoltanba::websocket {

void Routes::get(std::string path, Handler handler) {
    handlers_.insert_or_assign(std::move(path), std::move(handler));
}

HttpResponse Routes::answer(const HttpHead& head) const {
    const auto found = handlers_.find(head.path());
    if (found == handlers_.end()) return textResponse(404, "There is no such page.");
    if (head.method != "GET" && head.method != "HEAD") {
        HttpResponse refused = textResponse(405, "This page can only be read.");
        refused.fields.emplace_back("Allow", "GET, HEAD");
        return refused;
    }
    return found->second(head);
}

}  // namespace qoltanba::websocket
