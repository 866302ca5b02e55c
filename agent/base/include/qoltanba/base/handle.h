#pragma once

#include <memory>

namespace qoltanba {

/// Frees by a C library's function.
template <auto Free>
struct FreeBy {
    template <class T>
    void operator()(T* handle) const noexcept {
        Free(handle);
    }
};

/// A C library's handle as an owning value: `using BioPtr = Handle<BIO, BIO_free_all>`.
template <class T, auto Free>
using Handle = std::unique_ptr<T, FreeBy<Free>>;

}  // namespace qoltanba
