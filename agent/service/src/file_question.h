#pragma once

#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <qoltanba/service/consent.h>
#include <qoltanba/service/requests.h>
#include <qoltanba/service/service.h>

#include "attention.h"
#include "workers.h"

namespace qoltanba::service {

/// Asks the person for a file on behalf of a page.
class FileQuestion final : public Attention, public std::enable_shared_from_this<FileQuestion> {
  public:
    FileQuestion(ServiceParts& parts, Workers& workers, Peer peer, ChooseFileRequest request, Done done);

    void begin(std::function<int()> othersWaiting) override;
    void abandon(ErrorCode why) override { end(fail(why), true); }
    bool isShown() const override { return true; }

  private:
    void startWaiting();
    void show(std::string folder);
    void end(Result<Answer> answer, bool withdrawn);

    ServiceParts& parts_;
    Workers& workers_;
    Peer peer_;
    ChooseFileRequest request_;
    Done done_;  ///< null after the end
    bool isShown_ = false;
    QTimer deadline_;
    QTimer lookPatience_;
};

}  // namespace qoltanba::service
