#version 120
// The fill of the area that the corner belongs to.

void main()
{
    gl_FragColor = gl_Color;
}
