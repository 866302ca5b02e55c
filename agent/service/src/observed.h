#pragma once

#include <memory>

#include <qoltanba/service/service.h>

#include "activity.h"

/// Makes the service for callers that must know when it is idle: `activity` counts its work.
namespace qoltanba::service {

std::unique_ptr<Requests> makeService(ServiceParts parts, std::shared_ptr<Activity> activity);

std::unique_ptr<Verifications> makeVerifications(std::shared_ptr<const crypto::Library> library,
                                                 std::shared_ptr<const trust::Trust> trust, Clock clock,
                                                 std::function<void()> leftBehind,
                                                 std::shared_ptr<Activity> activity);

}  // namespace qoltanba::service
