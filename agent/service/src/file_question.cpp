#include "file_question.h"

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>

#include <qoltanba/base/path_text.h>
#include <qoltanba/usecases/document_work.h>

namespace qoltanba::service {
namespace {

/// How long to wait for the folder that the page named: it may lie on a network that does not answer.
constexpr std::chrono::milliseconds longestLook{500};

bool isFolder(const std::string& folder) {
    std::error_code problem;
    const std::filesystem::path path = pathFromUtf8(folder);
    return path.is_absolute() && !usecases::isOnAnotherComputer(path) &&
           std::filesystem::is_directory(path, problem);
}

}  // namespace

FileQuestion::FileQuestion(ServiceParts& parts, Workers& workers, Peer peer, ChooseFileRequest request,
                           Done done)
    : parts_(parts),
      workers_(workers),
      peer_(std::move(peer)),
      request_(std::move(request)),
      done_(std::move(done)) {
    deadline_.setSingleShot(true);
    deadline_.callOnTimeout([this] { end(fail(ErrorCode::timedOut), true); });
    lookPatience_.setSingleShot(true);
    lookPatience_.callOnTimeout([this] { show({}); });
}

void FileQuestion::begin(std::function<int()>) {
    startWaiting();
    if (request_.folder.empty()) return show({});
    workers_.runLooking([folder = request_.folder] { return isFolder(folder); },
                        [self = weak_from_this(), folder = request_.folder](bool is) {
                            if (const auto question = self.lock()) question->show(is ? folder : "");
                        });
    lookPatience_.start(longestLook);
}

void FileQuestion::startWaiting() {
    if (done_) deadline_.start(std::chrono::seconds(parts_.options->get(option::consentSeconds)));
}

/// Shows the question once: after the look at the folder, or when the folder did not answer.
void FileQuestion::show(std::string folder) {
    if (!done_ || std::exchange(isShown_, true)) return;
    lookPatience_.stop();
    request_.folder = std::move(folder);
    FileAnswers answers;
    answers.extend = [self = weak_from_this()] {
        if (const auto question = self.lock()) question->startWaiting();
    };
    answers.done = [self = weak_from_this()](std::optional<std::filesystem::path> path) {
        const auto question = self.lock();
        if (!question) return;
        if (!path) return question->end(fail(ErrorCode::refusedByPerson), false);
        question->end(Answer(ChooseFileAnswer{std::move(*path)}), false);
    };
    parts_.consent->chooseFile(peer_, request_, std::move(answers));
}

void FileQuestion::end(Result<Answer> answer, bool withdrawn) {
    if (!done_) return;
    deadline_.stop();
    lookPatience_.stop();
    if (withdrawn) parts_.consent->withdrawFileQuestion();
    std::exchange(done_, nullptr)(std::move(answer));
}

}  // namespace qoltanba::service
