#pragma once

#include <functional>
#include <map>
#include <string>

#include "http_head.h"
#include "http_response.h"

namespace qoltanba::websocket {

/// Decides which handler answers which path. It does not know sockets.
class Routes {
  public:
    using Handler = std::function<HttpResponse(const HttpHead&)>;

    /// Sets the handler of GET and HEAD for exactly this path.
    void get(std::string path, Handler handler);

    /// Returns 404 if no path matches, 405 if the method does not match.
    HttpResponse answer(const HttpHead& head) const;

  private:
    std::map<std::string, Handler, std::less<>> handlers_;
};

}  // namespace qoltanba::websocket
