import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { pictureDataUrl } from '../../../../shared/base/assets/pictureData.ts'
import { NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { isSamePicture } from '../../../../shared/document/samePicture.ts'
import { readBody, writeBody } from '../../../../shared/model/records/documentBody.ts'
import { picturesInText, referToPicture } from '../../../../shared/model/records/documentPictures.ts'
import { gifOf, pictureOf, refOf } from '../../../support/assets/pictures.ts'
import { testAuthor } from '../../../support/peers.ts'

const [square, map] = [pictureOf(1, 90_000), pictureOf(2)] as const
const image = (picture: Uint8Array, alt: string) => ({ type: 'image', attrs: { src: pictureDataUrl(picture), alt, width: 40, height: 30 } })
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text, marks: [{ type: 'bold' }] }] })
const cell = { type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [image(map, 'in una tabella')] }

/** A document as an earlier release left it. */
function oldDocument(): Y.Doc {
  const doc = new Y.Doc()
  const body = [paragraph('Prima'), image(square, 'la piazza'), paragraph('Dopo'), image(square, 'ancora la piazza'), image(map, 'la mappa')]
  writeBody(doc, testAuthor('Anna'), [...body, { type: 'table', content: [{ type: 'tableRow', content: [cell] }] }])
  return doc
}

describe('pictures that are data in a text', () => {
  it('become references, each where it stands, with its description and size; the rest is as it was, and the room as small as its words', () => {
    const doc = oldDocument()
    const before = readBody(doc)
    expect(picturesInText(doc, NEW_BASE)).toEqual([pictureDataUrl(square), pictureDataUrl(map)])
    expect(referToPicture(doc, NEW_BASE, testAuthor('Anna'), pictureDataUrl(square), refOf(square))).toBe(2)
    const after = readBody(doc)
    expect(after).toEqual(
      before.map((node) =>
        node.type === 'image' && node.attrs?.src === pictureDataUrl(square)
          ? { ...node, attrs: { ...node.attrs, src: formatAssetRef(refOf(square)) } }
          : node,
      ),
    )
    expect(picturesInText(doc, NEW_BASE)).toEqual([pictureDataUrl(map)])
    expect(referToPicture(doc, NEW_BASE, testAuthor('Anna'), pictureDataUrl(map), refOf(map))).toBe(2)
    expect(JSON.stringify(readBody(doc))).not.toContain('data:image')
    expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(20_000)
  })

  it('twice is the same as once', () => {
    const doc = oldDocument()
    const move = () => referToPicture(doc, NEW_BASE, testAuthor('Anna'), pictureDataUrl(square), refOf(square))
    move()
    const state = readBody(doc)
    expect(move()).toBe(0)
    expect(readBody(doc)).toEqual(state)
  })
})

it('a picture is the same by its source or by its bytes, and nothing else is', () => {
  const [data, reference] = [pictureDataUrl(square), formatAssetRef(refOf(square))]
  expect([isSamePicture(data, data), isSamePicture(reference, reference), isSamePicture(data, reference)]).toEqual([true, true, true])
  const others = [formatAssetRef(refOf(map)), pictureDataUrl(map), 'https://a.example/x.png', '', undefined, null, 7]
  for (const other of others) expect(isSamePicture(data, other), String(other)).toBe(false)
  // a GIF is stored without its comments
  const [commented, bare] = [gifOf(4, 3, { frames: 2, beside: Uint8Array.of(0x21, 0xfe, 1, 65, 0) }), gifOf(4, 3, { frames: 2 })]
  expect(isSamePicture(pictureDataUrl(commented), formatAssetRef(refOf(bare)))).toBe(true)
  expect(isSamePicture(pictureDataUrl(commented), formatAssetRef(refOf(gifOf(4, 3, { frames: 3 }))))).toBe(false)
  // what was a reference does not become data again
  expect(isSamePicture(reference, data)).toBe(false)
})
