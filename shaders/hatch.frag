#version 120
// Lines at 45 degrees over a fill, opaque.

uniform vec4 colour;            // the fill
uniform vec4 lines;             // the lines
uniform float width;            // of a line, pixels
uniform float spacing;          // from line to line along a row of the picture, pixels

varying float along;

void main()
{
    float off = abs(mod(along, spacing) - 0.5 * spacing) * 0.70710678;  // from the line's middle
    float covered = clamp(0.5 * width + 0.5 - off, 0.0, 1.0);
    gl_FragColor = vec4(mix(colour.rgb, lines.rgb, covered), 1.0);
}
