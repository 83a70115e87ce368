// Two clients' documents on one page, connected as a host connects them: updates relayed, presence stamped.
import type { Editor } from '@tiptap/core'
import { createRoot } from 'react-dom/client'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, modifyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { DocumentView } from '../../../../renderer/features/document/DocumentView.tsx'
import { exportAs } from '../../../../renderer/features/document/files/export/exportDocument.ts'
import type { ExportFormat, ExportLook } from '../../../../renderer/features/document/files/export/exportFormats.ts'
import { insertDocument, insertMarkdown } from '../../../../renderer/features/document/files/import/ImportDialog.tsx'
import { readDocumentFile } from '../../../../renderer/features/document/files/import/readDocumentFile.ts'
import { extractPictures } from '../../../../renderer/features/document/paste/extractPictures.ts'
import { sanitizeHtml } from '../../../../renderer/features/document/paste/sanitizeHtml.ts'
import type { RoomViewProps } from '../../../../renderer/features/feature.ts'
import '@fontsource/atkinson-hyperlegible-next/400.css'
import '@fontsource/atkinson-hyperlegible-next/700.css'
import '../../../../renderer/kit/styles/base.css'
import { windowCatalogues } from '../../../../renderer/app/catalogues/windowCatalogues.ts'
import { documentTemplates, type TemplateId } from '../../../../renderer/features/document/list/documentTemplates.ts'
import { commands } from '../../../../renderer/kit/commands/commands.ts'
import { useShortcuts } from '../../../../renderer/kit/commands/useShortcuts.ts'
import { notices } from '../../../../renderer/kit/notices/notices.ts'
import { Toasts } from '../../../../renderer/kit/notices/Toasts.tsx'
import { startTranslations } from '../../../../renderer/kit/text/translations.ts'
import { noBridge } from '../../../../renderer/platform/platformClient.ts'
import { createSyncClient } from '../../../../renderer/sync/client.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { SyncClientProvider } from '../../../../renderer/sync/useSyncClient.ts'
import { signal } from '../../../../shared/base/live.ts'
import { anchorOf } from '../../../../shared/document/flat/anchor/anchor.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import { flatBlocks, flatCell, flatText, NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { addComment } from '../../../../shared/model/records/comment.ts'
import { readBody, writeBody } from '../../../../shared/model/records/documentBody.ts'
import type { Listing } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { suggest } from '../../../../shared/model/records/suggestion.ts'
import type { PersonId } from '../../../../shared/model/transact.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { costlyMarkup } from './costlyMarkup.ts'

const parameters = new URLSearchParams(location.search)
const language = parameters.get('language') === 'en' ? 'en' : 'it'
const people = ['Ada Lovelace', 'Bruno Munari'].map((name, at) => ({
  id: String(at).repeat(16) as PersonId,
  name,
  role: 'partner',
  device: 'desktop',
}))
const author = { person: people[0]?.id as PersonId, now: () => 0, random: Math.random }

const rooms = people.map(() => {
  const doc = new Y.Doc()
  return { doc, awareness: new Awareness(doc), mayWrite: signal(!parameters.has('read')), status: signal({ host: 'alone' }) }
})

function link(at: number): void {
  const from = rooms[at]
  if (!from) return
  from.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'link') return
    for (const to of rooms) if (to !== from) Y.applyUpdate(to.doc, update, 'link')
  })
  from.awareness.on('update', ({ added, updated, removed }: Record<string, number[]>, origin: unknown) => {
    if (origin === 'link') return
    const update = encodeAwarenessUpdate(from.awareness, [...(added ?? []), ...(updated ?? []), ...(removed ?? [])])
    const stampedUpdate = modifyAwarenessUpdate(update, (state) => (state ? { ...state, user: people[at] } : state))
    for (const to of rooms) if (to !== from) applyAwarenessUpdate(to.awareness, stampedUpdate, 'link')
  })
}

const first = (): Y.Doc => rooms[0]?.doc ?? new Y.Doc()

const client = createSyncClient({ device: 'desktop', platform: noBridge })
const processDoc = new Y.Doc()

/** The element of an editor, with the editor that the library hangs on it. */
export type EditorElement = Element & { readonly editor: Editor }

const testApi = {
  Y,
  rooms,
  body: (at: number) => readBody(rooms[at]?.doc ?? new Y.Doc()),
  /** All that the document holds, as text. */
  stored: (at: number) => JSON.stringify(readFlat(rooms[at]?.doc ?? new Y.Doc())),
  write: (nodes: readonly BodyNode[]) => writeBody(first(), author, nodes),
  begin: async (id: TemplateId) => writeBody(first(), author, (await documentTemplates.find((it) => it.id === id)?.body(language)) ?? []),
  /** The shared text of the first person's document, and the attributes of its blocks. */
  sharedText: () => flatText(first(), NEW_BASE),
  attributes: () => flatBlocks(first(), NEW_BASE),
  cellText: (table: string, row: string, column: string) => flatCell(first(), NEW_BASE, table, row, column),
  cleanHtml: sanitizeHtml,
  takePictures: extractPictures,
  costlyMarkup,
  importMarkdown: (markdown: string) => insertMarkdown((document.querySelector('.ProseMirror') as EditorElement).editor, markdown),
  /** Saves the document as a file, which the browser downloads. */
  exportAs: (format: ExportFormat, appearance: ExportLook = {}) =>
    exportAs(format)(
      client,
      { processId: 'p'.repeat(16) as ProcessId, doc: first(), processDoc, id: 'd'.repeat(16) as Listing['id'], title: 'Relazione' },
      appearance,
    ),
  importFile: async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const { editor } = document.querySelector('.ProseMirror') as EditorElement
    const read = await readDocumentFile(new File([bytes], name), new AbortController().signal, false)
    await insertDocument(editor, read, null)
    return read.notes
  },
  /** Comments on words of the first paragraphs, and proposes other words in the next ones, each once. */
  review: async (counts: { readonly comments: number; readonly suggestions: number }) => {
    const { doc } = await openRoom(client, 'p'.repeat(16) as ProcessId, `comments/${'d'.repeat(16)}` as RoomName)
    const root = `${NEW_BASE}/text`
    const starts = [
      ...flatText(first(), NEW_BASE)
        .toString()
        .matchAll(/tavolo si riunisce/g),
    ].map(({ index }) => index)
    const words = (at: number) => ({ root, from: at, to: at + 'tavolo'.length })
    const step = Math.max(1, Math.floor(starts.length / (counts.comments + counts.suggestions)))
    const places = starts.filter((_, at) => at % step === 0)
    doc.transact(() => {
      for (const [at, start] of places.slice(0, counts.comments + counts.suggestions).entries()) {
        if (at < counts.comments) addComment(doc, author, { text: `Va detto meglio (${at}).`, anchor: anchorOf(first(), words(start)) })
        else suggest(doc, author, first(), words(start), 'gruppo')
      }
    })
  },
  notices: () => notices.current().map((notice) => notice.text),
  answer: (at: number) => notices.current()[at]?.action?.run(),
  run: (id: string) =>
    commands
      .current()
      .findLast((command) => command.id === id)
      ?.run(),
}
declare global {
  interface Window {
    testApi: typeof testApi
    __pwned?: unknown
    parsedUnits: number
    longestTaskMs: number
    writingTasks: number
  }
}
window.testApi = testApi

function View({ at }: { readonly at: number }) {
  const room = rooms[at]
  const props = {
    processId: 'p'.repeat(16),
    processRoom: room,
    room: { ...room, name: `document/${String(at).repeat(16)}` },
    listing: { id: 'd'.repeat(16), kind: 'document', title: 'Verbale del 5 novembre', order: 'a0', since: 0 },
    author,
  } as unknown as RoomViewProps
  return (
    <main data-testid={`view${at}`} style={{ height: '100%', minWidth: 0 }}>
      <DocumentView {...props} />
    </main>
  )
}

function Page() {
  useShortcuts()
  const shown = parameters.has('one') ? [0] : [0, 1]
  return (
    <div style={{ display: 'grid', gridTemplateRows: '100%', gridTemplateColumns: `repeat(${shown.length}, minmax(0, 1fr))`, height: '100vh' }}>
      {shown.map((at) => (
        <View key={at} at={at} />
      ))}
      <Toasts />
    </div>
  )
}

document.documentElement.dataset.theme = parameters.get('theme') ?? 'light'
link(0)
link(1)
await startTranslations(language, windowCatalogues)
createRoot(document.getElementById('root') as HTMLElement).render(
  <SyncClientProvider value={client}>
    <Page />
  </SyncClientProvider>,
)
