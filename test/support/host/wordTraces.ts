import fs from 'node:fs'
import path from 'node:path'

/** A word as it could stand in bytes: as it is, as UTF-16, or in any of the three alignments of base64. */
function spellings(word: string): readonly Buffer[] {
  const bytes = Buffer.from(word)
  const in64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64url')
    // what stands at the edges depends on the neighbours
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -2))
  })
  return [bytes, Buffer.from(word, 'utf16le'), ...in64]
}

/** Whether a word stands in any file of a folder. */
export function inFolder(folder: string, word: string): boolean {
  const spelled = spellings(word)
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true }).some((entry) => {
    if (!entry.isFile()) return false
    const content = fs.readFileSync(path.join(entry.parentPath, entry.name))
    return spelled.some((spelling) => content.includes(spelling))
  })
}

const CHUNK = 16 * 2 ** 20
const MAX_REGION = 2 ** 30

/** Whether a word stands in the memory of a process or of one that it started; null where the system does not show it. Linux alone does, for own processes. */
export function inMemoryOf(pid: number, word: string): boolean | null {
  if (process.platform !== 'linux') return null
  return treeOf(pid).some((each) => isInMemory(each, spellings(word)))
}

function treeOf(pid: number): readonly number[] {
  const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return [pid, ...(children === '' ? [] : children.split(/\s+/)).flatMap((child) => treeOf(Number(child)))]
}

function isInMemory(pid: number, spelled: readonly Buffer[]): boolean {
  const memory = fs.openSync(`/proc/${pid}/mem`, 'r')
  const chunk = Buffer.alloc(CHUNK)
  try {
    return fs
      .readFileSync(`/proc/${pid}/maps`, 'utf8')
      .split('\n')
      .some((line) => {
        const match = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)
        const [start, end] = match ? [Number.parseInt(match[1] ?? '', 16), Number.parseInt(match[2] ?? '', 16)] : [0, 0]
        // regions of a gigabyte are reserved, not used
        if (end - start > MAX_REGION) return false
        for (let at = start; at < end; at += CHUNK) {
          try {
            const read = fs.readSync(memory, chunk, 0, Math.min(CHUNK, end - at), at)
            if (spelled.some((spelling) => chunk.subarray(0, read).includes(spelling))) return true
          } catch {
            return false
          }
        }
        return false
      })
  } finally {
    fs.closeSync(memory)
  }
}
