// The page of store.bench.mjs: the same ten thousand updates, kept by renderer/store and by y-indexeddb, and read back.
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { appendToRoom, compactRoom, loadRoom } from '../../../renderer/store/roomStore.ts'
import { syncClient } from '../../support/syncClient.ts'

const ROOM = 'board/0123456789abcdef'
const OTHER = 'y-indexeddb-room'

/** Small updates as a workshop makes them: notes put down, moved, and written in. */
function updatesOf(count: number): readonly Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = 7
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const notes = doc.getMap<Y.Map<unknown>>('notes')
  for (let i = 0; updates.length < count; i += 1) {
    const note = new Y.Map<unknown>([
      ['at', [i, i]],
      ['words', new Y.Text('bisogno')],
    ])
    notes.set(`n${i}`, note)
    for (let move = 1; move < 5 && updates.length < count; move += 1) note.set('at', [i + move, i])
    for (let key = 0; key < 5 && updates.length < count; key += 1) (note.get('words') as Y.Text).insert(7 + key, 'à')
  }
  return updates
}

const digest = (doc: Y.Doc) => JSON.stringify(doc.getMap('notes').toJSON()).length

const bench = {
  async fill(count: number): Promise<number> {
    const updates = updatesOf(count)
    await appendToRoom(syncClient, ROOM, 'bench', updates)
    await compactRoom(syncClient, ROOM)
    const making = new IndexeddbPersistence(OTHER, new Y.Doc())
    await making.whenSynced
    await making.destroy()
    await addRows(updates)
    return updates.reduce((bytes, update) => bytes + update.length, 0)
  },
  async ours(): Promise<readonly [ms: number, size: number]> {
    const doc = new Y.Doc()
    const began = performance.now()
    await loadRoom(syncClient, ROOM, doc, 'disk')
    return [performance.now() - began, digest(doc)]
  },
  async theirs(): Promise<readonly [ms: number, size: number]> {
    const doc = new Y.Doc()
    const began = performance.now()
    await new IndexeddbPersistence(OTHER, doc).whenSynced
    return [performance.now() - began, digest(doc)]
  },
}

/** Straight into y-indexeddb's own table, one row an update, as it writes them. */
function addRows(updates: readonly Uint8Array[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(OTHER)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const db = opening.result
      const writeTransaction = db.transaction('updates', 'readwrite')
      for (const update of updates) writeTransaction.objectStore('updates').add(update)
      writeTransaction.onerror = () => reject(writeTransaction.error)
      writeTransaction.oncomplete = () => {
        db.close()
        resolve()
      }
    }
  })
}

declare global {
  interface Window {
    bench: typeof import('./store.page.ts').bench
  }
}
window.bench = bench

export { bench }
