#version 120
// Of several strokes along one line the colour of the narrowest that reaches the pixel; on the left
// of the line, where the land lies, that of the narrowest of all.

const int strokes = 3;
uniform vec4 colours[strokes];   // widest first
uniform float reaches[strokes];  // pixels from the middle to their edges

varying float across;            // pixels from the middle of the strokes, below 0 on the right

void main()
{
    vec4 colour = colours[0];
    for (int i = 1; i < strokes; ++i)
        if (-across < reaches[i])
            colour = colours[i];
    gl_FragColor = colour;
}
