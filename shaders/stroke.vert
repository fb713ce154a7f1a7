#version 120
// Widens a border to a stroke of constant width in pixels. The texture coordinate is the direction
// (map axes, unit length, longer at mitres, or zero for the middle of a join) in which a vertex
// moves away, as a share of the stroke's reach; red tells the same as a number, 0 for -1 (right) and
// 1 for 1 (left).

uniform vec2 origin;            // the mesh's origin, metres from the camera's centre
uniform vec2 middle;            // where the camera's centre shows, pixels
uniform float pixels_per_metre;
uniform float reach;            // pixels from the middle of the stroke to where it has faded out

varying float across;           // pixels from the middle of the stroke

void main()
{
    vec2 metres = gl_Vertex.xy + origin;
    vec2 pixel = middle + vec2(metres.x, -metres.y) * pixels_per_metre;
    vec2 away = vec2(gl_MultiTexCoord0.x, -gl_MultiTexCoord0.y) * reach;
    across = (2.0 * gl_Color.r - 1.0) * reach;
    gl_Position = gl_ModelViewProjectionMatrix * vec4(pixel + away, 0.0, 1.0);
}
