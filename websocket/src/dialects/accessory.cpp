#include "accessory.h"

#include "methods.h"
#include "wire.h"

namespace qoltanba::websocket::dialects::accessory {

/// A flat object from name to version, without an outer object. It has no uuid, because a uuid would look
/// like a bundle. Pages compare the versions of modules of third parties.
Interpretation getBundles(Call& call) {
    return Immediate{answer({}, [&](json::Writer& writer) {
        for (const Module& module : allModules()) {
            if (module.bundle.empty()) continue;
            writer.member(module.bundle, module.version.empty() ? call.facts.version : module.version);
        }
    })};
}

Interpretation getServices(Call& call) {
    return Immediate{answer(call.uuid, [](json::Writer& writer) {
        writer.name("services").beginArray();
        for (const Module& module : allModules()) {
            if (!module.bundle.empty()) writer.text(module.name);
        }
        writer.endArray();
    })};
}

Interpretation showSettings(Call& call) {
    return Ask{service::ShowSettingsRequest{}, [uuid = call.uuid](const Result<service::Answer>& done) {
                   return done ? code200(uuid) : code500(uuid, nameOf(done.error().code));
               }};
}

/// Modules are part of the program. It loads no module because a page asks.
Interpretation installBundle(Call& call) {
    return Immediate{code500(call.uuid, "bundle.unavailable")};
}

/// A widespread client asks this right after the greeting and waits without a time limit. Its versions 1.5.0
/// and 1.5.1 sign several documents at once only if they get an answer. Later versions always do.
Interpretation getVersion(Call& call) {
    return Immediate{code200(call.uuid, [&](json::Writer& writer) {
        writer.beginObject().member("name", "Qoltanba").member("version", call.facts.version).endObject();
    })};
}

}  // namespace qoltanba::websocket::dialects::accessory
