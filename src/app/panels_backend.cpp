#include "app/panels_backend.hpp"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <SFML/Window/Clipboard.hpp>

#include <algorithm>
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

namespace {

geo::ScreenRect rect(const ImVec4& clip) {
    return {{clip.x, clip.y}, {clip.z, clip.w}};
}

ImVec4 common(const ImVec4& clip, const geo::ScreenRect& box) {
    return {std::max(clip.x, static_cast<float>(box.min.x)),
            std::max(clip.y, static_cast<float>(box.min.y)),
            std::min(clip.z, static_cast<float>(box.max.x)),
            std::min(clip.w, static_cast<float>(box.max.y))};
}

/// A triangle with all that decides about its pixels.
render::DrawnTriangle drawn_triangle(const ImDrawList& list, const ImDrawCmd& command,
                                     const ImDrawIdx* indices) {
    ImDrawVert corners[3];
    geo::ScreenRect box;
    for (int i = 0; i < 3; ++i) {
        corners[i] = list.VtxBuffer[static_cast<int>(command.VtxOffset) + indices[i]];
        box.add(geo::ScreenPoint{corners[i].pos.x, corners[i].pos.y});
    }
    const std::uint64_t clip = render::look_of(&command.ClipRect, sizeof command.ClipRect);
    return {render::look_of(corners, sizeof corners, clip), box.grown(1)};
}

} // namespace

void draw_panels(ImDrawData* data, unsigned int atlas, const geo::ScreenRect& box) {
    if (data == nullptr)
        return;
    std::vector<ImVec4> clips;
    for (int i = 0; i < data->CmdListsCount; ++i)
        for (ImDrawCmd& command : data->CmdLists[i]->CmdBuffer) {
            command.TextureId = reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(atlas));
            clips.push_back(command.ClipRect);
            command.ClipRect = common(command.ClipRect, box);
        }
    ImGui_ImplOpenGL3_RenderDrawData(data);
    auto clip = clips.begin();
    for (int i = 0; i < data->CmdListsCount; ++i)
        for (ImDrawCmd& command : data->CmdLists[i]->CmdBuffer)
            command.ClipRect = *clip++;
}

void append_drawn(const ImDrawData* data, std::vector<render::DrawnTriangle>& drawn) {
    for (int i = 0; data != nullptr && i < data->CmdListsCount; ++i) {
        const ImDrawList& list = *data->CmdLists[i];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            const geo::ScreenRect clip = rect(command.ClipRect);
            for (unsigned int n = 0; n + 2 < command.ElemCount; n += 3) {
                const render::DrawnTriangle triangle = drawn_triangle(
                    list, command, &list.IdxBuffer[static_cast<int>(command.IdxOffset + n)]);
                if (triangle.box.overlaps(clip))
                    drawn.push_back(triangle);
            }
        }
    }
}

} // namespace guanmo::app
