#version 120
// Widens a border to a stroke of constant width in pixels. The texture coordinate is the direction
// (map axes, unit length, longer at mitres, or zero for the middle of a join) in which a vertex
// moves away; red tells where across the stroke it lies, 0 and 1 being its edges.

uniform vec2 origin;            // the mesh's origin, metres from the camera's centre
uniform vec2 middle;            // where the camera's centre shows, pixels
uniform float pixels_per_metre;
uniform float reach;            // pixels from the middle of the stroke to where it has faded out
uniform float left_reach;       // the same on its left; below 0 the stroke begins right of its middle

varying float across;           // pixels from the middle of the stroke

void main()
{
    vec2 metres = gl_Vertex.xy + origin;
    vec2 pixel = middle + vec2(metres.x, -metres.y) * pixels_per_metre;
    float length = gl_Color.r > 0.75 ? left_reach : reach;
    vec2 away = vec2(gl_MultiTexCoord0.x, -gl_MultiTexCoord0.y) * length;
    across = (2.0 * gl_Color.r - 1.0) * reach;
    gl_Position = gl_ModelViewProjectionMatrix * vec4(pixel + away, 0.0, 1.0);
}
