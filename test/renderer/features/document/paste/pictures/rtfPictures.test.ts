import { expect, test } from 'vitest'
import { readMarkup } from '../../../../../../renderer/features/document/paste/pastedMarkup.ts'
import { rtfPictures, withRtfPictures } from '../../../../../../renderer/features/document/paste/pictures/rtfPictures.ts'
import { report } from '../../../../../fixtures/report.ts'

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const hexOf = (base64: string) => Buffer.from(base64, 'base64').toString('hex').replace(/.{64}/g, '$&\r\n')
/** As Word 365 writes a picture: with its properties, and once more for old programs. */
const picture = (kind: 'pngblip' | 'jpegblip' | 'emfblip', base64 = PNG) =>
  `{\\*\\shppict{\\pict{\\*\\picprop\\shplid1025{\\sp{\\sn wzName}{\\sv Piantina \\{1\\}}}}\\picscalex100\\picscaley-100\\picw5821\\pich3175\\picwgoal3300\\pichgoal1800\\${kind}\\bliptag-1245{\\*\\blipuid b5b5a0b0}${hexOf(base64)}}}{\\nonshppict{\\pict\\picscalex100\\wmetafile8 0100090000}}`
const rtf = (...pieces: readonly string[]) =>
  `{\\rtf1\\ansi{\\fonttbl{\\f0 Aptos;}}\\pard prima\\par ${pieces.join('\\par ')} \\picturesque dopo\\par}`
const image = (name: string) => `<img width=220 src="file:///C:/Temp/${name}.png" alt="${name}">`

test('the pictures of a rich text, each once, whatever is around them', () => {
  expect(rtfPictures(rtf(picture('pngblip'), picture('emfblip'), picture('jpegblip', '/9j/4AAQ')))).toEqual([
    `data:image/png;base64,${PNG}`,
    null,
    'data:image/jpeg;base64,/9j/4AAQ',
  ])
  expect(rtfPictures('{\\rtf1 senza}')).toEqual([])
  expect(rtfPictures('{\\rtf1{\\pict\\pngblip 8950')).toEqual(['data:image/png;base64,iVA='])
  expect(rtfPictures('{\\rtf1{\\pict\\pngblip 89zz}}')).toEqual([null])
})

test('a large picture comes whole', () => {
  const bytes = Buffer.from(Uint8Array.from({ length: 200_001 }, (_, at) => at % 251))
  const [address] = rtfPictures(rtf(picture('pngblip', bytes.toString('base64'))))
  expect(address === `data:image/png;base64,${bytes.toString('base64')}`).toBe(true)
})

test('the picture of a report comes in with its description', () => {
  const html = report('paste/word-picture.clip')
  const { html: clean, pictures } = readMarkup(html, rtf(picture('pngblip')))
  expect(pictures).toEqual([`data:image/png;base64,${PNG}`])
  expect(clean).toContain('tavolo-picture:0')
  expect(clean).toContain('alt="Piantina della sala"')
  expect(readMarkup(html).pictures).toEqual([])
})

test('each picture goes where it stood; one that no browser shows stays a file', () => {
  const html = `<p>${image('uno')}</p><!--[if gte vml 1]><img src="file:///C:/vml.png"><![endif]--><p>${image('due')}</p><p><img src="https://example.org/a.png"></p>`
  const filled = withRtfPictures(html, rtf(picture('emfblip'), picture('pngblip')))
  expect(filled).toContain('src="file:///C:/Temp/uno.png"')
  expect(filled).toContain(`src="data:image/png;base64,${PNG}" alt="due"`)
  expect(filled).toContain('file:///C:/vml.png')
  expect(filled).toContain('https://example.org/a.png')
})

test('where it is not certain which is which, nothing is guessed', () => {
  expect(withRtfPictures(image('uno'), rtf(picture('pngblip'), picture('pngblip')))).toBe(image('uno'))
  expect(withRtfPictures(image('uno'), '')).toBe(image('uno'))
})
