#pragma once

#include "app/document.hpp"
#include "io/read_config.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <memory>

namespace guanmo::app {

/// Reads a document in another thread while this one opens the window and answers input, and makes
/// there whatever the first picture needs of it: no frame waits for a million of anything.
class Loading {
  public:
    using Open = std::function<Document(const Options&, const Resources&, const io::Watch&)>;
    /// @param open how it is read.
    Loading(const Options& options, const Resources& resources, const io::Config& config,
            const Open& open = open_document);
    /// Stops the reading and waits for its end.
    ~Loading();
    Loading(const Loading&) = delete;
    Loading& operator=(const Loading&) = delete;

    /// True once the document is there, or the reading was stopped.
    [[nodiscard]] bool ready_within(std::chrono::milliseconds patience) const;
    /// Waits for it. Once only.
    [[nodiscard]] Document take() { return document_.get(); }
    [[nodiscard]] bool taken() const { return !document_.valid(); }

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::int64_t rows() const { return state_->rows; }
    [[nodiscard]] std::int64_t total() const { return state_->total; } ///< 0: not known
    void cancel() { state_->cancelled = true; }
    [[nodiscard]] bool cancelled() const { return state_->cancelled; }

  private:
    struct State {
        std::atomic<std::int64_t> rows = 0;
        std::atomic<std::int64_t> total = 0;
        std::atomic<bool> cancelled = false;
    };

    std::string path_;
    std::shared_ptr<State> state_ = std::make_shared<State>();
    std::future<Document> document_;
};

} // namespace guanmo::app
