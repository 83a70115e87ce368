import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { RejectedEditsBar } from '../../../../renderer/features/rejectedEdits/RejectedEditsBar.tsx'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import { store } from '../../../../renderer/store/database.ts'
import { type RejectedEdit, saveRejectedEdit } from '../../../../renderer/store/rejectedEdits.ts'
import { processConnection } from '../../../../renderer/sync/connection/processConnection.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { newId } from '../../../../shared/base/id.ts'
import { addListing, type BoardId } from '../../../../shared/model/records/listing.ts'
import { listNotes } from '../../../../shared/model/records/note.ts'
import type { Role } from '../../../../shared/protocol/role.ts'
import { act, cleanup, render, screen, within } from '../../../support/screens/render.tsx'
import { testPlace } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { syncClient } from '../../../support/syncClient.ts'
import { until } from '../../../support/until.ts'

beforeAll(inItalian)
afterEach(async () => {
  cleanup()
  for (const notice of notices.current()) closeNotice(notice.id)
  await (await store(syncClient)).tray.clear()
})

async function atTable(role: Role) {
  const fixture = testPlace()
  const { processId, author } = fixture
  const board = addListing(fixture.process.doc, author, { kind: 'board', title: 'Bisogni del quartiere' }) as BoardId
  processConnection(syncClient, processId).setMembership({
    process: processId,
    person: author.person,
    seed: new Uint8Array(32),
    name: 'Giulia',
    role,
    founded: false,
    fingerprint: '',
    tableKey: new Uint8Array(),
    addresses: [],
    removals: [],
    formerKeys: [],
    floor: '',
  })
  await act(async () => void render(<RejectedEditsBar {...fixture.props} />))
  const refused = (more: Partial<RejectedEdit> = {}): RejectedEdit => ({
    id: newId<'edit'>(Math.random),
    process: processId,
    room: `board/${board}`,
    at: Date.UTC(2026, 4, 12, 10, 30),
    refusal: 'notAllowed',
    items: [{ what: 'note', text: 'Manca un luogo per i ragazzi' }],
    raw: new Uint8Array(Y.encodeStateAsUpdate(new Y.Doc())),
    ...more,
  })
  return { ...fixture, board, put: (more?: Partial<RejectedEdit>) => act(() => saveRejectedEdit(syncClient, refused(more))) }
}

const openTray = async () => {
  await userEvent.click(screen.getByRole('button', { name: '1 modifica non accettata' }))
  return within(await screen.findByRole('dialog', { name: 'Modifiche non accettate' }))
}

it('says at once that an edit was not accepted, and shows its text, where it was, and why', async () => {
  const { put } = await atTable('contributor')
  expect(screen.queryByRole('button')).toBeNull()
  await put()
  expect(notices.current().map(({ text }) => text)).toEqual(['Una modifica non è stata accettata dal tavolo. Il testo non è perso.'])
  const tray = await openTray()
  tray.getByText('Manca un luogo per i ragazzi')
  tray.getByRole('heading', { name: /Bisogni del quartiere, 12 maggio 2026/ })
  tray.getByText(/conteneva qualcosa che qui non può stare/)
})

it('a text is put back as a new note, and is then no longer in the tray', async () => {
  const { put, processId, board } = await atTable('contributor')
  await put()
  const tray = await openTray()
  await userEvent.click(tray.getByRole('button', { name: 'Rimetti come nuova nota' }))
  await until(() => screen.queryByText('Manca un luogo per i ragazzi') === null)
  const room = await openRoom(syncClient, processId, `board/${board}`)
  expect(listNotes(room.doc).map(({ text }) => text)).toEqual(['Manca un luogo per i ragazzi'])
  await room.close()
  tray.getByText('Non c’è più nulla qui.')
})

it('who may only read is told why nothing can be put back, and can copy', async () => {
  const { put } = await atTable('observer')
  const clipboard: string[] = []
  await put()
  const tray = await openTray()
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text: string) => void clipboard.push(text) }, configurable: true })
  expect(tray.getByRole('button', { name: /Rimetti come nuova nota.*Qui puoi leggere, non scrivere/ })).toBeTruthy()
  await userEvent.click(tray.getByRole('button', { name: 'Copia il testo' }))
  await tray.findByText('Copiato')
  expect(clipboard).toEqual(['Manca un luogo per i ragazzi'])
})

it('one text is taken away and the others stay, also after a restart', async () => {
  const { put, processId } = await atTable('contributor')
  await put({
    items: [
      { what: 'note', text: 'prima' },
      { what: 'question', text: 'seconda' },
    ],
  })
  const tray = await openTray()
  await userEvent.click(tray.getAllByRole('button', { name: 'Togli' })[0]!)
  await until(() => tray.queryByText('prima') === null)
  tray.getByText('seconda')
  await until(async () => {
    const [row] = await (await store(syncClient)).tray.where('process').equals(processId).toArray()
    return JSON.stringify(row?.items) === JSON.stringify([{ what: 'question', text: 'seconda' }])
  })
})

it('an edit without text says what it was', async () => {
  const { put } = await atTable('contributor')
  await put({ items: [] })
  const tray = await openTray()
  tray.getByText(/Spostamenti, colori o cancellazioni/)
  await userEvent.click(tray.getByRole('button', { name: 'Togli' }))
  await until(() => tray.queryByText(/Spostamenti/) === null)
})

it('shows a text of a kind that only another version knows', async () => {
  const { put } = await atTable('contributor')
  await put({ items: [{ what: 'sticker', text: 'Il forno' }] })
  const tray = await openTray()
  tray.getByText('Il forno')
})
