import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { roomValidators } from '../../../../electron/validators/roomValidator.ts'
import { formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { assetReferencesIn } from '../../../../shared/base/assets/assetReferences.ts'
import { duplicateRoom } from '../../../../shared/model/derived/duplicateRoom.ts'
import { picture, putPictures } from '../../../../shared/model/records/picture.ts'
import { assetField } from '../../../../shared/model/value/assetField.ts'
import { pictureOf, refOf } from '../../../support/assets/pictures.ts'
import { testAuthor } from '../../../support/peers.ts'

const ada = testAuthor('ada', 1000)
const box = { x: 10, y: 20, width: 320, height: 240 }
const asset = refOf(pictureOf(1))
const put = (doc: Y.Doc, text = '') => putPictures(doc, ada, [{ asset, box, text }])[0]!

it('a picture is read as it was put, and its asset is found in the bytes of the room', () => {
  const doc = new Y.Doc()
  const id = put(doc, 'Il cortile')
  expect(picture.read(doc, id)).toEqual({ id, text: 'Il cortile', asset, box, layer: 0, angle: 0, by: ada.person, madeAt: 1000 })
  expect([...assetReferencesIn(Y.encodeStateAsUpdate(doc))]).toEqual([asset.hash])
  picture.remove(doc, ada, id)
  expect(picture.list(doc)).toEqual([])
})

it('two people describe it at once, and both descriptions stand', () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()]
  const id = put(one, 'cortile')
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  picture.sharedText(one, id, 'text')?.insert(0, 'Il ')
  picture.sharedText(other, id, 'text')?.insert(7, ' della scuola')
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
  expect(picture.read(one, id)?.text).toBe('Il cortile della scuola')
})

it('what names no asset has nothing to show, its description stays, and the host lets in only what may name one', () => {
  const references: readonly (readonly [unknown, boolean])[] = [
    [`${formatAssetRef(asset)}&depth=16`, true],
    [formatAssetRef(asset).replace('png', 'avif'), true],
    ['https://example.org/a.png', false],
    ['asset:../../../etc/passwd?type=png', false],
    [`${formatAssetRef(asset)}"onload=alert(1)`, false],
    [`asset:${'x'.repeat(400)}`, false],
    [42, false],
    [new Y.Map(), false],
  ]
  for (const [reference, isLetIn] of references) {
    const doc = new Y.Doc()
    const id = put(doc, 'Il cortile')
    ;(picture.entries(doc).get(id) as Y.Map<unknown>).set('asset', reference)
    const name = String(reference)
    expect([name, picture.validate(doc, id)]).toEqual([name, isLetIn])
    expect([name, picture.read(doc, id)?.text]).toEqual([name, 'Il cortile'])
  }
  expect(assetField.read('asset:')).toBeUndefined()
})

it('a size that is no size is brought within the board, or the picture is left out', () => {
  const doc = new Y.Doc()
  const id = put(doc)
  const entry = picture.entries(doc).get(id) as Y.Map<unknown>
  for (const [stored, read] of [
    [[0, 0, 1e9, -5], { x: 0, y: 0, width: 100_000, height: 1 }],
    [[Number.POSITIVE_INFINITY, 0, 10, 10], { x: 1_000_000, y: 0, width: 10, height: 10 }],
    [[Number.NaN, 0, 10, 10], undefined],
    ['here', undefined],
  ] as const) {
    entry.set('box', stored)
    expect([stored, picture.read(doc, id)?.box]).toEqual([stored, read])
    expect(picture.validate(doc, id)).toBe(false)
  }
})

it('a copy of the board in another process names the asset there as the copy says', () => {
  const [doc, copy] = [new Y.Doc(), new Y.Doc()]
  put(doc, 'Il cortile')
  const asked: string[] = []
  duplicateRoom('board', doc, copy, ada, new Map(), undefined, (src) => {
    asked.push(src)
    return src
  })
  expect(asked).toEqual([formatAssetRef(asset)])
  expect(picture.list(copy)).toMatchObject([{ text: 'Il cortile', asset }])
})

it('a room of a board holds pictures', () => {
  expect(roomValidators.board.rootType?.('pictures')).toBe('map')
})
