#version 120
// Places a corner of an area (metres from the mesh's origin, y north) on the picture (pixels, y down).

uniform vec2 origin;            // the mesh's origin, metres from the camera's centre
uniform vec2 middle;            // where the camera's centre shows, pixels
uniform float pixels_per_metre;

void main()
{
    vec2 metres = gl_Vertex.xy + origin;
    vec2 pixel = middle + vec2(metres.x, -metres.y) * pixels_per_metre;
    gl_FrontColor = gl_Color;
    gl_Position = gl_ModelViewProjectionMatrix * vec4(pixel, 0.0, 1.0);
}
