#version 120
// An image as it is. Nothing may be added here: software GL copies what is as plain as this.

uniform sampler2D image;

varying vec2 texel;

void main()
{
    gl_FragColor = texture2D(image, texel);
}
