#pragma once

#include <string>
#include <string_view>

#include "net/routes.h"

namespace qoltanba::websocket {

/// The page a person sees at https://127.0.0.1:13579/, in Kazakh, Russian or English as the browser wishes,
/// and what it is made of.
void addStatusPage(Routes& routes, const std::string& version);

/// The page's language for an Accept-Language header: "kk", "ru" or "en"; "kk" where it names none of them.
std::string preferredLanguage(std::string_view acceptLanguage);

}  // namespace qoltanba::websocket
