import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type FlatBlock, unitsOf } from '../../../../shared/document/flat/flatBlock.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import { flatText } from '../../../../shared/document/flat/roots.ts'
import { toBody } from '../../../../shared/document/flat/toBody.ts'
import { normalizeBody } from '../../../../shared/document/normalizedBody.ts'
import { dice, editFlat } from '../../../support/document/flatEdits.ts'

const id = fc.constantFrom('a', 'b', 'c', 'a~2', '', '__proto__', 'constructor', 'A', '0')
const value = fc.oneof(
  fc.constantFrom<unknown>('p', 'h1', 'table', 'image', 'ul', 'poll', 'javascript:alert(1)', 'https://x.example/', '3x3', '99x99'),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant({ a: [1] }),
  fc.string(),
)
const name = fc.constantFrom('t', 'b', 'indent', 'align', 'checked', 'src', 'start', 'question', 'bold', 'link', 'r', 'code', '__proto__')
const embed = fc.oneof(
  fc.dictionary(name, value),
  fc.record({ b: id }),
  fc.record({ b: id, t: value }),
  fc.record({ to: value }),
  fc.constant('text'),
)
const root = fc.constantFrom('0/text', '0/text', '0/text', '0/c/a/b/c', '0/c/b/a/a', '0/c/a/c/b', '0/c/a/b/c/d', '0/c/a', '0/n/a', 'altro')

type Edit = (doc: Y.Doc) => void
const inText = (edit: (text: Y.Text, at: number) => void) =>
  fc.tuple(root, fc.nat(8)).map(
    ([where, at]): Edit =>
      (doc) =>
        edit(flatText0(doc, where), Math.min(at, flatText0(doc, where).length)),
  )
const flatText0 = (doc: Y.Doc, where: string) => doc.getText(where)
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.string({ unit: 'grapheme' }).chain((text) => inText((target, at) => target.insert(at, text))),
  embed.chain((content) => inText((target, at) => target.insertEmbed(at, content as object))),
  fc.tuple(name, value).chain(([mark, content]) => inText((target, at) => target.format(at, Math.min(3, target.length - at), { [mark]: content }))),
  inText((target, at) => target.insertEmbed(at, new Y.Map())),
  inText((target, at) => target.delete(at, Math.min(2, target.length - at))),
  fc.tuple(id, name, value, fc.constantFrom('', '/h', '/b/c/span', '/b/width')).map(
    ([block, attribute, content, more]): Edit =>
      (doc) =>
        doc.getMap('0/blocks').set(`${block}/${attribute}${more}`, content),
  ),
  fc.tuple(fc.constantFrom('0/r/a', '0/k/a', '0/r/b', '0/k/b'), fc.array(fc.oneof(id, fc.constant({}), fc.integer()), { maxLength: 4 })).map(
    ([where, content]): Edit =>
      (doc) =>
        doc.getArray(where).push(content),
  ),
  fc.tuple(root, fc.constantFrom('x', '0/text')).map(
    ([where, key]): Edit =>
      (doc) =>
        doc.getMap(`${where}/${key}`).set('a', 1),
  ),
)

/** Where a text has its letters, markers and embeds: each unit stands once in what is read. */
const units = (blocks: readonly FlatBlock[]) => blocks.reduce((sum, block) => sum + unitsOf(block), 0)

describe('any content of a document', () => {
  it('reads without an exception as a valid document, unit by unit, the same on every device', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), fc.array(edit, { maxLength: 25 }), (ours, theirs) => {
        const [doc, other] = [new Y.Doc(), new Y.Doc()]
        for (const applyEdit of ours) applyEdit(doc)
        for (const applyEdit of theirs) applyEdit(other)
        const [first, second] = [new Y.Doc(), new Y.Doc()]
        for (const update of [Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(other)]) Y.applyUpdate(first, update)
        for (const update of [Y.encodeStateAsUpdate(other), Y.encodeStateAsUpdate(doc)]) Y.applyUpdate(second, update)
        const blocks = readFlat(first)
        expect(blocks.length).toBeGreaterThan(0)
        expect(readFlat(second)).toEqual(blocks)
        expect(units(blocks)).toBe(flatText(first, '0').length)
        const ids = blocks.flatMap((block) => (block.id === null || block.table?.isLost ? [] : [block.id]))
        expect(new Set(ids).size).toBe(ids.length)
        const body = toBody(blocks)
        expect(normalizeBody(body)).toEqual(body)
      }),
      { numRuns: 300 },
    )
  })

  it('reads the same before and after Yjs cleans up what was deleted', () => {
    const doc = new Y.Doc()
    const random = dice(7)
    for (let at = 0; at < 400; at++) editFlat(doc, random)
    const loaded = new Y.Doc()
    Y.applyUpdate(loaded, Y.encodeStateAsUpdate(doc))
    expect(readFlat(loaded)).toEqual(readFlat(doc))
  })
})
