#pragma once

#include <QString>

#include <vector>

#include <qoltanba/service/history.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/system_services.h>

namespace qoltanba::ui {

/// What a person sends to those who help: which program runs where and in which state. In English, as the
/// helpers read it.
struct DiagnosticFacts {
    service::AgentState state;
    bool hasTray = false;
    std::vector<service::OptionState> options;
    std::vector<service::OptionProblem> problems;
    std::vector<service::BrowserTrust::Store> browsers;
    std::size_t journalEntries = 0;
    std::size_t sites = 0;
    std::size_t storages = 0;
};

/// Names no person, no site, no file and no computer: of an option that may hold such a name it says only
/// that it is set, of a browser's profile only the browser.
QString diagnosticsText(const DiagnosticFacts& facts);

}  // namespace qoltanba::ui
