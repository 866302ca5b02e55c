#pragma once

#include <libxml/tree.h>

#include <map>
#include <span>
#include <stop_token>
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

/// xmlElementNotFound, xmlElementAmbiguous, cancelled; invalidRequest for options that do not go together or
/// an XPath that is not followed.
Result<XmlTarget> findTarget(xmlDoc* document, const XmlOptions& options, const std::stop_token& stop);

/// The elements with one of some Ids (Id, ID, id or xml:id), found in one pass over the document.
class ElementsById {
  public:
    ElementsById(xmlDoc* document, std::span<const std::string> ids);

    /// xmlElementNotFound, xmlElementAmbiguous. `id` is one of those that were looked for.
    Result<xmlNode*> only(const std::string& id) const;

  private:
    struct Found {
        xmlNode* element = nullptr;
        bool several = false;
    };

    void add(const std::string& id, xmlNode* element);

    std::map<std::string, Found> found_;
};

/// Whether `#id` is a reference to an Id, and not an XPointer.
bool isReferable(std::string_view id);

/// Whether `ancestor` is `node` or encloses it.
bool encloses(const xmlNode* ancestor, const xmlNode* node);

}  // namespace qoltanba::signing
