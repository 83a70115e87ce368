// A page with one board, without host or disk: ?notes=60&lines=20&person=anna&role=observer&theme=dark&link=name&language=en
import '@fontsource/atkinson-hyperlegible-next/latin-400.css'
import '@fontsource/atkinson-hyperlegible-next/latin-700.css'
import '../../../../renderer/kit/styles/base.css'
import { createRoot } from 'react-dom/client'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { windowCatalogues } from '../../../../renderer/app/catalogues/windowCatalogues.ts'
import { BoardView } from '../../../../renderer/features/board/BoardView.tsx'
import { useShortcuts } from '../../../../renderer/kit/commands/useShortcuts.ts'
import { Toasts } from '../../../../renderer/kit/notices/Toasts.tsx'
import { setLanguage, startTranslations } from '../../../../renderer/kit/text/translations.ts'
import type { OpenRoom } from '../../../../renderer/sync/room/room.ts'
import { SyncClientProvider } from '../../../../renderer/sync/useSyncClient.ts'
import { newId } from '../../../../shared/base/id.ts'
import { signal } from '../../../../shared/base/live.ts'
import { random } from '../../../../shared/base/random.ts'
import { boardText } from '../../../../shared/model/records/boardText.ts'
import { listConnectors } from '../../../../shared/model/records/connector.ts'
import type { Listing } from '../../../../shared/model/records/listing.ts'
import { listNotes } from '../../../../shared/model/records/note.ts'
import { savePerson } from '../../../../shared/model/records/person.ts'
import { shape } from '../../../../shared/model/records/shape.ts'
import type { Author, PersonId } from '../../../../shared/model/transact.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { fillBoard, joinNotes } from './fillBoard.ts'
import { linkPages } from './linkPages.ts'

const parameters = new URLSearchParams(location.search)
const personId = (name: string) => `${name}0000000000000000`.slice(0, 16) as PersonId
const person = parameters.get('person') ?? 'anna'
const author: Author = { person: personId(person), now: Date.now, random }
const names: Record<string, string> = { anna: 'Anna Bisiach', piero: 'Piero Furlan', lia: 'Lia' }
document.documentElement.dataset.theme = parameters.get('theme') ?? 'light'

const openTestRoom = (name: string): OpenRoom => {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  return {
    name: `board/${name}` as OpenRoom['name'],
    doc,
    awareness,
    status: signal({ device: 'saved', host: 'alone', problem: null } as const),
    mayWrite: signal(parameters.get('role') !== 'observer'),
    replaced: signal(false),
    close: async () => {},
  }
}
const processRoom = openTestRoom('process')
for (const [id, name] of Object.entries(names)) savePerson(processRoom.doc, author, { id: personId(id), name })
const room = openTestRoom(newId<'board'>(random))
room.awareness.setLocalStateField('user', { id: author.person, name: names[person] ?? person, role: 'partner', device: 'desktop' })
const count = Number(parameters.get('notes') ?? 0)
if (count > 0) fillBoard(room.doc, author, count)
if (parameters.has('lines')) joinNotes(room.doc, author, Number(parameters.get('lines')))
const link = parameters.get('link')
if (link) linkPages(link, room.doc, room.awareness)

const listing = { id: newId(random), kind: 'board', title: 'Lettura dei bisogni', order: 'a0', since: 0 } as Listing
Object.assign(window, {
  board: {
    room,
    author,
    notes: () => listNotes(room.doc),
    connectors: () => listConnectors(room.doc),
    texts: () => boardText.list(room.doc),
    shapes: () => shape.list(room.doc),
    speak: setLanguage,
  },
})

function Page() {
  useShortcuts()
  return (
    <main style={{ position: 'fixed', inset: 0 }}>
      <BoardView processId={newId(random)} processRoom={processRoom} room={room} listing={listing} author={author} open={() => {}} />
      <Toasts />
    </main>
  )
}

await startTranslations(parameters.get('language') === 'en' ? 'en' : 'it', windowCatalogues)
createRoot(document.getElementById('root') as HTMLElement).render(
  <SyncClientProvider value={syncClient}>
    <Page />
  </SyncClientProvider>,
)
