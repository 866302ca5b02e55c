#pragma once

#include <QString>

#include <qoltanba/service/system_services.h>

/// What the tray and the small window say about the agent, in the language loaded last (language.h). Plain
/// text.
namespace qoltanba::texts {

/// The state in a few words, for the tray.
QString stateTitle(const service::AgentState& state);

/// The state as a sentence.
QString stateSentence(const service::AgentState& state);

/// The program that holds a port and, where that is somebody else, the person it runs for. Empty where
/// neither is known.
QString nameOfHolder(const PortHolder& holder);

/// That keys of test authorities are accepted: in two words, and as a sentence with the consequence.
QString testModeTitle();
QString testModeSentence();

}  // namespace qoltanba::texts
