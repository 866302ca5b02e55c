#include <openssl/core_names.h>
#include <openssl/params.h>

#include <new>

#include "digest_state.h"
#include "provider.h"

namespace qoltanba::provider {
namespace {

DigestState* self(void* state) {
    return static_cast<DigestState*>(state);
}

template <std::size_t index>
void* newState(void* context) noexcept {
    return new (std::nothrow)
        DigestState(*static_cast<const Context*>(context)->arithmetic, algorithms[index]);
}

void freeState(void* state) noexcept {
    delete self(state);
}

void* duplicate(void* state) noexcept {
    std::unique_ptr<DigestState> copy(new (std::nothrow)
                                          DigestState(self(state)->arithmetic(), self(state)->algorithm()));
    return copy && copy->copyFrom(*self(state)) ? copy.release() : nullptr;
}

int init(void* state, const OSSL_PARAM*) noexcept {
    return self(state)->start() ? 1 : 0;
}

int update(void* state, const unsigned char* data, size_t size) noexcept {
    return self(state)->update({data, size}) ? 1 : 0;
}

int finish(void* state, unsigned char* out, size_t* outSize, size_t capacity) noexcept {
    const std::size_t size = self(state)->algorithm().digestSize;
    if (capacity < size) return 0;
    *outSize = size;
    return self(state)->finish(out) ? 1 : 0;
}

const OSSL_PARAM* gettableParameters(void*) noexcept {
    static const OSSL_PARAM table[] = {OSSL_PARAM_size_t(OSSL_DIGEST_PARAM_BLOCK_SIZE, nullptr),
                                       OSSL_PARAM_size_t(OSSL_DIGEST_PARAM_SIZE, nullptr), OSSL_PARAM_END};
    return table;
}

template <std::size_t index>
int getParameters(OSSL_PARAM parameters[]) noexcept {
    OSSL_PARAM* block = OSSL_PARAM_locate(parameters, OSSL_DIGEST_PARAM_BLOCK_SIZE);
    OSSL_PARAM* size = OSSL_PARAM_locate(parameters, OSSL_DIGEST_PARAM_SIZE);
    if (block != nullptr && OSSL_PARAM_set_size_t(block, algorithms[index].digestBlockSize) != 1) return 0;
    return size == nullptr || OSSL_PARAM_set_size_t(size, algorithms[index].digestSize) == 1;
}

template <std::size_t index>
const OSSL_DISPATCH dispatch[] = {entry(OSSL_FUNC_DIGEST_NEWCTX, newState<index>),
                                  entry(OSSL_FUNC_DIGEST_FREECTX, freeState),
                                  entry(OSSL_FUNC_DIGEST_DUPCTX, duplicate),
                                  entry(OSSL_FUNC_DIGEST_INIT, init),
                                  entry(OSSL_FUNC_DIGEST_UPDATE, update),
                                  entry(OSSL_FUNC_DIGEST_FINAL, finish),
                                  entry(OSSL_FUNC_DIGEST_GETTABLE_PARAMS, gettableParameters),
                                  entry(OSSL_FUNC_DIGEST_GET_PARAMS, getParameters<index>),
                                  tableEnd};

template <std::size_t index>
constexpr OSSL_ALGORITHM algorithm() {
    return {algorithms[index].digestNames, propertyOfAll, dispatch<index>, algorithms[index].digestName};
}

}  // namespace

const OSSL_ALGORITHM digestTable[] = {
    algorithm<0>(), algorithm<1>(), algorithm<2>(), {nullptr, nullptr, nullptr, nullptr}};

}  // namespace qoltanba::provider
