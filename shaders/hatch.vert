#version 120
// Places a map vertex as map.vert does and tells the fragment where on the picture it lies.

uniform vec2 origin;            // the mesh's origin, metres from the camera's centre
uniform vec2 middle;            // where the camera's centre shows, pixels
uniform float pixels_per_metre;
uniform float phase;            // pixels by which the pattern is moved, so that it stays on the map

varying float along;            // across the lines, measured along a row of the picture, pixels

void main()
{
    vec2 metres = gl_Vertex.xy + origin;
    vec2 pixel = middle + vec2(metres.x, -metres.y) * pixels_per_metre;
    along = pixel.x + pixel.y - phase;
    gl_Position = gl_ModelViewProjectionMatrix * vec4(pixel, 0.0, 1.0);
}
