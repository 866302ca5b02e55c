#pragma once

namespace qoltanba::usecases {

/// The form of the signature for a file of the person's own. A CMS that gets one more signature keeps its
/// form, whatever was chosen.
enum class OwnForm {
    attached,  ///< one CMS with the document inside
    detached,  ///< a CMS beside the document
    xml        ///< a copy of the XML with the signature inside; only for OwnKind::xml
};

}  // namespace qoltanba::usecases
