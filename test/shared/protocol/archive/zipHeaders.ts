import { Problem } from '../../../../shared/base/problem.ts'
import { readArchive } from '../../../../shared/protocol/archive/processArchive.ts'

/** The problem code that an archive is refused with; `read` where it is accepted. */
export const refusal = (bytes: Uint8Array, rescue = false): string => {
  try {
    readArchive(bytes, { rescue })
    return 'read'
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

/** Offset of the n-th zip header of a kind (3 local, 1 central, 5 end), counted from 0. @throws Error where there is none */
export const header = (bytes: Uint8Array, kind: 1 | 3 | 5, nth = 0) => {
  let position = -1
  for (let i = 0; i < bytes.length - 3; i++) if (bytes[i] === 0x50 && bytes[i + 1] === 0x4b && bytes[i + 2] === kind && ++position === nth) return i
  throw new Error('no such header')
}
