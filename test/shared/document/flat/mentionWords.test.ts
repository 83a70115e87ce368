import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { anchorOf } from '../../../../shared/document/flat/anchor/anchor.ts'
import { NEW_BASE, textOf } from '../../../../shared/document/flat/roots.ts'
import { mentionText } from '../../../../shared/document/mentions.ts'
import { plainText } from '../../../../shared/document/normalizedBody.ts'
import { bodyTemplate } from '../../../../shared/document/templates/bodyTemplate.ts'
import { duplicateBody } from '../../../../shared/model/derived/body/duplicateBody.ts'
import { readBlocks, readBody } from '../../../../shared/model/records/documentBody.ts'

const [anna, board, note, copied] = ['anna000000000000', 'board00000000000', 'note000000000000', 'copied0000000000']
const root = `${NEW_BASE}/text`

/** "Decide @Anna, vedi Autobus" in one paragraph, and a live block of a board. */
function written(): Y.Doc {
  const doc = new Y.Doc()
  const text = textOf(doc, root)
  text.insertEmbed(0, { b: 'aaaaaaa' }, {})
  text.insert(1, 'Decide ', {})
  text.insertEmbed(8, { to: `person/${anna}`, label: 'Anna' }, {})
  text.insert(9, ', vedi ', {})
  text.insertEmbed(16, { to: `board/${board}/note/${note}`, label: 'Autobus' }, {})
  text.insertEmbed(17, { b: 'bbbbbbb', t: 'live', session: `board/${board}`, block: 'notes' }, {})
  return doc
}

it('what is said about a mention quotes its words', () => {
  const doc = written()
  expect(anchorOf(doc, { root, from: 8, to: 9 }).excerpt).toBe('@Anna')
  expect(anchorOf(doc, { root, from: 1, to: 17 }).excerpt).toBe('Decide @Anna, vedi Autobus')
  expect(anchorOf(doc, { root, from: 1, to: 8 }).excerpt).toBe('Decide')
})

it('a text without marks has the words of its mentions, in a body and in a file', () => {
  const [paragraph] = readBody(written())
  expect(plainText(paragraph)).toBe('Decide @Anna, vedi Autobus')
  expect(mentionText({ label: '@Anna', to: `person/${anna}` })).toBe('@Anna')
  expect(mentionText({ label: '@Carla Verdi' })).toBe('@Carla Verdi')
  expect(mentionText({ label: 'Carla Verdi' })).toBe('Carla Verdi')
})

it('a template of one’s own keeps the words, and nothing of who was meant', () => {
  const template = bodyTemplate(readBody(written()), { id: 'own', title: 'Verbale', language: 'it', madeFrom: 'Verbale' })
  expect(template.sections[0]?.text).toEqual(['Decide @Anna, vedi Autobus'])
  expect(JSON.stringify(template)).not.toContain(anna)
})

it('in a copy of a process links and live blocks lead to the boards of the copy', () => {
  const copy = new Y.Doc()
  duplicateBody(written(), copy, { picture: (src) => src, replaceId: (id) => (id === board ? copied : id) })
  const [paragraph, live] = readBlocks(copy)
  expect(paragraph?.content.flatMap<object>((part) => ('embed' in part ? [part.embed] : []))).toEqual([
    { to: `person/${anna}`, label: 'Anna' },
    { to: `board/${copied}/note/${note}`, label: 'Autobus' },
  ])
  expect(live?.attrs).toEqual({ session: `board/${copied}`, block: 'notes' })
})
