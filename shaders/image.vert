#version 120
// A corner of an image; texture coordinates come in texels.

varying vec2 texel;

void main()
{
    texel = (gl_TextureMatrix[0] * gl_MultiTexCoord0).xy;
    gl_Position = gl_ModelViewProjectionMatrix * gl_Vertex;
}
