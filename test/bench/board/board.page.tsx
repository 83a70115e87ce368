// The page of board.bench.mjs: ?fill=2000 keeps two boards on disk, one of them empty; ?open=full or ?open=empty opens one; else nothing is here.
import '@fontsource/atkinson-hyperlegible-next/latin-400.css'
import '@fontsource/atkinson-hyperlegible-next/latin-700.css'
import '../../../renderer/kit/styles/base.css'
import { createRoot } from 'react-dom/client'
import * as Y from 'yjs'
import { windowCatalogues } from '../../../renderer/app/catalogues/windowCatalogues.ts'
import { BoardView } from '../../../renderer/features/board/BoardView.tsx'
import { startTranslations } from '../../../renderer/kit/text/translations.ts'
import { appendToRoom, compactRoom } from '../../../renderer/store/roomStore.ts'
import { openRoom } from '../../../renderer/sync/room/openRoom.ts'
import { SyncClientProvider } from '../../../renderer/sync/useSyncClient.ts'
import { random } from '../../../shared/base/random.ts'
import type { Listing } from '../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { PersonId } from '../../../shared/model/transact.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { fillBoard } from '../../e2e/web/board/fillBoard.ts'
import { syncClient } from '../../support/syncClient.ts'

const processId = 'bench00000000000' as ProcessId
const author = { person: 'anna000000000000' as PersonId, now: Date.now, random }
const rooms = { full: 'board/full000000000000' as RoomName, empty: 'board/empty00000000000' as RoomName }
const parameters = new URLSearchParams(location.search)

const fill = parameters.get('fill')
if (fill) {
  const doc = new Y.Doc()
  fillBoard(doc, author, Number(fill))
  await appendToRoom(syncClient, rooms.full, processId, [Y.encodeStateAsUpdate(doc)])
  await compactRoom(syncClient, rooms.full)
  await appendToRoom(syncClient, rooms.empty, processId, [Y.encodeStateAsUpdate(new Y.Doc())])
  document.body.dataset.filled = ''
}

const open = parameters.get('open')
if (open === 'full' || open === 'empty') {
  await startTranslations('it', windowCatalogues)
  const [list, room] = await Promise.all([openRoom(syncClient, processId, `process/${processId}`), openRoom(syncClient, processId, rooms[open])])
  const listing = { id: processId as unknown as Listing['id'], kind: 'board', title: 'Lavagna', order: 'a0', since: 0 } as Listing
  createRoot(document.getElementById('root') as HTMLElement).render(
    <SyncClientProvider value={syncClient}>
      <main style={{ position: 'fixed', inset: 0 }}>
        <BoardView processId={processId} processRoom={list} room={room} listing={listing} author={author} open={() => {}} />
      </main>
    </SyncClientProvider>,
  )
  const waitUntilDrawn = () => {
    if (!document.querySelector('[data-drawn]')) requestAnimationFrame(waitUntilDrawn)
    // the frame that drew it is on screen when the next one begins
    else requestAnimationFrame(() => document.body.setAttribute('data-painted-at', String(performance.now())))
  }
  waitUntilDrawn()
}
