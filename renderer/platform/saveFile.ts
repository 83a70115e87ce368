import { invoke } from './invoke.ts'
import { inDesktopApp } from './platform.ts'
import type { PlatformClient } from './platformClient.ts'

/** A file to be saved. `name` includes the file extension. */
export interface OutgoingFile {
  readonly name: string
  readonly kind:
    | 'docx'
    | 'odt'
    | 'pdf'
    | 'html'
    | 'md'
    | 'zip'
    | 'png'
    | 'svg'
    | 'csv'
    | 'json'
    | 'excalidraw'
    | 'xlsx'
    | 'txt'
    | 'tavolo'
    | 'tavolo-modello'
  readonly bytes: Uint8Array
}

const types: Record<OutgoingFile['kind'], string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  pdf: 'application/pdf',
  html: 'text/html;charset=utf-8',
  md: 'text/markdown;charset=utf-8',
  zip: 'application/zip',
  png: 'image/png',
  svg: 'image/svg+xml;charset=utf-8',
  json: 'application/json;charset=utf-8',
  excalidraw: 'application/vnd.excalidraw+json',
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  txt: 'text/plain;charset=utf-8',
  tavolo: 'application/x-tavolo',
  'tavolo-modello': 'application/json;charset=utf-8',
}

/**
 * Saves a file where the person chooses: the system's dialog on the desktop, a download in a browser.
 * @returns false when the person cancelled the dialog
 * @throws Problem when the desktop app could not write the file
 */
export async function saveFile(client: PlatformClient, file: OutgoingFile): Promise<boolean> {
  if (inDesktopApp()) return (await invoke(client, 'file.save', { name: file.name, kind: file.kind, bytes: file.bytes })).saved
  const address = URL.createObjectURL(new Blob([new Uint8Array(file.bytes)], { type: types[file.kind] }))
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  // the browser must have begun to read the address before it is revoked
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return true
}
