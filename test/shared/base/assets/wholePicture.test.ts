import { describe, expect, it } from 'vitest'
import { readWholePicture } from '../../../../shared/base/assets/wholePicture.ts'
import { concat, utf8 } from '../../../../shared/base/bytes.ts'
import { gifOf, jpegOf, pngOf, webpOf } from '../../../support/assets/pictures.ts'

const page = utf8('<html><script>alert(1)</script></html>')

describe.each([
  ['png', pngOf(40, 30)],
  ['jpeg', jpegOf(40, 30)],
  ['webp', webpOf(40, 30)],
  ['gif', gifOf(40, 30)],
] as const)('a picture as %s', (type, picture) => {
  it('is one, with its size', () => {
    expect(readWholePicture(picture)).toEqual({ type, width: 40, height: 30 })
  })

  it('is none with a page after it', () => {
    expect(readWholePicture(concat(picture, page))).toBeNull()
  })

  it('is none with a second picture after it', () => {
    expect(readWholePicture(concat(picture, picture))).toBeNull()
  })

  it('is none when its end is missing, wherever it is cut', () => {
    for (let length = 0; length < picture.length; length++) expect(readWholePicture(picture.subarray(0, length)), `${length}`).toBeNull()
  })
})

it('is none with more pixels than can be decoded, by its header alone', () => {
  expect(readWholePicture(pngOf(60_000, 60_000))).toBeNull()
})

it('is none as the beginning of a GIF, SVG, page or nothing', () => {
  for (const text of ['GIF89a\u0001\u0000\u0001\u0000', '<svg xmlns="http://www.w3.org/2000/svg"/>', '<html>', ''])
    expect(readWholePicture(utf8(text))).toBeNull()
})
