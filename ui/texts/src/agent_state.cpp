#include <QCoreApplication>

#include <qoltanba/texts/agent_state.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

namespace qoltanba::texts {
namespace {

using Kind = service::AgentState::Kind;

// Gives the texts of this file their translation context.
struct AgentStates {
    Q_DECLARE_TR_FUNCTIONS(qoltanba::texts::AgentState)
};

}  // namespace

namespace {

QString portTaken(const std::optional<PortHolder>& holder) {
    const QString name = holder ? nameOfHolder(*holder) : QString();
    if (name.isEmpty()) return sentence(ErrorCode::portTaken);
    return AgentStates::tr(
               "Another program uses the port that browsers connect to: %1. Close it, and Qoltanba will "
               "connect by itself.")
        .arg(name);
}

}  // namespace

QString nameOfHolder(const PortHolder& holder) {
    QString name = plainLine(holder.name);
    if (holder.program == PortHolder::Program::ncaLayer) name = QStringLiteral("NCALayer");
    if (holder.program == PortHolder::Program::qoltanba) name = QStringLiteral("Qoltanba");
    const QString user = plainLine(holder.user);
    if (user.isEmpty()) return name;
    //: A program and the person it runs for: "NCALayer (user: aigul)"
    if (!name.isEmpty()) return AgentStates::tr("%1 (user: %2)").arg(name, user);
    return AgentStates::tr("a program of another user (%1)").arg(user);
}

QString stateTitle(const service::AgentState& state) {
    switch (state.kind) {
        case Kind::starting:
            return AgentStates::tr("Starting…");
        case Kind::ready:
            return AgentStates::tr("Ready");
        case Kind::cannotSign:
            return AgentStates::tr("Cannot sign");
        case Kind::cannotListen:
            return AgentStates::tr("Not connected to browsers");
    }
    return {};
}

QString stateSentence(const service::AgentState& state) {
    if (state.problem && state.problem->code == ErrorCode::portTaken) return portTaken(state.portHolder);
    if (state.problem) return sentence(state.problem->code);
    switch (state.kind) {
        case Kind::starting:
            return AgentStates::tr("The program is starting.");
        case Kind::ready:
            return AgentStates::tr("Sites can ask for signatures. You will be asked each time.");
        case Kind::cannotSign:
            return sentence(ErrorCode::selfTestFailed);
        case Kind::cannotListen:
            return sentence(ErrorCode::portTaken);
    }
    return {};
}

QString testModeTitle() {
    return AgentStates::tr("TEST mode");
}

QString testModeSentence() {
    return AgentStates::tr(
        "TEST mode: keys of test authorities are accepted. Signatures made with them have no legal force.");
}

}  // namespace qoltanba::texts
