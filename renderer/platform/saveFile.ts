import { invoke } from './invoke.ts'
import { inDesktopApp } from './platform.ts'

/** A file on its way out of the app. `name` has its ending. */
export interface OutgoingFile {
  readonly name: string
  readonly kind: 'docx' | 'md' | 'png' | 'csv' | 'txt' | 'tavolo'
  readonly bytes: Uint8Array
}

const types: Record<OutgoingFile['kind'], string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  md: 'text/markdown;charset=utf-8',
  png: 'image/png',
  csv: 'text/csv;charset=utf-8',
  txt: 'text/plain;charset=utf-8',
  tavolo: 'application/x-tavolo',
}

/** Saves a file where the person says: the system's dialog on the desktop, a download in a browser. @returns false when they changed their mind */
export async function saveFile(file: OutgoingFile): Promise<boolean> {
  if (inDesktopApp()) return (await invoke('file.save', { name: file.name, kind: file.kind, bytes: file.bytes })).saved
  const address = URL.createObjectURL(new Blob([new Uint8Array(file.bytes)], { type: types[file.kind] }))
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  // after the browser has begun to read it
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return true
}
