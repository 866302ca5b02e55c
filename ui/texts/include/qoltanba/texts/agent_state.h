#pragma once

#include <QString>

#include <qoltanba/service/system_services.h>

/// What the tray and the small window say of the agent itself, in the language loaded last (language.h):
/// plain text.
namespace qoltanba::texts {

/// In a few words, for the tray.
QString stateTitle(const service::AgentState& state);

/// In a sentence.
QString stateSentence(const service::AgentState& state);

/// That keys of test authorities are accepted: in two words, and what follows from it.
QString testModeTitle();
QString testModeSentence();

}  // namespace qoltanba::texts
