#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

#include <qoltanba/base/result.h>
#include <qoltanba/signing/xml.h>

namespace qoltanba::signing {

/// What is signed and where its signature goes.
struct XmlTarget {
    xmlNode* element = nullptr;  ///< null: the whole document
    xmlNode* signatureParent = nullptr;
    std::string id;          ///< of `element`
    bool exclusive = false;  ///< canonical form of SignedInfo
};

/// xmlElementNotFound, xmlElementAmbiguous; invalidRequest for options that do not go together or an XPath
/// that is none.
Result<XmlTarget> findTarget(xmlDoc* document, const XmlOptions& options);

/// The one element whose Id (Id, ID, id or xml:id) is `id`; the same errors.
Result<xmlNode*> findById(xmlDoc* document, std::string_view id);

/// Whether `ancestor` is `node` or encloses it.
bool encloses(const xmlNode* ancestor, const xmlNode* node);

}  // namespace qoltanba::signing
