#include "app/panel_triangles.hpp"

#include <imgui.h>

#include <SFML/Window/Clipboard.hpp>

#include <cmath>
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

geo::ScreenRect on_whole_pixels(const ImVec4& clip) {
    return {{std::floor(clip.x), std::floor(clip.y)}, {std::floor(clip.z), std::floor(clip.w)}};
}

sf::Vertex vertex_of(const ImDrawVert& vertex, sf::Vector2f atlas) {
    const auto channel = [&vertex](int shift) {
        return static_cast<sf::Uint8>(vertex.col >> shift & 0xFF);
    };
    return {{vertex.pos.x, vertex.pos.y},
            {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT),
             channel(IM_COL32_A_SHIFT)},
            {vertex.uv.x * atlas.x, vertex.uv.y * atlas.y}};
}

void append(const ImDrawList& list, const ImDrawCmd& command, sf::Vector2f atlas,
            render::ClippedTriangles& out) {
    render::Triangles& triangles = out.triangles;
    const geo::ScreenRect clip = on_whole_pixels(command.ClipRect);
    const std::size_t first = triangles.size();
    const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    for (unsigned int n = 0; n + 2 < command.ElemCount; n += 3) {
        for (unsigned int corner = 0; corner < 3; ++corner)
            triangles.push_back(vertex_of(vertices[indices[n + corner]], atlas));
        if (!render::box_of(&triangles[triangles.size() - 3]).grown(1).overlaps(clip))
            triangles.resize(triangles.size() - 3);
    }
    if (triangles.size() == first)
        return;
    if (!out.runs.empty() && out.runs.back().clip == clip)
        out.runs.back().count += triangles.size() - first;
    else
        out.runs.push_back({first, triangles.size() - first, clip});
}

} // namespace

void take_panel_triangles(const ImDrawData* data, int atlas_width, int atlas_height,
                          render::ClippedTriangles& out) {
    const sf::Vector2f atlas(static_cast<float>(atlas_width), static_cast<float>(atlas_height));
    out.triangles.clear();
    out.runs.clear();
    for (int i = 0; data != nullptr && i < data->CmdListsCount; ++i)
        for (const ImDrawCmd& command : data->CmdLists[i]->CmdBuffer)
            append(*data->CmdLists[i], command, atlas, out);
}

void share_clipboard() {
    ImGui::GetIO().GetClipboardTextFn = clipboard_text;
    ImGui::GetIO().SetClipboardTextFn = set_clipboard_text;
}

} // namespace guanmo::app
