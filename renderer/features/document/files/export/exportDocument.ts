import { Problem } from '../../../../../shared/base/problem.ts'
import { fileNameOf } from '../../../../../shared/base/text/fileName.ts'
import type { Listing } from '../../../../../shared/model/records/listing.ts'
import { type ProcessId, readProcess } from '../../../../../shared/model/records/processAttributes.ts'
import { notify } from '../../../../kit/notices/notices.ts'
import { t } from '../../../../kit/text/translations.ts'
import { invoke } from '../../../../platform/invoke.ts'
import { inDesktopApp } from '../../../../platform/platform.ts'
import { saveFile } from '../../../../platform/saveFile.ts'
import type { SyncClient } from '../../../../sync/client.ts'
import { openRoom } from '../../../../sync/room/openRoom.ts'
import type { ExportSource } from '../../../feature.ts'
import { readWithLive } from '../../live/readWithLive.ts'
import type { WrittenFormat } from '../convert/conversions.ts'
import { Cancelled, type Converter, startConverter } from '../convert/converter.ts'

/** Formats of which a person can have a file, the most used first. */
export const exportFormats = ['docx', 'odt', 'pdf', 'html', 'md'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What a person chooses about a file. */
export interface ExportLook {
  readonly contents?: boolean
  /** A picture for the header of each page, as a data URL. */
  readonly logo?: string | null
}

/** How far an export of several documents is. */
export interface ExportProgress {
  readonly done: number
  readonly of: number
  readonly title: string
}

/** Why no PDF can be made here; null where it can. */
export const whyNoPdf = (): string | null => (inDesktopApp() ? null : t('document.export.noPdf'))

/** Saves the document as a file of a format. The code of the format runs, and is loaded, in a worker. */
export const exportAs =
  (format: ExportFormat) =>
  (client: SyncClient, source: ExportSource, appearance: ExportLook = {}, signal?: AbortSignal): Promise<boolean> =>
    withNotice(async () => {
      const name = fileNameOf(source.title, format)
      return withConverter(signal, async (converter) => {
        const bytes = await makeFile(client, converter, source, format, appearance)
        return (await saveFile(client, { name, kind: format, bytes })) ? name : null
      })
    })

/**
 * Saves documents of a process as one zip, a file each. A document that is not on this device is left out, and said.
 * @param onProgress called before each document
 */
export const exportAll = (
  client: SyncClient,
  {
    processId,
    processDoc,
    listings,
  }: { readonly processId: ProcessId; readonly processDoc: ExportSource['processDoc']; readonly listings: readonly Listing[] },
  {
    format,
    appearance,
    signal,
    onProgress,
  }: {
    readonly format: ExportFormat
    readonly appearance: ExportLook
    readonly signal: AbortSignal
    readonly onProgress: (progress: ExportProgress) => void
  },
): Promise<boolean> =>
  withNotice(async () =>
    withConverter(signal, async (converter) => {
      const files = new Map<string, Uint8Array>()
      let missing = 0
      for (const [done, listing] of listings.entries()) {
        const title = listing.title || t('common.untitled')
        onProgress({ done, of: listings.length, title })
        const room = await openRoom(client, processId, `document/${listing.id}`)
        try {
          if (room.doc.store.clients.size === 0) missing++
          else {
            const bytes = await makeFile(client, converter, { doc: room.doc, processDoc, processId, title }, format, appearance)
            files.set(freeName(files, title, format), bytes)
          }
        } finally {
          await room.close()
        }
        if (signal.aborted) throw new Cancelled()
      }
      const bytes = await converter.run(
        'pack',
        [...files].map(([name, each]) => ({ name, bytes: each })),
      )
      const name = fileNameOf(readProcess(processDoc).title || t('common.untitled'), 'zip')
      const saved = await saveFile(client, { name, kind: 'zip', bytes })
      if (saved && missing > 0) notify(t('document.export.missing', { count: missing }), { tone: 'signal' })
      return saved ? name : null
    }),
  )

/** Two documents of one title are two files. */
function freeName(files: ReadonlyMap<string, unknown>, title: string, format: ExportFormat): string {
  const taken = new Set([...files.keys()].map((name) => name.toLowerCase()))
  for (let number = 1; ; number++) {
    const name = fileNameOf(number === 1 ? title : `${title} (${number})`, format)
    if (!taken.has(name.toLowerCase())) return name
  }
}

async function makeFile(
  client: SyncClient,
  converter: Converter,
  source: ExportSource,
  format: ExportFormat,
  appearance: ExportLook,
): Promise<Uint8Array> {
  const [page, of] = [t('document.docx.page'), t('document.docx.of')]
  const metadata = {
    title: source.title,
    language: document.documentElement.lang,
    author: readProcess(source.processDoc).title,
    page,
    of,
    ...(appearance.contents ? { contents: t('document.export.contentsTitle') } : {}),
    ...(appearance.logo ? { logo: appearance.logo } : {}),
  }
  const written: WrittenFormat = format === 'pdf' ? 'html' : format
  const bytes = await converter.run('write', { format: written, document: { nodes: await readWithLive(client, source) }, metadata })
  return format === 'pdf' ? (await invoke(client, 'file.toPdf', { html: bytes, page, of })).bytes : bytes
}

async function withConverter<T>(signal: AbortSignal | undefined, run: (converter: Converter) => Promise<T>): Promise<T> {
  const converter = startConverter(signal)
  try {
    return await run(converter)
  } finally {
    converter.end()
  }
}

/** @param save returns the name of the file; null where the person cancelled */
async function withNotice(save: () => Promise<string | null>): Promise<boolean> {
  try {
    const name = await save()
    if (name !== null) notify(t('document.exported', { name }), { kind: 'exported' })
    return name !== null
  } catch (error) {
    if (error instanceof Cancelled) return false
    if (!(error instanceof Problem)) console.error(error)
    notify(t('document.exportFailed'), { tone: 'stop' })
    return false
  }
}
