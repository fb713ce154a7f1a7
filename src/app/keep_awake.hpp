#pragma once

#include <memory>

namespace guanmo::app {

/// Keeps the screen saver and the display's power saving away while the tour is shown (XScreenSaver
/// extension: it ends with the connection, whatever happens to the program). A server without the
/// extension is left alone.
class KeepAwake {
  public:
    KeepAwake();
    ~KeepAwake();
    KeepAwake(const KeepAwake&) = delete;
    KeepAwake& operator=(const KeepAwake&) = delete;

    void set(bool on);

  private:
    struct Connection;
    std::unique_ptr<Connection> connection_; ///< none: no such extension
    bool on_ = false;
};

} // namespace guanmo::app
