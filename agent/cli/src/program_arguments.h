#pragma once

#include <memory>
#include <span>

namespace qoltanba::cli {

/// The arguments of this program in UTF-8, without its name. Other systems than Windows give main() such
/// text; Windows gives main() its code page, which cannot write Kazakh names.
class ProgramArguments {
  public:
    ProgramArguments(int argc, char** argv);
    ProgramArguments(const ProgramArguments&) = delete;
    ProgramArguments& operator=(const ProgramArguments&) = delete;
    ~ProgramArguments();

    std::span<char* const> words() const { return words_; }

  private:
    struct Converted;
    std::unique_ptr<Converted> converted_;
    std::span<char* const> words_;
};

}  // namespace qoltanba::cli
