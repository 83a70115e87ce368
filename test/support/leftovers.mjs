// What tests start must not outlive them. Every process of a run carries one mark in its environment; whoever still has it at the end is stopped.
import fs from 'node:fs'

const MARK = 'TAVOLO_RUN'

/** The mark of this run, made once and inherited by everything started from here. */
export function mark() {
  process.env[MARK] ??= `${process.pid}-${Date.now()}`
  return process.env[MARK]
}

/** Ids of processes that carry this run's mark, this one and its parents left out. Linux only; elsewhere nothing is found. */
export function leftovers() {
  const wanted = `${MARK}=${mark()}`
  const parents = lineOf(process.pid)
  return fs
    .readdirSync('/proc', { withFileTypes: false })
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => !parents.has(pid) && carries(pid, wanted))
}

/** Stops them all, at once: by now nobody waits for an answer. @returns how many there were */
export function stopLeftovers() {
  if (!fs.existsSync('/proc/self/environ')) return 0
  const found = leftovers()
  for (const pid of found) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // gone by itself
    }
  }
  return found.length
}

function carries(pid, wanted) {
  try {
    return fs.readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(wanted)
  } catch {
    return false
  }
}

function lineOf(pid) {
  const line = new Set()
  for (let at = pid; at > 1 && !line.has(at); at = parentOf(at)) line.add(at)
  return line
}

function parentOf(pid) {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
