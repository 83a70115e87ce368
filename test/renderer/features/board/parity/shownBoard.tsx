import { vi } from 'vitest'
import type { Board } from '../../../../../renderer/board/engine/board.ts'
import type { ObjectId } from '../../../../../renderer/board/objects/objectId.ts'
import { EMPTY_SELECTION, type Selection, select } from '../../../../../renderer/board/scene/selection.ts'
import { BoardView } from '../../../../../renderer/features/board/BoardView.tsx'
import { type Feature, FeatureList } from '../../../../../renderer/features/feature.ts'
import { useShortcuts } from '../../../../../renderer/kit/commands/useShortcuts.ts'
import { putArea } from '../../../../../shared/model/records/area.ts'
import { setGroups } from '../../../../../shared/model/records/boardObject.ts'
import { putBoardText } from '../../../../../shared/model/records/boardText.ts'
import { joinCluster, putCluster } from '../../../../../shared/model/records/cluster.ts'
import { putConnector } from '../../../../../shared/model/records/connector.ts'
import type { Listing } from '../../../../../shared/model/records/listing.ts'
import { listNotes, note, putNotes } from '../../../../../shared/model/records/note.ts'
import { putShape } from '../../../../../shared/model/records/shape.ts'
import { putLine } from '../../../../../shared/model/records/stroke.ts'
import { pictureOf, refOf } from '../../../../support/assets/pictures.ts'
import { act, fireEvent, render, screen, waitFor } from '../../../../support/screens/render.tsx'
import { testAuthor, testId, testRoom } from '../../../../support/screens/testRoom.tsx'

/** What is selected while a command is looked for. */
export const situations = [
  'nothing',
  'note',
  'picturedNote',
  'notes',
  'group',
  'area',
  'text',
  'shape',
  'connector',
  'stroke',
  'clustered',
  'cluster',
  'clusters',
] as const
export type Situation = (typeof situations)[number]

let opened: Board | null = null
/** Remembers the board that the view opens: selections are made by it. */
export const rememberBoard = (board: Board): Board => {
  opened = board
  return board
}

const canvas = new Proxy(
  {},
  { get: (_, name) => (name === 'measureText' ? (text: string) => ({ width: text.length * 52 }) : () => undefined), set: () => true },
)

function Shown({ room }: { readonly room: ReturnType<typeof testRoom> }) {
  useShortcuts()
  const listing = { id: testId('lavagna'), kind: 'board', title: 'Lavagna', order: 'a0', since: 0 } as unknown as Listing
  const processRoom = shownProcess
  return <BoardView processId={testId('percorso')} processRoom={processRoom} room={room} listing={listing} author={author} open={() => {}} />
}
const author = testAuthor()
const shownProcess = testRoom()

/** Shows a board with an object of every kind, its list open; answers what selects each situation. */
export async function showBoard(): Promise<{
  readonly board: Board
  readonly room: ReturnType<typeof testRoom>
  readonly show: (situation: Situation) => Selection
}> {
  vi.stubGlobal('Path2D', class {})
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(canvas as never)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(700)
  const room = testRoom(`board/${testId('lavagna')}` as never)
  const { doc } = room
  const at = (x: number, y = 0) => ({ x, y, width: 100, height: 100 })
  const area = putArea(doc, author, { title: 'Bisogni', box: { x: 0, y: 500, width: 400, height: 400 } })
  putArea(doc, author, { title: 'Idee', box: { x: 600, y: 500, width: 400, height: 400 } })
  const texts = ['Autobus', 'Orario', 'Forno', 'Piazza', 'Scuola', 'Casa']
  const ids = putNotes(
    doc,
    author,
    texts.map((text, x) => ({ text, box: at(120 * x) })),
  )
  const [first, second, third, fourth, fifth, sixth] = ids as ObjectId[] as [ObjectId, ObjectId, ObjectId, ObjectId, ObjectId, ObjectId]
  for (const id of [fourth, fifth]) setGroups(doc, author, note, id as never, [testId('gruppo')])
  const [pictured] = putNotes(doc, author, [{ text: 'Cortile', box: at(0, 1200), picture: refOf(pictureOf(1)) }]) as [ObjectId]
  const text = putBoardText(doc, author, { text: 'Un testo', box: at(0, 1000) })
  const shapeId = putShape(doc, author, { text: 'Una forma', form: 'ellipse', box: at(200, 1000) })
  const line = putConnector(doc, author, { from: first as never, to: second as never })
  const strokes = putLine(doc, author, {
    points: Array.from({ length: 12 }, (_, x) => ({ x: 600 + x * 9, y: 1000 + x * 7, pressure: 0.5 })),
    step: 1,
    layer: 1,
    sketch: testId('schizzo'),
    tool: 'pen',
    colour: 'ink',
    width: 'medium',
  } as never)
  const clusters = [0, 1].map((x) => putCluster(doc, author, { name: `Tema ${x}`, box: at(1200 + 300 * x) }))
  joinCluster(
    doc,
    author,
    listNotes(doc).filter(({ id }) => (id as string) === sixth),
    clusters[0] ?? null,
  )
  const documents = { id: 'document', composes: { kind: 'document', create: async () => testId('nuovo') } } as unknown as Feature
  render(
    <FeatureList.Provider value={[documents]}>
      <Shown room={room} />
    </FeatureList.Provider>,
  )
  await waitFor(() => opened ?? Promise.reject(new Error('no board yet')))
  const board = opened as unknown as Board
  fireEvent.click(await screen.findByText('Elenco', { selector: 'button *' }))
  await waitFor(() => document.querySelector('aside') ?? Promise.reject(new Error('no list yet')))
  const selections: { readonly [S in Situation]: Selection } = {
    nothing: EMPTY_SELECTION,
    note: select(first),
    picturedNote: select(pictured),
    notes: select(first, second, third),
    group: select(fourth, fifth),
    area: select(area),
    text: select(text),
    shape: select(shapeId),
    connector: select(line),
    stroke: select(...strokes),
    clustered: select(sixth),
    cluster: select(clusters[0] as ObjectId),
    clusters: select(...(clusters as ObjectId[])),
  }
  return {
    board,
    room,
    show: (situation) => {
      act(() => board.select(selections[situation]))
      return selections[situation]
    },
  }
}
