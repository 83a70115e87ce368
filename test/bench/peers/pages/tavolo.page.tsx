// Tavolo's whole window, as `renderer/main.tsx` starts it, in a page without another side.
// ?notes=2000&fill stores a process with one board and an empty one, and says in the page where they are; else the address after # opens one.
import '@fontsource/atkinson-hyperlegible-next/latin-400.css'
import '@fontsource/atkinson-hyperlegible-next/latin-700.css'
import '../../../../renderer/kit/styles/base.css'
import { createRoot } from 'react-dom/client'
import * as Y from 'yjs'
import { App } from '../../../../renderer/app/App.tsx'
import { windowCatalogues } from '../../../../renderer/app/catalogues/windowCatalogues.ts'
import { paths } from '../../../../renderer/app/paths.ts'
import { followAppearance } from '../../../../renderer/app/preferences/appearance.ts'
import { startTranslations } from '../../../../renderer/kit/text/translations.ts'
import { noBridge } from '../../../../renderer/platform/platformClient.ts'
import { appendToRoom, compactRoom } from '../../../../renderer/store/roomStore.ts'
import { loadSettings } from '../../../../renderer/store/settings.ts'
import { createSyncClient } from '../../../../renderer/sync/client.ts'
import { createDesktopServices } from '../../../../renderer/sync/processes/createDesktopServices.ts'
import { createProcess, writeRoom } from '../../../../renderer/sync/processes/createProcess.ts'
import { SyncClientProvider } from '../../../../renderer/sync/useSyncClient.ts'
import { fromBase64Url, toBase64Url } from '../../../../shared/base/bytes.ts'
import { newId } from '../../../../shared/base/id.ts'
import { random } from '../../../../shared/base/random.ts'
import { putConnector } from '../../../../shared/model/records/connector.ts'
import { addListing } from '../../../../shared/model/records/listing.ts'
import { noteColours, placeNotes, putNotes, readNote } from '../../../../shared/model/records/note.ts'
import { putLine } from '../../../../shared/model/records/stroke.ts'
import { type PersonId, transact } from '../../../../shared/model/transact.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { findTargets, makeContent, movesOfOthers, NOTE } from './content.mjs'
import { playMoves } from './moves.mjs'

/** Moves of others that are made beforehand: the page takes them in as they come from a table. */
const MOVES = 120
const parameters = new URLSearchParams(location.search)

const client = createSyncClient({
  device: 'desktop',
  platform: noBridge,
  loadDesktopServices: async (owner) => createDesktopServices(owner),
})
await loadSettings(client)

if (parameters.has('fill')) document.body.dataset.filled = JSON.stringify(await fill())
else await start()

async function fill() {
  const content = makeContent(Number(parameters.get('notes')))
  const processId = await createProcess(client, { title: 'Misura' })
  const boards = { full: '', empty: '' }
  await writeRoom(client, processId, `process/${processId}`, (doc, author) => {
    for (const key of ['full', 'empty'] as const) boards[key] = addListing(doc, author, { kind: 'board', title: key })
  })
  const doc = new Y.Doc()
  const author = { person: 'anna000000000000' as PersonId, now: Date.now, random }
  const ids = putNotes(
    doc,
    author,
    content.notes.map(({ text, colour, x, y }, layer) => ({
      text,
      colour: noteColours[colour] ?? 'sun',
      box: { x, y, width: NOTE, height: NOTE },
      layer,
    })),
  )
  const [bytes, compactBytes] = [Y.encodeStateAsUpdate(doc).length, Y.encodeStateAsUpdateV2(doc).length]
  transact(doc, author, () => {
    for (const { from, to } of content.connectors) {
      const [first, second] = [ids[from], ids[to]]
      if (first && second) putConnector(doc, author, { from: first, to: second, layer: content.notes.length })
    }
    for (const { points } of content.strokes) {
      const inkPoints = points.map(([x = 0, y = 0]) => ({ x, y, pressure: 0.5 }))
      const style = { tool: 'pen', colour: 'ink', width: 'thin' } as const
      putLine(doc, author, { ...style, points: inkPoints, step: 0.5, layer: content.notes.length, sketch: newId<'sketch'>(random) })
    }
  })
  const state = Y.encodeStateAsUpdate(doc)
  for (const [key, update] of [
    ['full', state],
    ['empty', Y.encodeStateAsUpdate(new Y.Doc())],
  ] as const) {
    const room = `board/${boards[key]}` as RoomName
    await appendToRoom(client, room, processId, [update])
    await compactRoom(client, room)
  }
  const other = new Y.Doc()
  Y.applyUpdate(other, state)
  const moves: string[] = []
  other.on('update', (update: Uint8Array) => moves.push(toBase64Url(update)))
  for (const { id, x, y } of movesOfOthers(content, MOVES)) {
    const noteId = ids[Number(id.slice(1))]
    const note = noteId && readNote(other, noteId)
    if (note) placeNotes(other, { ...author, person: 'lia0000000000000' as PersonId }, new Map([[note.id, { ...note.box, x, y }]]))
  }
  const address = (board: string) => paths.listed(processId, 'board', board)
  const { target, marquee } = findTargets(content)
  const targetNote = content.notes[Number(target.slice(1))]
  const perNote = (total: number) => Math.round(total / content.notes.length)
  return {
    full: address(boards.full),
    empty: address(boards.empty),
    room: `board/${boards.full}`,
    bytesPerNote: perNote(bytes),
    compactBytesPerNote: perNote(compactBytes),
    moves,
    target: targetNote,
    marquee,
  }
}

async function start() {
  await startTranslations('it', windowCatalogues)
  followAppearance(client)
  // what others do, as a table sends it: into the document of the open room
  const moveByOthers = (room: RoomName, updates: readonly string[]) => {
    const replica = client.rooms.entries.get(room)?.replica
    if (!replica) throw new Error('the room is not open')
    return playMoves(
      updates.map((update) => fromBase64Url(update)),
      (update: Uint8Array) => Y.applyUpdate(replica.doc, update, 'a table'),
    )
  }
  Object.assign(window, { moveByOthers })
  createRoot(document.getElementById('root') as HTMLElement).render(
    <SyncClientProvider value={client}>
      <App />
    </SyncClientProvider>,
  )
}
