#pragma once

#include <vector>

#include <qoltanba/localhost_certificate/trust_store.h>

namespace qoltanba::cli {

/// Whether the store concerns all users and only lacked an administrator's right.
bool isLeftAlone(const localhost_certificate::TrustReport& report);

/// Prints a line for each store.
void printReports(const std::vector<localhost_certificate::TrustReport>& reports);

}  // namespace qoltanba::cli
