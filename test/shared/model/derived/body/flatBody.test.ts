import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { convert } from '../../../../../shared/document/flat/convert.ts'
import { baseOf } from '../../../../../shared/document/flat/form.ts'
import { attributeKey, flatBlocks, flatCell, flatText, NEW_BASE } from '../../../../../shared/document/flat/roots.ts'
import { plainText } from '../../../../../shared/document/normalizedBody.ts'
import { contentsOf } from '../../../../../shared/model/derived/contents.ts'
import { duplicateRoom } from '../../../../../shared/model/derived/duplicateRoom.ts'
import { previewMerge } from '../../../../../shared/model/derived/mergePreview.ts'
import { rejectedTexts } from '../../../../../shared/model/derived/rejectedTexts.ts'
import { revertChanges } from '../../../../../shared/model/derived/revertChanges.ts'
import { liveBody, readBlocks, readBody, writeBody } from '../../../../../shared/model/records/documentBody.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { minutes, paragraph, text, writtenOld } from '../../records/bodyFixtures.ts'

const anna = testAuthor('anna', 7)
const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const stateOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc)
const written = (...lines: string[]) => {
  const doc = new Y.Doc()
  writeBody(
    doc,
    anna,
    lines.map((line) => paragraph(text(line))),
  )
  return doc
}
const linesOf = (doc: Y.Doc) => readBody(doc).map(plainText)
const unitOf = (doc: Y.Doc, line: number) =>
  linesOf(doc)
    .slice(0, line)
    .reduce((sum, each) => sum + each.length + 1, 0)
const idOf = (doc: Y.Doc, line: number) => readBlocks(doc)[line]?.id ?? ''

describe('what a document holds, block by block', () => {
  it('is counted and told by the ids of its blocks', () => {
    const doc = written('uno', 'due')
    const keys = readBlocks(doc).map(({ id }) => `body/${id}`)
    expect([...contentsOf('document', doc)]).toMatchObject([
      [keys[0], { recordType: 'paragraph', text: 'uno' }],
      [keys[1], { recordType: 'paragraph', text: 'due' }],
    ])
  })

  it('is the same before and after a document is converted', () => {
    const doc = writtenOld(minutes)
    const before = [...contentsOf('document', doc)]
    Y.applyUpdate(doc, convert(doc)?.update ?? new Uint8Array())
    expect(baseOf(doc)).not.toBeNull()
    expect([...contentsOf('document', doc)]).toEqual(before)
    expect(before.length).toBeGreaterThan(5)
  })

  it('is told in the preview of a merge: what is new, other and gone', () => {
    const doc = written('uno', 'due', 'tre')
    const other = copyOf(doc)
    other.transact(() => {
      flatText(other, NEW_BASE).delete(unitOf(other, 2), 4)
      flatText(other, NEW_BASE).insert(unitOf(other, 1) + 4, ' e mezzo', {})
      flatText(other, NEW_BASE).insertEmbed(0, { b: 'nuovo01' }, {})
    })
    expect(previewMerge('document', stateOf(doc), stateOf(other))).toMatchObject({
      problem: null,
      diff: { adds: 1, changes: 1, removes: 1, samples: ['due e mezzo'] },
    })
  })

  it('is refused in a merge where it is what a host refuses', () => {
    const doc = written('uno')
    const other = copyOf(doc)
    flatText(other, NEW_BASE).insert(1, 'x', { link: 'javascript:alert(1)' })
    expect(previewMerge('document', stateOf(doc), stateOf(other)).problem).toBe('edit.notAllowed')
    const foreign = copyOf(doc)
    foreign.getMap('evil').set('a', 1)
    expect(previewMerge('document', stateOf(doc), stateOf(foreign)).problem).toBe('edit.notAllowed')
  })
})

describe('words that the table does not have', () => {
  it('are shown block by block and cell by cell', () => {
    const confirmed = written('uno')
    const working = copyOf(confirmed)
    working.transact(() => {
      flatText(working, NEW_BASE).insertEmbed(4, { b: 'nuovo01' }, {})
      flatText(working, NEW_BASE).insert(5, 'due', {})
      flatCell(working, NEW_BASE, 'tavola1', 'riga001', 'colonna').insert(0, 'tre', {})
    })
    expect(
      rejectedTexts(working, confirmed)
        .map((each) => each.text)
        .sort(),
    ).toEqual(['due', 'tre'])
    expect(rejectedTexts(writtenOld([paragraph(text('vecchio'))]), new Y.Doc())).toEqual([{ what: 'paragraph', text: 'vecchio' }])
  })
})

describe('going back', () => {
  const reverted = (edit: (doc: Y.Doc) => void, since: (doc: Y.Doc) => void = () => undefined) => {
    const before = written('uno', 'due', 'tre')
    const after = copyOf(before)
    edit(after)
    const doc = copyOf(after)
    since(doc)
    const result = revertChanges('document', doc, anna, before, after)
    return { doc, before, result }
  }

  it('takes away what came, brings back what went, and makes what changed as it was', () => {
    const { doc, before, result } = reverted((doc) => {
      flatText(doc, NEW_BASE).delete(unitOf(doc, 1), 4)
      flatBlocks(doc, NEW_BASE).set(attributeKey(idOf(doc, 0), 't'), 'h1')
      flatText(doc, NEW_BASE).insert(flatText(doc, NEW_BASE).length, ' e quattro', { bold: true })
      flatText(doc, NEW_BASE).insertEmbed(0, { b: 'nuovo01', t: 'rule' }, {})
    })
    expect(result).toEqual({ reverted: 4, skipped: 0 })
    expect(readBlocks(doc)).toEqual(readBlocks(before))
  })

  it('leaves what was changed again since', () => {
    const { doc, result } = reverted(
      (doc) => flatText(doc, NEW_BASE).insert(1, 'ventu', {}),
      (doc) => flatText(doc, NEW_BASE).insert(1, 'dopo ', {}),
    )
    expect(result).toEqual({ reverted: 0, skipped: 1 })
    expect(linesOf(doc)).toEqual(['dopo ventuuno', 'due', 'tre'])
  })

  it('leaves a document that was not converted yet in its form', () => {
    const before = writtenOld([paragraph(text('uno'))])
    const after = copyOf(before)
    after.getXmlFragment('body').delete(0, 1)
    after.getXmlFragment('body').insert(
      0,
      writtenOld([paragraph(text('due'))])
        .getXmlFragment('body')
        .toArray()
        .map((node) => node.clone()) as Y.XmlElement[],
    )
    const doc = copyOf(after)
    revertChanges('document', doc, anna, before, after)
    expect(linesOf(doc)).toEqual(['uno'])
    expect(baseOf(doc)).toBeNull()
  })
})

describe('a duplicate', () => {
  it('reads as the original, has a history of its own, and keeps what this version does not know', () => {
    const doc = written('uno')
    flatText(doc, NEW_BASE).insertEmbed(0, { b: 'sondagg', t: 'poll', question: 'Quando?' }, {})
    flatText(doc, NEW_BASE).format(2, 2, { bold: true, r: '1:2:3:4' })
    const copy = new Y.Doc()
    duplicateRoom('document', doc, copy, anna, new Map())
    expect(readBlocks(copy)).toEqual(readBlocks(doc))
    expect(readBlocks(copy)[0]).toMatchObject({ type: 'poll', attrs: { question: 'Quando?' } })
    expect(JSON.stringify(flatText(copy, NEW_BASE).toDelta())).not.toContain('"r"')
    flatText(copy, NEW_BASE).insert(1, 'solo qui ', {})
    expect(linesOf(doc)).toEqual(['', 'uno'])
  })

  it('of a document in its old form is a new one', () => {
    const copy = new Y.Doc()
    duplicateRoom('document', writtenOld(minutes), copy, anna, new Map())
    expect(readBody(copy)).toEqual(minutes)
    expect([baseOf(copy), copy.getXmlFragment('body').length]).toEqual([NEW_BASE, 0])
  })
})

it('the text of a document is read again only after a change, also of a cell that is new', () => {
  const doc = written('uno')
  const live = liveBody(doc)
  const first = live.current()
  expect(live.current()).toBe(first)
  let calls = 0
  const end = live.subscribe(() => calls++)
  flatCell(doc, NEW_BASE, 'tavola1', 'riga001', 'colonna').insert(0, 'tre', {})
  expect(calls).toBe(1)
  expect(plainText({ content: live.current() })).toContain('tre')
  end()
})

it('a block that went after somebody changed what it is comes back as it was', () => {
  const local = written('Verbale', 'Fine')
  const [before, remote] = [copyOf(local), copyOf(local)]
  const id = idOf(remote, 0)
  flatBlocks(remote, NEW_BASE).set(attributeKey(id, 't'), 'h2')
  flatBlocks(remote, NEW_BASE).set(attributeKey(id, 'dir'), 'rtl')
  flatText(remote, NEW_BASE).delete(0, 'Verbale'.length + 1)
  Y.applyUpdate(local, stateOf(remote))
  const merged = copyOf(local)
  expect(linesOf(merged)).toEqual(['Fine'])
  revertChanges('document', local, anna, before, merged)
  expect(readBody(local)).toEqual(readBody(before))
})

it('what comes back writes nothing that others refuse', () => {
  const local = new Y.Doc()
  writeBody(local, anna, [{ type: 'horizontalRule' }, paragraph(text('Fine'))])
  const [before, remote] = [copyOf(local), copyOf(local)]
  flatBlocks(remote, NEW_BASE).set(attributeKey(idOf(remote, 0), 't'), 'h2')
  flatText(remote, NEW_BASE).delete(0, 1)
  Y.applyUpdate(local, stateOf(remote))
  const merged = copyOf(local)
  revertChanges('document', local, anna, before, merged)
  expect(readBody(local)).toEqual(readBody(before))
  expect(previewMerge('document', stateOf(merged), stateOf(local)).problem).toBeNull()
})
