import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { memoryClientIdOwners } from '../../../../electron/host/guard/clientIds/clientIdLeases.ts'
import { LossMemory } from '../../../../electron/host/guard/limits/lossMemory.ts'
import { openJournal } from '../../../../electron/host/journal/journal.ts'
import { flatBlocks, flatRows, flatText, NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { restoreLosses } from '../../../../shared/model/derived/losses/restoreLosses.ts'
import { readBlocks, writeBody } from '../../../../shared/model/records/documentBody.ts'
import { deleteNotes, listNotes, noteEntries, putNotes } from '../../../../shared/model/records/note.ts'
import { createGuardedRoom, personRef } from '../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
const newDoc = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })
const mallory = personRef('mallory')

/** A board with notes of Anna's, all of which Mallory, a partner, may write to. */
function boardOf(texts: readonly string[], options: Parameters<typeof createGuardedRoom>[1] = {}) {
  const room = createGuardedRoom('board', options)
  const anna = newDoc(1)
  room.connect('anna', 'contributor', anna)
  const ids = putNotes(
    anna,
    testAuthor('anna'),
    texts.map((text) => ({ text, box })),
  )
  const doc = newDoc(2)
  room.connect('mallory', 'partner', doc)
  return { room, doc, ids }
}

describe('what somebody took away is kept', () => {
  it('over the end of the host, and its settling too', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-losses-'))
    onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
    const first = await openJournal(folder)
    const { room, doc, ids } = boardOf(['prima', 'seconda'], { lossStorage: first })
    const text = (noteEntries(doc).get(ids[0] ?? '') as Y.Map<Y.Text>).get('text')
    text?.delete(3, 2)
    text?.delete(0, 2)
    deleteNotes(doc, testAuthor('mallory'), ids)
    await first.close()

    const second = await openJournal(folder)
    const restarted = createGuardedRoom('board', { lossStorage: second })
    Y.applyUpdate(restarted.doc, Y.encodeStateAsUpdate(room.doc))
    await restarted.guard.losses.load()
    expect(restarted.guard.losses.notices()).toEqual([])
    const vera = newDoc(3)
    const client = restarted.connect('vera', 'facilitator', vera)
    expect(restoreLosses('board', vera, testAuthor('vera'), restarted.guard.losses.of(mallory))).toBe(2)
    expect(client.refusals).toEqual([])
    expect(
      listNotes(restarted.doc)
        .map((note) => note.text)
        .sort(),
    ).toEqual(['prima', 'seconda'])
    restarted.guard.losses.settle(mallory)
    await second.close()

    const third = await openJournal(folder)
    const again = createGuardedRoom('board', { lossStorage: third })
    await again.guard.losses.load()
    expect(again.guard.losses.of(mallory)).toEqual([])
    await third.close()
  })

  it('of a document too: words, a row, a title, bold', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-losses-'))
    onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
    const first = await openJournal(folder)
    const clientIdOwners = memoryClientIdOwners()
    const room = createGuardedRoom('document', { lossStorage: first, clientIdOwners })
    const [anna, doc] = [newDoc(1), newDoc(2)]
    room.connect('anna', 'partner', anna)
    const cell = (text: string): BodyNode => ({ type: 'tableCell', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })
    writeBody(anna, testAuthor('anna'), [
      { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Verbale' }] },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Si apre ' },
          { type: 'text', text: 'sabato', marks: [{ type: 'bold' }] },
        ],
      },
      { type: 'table', content: ['Ente', 'La Pianta'].map((text) => ({ type: 'tableRow', content: [cell(text), cell('due ore')] })) },
    ])
    room.connect('mallory', 'partner', doc)
    const before = readBlocks(doc)
    const [title, , table] = before
    flatBlocks(doc, NEW_BASE).set(`${title?.id}/t`, 'p')
    flatText(doc, NEW_BASE).format(0, flatText(doc, NEW_BASE).length, { bold: null })
    flatText(doc, NEW_BASE).delete(1, 4)
    flatRows(doc, NEW_BASE, table?.id ?? '').delete(0, 1)
    await first.close()

    const second = await openJournal(folder)
    const restarted = createGuardedRoom('document', { lossStorage: second, clientIdOwners })
    Y.applyUpdate(restarted.doc, Y.encodeStateAsUpdate(room.doc))
    await restarted.guard.losses.load()
    const vera = newDoc(3)
    const client = restarted.connect('vera', 'facilitator', vera)
    expect(readBlocks(vera)).not.toEqual(before)
    restoreLosses('document', vera, testAuthor('vera'), restarted.guard.losses.of(mallory))
    expect([client.refusals, readBlocks(restarted.doc)]).toEqual([[], before])
    await second.close()
  })

  it('for a day, which covers a night, and no longer', () => {
    const { room, doc, ids } = boardOf(['prima'])
    deleteNotes(doc, testAuthor('mallory'), ids)
    room.now.ms += 23 * 3_600_000
    expect(room.guard.losses.of(mallory)).toHaveLength(1)
    room.now.ms += 2 * 3_600_000
    expect(room.guard.losses.of(mallory)).toEqual([])
  })

  it('within the memory of the table: of whom most is kept, the oldest goes', () => {
    const lossMemory = new LossMemory(1000)
    const { room, doc, ids } = boardOf(['a'.repeat(300), 'b'.repeat(300), 'c'.repeat(300), 'd'.repeat(300)], { lossMemory })
    const other = newDoc(4)
    room.connect('bruno', 'partner', other)
    deleteNotes(other, testAuthor('bruno'), ids.slice(0, 1))
    for (const id of ids.slice(1)) deleteNotes(doc, testAuthor('mallory'), [id])
    const keptOf = (person: string) => room.guard.losses.of(personRef(person)).map(({ before }) => JSON.parse(before).value.text[0])
    expect([keptOf('bruno'), keptOf('mallory')]).toEqual([['a'], ['d']])
  })

  it('and told to a facilitator who comes later', () => {
    const { room, doc, ids } = boardOf(Array.from({ length: 12 }, (_, at) => `storia ${at}`))
    deleteNotes(doc, testAuthor('mallory'), ids)
    expect(room.guard.losses.notices()).toEqual([{ person: mallory, amount: 12, waits: false }])
    room.guard.losses.settle(mallory)
    expect(room.guard.losses.notices()).toEqual([])
  })
})
