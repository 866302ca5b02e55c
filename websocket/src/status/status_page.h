#pragma once

#include <string>
#include <string_view>

#include "net/routes.h"

namespace qoltanba::websocket {

/// Adds the page that a person sees at https://127.0.0.1:13579/, in Kazakh, Russian or English as the browser
/// wishes, and the files that it loads.
void addStatusPage(Routes& routes, const std::string& version);

/// Returns the page's language for an Accept-Language header: "kk", "ru" or "en"; "kk" if the header names
/// none of them.
std::string preferredLanguage(std::string_view acceptLanguage);

}  // namespace qoltanba::websocket
