#pragma once

#include <memory>

namespace qoltanba {

/// A deleter that calls the given function of a C library.
template <auto Free>
struct FreeBy {
    template <class T>
    void operator()(T* handle) const noexcept {
        Free(handle);
    }
};

/// Owns a handle of a C library: `using BioPtr = Handle<BIO, BIO_free_all>`.
template <class T, auto Free>
using Handle = std::unique_ptr<T, FreeBy<Free>>;

}  // namespace qoltanba
