import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { closeStore, store } from '../../../../renderer/store/database.ts'
import { clearMembershipCache, loadMembership } from '../../../../renderer/store/memberships.ts'
import { processList, purgeRemovedProcesses, removeProcess, restoreProcess } from '../../../../renderer/store/processList.ts'
import { changeSettings } from '../../../../renderer/store/settings.ts'
import { processAssets } from '../../../../renderer/sync/assets/processAssets.ts'
import { createProcess, duplicateProcess, writeRoom } from '../../../../renderer/sync/processes/createProcess.ts'
import { syncWindows } from '../../../../renderer/sync/room/crossWindowSync.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { pictureDataUrl } from '../../../../shared/base/assets/pictureData.ts'
import { baseOf } from '../../../../shared/document/flat/form.ts'
import { NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import { askQuestion, readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import { readBody, writeBody } from '../../../../shared/model/records/documentBody.ts'
import {
  addListing,
  archiveListing,
  type BoardId,
  type DocumentId,
  type ListedId,
  listListings,
  type SessionId,
  scheduleListing,
} from '../../../../shared/model/records/listing.ts'
import { listNotes, putNotes } from '../../../../shared/model/records/note.ts'
import { listPeople } from '../../../../shared/model/records/person.ts'
import { type ProcessId, readProcess } from '../../../../shared/model/records/processAttributes.ts'
import { liveSpotlight, spotlightBoard, spotlightDocument, spotlitRooms } from '../../../../shared/model/records/spotlight.ts'
import { addStep, listSteps } from '../../../../shared/model/records/step.ts'
import { pictureOf, refOf } from '../../../support/assets/pictures.ts'
import { paragraph } from '../../../support/document/bodyArbitraries.ts'
import { writeOldBody } from '../../../support/document/oldBody.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { until } from '../../../support/until.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }

beforeEach(async () => {
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
  clearMembershipCache(syncClient)
  changeSettings(syncClient, { name: 'Anna' })
})

afterEach(() => vi.restoreAllMocks())

/** When the meeting of the process takes place. */
const MEETING = Date.UTC(2026, 2, 12, 18)

/** A process with boards, documents, a session with a date, and something archived; the phones are shown what would not be shown without a choice. */
async function aProcess() {
  const processId = await createProcess(syncClient, { title: 'Casa di quartiere', place: 'Pordenone', purpose: 'Leggere i bisogni' })
  const ids: Record<string, string> = {}
  await writeRoom(syncClient, processId, `process/${processId}`, (doc, author) => {
    for (const kind of ['board', 'document'] as const) addListing(doc, author, { kind, title: `${kind} zero` })
    for (const kind of ['board', 'document', 'session'] as const) ids[kind] = addListing(doc, author, { kind, title: `${kind} uno` })
    archiveListing(doc, author, addListing(doc, author, { kind: 'board', title: 'vecchia' }))
    spotlightBoard(doc, author, ids.board as BoardId)
    spotlightDocument(doc, author, ids.document as DocumentId)
    scheduleListing(doc, author, ids.session as SessionId, MEETING)
  })
  await writeRoom(syncClient, processId, `board/${ids.board}` as never, (doc, author) => {
    askQuestion(doc, author, 'Che cosa manca?')
    putNotes(doc, author, [{ text: 'Un medico', box }])
  })
  await writeRoom(syncClient, processId, `document/${ids.document}` as never, (doc, author) => {
    // as a release before 0.4 left it
    writeOldBody(doc, author, [paragraph('Verbale')])
  })
  await writeRoom(syncClient, processId, `session/${ids.session}` as never, (doc, author) => {
    addStep(doc, author, { title: 'Idee', minutes: 20, on: ids.board as BoardId })
  })
  return { process: processId, ids }
}

it('a new process has its facilitator, its card, and is there when it is opened again', async () => {
  const { process: processId } = await aProcess()
  expect(await loadMembership(syncClient, processId)).toMatchObject({ role: 'facilitator', founded: true, name: 'Anna' })
  const room = await openRoom(syncClient, processId, `process/${processId}`)
  expect(readProcess(room.doc)).toMatchObject({ title: 'Casa di quartiere', place: 'Pordenone' })
  expect(listPeople(room.doc).map((person) => person.name)).toEqual(['Anna'])
  expect(room.mayWrite.current()).toBe(true)
  expect(room.status.current()).toMatchObject({ device: 'saved', host: 'alone' })
  await room.close()
  expect(
    processList(syncClient)
      .current()
      ?.find((summary) => summary.process === processId),
  ).toMatchObject({ title: 'Casa di quartiere' })
})

it('a duplicate has everything in use, under ids of its own, and lives its own life', async () => {
  const { process: processId, ids } = await aProcess()
  const copy = await duplicateProcess(syncClient, processId, 'Casa di quartiere, secondo giro')
  const room = await openRoom(syncClient, copy, `process/${copy}`)
  const listings = listListings(room.doc)
  expect(listings.map((listing) => listing.title)).toEqual(['board zero', 'document zero', 'board uno', 'document uno', 'session uno'])
  expect(listings.some((listing) => Object.values(ids).includes(listing.id))).toBe(false)
  expect(readProcess(room.doc)).toMatchObject({ title: 'Casa di quartiere, secondo giro', place: 'Pordenone', purpose: 'Leggere i bisogni' })
  const [boardId, documentId, sessionId] = listings.slice(2).map(({ id }) => id) as [ListedId, ListedId, ListedId]
  expect(spotlitRooms(liveSpotlight(room.doc).current(), listings)).toEqual({ board: boardId, document: documentId })
  expect(listings.map(({ at }) => at)).toEqual([undefined, undefined, undefined, undefined, MEETING])
  const board = await openRoom(syncClient, copy, `board/${boardId}`)
  expect(readBoard(board.doc).question).toBe('Che cosa manca?')
  expect(listNotes(board.doc).map((note) => note.text)).toEqual(['Un medico'])
  const session = await openRoom(syncClient, copy, `session/${sessionId}`)
  expect(listSteps(session.doc)).toMatchObject([{ title: 'Idee', on: boardId }])
  const text = await openRoom(syncClient, copy, `document/${documentId}`)
  expect([baseOf(text.doc), readBody(text.doc)]).toMatchObject([NEW_BASE, [paragraph('Verbale')]])
  await writeRoom(syncClient, copy, `board/${boardId}`, (doc, author) => putNotes(doc, author, [{ text: 'solo qui', box }]))
  const original = await openRoom(syncClient, processId, `board/${ids.board}` as never)
  expect(listNotes(original.doc)).toHaveLength(1)
  for (const open of [room, board, session, text, original]) await open.close()
})

it('a process that was removed can be brought back, and is really gone a day later', async () => {
  const { process: processId } = await aProcess()
  const rows = async () => (await (await store(syncClient)).rooms.where('process').equals(processId).toArray()).length
  await removeProcess(syncClient, processId)
  await purgeRemovedProcesses(syncClient)
  expect(await rows()).toBe(4)
  await restoreProcess(syncClient, processId)
  expect(
    processList(syncClient)
      .current()
      ?.find((summary) => summary.process === processId)?.removedAt,
  ).toBeNull()
  await removeProcess(syncClient, processId)
  await purgeRemovedProcesses(syncClient, Date.now() + 25 * 60 * 60 * 1000)
  expect(await rows()).toBe(0)
  clearMembershipCache(syncClient)
  expect(await loadMembership(syncClient, processId)).toBeNull()
})

it('a room that is closed and opened in the same breath has what was just written', async () => {
  const { process: processId, ids } = await aProcess()
  const name = `board/${ids.board}` as const
  const first = await openRoom(syncClient, processId, name as never)
  const author = { person: (await loadMembership(syncClient, processId))!.person, now: Date.now, random: Math.random }
  putNotes(first.doc, author, [{ text: 'appena scritta', box }])
  const closing = first.close()
  const second = await openRoom(syncClient, processId, name as never)
  expect(listNotes(second.doc).map((note) => note.text)).toContain('appena scritta')
  await closing
  await second.close()
})

it('two holders of a room have the same document, and the first to leave does not close it for the other', async () => {
  const { process: processId } = await aProcess()
  const [one, two] = await Promise.all([
    openRoom(syncClient, processId, `process/${processId}`),
    openRoom(syncClient, processId, `process/${processId}`),
  ])
  expect(one.doc).toBe(two.doc)
  await one.close()
  await one.close()
  expect(two.doc.isDestroyed).toBe(false)
  await two.close()
  expect(two.doc.isDestroyed).toBe(true)
})

it('a device that keeps nothing still has, while the window lives, what was made in it', async () => {
  const refusing = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw Object.assign(new Error('no'), { name: 'UnknownError' })
  })
  await closeStore(syncClient)
  const { process: processId, ids } = await aProcess()
  const board = await openRoom(syncClient, processId, `board/${ids.board}` as never)
  expect(listNotes(board.doc).map((note) => note.text)).toEqual(['Un medico'])
  await until(() => board.status.current().device === 'failed' && board.status.current().problem === 'storage.unavailable')
  refusing.mockRestore()
  await board.close()
  const reopened = await openRoom(syncClient, processId, `board/${ids.board}` as never)
  expect(listNotes(reopened.doc).map((note) => note.text)).toEqual(['Un medico'])
  await reopened.close()
})

it('two windows on the same room follow each other without any host', async () => {
  const [firstDoc, secondDoc] = [new Y.Doc(), new Y.Doc()]
  firstDoc.getMap('notes').set('prima', 1)
  const stops = [syncWindows('board/aaaaaaaaaaaaaaaa' as never, firstDoc), syncWindows('board/aaaaaaaaaaaaaaaa' as never, secondDoc)]
  await until(() => secondDoc.getMap('notes').get('prima') === 1)
  secondDoc.getMap('notes').set('poi', 2)
  await until(() => firstDoc.getMap('notes').get('poi') === 2)
  for (const stop of stops) stop()
})

it('a copy has the pictures of the texts, also those that an earlier release kept inside them', async () => {
  const { process: processId } = await aProcess()
  syncClient.assets.clear()
  const [asset, inText] = [pictureOf(1), pictureOf(2)] as const
  const ref = await processAssets(syncClient, processId).add(asset)
  const absent = formatAssetRef(refOf(pictureOf(3)))
  await writeRoom(syncClient, processId, `document/${await addDocument(processId)}`, (doc, author) =>
    writeBody(doc, author, [
      { type: 'image', attrs: { src: formatAssetRef(ref), alt: 'la piazza' } },
      { type: 'image', attrs: { src: pictureDataUrl(inText), alt: 'la mappa' } },
      { type: 'image', attrs: { src: absent, alt: 'mai arrivata' } },
    ]),
  )
  const copyId = await duplicateProcess(syncClient, processId, 'Copia')
  const copyRoom = await openRoom(syncClient, copyId, `process/${copyId}`)
  const listing = listListings(copyRoom.doc).find(({ title }) => title === 'con immagini')
  await copyRoom.close()
  const copied = await openRoom(syncClient, copyId, `document/${listing?.id as ListedId}`)
  const body = readBody(copied.doc)
  await copied.close()
  expect(body.map(({ attrs }) => [attrs?.src, attrs?.alt])).toEqual([
    [formatAssetRef(ref), 'la piazza'],
    [formatAssetRef(refOf(inText)), 'la mappa'],
    [absent, 'mai arrivata'],
  ])
  const { read } = processAssets(syncClient, copyId)
  for (const picture of [asset, inText]) expect(Buffer.from((await read(refOf(picture).hash)) ?? []).equals(picture)).toBe(true)
  // the process that was copied is as it was
  expect(await processAssets(syncClient, processId).read(refOf(inText).hash)).toBeNull()
})

async function addDocument(processId: ProcessId): Promise<ListedId> {
  let id: ListedId | null = null
  await writeRoom(syncClient, processId, `process/${processId}`, (doc, author) => {
    id = addListing(doc, author, { kind: 'document', title: 'con immagini' })
  })
  if (!id) throw new Error('no document')
  return id
}
