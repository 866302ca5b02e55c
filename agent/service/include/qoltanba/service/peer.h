#pragma once

#include <string>
#include <utility>
#include <variant>

#include <qoltanba/service/origin.h>

namespace qoltanba::service {

/// Who asks: a page, a program that gave no name, or the person at this computer. A value.
class Peer {
  public:
    /// A page, by the origin that the browser wrote. Implicit: a page's origin says it all.
    Peer(Origin page) : who_(std::move(page)) {}
    /// A program that connected without an Origin header, where an option lets it in. One such program cannot
    /// be told from another.
    static Peer unnamedProgram() { return Peer(UnnamedProgram{}); }
    /// The person at this computer, by a program of this project: the command line.
    static Peer person() { return Peer(Person{}); }

    /// Null for all but pages.
    const Origin* origin() const { return std::get_if<Origin>(&who_); }
    bool isUnnamedProgram() const { return std::holds_alternative<UnnamedProgram>(who_); }
    bool isPerson() const { return std::holds_alternative<Person>(who_); }

    /// Whom to count a request against: Origin::site() of a page. All unnamed programs count as one, and
    /// no page counts as them or as the person.
    std::string site() const;

    /// For logs: Origin::text() of a page.
    std::string text() const;

    friend bool operator==(const Peer&, const Peer&) = default;

  private:
    struct UnnamedProgram {
        friend bool operator==(const UnnamedProgram&, const UnnamedProgram&) = default;
    };
    struct Person {
        friend bool operator==(const Person&, const Person&) = default;
    };

    explicit Peer(UnnamedProgram program) : who_(program) {}
    explicit Peer(Person person) : who_(person) {}

    std::variant<Origin, UnnamedProgram, Person> who_;
};

}  // namespace qoltanba::service
