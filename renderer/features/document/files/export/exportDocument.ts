import { Problem } from '../../../../../shared/base/problem.ts'
import { fileNameOf } from '../../../../../shared/base/text/fileName.ts'
import type { Listing } from '../../../../../shared/model/records/listing.ts'
import { type ProcessId, readProcess } from '../../../../../shared/model/records/processAttributes.ts'
import { notify } from '../../../../kit/notices/notices.ts'
import { t } from '../../../../kit/text/translations.ts'
import { inDesktopApp } from '../../../../platform/platform.ts'
import { type OutgoingFile, saveFile } from '../../../../platform/saveFile.ts'
import type { SyncClient } from '../../../../sync/client.ts'
import { openRoom } from '../../../../sync/room/openRoom.ts'
import type { ExportSource } from '../../../feature.ts'
import { Cancelled, type Converter, startConverter } from '../convert/converter.ts'
import type { ExportFormat, ExportLook } from './exportFormats.ts'
import { makeFile } from './makeFile.ts'
import { notifyMissingPictures } from './pictureData.ts'

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
        const { bytes, beside, missingPictures } = await makeFile(client, converter, source, format, {
          appearance,
          folder: t('document.export.pictureFolder'),
        })
        const file: OutgoingFile =
          beside.length === 0
            ? { name, kind: format, bytes }
            : { name: fileNameOf(source.title, 'zip'), kind: 'zip', bytes: await converter.run('pack', [{ name, bytes }, ...beside]) }
        if (!(await saveFile(client, file))) return null
        notifyMissingPictures(missingPictures)
        return file.name
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
      let [missing, missingPictures] = [0, 0]
      for (const [done, listing] of listings.entries()) {
        const title = listing.title || t('common.untitled')
        onProgress({ done, of: listings.length, title })
        const room = await openRoom(client, processId, `document/${listing.id}`)
        try {
          if (room.doc.store.clients.size === 0) missing++
          else {
            const name = freeName(files, title, format)
            const source = { doc: room.doc, processDoc, processId, id: listing.id, title }
            const folder = `${name.slice(0, -format.length - 1)} - ${t('document.export.pictureFolder')}`
            const written = await makeFile(client, converter, source, format, { appearance, folder })
            for (const file of [{ name, bytes: written.bytes }, ...written.beside]) files.set(file.name, file.bytes)
            missingPictures += written.missingPictures
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
      if (saved) notifyMissingPictures(missingPictures)
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
