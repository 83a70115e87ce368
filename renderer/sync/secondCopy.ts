import * as Y from 'yjs'
import { Problem } from '../../shared/base/problem.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { ask } from '../platform/ask.ts'
import type { Seat } from '../store/seats.ts'
import { hostedTable } from './hosting.ts'
import { type Journal, setJournal } from './journal.ts'
import { tellRestored } from './recovery.ts'
import { tableAt, thisDevice } from './tables.ts'

/** Whether this computer keeps a journal of a process, beside the window's own storage. */
const attended = new Map<ProcessId, Promise<boolean>>()
const again = new Map<ProcessId, () => Promise<boolean>>()

/** Starts the journal of a process on this computer. A phone has none, and neither has a program that cannot write one. */
export function keepJournal(process: ProcessId, title: string, seat: Seat): Promise<boolean> {
  if (thisDevice() !== 'desktop') return Promise.resolve(false)
  const asked = Promise.resolve()
    .then(() => ask('table.startStandby', { process, title, membership: { seed: seat.seed, fingerprint: seat.fingerprint } }))
    .then(
      () => true,
      () => false,
    )
  attended.set(process, asked)
  again.set(process, () => keepJournal(process, title, seat))
  void asked.then((answered) => {
    if (!answered && attended.get(process) === asked) attended.delete(process)
  })
  return asked
}

/** Lets go of the journal: the process is closed in this window. */
export function endJournal(process: ProcessId): void {
  if (!attended.delete(process)) return
  ask('table.stopStandby', { process }).catch(() => undefined)
}

/** Is this very computer the host, and does it hear this window? Then the host journals what it receives. */
const hostsItself = (process: ProcessId) => hostedTable(process).current().table !== null && tableAt(process).status.current().state === 'connected'

const into: Journal['into'] = (process, room) => {
  const journal = attended.get(process)
  if (!journal || hostsItself(process)) return null
  return async (updates) => {
    if (!(await journal)) return
    const append = () => ask('journal.append', { process, room, updates: [...updates] })
    await append().catch(async (error: unknown) => {
      // another window of this computer let go of the journal when it closed the process
      if (!(error instanceof Problem) || error.code !== 'host.unreachable' || !(await again.get(process)?.())) throw error
      await append()
    })
  }
}

/** The room as the table has it, in place of what the journal has: what was not accepted must not come back from there. */
const replace: Journal['replace'] = async (process, room, state) => {
  if (await attended.get(process)) await ask('journal.replace', { process, room, state }).catch(() => undefined)
}

const ANSWER_WITHIN = 5000

/** Applies what the journal has of a room. @returns whether there was anything */
const read: Journal['read'] = async (process, room, doc, origin) => {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ANSWER_WITHIN))
  if (!attended.has(process) || !(await Promise.race([attended.get(process), late]))) return false
  const { updates } = await ask('journal.read', { process, room }).catch(() => ({ updates: [] }))
  doc.transact(() => {
    for (const update of updates)
      try {
        Y.applyUpdate(doc, update, origin)
      } catch {
        // the others may be sound
      }
  }, origin)
  return updates.length > 0
}

setJournal({ into, read, replace, hostsItself, tellRestored })
