import { expect, it } from 'vitest'
import { isAnimated } from '../../../../renderer/kit/pictures/pictureAnimation.ts'

const bytesOf = (text: string) => Array.from(text, (sign) => sign.charCodeAt(0))
/** A GIF with a table of two colours, a comment, and so many images of one pixel. */
const gif = (images: number) =>
  Uint8Array.from([
    ...bytesOf('GIF89a'),
    ...[1, 0, 1, 0, 0x80, 0, 0],
    ...[0, 0, 0, 255, 255, 255],
    ...[0x21, 0xfe, 2, 0x2c, 0x2c, 0],
    ...Array.from({ length: images }, () => [0x21, 0xf9, 4, 0, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1, 0]).flat(),
    0x3b,
  ])
const webp = (flags: number) =>
  Uint8Array.from([...bytesOf('RIFF'), 22, 0, 0, 0, ...bytesOf('WEBPVP8X'), 10, 0, 0, 0, flags, 0, 0, 0, 0, 0, 0, 0, 0, 0])

it('tells several images from one', () => {
  expect([gif(1), gif(2), gif(3)].map(isAnimated)).toEqual([false, true, true])
  expect([webp(0), webp(2), webp(0x12)].map(isAnimated)).toEqual([false, true, true])
})

it('says no of what is cut off, or no such picture', () => {
  for (let length = 0; length < gif(1).length; length++) expect(isAnimated(gif(1).subarray(0, length))).toBe(false)
  expect(isAnimated(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toBe(false)
})
