// What this machine does meanwhile: processor time of this program with its browsers, and of everybody else.
import fs from 'node:fs'
import os from 'node:os'

const TICK_MS = 10

const statOf = (pid) => {
  const text = fs.readFileSync(`/proc/${pid}/stat`, 'latin1')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

/** Milliseconds of processor time of a process and all below it. Processes that have ended count for nothing. */
function treeTime(root) {
  const children = new Map()
  let total = 0
  const times = new Map()
  for (const entry of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const fields = statOf(entry)
      times.set(entry, (Number(fields[11]) + Number(fields[12])) * TICK_MS)
      children.set(fields[1], [...(children.get(fields[1]) ?? []), entry])
    } catch {
      // it has ended
    }
  }
  const add = (pid) => {
    total += times.get(pid) ?? 0
    for (const child of children.get(pid) ?? []) add(child)
  }
  add(String(root))
  return total
}

function readings() {
  const [, user, nice, system, , , irq, softIrq, steal] = fs.readFileSync('/proc/stat', 'latin1').split('\n')[0].split(/\s+/).map(Number)
  return { at: performance.now(), all: (user + nice + system + irq + softIrq + (steal || 0)) * TICK_MS, own: treeTime(process.pid) }
}

/** @returns tells how many processors others have used since, on average; null where this system does not say */
export function watchOthers() {
  if (os.platform() !== 'linux') return () => null
  const before = readings()
  return () => {
    const after = readings()
    return Math.max(0, Math.round(((after.all - before.all - (after.own - before.own)) / (after.at - before.at)) * 100) / 100)
  }
}
