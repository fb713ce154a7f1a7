#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace guanmo::test {

/// An HTTP server on loopback that answers as it is told, so badly as it is told.
class StubServer {
  public:
    struct Answer {
        std::string body;
        int status = 200;
        int delay_ms = 0;
        long claimed_length = -1;  ///< other than the body's
        bool closes_early = false; ///< after half of the body
    };
    /// @param answer by the request's path with its query.
    explicit StubServer(std::function<Answer(const std::string& path)> answer)
        : answer_(std::move(answer)), socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address));
        ::listen(socket_, 16);
        socklen_t size = sizeof(address);
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~StubServer() {
        ends_ = true;
        thread_.join();
        ::close(socket_);
    }
    StubServer(const StubServer&) = delete;
    StubServer& operator=(const StubServer&) = delete;

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    [[nodiscard]] std::vector<std::string> asked() const {
        const std::lock_guard<std::mutex> guard(lock_);
        return asked_;
    }

  private:
    void serve() {
        while (!ends_) {
            pollfd waiting{socket_, POLLIN, 0};
            if (::poll(&waiting, 1, 20) <= 0)
                continue;
            const int client = ::accept(socket_, nullptr, nullptr);
            answer(client);
            ::close(client);
        }
    }

    void answer(int client) {
        std::string request;
        char bytes[4096];
        while (request.find("\r\n\r\n") == std::string::npos) {
            const ssize_t size = ::recv(client, bytes, sizeof(bytes), 0);
            if (size <= 0)
                return;
            request.append(bytes, static_cast<std::size_t>(size));
        }
        const std::size_t begin = request.find(' ') + 1;
        const std::string path = request.substr(begin, request.find(' ', begin) - begin);
        {
            const std::lock_guard<std::mutex> guard(lock_);
            asked_.push_back(path);
        }
        const Answer said = answer_(path);
        for (int waited = 0; waited < said.delay_ms && !ends_; waited += 10)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        const long length =
            said.claimed_length >= 0 ? said.claimed_length : static_cast<long>(said.body.size());
        std::string text =
            "HTTP/1.1 " + std::to_string(said.status) +
            " Said\r\nConnection: close\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
        text += said.closes_early ? said.body.substr(0, said.body.size() / 2) : said.body;
        for (std::size_t sent = 0; sent < text.size();) {
            const ssize_t size =
                ::send(client, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
            if (size <= 0)
                return;
            sent += static_cast<std::size_t>(size);
        }
    }

    std::function<Answer(const std::string&)> answer_;
    int socket_;
    int port_ = 0;
    std::atomic<bool> ends_{false};
    mutable std::mutex lock_;
    std::vector<std::string> asked_;
    std::thread thread_;
};

} // namespace guanmo::test
