import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { isAttributeEntry } from '../../../../shared/document/flat/validateFlat.ts'
import { pictureOf, refOf } from '../../../support/assets/pictures.ts'
import { problemOf } from '../../../support/document/flatProblems.ts'

/** The problem of what an edit adds to an empty document, or to one that holds `before` already. */
function problemWith(edit: (doc: Y.Doc) => void, before: (doc: Y.Doc) => void = () => undefined): string | null {
  const [doc, host] = [new Y.Doc(), new Y.Doc()]
  before(doc)
  Y.applyUpdate(host, Y.encodeStateAsUpdate(doc))
  const stateVector = Y.encodeStateVector(doc)
  edit(doc)
  return problemOf(host, Y.encodeStateAsUpdate(doc, stateVector))
}

const text = (doc: Y.Doc) => doc.getText(`${NEW_BASE}/text`)
const attributes = (doc: Y.Doc) => doc.getMap<unknown>(`${NEW_BASE}/blocks`)

const REF = refOf(pictureOf(1))
const putPicture = (doc: Y.Doc, src: string) => text(doc).insertEmbed(0, { b: 'a', t: 'image', src })
/** The reference with one field replaced. */
const refWith = (field: string) => formatAssetRef(REF).replace(new RegExp(`${field.split('=')[0]}=[^&]+`), field)

it('a picture is an asset, or data as earlier releases wrote it', () => {
  for (const src of [formatAssetRef(REF), `${formatAssetRef(REF)}&later=1`, 'data:image/png;base64,iVBORw0KGgo='])
    expect(
      problemWith((doc) => putPicture(doc, src)),
      src,
    ).toBeNull()
})

const hostile: Readonly<Record<string, (doc: Y.Doc) => void>> = {
  'a type in the text': (doc) => text(doc).insertEmbed(0, new Y.Text('x')),
  'a map among the attributes': (doc) => attributes(doc).set('a/t', new Y.Map()),
  'a kind that no type is called': (doc) => attributes(doc).set('a/t', '<script>'),
  'letters turned into a picture': (doc) => attributes(doc).set('a/t', 'image'),
  'an indent of a billion': (doc) => attributes(doc).set('a/indent', 1e9),
  'another picture in the place of one': (doc) => attributes(doc).set('a/src', 'data:image/png;base64,iVBORw0KGgo='),
  'an unknown attribute of a known block': (doc) => attributes(doc).set('a/onclick', 'x'),
  'a key of the language': (doc) => attributes(doc).set('__proto__/t', 'p'),
  'a link that runs': (doc) => text(doc).insert(0, 'x', { link: 'javascript:alert(1)' }),
  'an unknown mark': (doc) => text(doc).insert(0, 'x', { style: 'x' }),
  'a mark that is an object': (doc) => text(doc).insert(0, 'x', { bold: { a: 1 } }),
  'an embed without id': (doc) => text(doc).insertEmbed(0, { t: 'p' }),
  'a marker with markup': (doc) => text(doc).insertEmbed(0, { b: 'a', html: '<b>' }),
  'an unknown embed': (doc) => text(doc).insertEmbed(0, { video: 'https://x.example/' }),
  'a picture by another name than that of its bytes': (doc) => putPicture(doc, `asset:../../etc/passwd?type=png&width=1&height=1&bytes=1`),
  'a picture of a kind that none is stored as': (doc) => putPicture(doc, refWith('type=svg')),
  'a picture with a size that nobody can draw': (doc) => putPicture(doc, refWith('width=60000')),
  'a picture of 30 GB': (doc) => putPicture(doc, refWith('bytes=30000000000')),
  'a picture with an address behind its name': (doc) => putPicture(doc, `${formatAssetRef(REF)}#https://spia.example/`),
  'another asset in the place of one': (doc) => attributes(doc).set('a/src', formatAssetRef(REF)),
  'a picture of a network': (doc) => text(doc).insertEmbed(0, { b: 'a', t: 'image', src: 'https://spia.example/1.png' }),
  'a row that is an object': (doc) => doc.getArray(`${NEW_BASE}/r/a`).push([{ a: 1 }]),
  'bytes as a row': (doc) => doc.getArray(`${NEW_BASE}/r/a`).push([new Uint8Array(9)]),
  'two thousand and one rows': (doc) => doc.getArray(`${NEW_BASE}/r/a`).push(Array.from({ length: 2001 }, (_, at) => `r${at}`)),
  'a subdocument': (doc) => attributes(doc).set('a/t', new Y.Doc()),
  'a key in the text': (doc) => doc.getMap(`${NEW_BASE}/text`).set('a', 1),
  'a table in a cell': (doc) => doc.getText(`${NEW_BASE}/c/a/b/c`).insertEmbed(0, { b: 'x', t: 'table' }),
  'a control character': (doc) => text(doc).insert(0, 'a\u0000b'),
  'forty marks on one letter': (doc) => text(doc).insert(0, `e${'\u0301'.repeat(40)}`),
  'a span of nothing': (doc) => attributes(doc).set('a/b/c/span', '0x0'),
  'an attribute that a newer block would run': (doc) => text(doc).insertEmbed(0, { b: 'a', t: 'poll', onload: 'x' }),
  'an object in a newer block': (doc) => text(doc).insertEmbed(0, { b: 'a', t: 'poll', options: { a: 1 } }),
  'a base that is none': (doc) => doc.getMap('form').set('tutto', 1),
}

it.each(Object.entries(hostile))('%s is refused', (_, edit) => {
  expect(problemWith(edit)).not.toBeNull()
})

describe('what newer versions write', () => {
  it('a block of an unknown type passes with plain attributes, in its marker and set later', () => {
    const poll = (doc: Y.Doc) => text(doc).insertEmbed(0, { b: 'poll001', t: 'poll', question: 'Quando?', most: 3, open: true })
    expect(problemWith(poll)).toBeNull()
    expect(problemWith((doc) => attributes(doc).set('poll001/question', 'Dove?'), poll)).toBeNull()
    expect(problemWith((doc) => attributes(doc).set('altro01/question', 'Dove?'), poll)).not.toBeNull()
  })

  it('a block that somebody turned into an unknown type passes too', () => {
    const set = (doc: Y.Doc) => attributes(doc).set('poll001/t', 'poll')
    expect(problemWith(set)).toBeNull()
    expect(problemWith((doc) => attributes(doc).set('poll001/question', 'Dove?'), set)).toBeNull()
  })
})

describe('combining marks', () => {
  const stack = '\u0301'.repeat(20)
  it('two stacks that come to stand on one letter are refused, by typing and by deleting', () => {
    expect(
      problemWith(
        (doc) => text(doc).insert(21, stack),
        (doc) => text(doc).insert(0, `e${stack}`),
      ),
    ).not.toBeNull()
    expect(
      problemWith(
        (doc) => text(doc).delete(21, 1),
        (doc) => text(doc).insert(0, `e${stack}e${stack}`),
      ),
    ).not.toBeNull()
  })

  it('what stands on different letters passes', () => {
    expect(
      problemWith(
        (doc) => text(doc).insert(21, `e${stack}`),
        (doc) => text(doc).insert(0, `e${stack}`),
      ),
    ).toBeNull()
    expect(
      problemWith(
        (doc) => text(doc).delete(0, 1),
        (doc) => text(doc).insert(0, `eé${stack}`),
      ),
    ).toBeNull()
  })
})

it('roots of other documents are not its business', () => {
  expect(problemWith((doc) => doc.getMap('evil').set('a', 1))).toBeNull()
})

it('an attribute is stored under a key of the attributes alone, with a value of its kind', () => {
  const doc = new Y.Doc()
  const may = (root: string, key: string, value: unknown) => isAttributeEntry(doc, `${NEW_BASE}/${root}`, key, value)
  expect(may('blocks', 'aaaaaaa/t', 'h2')).toBe(true)
  expect(may('blocks', 'aaaaaaa/t', 7)).toBe(false)
  expect(may('blocks', 'aaaaaaa', 'h2')).toBe(false)
  expect(may('text', 'aaaaaaa/t', 'h2')).toBe(false)
  expect(isAttributeEntry(doc, 'notes', 'aaaaaaa/t', 'h2')).toBe(false)
})
