import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { NewBoardDialog } from '../../../../../renderer/features/board/list/NewBoardDialog.tsx'
import { createProcess } from '../../../../../renderer/sync/processes/createProcess.ts'
import { openRoom } from '../../../../../renderer/sync/room/openRoom.ts'
import { random } from '../../../../../shared/base/random.ts'
import { boardAsTemplate } from '../../../../../shared/model/boardTemplates/boardAsTemplate.ts'
import { listAreas, putArea } from '../../../../../shared/model/records/area.ts'
import { readBoard } from '../../../../../shared/model/records/boardAttributes.ts'
import { listListings } from '../../../../../shared/model/records/listing.ts'
import { listNotes } from '../../../../../shared/model/records/note.ts'
import type { RoomName } from '../../../../../shared/protocol/role.ts'
import { cleanup, fireEvent, render, screen, within } from '../../../../support/screens/render.tsx'
import { testPlace, testPlatform } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { syncClient } from '../../../../support/syncClient.ts'
import { until } from '../../../../support/until.ts'

beforeAll(async () => {
  await inItalian()
  testPlatform()
})
afterEach(cleanup)

async function openDialog() {
  const processId = await createProcess(syncClient, { title: 'Vero' })
  const fixture = testPlace()
  render(
    <NewBoardDialog
      {...fixture.props}
      author={{ ...fixture.author, random }}
      processId={processId}
      isOpen
      suggestedTitle="Lavagna 1"
      onClose={() => {}}
    />,
  )
  const dialog = within(screen.getByRole('dialog'))
  await dialog.findByRole('radio', { name: /^Metaplan/ })
  return {
    ...{ dialog, fixture },
    radio: (name: RegExp) => dialog.getByRole('radio', { name }),
    create: async () => {
      await userEvent.click(dialog.getByRole('button', { name: 'Crea' }))
      await until(() => fixture.went.length === 1)
      return openRoom(syncClient, processId, fixture.went[0] as RoomName)
    },
    openFile: async (content: object | string) => {
      const file = new File([typeof content === 'string' ? content : JSON.stringify(content)], 'mio.tavolo-modello')
      await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, file, { applyAccept: false })
    },
  }
}

it('each method says when to use it, how long it takes and for how many it is; what it brings is read beside it', async () => {
  const { dialog, radio } = await openDialog()
  const tree = radio(/^Albero dei problemi/)
  expect(tree.closest('label')?.textContent).toMatch(/Quando tutti parlano del problema.*60–90 minuti.*6–20 persone/)
  expect(dialog.getByText('27 metodi').getAttribute('role')).toBe('status')
  await userEvent.click(tree)
  const preview = within(dialog.getByRole('region', { name: 'Albero dei problemi' }))
  expect(preview.getByText('Girare l’albero')).toBeTruthy()
  expect(preview.getByText('proiettore')).toBeTruthy()
  expect((dialog.getByLabelText('Titolo') as HTMLInputElement).value).toBe('Albero dei problemi')
  expect((dialog.getByLabelText('Domanda per chi partecipa') as HTMLTextAreaElement).value).toMatch(/^Qual è il problema/)
}, 60_000)

it('what is written stays when another method is chosen, and the board has it', async () => {
  const { dialog, radio, create, fixture } = await openDialog()
  fireEvent.change(dialog.getByLabelText('Titolo'), { target: { value: 'Sabato al parco' } })
  await userEvent.click(radio(/^SWOT/))
  await userEvent.click(radio(/^Retrospettiva/))
  await userEvent.click(dialog.getByText('Con qualche foglietto d’esempio'))
  expect((dialog.getByLabelText('Titolo') as HTMLInputElement).value).toBe('Sabato al parco')
  const room = await create()
  expect(listAreas(room.doc).map(({ title }) => title)).toEqual(expect.arrayContaining(['Teniamo', 'Lasciamo', 'Proviamo', 'Grazie a…', 'Da domani']))
  expect(readBoard(room.doc)).toMatchObject({ question: 'Che cosa abbiamo imparato, e che cosa cambiamo da domani?' })
  expect(readBoard(room.doc).method?.title).toBe('Retrospettiva')
  expect(listNotes(room.doc)).toHaveLength(3)
  expect(listListings(fixture.process.doc)).toMatchObject([{ title: 'Sabato al parco', template: 'retrospective' }])
  await room.close()
}, 60_000)

it('a search narrows the methods, and Enter in it creates nothing; the empty board is always there', async () => {
  const { dialog, fixture } = await openDialog()
  const search = dialog.getByLabelText('Cerca un metodo')
  fireEvent.change(search, { target: { value: 'consenso giro' } })
  expect(dialog.getAllByRole('radio').map((each) => each.closest('label')?.textContent?.slice(0, 16))).toEqual([
    'Lavagna vuotaSol',
    'Giro di consenso',
  ])
  fireEvent.keyDown(search, { key: 'Enter' })
  expect(fixture.went).toEqual([])
  expect(dialog.getByText('1 metodo')).toBeTruthy()
}, 60_000)

it('a template of one’s own is opened and chosen; what this version does not know is said, and a hostile file is refused', async () => {
  const { dialog, openFile, create } = await openDialog()
  await openFile('{"tavolo":"method/9"}')
  expect((await dialog.findByRole('alert')).textContent).toMatch(/Tavolo più recente.*Qui non è cambiato niente/)
  const doc = new Y.Doc()
  putArea(doc, testPlace().author, { title: '<b>Mio</b>', box: { x: 0, y: 0, width: 400, height: 300 } })
  const { template } = boardAsTemplate(doc, { title: 'Il mio modo', when: 'Di sera', language: 'it', madeFrom: 'X', withNotes: false })
  await openFile({ ...template, board: { ...template.board, objects: [{ kind: 'connector', from: 'a1', to: 'a1' }] } })
  await dialog.findByText(/restano fuori \(connector: 1\)/)
  expect(dialog.queryByRole('alert')).toBeNull()
  expect((dialog.getByRole('radio', { name: /^Il mio modo/ }) as HTMLInputElement).checked).toBe(true)
  const room = await create()
  expect(listAreas(room.doc).map(({ title }) => title)).toEqual(['<b>Mio</b>'])
  expect(readBoard(room.doc).method).toBeUndefined()
  await room.close()
}, 60_000)
