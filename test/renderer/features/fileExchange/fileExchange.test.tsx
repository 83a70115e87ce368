import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { PlaceView } from '../../../../renderer/app/pages/PlaceView.tsx'
import { FileImport } from '../../../../renderer/features/fileExchange/import/FileImport.tsx'
import { fileExchange } from '../../../../renderer/features/fileExchange/index.ts'
import { clearPendingFile, offerFile } from '../../../../renderer/features/fileExchange/pendingFile.ts'
import { MembershipChanges } from '../../../../renderer/features/fileExchange/preview/MembershipChanges.tsx'
import { findCommand } from '../../../../renderer/kit/commands/commands.ts'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import { Toasts } from '../../../../renderer/kit/notices/Toasts.tsx'
import { loadMembership, saveMembership } from '../../../../renderer/store/memberships.ts'
import { exportProcess } from '../../../../renderer/sync/archive/exportProcess.ts'
import { mergeFile } from '../../../../renderer/sync/archive/mergeFile.ts'
import { previewFile } from '../../../../renderer/sync/archive/previewFile.ts'
import { writeRoom } from '../../../../renderer/sync/processes/createProcess.ts'
import { loadAuthor } from '../../../../renderer/sync/room/author.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { deleteNotes, listNotes, putNotes, retypeNote } from '../../../../shared/model/records/note.ts'
import { describeProcess, type ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { cleanup, render, screen, within } from '../../../support/screens/render.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { syncClient } from '../../../support/syncClient.ts'
import { until } from '../../../support/until.ts'
import { box, createFullProcess, inProcessList, roomDigests, switchDevice, useTestPlatform } from '../../sync/archive/testDevices.ts'

const navigate = vi.fn()
let processId: ProcessId
let rooms: Awaited<ReturnType<typeof createFullProcess>>['rooms']
let otherArchive: Uint8Array

beforeAll(inItalian)
beforeEach(async () => {
  useTestPlatform()
  navigate.mockClear()
  await switchDevice()
  ;({ process: processId, rooms } = await createFullProcess())
  const first = await exportProcess(syncClient, processId)
  const anna = await switchDevice()
  await mergeFile(syncClient, await previewFile(syncClient, first.bytes))
  await writeRoom(syncClient, processId, rooms.board, (doc, author) => {
    const notes = listNotes(doc)
    putNotes(doc, author, [
      { text: 'Una panchina', box },
      { text: 'Un cancello', box },
    ])
    retypeNote(doc, author, notes.find(({ text }) => text === 'Un rubinetto')!.id, 'Un rubinetto vicino')
    deleteNotes(doc, author, [notes.find(({ text }) => text === 'Le chiavi')!.id])
  })
  otherArchive = (await exportProcess(syncClient, processId)).bytes
  await switchDevice(anna)
})
afterEach(() => {
  cleanup()
  clearPendingFile()
  for (const notice of notices.current()) closeNotice(notice.id)
})

const fileOf = (bytes: Uint8Array, name = 'Orto comune.tavolo') => new File([new Uint8Array(bytes)], name)
const atWindow = () => {
  render(
    <>
      <FileImport openProcess={navigate} />
      <Toasts />
    </>,
  )
  return userEvent.setup()
}
const cells = (row: HTMLElement) =>
  within(row)
    .getAllByRole('cell')
    .map((cell) => cell.textContent)
const press = async (user: ReturnType<typeof userEvent.setup>, name: string) => user.click(await screen.findByRole('button', { name }))

it('shows what would come, change and go before anything does, and one can go back', async () => {
  const user = atWindow()
  const before = await roomDigests(processId, Object.values(rooms))
  await offerFile(fileOf(otherArchive), null)
  const dialog = within(await screen.findByRole('dialog', { name: 'Che cosa c’è nel file' }))
  expect(cells(await dialog.findByRole('row', { name: /^Note/ }))).toEqual(['2', '1', '1'])
  expect(dialog.getByText('Una panchina')).toBeTruthy()
  expect(await roomDigests(processId, Object.values(rooms))).toEqual(before)
  await press(user, 'Unisci')
  await until(() => navigate.mock.calls.length > 0)
  expect(navigate).toHaveBeenCalledWith(processId)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(await roomDigests(processId, Object.values(rooms))).not.toEqual(before)
  await press(user, 'Torna a prima')
  await screen.findByText('Ora è tutto com’era prima: 4 cose sono cambiate.')
  expect(await roomDigests(processId, Object.values(rooms))).toEqual(before)
})

it('says to who only contributes that what others wrote stays on their device until somebody else brings it', async () => {
  atWindow()
  const membership = await loadMembership(syncClient, processId)
  if (!membership) throw new Error('this device has the process')
  const sentence = /^Al tavolo, da te, entra solo quello che hai scritto tu/
  for (const role of ['partner', 'contributor'] as const) {
    await saveMembership(syncClient, { ...membership, role, addresses: ['http://192.168.1.2:4000'] })
    await offerFile(fileOf(otherArchive), null)
    const dialog = within(await screen.findByRole('dialog', { name: 'Che cosa c’è nel file' }))
    await dialog.findByText('Una panchina')
    expect(dialog.queryAllByText(sentence), role).toHaveLength(role === 'contributor' ? 1 : 0)
    clearPendingFile()
    await until(() => screen.queryByRole('dialog') === null, 'it closes')
  }
})

it('says when there is nothing new, and changes nothing when one thinks better of it', async () => {
  const user = atWindow()
  await offerFile(fileOf((await exportProcess(syncClient, processId)).bytes), null)
  await screen.findByText('Hai già tutto quello che c’è in questo file.')
  await press(user, 'Annulla')
  expect(screen.queryByRole('dialog')).toBeNull()
  await offerFile(fileOf(otherArchive), null)
  await press(user, 'Annulla')
  const room = await openRoom(syncClient, processId, rooms.board)
  expect(listNotes(room.doc)).toHaveLength(2)
  await room.close()
})

it('a file of another process is not merged into this one, and can be opened by itself', async () => {
  const user = atWindow()
  const { process: ownProcessId } = await createFullProcess()
  await offerFile(fileOf(otherArchive), ownProcessId)
  expect((await screen.findByRole('alert')).textContent).toContain('Questo file è di un altro percorso.')
  expect(screen.queryByRole('table')).toBeNull()
  await press(user, 'Aprilo come percorso a sé')
  await screen.findByRole('table')
  await press(user, 'Unisci')
  await until(() => navigate.mock.calls.length > 0)
  expect(navigate).toHaveBeenCalledWith(processId)
})

it('a process that is not here yet is added to one’s own', async () => {
  await switchDevice()
  const user = atWindow()
  await offerFile(fileOf(otherArchive), null)
  await screen.findByText(/non è ancora su questo dispositivo/)
  await press(user, 'Aggiungi ai miei percorsi')
  await until(() => navigate.mock.calls.length > 0)
  expect(inProcessList(processId)).toBeTruthy()
  expect(await loadMembership(syncClient, processId)).toBeTruthy()
})

it('a cut file is refused; what is whole in it can be recovered by who asks', async () => {
  const user = atWindow()
  await offerFile(fileOf(otherArchive.subarray(0, otherArchive.length - 600)), null)
  expect((await screen.findByRole('alert')).textContent).toContain('danneggiato o incompleto')
  await press(user, 'Prova a recuperare le parti intere')
  await screen.findByRole('table')
  await screen.findByRole('region', { name: 'Queste parti restano fuori' })
})

it.each([
  ['something else', fileOf(new Uint8Array([1, 2, 3])), 'Questo non è un file di Tavolo'],
  [
    'a medium that was taken out',
    Object.assign(fileOf(new Uint8Array()), { arrayBuffer: () => Promise.reject(new Error('gone')) }),
    'non si può leggere',
  ],
  ['far too much', Object.defineProperty(fileOf(new Uint8Array()), 'size', { value: 2 ** 30 }), 'troppo grande'],
])('%s gets a reason', async (_, file, reason) => {
  atWindow()
  await offerFile(file, null)
  expect((await screen.findByRole('alert')).textContent).toContain(reason)
  expect(screen.queryByRole('button', { name: 'Unisci' })).toBeNull()
})

it('a file dropped on the window is looked into; a picture is left to whoever is under it', async () => {
  atWindow()
  const drop = (file: File) => {
    const event = new Event('drop', { bubbles: true, cancelable: true })
    Object.assign(event, { dataTransfer: { files: [file], items: [] } })
    document.body.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(drop(new File(['x'], 'foto.png'))).toBe(false)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(drop(fileOf(otherArchive))).toBe(true)
  await screen.findByRole('table')
})

it('whatever is written in a file is shown as text', async () => {
  const evil = '<img src=x onerror="window.__pwned=1">'
  await writeRoom(syncClient, processId, `process/${processId}`, (doc, author) => describeProcess(doc, author, { title: evil }))
  await writeRoom(syncClient, processId, rooms.board, (doc, author) => putNotes(doc, author, [{ text: evil, box }]))
  const { bytes } = await exportProcess(syncClient, processId)
  await switchDevice()
  atWindow()
  await offerFile(fileOf(bytes, `${evil}\u202eovolat.tavolo`), null)
  expect(await screen.findAllByText(evil)).not.toHaveLength(0)
  expect(document.querySelectorAll('img, [onerror]')).toHaveLength(0)
})

it('the place saves a copy, and keeps the way back to before each file', async () => {
  await mergeFile(syncClient, await previewFile(syncClient, otherArchive))
  const room = await openRoom(syncClient, processId, `process/${processId}`)
  const InProcess = fileExchange.commands!.InProcess!
  const props = { processId, processRoom: room, author: (await loadAuthor(syncClient, processId))!, open: vi.fn() }
  render(
    <>
      <InProcess {...props} />
      <PlaceView {...props} place={fileExchange.place!} />
      <Toasts />
    </>,
  )
  const user = userEvent.setup()
  const saved = vi.spyOn(URL, 'createObjectURL')
  await press(user, 'Salva una copia in un file')
  await screen.findByText('Copia salvata: Orto comune.tavolo')
  const copy = await previewFile(syncClient, new Uint8Array(await (saved.mock.calls[0]![0] as Blob).arrayBuffer()))
  expect(copy).toMatchObject({ title: 'Orto comune', nothingNew: true })
  expect(findCommand('file.saveCopy')).toBeTruthy()
  await user.click(await screen.findByRole('button', { name: /^Torna a prima del file aggiunto/ }))
  await screen.findByText('Ora è tutto com’era prima: 4 cose sono cambiate.')
  expect((await screen.findByRole('button', { name: /È già tutto com’era prima di questo file/ })).getAttribute('aria-disabled')).toBe('true')
  await room.close()
})

it('says in a sentence what a file adds to who may do what', () => {
  const summary = (fresh: Parameters<typeof MembershipChanges>[0]['preview']['fresh']) => ({ statements: 4, ignored: 0, fresh, readable: [] })
  const { rerender, container } = render(<MembershipChanges preview={summary({ member: 1, role: 2, invite: 0, revoke: 1, other: 0 })} />)
  expect(container.textContent).toContain('1 persona, 2 ruoli e 1 revoca in più')
  rerender(<MembershipChanges preview={summary({ member: 0, role: 0, invite: 1, revoke: 0, other: 3 })} />)
  expect(container.textContent).toContain('1 invito e 3 indicazioni tecniche in più')
})
