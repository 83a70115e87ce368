import { random } from '../../shared/base/chance.ts'

const MARK = 'tavolo.window.'

/**
 * Did a window of this device end without a goodbye: a crash, a power cut, a program that was killed? Each window leaves a mark
 * while it lives and holds a lock of the same name, which ends with it in any case: a mark without its lock is of one that
 * did not get to say goodbye. Where there are no locks (a page from plain http) nobody can tell, and the answer is no.
 */
export const endedBadly: () => Promise<boolean> = () => {
  asked ??= look().catch(() => false)
  return asked
}

let asked: Promise<boolean> | null = null

async function look(): Promise<boolean> {
  const locks = globalThis.navigator?.locks
  if (!locks) return false
  const marks = Object.keys(localStorage).filter((key) => key.startsWith(MARK))
  const alive = new Set((await locks.query()).held?.map((lock) => lock.name))
  const dead = marks.filter((mark) => !alive.has(mark))
  for (const mark of dead) localStorage.removeItem(mark)
  const mine = `${MARK}${random()}`
  void locks.request(mine, () => new Promise(() => undefined))
  localStorage.setItem(mine, '1')
  addEventListener('pagehide', () => localStorage.removeItem(mine))
  addEventListener('pageshow', () => localStorage.setItem(mine, '1'))
  return dead.length > 0
}
