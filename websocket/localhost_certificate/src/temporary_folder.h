#pragma once

#include <filesystem>

#include <qoltanba/base/result.h>

namespace qoltanba::localhost_certificate {

/// A folder that only the user can read. It is removed with this object.
class TemporaryFolder {
  public:
    static Result<TemporaryFolder> make();

    TemporaryFolder(TemporaryFolder&& other) noexcept;
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    const std::filesystem::path& path() const { return path_; }

  private:
    explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

}  // namespace qoltanba::localhost_certificate
