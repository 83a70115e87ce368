import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'

/** Writes a file that only its owner may read, whole or not at all: whoever reads it finds the old text or the new. */
export function writeFileAtomic(file: string, text: string): void {
  const temporaryFile = `${file}.new`
  const handle = openSync(temporaryFile, 'w', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(temporaryFile, file)
}
