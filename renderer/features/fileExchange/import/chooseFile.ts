import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { offerFile } from '../pendingFile.ts'

/** Asks for a file, the same way on the desktop and in a browser. Must follow a press or a key. */
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
