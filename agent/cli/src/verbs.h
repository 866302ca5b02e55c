#pragma once

#include <span>

#include "outcome.h"

namespace qoltanba::cli {

/// The verbs. Each takes the words after the verb's name and returns the exit status.
Outcome<Status> keysVerb(std::span<char* const> words);
Outcome<Status> signVerb(std::span<char* const> words);
Outcome<Status> modulesVerb(std::span<char* const> words);
Outcome<Status> devicesVerb(std::span<char* const> words);
Outcome<Status> pinVerb(std::span<char* const> words);
Outcome<Status> deviceCheckVerb(std::span<char* const> words);
Outcome<Status> stampVerb(std::span<char* const> words);
Outcome<Status> extractVerb(std::span<char* const> words);
Outcome<Status> verifyVerb(std::span<char* const> words);
Outcome<Status> authoritiesVerb(std::span<char* const> words);
Outcome<Status> trustVerb(std::span<char* const> words);
Outcome<Status> untrustVerb(std::span<char* const> words);
Outcome<Status> optionsVerb(std::span<char* const> words);
Outcome<Status> statusVerb(std::span<char* const> words);

}  // namespace qoltanba::cli
