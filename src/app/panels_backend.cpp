#include "app/panels_backend.hpp"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <SFML/Window/Clipboard.hpp>

#include <cstdint>
#include <string>

namespace guanmo::app {

namespace {

const char* clipboard_text(void*) {
    static std::string text; // lives until the next call, as Dear ImGui wants
    const sf::String clipboard = sf::Clipboard::getString();
    const auto utf8 = clipboard.toUtf8();
    text.assign(utf8.begin(), utf8.end());
    return text.c_str();
}

void set_clipboard_text(void*, const char* utf8) {
    const std::string text = utf8;
    sf::Clipboard::setString(sf::String::fromUtf8(text.begin(), text.end()));
}

/// The backend insists on a font texture of its own; one white pixel satisfies it.
void give_backend_a_pixel(ImFontAtlas& fonts) {
    if (fonts.TexPixelsRGBA32 != nullptr)
        return;
    fonts.TexWidth = 1;
    fonts.TexHeight = 1;
    fonts.TexPixelsRGBA32 = static_cast<unsigned int*>(IM_ALLOC(sizeof(unsigned int)));
    *fonts.TexPixelsRGBA32 = 0xFFFFFFFF;
}

} // namespace

void start_panels_backend() {
    ImFontAtlas& fonts = *ImGui::GetIO().Fonts;
    ImGui_ImplOpenGL3_Init("#version 130");
    give_backend_a_pixel(fonts);
    ImGui::GetIO().GetClipboardTextFn = clipboard_text;
    ImGui::GetIO().SetClipboardTextFn = set_clipboard_text;
    ImGui_ImplOpenGL3_NewFrame(); // makes its shaders now rather than in the first frame
}

void stop_panels_backend() {
    ImGui_ImplOpenGL3_Shutdown();
}

void draw_panels(ImDrawData* data, unsigned int atlas) {
    if (data == nullptr)
        return;
    for (int i = 0; i < data->CmdListsCount; ++i)
        for (ImDrawCmd& command : data->CmdLists[i]->CmdBuffer)
            command.TextureId = reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(atlas));
    ImGui_ImplOpenGL3_RenderDrawData(data);
}

} // namespace guanmo::app
