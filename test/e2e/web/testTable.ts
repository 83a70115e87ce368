import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import type * as Y from 'yjs'
import type { HostOptions } from '../../../electron/host/hostOptions.ts'
import { loadPages } from '../../../electron/host/http/loadPages.ts'
import { newId } from '../../../shared/base/id.ts'
import type { BodyNode } from '../../../shared/document/normalizedBody.ts'
import { putArea } from '../../../shared/model/records/area.ts'
import { askQuestion } from '../../../shared/model/records/boardAttributes.ts'
import { writeBody } from '../../../shared/model/records/documentBody.ts'
import { addListing, type BoardId, type DocumentId } from '../../../shared/model/records/listing.ts'
import { putNotes } from '../../../shared/model/records/note.ts'
import { savePerson } from '../../../shared/model/records/person.ts'
import { beginProcess } from '../../../shared/model/records/processAttributes.ts'
import type { Author, PersonId } from '../../../shared/model/transact.ts'
import { type Invitation, linkOf } from '../../../shared/protocol/invitation.ts'
import type { Role, RoomName } from '../../../shared/protocol/role.ts'
import type { TableState } from '../../../shared/protocol/tableState.ts'
import { connectRawClient, type RawClient } from '../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'

const pages = () => loadPages(path.resolve(process.env.TAVOLO_OUT ?? 'out', 'guest'))

export const QUESTION = 'Di che cosa ha bisogno chi vive qui e oggi non lo trova?'

const noteTexts = [
  'La fermata dell’autobus è troppo lontana per chi ha il bastone: chi non guida resta a casa.',
  'Manca un posto dove i ragazzi possano stare il pomeriggio senza dover comprare qualcosa.',
  'Lo sportello sociale apre solo il martedì mattina, quando chi lavora non può andarci.',
]

const minutes: readonly BodyNode[] = [
  { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Che cosa abbiamo deciso' }] },
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'Si apre lo sportello anche ' },
      { type: 'text', text: 'il giovedì sera', marks: [{ type: 'bold' }] },
      { type: 'text', text: '. Il testo è su ' },
      { type: 'text', text: 'il sito del Comune', marks: [{ type: 'link', attrs: { href: 'https://comune.example.org/sportello' } }] },
      { type: 'text', text: '.' },
    ],
  },
  {
    type: 'taskList',
    content: [
      {
        type: 'taskItem',
        attrs: { checked: true },
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Chiamare il servizio trasporti' }] }],
      },
      {
        type: 'taskItem',
        attrs: { checked: false },
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Trovare una sala per i ragazzi' }] }],
      },
    ],
  },
  {
    type: 'table',
    content: [
      { type: 'tableRow', content: ['Ente', 'Impegno', 'Entro'].map((text) => ({ type: 'tableHeader', content: [paragraph(text)] })) },
      {
        type: 'tableRow',
        content: ['Cooperativa La Pianta', 'Due ore la settimana', 'marzo'].map((text) => ({ type: 'tableCell', content: [paragraph(text)] })),
      },
    ],
  },
]
function paragraph(text: string): BodyNode {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}

export interface TestTable {
  readonly testHost: TestHost
  readonly board: BoardId
  readonly document: DocumentId
  /** The facilitator, in one room. What they write goes to everybody. */
  readonly facilitatorIn: (room: RoomName) => Promise<RawClient>
  readonly author: Author
  /** A link as the phone's camera finds it in the QR. */
  readonly link: (role: Role) => string
  readonly close: () => Promise<void>
}

interface TestTableOptions {
  readonly port?: number
  readonly state?: TableState
  /** Writes nothing: no process, no rooms. */
  readonly empty?: boolean
  /** The board has no text yet. */
  readonly blankBoard?: boolean
  readonly now?: () => number
  readonly quotas?: HostOptions['quotas']
}

/** A table with a board (a question, two areas, three notes) and minutes to read, on an origin that is not secure. */
export async function startTestTable(options: TestTableOptions = {}): Promise<TestTable> {
  const testHost = await startTestHost({
    pages: pages(),
    names: ['tavolo.test'],
    ...(options.port ? { port: options.port } : {}),
    ...(options.state ? { state: options.state } : {}),
    ...(options.now ? { now: options.now } : {}),
    ...(options.quotas ? { quotas: options.quotas } : {}),
  })
  const clients: RawClient[] = []
  const first = await connectRawClient({ invitation: testHost.invitation('facilitator'), name: 'Marta', device: 'desktop' })
  clients.push(first)
  const author: Author = { person: first.person as PersonId, now: () => Date.now(), random: Math.random }
  const facilitatorIn = async (room: RoomName) => {
    const client = await connectRawClient({
      at: { address: testHost.address, processId: testHost.processId },
      member: first.member,
      room,
      name: 'Marta',
      device: 'desktop',
    })
    clients.push(client)
    client.requestSync()
    await until(() => client.frames.some(({ kind }) => kind === 0), 'the room answers')
    return client
  }
  const board = newId<'board'>(Math.random)
  const document = newId<'document'>(Math.random)
  if (!options.empty) {
    first.write((doc) => {
      beginProcess(doc, author, { title: 'Lettura dei bisogni di Borgo San Paolo', place: 'Borgo San Paolo' })
      savePerson(doc, author, { id: author.person, name: 'Marta' })
      addListing(doc, author, { kind: 'board', id: board, title: 'Bisogni' })
      addListing(doc, author, { kind: 'document', id: document, title: 'Verbale del 12 marzo' })
    })
    const writeRoom = async (room: RoomName, edit: (doc: Y.Doc) => void) => {
      const client = await facilitatorIn(room)
      client.write(edit)
      await until(() => client.news.received > 0, 'the host takes it in')
    }
    await writeRoom(`board/${board}`, (doc) => {
      if (options.blankBoard) return askQuestion(doc, author, '')
      askQuestion(doc, author, QUESTION)
      putArea(doc, author, { title: 'Muoversi', box: { x: 0, y: 0, width: 900, height: 700 } })
      putArea(doc, author, { title: 'Incontrarsi', box: { x: 1000, y: 0, width: 900, height: 700 } })
      putNotes(doc, author, [
        { text: noteTexts[0] ?? '', colour: 'drop', box: { x: 20, y: 60, width: 180, height: 180 } },
        { text: noteTexts[1] ?? '', colour: 'leaf', box: { x: 1020, y: 60, width: 180, height: 180 } },
        { text: noteTexts[2] ?? '', colour: 'diamond', box: { x: 20, y: 900, width: 180, height: 180 } },
      ])
    })
    await writeRoom(`document/${document}`, (doc) => writeBody(doc, author, minutes))
  }
  return {
    testHost,
    board,
    document,
    facilitatorIn,
    author,
    link: (role) => linkOnPhone(testHost.invitation(role), testHost.host.port),
    close: async () => {
      for (const client of clients) client.socket.terminate()
      await testHost.host.close()
    },
  }
}

export const linkOnPhone = (invitation: Invitation, port: number): string => linkOf({ ...invitation, addresses: [`http://tavolo.test:${port}`] })

/** Notices every error of a page: a test asks for none at its end. */
export function collectErrors(page: Page): readonly string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    // a host that is away is told by the browser too
    if (message.type() === 'error' && !/WebSocket connection|ERR_CONNECTION|Failed to load resource/.test(message.text())) errors.push(message.text())
  })
  return errors
}

/** Comes in as a person does: opens the link, gives a name, enters. */
export async function joinAsGuest(context: BrowserContext, link: string, name: string, organisation = ''): Promise<Page> {
  const page = await context.newPage()
  await page.goto(link)
  await page.getByLabel('Come vuoi che ti chiamino?').fill(name)
  if (organisation) await page.getByLabel('Ente, se ci sei per un ente').fill(organisation)
  await page.getByRole('button', { name: 'Entra', exact: true }).click()
  await page.getByRole('navigation').waitFor()
  return page
}
