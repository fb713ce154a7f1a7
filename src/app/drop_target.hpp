#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace guanmo::app {

/// Files dropped on the window (XDND version 5, freedesktop.org). SFML owns the window's events and
/// throws away those that it does not know, so the window names another one, of our own connection
/// to the display, that stands for it (XdndProxy); whatever drags talks to that one.
class DropTarget {
  public:
    DropTarget();
    ~DropTarget();
    DropTarget(const DropTarget&) = delete;
    DropTarget& operator=(const DropTarget&) = delete;

    /// Stands for that window from now on. Again after each time it was made anew.
    void attach(unsigned long window);
    /// The files of a drop that was completed since the last call.
    [[nodiscard]] std::optional<std::vector<std::string>> take();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The local paths of a text/uri-list (RFC 2483): file URIs (RFC 8089) of this machine, comments
/// and others left out.
[[nodiscard]] std::vector<std::string> paths_in(const std::string& uri_list);

} // namespace guanmo::app
