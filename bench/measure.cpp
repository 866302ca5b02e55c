// Runs a program several times and prints what one run takes:
// `measure RUNS [--input FILE] [--until-port PORT] PROGRAM [ARG...]` prints "milliseconds MiB", the median of
// the times and the largest memory. With --until-port the clock stops when the port on 127.0.0.1 takes a
// connection; the memory is what the program holds two seconds later; then it is ended. This program is small
// on purpose, because a child process begins with its parent's memory.

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct Job {
    int runs = 1;
    const char* input = "/dev/null";
    std::uint16_t port = 0;
    char** command = nullptr;
};

pid_t start(const Job& job) {
    const pid_t child = fork();
    if (child != 0) return child;
    dup2(open(job.input, O_RDONLY | O_CLOEXEC), STDIN_FILENO);
    dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
    execvp(job.command[0], job.command);
    _exit(127);
}

bool takesConnections(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool open = connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(socket);
    return open;
}

/// The memory that a process holds now, in MiB (resident, shared pages counted as its own).
double residentMiB(pid_t process) {
    std::FILE* file = std::fopen(("/proc/" + std::to_string(process) + "/statm").c_str(), "r");
    long total = 0;
    long resident = 0;
    if (file == nullptr || std::fscanf(file, "%ld %ld", &total, &resident) != 2) return 0;
    std::fclose(file);
    return static_cast<double>(resident * sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

struct Figures {
    double milliseconds = 0;
    double mebibytes = 0;
};

Figures untilItEnds(const Job& job) {
    const Clock::time_point begun = Clock::now();
    const pid_t child = start(job);
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    const double took = millisecondsSince(begun);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        std::fprintf(stderr, "%s failed\n", job.command[0]);
        std::exit(1);
    }
    return {took, static_cast<double>(usage.ru_maxrss) / 1024};
}

Figures untilItListens(const Job& job) {
    if (takesConnections(job.port)) {
        std::fprintf(stderr, "port %u is taken\n", job.port);
        std::exit(1);
    }
    const Clock::time_point begun = Clock::now();
    const pid_t child = start(job);
    while (!takesConnections(job.port)) {
        if (waitpid(child, nullptr, WNOHANG) != 0 || millisecondsSince(begun) > 30'000) {
            std::fprintf(stderr, "%s never listened\n", job.command[0]);
            std::exit(1);
        }
        usleep(200);
    }
    const double took = millisecondsSince(begun);
    sleep(2);
    const double memory = residentMiB(child);
    kill(child, SIGTERM);
    waitpid(child, nullptr, 0);
    return {took, memory};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    Job job;
    job.runs = std::atoi(argv[1]);
    job.command = argv + 2;
    for (; job.command[0] != nullptr && job.command[1] != nullptr; job.command += 2) {
        if (std::strcmp(job.command[0], "--input") == 0) {
            job.input = job.command[1];
        } else if (std::strcmp(job.command[0], "--until-port") == 0) {
            job.port = static_cast<std::uint16_t>(std::atoi(job.command[1]));
        } else {
            break;
        }
    }
    if (job.command[0] == nullptr) return 2;

    std::vector<Figures> all;
    for (int run = 0; run < job.runs; ++run)
        all.push_back(job.port != 0 ? untilItListens(job) : untilItEnds(job));
    std::sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.milliseconds < b.milliseconds; });
    double memory = 0;
    for (const Figures& one : all) memory = std::max(memory, one.mebibytes);
    std::printf("%.2f %.1f\n", all[all.size() / 2].milliseconds, memory);
}
