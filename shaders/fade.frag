#version 120
// Fades the last pixel of a stroke out.

uniform vec4 colour;            // alpha below 1 also stands for strokes thinner than a pixel
uniform float reach;            // pixels from the middle of the stroke to where it has faded out

varying float across;           // pixels from the middle of the stroke

void main()
{
    gl_FragColor = vec4(colour.rgb, colour.a * clamp(reach - abs(across), 0.0, 1.0));
}
