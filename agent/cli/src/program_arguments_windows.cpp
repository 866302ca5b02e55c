#include <windows.h>
#include <shellapi.h>

#include <string>
#include <vector>

#include <qoltanba/base/windows_text.h>

#include "program_arguments.h"

namespace qoltanba::cli {

struct ProgramArguments::Converted {
    std::vector<std::string> texts;
    std::vector<char*> words;
};

ProgramArguments::ProgramArguments(int, char**) : converted_(std::make_unique<Converted>()) {
    int count = 0;
    const std::unique_ptr<wchar_t*, decltype(&LocalFree)> wide(CommandLineToArgvW(GetCommandLineW(), &count),
                                                               &LocalFree);
    if (!wide) return;
    for (int i = 1; i < count; ++i) converted_->texts.push_back(utf8FromWide(wide.get()[i]));
    for (std::string& text : converted_->texts) converted_->words.push_back(text.data());
    words_ = converted_->words;
}

ProgramArguments::~ProgramArguments() = default;

}  // namespace qoltanba::cli
