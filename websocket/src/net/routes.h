#pragma once

#include <functional>
#include <map>
#include <string>

#include "http_head.h"
#include "http_response.h"

namespace qoltanba::websocket {

/// Which path is answered by whom. Knows no sockets.
class Routes {
  public:
    using Handler = std::function<HttpResponse(const HttpHead&)>;

    /// Answers GET and HEAD of exactly that path.
    void get(std::string path, Handler handler);

    /// 404 where no path fits, 405 where the method does not.
    HttpResponse answer(const HttpHead& head) const;

  private:
    std::map<std::string, Handler, std::less<>> handlers_;
};

}  // namespace qoltanba::websocket
