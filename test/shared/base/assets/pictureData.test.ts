import { expect, it } from 'vitest'
import { pictureBytesOf, pictureDataUrl } from '../../../../shared/base/assets/pictureData.ts'
import { jpegOf, pictureOf } from '../../../support/assets/pictures.ts'

it('a picture is a data URL and its bytes again, whatever its length', () => {
  for (const length of [1, 2, 3, 50, 24_575, 24_576, 24_577, 60_001]) {
    const picture = pictureOf(length, length)
    const url = pictureDataUrl(picture)
    expect(url).toBe(`data:image/png;base64,${Buffer.from(picture).toString('base64')}`)
    expect(Buffer.from(pictureBytesOf(url) ?? []).equals(picture), String(length)).toBe(true)
  }
  expect(pictureDataUrl(jpegOf(3, 4))).toMatch(/^data:image\/jpeg;/)
})

it.each([
  '',
  'data:image/png;base64,',
  'data:image/png;base64,A',
  'data:image/png;base64,AA*A',
  'data:image/svg+xml,<svg/>',
  'data:text/html;base64,AAAA',
  'https://a.example/x.png',
  'data:image/png;base64,AAAàAAAA',
])('what is none gives no bytes: %s', (src) => {
  expect(pictureBytesOf(src)).toBeNull()
})

it('bytes that are no picture are no data URL', () => {
  expect(pictureDataUrl(new TextEncoder().encode('<svg/>'))).toBe('')
})
