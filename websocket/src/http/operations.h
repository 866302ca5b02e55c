#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/service/origin.h>
#include <qoltanba/service/requests.h>

#include "mailbox.h"
#include "start_request.h"

namespace qoltanba::websocket::http {

/// One consent of the person to sign documents of a page, from the question to the last signature.
struct Operation {
    service::Origin origin;
    StartRequest request;
    service::RequestId asked = 0;
    std::string id;                               ///< empty until the person has agreed
    std::string cookie;                           ///< its value
    std::shared_ptr<service::SignSeries> series;  ///< null until the person has agreed
    std::optional<Error> problem;                 ///< why it ended before the last document
    /// Called when it ends before the last document.
    std::function<void(const Error&)> ended;
};

/// All operations of all pages. Who knows the id, has the cookie and comes from the page's origin may send
/// documents. Used on the server's thread.
class Operations {
  public:
    /// `requests` must outlive this object, and `mailbox` must be closed before this object is destroyed.
    Operations(service::Requests& requests, std::shared_ptr<Mailbox> mailbox)
        : requests_(requests), mailbox_(std::move(mailbox)) {}
    /// Ends all operations.
    ~Operations();
    Operations(const Operations&) = delete;
    Operations& operator=(const Operations&) = delete;

    using Started = std::function<void(Result<std::shared_ptr<const Operation>>)>;
    /// Asks the person. `started` is called once, later, when the person has decided; not after cancel().
    std::shared_ptr<Operation> start(service::Origin origin, StartRequest request, Started started);
    /// Ends the operation, because the page is gone or wants it. The person's window closes.
    void cancel(const std::shared_ptr<Operation>& operation);

    /// Finds the operation of this page. `cookies` is the header Cookie. An operation that ended is found for
    /// a while, with its problem; one whose documents are all signed is not. Errors: fileNotFound (there is
    /// no such operation), siteNotAllowed (it belongs to another page).
    Result<std::shared_ptr<Operation>> find(std::string_view id, std::string_view cookies,
                                            const service::Origin& origin) const;

  private:
    void agreed(Operation& operation, std::shared_ptr<service::SignSeries> series);
    void finished(const std::shared_ptr<Operation>& operation, const Result<service::Answer>& outcome);

    service::Requests& requests_;
    std::shared_ptr<Mailbox> mailbox_;
    std::map<service::RequestId, std::pair<std::shared_ptr<Operation>, Started>> running_;
    std::map<std::string, std::shared_ptr<Operation>, std::less<>> byId_;
    std::deque<std::string> endedIds_;  ///< oldest first
};

}  // namespace qoltanba::websocket::http
