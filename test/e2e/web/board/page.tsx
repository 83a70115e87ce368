// A page with one board, without host or disk: ?notes=60&lines=20&mixed=1&clusters=1&frames=1&tags=3&document=Verbale&stamps=1&process=percorso00000000&person=anna&role=observer&member=facilitator&theme=dark&link=name&language=en
import '@fontsource/atkinson-hyperlegible-next/latin-400.css'
import '@fontsource/atkinson-hyperlegible-next/latin-700.css'
import '../../../../renderer/kit/styles/base.css'
import { FileText } from 'lucide-react'
import { createRoot } from 'react-dom/client'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { windowCatalogues } from '../../../../renderer/app/catalogues/windowCatalogues.ts'
import { BoardView } from '../../../../renderer/features/board/BoardView.tsx'
import { defineFeature, FeatureList } from '../../../../renderer/features/feature.ts'
import { listedCards } from '../../../../renderer/features/listedCards.ts'
import { useShortcuts } from '../../../../renderer/kit/commands/useShortcuts.ts'
import { Toasts } from '../../../../renderer/kit/notices/Toasts.tsx'
import { setLanguage, startTranslations } from '../../../../renderer/kit/text/translations.ts'
import { useLive } from '../../../../renderer/live/useLive.ts'
import type { OpenRoom } from '../../../../renderer/sync/room/room.ts'
import { guardRoom, NO_TEXTS } from '../../../../renderer/sync/room/roomRights.ts'
import { SyncClientProvider } from '../../../../renderer/sync/useSyncClient.ts'
import { newId } from '../../../../shared/base/id.ts'
import { signal } from '../../../../shared/base/live.ts'
import { random } from '../../../../shared/base/random.ts'
import { readClusters } from '../../../../shared/model/derived/clusters/clusterIndex.ts'
import { listAreas } from '../../../../shared/model/records/area.ts'
import { boardText } from '../../../../shared/model/records/boardText.ts'
import { listConnectors } from '../../../../shared/model/records/connector.ts'
import { addListing, inUse, type Listing, listListings, liveListings, renameListing } from '../../../../shared/model/records/listing.ts'
import { listNotes } from '../../../../shared/model/records/note.ts'
import { savePerson } from '../../../../shared/model/records/person.ts'
import { picture } from '../../../../shared/model/records/picture.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { shape } from '../../../../shared/model/records/shape.ts'
import { stroke } from '../../../../shared/model/records/stroke.ts'
import type { Author, PersonId } from '../../../../shared/model/transact.ts'
import type { Role } from '../../../../shared/protocol/role.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { fillClusters } from './clusters/fillClusters.ts'
import { fillMixed } from './files/fillMixed.ts'
import { fillBoard, joinNotes, stampNotes, tagNotes } from './fillBoard.ts'
import { fillFrames } from './frames/fillFrames.ts'
import { linkPages } from './linkPages.ts'

const parameters = new URLSearchParams(location.search)
const personId = (name: string) => `${name}0000000000000000`.slice(0, 16) as PersonId
const person = parameters.get('person') ?? 'anna'
const author: Author = { person: personId(person), now: Date.now, random }
const names: Record<string, string> = { anna: 'Anna Bisiach', piero: 'Piero Furlan', lia: 'Lia' }
document.documentElement.dataset.theme = parameters.get('theme') ?? 'light'

const role = signal((parameters.get('role') ?? 'contributor') as Role)
const policyTexts = signal(NO_TEXTS)

const openTestRoom = (name: string): OpenRoom => {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  return {
    name: `board/${name}` as OpenRoom['name'],
    doc,
    awareness,
    status: signal({ device: 'saved', host: 'alone', problem: null } as const),
    mayWrite: signal(parameters.get('role') !== 'observer'),
    rights: guardRoom(doc, { role, texts: policyTexts, now: Date.now }),
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
if (parameters.has('clusters')) fillClusters(room.doc, author)
if (parameters.has('mixed')) fillMixed(room.doc, author)
if (parameters.has('stamps')) stampNotes(room.doc, author)
if (parameters.has('tags')) tagNotes(room.doc, author, Number(parameters.get('tags')))
if (parameters.has('frames')) fillFrames(room.doc, author)
const link = parameters.get('link')
if (link) linkPages(link, room.doc, room.awareness)

const processId = (parameters.get('process') ?? newId(random)) as ProcessId
const boardId = addListing(processRoom.doc, author, { kind: 'board', title: 'Lettura dei bisogni' })
const member = parameters.get('member') as Role | null
// other rooms of the process, such as the one of named moments, know the person by the membership of this device
if (member)
  syncClient.memberships.set(processId, {
    process: processId,
    person: author.person,
    seed: new Uint8Array(32),
    name: names[person] ?? person,
    role: member,
    founded: false,
    fingerprint: '',
    tableKey: new Uint8Array(),
    addresses: [],
    formerKeys: [],
    removals: [],
    floor: '',
  })
Object.assign(window, {
  board: {
    room,
    author,
    role,
    policyTexts,
    notes: () => listNotes(room.doc),
    areas: () => listAreas(room.doc),
    connectors: () => listConnectors(room.doc),
    texts: () => boardText.list(room.doc),
    shapes: () => shape.list(room.doc),
    clusters: () => [...readClusters(room.doc).values()],
    pictures: () => picture.list(room.doc),
    strokes: () => stroke.list(room.doc),
    speak: setLanguage,
  },
})

const documentTitle = parameters.get('document')
if (documentTitle) addListing(processRoom.doc, author, { kind: 'document', title: documentTitle })
const features = [defineFeature({ id: 'document', cards: listedCards('document', FileText) })]
const opened: string[] = []
const openListed = (kind: string) => void opened.push(kind)
const renameDocument = (title: string) => {
  for (const { id } of inUse(listListings(processRoom.doc), 'document')) renameListing(processRoom.doc, author, id, title)
}
Object.assign(window, { opened, renameDocument })

function Page() {
  useShortcuts()
  const listing = useLive(liveListings(processRoom.doc)).find(({ id }) => id === boardId) as Listing
  return (
    <main style={{ position: 'fixed', inset: 0 }}>
      <BoardView processId={processId} processRoom={processRoom} room={room} listing={listing} author={author} open={openListed} />
      <Toasts />
    </main>
  )
}

await startTranslations(parameters.get('language') === 'en' ? 'en' : 'it', windowCatalogues)
createRoot(document.getElementById('root') as HTMLElement).render(
  <SyncClientProvider value={syncClient}>
    <FeatureList.Provider value={features}>
      <Page />
    </FeatureList.Provider>
  </SyncClientProvider>,
)
