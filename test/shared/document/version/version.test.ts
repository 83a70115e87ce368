import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type AssetRef, formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { assetReferencesIn } from '../../../../shared/base/assets/assetReferences.ts'
import { toBase64Url } from '../../../../shared/base/bytes.ts'
import type { FlatBlock } from '../../../../shared/document/flat/flatBlock.ts'
import { fromBody } from '../../../../shared/document/flat/fromBody.ts'
import { contentHash, packVersion, unpackVersion } from '../../../../shared/document/version/versionContent.ts'
import { dropVersion, keepAutomatically, keepVersion, listVersions } from '../../../../shared/model/records/documentVersion.ts'
import { pictureOf, refOf } from '../../../support/assets/pictures.ts'
import { testAuthor } from '../../../support/peers.ts'

const block = (id: string, text: string, marks: Record<string, true | string> = {}): FlatBlock => ({
  id,
  type: 'p',
  attrs: {},
  content: [{ text, marks }],
})
const text = [block('aaaaaaa', 'Premessa'), { ...block('bbbbbbb', 'Bisogni'), type: 'h2' }]

describe('a version', () => {
  it('is read as it was kept', () => {
    const kept = packVersion(text)
    expect(kept && unpackVersion(kept)).toEqual(text)
  })

  it('names the pictures in it where they are found without unpacking, also those in a table', () => {
    const [first, second] = [pictureOf(1), pictureOf(2)].map((each) => refOf(each)) as [AssetRef, AssetRef]
    const image = (ref: AssetRef) => ({ type: 'image', attrs: { src: formatAssetRef(ref) } })
    const table = { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [image(second)] }] }] }
    const blocks = [...text, ...fromBody([image(first), table], Math.random)]
    const versions = new Y.Doc()
    expect(keepVersion(versions, testAuthor('Anna'), blocks)).not.toBeNull()
    expect(assetReferencesIn(Y.encodeStateAsUpdate(versions))).toEqual(new Set([first.hash, second.hash]))
    const [kept] = listVersions(versions)
    expect(kept && unpackVersion(kept)).toHaveLength(4)
  })

  it('has the hash of what it says, not of who wrote the letters or how they are splitBlock into runs', () => {
    expect(contentHash([block('aaaaaaa', 'Premessa', { r: '1:2:8:3' })])).toBe(contentHash([block('aaaaaaa', 'Premessa')]))
    const splitBlock = { ...block('aaaaaaa', ''), content: ['Pre', 'messa'].map((part) => ({ text: part, marks: {} })) }
    expect(contentHash([splitBlock])).toBe(contentHash([block('aaaaaaa', 'Premessa')]))
    expect(contentHash([block('aaaaaaa', 'Premesse')])).not.toBe(contentHash([block('aaaaaaa', 'Premessa')]))
  })

  it.each([
    ['with another hash', (kept: { content: string; hash: string }) => ({ ...kept, hash: '0'.repeat(64) })],
    ['that is no base64', (kept: { hash: string }) => ({ ...kept, content: '%%%' })],
    ['that is splitBlock off', (kept: { content: string; hash: string }) => ({ ...kept, content: kept.content.slice(0, -6) })],
    ['that is no update', (kept: { hash: string }) => ({ ...kept, content: toBase64Url(deflateSync(new Uint8Array([1, 2, 3]))) })],
  ])('%s is not shown', (_what, change) => {
    const kept = packVersion(text)
    if (!kept) throw new Error('not kept')
    expect(unpackVersion(change(kept))).toBeNull()
  })

  it('of a document that people typed in has the hash of the document itself, and reads as it, blocks without a marker too', () => {
    const cell = (text: string) => ({ isHeader: false, columns: 1, rows: 1, isCovered: false, blocks: [{ ...block('', text), id: null }] })
    const table: FlatBlock = {
      ...{ id: 'ttttttt', type: 'table', attrs: {}, content: [] },
      table: {
        ...{ id: 'ttttttt', isLost: false, lostRows: 0, lostColumns: 0 },
        ...{ rows: ['r1'], columns: ['k1', 'k2'], widths: [null, null], cells: [[cell('Comune'), cell('sede')]] },
      },
    }
    const rules = Array.from({ length: 50 }, (_, at): FlatBlock[] => [
      { id: `rule${at}`, type: 'rule', attrs: {}, content: [] },
      { ...block('', `dopo ${at}`), id: null },
    ]).flat()
    const typed = [table, ...rules]
    const kept = packVersion(typed)
    expect(kept?.hash).toBe(contentHash(typed))
    expect(kept && unpackVersion(kept)).toEqual(typed)
  })

  it('is kept although another is dated far ahead', () => {
    const versions = new Y.Doc()
    keepVersion(versions, testAuthor('mallory', 4e12), text)
    expect(keepAutomatically(versions, testAuthor('anna', 1e12), [block('aaaaaaa', 'altro')])).not.toBeNull()
  })

  it('has the same hash under other ids', () => {
    expect(contentHash([block('aaaaaaa', 'Premessa')])).toBe(contentHash([block('zzzzzzz', 'Premessa')]))
  })

  it('is kept by itself once an hour, and not when nothing changed', () => {
    const versions = new Y.Doc()
    let now = 0
    const anna = { ...testAuthor('anna'), now: () => now }
    expect(keepAutomatically(versions, anna, text)).not.toBeNull()
    now += 30 * 60_000
    expect(keepAutomatically(versions, anna, [block('aaaaaaa', 'altro')])).toBeNull()
    now += 31 * 60_000
    expect(keepAutomatically(versions, anna, text)).toBeNull()
    expect(keepAutomatically(versions, anna, [block('aaaaaaa', 'altro')])).not.toBeNull()
    for (let hour = 0; hour < 60; hour++) {
      now += 61 * 60_000
      keepAutomatically(versions, anna, [block('aaaaaaa', `${hour}`)])
    }
    now += 1
    keepVersion(versions, anna, text, { name: 'Prima della plenaria' })
    const all = listVersions(versions)
    expect(all.filter(({ name }) => name === undefined)).toHaveLength(40)
    expect(all[0]?.name).toBe('Prima della plenaria')
  })
})

it('a version that is dropped leaves the others as they are', () => {
  const [doc, author] = [new Y.Doc(), testAuthor('anna', 1)]
  const first = keepVersion(doc, author, text, { name: 'Prima' })
  keepVersion(doc, author, text, { name: 'Seconda' })
  if (!first) throw new Error('not kept')
  dropVersion(doc, author, first)
  expect(listVersions(doc).map(({ name }) => name)).toEqual(['Seconda'])
})
