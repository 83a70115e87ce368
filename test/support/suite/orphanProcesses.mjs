// Processes that tests start must not outlive the run. Every process of a run has one mark in its environment; those left at the end are stopped.
import fs from 'node:fs'

const RUN_VARIABLE = 'TAVOLO_RUN'

/** The mark of this run, made once and inherited by everything started from here. */
export function markRun() {
  process.env[RUN_VARIABLE] ??= `${process.pid}-${Date.now()}`
  return process.env[RUN_VARIABLE]
}

/** Ids of processes with this run's mark, without this one and its parents. Linux only; elsewhere the list is empty. */
export function orphanProcesses() {
  const marker = `${RUN_VARIABLE}=${markRun()}`
  const parents = ancestorsOf(process.pid)
  return fs
    .readdirSync('/proc', { withFileTypes: false })
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => !parents.has(pid) && hasMarker(pid, marker))
}

/** Stops them all, at once: by now nobody waits for an answer. @returns how many there were */
export function stopOrphanProcesses() {
  if (!fs.existsSync('/proc/self/environ')) return 0
  const orphans = orphanProcesses()
  for (const pid of orphans) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // gone by itself
    }
  }
  return orphans.length
}

function hasMarker(pid, marker) {
  try {
    return fs.readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(marker)
  } catch {
    return false
  }
}

function ancestorsOf(pid) {
  const ancestors = new Set()
  for (let ancestor = pid; ancestor > 1 && !ancestors.has(ancestor); ancestor = parentOf(ancestor)) ancestors.add(ancestor)
  return ancestors
}

function parentOf(pid) {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
