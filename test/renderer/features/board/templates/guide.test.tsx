import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Board } from '../../../../../renderer/board/engine/board.ts'
import { GuidePanel } from '../../../../../renderer/features/board/guide/GuidePanel.tsx'
import { SaveTemplateDialog } from '../../../../../renderer/features/board/guide/SaveTemplateDialog.tsx'
import { useBoardGuide } from '../../../../../renderer/features/board/guide/useBoardGuide.ts'
import { findCommand } from '../../../../../renderer/kit/commands/commands.ts'
import { notices } from '../../../../../renderer/kit/notices/notices.ts'
import { createProcess } from '../../../../../renderer/sync/processes/createProcess.ts'
import { openRoom } from '../../../../../renderer/sync/room/openRoom.ts'
import logframeFile from '../../../../../resources/templates/methods/logframe.it.json'
import treeFile from '../../../../../resources/templates/methods/problemTree.it.json'
import { readBoardTemplate } from '../../../../../shared/model/boardTemplates/boardTemplate.ts'
import { layOutBoard } from '../../../../../shared/model/boardTemplates/layOutBoard.ts'
import { deleteArea, listAreas } from '../../../../../shared/model/records/area.ts'
import { readBoard } from '../../../../../shared/model/records/boardAttributes.ts'
import { type Listing, listListings } from '../../../../../shared/model/records/listing.ts'
import { listSteps } from '../../../../../shared/model/records/step.ts'
import type { RoomName } from '../../../../../shared/protocol/role.ts'
import { act, cleanup, render, renderHook, screen, within } from '../../../../support/screens/render.tsx'
import { testAuthor, testId, testPlace, testRoom } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { syncClient } from '../../../../support/syncClient.ts'
import { until } from '../../../../support/until.ts'

beforeAll(inItalian)
afterEach(cleanup)

const tree = readBoardTemplate(treeFile).template
const author = testAuthor()
const listing = { id: testId('lavagna'), kind: 'board', title: 'Lavagna di marzo', order: 'a0', since: 0 } as Listing

function openGuide() {
  const doc = new Y.Doc()
  layOutBoard(doc, author, tree, { examples: true })
  const shown: string[] = []
  const board = { doc, goTo: (id: string) => shown.push(id) } as unknown as Board
  const causes = listAreas(doc).find(({ title }) => title === 'Cause')!
  const closed: true[] = []
  const show = () => render(<GuidePanel board={board} method={readBoard(doc).method!} onMakeSession={() => {}} onClose={() => closed.push(true)} />)
  return { doc, shown, causes, closed, show }
}

it('the script is walked step by step by keyboard, with the minute at which each step begins', async () => {
  openGuide().show()
  const guide = within(screen.getByRole('complementary', { name: 'Come si conduce' }))
  expect(guide.getByText(/Lo vedi solo tu/)).toBeTruthy()
  expect(guide.getAllByRole('listitem')).toHaveLength(9)
  expect(guide.getByText(/Leggi la domanda ad alta voce/)).toBeTruthy()
  guide.getByRole('button', { name: 'Passo successivo' }).focus()
  await userEvent.keyboard('{Enter}')
  expect(guide.queryByText(/Leggi la domanda ad alta voce/)).toBeNull()
  expect(guide.getByText('Si parla · dal minuto 5 al minuto 15')).toBeTruthy()
  expect(guide.getByRole('button', { name: /^2\. Il tronco/ }).getAttribute('aria-expanded')).toBe('true')
  await userEvent.click(guide.getByRole('button', { name: /^6\. Dove conviene agire/ }))
  expect(guide.getByText('Si vota · dal minuto 46 al minuto 51 · 3 punti a testa')).toBeTruthy()
  await userEvent.click(guide.getByRole('button', { name: /^7\. Girare l’albero/ }))
  expect(guide.queryByRole('button', { name: 'Passo successivo' })).toBeNull()
})

it('a step shows where on the board it is done, as long as that is there', async () => {
  const { doc, shown, causes, show } = openGuide()
  show()
  await userEvent.click(screen.getByRole('button', { name: /^3\. Da soli/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Mostra «Cause»' }))
  expect(shown).toEqual([causes.id])
  cleanup()
  deleteArea(doc, author, causes.id)
  show()
  await userEvent.click(screen.getByRole('button', { name: /^3\. Da soli/ }))
  expect(screen.queryByRole('button', { name: /^Mostra/ })).toBeNull()
})

it('only who may conduct has the script; a board without a method says why there is none', () => {
  const { process: processRoom, props } = testPlace()
  const room = testRoom(`board/${testId('lavagna')}` as never)
  const { result } = renderHook(() => useBoardGuide({ ...props, room, listing }))
  expect(findCommand('board.guide')?.whyNot?.()).toMatch(/non è nata da un metodo/)
  act(() => layOutBoard(room.doc, author, tree))
  expect(result.current.method?.title).toBe('Albero dei problemi')
  act(() => findCommand('board.guide')?.run())
  expect(result.current.isOpen).toBe(true)
  act(() => processRoom.mayWrite.set(false))
  expect(result.current).toMatchObject({ method: null, isOpen: false })
  act(() => findCommand('board.saveTemplate')?.run())
  expect(result.current.isSaving).toBe(true)
})

it('the steps become a meeting, on the board and with their minutes', async () => {
  const processId = await createProcess(syncClient, { title: 'Vero' })
  const { process: processRoom, props, went } = testPlace()
  const room = testRoom(`board/${testId('lavagna')}` as never)
  layOutBoard(room.doc, author, readBoardTemplate(logframeFile).template)
  const { result } = renderHook(() => useBoardGuide({ ...props, processId, room, listing }))
  act(() => result.current.makeSession())
  await until(() => listListings(processRoom.doc).length === 1)
  await until(() => notices.current().some(({ action }) => action?.label === 'Apri l’incontro'))
  act(() => notices.current().at(-1)?.action?.run())
  const session = await openRoom(syncClient, processId, went[0] as RoomName)
  const steps = listSteps(session.doc)
  expect(steps.map(({ minutes }) => minutes)).toEqual([15, 15, 45, 15, 40, 40, 30, 40, 20])
  expect(steps.filter(({ on }) => on !== listing.id).map(({ title }) => title)).toEqual(['Pausa'])
  expect(listListings(processRoom.doc)).toMatchObject([{ kind: 'session', title: 'Lavagna di marzo' }])
  await session.close()
})

it.each([
  ['Restano qui', 0],
  ['Vanno nel modello, senza il nome di chi li ha scritti', 5],
])('a board is saved as a template of one’s own; its notes: %s', async (choice, count) => {
  const { doc } = openGuide()
  const saved = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:mio')
  const { process: processRoom, processId } = testPlace()
  const exported = { processId, doc, processDoc: processRoom.doc, id: testId('lavagna') as never, title: 'Lavagna di marzo' }
  render(<SaveTemplateDialog file={exported} isOpen onClose={() => {}} />)
  await userEvent.type(screen.getByLabelText('Quando usarlo'), 'Di sera')
  await userEvent.click(screen.getByText(choice))
  await userEvent.click(screen.getByRole('button', { name: 'Salva' }))
  await until(() => saved.mock.calls.length === 1)
  const content = await (saved.mock.calls[0]![0] as Blob).text()
  saved.mockRestore()
  const { template } = readBoardTemplate(JSON.parse(content))
  expect(template).toMatchObject({ title: 'Lavagna di marzo', when: 'Di sera', madeFrom: 'Lavagna di marzo' })
  expect(template.board.objects).toHaveLength(count)
  expect(content).not.toContain(author.person)
  await until(() => notices.current().some(({ text }) => text === 'Salvato: Lavagna di marzo.tavolo-modello'))
})
