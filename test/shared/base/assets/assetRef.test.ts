import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type AssetRef, assetHashOf, formatAssetRef, isAssetHash, parseAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { assetReferencesIn } from '../../../../shared/base/assets/assetReferences.ts'
import { utf8 } from '../../../../shared/base/bytes.ts'

const hash = assetHashOf(utf8('una fotografia'))
const ref: AssetRef = { hash, type: 'jpeg', width: 1600, height: 900, bytes: 123_456 }

describe('a reference to an asset', () => {
  it('is read as it was written', () => {
    expect(parseAssetRef(formatAssetRef(ref))).toEqual(ref)
  })

  it('of a later version is read, without what is new', () => {
    expect(parseAssetRef(`${formatAssetRef(ref)}&focus=12`)).toEqual(ref)
  })

  it.each([
    ['another scheme', formatAssetRef(ref).replace('asset:', 'https:')],
    ['a path', 'asset:../../../../../../../../../../../etc/passwd?type=png&width=1&height=1&bytes=1'],
    ['a hash that is not canonical', formatAssetRef(ref).replace(hash, `${hash.slice(0, 42)}_`)],
    ['a type that is not among those', formatAssetRef(ref).replace('jpeg', 'svg')],
    ['no size', `asset:${hash}?type=png`],
    ['a size of nothing', formatAssetRef({ ...ref, width: 0 })],
    ['a size beyond all screens', formatAssetRef({ ...ref, height: 1e6 })],
    ['no fields', `asset:${hash}`],
    ['text around it', ` ${formatAssetRef(ref)}`],
  ])('is none with %s', (_, text) => {
    expect(parseAssetRef(text)).toBeNull()
  })

  it('has a name that is a hash', () => {
    expect(isAssetHash(hash)).toBe(true)
    for (const other of ['', 'x'.repeat(43), `${hash}a`, null, 7]) expect(isAssetHash(other)).toBe(false)
  })
})

describe('the assets that a room refers to', () => {
  const other = assetHashOf(utf8('un’altra'))

  it('are found in attributes, texts and objects of its state, whatever their kind', () => {
    const doc = new Y.Doc()
    doc.getMap('notes').set('a', { picture: formatAssetRef(ref), nested: [{ deep: `asset:${other}` }] })
    doc.getText('body').insertEmbed(0, { t: 'image', src: formatAssetRef({ ...ref, hash: assetHashOf(utf8('terza')) }) })
    const element = new Y.XmlElement('image')
    doc.getXmlFragment('old').insert(0, [element])
    element.setAttribute('src', formatAssetRef({ ...ref, hash: assetHashOf(utf8('quarta')) }))
    const expected = new Set([hash, other, assetHashOf(utf8('terza')), assetHashOf(utf8('quarta'))])
    expect(assetReferencesIn(Y.encodeStateAsUpdate(doc))).toEqual(expected)
    expect(assetReferencesIn(Y.encodeStateAsUpdateV2(doc))).toEqual(expected)
  })

  it('are found as long as a deletion can be undone, and not after', () => {
    const doc = new Y.Doc({ gc: false })
    doc.getMap('notes').set('a', formatAssetRef(ref))
    doc.getMap('notes').delete('a')
    expect(assetReferencesIn(Y.encodeStateAsUpdate(doc)).has(hash)).toBe(true)
    const collected = new Y.Doc({ gc: true })
    Y.applyUpdate(collected, Y.encodeStateAsUpdate(doc))
    expect(assetReferencesIn(Y.encodeStateAsUpdate(collected)).size).toBe(0)
  })

  it('are none in bytes that only begin like one', () => {
    expect(assetReferencesIn(utf8('asset: asset:abc aaaaasset:')).size).toBe(0)
    expect(assetReferencesIn(new Uint8Array()).size).toBe(0)
  })
})
