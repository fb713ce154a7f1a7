#version 120
// Fades the last pixel of a stroke out.

uniform vec4 colour;            // alpha below 1 also stands for strokes thinner than a pixel
uniform float reach;

varying vec2 away;

void main()
{
    gl_FragColor = vec4(colour.rgb, colour.a * clamp(reach - length(away), 0.0, 1.0));
}
