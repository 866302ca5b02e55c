#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include <qoltanba/tokens/session.h>

/// What the tests of drivers compare of incomplete keys.
namespace qoltanba::test {

using Missing = tokens::IncompleteKey::Missing;
struct Half {
    std::string alias;
    Missing missing;
    std::optional<crypto::KeyAlgorithm> algorithm;
    friend bool operator==(const Half&, const Half&) = default;
};
using Halves = std::vector<Half>;

/// What the session lists as incomplete now. A certificate alone must be there, and nothing but one.
inline Halves halvesIn(tokens::KeySession& session) {
    EXPECT_TRUE(session.keys({}));
    Halves halves;
    for (const tokens::IncompleteKey& key : session.incompleteKeys()) {
        EXPECT_EQ(key.certificate.has_value(), key.missing == Missing::privateKey) << key.alias;
        halves.push_back({key.alias, key.missing, key.algorithm});
    }
    return halves;
}

}  // namespace qoltanba::test
