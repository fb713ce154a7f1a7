#include "plan/http.hpp"

#include "i18n/translate.hpp"

#include <curl/curl.h>

#include <memory>

/// libcurl, which no other file includes.
namespace guanmo::plan {

namespace {

struct CloseHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

std::size_t receive(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& body = *static_cast<std::string*>(into);
    if (body.size() + size * count > most_answer_bytes)
        return 0; // curl gives up
    body.append(bytes, size * count);
    return size * count;
}

int on_progress(void* asked, curl_off_t /*down_total*/, curl_off_t /*down*/,
                curl_off_t /*up_total*/, curl_off_t /*up*/) {
    const auto& cancelled = *static_cast<const std::function<bool()>*>(asked);
    return cancelled && cancelled() ? 1 : 0;
}

std::string in_words(CURLcode code, double seconds) {
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return i18n::trf("no answer within {:g} s", seconds);
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
        return i18n::tr("cannot be reached");
    default:
        return curl_easy_strerror(code);
    }
}

void start_curl_once() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(started);
}

} // namespace

HttpAnswer http_get(const std::string& url, double seconds,
                    const std::function<bool()>& cancelled) {
    start_curl_once();
    HttpAnswer answer;
    const std::unique_ptr<CURL, CloseHandle> handle(curl_easy_init());
    if (!handle) {
        answer.error = curl_easy_strerror(CURLE_FAILED_INIT);
        return answer;
    }
    const auto milliseconds = static_cast<long>(seconds * 1000);
    CURL* const curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, milliseconds);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, milliseconds);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "guanmo");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer.body);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &cancelled);
    const CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK)
        answer.error = in_words(code, seconds);
    else
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
    return answer;
}

} // namespace guanmo::plan
