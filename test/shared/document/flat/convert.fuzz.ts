import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { convert } from '../../../../shared/document/flat/convert.ts'
import { baseOf } from '../../../../shared/document/flat/form.ts'
import { fromBody } from '../../../../shared/document/flat/fromBody.ts'
import { decodeBodyTokens, encodeBodyTokens } from '../../../../shared/document/flat/old/bodyTokens.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import { toBody } from '../../../../shared/document/flat/toBody.ts'
import { type BodyNode, paragraphsOf } from '../../../../shared/document/normalizedBody.ts'
import { readXml, toXml } from '../../../../shared/document/xmlBody.ts'
import { anyOldBody, bodyOfText, realTexts } from '../../../support/document/bodyArbitraries.ts'

function oldDoc(nodes: readonly BodyNode[], client = 7): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.transact(() => doc.getXmlFragment('body').insert(0, toXml(nodes)))
  return doc
}

function copyOf(doc: Y.Doc, client = 99): Y.Doc {
  const copy = new Y.Doc()
  copy.clientID = client
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function converted(doc: Y.Doc) {
  const conversion = convert(doc)
  if (!conversion) throw new Error('nothing to convert')
  const result = copyOf(doc)
  Y.applyUpdate(result, conversion.update)
  return { conversion, result, nodes: toBody(readFlat(result, conversion.base)) }
}

const wordsOf = (nodes: readonly BodyNode[]) => paragraphsOf(nodes).join(' ').split(/\s+/).filter(Boolean)

describe('an old body in the new form', () => {
  it('has every word once, in order', () => {
    fc.assert(
      fc.property(anyOldBody, (nodes) => {
        const { nodes: after } = converted(oldDoc(nodes))
        expect(wordsOf(after)).toEqual(wordsOf(nodes))
      }),
    )
    for (const text of realTexts) expect(wordsOf(converted(oldDoc(bodyOfText(text))).nodes)).toEqual(wordsOf(bodyOfText(text)))
  })

  it('is the same bytes on every device', () => {
    fc.assert(
      fc.property(anyOldBody, (nodes) => {
        const doc = oldDoc(nodes)
        const first = convert(doc)
        const second = convert(copyOf(copyOf(doc, 3), 12345))
        expect(second?.base).toBe(first?.base)
        expect(second?.update).toEqual(first?.update)
        const merged = copyOf(doc)
        for (const each of [first, second, first]) if (each) Y.applyUpdate(merged, each.update)
        expect(wordsOf(toBody(readFlat(merged, baseOf(merged) ?? '')))).toEqual(wordsOf(nodes))
      }),
    )
  })

  it('says what of the old body it has', () => {
    fc.assert(
      fc.property(anyOldBody, (nodes) => {
        const tokens = convert(oldDoc(nodes))?.tokens ?? []
        expect(decodeBodyTokens(encodeBodyTokens(tokens))).toEqual(tokens)
      }),
    )
  })

  it('reads as the same tree written today does', () => {
    fc.assert(
      fc.property(anyOldBody, (nodes) => {
        const doc = oldDoc(nodes)
        const { nodes: after } = converted(doc)
        expect(readXml(doc.getXmlFragment('body'))).toEqual(nodes)
        expect(after).toEqual(toBody(fromBody(nodes, Math.random)))
      }),
    )
  })

  it('keeps two lists after each other apart', () => {
    const item = (words: string) => ({ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] })
    const nodes = [
      { type: 'bulletList', content: [item('uno')] },
      { type: 'bulletList', content: [item('due')] },
      { type: 'orderedList', attrs: { start: 1 }, content: [item('tre')] },
      { type: 'orderedList', attrs: { start: 1 }, content: [item('quattro')] },
    ]
    expect(converted(oldDoc(nodes)).nodes.map(({ type }) => type)).toEqual(['bulletList', 'bulletList', 'orderedList', 'orderedList'])
  })

  it('is nothing where there is no old body', () => {
    expect(convert(new Y.Doc())).toBeNull()
  })
})
