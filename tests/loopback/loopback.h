#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

/// Servers of plain sockets on 127.0.0.1 that do exactly what a test says, octet by octet.
namespace qoltanba::test {

/// One connection, in its own thread. All functions block.
class Connection {
  public:
    explicit Connection(int socket) : socket_(socket) {}
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    int socket() const { return socket_; }

    /// Returns a whole request with its body; empty if the other side has closed.
    std::string request();
    /// Returns exactly this number of octets; fewer if the other side has closed.
    std::string receive(std::size_t size);
    /// Returns false if the other side has closed.
    bool send(std::string_view octets);
    /// Waits until the other side has closed.
    void waitForEnd();
    void shutDown();

  private:
    int socket_;
    std::string pending_;
};

class LoopbackServer {
  public:
    using Handler = std::function<void(Connection&)>;

    explicit LoopbackServer(Handler handler);
    ~LoopbackServer() { stop(); }
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    /// Ends all connections, and waits for the threads that serve them.
    void stop();

    int port() const { return port_; }
    /// "http://127.0.0.1:port" + path.
    std::string url(std::string_view path = "/", std::string_view scheme = "http") const;
    int connections() const { return count_; }

  private:
    /// A connection, its thread, and whether this thread has ended.
    struct Served {
        explicit Served(int socket) : connection(socket) {}
        Connection connection;
        std::atomic<bool> done = false;
        std::thread thread;
    };

    void accept();

    Handler handler_;
    int listening_ = -1;
    int port_ = 0;
    std::atomic<int> count_ = 0;
    std::list<Served> served_;  ///< only the accepting thread uses it while it runs
    std::thread accepting_;
};

/// Waits for something that another thread reports once.
class Flag {
  public:
    void raise();
    /// Returns false after ten seconds.
    bool wait();

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool raised_ = false;
};

/// Answers every request with this text and keeps the connection open. `requests` gets the requests.
struct Requests {
    std::mutex mutex;
    std::vector<std::string> all;

    void add(std::string request);
    std::vector<std::string> copy();
};
LoopbackServer::Handler answering(std::string answer, std::shared_ptr<Requests> requests = nullptr);

/// A head and a body with its length.
std::string answerWith(std::string_view status, std::string_view body, std::string_view moreHead = "");

}  // namespace qoltanba::test
