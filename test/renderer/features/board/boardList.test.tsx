import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { Presentation } from 'lucide-react'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { ListingPage } from '../../../../renderer/app/pages/ListingPage.tsx'
import { boardList } from '../../../../renderer/features/board/list/boardList.ts'
import type { PlaceProps } from '../../../../renderer/features/feature.ts'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import { createProcess } from '../../../../renderer/sync/processes/createProcess.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { askQuestion, readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import { addListing, inUse, listListings } from '../../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlitRooms } from '../../../../shared/model/records/spotlight.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { act, cleanup, fireEvent, render, screen, within } from '../../../support/screens/render.tsx'
import { testPlace, testPlatform } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { syncClient } from '../../../support/syncClient.ts'
import { until } from '../../../support/until.ts'

beforeAll(async () => {
  await inItalian()
  testPlatform()
})
afterEach(() => {
  cleanup()
  for (const notice of notices.current()) closeNotice(notice.id)
})

const BoardsPage = (props: PlaceProps) => (
  <ListingPage {...props} place={{ path: 'boards', order: 0, titleKey: 'board.title', Icon: Presentation, list: boardList }} />
)

function renderBoardList(...titles: string[]) {
  const fixture = testPlace()
  const ids = titles.map((title) => addListing(fixture.process.doc, fixture.author, { kind: 'board', title }))
  render(<BoardsPage {...fixture.props} />)
  return { ...fixture, ids, inUse: () => inUse(listListings(fixture.process.doc), 'board').map((board) => board.title) }
}
const menu = async (title: string, entry: string) => {
  await userEvent.click(screen.getByRole('button', { name: `Altro per «${title}»` }))
  await userEvent.click(screen.getByRole('menuitem', { name: entry }))
}

it('an empty list says what a board is for, and makes one with its question', async () => {
  const processId = await createProcess(syncClient, { title: 'Vero' })
  const fixture = testPlace()
  render(<BoardsPage {...fixture.props} processId={processId} />)
  expect(screen.getByText('Qui non c’è ancora nessuna lavagna')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Nuova lavagna' }))
  const dialog = screen.getByRole('dialog')
  await userEvent.type(within(dialog).getByLabelText('Domanda per chi partecipa'), 'Che cosa manca qui?')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Crea' }))
  await until(() => fixture.went.length === 1)
  const room = await openRoom(syncClient, processId, fixture.went[0] as RoomName)
  expect(readBoard(room.doc).question).toBe('Che cosa manca qui?')
  await room.close()
})

it('archives with undo, keeps the archive below, and restores', async () => {
  const { inUse } = renderBoardList('Bisogni', 'Idee')
  await menu('Bisogni', 'Archivia')
  expect(inUse()).toEqual(['Idee'])
  act(() => notices.current().at(-1)?.action?.run())
  expect(inUse()).toEqual(['Bisogni', 'Idee'])
  await menu('Idee', 'Archivia')
  await userEvent.click(screen.getByText('Archivio: 1 elemento'))
  await userEvent.click(screen.getByRole('button', { name: 'Ripristina' }))
  expect(inUse()).toEqual(['Bisogni', 'Idee'])
})

it('one board is on the phones, and another can be', async () => {
  const { process: processRoom, ids } = renderBoardList('Bisogni', 'Idee')
  expect(screen.getByRole('button', { name: 'Sui telefoni' }).getAttribute('aria-pressed')).toBe('true')
  await userEvent.click(screen.getByRole('button', { name: 'Mostra sui telefoni' }))
  expect(spotlitRooms(liveSpotlight(processRoom.doc).current(), listListings(processRoom.doc)).board).toBe(ids[1])
})

it('who may only read still opens, and reads why the rest is closed', async () => {
  const { process: processRoom, went: openedPaths, ids } = renderBoardList('Bisogni')
  act(() => processRoom.mayWrite.set(false))
  const create = screen.getByRole('button', { name: /Nuova lavagna.*Solo chi facilita/ })
  expect(create.getAttribute('aria-disabled')).toBe('true')
  await userEvent.click(create)
  expect(screen.queryByRole('dialog')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: /^Bisogni/ }))
  expect(openedPaths).toEqual([`board/${ids[0]}`])
})

it('what was changed last on this device stands first, and says when', async () => {
  const processId = await createProcess(syncClient, { title: 'Vero' })
  const fixture = testPlace()
  const [first] = ['Prima', 'Seconda', 'Terza'].map((title) =>
    addListing(fixture.process.doc, { ...fixture.author, now: () => 1000 }, { kind: 'board', title }),
  )
  const room = await openRoom(syncClient, processId, `board/${first}` as RoomName)
  askQuestion(room.doc, fixture.author, 'Che cosa manca?')
  await room.close()
  render(<BoardsPage {...fixture.props} processId={processId} />)
  const rows = () => [...document.querySelectorAll('[data-row]')].map((row) => row.textContent)
  await until(() => rows()[0]?.startsWith('Prima') ?? false)
  expect(rows()).toEqual(['PrimaUltima modifica: ora', 'TerzaUltima modifica: 1 gennaio 1970', 'SecondaUltima modifica: 1 gennaio 1970'])
})

it('three hundred boards are found by name and walked by arrows', async () => {
  renderBoardList(...Array.from({ length: 300 }, (_, i) => `Lavagna ${i + 1}`))
  expect(screen.getByRole('button', { name: 'Mostra ancora: 240' })).toBeTruthy()
  const names = () =>
    [...document.querySelectorAll<HTMLElement>('li > button:first-child')].map((name) => name.textContent?.split('Ultima modifica')[0])
  await act(async () => void fireEvent.change(document.querySelector('input[type=search]')!, { target: { value: 'lavagna 29' } }))
  // the newest first
  expect(names()).toEqual([...Array.from({ length: 10 }, (_, i) => `Lavagna ${299 - i}`), 'Lavagna 29'])
  expect(screen.getByRole('status').textContent).toBe('11 in elenco')
  act(() => document.querySelector<HTMLElement>('li > button')!.focus())
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  expect(document.activeElement?.textContent).toMatch(/^Lavagna 297/)
  await userEvent.keyboard('{End}')
  expect(document.activeElement?.textContent).toMatch(/^Lavagna 29Ultima/)
}, 60_000)
