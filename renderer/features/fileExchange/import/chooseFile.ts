import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { offerFile } from '../pendingFile.ts'

/** Opens the file picker, on the desktop and in a browser alike. Needs a user gesture. */
export function chooseFile(targetId: ProcessId | null): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.tavolo'
  input.onchange = () => {
    const file = input.files?.[0]
    if (file) void offerFile(file, targetId)
  }
  input.click()
}
